"""A request with any byte of its signature bent is refused, and never answered with a fault of ours."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.signed_client import SignedClient

from .bending import REFUSALS, bent, every_flipped_bit, garbage
from .wire import Wire, answer, signed

SAMPLE = settings(
    max_examples=2_000,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

REQUESTS = [
    Wire("GET", "/api/v1/me"),
    Wire("GET", "/api/v1/people/9fPq0RkM2aZt", query="x=%20y"),
    Wire("DELETE", "/api/v1/interviews/9fPq0RkM2aZt"),
    Wire("POST", "/api/v1/drafts", body='{"person": {"name": "José Álvarez"}}'.encode()),
    Wire("PATCH", "/api/v1/me", body=b'{"name": "Sam Rivera"}', headers={"Idempotency-Key": "key-1"}),
    Wire("PUT", "/api/v1/people", body=b"{}"),
]


@pytest.fixture
def wires(client: SignedClient, clock: Clock) -> list[Wire]:
    return [
        signed(wire, client.kid, client.keys, clock(), nonce=f"bent{number:018d}")
        for number, wire in enumerate(REQUESTS)
    ]


def test_unbent_they_all_pass_the_guard(app: Flask, wires: list[Wire]) -> None:
    assert [answer(app, wire) for wire in wires] == [
        (200, ""),
        (404, "not_found"),
        (404, "not_found"),
        (200, ""),
        (200, ""),
        (422, "invalid"),
    ]


def test_each_bit_of_each_part_counts(app: Flask, wires: list[Wire]) -> None:
    for wire in (wires[1], wires[4]):
        for part, changed in every_flipped_bit(wire):
            assert answer(app, changed) in REFUSALS[part], (part, changed)


@SAMPLE
@given(st.data())
def test_a_bent_part_is_refused(app: Flask, wires: list[Wire], data: st.DataObject) -> None:
    part, wire = data.draw(bent(wires))
    assert answer(app, wire) in REFUSALS[part], (part, wire)


@SAMPLE
@given(st.data())
def test_a_garbled_signature_input_is_refused(app: Flask, wires: list[Wire], data: st.DataObject) -> None:
    part, wire = data.draw(garbage(wires))
    assert answer(app, wire) in REFUSALS[part], wire
