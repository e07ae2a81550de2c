"""Somebody who recorded what was sent, and sends it again."""

import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient

INTERVIEWS = "/api/v1/interviews"
ENTRY = json.dumps({"company": "Northwind Health"}).encode()


def count(client: LiveClient) -> int:
    return len(client.send("GET", INTERVIEWS)[1]["interviews"])


def test_cwe_294_what_was_recorded_does_nothing_again(client: LiveClient) -> None:
    """Hopes that what was right once is right again."""
    recorded = client.signed("POST", INTERVIEWS, ENTRY)
    assert client.send_as(recorded, "POST", INTERVIEWS, ENTRY)[0] == 200
    before = count(client)
    for _ in range(3):
        status, reply = client.send_as(recorded, "POST", INTERVIEWS, ENTRY)
        assert (status, reply["error"]["code"]) == (401, "replayed")
    assert count(client) == before
    assert client.send("POST", INTERVIEWS, ENTRY)[0] == 200
    assert count(client) == before + 1


def test_cwe_367_one_of_twenty_at_once_is_carried_out(client: LiveClient) -> None:
    """A race: hopes that the check and the noting of a nonce lie apart."""
    recorded, before = client.signed("POST", INTERVIEWS, ENTRY), count(client)
    with ThreadPoolExecutor(20) as threads:
        replies = list(threads.map(lambda _: client.send_as(recorded, "POST", INTERVIEWS, ENTRY), range(20)))
    assert Counter(status for status, _ in replies) == {200: 1, 401: 19}
    assert {reply["error"]["code"] for status, reply in replies if status == 401} == {"replayed"}
    assert count(client) == before + 1


def test_cwe_294_a_recorded_change_with_another_key_of_idempotency(client: LiveClient) -> None:
    """Hopes that a new Idempotency-Key makes an old request a new one."""
    recorded, before = client.signed("POST", INTERVIEWS, ENTRY, key="k1"), count(client)
    for key, code in (("k2", "signature_invalid"), (None, "signature_malformed")):
        bent = {name: value for name, value in recorded.items() if name != "Idempotency-Key"}
        status, reply = client.send_as(bent | ({"Idempotency-Key": key} if key else {}), "POST", INTERVIEWS, ENTRY)
        assert (status, reply["error"]["code"]) == (401, code)
    assert count(client) == before
    assert client.send_as(recorded, "POST", INTERVIEWS, ENTRY)[0] == 200
    assert count(client) == before + 1


def test_cwe_294_nothing_recorded_outlives_a_restart(tmp_path: Path) -> None:
    """Hopes that a killed server has forgotten what it answered; also what a clock that is ahead signed."""
    server = AfterwordProcess(tmp_path / "home")
    client = LiveClient(server, server.token())
    with server:
        client.wait_until_ready()
        recorded = [client.signed("POST", INTERVIEWS, ENTRY, ahead=seconds) for seconds in (0, 1)]
        assert [client.send_as(each, "POST", INTERVIEWS, ENTRY)[0] for each in recorded] == [200, 200]
        server.kill()
        server.start()
        for pause in (0, 1.1, 1.1):  # while everything is refused, and after that
            time.sleep(pause)
            for each in recorded:
                status, reply = client.send_as(each, "POST", INTERVIEWS, ENTRY)
                assert (status, reply["error"]["code"]) == (401, "stale_after_restart")
        client.wait_until_ready()
        assert count(client) == 2
