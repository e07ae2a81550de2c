"""Invitations read on a page: shown as forms, kept once the user says so."""

import re
from html import unescape
from typing import Any

import pytest

from ...signed_client import SignedClient
from ...web_browser import WebBrowser

IMPORT = "/interviews/import"
EVENT = """\
BEGIN:VEVENT
SUMMARY:Interview: Data Engineer at Northwind Health
DTSTART;TZID=Europe/Berlin:20261119T150000
DTEND;TZID=Europe/Berlin:20261119T154500
ORGANIZER;CN=Priya Raman:mailto:priya@northwind.example
ATTENDEE;CN="Tom <b>Reed</b>":mailto:tom@northwind.example
ATTENDEE;CN=Sam Rivera:mailto:sam@example.org
END:VEVENT
"""
FILE = f"BEGIN:VCALENDAR\n{EVENT}END:VCALENDAR\n"


@pytest.fixture
def browser(web: WebBrowser, client: SignedClient) -> WebBrowser:
    client.patch("/api/v1/me", {"name": "Sam Rivera"})
    web.login("start")
    return web


def fields(page: str) -> dict[str, str]:
    """What the form of the proposals would send."""
    form = page.partition('/import/keep">')[2].partition("</form>")[0]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if said.get("type") != "checkbox" or "checked" in tag:
            found[said["name"]] = said.get("value", "")
    for name, inside in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    return {name: unescape(value) for name, value in found.items()}


def read(browser: WebBrowser, text: str) -> Any:
    return browser.submit(IMPORT, text=text)


def keep(browser: WebBrowser, page: str, **changes: str) -> Any:
    """As the form stands, but for what `changes` puts into a field, whose name has `__` for `-`."""
    typed = {**fields(page), **{name.replace("__", "-"): value for name, value in changes.items()}}
    return browser.submit(f"{IMPORT}/keep", **{name: value for name, value in typed.items() if name != "form_token"})


def interviews(client: SignedClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/interviews").json["interviews"]
    return found


def test_it_works(browser: WebBrowser, client: SignedClient) -> None:
    assert "Read it" in browser.get(browser.path + IMPORT).text
    reply = read(browser, FILE)
    assert reply.status_code == 200
    assert 'value="2026-11-19T15:45"' in reply.text
    assert "Tom &lt;b&gt;Reed&lt;/b&gt;" in reply.text
    assert "Sam Rivera" not in fields(reply.text).values()
    assert interviews(client) == []
    assert client.get("/api/v1/people").json == {"people": []}

    kept = keep(browser, reply.text)
    assert kept.status_code == 303
    [interview] = interviews(client)
    assert kept.headers["Location"] == f"{browser.path}/interviews/{interview['id']}?done=entered"
    assert (interview["role"], interview["company"]) == ("Data Engineer", "Northwind Health")
    assert (interview["ended_at"], interview["zone"]) == ("2026-11-19T14:45:00+00:00", "Europe/Berlin")
    met = [(seat["person"]["name"], seat["minutes"]) for seat in interview["participants"]]
    assert met == [("Priya Raman", 45), ("Tom <b>Reed</b>", 45)]


def test_what_stands_in_the_form_is_kept(browser: WebBrowser, client: SignedClient) -> None:
    page = read(browser, FILE).text
    keep(browser, page, role__0="Lead", name__0__0="Dr. Priya Raman", name__0__1="", minutes__0="", format__0="onsite")
    [interview] = interviews(client)
    assert (interview["role"], interview["format"]) == ("Lead", "onsite")
    assert [(seat["person"]["name"], seat["minutes"]) for seat in interview["participants"]] == [
        ("Dr. Priya Raman", None)
    ]


def test_doubts_are_said_in_words(browser: WebBrowser) -> None:
    odd = FILE.replace("TZID=Europe/Berlin", "TZID=Customized Time Zone").replace("DTEND", "X-END")
    page = read(browser, odd).text
    assert "It names no time zone that is known here" in page
    assert "It says only when it begins; say when it ended." in page
    page = read(browser, "Interview on 19 November 2030, 15:00–15:45 UTC\nWith: Tom Reed").text
    assert "This interview is still to come." in page


def test_of_several_the_ticked_ones_are_kept(browser: WebBrowser, client: SignedClient) -> None:
    called_off = EVENT.replace("END:VEVENT", "STATUS:CANCELLED\nEND:VEVENT").replace("Data Engineer", "Archivist")
    late = EVENT.replace("20261119", "20261120").replace("Data Engineer", "Editor")
    later = EVENT.replace("20261119", "20261121").replace("Data Engineer", "Analyst")
    page = read(browser, f"BEGIN:VCALENDAR\n{EVENT}{called_off}{late}{later}END:VCALENDAR\n").text
    ticked = {name: value for name, value in fields(page).items() if name.startswith("keep-")}
    assert ticked == {"keep-0": "yes", "keep-2": "yes", "keep-3": "yes"}
    reply = keep(browser, page, keep__2="")
    assert "The interviews are kept." in browser.get(reply.headers["Location"]).text
    assert sorted(interview["role"] for interview in interviews(client)) == ["Analyst", "Data Engineer"]


def test_somebody_of_a_known_name_is_proposed_and_shown(browser: WebBrowser, client: SignedClient) -> None:
    other = client.post("/api/v1/interviews", {"role": "First round"}).json["id"]
    client.put(f"/api/v1/interviews/{other}/participants", {"person": {"name": "priya raman", "headline": "Manager"}})
    [known] = client.get("/api/v1/people").json["people"]
    page = read(browser, FILE).text
    assert "Is it somebody you know?" in page
    assert fields(page)["who-0-0"] == known["id"]
    keep(browser, page)
    assert sorted(person["name"] for person in client.get("/api/v1/people").json["people"]) == [
        "Tom <b>Reed</b>",
        "priya raman",
    ]
    keep(browser, page, who__0__0="", who__0__1="")
    assert len(client.get("/api/v1/people").json["people"]) == 4


def test_an_interview_on_record_is_not_kept_twice_unseen(browser: WebBrowser, client: SignedClient) -> None:
    keep(browser, read(browser, FILE).text)
    [known] = interviews(client)
    page = read(browser, FILE).text
    assert "An interview that ends at this time is on record." in page
    assert f'href="{browser.path}/interviews/{known["id"]}"' in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "There is no event in this calendar."),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT", "This calendar is not whole."),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 500, "This calendar is nested deeper than calendars are."),
        (f"BEGIN:VCALENDAR\n{EVENT * 51}END:VCALENDAR", "This calendar holds more than 50 events."),
        ("31 February 2026, 10:00", "This text names a day that does not exist."),
        ("<script>alert(1)</script>", "There is no day in this text"),
        ("", "Paste the invitation."),
        ("a\x00b", "Holds characters that are no text"),
        ("x" * 65_537, "Save the one invitation by itself; 65536 characters are read."),
        ("\r\n" * 65_000 + "x", "There is no day in this text"),  # as browsers send it, six bytes a line
        ("€" * 40_000, "There is no day in this text"),
    ],
)
def test_what_cannot_be_read_is_said_and_stays_in_the_box(
    browser: WebBrowser, client: SignedClient, text: str, said: str
) -> None:
    reply = read(browser, text)
    assert reply.status_code == 422
    assert f'id="text-error">{said}' in reply.text
    shown = text.replace("\r\n", "\n")
    assert f"\n{shown}</textarea>" in unescape(reply.text)
    assert "Enter the interview by hand" in reply.text
    assert interviews(client) == []


def test_ten_megabytes_are_refused_unread(browser: WebBrowser) -> None:
    reply = read(browser, "x" * 10_000_000)
    assert (reply.status_code, reply.mimetype) == (413, "text/html")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("ended_at-0", "2026-03-29T02:30", "The clocks were set forward"),
        ("zone-0", "Nowhere", "Name a time zone such as Europe/Berlin."),
        ("minutes-0", "soon", "Use a whole number."),
        ("name-0-1", "x" * 201, "Use at most 200 characters."),
    ],
)
def test_a_field_that_cannot_be_kept_keeps_the_others(
    browser: WebBrowser, client: SignedClient, field: str, typed: str, said: str
) -> None:
    page = read(browser, FILE).text
    reply = keep(browser, page, **{field.replace("-", "__"): typed, "role__0": "Archivist"})
    assert reply.status_code == 422
    assert f'id="{field}-error">{said}' in reply.text
    assert fields(reply.text) == {**fields(page), field: typed, "role-0": "Archivist"}
    assert interviews(client) == []
    assert client.get("/api/v1/people").json == {"people": []}


def test_somebody_of_another_user_s_is_not_taken_in(browser: WebBrowser, client: SignedClient) -> None:
    page = read(browser, FILE).text
    assert keep(browser, page, who__0__0="AAAAAAAAAAAA").status_code == 404
    assert interviews(client) == []
