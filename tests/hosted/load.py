"""A load of signed drafts and changes that keeps book of every answer, and tries again whatever was accepted once."""

import json
import random
import secrets
import threading
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import cycle
from typing import Any, NamedTuple, Self

from afterword.trust import signatures
from tests.live_client import LiveClient

from .site import Site

TOKENS = 8  # for each writer: a token may ask 600 times a minute
_INTERVIEWS = "/api/v1/interviews"
_WISH = json.dumps({"person": {"name": "Priya Raman"}, "interview": {"role": "Engineer"}, "count": 1}).encode()
_REFUSED_REPLAYS = {"replayed", "clock_skew"}


class Sent(NamedTuple):
    method: str
    headers: dict[str, str]
    path: str
    body: bytes


class Answer(NamedTuple):
    status: int
    content: Any
    headers: dict[str, str]

    @property
    def code(self) -> str:
        return str(self.content["error"]["code"]) if "error" in self.content else ""

    @property
    def is_clean_refusal(self) -> bool:
        """Come back in a moment, in the one shape of all errors."""
        return self.status == 503 and bool(self.code) and int(self.headers.get("retry-after", 0)) > 0


@dataclass
class Book:
    """What came of it all. `wrong` must stay empty."""

    drafts: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    replays: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)  # the role entered, and the id it was given
    unanswered: set[str] = field(default_factory=set)  # given up at the end: may have been entered or not


class Load:
    """Runs from the beginning of the `with` to its end; then `book` is complete and held against the database."""

    def __init__(self, site: Site, writers: int = 4, pause: float = 0.02) -> None:
        self.book = Book()
        self._site, self._pause = site, pause
        self._company = f"Company {secrets.token_hex(4)}"  # of this load alone
        tokens = site.tokens(writers * TOKENS)
        self._clients = [LiveClient(site, token) for token in tokens]
        self._accepted: deque[Sent] = deque(maxlen=500)
        self._over = threading.Event()
        shares = [self._clients[first : first + TOKENS] for first in range(0, len(tokens), TOKENS)]
        self._threads = [threading.Thread(target=self._write, args=(share,)) for share in shares]
        self._threads.append(threading.Thread(target=self._replay))

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _write(self, clients: Sequence[LiveClient]) -> None:
        for client in cycle(clients):
            if self._over.is_set():
                return
            self._draft(client)
            self._send(client, "/api/v1/me")
            self._enter(client, secrets.token_hex(8))
            time.sleep(self._pause)

    def _draft(self, client: LiveClient) -> None:
        answer = self._send(client, "/api/v1/drafts", _WISH)
        if answer and answer.status == 200:
            self.book.drafts += 1
            if "Priya" not in answer.content["drafts"][0]["text"]:
                self.book.wrong.append(f"draft: {answer.content}")

    def _enter(self, client: LiveClient, role: str) -> None:
        """Until it is acknowledged: each try is signed anew, over the same idempotency key."""
        body = json.dumps({"company": self._company, "role": role}).encode()
        tries_until = None
        while tries_until is None or time.monotonic() < tries_until:
            answer = self._send(client, _INTERVIEWS, body, key=role)
            if answer and answer.status == 200:
                self.book.acknowledged[role] = answer.content["id"]
                return
            if self._over.is_set():
                tries_until = tries_until or time.monotonic() + 15
            time.sleep(0.2)
        self.book.unanswered.add(role)

    def _send(self, client: LiveClient, path: str, body: bytes = b"", key: str | None = None) -> Answer | None:
        method = "POST" if body else "GET"
        sent = Sent(method, client.signed(method, path, body, key=key), path, body)
        answer = self._deliver(sent)
        if answer is None:
            return None
        if answer.status == 200 and is_signed(answer, sent, client):
            self._accepted.append(sent)
        elif answer.is_clean_refusal:
            self.book.refusals[answer.code] += 1
        else:
            self.book.wrong.append(f"{path}: {answer}")
        return answer

    def _replay(self) -> None:
        while not self._over.is_set():
            if self._accepted:
                answer = self._deliver(random.choice(self._accepted))
                if answer:
                    self.book.replays[answer.code] += 1
                    if answer.code not in _REFUSED_REPLAYS and not answer.is_clean_refusal:
                        self.book.wrong.append(f"replay: {answer}")
            time.sleep(self._pause)

    def _deliver(self, sent: Sent) -> Answer | None:
        connection = self._site.connect()
        try:
            connection.request(sent.method, sent.path, sent.body or None, sent.headers)
            reply = connection.getresponse()
            content, headers = reply.read(), {name.lower(): value for name, value in reply.headers.items()}
            return Answer(reply.status, json.loads(content), headers | {"digest": signatures.content_digest(content)})
        except (OSError, HTTPException, ValueError) as fault:
            self.book.wrong.append(f"{sent.path}: {fault!r}")
            return None
        finally:
            connection.close()

    def check_records(self) -> None:
        """Everything acknowledged is there, once; and nothing is there that nobody entered."""
        listed = Counter[str]()
        sent = Sent("GET", self._clients[0].signed("GET", _INTERVIEWS), _INTERVIEWS, b"")
        answer = self._deliver(sent)
        for interview in answer.content["interviews"] if answer else ():
            if interview["company"] != self._company:
                continue
            listed[interview["role"]] += 1
            known = self.book.acknowledged.get(interview["role"])
            if known != interview["id"] and interview["role"] not in self.book.unanswered:
                self.book.wrong.append(f"another record than was acknowledged: {interview['role']}")
        self.book.wrong += [f"lost: {role}" for role in self.book.acknowledged if role not in listed]
        self.book.wrong += [f"doubled: {role}" for role, count in listed.items() if count > 1]


def is_signed(answer: Answer, sent: Sent, client: LiveClient) -> bool:
    """Whether the reply proves that it answers this very request."""
    said = answer.headers.get("signature-input", "").removeprefix("sig1=")
    request = signatures.Request(sent.method, "", sent.path, "", "")
    base = signatures.response_base(
        request,
        sent.headers["Signature"],
        status=answer.status,
        content_type=answer.headers["content-type"],
        content_digest=answer.headers["digest"],
        parameters=said,
    )
    return answer.headers.get("signature") == signatures.sign(base, client.keys.response)
