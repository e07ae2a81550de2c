"""DNS rebinding: a page whose own name resolves to 127.0.0.1, so that the browser takes the server for its origin."""

import pytest

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient
from tests.raw_connection import ask

ME = "/api/v1/me"

HOSTS = {
    "the page's own name": "evil.example:PORT",
    "without a port": "evil.example",
    "localhost, which another resolver may answer": "localhost:PORT",
    "an address that names itself": "127.0.0.1.nip.io:PORT",
    "the right one as a prefix": "127.0.0.1:PORT.evil.example",
    "the right one as a user": "127.0.0.1:PORT@evil.example",
    "a user before the right one": "evil@127.0.0.1:PORT",
    "0.0.0.0-day": "0.0.0.0:PORT",
    "short for 127.0.0.1": "127.1:PORT",
    "127.0.0.1 as one number": "2130706433:PORT",
    "127.0.0.1 in hexadecimal": "0x7f.0.0.1:PORT",
    "another loopback address": "127.0.0.2:PORT",
    "IPv6": "[::1]:PORT",
    "no port": "127.0.0.1",
    "a port with a zero before it": "127.0.0.1:0PORT",
    "a dot at the end": "127.0.0.1.:PORT",
    "two names": "127.0.0.1:PORT, evil.example",
    "nothing": "",
}


@pytest.mark.parametrize("host", HOSTS.values(), ids=[f"GHSA-v9fg-6g9j-h4x4 {name}" for name in HOSTS])
def test_a_rebound_name_reads_nothing(server: AfterwordProcess, client: LiveClient, host: str) -> None:
    """Hopes to read everything as if from the server's own origin; even a stolen signature would not help."""
    host = host.replace("PORT", str(server.port))
    for path in ("/healthz", "/practice", "/static/practice.js", ME):
        assert ask(server, "GET", path, {**client.signed("GET", path), "Host": host}).refusal == (403, "host_refused")
        assert ask(server, "GET", path, client.signed("GET", path)).status == 200


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "Forwarded", "X-Original-Host", "X-HTTP-Host-Override"],
)
def test_ghsa_v9fg_6g9j_h4x4_no_other_header_speaks_for_the_host(server: AfterwordProcess, header: str) -> None:
    """Hopes that what a proxy would say counts for more than the Host."""
    ours, theirs = f"127.0.0.1:{server.port}", "evil.example"
    value = "host={}" if header == "Forwarded" else "{}"
    refused = ask(server, "GET", "/healthz", {"Host": theirs, header: value.format(ours)})
    assert refused.refusal == (403, "host_refused")
    assert ask(server, "GET", "/healthz", {"Host": ours, header: value.format(theirs)}).status == 200


def test_ghsa_v9fg_6g9j_h4x4_an_absolute_target_does_not_speak_for_the_host(server: AfterwordProcess) -> None:
    """Hopes that the name in the request line is checked, or the one in the header, and the other one is used."""
    assert ask(server, "GET", "http://HOST/healthz", {"Host": "evil.example"}).refusal == (403, "host_refused")
    assert ask(server, "GET", "http://evil.example/healthz").refusal == (400, "bad_path")
    assert ask(server, "GET", "http://HOST/healthz").refusal == (400, "bad_path")
    assert ask(server, "GET", "/healthz").status == 200
