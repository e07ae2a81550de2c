"""The main act of each page of the server's own, in a real browser, on a phone's width and on a desk's."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ..afterword_process import AfterwordProcess
from ..server.cli.test_export import WHOLE
from .chromium import Chromium
from .steps import TOPIC, rows
from .surfaces import expect

INVITATION = """\
BEGIN:VCALENDAR
PRODID:-//Example//Mail//EN
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:1@northwind.example
SUMMARY:Interview: Senior Data Engineer at Northwind Health
DTSTART;TZID=Europe/Berlin:{day}T150000
DTEND;TZID=Europe/Berlin:{day}T154500
ORGANIZER;CN=Theodora Quist:mailto:theodora@northwind.example
ATTENDEE;CN=Imogen Farrow:mailto:imogen@northwind.example
END:VEVENT
END:VCALENDAR
"""

at_each_width = pytest.mark.parametrize("width", [360, 1280])


def dashboard(browser: Chromium, server: AfterwordProcess, width: int) -> Page:
    page = browser.open(server.link())
    screen = browser.context.new_cdp_session(page)
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    screen.send("Emulation.setDeviceMetricsOverride", size)
    expect(page.get_by_role("heading", name="Due now")).to_be_visible()
    return page


def invitation() -> str:
    return INVITATION.format(day=f"{datetime.now(UTC) - timedelta(days=1):%Y%m%d}").replace("\n", "\r\n")


def is_narrow(page: Page) -> bool:
    """Whether nothing sticks out of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@at_each_width
def test_an_interview_is_read_from_its_invitation(
    browser: Chromium, server: AfterwordProcess, tmp_path: Path, width: int
) -> None:
    file, long = tmp_path / "invitation.ics", tmp_path / "long.ics"
    file.write_text(invitation(), "utf-8", newline="")
    long.write_text(f"{invitation()}{'x' * 70_000}", "utf-8", newline="")
    page = dashboard(browser, server, width)
    page.get_by_role("link", name="Interviews").click()
    page.get_by_role("link", name="Read an invitation").click()
    chooser = page.get_by_label("Choose the calendar file")
    chooser.set_input_files(long)
    expect(page.get_by_role("status")).to_contain_text("longer than an invitation is")
    expect(page.get_by_label("Or paste it")).to_have_value("")
    chooser.set_input_files(file)
    expect(page.get_by_role("status")).to_have_text("The file stands in the box below.")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Company", exact=True)).to_have_value("Northwind Health")
    assert rows(server, "SELECT id FROM interviews") == []
    assert is_narrow(page)

    page.get_by_role("button", name="Keep this interview").click()
    expect(page.get_by_role("status")).to_have_text("The interview is entered.")
    item = page.get_by_role("listitem").filter(has_text="Theodora Quist").filter(has_text="No topic is noted.")
    item.get_by_role("link", name="Change").click()
    page.get_by_label("What did you talk about?").fill(TOPIC)
    page.get_by_label("May you invite them?").select_option("granted")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert is_narrow(page)
    page.get_by_role("listitem").filter(has_text=TOPIC).get_by_role("link", name="What to say").click()
    expect(page.get_by_role("textbox", name="Note 1")).to_have_value(re.compile(TOPIC))


@at_each_width
def test_an_interview_is_entered_and_its_answer_noted_without_scripts(
    browser: Chromium, server: AfterwordProcess, width: int
) -> None:
    page = dashboard(browser, server, width)
    page.route("**/*.js", lambda route: route.abort())
    page.get_by_role("link", name="Interviews").click()
    page.get_by_role("link", name="Enter an interview").click()
    page.get_by_label("Role").fill("Senior Data Engineer")
    page.get_by_label("Company").fill("Northwind Health")
    page.get_by_label("When it ends or ended").fill(f"{datetime.now(UTC) + timedelta(hours=1):%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Enter it").click()
    page.get_by_role("link", name="Add somebody").click()
    page.get_by_label("Name").fill("Theodora Quist")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Would it be alright with you if I sent you a LinkedIn invitation?")).to_be_visible()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_role("status")).to_have_text("The answer is noted.")
    expect(page.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    assert rows(server, "SELECT permission FROM answers") == [("granted",)]
    assert is_narrow(page)

    page.get_by_role("link", name="Northwind Health").click()
    expect(page.get_by_role("heading", name="Northwind Health")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="I asked, they said yes")).to_be_visible()
    assert is_narrow(page)
    page.go_back()
    page.get_by_role("link", name="Change").first.click()
    page.get_by_text("Remove this interview").click()
    page.get_by_role("button", name="Remove it for good").click()
    expect(page.get_by_role("status")).to_have_text("The interview is removed. Its people stay.")
    assert rows(server, "SELECT name FROM people") == [("Theodora Quist",)]


def opened(browser: Chromium, server: AfterwordProcess, width: int, name: str) -> Page:
    """The page of this name in the navigation."""
    page = dashboard(browser, server, width)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    return page


@at_each_width
def test_own_wording_is_previewed_while_it_is_typed_then_saved_and_removed(
    browser: Chromium, server: AfterwordProcess, width: int
) -> None:
    page = opened(browser, server, width, "Templates")
    page.get_by_role("link", name="Thank you, by invitation").click()
    page.get_by_role("link", name="Write your own wording").click()
    text = page.get_by_label("Your file")
    text.fill('[thanks.mine]\ntext = "many thanks for the {rle} talk at {company}."\nweight = 50\n')
    expect(page.get_by_role("status")).to_contain_text("This text cannot be used yet. en/thank_you.toml, line 1")
    text.fill(text.input_value().replace("{rle}", "amazing {role}"))
    notes = page.locator("#preview li")
    expect(notes.filter(has_text="many thanks for the amazing Data Engineer talk").first).to_be_visible()
    expect(page.get_by_text("“amazing” praises; name what you liked instead.").first).to_be_visible()
    expect(page.get_by_role("status")).to_be_empty()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. The next draft uses it.")).to_be_visible()
    wish = {"person": {"name": "Priya Raman"}, "interview": {"role": "Data Engineer", "company": "Northwind Health"}}
    assert "many thanks" in server.command("draft", "--json", stdin=json.dumps(wish)).stdout
    page.get_by_text("Remove yours…").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("link", name="Write your own wording")).to_be_visible()


def test_without_scripts_own_wording_is_previewed_and_saved_by_buttons(
    browser: Chromium, server: AfterwordProcess
) -> None:
    page = browser.open(server.link())
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{page.url}/templates/de/thank_you/own?clause=greeting.hello")
    page.get_by_label("Ton").or_(page.get_by_label("Tone")).first.select_option("formal")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview li")).to_have_count(6)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. The next draft uses it.")).to_be_visible()


@at_each_width
def test_what_one_says_of_oneself_is_saved(browser: Chromium, server: AfterwordProcess, width: int) -> None:
    page = opened(browser, server, width, "Me")
    page.get_by_label("Your name").fill("Sam Rivera")
    page.get_by_label("Your time zone").fill("Mars/Olympus")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Name a time zone such as Europe/Berlin.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Sam Rivera")
    page.get_by_label("Your time zone").fill("Europe/Berlin")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("Your time zone")).to_have_value("Europe/Berlin")


@at_each_width
def test_everything_is_read_in_and_taken_along_and_erased(
    browser: Chromium, server: AfterwordProcess, width: int
) -> None:
    page = opened(browser, server, width, "Data")
    whole = {"name": "all.json", "mimeType": "application/json", "buffer": json.dumps(WHOLE).encode()}
    page.get_by_label("A JSON export").set_input_files(whole)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it in").click()
    expect(page.get_by_role("row", name="People 2 0 0")).to_be_visible()
    with page.expect_download() as handed_out:
        page.get_by_role("link", name="Export as JSON").click()
    taken = json.loads(handed_out.value.path().read_text("utf-8"))
    assert {**taken, "exported_at": WHOLE["exported_at"]} == WHOLE
    page.get_by_role("button", name="Back up now").click()
    expect(page.get_by_text("The copy is made, and it is whole.")).to_be_visible()
    page.get_by_role("link", name="Erase everything").click()
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("heading", name="Erase everything?")).to_be_visible()  # the word is missing
    page.get_by_label("Type the word").fill("erase")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()
