"""What the environment may say."""

import pytest

from afterword.errors import SettingsUnusable
from afterword.settings import Settings, read_settings

HOSTED = {
    "AFTERWORD_HOME": "/data/afterword",
    "AFTERWORD_DATABASE": "postgresql://afterword@/afterword?host=/run/postgresql",
    "AFTERWORD_REDIS": "redis://127.0.0.1:6379/0",
    "AFTERWORD_ADDRESS": "https://afterword.example",
    "AFTERWORD_PROXIES": "1",
}


def read(**changes: str) -> Settings:
    return read_settings(HOSTED | {f"AFTERWORD_{name.upper()}": value for name, value in changes.items()})


def test_it_works() -> None:
    settings = read()
    assert (settings.address, settings.authority) == ("https://afterword.example", "afterword.example")
    assert settings.proxies == 1
    assert settings.database_file is None
    settings.check_hosted()


@pytest.mark.parametrize(
    ("given", "authority"),
    [
        ("https://afterword.example/", "afterword.example"),
        ("https://afterword.example:443", "afterword.example"),
        ("https://afterword.example:8443", "afterword.example:8443"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080"),
    ],
)
def test_the_authority_is_what_browsers_send(given: str, authority: str) -> None:
    assert read(address=given).authority == authority


@pytest.mark.parametrize(
    "address", ["afterword.example", "https://a.example/path", "https://A.example", "ftp://a.example"]
)
def test_another_form_of_address_is_refused(address: str) -> None:
    with pytest.raises(SettingsUnusable, match=r"https://afterword\.example"):
        read(address=address)


def test_what_travels_outside_is_encrypted() -> None:
    with pytest.raises(SettingsUnusable, match="https"):
        read(address="http://afterword.example")
    with pytest.raises(SettingsUnusable, match="https"):
        read(address="http://127.0.0.1.example")


@pytest.mark.parametrize("missing", ["AFTERWORD_DATABASE", "AFTERWORD_REDIS"])
def test_a_hosted_server_has_all_it_needs_or_does_not_start(missing: str) -> None:
    with pytest.raises(SettingsUnusable, match=missing):
        read_settings({name: value for name, value in HOSTED.items() if name != missing})


def test_a_hosted_server_needs_a_database_that_several_processes_can_share() -> None:
    with pytest.raises(SettingsUnusable, match="PostgreSQL"):
        read(database="sqlite:////data/afterword.db")


@pytest.mark.parametrize("number", ["-1", "10", "one", ""])
def test_proxies_are_counted(number: str) -> None:
    with pytest.raises(SettingsUnusable, match="number"):
        read(proxies=number)
