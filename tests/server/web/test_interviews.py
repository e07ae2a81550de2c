"""Interviews on pages: entered, shown, changed and removed."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from afterword.api.services import Services
from afterword.store.users import add_user

from ...conftest import Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser

NAME = "Priya <b>Raman</b>"
FIELDS = {
    "role": "Data Engineer",
    "company": "Northwind <i>Health</i>",
    "ended_at": "2026-11-20T15:45",
    "zone": "Europe/Berlin",
    "format": "video",
    "outcome": "open",
    "decided_on": "",
}


@pytest.fixture
def browser(web: WebBrowser) -> WebBrowser:
    web.login("start")
    return web


@pytest.fixture
def bob(app: Flask, parts: Services) -> WebBrowser:
    """The browser of another user of the same server."""
    with parts.database.writing() as session:
        bob_id = add_user(session, "bob", "Bob", parts.now()).id
    browser = WebBrowser(app, parts)
    browser.login("start", user_id=bob_id)
    return browser


def enter(browser: WebBrowser, **fields: str) -> str:
    """The path of an interview that was entered just now."""
    reply = browser.submit("/interviews", **{**FIELDS, **fields})
    assert reply.status_code == 303, reply.text
    return str(reply.headers["Location"].partition("?")[0])


def known(client: SignedClient) -> dict[str, object]:
    [interview] = client.get("/api/v1/interviews").json["interviews"]
    return {name: interview[name] for name in FIELDS}


def test_it_works(browser: WebBrowser, client: SignedClient) -> None:
    path = enter(browser)
    assert known(client) == {**FIELDS, "ended_at": "2026-11-20T14:45:00+00:00", "decided_on": None}
    page = browser.get(f"{path}?done=entered").text
    assert "The interview is entered." in page
    assert "Northwind &lt;i&gt;Health&lt;/i&gt;" in page
    assert "20 November 2026, 15:45" in page
    assert "Nobody is entered yet." in page
    assert 'role="status"' not in browser.get(f"{path}?done=%3Cb%3E").text
    assert "Data Engineer" in browser.get(f"{browser.path}/interviews").text


def test_the_list_begins_with_what_is_to_come(browser: WebBrowser) -> None:
    for role, day in (("Held last week", "13"), ("Held on Friday", "20"), ("Far ahead", "30"), ("Next", "23")):
        enter(browser, role=role, ended_at=f"2026-11-{day}T10:00")
    enter(browser, role="Some day", ended_at="")
    page = browser.get(f"{browser.path}/interviews").text
    order = ["To come", "Next", "Far ahead", "Held", "Some day", "Held on Friday", "Held last week"]
    assert [page.index(f">{text}<") for text in order] == sorted(page.index(f">{text}<") for text in order)


def test_an_interview_without_a_day_says_that_no_reminder_comes(browser: WebBrowser, client: SignedClient) -> None:
    said = "No reminder of this interview comes until you enter its day."
    path = enter(browser, ended_at="")
    seated = client.put(f"/api/v1/interviews/{path.rpartition('/')[2]}/participants", {"person": {"name": NAME}}).json
    person = f"{browser.path}/people/{seated['participants'][0]['person']['id']}"
    assert said in browser.get(path).text
    page = browser.get(person).text
    assert (said in page, f'<a href="{path}/edit" dir="auto">Interview · Data' in page) == (True, True)
    assert "There is nothing to do for them now." not in page
    browser.submit(f"{path.removeprefix(browser.path)}/edit", **FIELDS)
    assert said not in browser.get(path).text
    assert said not in browser.get(person).text


def test_the_list_says_what_is_missing(browser: WebBrowser, client: SignedClient) -> None:
    path = enter(browser)
    assert "Nobody is entered yet." in browser.get(f"{browser.path}/interviews").text
    place = f"/api/v1/interviews/{path.rpartition('/')[2]}/participants"
    client.put(place, {"person": {"name": "Priya Raman"}, "topics": ["event sourcing"], "permission": "granted"})
    page = browser.get(f"{browser.path}/interviews").text
    assert "One person" in page
    assert 'class="missing"' not in page
    client.put(place, {"person": {"name": "Tom Reed"}})
    page = browser.get(f"{browser.path}/interviews").text
    assert "2 people" in page
    assert "No topic is noted for one of them." in page
    assert "Whether you may invite them is not noted for one." in page


def test_the_list_has_pages_of_fifty(browser: WebBrowser, client: SignedClient) -> None:
    for number in range(51):
        client.post("/api/v1/interviews", {"role": f"Role {number:02}", "ended_at": f"2026-10-01T10:{number:02}:00Z"})
    first, second = (browser.get(f"{browser.path}/interviews?page={page}").text for page in (1, 2))
    assert (first.count("Role "), second.count("Role ")) == (50, 1)
    assert "Role 00" in second
    assert "Page 1 of 2" in first
    assert 'href="?page=2"' in first
    for odd in ("0", "-1", "x", "99999999999999999999"):
        assert browser.get(f"{browser.path}/interviews?page={odd}").status_code == 200


def test_every_field_can_be_changed(browser: WebBrowser, client: SignedClient) -> None:
    path = enter(browser)
    form = browser.get(f"{path}/edit").text
    assert 'value="2026-11-20T15:45"' in form
    assert '<option value="video" selected>' in form
    changed = {
        **{"role": "Lead", "company": "Kestrel", "ended_at": "2026-11-19T09:00", "zone": "America/New_York"},
        **{"format": "onsite", "outcome": "offer", "decided_on": "2026-11-21"},
    }
    assert browser.submit(f"{path.removeprefix(browser.path)}/edit", **changed).status_code == 303
    assert known(client) == {**changed, "ended_at": "2026-11-19T14:00:00+00:00"}


def test_a_decision_without_a_day_was_heard_of_today(browser: WebBrowser, client: SignedClient) -> None:
    path = enter(browser).removeprefix(browser.path)
    browser.submit(f"{path}/edit", **{**FIELDS, "outcome": "rejected"})
    assert known(client)["decided_on"] == "2026-11-22"
    browser.submit(f"{path}/edit", **{**FIELDS, "outcome": "rejected"})
    assert known(client)["decided_on"] is None


def test_a_time_that_nobody_touched_stays_to_the_second(browser: WebBrowser, client: SignedClient) -> None:
    """The field shows minutes; and 02:30 comes twice in the night in which the clocks are set back."""
    facts = {"ended_at": "2026-10-25T01:30:42Z", "zone": "Europe/Berlin"}  # the second 02:30 of that night
    interview = client.post("/api/v1/interviews", facts).json["id"]
    assert 'value="2026-10-25T02:30"' in browser.get(f"{browser.path}/interviews/{interview}/edit").text
    fields = {**FIELDS, "ended_at": "2026-10-25T02:30"}
    assert browser.submit(f"/interviews/{interview}/edit", **fields).status_code == 303
    assert known(client)["ended_at"] == "2026-10-25T01:30:42+00:00"
    browser.submit(f"/interviews/{interview}/edit", **{**fields, "zone": "Europe/Paris"})
    assert known(client)["ended_at"] == "2026-10-25T00:30:00+00:00"  # another place: the first of the two


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("ended_at", "2026-03-29T02:30", "The clocks were set forward over this time"),
        ("ended_at", "2026-02-30T10:00", "Give a day and a time, such as 2026-11-19 15:45."),
        ("ended_at", "tomorrow", "Give a day and a time"),
        ("ended_at", "0001-01-01T00:00", "Use a date between 1970 and 2999."),
        ("zone", "Europe/Atlantis", "Name a time zone such as Europe/Berlin."),
        ("zone", "../../etc/passwd", "Name a time zone such as Europe/Berlin."),
        ("zone", "", "Name a time zone such as Europe/Berlin."),
        ("role", "x" * 201, "Use at most 200 characters."),
        ("company", "North\x00wind", "Holds characters that are no text"),
        ("format", "telepathy", "There are "),
        ("outcome", "triumph", "There are "),
        ("decided_on", "2026-13-01", "Give a day, such as 2026-11-19."),
        ("decided_on", "2026-11-19", "Give the day of the interview or a later one."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(
    browser: WebBrowser, client: SignedClient, field: str, typed: str, said: str
) -> None:
    typed_fields = {**FIELDS, "role": "Archivist", field: typed}
    path = enter(browser)
    before = known(client)
    for action in ("/interviews", f"{path.removeprefix(browser.path)}/edit"):
        reply = browser.submit(action, **typed_fields)
        assert reply.status_code == 422
        assert f'id="{field}-error">{said}' in reply.text
        assert f'value="{typed_fields["role"]}"' in reply.text
        if field in ("role", "ended_at", "zone", "decided_on"):
            assert f'value="{typed}"' in reply.text
    assert known(client) == before


def test_an_interview_is_removed_and_its_people_stay(browser: WebBrowser, client: SignedClient) -> None:
    path = enter(browser).removeprefix(browser.path)
    client.put(f"/api/v1{path}/participants", {"person": {"name": NAME}})
    assert "Remove it for good" in browser.get(f"{browser.path}{path}/edit").text
    reply = browser.submit(f"{path}/remove")
    assert "Its people stay." in browser.get(reply.headers["Location"]).text
    assert client.get("/api/v1/interviews").json == {"interviews": []}
    assert [person["name"] for person in client.get("/api/v1/people").json["people"]] == [NAME]
    assert browser.get(f"{browser.path}{path}").status_code == 404


def test_who_gets_a_note_is_said_with_its_reason(browser: WebBrowser, client: SignedClient) -> None:
    path = enter(browser).removeprefix(browser.path)
    client.patch("/api/v1/me/policy", {"notes_per_month": 1})
    for name, permission in (("Priya Raman", "granted"), ("Tom Reed", "asked"), ("Uma Vale", "declined")):
        client.put(f"/api/v1{path}/participants", {"person": {"name": name}, "permission": permission})
    page = browser.get(browser.path + path).text.partition("Who gets one of your notes")[2]
    assert "Your account has one note left for now." in page
    told = [
        *("Priya Raman", "An invitation with a note", "They said yes to an invitation."),
        *("Tom Reed", "An invitation without a note", "No note is left for them."),
        *("Uma Vale", "No invitation", "They would rather not have one."),
    ]
    assert [page.index(text) for text in told] == sorted(page.index(text) for text in told)
    assert "invitations wait" not in page
    client.patch("/api/v1/me/policy", {"hold_until_decision": True})
    assert "invitations wait until the company has decided" in browser.get(browser.path + path).text


def test_each_participant_can_be_written_to(browser: WebBrowser, client: SignedClient) -> None:
    path = enter(browser).removeprefix(browser.path)
    met = client.put(f"/api/v1{path}/participants", {"person": {"name": NAME}, "permission": "granted"}).json
    person = met["participants"][0]["person"]["id"]
    link = f"{browser.path}/people/{person}/write?occasion="
    assert f'href="{link}thank_you"' in browser.get(browser.path + path).text
    assert browser.get(f"{link}thank_you").status_code == 200
    client.patch(f"/api/v1/people/{person}", {"permission": "declined"})
    assert f'href="{link}thank_you_email"' in browser.get(browser.path + path).text
    client.patch(f"/api/v1{path}", {"outcome": "rejected"})
    assert f'href="{link}after_rejection"' in browser.get(browser.path + path).text


@pytest.mark.parametrize(("hours", "asks"), [(30, True), (1, True), (-1, False), (-30, False)])
def test_the_question_is_shown_until_the_day_is_over(
    browser: WebBrowser, client: SignedClient, clock: Clock, hours: int, asks: bool
) -> None:
    """The clock stands at midnight, so an hour ago was yesterday."""
    ended_at = datetime.fromtimestamp(clock.now, UTC) + timedelta(hours=hours)
    interview = client.post("/api/v1/interviews", {"ended_at": ended_at.isoformat()}).json["id"]
    page = browser.get(f"{browser.path}/interviews/{interview}").text
    assert ("Would it be alright with you if I sent you a LinkedIn invitation?" in page) == asks


def test_whose_day_it_is_the_place_decides(browser: WebBrowser, client: SignedClient, clock: Clock) -> None:
    """An hour ago it was yesterday in London, and is today in New York."""
    ended_at = datetime.fromtimestamp(clock.now, UTC) - timedelta(hours=1)
    facts = {"ended_at": ended_at.isoformat(), "zone": "America/New_York"}
    interview = client.post("/api/v1/interviews", facts).json["id"]
    assert "On the way out, just ask" in browser.get(f"{browser.path}/interviews/{interview}").text


def test_another_user_has_none_of_it(browser: WebBrowser, bob: WebBrowser, client: SignedClient) -> None:
    path = enter(browser).removeprefix(browser.path)
    person = client.put(f"/api/v1{path}/participants", {"person": {"name": NAME}}).json["participants"][0]["person"]
    for place in (path, f"{path}/edit", f"{path}/company", f"{path}/people/new", f"{path}/people/{person['id']}"):
        assert bob.get(bob.path + place).status_code == 404
    assert bob.get(f"{bob.path}/people/{person['id']}/company").status_code == 404
    member = f"{path}/people/{person['id']}"
    for action in (f"{path}/edit", f"{path}/remove", f"{path}/people", member, f"{member}/answer", f"{member}/remove"):
        assert bob.submit(action, name="Mallory", permission="granted").status_code == 404
    for place in ("/interviews", "/companies"):
        page = bob.get(bob.path + place).text
        assert "Data Engineer" not in page
        assert "Northwind" not in page
    [interview] = client.get("/api/v1/interviews").json["interviews"]
    assert [met["person"]["permission"] for met in interview["participants"]] == [None]


def test_a_stranger_sees_nothing(app: Flask, parts: Services, browser: WebBrowser) -> None:
    path = enter(browser)
    stranger = WebBrowser(app, parts)
    for place in (path, f"{path}/edit", f"{browser.path}/interviews", f"{browser.path}/interviews/import"):
        assert stranger.get(place).status_code == 401
