"""An application with enough on record that every call finds something to work on."""

import tempfile
from pathlib import Path
from random import Random
from typing import Any

from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from afterword.settings import Settings
from tests.conftest import EXTENSION_ORIGIN, START, Clock
from tests.signed_client import SignedClient

_PEOPLE = [
    {
        "name": "Priya Raman",
        "headline": "Engineering Manager",
        "profile_url": "https://www.linkedin.com/in/priya-raman",
    },
    {"name": "José Álvarez", "company": "Northwind Health", "profile_url": "https://www.linkedin.com/in/jose-alvarez"},
    {"name": "Tom Reed"},
]
_INTERVIEWS = [
    {"company": "Northwind Health", "role": "Data Engineer", "ended_at": "2026-11-19T15:30:00+01:00"},
    {"company": "Fabrikam", "role": "SRE", "ended_at": "2026-10-01T09:00:00Z", "outcome": "rejected"},
]
# Values that are right for a field of this name, beside those on record.
_KNOWN: dict[str, list[Any]] = {
    "profile_url": [person["profile_url"] for person in _PEOPLE if "profile_url" in person],
    "zone": ["Europe/Berlin", "America/Sao_Paulo", "UTC"],
    "language": ["en", "de", "fr", "es", "pt-BR"],
    "occasion": ["thank_you", "after_rejection", "accepted", "keep_in_touch", "share_resource", "thank_you_email"],
    "limit": [200, 300, 2000],
    "ended_at": ["2026-11-19T15:30:00+01:00", "1971-01-01T00:00:00Z", "2998-12-31T23:59:59-11:00"],
    "at": ["2026-11-20T10:00:00Z", "2026-09-01T10:00:00Z", "2998-01-01T00:00:00Z"],
    "until": ["2026-12-20T10:00:00Z"],
    "date": ["2026-11-19", "1971-01-01", "2998-12-31"],
    "decided_on": ["2026-11-20", "1971-01-01", "2998-12-31"],
    "go_ahead": [["ask_first", "hold_until_decision"]],
}


class World:
    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="afterword-fuzz-")
        clock = Clock(START)
        self._parts = open_services(Settings(home=Path(self._home.name)), clock, clock)
        clock.now += 10  # what was signed before the start is refused
        self.client = SignedClient(create_app(self._parts), make_token(self._parts, "fuzz"), clock, EXTENSION_ORIGIN)
        self._must("POST", "/hello", {})
        self.furnish()

    def close(self) -> None:
        self._parts.database.close()
        self._home.cleanup()

    def furnish(self) -> None:
        """Put on record what the calls need, also after some of it was removed."""
        for facts in _INTERVIEWS:
            path = f"/interviews/{self._must('POST', '/interviews', facts)['id']}/participants"
            for person in _PEOPLE:
                self._must("PUT", path, {"person": person, "part": "peer", "permission": "granted", "minutes": 45})
        people = self._must("GET", "/people")["people"]
        sent = {"what": "sent", "at": "2026-11-20T10:00:00Z"}
        contacts = self._must("POST", f"/people/{people[0]['id']}/contacts", sent)["contacts"]
        make_token(self._parts, "spare")
        tokens = self._must("GET", "/tokens")["tokens"]
        self._on_record: dict[str, list[Any]] = {
            "interview_id": [interview["id"] for interview in self._must("GET", "/interviews")["interviews"]],
            "person_id": [person["id"] for person in people],
            "contact_id": [contact["id"] for contact in contacts],
            "kid": [token["kid"] for token in tokens if token["kid"] != self.client.kid],
            "key": [step["key"] for step in self._must("GET", "/followups")["followups"]],
            "receipt": [self._receipt(person) for person in _PEOPLE],
        }
        assert all(self._on_record.values())

    def fed(self, value: Any, luck: Random) -> Any:
        """The value with its fields, or half of them, replaced by what is known for a field of that name."""
        share = luck.choice([1.0, 1.0, 0.5])

        def feed(value: Any, name: str = "") -> Any:
            known = self._on_record.get(name) or _KNOWN.get(name)
            if known and luck.random() < share:
                return luck.choice(known)
            if isinstance(value, dict):
                return {key: feed(inner, key) for key, inner in value.items()}
            return [feed(inner) for inner in value] if isinstance(value, list) else value

        return feed(value)

    def _receipt(self, person: dict[str, str]) -> str:
        drafts = self._must("POST", "/drafts", {"person": person, "interview": {"company": "Northwind Health"}})
        receipt: str = drafts["drafts"][0]["receipt"]
        return receipt

    def _must(self, method: str, path: str, body: Any = None) -> Any:
        send = getattr(self.client, method.lower())
        reply = send(f"/api/v1{path}", *([] if body is None else [body]))
        assert reply.status_code == 200, reply.data
        return reply.json
