"""Interviews: read from their invitations, entered, asked about and removed."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .dashboard import at_each_width, dashboard, is_narrow
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


def invitation() -> str:
    return INVITATION.format(day=f"{datetime.now(UTC) - timedelta(days=1):%Y%m%d}").replace("\n", "\r\n")


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
