"""Bodies are read strictly: what could be read in two ways is refused, and nothing makes the server stumble."""

import json
from typing import Any

import pytest

from afterword.api.body import parse_json
from afterword.errors import BadJson
from tests.signed_client import SignedClient

DRAFTS = "/api/v1/drafts"


def test_it_works() -> None:
    text = '{"name": "Jané", "clauses": ["a", "b"], "limit": 300, "half": 0.5, "none": null}'
    assert parse_json(text.encode()) == {"name": "Jané", "clauses": ["a", "b"], "limit": 300, "half": 0.5, "none": None}


def test_an_integer_may_be_written_as_a_decimal() -> None:
    assert repr(parse_json(b"[300.0, 3e2, -0.0, 0.5, 9007199254740993.0]")) == "[300, 300, 0, 0.5, 9007199254740992.0]"


def test_sixteen_levels_are_read() -> None:
    assert parse_json(b"[" * 16 + b"]" * 16) == [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]


HOSTILE = {
    "nothing": b"",
    "half": b'{"person": ',
    "two values": b"{} {}",
    "single quotes": b"{'person': 1}",
    "a trailing comma": b'{"a": 1,}',
    "a comment": b"{} // yes",
    "latin-1": b'{"name": "Jan\xe9"}',
    "utf-16": '{"name": "Jané"}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "a bare NUL": b'{"name": "\x00"}',
    "an encoded surrogate": b'{"name": "\xed\xa0\x80"}',
    "a surrogate as a key": b'{"\\ud800": 1}',
    "a surrogate as an inner key": b'{"person": {"name": "Priya", "\\udfff": 1}}',
    "a doubled key": b'{"person": {"name": "Priya"}, "person": {"name": "Tom"}}',
    "a doubled inner key": b'{"person": {"name": "Priya", "name": "Tom"}}',
    "a key doubled by an escape": b'{"name": 1, "n\\u0061me": 2}',
    "NaN": b'{"limit": NaN}',
    "infinity": b'{"limit": -Infinity}',
    "a number beyond a double": b'{"limit": 1e999}',
    "five thousand digits": b'{"limit": ' + b"9" * 5000 + b"}",
    "17 arrays": b"[" * 17 + b"]" * 17,
    "17 objects": b'{"a":' * 17 + b"1" + b"}" * 17,
    "64 KB of brackets": b"[" * 65_536,
    "64 KB of nested objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=list(HOSTILE))
def test_it_refuses(client: SignedClient, body: bytes) -> None:
    with pytest.raises(BadJson):
        parse_json(body)
    reply = client.send("POST", DRAFTS, body)
    assert (reply.status_code, reply.json["error"]["code"]) == (400, "bad_json")


@pytest.mark.parametrize("body", [b"null", b"[]", b'"Priya"', b"7", b"true", b"[[]]"])
def test_a_body_that_is_no_object_is_invalid(client: SignedClient, body: bytes) -> None:
    reply = client.send("POST", DRAFTS, body)
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")


STRANGE: list[Any] = ["\ud800", "\x00", 10**4000, 1e308, -0.0, True, None, [], {}, [[]], {"\x00": 1}, "x" * 60_000]


@pytest.mark.parametrize("value", STRANGE, ids=[str(number) for number in range(len(STRANGE))])
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (DRAFTS, "person.name language occasion limit seed tone interview.date interview.topics others me"),
        ("/api/v1/lint", "text language limit person errand.question"),
        ("/api/v1/receipts", "receipt mark text"),
    ],
    ids=["drafts", "lint", "receipts"],
)
def test_no_value_in_any_field_is_our_fault(client: SignedClient, path: str, fields: str, value: Any) -> None:
    for field in fields.split():
        room, _, name = field.rpartition(".")
        body = json.dumps({room: {name: value}} if room else {field: value}).encode()
        assert client.send("POST", path, body).status_code in (200, 422), field
