"""The calendar: a secret address that can be taken back, and what programs make of what stands there."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from flask import Flask
from sqlalchemy import delete, select

from afterword.api.services import Services
from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from afterword.log import JsonLines
from afterword.settings import Settings
from afterword.store.records import CalendarVersion, Person
from afterword.store.users import add_user, remove_user, user_by_account
from afterword.trust.master import rotate_master_key
from tests.afterword_process import AfterwordProcess
from tests.calendar.programs import Khal, read_by_ical_js
from tests.conftest import Clock
from tests.hosted.backing import on_sqlite
from tests.live_client import LiveClient
from tests.signed_client import AUTHORITY, Reply, SignedClient

CALENDAR = "/api/v1/calendar"
PRIYA = {
    "name": "Dr. Priya Raman, PhD",
    "company": "Northwind Health",
    "profile_url": "https://www.linkedin.com/in/priya-raman",
}
HOUR = 3600
DAY = 24 * HOUR


def enter(client: SignedClient, ended_at: str, person: dict[str, str] | None = PRIYA, **facts: Any) -> dict[str, Any]:
    """An interview of that end, with one person in it or nobody."""
    body = {"company": "Northwind Health", "role": "Data Engineer", "ended_at": ended_at, **facts}
    interview: dict[str, Any] = client.post("/api/v1/interviews", body).json
    if person:
        interview = client.put(f"/api/v1/interviews/{interview['id']}/participants", {"person": person}).json
    return interview


def address(client: SignedClient) -> str:
    shown: str = client.get(CALENDAR).json["address"]
    assert shown.startswith("http://127.0.0.1:8722/calendar/")
    return shown.removeprefix("http://127.0.0.1:8722")


def fetch(client: SignedClient, path: str, **headers: str) -> Reply:
    """As a calendar program does, without any signature."""
    return client.http.get(path, headers={"Host": AUTHORITY, **headers})


def feed(client: SignedClient) -> str:
    reply = fetch(client, address(client))
    assert reply.status_code == 200, reply.text
    return str(reply.text)


@pytest.fixture
def bob(app: Flask, parts: Services, clock: Clock) -> SignedClient:
    with parts.database.writing() as session:
        add_user(session, "bob", "Bob", parts.now())
    return SignedClient(app, make_token(parts, "bob's laptop", account="bob"), clock)


def test_it_works(client: SignedClient) -> None:
    enter(client, "2026-11-21T16:30:00+01:00", zone="Europe/Berlin")
    reply = fetch(client, address(client))
    assert (reply.status_code, reply.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert reply.headers["Cache-Control"] == "private, no-cache"
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    thank, ask = read_by_ical_js(reply.text)
    assert thank.pop("uid")
    assert thank.pop("properties") == [
        *("class", "description", "dtend", "dtstamp", "dtstart", "last-modified"),
        *("sequence", "summary", "transp", "uid", "url"),
    ]
    assert thank == {
        "start": "2026-11-22T15:30:00Z",
        "end": "2026-11-22T15:45:00Z",
        "summary": "Thank Priya Raman",
        "description": "Northwind Health",
        "url": "https://www.linkedin.com/in/priya-raman",
        "sequence": 0,
        "stamp": "2026-11-22T00:00:10Z",
        "alarm": "-PT2H",
    }
    assert (ask["summary"], ask["start"], ask["alarm"]) == (
        "Ask: “Would it be alright with you if I sent you a LinkedIn invitation?”",
        "2026-11-21T15:30:00Z",
        "-PT5M",
    )


def test_without_anything_to_do_it_is_an_empty_calendar(client: SignedClient) -> None:
    assert read_by_ical_js(feed(client)) == []


def test_it_speaks_the_user_s_language_and_their_own_words(client: SignedClient) -> None:
    enter(client, "2026-11-21T15:30:00Z")
    client.patch("/api/v1/me", {"language": "de"})
    assert [event["summary"] for event in read_by_ical_js(feed(client))] == [
        "Priya Raman danken",
        "Fragen: „Wäre es Ihnen recht, wenn ich Ihnen auf LinkedIn eine Kontaktanfrage schicke?“",
    ]
    client.patch("/api/v1/me", {"ask_sentence": "Darf ich Sie auf LinkedIn einladen?"})
    assert read_by_ical_js(feed(client))[1]["summary"] == "Fragen: „Darf ich Sie auf LinkedIn einladen?“"


@pytest.mark.parametrize(
    ("answer", "asks"), [(None, 1), ("not_asked", 1), ("asked", 0), ("granted", 0), ("declined", 0)]
)
def test_only_whoever_has_not_been_asked_is_asked_about(client: SignedClient, answer: str | None, asks: int) -> None:
    interview = enter(client, "2026-11-23T15:30:00Z", person=None)
    body = {"person": PRIYA} | ({"permission": answer} if answer else {})
    client.put(f"/api/v1/interviews/{interview['id']}/participants", body)
    assert len(read_by_ical_js(feed(client))) == asks


def test_the_question_goes_a_day_after_the_interview_and_stays_away_for_those_who_do_not_ask(
    client: SignedClient, clock: Clock
) -> None:
    enter(client, "2026-11-22T12:00:00Z", person=None)
    assert feed(client).count("BEGIN:VEVENT") == 1
    client.patch("/api/v1/me/policy", {"ask_first": False})
    assert feed(client).count("BEGIN:VEVENT") == 0
    client.patch("/api/v1/me/policy", {"circle": "careful"})  # invites only those who said yes, so they are asked
    clock.now += 37 * HOUR
    assert feed(client).count("BEGIN:VEVENT") == 0


def test_daylight_saving_ends_between_interview_and_reminder(tmp_path: Path) -> None:
    """On 25 October 2026 three o'clock becomes two in Berlin: a day stays 24 hours, and nine o'clock nine o'clock."""
    clock = Clock(1_792_800_000.0)  # Saturday, 24 October 2026, 00:00 UTC
    parts = open_services(Settings(home=tmp_path / "autumn"), clock, clock)
    clock.now += DAY
    client = SignedClient(create_app(parts), make_token(parts, "laptop"), clock)
    client.patch("/api/v1/me/policy", {"zone": "Europe/Berlin", "every_days": 7})
    person = enter(client, "2026-10-24T16:30:00+02:00", zone="Europe/Berlin")["participants"][0]["person"]["id"]
    assert [event["start"] for event in read_by_ical_js(feed(client))] == [
        "2026-10-25T14:30:00Z",
        "2026-10-24T14:30:00Z",
    ]
    for what, at in (("sent", "20:00"), ("accepted", "20:30"), ("wrote", "21:00")):
        client.post(f"/api/v1/people/{person}/contacts", {"what": what, "at": f"2026-10-24T{at}:00+02:00"})
    assert read_by_ical_js(feed(client))[0]["start"] == "2026-10-31T08:00:00Z"  # 9:00 in winter; it was 7:00 UTC
    parts.database.close()


def test_a_change_is_a_new_version_of_the_same_event(client: SignedClient, clock: Clock) -> None:
    interview = enter(client, "2026-11-21T15:30:00Z", person=None)
    client.put(f"/api/v1/interviews/{interview['id']}/participants", {"person": PRIYA, "permission": "granted"})
    [before] = read_by_ical_js(feed(client))
    clock.now += HOUR
    assert read_by_ical_js(feed(client)) == [before]
    [step] = client.get("/api/v1/followups").json["followups"]
    client.post("/api/v1/followups", {"key": step["key"], "act": "snooze", "until": "2026-11-25T09:00:00+01:00"})
    [after] = read_by_ical_js(feed(client))
    assert (after["uid"], after["sequence"], after["stamp"]) == (before["uid"], 1, "2026-11-22T01:00:10Z")
    assert (before["start"], after["start"]) == ("2026-11-22T15:30:00Z", "2026-11-25T08:00:00Z")
    assert read_by_ical_js(feed(client)) == [after]


def test_an_event_that_went_and_comes_back_goes_on_counting(client: SignedClient, clock: Clock) -> None:
    interview = enter(client, "2026-11-21T15:30:00Z")
    place = f"/api/v1/people/{interview['participants'][0]['person']['id']}"
    assert read_by_ical_js(feed(client))[0]["sequence"] == 0
    client.patch(place, {"permission": "declined"})
    assert read_by_ical_js(feed(client)) == []
    client.patch(place, {"permission": "granted", "name": "Priya Raman-Ode"})
    [again] = read_by_ical_js(feed(client))
    assert (again["summary"], again["sequence"]) == ("Thank Priya Raman-Ode", 1)


def test_whoever_is_gone_leaves_nothing_in_the_calendar(client: SignedClient, parts: Services) -> None:
    enter(client, "2026-11-21T15:30:00Z")
    assert len(read_by_ical_js(feed(client))) == 2
    with parts.database.writing() as session:
        session.execute(delete(Person))
    with parts.database.reading() as session:
        kept = session.scalars(select(CalendarVersion)).all()
    assert [(version.person_id, version.interview_id is None) for version in kept] == [(None, False)]
    assert "Priya" not in feed(client)


def test_a_program_that_has_the_newest_gets_it_not_again(client: SignedClient) -> None:
    enter(client, "2026-11-21T15:30:00Z")
    first = fetch(client, address(client))
    again = fetch(client, address(client), **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    client.patch("/api/v1/me", {"language": "fr"})
    assert fetch(client, address(client), **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_revoked_address_is_not_there(client: SignedClient) -> None:
    old = address(client)
    assert fetch(client, old).status_code == 200
    new = client.post(f"{CALENDAR}/renew", {}).json["address"].removeprefix("http://127.0.0.1:8722")
    gone = fetch(client, old)
    assert (gone.status_code, gone.json["error"]["code"]) == (404, "not_found")
    assert fetch(client, new).status_code == 200
    assert address(client) == new


@pytest.mark.parametrize(
    "bent", ["x", "WzEsMF0", "WzEsMF0.x", "WzEsMF0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "~"]
)
def test_an_address_that_nobody_gave_out_is_not_there(client: SignedClient, bent: str) -> None:
    reply = fetch(client, f"/calendar/{bent}.ics")
    assert (reply.status_code, reply.json["error"]["code"]) == (404, "not_found")


def test_a_receipt_is_no_address(client: SignedClient, parts: Services) -> None:
    """Same keys, another purpose."""
    receipt = parts.receipts.issue(1, {"text": "x"})
    assert fetch(client, f"/calendar/{receipt}.ics").status_code == 404


def test_two_users_have_two_calendars(client: SignedClient, bob: SignedClient) -> None:
    enter(client, "2026-11-21T15:30:00Z")
    assert address(client) != address(bob)
    assert len(read_by_ical_js(feed(client))) == 2
    assert read_by_ical_js(feed(bob)) == []
    old = address(bob)
    client.post(f"{CALENDAR}/renew", {})
    assert fetch(bob, old).status_code == 200


@on_sqlite
def test_whoever_gets_the_id_of_a_user_who_is_gone_does_not_get_their_address(
    client: SignedClient, bob: SignedClient, parts: Services
) -> None:
    old = address(bob)
    with parts.database.writing() as session:
        gone = user_by_account(session, "bob")
        assert gone is not None
        remove_user(session, gone)
        session.flush()
        session.expunge_all()
        assert add_user(session, "carol", "Carol", parts.now()).id == gone.id
    assert fetch(client, old).status_code == 404


def test_an_address_outlives_a_new_master_key(client: SignedClient, parts: Services) -> None:
    old = address(client)
    rotate_master_key(parts.settings.master_key, {parts.master.version})
    assert address(client) != old
    assert fetch(client, old).status_code == 200


def test_a_token_that_drafts_cannot_take_the_address_back(app: Flask, parts: Services, clock: Clock) -> None:
    phone = SignedClient(app, make_token(parts, "phone", scopes=("draft",)), clock)
    assert phone.get(CALENDAR).status_code == 200
    assert phone.post(f"{CALENDAR}/renew", {}).json["error"]["code"] == "not_allowed"


def test_the_file_is_the_feed(client: SignedClient) -> None:
    enter(client, "2026-11-21T15:30:00Z")
    assert client.get(f"{CALENDAR}/file").json == {
        "name": "afterword.ics",
        "type": "text/calendar",
        "text": feed(client),
    }


def test_it_tells_nobody_but_the_program(client: SignedClient) -> None:
    enter(client, "2026-11-21T15:30:00Z")
    foreign = fetch(client, address(client), Origin="https://evil.example")
    assert foreign.json["error"]["code"] == "origin_refused"
    assert "Access-Control-Allow-Origin" not in fetch(client, address(client)).headers


def test_the_address_is_in_no_log(client: SignedClient, caplog: pytest.LogCaptureFixture) -> None:
    path = address(client)
    with caplog.at_level(logging.INFO):
        fetch(client, path)
        fetch(client, "/calendar/guessed.ics")
    lines = [JsonLines().format(record) for record in caplog.records]
    assert [(json.loads(line)["route"], json.loads(line)["status"]) for line in lines[-2:]] == [
        ("/calendar/<address>.ics", 200),
        ("/calendar/<address>.ics", 404),
    ]
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    assert not [line for line in lines if secret in line or "guessed" in line]


def test_it_is_served_by_a_real_server_which_tells_nobody(tmp_path: Path) -> None:
    with AfterwordProcess(tmp_path / "home") as server:
        laptop = LiveClient(server, server.token())
        laptop.wait_until_ready()
        ended = datetime.now(UTC).isoformat()
        _, interview = laptop.post("/api/v1/interviews", {"company": "Northwind Health", "ended_at": ended})
        laptop.send("PUT", f"/api/v1/interviews/{interview['id']}/participants", json.dumps({"person": PRIYA}).encode())
        _, shown = laptop.send("GET", CALENDAR)
        with urlopen(shown["address"], timeout=20) as reply:
            events = read_by_ical_js(reply.read().decode())
        assert events[0]["summary"] == "Thank Priya Raman"
        laptop.post(f"{CALENDAR}/renew", {})
        with pytest.raises(HTTPError, match="404"):
            urlopen(shown["address"], timeout=20)
        server.stop()
        assert '"route": "/calendar/<address>.ics"' in server.said()
        assert shown["address"].rpartition("/")[2] not in server.said()


def test_a_real_program_shows_it_and_doubles_nothing_after_a_change(client: SignedClient, tmp_path: Path) -> None:
    khal = Khal(tmp_path / "khal")
    enter(client, "2026-11-21T15:30:00Z", zone="Europe/Berlin")
    khal.import_file(feed(client))
    asks = "2026-11-21 16:30 | Ask: “Would it be alright with you if I sent you a LinkedIn invitation?”"
    assert khal.shows("2026-11-20", "2026-12-31") == [asks, "2026-11-22 16:30 | Thank Priya Raman"]
    step = client.get("/api/v1/followups").json["followups"][0]
    client.post("/api/v1/followups", {"key": step["key"], "act": "snooze", "until": "2026-11-25T09:00:00+01:00"})
    client.patch(f"/api/v1/people/{step['person']['id']}", {"name": "Priya Raman-Ode"})
    khal.import_file(feed(client))
    assert khal.shows("2026-11-20", "2026-12-31") == [asks, "2026-11-25 09:00 | Thank Priya Raman-Ode"]
