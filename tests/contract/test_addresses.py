"""The address of a server, as it is set, as browsers spell it, and as both sides sign it."""

import json
from pathlib import Path

import pytest

from afterword.settings import read_settings

ADDRESSES: list[dict[str, str]] = json.loads(Path(__file__).with_name("addresses.json").read_text("utf-8"))


@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: case["given"])
def test_the_server_spells_it_like_the_extension(case: dict[str, str]) -> None:
    settings = read_settings(
        {
            "AFTERWORD_ADDRESS": case["given"],
            "AFTERWORD_DATABASE": "postgresql://afterword@/afterword?host=/run/postgresql",
            "AFTERWORD_REDIS": "redis://127.0.0.1:6379/0",
        }
    )
    assert (settings.address, settings.authority) == (case["address"], case["authority"])
