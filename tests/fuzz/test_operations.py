"""The OpenAPI document tells the truth: no reply has a status or a body that it does not name."""

import pytest

from afterword.api.errors import STATUSES
from afterword.errors import BadInput
from tests.signed_client import SignedClient

from .operations import OPEN, UNSIGNED_STATUSES, Tally, as_table, call_signed, call_unsigned
from .world import World


def test_every_signed_call_is_answered_as_documented() -> None:
    tally = call_signed(400)
    assert tally.faults == []
    assert len(tally.statuses) > 35, as_table(tally)  # of 43: a sample need not meet each
    assert {200, 400, 404, 422} <= all_statuses(tally)


def test_every_unsigned_call_is_refused() -> None:
    tally = call_unsigned(300)
    assert tally.faults == []
    assert all_statuses(tally) - {200} <= UNSIGNED_STATUSES
    assert [operation for operation, seen in tally.statuses.items() if seen[200]] == [f"GET {path}" for path in OPEN]


def all_statuses(tally: Tally) -> set[int]:
    return {status for seen in tally.statuses.values() for status in seen}


def test_a_lie_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STATUSES, BadInput, 418)  # which the document does not name
    assert any("Undocumented status code: Received: 418" in fault for fault in call_signed(60).faults)


def test_a_fresh_world_holds_something_of_each_kind() -> None:
    world = World()
    client: SignedClient = world.client
    assert len(client.get("/api/v1/interviews").json["interviews"]) == 2
    assert len(client.get("/api/v1/tokens").json["tokens"]) == 2
    assert client.get("/api/v1/followups").json["followups"] != []
    world.close()
