"""Calls generated from the OpenAPI document, signed or not, and what is wrong with the replies to them."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.openapi import DOCUMENT
from tests.signed_client import Reply

from .world import World

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
GOODBYE = "POST /api/v1/goodbye"
OPEN = ("/healthz", "/readyz")  # to whoever asks on this computer
UNSIGNED_STATUSES = {400, 401, 403, 404, 405, 413, 415}
_PER_WORLD = 250  # fewer than a token may ask within a minute, and lists stay short


@dataclass
class Tally:
    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    faults: list[str] = field(default_factory=list)

    @property
    def cases(self) -> int:
        return sum(seen.total() for seen in self.statuses.values())

    def count(self, operation: str, status: int, fault: str = "") -> None:
        self.statuses[operation][status] += 1
        if fault:
            self.faults.append(f"{operation}: {fault}")


def as_table(tally: Tally) -> str:
    """One row an operation: how many cases, and which statuses how often."""
    width = max(map(len, tally.statuses))
    rows = [f"{'operation':{width}}  cases  statuses"]
    for operation, seen in sorted(tally.statuses.items()):
        shown = "  ".join(f"{status}: {number}" for status, number in sorted(seen.items()))
        rows.append(f"{operation:{width}}  {seen.total():5}  {shown}")
    return "\n".join(rows)


def call_signed(count: int) -> Tally:
    """So many signed calls: each must be answered as the document says, and that reply be signed."""
    tally = Tally()
    world = World()

    @_many(count)
    @given(_calls(), st.integers(0, 2**32), st.sampled_from([None, None, None, None, "key-1", "key-2"]))
    def call(case: Case[Any], luck: int, key: str | None) -> None:
        nonlocal world
        if tally.cases % _PER_WORLD == _PER_WORLD - 1:
            world.close()
            world = World()
        chance = Random(luck)
        case.path_parameters = world.fed(case.path_parameters, chance)
        sent = case.as_transport_kwargs()
        body = world.fed(sent["json"], chance) if "json" in sent else None
        content = sent.get("data", b"") if body is None else _json(body)
        headers = {} if case.method in ("GET", "DELETE") else {"Idempotency-Key": key}
        reply = world.client.send(case.method, sent["url"], content, headers=headers)
        fault = _fault(case, reply) or _unsigned(world, reply)
        tally.count(case.operation.label, reply.status_code, fault and f"{fault}\n{sent['url']} {content!r}")
        if case.operation.label == GOODBYE and reply.status_code == 200:
            world.close()
            world = World()  # with a token that is good
        if case.method == "DELETE" and reply.status_code == 200 and not fault:
            world.furnish()

    try:
        call()
    finally:
        world.close()
    return tally


def call_unsigned(count: int) -> Tally:
    """So many calls without a signature: each must be refused."""
    tally = Tally()
    world = World()

    @_many(count)
    @given(_calls(), st.integers(0, 2**32))
    def call(case: Case[Any], luck: int) -> None:
        case.path_parameters = world.fed(case.path_parameters, Random(luck))
        sent = case.as_transport_kwargs()
        content = _json(sent["json"]) if "json" in sent else sent.get("data", b"")
        unsigned: dict[str, str | None] = {"Signature": None, "Signature-Input": None, "Content-Digest": None}
        reply = world.client.send(case.method, sent["url"], content, headers=unsigned)
        refused = reply.status_code in UNSIGNED_STATUSES or sent["url"] in OPEN
        fault = _fault(case, reply) or ("" if refused else f"answered with {reply.status_code}")
        tally.count(case.operation.label, reply.status_code, fault)

    try:
        call()
    finally:
        world.close()
    return tally


def _many(count: int) -> settings:
    return settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


def _calls() -> st.SearchStrategy[Case[Any]]:
    """Any call of the document, its body right or wrong by its schema."""
    document = json.loads(DOCUMENT.read_text("utf-8"))
    results = schemathesis.openapi.from_dict(document).get_all_operations()
    found = [result.ok() for result in results if isinstance(result, Ok)]
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    return st.sampled_from(found).flatmap(
        lambda operation: (
            st.sampled_from(modes).flatmap(operation.as_strategy) if operation.body else operation.as_strategy()
        )
    )


def _json(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _fault(case: Case[Any], reply: Reply) -> str:
    try:
        case.validate_response(reply, checks=CHECKS)
    except FailureGroup as failures:
        return "; ".join(f"{failure.title}: {failure.message}" for failure in failures.exceptions)
    return ""


def _unsigned(world: World, reply: Reply) -> str:
    """What is wrong if this reply to a signed call is not signed."""
    if reply.request.path in OPEN or (reply.status_code in (400, 404, 413) and "Signature" not in reply.headers):
        return ""  # nothing secret, or refused before anybody looked at the signature
    sent: Any = reply.request
    genuine = world.client.is_signed(reply, sent.headers["Signature"], sent.method, sent.path)
    return "" if genuine else "the reply is not signed"
