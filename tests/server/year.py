"""docs/a-year.md: a year in the life of somebody who looks for work, through the real API with a clock that is moved.

`make year` writes the page anew; a test holds it equal to what the server says.
"""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from afterword.settings import Settings
from tests.conftest import Clock
from tests.signed_client import SignedClient

PAGE = Path(__file__).parents[2] / "docs" / "a-year.md"
BERLIN = ZoneInfo("Europe/Berlin")

_HEAD = """# A year

What Afterword says to somebody who looks for work over a year: three interviews, seven people, a rejection, an offer,
an application taken back, and a month in which the notes run out. Every plan and every piece of advice below is what
the server answered on that day; `make year` writes this page anew, and a test holds it to the code. All are invented.

Sam Rivera lives in Berlin. Their account allows two personalised notes a month. They ask before they invite anybody.
“→ note” is an invitation with a note, “→ e-mail” and “→ message” what they say.
"""

_KINDS = {
    "thank": "thank {}",
    "hold": "look again at the invitation to {} that is held",
    "pending": "look again at the invitation that {} has not answered",
    "first_message": "write a first message to {}",
    "after_rejection": "answer the rejection, to {}",
    "after_offer": "thank {} for the offer",
    "keep_in_touch": "keep in touch with {}",
}
_BOXES = {"thank_you": "note", "thank_you_email": "e-mail", "": "", "after_rejection": "message or e-mail"}


class Year:
    """Tells what happened to the server, and writes down what the server says."""

    def __init__(self, client: SignedClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._people: dict[str, dict[str, Any]] = {}
        self._interviews: dict[str, str] = {}
        self.lines = [_HEAD]

    def on(self, moment: str, what: str) -> None:
        """The clock goes on to this time in Berlin."""
        at = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
        assert at.timestamp() > self._clock.now
        self._clock.now = at.timestamp()
        self.lines.append(f"## {at:%A, %-d %B %Y, %H:%M}\n\n{what}\n")

    def say(self, what: str) -> None:
        self.lines.append(f"{what}\n")

    def rules(self, **rules: Any) -> None:
        self._ok(self._client.patch("/api/v1/me/policy", rules))

    def interview(self, company: str, role: str, ended: str, **facts: Any) -> None:
        at = datetime.fromisoformat(ended).replace(tzinfo=BERLIN).isoformat()
        body = {"company": company, "role": role, "ended_at": at, "zone": "Europe/Berlin", **facts}
        self._interviews[company] = self._ok(self._client.post("/api/v1/interviews", body))["id"]

    def meets(self, company: str, name: str, part: str, topic: str = "", **facts: Any) -> None:
        person = {"name": name, "company": company, "profile_url": f"https://www.linkedin.com/in/{name.split()[-1]}"}
        place = f"/api/v1/interviews/{self._interviews[company]}/participants"
        body = {"person": person, "part": part, "topics": [topic] if topic else [], **facts}
        seated = self._ok(self._client.put(place, body))["participants"][-1]["person"]
        self._people[name] = {"id": seated["id"], "company": company, "person": person}

    def answer(self, name: str, permission: str) -> None:
        self._ok(self._client.patch(f"/api/v1/people/{self._people[name]['id']}", {"permission": permission}))

    def outcome(self, company: str, outcome: str) -> None:
        self._ok(self._client.patch(f"/api/v1/interviews/{self._interviews[company]}", {"outcome": outcome}))

    def interval(self, name: str, days: int) -> None:
        self._ok(self._client.patch(f"/api/v1/people/{self._people[name]['id']}", {"every_days": days}))

    def happened(self, name: str, what: str) -> None:
        self._ok(self._client.post(f"/api/v1/people/{self._people[name]['id']}/contacts", {"what": what}))

    def act(self, name: str, kind: str, **act: Any) -> None:
        [step] = [step for step in self._steps() if step["kind"] == kind and step["person"]["name"] == name]
        self._ok(self._client.post("/api/v1/followups", {"key": step["key"], **act}))

    def drafts(self, name: str, occasion: str, *, sends: bool = True) -> None:
        """Asks for a draft, writes the advice down, and says that it was sent, if it was."""
        known = self._people[name]
        wish = {
            "person": known["person"],
            "occasion": occasion,
            "interview_id": self._interviews[known["company"]],
            "me": {"name": "Sam Rivera"},
            "errand": {"news": "I have begun at Tessel."} if occasion == "keep_in_touch" else {},
        }
        made = self._ok(self._client.post("/api/v1/drafts", wish))
        advice = [f"“{advice['message']}” (`{advice['code']}`)" for advice in made["advice"]]
        done = "sent" if sends else "not sent"
        said = " ".join(advice) or "nothing to say against it."
        self.lines.append(f"*Draft of `{occasion}` for {name}, {done}:* {said}\n")
        if sends:
            body = {"receipt": made["drafts"][0]["receipt"], "mark": "sent"}
            self._ok(self._client.post("/api/v1/receipts", body))

    def allotment(self, company: str) -> None:
        found = self._ok(self._client.get(f"/api/v1/interviews/{self._interviews[company]}/allotment"))
        left = int(found["notes_left"])
        rows = [f"- {place['person']['name']}: {place['message']}" for place in found["places"]]
        self.lines.append(f"*Who gets a note, with {_notes(left)} left:*\n\n" + "\n".join(rows) + "\n")

    def plan(self) -> None:
        rows = [f"- {_when(step['due'])}: {_what(step)}" for step in self._steps()]
        left = self._ok(self._client.get("/api/v1/ledger"))["notes_left"]
        self.lines.append(f"The plan ({_notes(left)} left):\n\n" + ("\n".join(rows) or "- nothing to do") + "\n")

    def _steps(self) -> list[dict[str, Any]]:
        steps: list[dict[str, Any]] = self._ok(self._client.get("/api/v1/followups"))["followups"]
        return steps

    def _ok(self, reply: Any) -> Any:
        assert reply.status_code == 200, reply.json
        return reply.json


def _when(due: str) -> str:
    return f"{datetime.fromisoformat(due).astimezone(BERLIN):%a %-d %b %Y, %H:%M}"


def _notes(left: int) -> str:
    return "1 note" if left == 1 else f"{left} notes"


def _what(step: dict[str, Any]) -> str:
    box = _BOXES.get(step["occasion"], "message")
    return _KINDS[step["kind"]].format(step["person"]["name"]) + (f" → {box}" if box else "")


def a_year(client: SignedClient, clock: Clock) -> str:
    """The whole page."""
    year = Year(client, clock)
    _northwind(year)
    _kestrel(year)
    _tessel(year)
    return "\n".join(year.lines)


def _northwind(year: Year) -> None:
    year.on("2026-11-19T18:00", "The interview at Northwind Health ended an hour and a half ago. Sam enters it.")
    year.rules(zone="Europe/Berlin", notes_per_month=2)
    year.interview("Northwind Health", "Data Engineer", "2026-11-19T16:30", format="onsite")
    priya, tom, lena = "Priya Raman", "Tom Reed", "Lena Fischer"
    year.meets("Northwind Health", priya, "hiring_manager", "moving the claims to event sourcing", permission="granted")
    year.meets("Northwind Health", tom, "recruiter", "how the team works across two sites", permission="asked")
    year.meets("Northwind Health", lena, "peer", "how you test migrations on a copy", permission="not_asked")
    year.plan()
    year.allotment("Northwind Health")
    year.on("2026-11-19T20:15", "At home Sam writes to Priya, and looks what there is for Lena.")
    year.drafts(priya, "thank_you")
    year.drafts(lena, "thank_you", sends=False)
    year.drafts(lena, "thank_you_email")
    year.plan()
    year.on("2026-11-20T09:00", "Tom, who was asked and has not answered, gets the second note.")
    year.drafts(tom, "thank_you")
    year.plan()
    year.on("2026-11-21T19:00", "Priya accepted.")
    year.happened(priya, "accepted")
    year.plan()
    year.on("2026-11-22T10:00", "Sam writes the first message to Priya.")
    year.drafts(priya, "accepted")
    year.plan()
    year.on("2026-11-24T12:00", "Lena answers the e-mail: an invitation is welcome. But this month’s notes are used.")
    year.happened(lena, "heard")
    year.answer(lena, "granted")
    year.plan()
    year.drafts(lena, "thank_you", sends=False)
    year.on("2026-11-24T12:05", "Sam invites Lena without a note.")
    year.happened(lena, "invited")
    year.plan()
    year.on("2026-12-01T17:00", "Northwind Health says no.")
    year.outcome("Northwind Health", "rejected")
    year.plan()
    year.on("2026-12-02T18:30", "Sam answers Priya, and Tom by e-mail. Lena accepted meanwhile.")
    year.drafts(priya, "after_rejection")
    year.drafts(tom, "after_rejection")
    year.happened(lena, "accepted")
    year.plan()
    year.on("2026-12-02T18:40", "The same to Lena.")
    year.drafts(lena, "after_rejection")
    year.plan()
    year.on("2026-12-03T11:00", "Priya answers warmly.")
    year.happened(priya, "heard")
    year.plan()
    year.on("2026-12-12T10:00", "Tom has not answered for three weeks. Sam takes the invitation back.")
    year.plan()
    year.happened(tom, "withdrawn")
    year.drafts(tom, "thank_you", sends=False)
    year.plan()


def _kestrel(year: Year) -> None:
    year.on("2027-01-12T18:00", "The interview at Kestrel. From now on Sam holds invitations until the decision.")
    year.rules(hold_until_decision=True)
    year.interview("Kestrel", "Platform Engineer", "2027-01-12T17:00", format="video", decided_on="2027-01-29")
    osei, jonas = "Marguerite Osei", "Jonas Weber"
    year.meets("Kestrel", osei, "executive", "sharing one planning team", permission="granted")
    year.meets("Kestrel", jonas, "peer", "the rollback drill", permission="declined")
    year.plan()
    year.allotment("Kestrel")
    year.drafts(osei, "thank_you", sends=False)
    year.drafts(jonas, "thank_you", sends=False)
    year.on("2027-01-13T08:30", "Sam thanks both by e-mail.")
    year.drafts(osei, "thank_you_email")
    year.drafts(jonas, "thank_you_email")
    year.plan()
    year.on("2027-01-15T09:00", "Sam takes the application at Kestrel back; the role is not what it was said to be.")
    year.outcome("Kestrel", "withdrawn")
    year.plan()
    year.drafts(osei, "thank_you")
    year.plan()
    year.on("2027-02-05T09:00", "Three weeks of silence. Sam leaves the invitation where it is.")
    year.plan()
    year.on("2027-02-20T09:00", "Two more weeks: silence is an answer too.")
    year.plan()


def _tessel(year: Year) -> None:
    priya, lena, jose, elif_ = "Priya Raman", "Lena Fischer", "José Álvarez-Müller", "Elif Aydın"
    year.on("2027-03-03T09:00", "Ninety days since Priya wrote, and since Sam wrote to Lena. Priya is put off.")
    year.plan()
    year.drafts(priya, "share_resource", sends=False)
    year.act(priya, "keep_in_touch", act="snooze", until="2027-03-15T09:00:00+01:00")
    year.drafts(lena, "keep_in_touch")
    year.say("Lena has now left two messages without an answer, so the plan leaves her in peace.")
    year.plan()
    year.on("2027-03-10T18:00", "The interview at Tessel. One of the two was not even spoken to about an invitation.")
    year.rules(hold_until_decision=False)
    year.interview("Tessel", "Analytics Lead", "2027-03-10T17:30", format="onsite")
    year.meets("Tessel", jose, "hiring_manager", "missing trial data", permission="granted")
    year.meets("Tessel", elif_, "panel", "")
    year.plan()
    year.allotment("Tessel")
    year.drafts(jose, "thank_you")
    year.drafts(elif_, "thank_you_email")
    year.on("2027-03-12T12:00", "José accepted within two days.")
    year.happened(jose, "accepted")
    year.plan()
    year.on("2027-03-12T18:00", "The first message to José, and one to Priya at last.")
    year.drafts(jose, "accepted")
    year.drafts(priya, "keep_in_touch")
    year.plan()
    year.on("2027-03-24T16:00", "Tessel makes an offer.")
    year.outcome("Tessel", "offer")
    year.plan()
    year.on("2027-03-25T08:30", "Sam thanks both.")
    year.drafts(jose, "thank_you_email")
    year.drafts(elif_, "thank_you_email")
    year.happened(jose, "met")
    year.plan()
    year.on("2027-06-10T10:00", "Priya has not answered since March; Sam writes once more.")
    year.drafts(priya, "keep_in_touch")
    year.say("That was the second message without an answer; there is no third.")
    year.plan()
    year.on("2027-06-23T09:00", "José is a colleague now and needs no plan: Sam sets the interval to never.")
    year.interval(jose, 0)
    year.plan()
    year.on("2027-11-02T12:00", "Priya writes by herself, and they have lunch.")
    year.happened(priya, "heard")
    year.happened(priya, "met")
    year.plan()
    year.on("2027-11-19T09:00", "A year later.")
    year.plan()


def written() -> str:
    """The page, from a server over a fresh folder."""
    clock = Clock(datetime(2026, 11, 19, 12, tzinfo=BERLIN).timestamp())
    with tempfile.TemporaryDirectory() as folder:
        parts = open_services(Settings(home=Path(folder)), clock, clock)
        clock.now += 10
        page = a_year(SignedClient(create_app(parts), make_token(parts, "laptop"), clock), clock)
        parts.database.close()
    return page


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")
