"""Every way to bend a signed request by a byte, and near misses of a `Signature-Input`, as Hypothesis strategies."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from hypothesis import strategies as st

from .wire import Wire

Refusal = tuple[int, str]

_INVALID = (401, "signature_invalid")
_MALFORMED = (401, "signature_malformed")
_MISSING = (401, "signature_missing")
_UNROUTED = {(400, "bad_path"), (404, "not_found"), (405, "method_not_allowed")}

# Which refusals docs/protocol.md names for a change of each covered part, and no others.
REFUSALS: dict[str, set[Refusal]] = {
    "method": {(405, "method_not_allowed"), (415, "not_json"), _MALFORMED, _INVALID},
    "authority": {(403, "host_refused")},
    "path": {*_UNROUTED, _INVALID},
    "query": {_INVALID},
    "content-type": {(415, "not_json")},
    "content-digest": {_MISSING, _INVALID},
    "idempotency-key": {_INVALID},
    "body": {_INVALID},
    "signature": {_MALFORMED, _INVALID},
    "components": {_MALFORMED},
    "created": {_MALFORMED, _INVALID},
    "keyid": {_MALFORMED, _INVALID},
    "nonce": {_MALFORMED, _INVALID},
    "tag": {_MALFORMED},
    "garbage": {_MALFORMED, _INVALID},
}

_PARAMETERS = {
    "components": re.compile(r"(?<=^sig1=)\([^)]*\)"),
    "created": re.compile(r"(?<=;)created=\d+"),
    "keyid": re.compile(r'(?<=;)keyid="\w+"'),
    "nonce": re.compile(r'(?<=;)nonce="[\w-]+"'),
    "tag": re.compile(r'(?<=;)tag="[^"]+"'),
}
_HEADERS = {"content-type": "Content-Type", "content-digest": "Content-Digest", "signature": "Signature"}
_BYTES = st.integers(0, 255).map(chr)


@st.composite
def bent_text(draw: st.DrawFn, text: str) -> str:
    """The text with one byte changed, put in, or left out."""
    ways = ["change", "put in", "leave out"] if text else ["put in"]
    way = draw(st.sampled_from(ways))
    place = draw(st.integers(0, len(text) if way == "put in" else len(text) - 1))
    if way == "leave out":
        return text[:place] + text[place + 1 :]
    byte = draw(_BYTES if way == "put in" else _BYTES.filter(lambda byte: byte != text[place]))
    return text[:place] + byte + text[place + (way == "change") :]


@st.composite
def bent(draw: st.DrawFn, wires: list[Wire]) -> tuple[str, Wire]:
    """A signed request with one covered part bent, and the name of the part."""
    wire = draw(st.sampled_from(wires))
    part = draw(st.sampled_from(_parts(wire)))
    text, put = _part(wire, part)
    return part, put(draw(bent_text(text)))


def every_flipped_bit(wire: Wire) -> Iterator[tuple[str, Wire]]:
    """The request with one bit flipped, for each bit of each covered part."""
    for part in _parts(wire):
        text, put = _part(wire, part)
        for place, byte in enumerate(text):
            for bit in range(8):
                yield part, put(text[:place] + chr(ord(byte) ^ 1 << bit) + text[place + 1 :])


def _parts(wire: Wire) -> list[str]:
    parts = ["method", "authority", "path", "query", "body", "content-digest", "signature", *_PARAMETERS]
    parts += ["content-type"] if "Content-Type" in wire.headers else []
    return parts + (["idempotency-key"] if "Idempotency-Key" in wire.headers else [])


def _part(wire: Wire, part: str) -> tuple[str, Callable[[str], Wire]]:
    """What the request has there, and how to put something else in its place."""
    if part in ("method", "path", "query"):
        return getattr(wire, part), lambda text: replace(wire, **{part: text})
    if part == "authority":
        return wire.host, lambda text: replace(wire, host=text)
    if part == "body":
        return wire.body.decode("latin-1"), lambda text: replace(wire, body=text.encode("latin-1"))
    if part in _PARAMETERS:
        header = wire.headers["Signature-Input"]
        found = _PARAMETERS[part].search(header)
        assert found
        start, end = found.span()
        return found[0], lambda text: wire.with_header("Signature-Input", header[:start] + text + header[end:])
    name = _HEADERS.get(part, "Idempotency-Key")
    return wire.headers[name], lambda text: wire.with_header(name, text)


_COMPONENTS = (
    '"@method" "@authority" "@path" "@query" "content-type" "content-digest" "idempotency-key" "@status" "@method";req '
    '"@target-uri" "date" "@METHOD" @method "@method"'
).split()
_SPACES = st.sampled_from(["", " ", "  ", "\t", "\n", "\r\n ", "\xa0", "\x00"])
_DIGITS = st.one_of(
    st.integers(-(10**30), 10**30).map(str),
    st.sampled_from(["", "01", "1.0", "1e9", "+1", "\xb2\xb9", "\xd9\xa1\xd9\xa2", "?1", ":MQ==:", '"1"', "9" * 5000]),
)
_QUOTED = st.one_of(
    st.text(st.characters(max_codepoint=255), max_size=30).map(lambda text: f'"{text}"'),
    st.sampled_from(['""', '"', "''", '"\\""', "testKey00001", '"afw-res-v1"', '"AFW-REQ-V1"', '"../../../../.."']),
)
_LABELS = st.sampled_from(["sig1", "sig2", "SIG1", " sig1", "sig1 ", "", "sig1=sig1", "*", "sig1, sig1"])


@st.composite
def near_miss(draw: st.DrawFn, genuine: str) -> str:
    """A `Signature-Input` put together from right and wrong pieces."""
    found = {name: pattern.search(genuine) for name, pattern in _PARAMETERS.items()}
    right = {name: match[0] for name, match in found.items() if match}
    components = st.lists(st.sampled_from(_COMPONENTS), max_size=9)
    listed = components.flatmap(lambda names: _SPACES.map(lambda space: f"({space.join(names)})"))
    pieces = {
        "created": st.just(right["created"]) | _DIGITS.map("created={}".format),
        "keyid": st.just(right["keyid"]) | _QUOTED.map("keyid={}".format),
        "nonce": st.just(right["nonce"]) | _QUOTED.map("nonce={}".format),
        "tag": st.just(right["tag"]) | _QUOTED.map("tag={}".format),
        "alg": st.sampled_from(['alg="hmac-sha256"', 'alg="none"', 'alg="hmac-sha256";alg="none"', "alg"]),
        "expires": _DIGITS.map("expires={}".format),
        "other": st.text(st.characters(max_codepoint=255), max_size=20),
    }
    usual = st.just(["created", "keyid", "nonce", "tag"])
    order = draw(usual | st.permutations([*pieces]) | st.lists(st.sampled_from([*pieces]), max_size=8))
    joint = draw(st.just(";") | st.sampled_from(["; ", " ;", ";;", ",", "", ";\x00"]))
    start = draw(st.just("sig1") | _LABELS) + "=" + draw(st.just(right["components"]) | listed)
    one = joint.join([start, *(draw(pieces[name]) for name in order)])
    return draw(st.sampled_from([one, f"{one}, {one}", f"{genuine}, {one}", f"{one}, {genuine}", f" {one} "]))


@st.composite
def garbage(draw: st.DrawFn, wires: list[Wire]) -> tuple[str, Wire]:
    """A signed request whose `Signature-Input` is noise, or nearly right."""
    wire = draw(st.sampled_from(wires))
    genuine = wire.headers["Signature-Input"]
    noise = st.text(st.characters(max_codepoint=255), max_size=300)
    text = draw((noise | near_miss(genuine) | near_miss(genuine)).filter(lambda text: text != genuine))
    return "garbage", wire.with_header("Signature-Input", text)
