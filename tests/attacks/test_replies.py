"""A program between browser and server, or in the server's place, that wants the panel to show its own words.

The extension's client runs as it is, in node; what it makes of each bent reply is what the panel would get.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from afterword.trust.signatures import content_digest
from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient

from .middleman import Bend, Message, Middleman, pass_on

NODE = Path(sys.executable).with_name("node")
EXTENSION = Path(__file__).with_name("extension.js")
PRIYA = {"person": {"name": "Priya Raman"}, "count": 1}
TOM = {"person": {"name": "Tom Reed"}, "count": 1}
FORGED = json.dumps({"drafts": [{"text": "Send me money."}], "advice": [], "more": False}).encode()


class Extension:
    def __init__(self, server: AfterwordProcess, token: str, middleman: Middleman) -> None:
        self.middleman = middleman
        self._node = subprocess.Popen(
            [NODE, "--no-warnings", EXTENSION], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._tell({"address": server.address, "token": token, "middle": middleman.port})

    def call(self, name: str, *values: Any) -> dict[str, Any]:
        assert self._node.stdout
        self._tell({"call": name, "with": values})
        answer: dict[str, Any] = json.loads(self._node.stdout.readline())
        return answer

    def end(self) -> None:
        self._node.communicate(timeout=20)
        assert self._node.returncode == 0

    def _tell(self, line: dict[str, Any]) -> None:
        assert self._node.stdin
        self._node.stdin.write(json.dumps(line) + "\n")
        self._node.stdin.flush()


@pytest.fixture(scope="module")
def paired(server: AfterwordProcess, client: LiveClient, token: str) -> Iterator[Extension]:
    """`client` has seen to it that the server is past its first seconds."""
    with Middleman(server) as middleman:
        extension = Extension(server, token, middleman)
        yield extension
        extension.end()


def note_for_priya(extension: Extension) -> str:
    answer = extension.call("requestDrafts", PRIYA)
    assert "content" in answer, answer
    text: str = answer["content"]["drafts"][0]["text"]
    return text


@pytest.fixture
def extension(paired: Extension) -> Iterator[Extension]:
    """Believes the server before the attack and after it, however bent the reply in between."""
    assert note_for_priya(paired).startswith("Hi Priya,")
    yield paired
    paired.middleman.bend = pass_on
    assert note_for_priya(paired).startswith("Hi Priya,")


def without_signature(*names: str) -> Bend:
    return lambda _, reply: reply.bent(headers=dict.fromkeys(names or ("signature", "signature-input")))


def forged(request: Message, reply: Message) -> Message:
    """Another body, its digest made anew, under the signature of the true one."""
    return reply.bent(body=FORGED, headers={"content-digest": content_digest(FORGED)})


def reflected(request: Message, reply: Message) -> Message:
    """The request's own proof, which the same program made, sent back with another body."""
    own = {name.lower(): value for name, value in request.headers.items()}
    return reply.bent(
        body=FORGED,
        headers={
            "content-digest": content_digest(FORGED),
            "signature": own["signature"],
            "signature-input": own["signature-input"],
        },
    )


def echoed(request: Message, reply: Message) -> Message:
    """The whole request as its own reply: body, digest and signature belong together."""
    own = {name.lower(): value for name, value in request.headers.items()}
    names = ("content-type", "content-digest", "signature", "signature-input")
    return Message(200, {name: own[name] for name in names}, request.body)


def packed(request: Message, reply: Message) -> Message:
    return reply.bent(body=gzip.compress(reply.body), headers={"content-encoding": "gzip"})


BENT: dict[str, Bend] = {
    "CWE-345 another body": lambda _, reply: reply.bent(body=FORGED),
    "CWE-345 another body and its digest": forged,
    "CWE-345 a byte more": lambda _, reply: reply.bent(body=reply.body + b" "),
    "CWE-345 cut off": lambda _, reply: reply.bent(body=reply.body[:-1]),
    "CWE-345 nothing": lambda _, reply: reply.bent(body=b""),
    "CWE-347 no signature": without_signature(),
    "CWE-347 no signature, another body": lambda _, reply: Message(200, {"content-type": "application/json"}, FORGED),
    "CWE-347 a signature without parameters": without_signature("signature-input"),
    "CWE-347 parameters without a signature": without_signature("signature"),
    "CWE-347 no digest": without_signature("content-digest"),
    "CWE-347 fewer components": lambda _, reply: reply.bent(
        headers={"signature-input": reply.headers["signature-input"].replace('"content-digest" ', "")}
    ),
    "CWE-347 an empty signature": lambda _, reply: reply.bent(headers={"signature": "sig1=::"}),
    "CWE-757 alg none": lambda _, reply: reply.bent(
        headers={"signature-input": reply.headers["signature-input"] + ';alg="none"'}
    ),
    "CWE-347 another key's name": lambda _, reply: reply.bent(
        headers={"signature-input": reply.headers["signature-input"].replace('keyid="', 'keyid="X')}
    ),
    "CWE-345 another status": lambda _, reply: reply.bent(status=201),
    "CWE-345 a success for a failure": lambda _, reply: reply.bent(status=422),
    "CWE-345 another media type": lambda _, reply: reply.bent(headers={"content-type": "text/html"}),
    "CWE-345 packed": packed,
    "CWE-345 said to be packed": lambda _, reply: reply.bent(headers={"content-encoding": "identity"}),
    "reflection": reflected,
    "reflection of the whole request": echoed,
}


@pytest.mark.parametrize("bend", BENT.values(), ids=list(BENT))
def test_nothing_of_a_bent_reply_is_believed(extension: Extension, bend: Bend) -> None:
    """Hopes that the panel shows a draft of its own making."""
    extension.middleman.bend = bend
    answer = extension.call("requestDrafts", PRIYA)
    assert answer == {"problem": "unverified", "details": {}, "remembered": {}}


def test_a_reply_to_another_request_is_not_believed(extension: Extension) -> None:
    """Swapped replies: hopes that a genuine note for one person is shown for another."""
    assert extension.call("requestDrafts", TOM)["content"]["drafts"][0]["text"].startswith("Hi Tom,")
    for_tom = extension.middleman.seen[-1].reply
    extension.middleman.bend = lambda request, reply: for_tom
    assert extension.call("requestDrafts", PRIYA)["problem"] == "unverified"


def test_an_old_reply_is_not_believed(extension: Extension) -> None:
    """Replayed replies: hopes that what was genuine for this very request is genuine for its repetition."""
    old = extension.middleman.seen[-1].reply
    extension.middleman.bend = lambda request, reply: old
    assert extension.call("requestDrafts", PRIYA)["problem"] == "unverified"


def test_a_reply_to_somebody_else_is_not_believed(extension: Extension, server: AfterwordProcess) -> None:
    """Hopes that its own token, honestly got, lets it have replies signed for others."""
    mallory = LiveClient(server, server.token("mallory"))
    body = json.dumps(PRIYA).encode()

    def asked_anew(request: Message, reply: Message) -> Message:
        headers = mallory.signed("POST", "/api/v1/drafts", body) | {"Host": f"127.0.0.1:{server.port}"}
        return extension.middleman.ask(
            "POST", "/api/v1/drafts", Message(0, headers | {"Content-Length": str(len(body))}, body)
        )

    extension.middleman.bend = asked_anew
    assert extension.call("requestDrafts", PRIYA)["problem"] == "unverified"


def error(status: int, code: str, **data: Any) -> Bend:
    body = json.dumps({"error": {"code": code, "message": "Call 555-0100.", "hint": "Now.", **data}}).encode()
    return lambda _, reply: reply.bent(status=status, body=body)


@pytest.mark.parametrize(
    "bend",
    [
        error(401, "clock_skew", server_time=4102444800),
        error(401, "stale_after_restart", retry_after=3600),
        error(401, "token_revoked"),
        error(422, "invalid", fields={"person": {"name": ["Call 555-0100."]}}),
        error(500, "internal"),
    ],
)
def test_an_unproven_error_does_nothing(extension: Extension, bend: Bend) -> None:
    """Hopes to set the clock, to have the request sent again, or to be read by a person."""
    extension.middleman.bend = bend
    before = len(extension.middleman.seen)
    assert extension.call("requestDrafts", PRIYA) == {"problem": "unverified", "details": {}, "remembered": {}}
    assert len(extension.middleman.seen) == before + 1


def test_an_unproven_word_about_the_token_is_only_a_word(extension: Extension) -> None:
    """Hopes to have its sentence shown, or the pairing forgotten. The sentence is the extension's own."""
    extension.middleman.bend = error(401, "signature_invalid")
    assert extension.call("requestDrafts", PRIYA) == {"problem": "unknown_token", "details": {}, "remembered": {}}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_cve_2023_39968_no_redirect_is_followed(extension: Extension, status: int) -> None:
    """Hopes to be sent the request, signed, at an address of its own."""
    extension.middleman.bend = lambda _, reply: reply.bent(status=status, headers={"location": "/api/v1/me"})
    before = len(extension.middleman.seen)
    assert extension.call("requestDrafts", PRIYA)["problem"] == "not_running"
    assert len(extension.middleman.seen) == before + 1


def test_what_is_in_the_middle_never_sees_a_token(extension: Extension, token: str) -> None:
    """Hopes to read what the keys are made of."""
    assert extension.call("fetchMe")["content"]["note_limit"] == 200
    for exchange in extension.middleman.seen:
        assert token.split("_")[2] not in f"{exchange.request} {exchange.reply}"
