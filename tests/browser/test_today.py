"""From the panel into the user's own pages, and what is to be said today."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .conftest import meet
from .steps import SDUI, clipboard, rows
from .surfaces import Panel, expect

MET = "Theodora Quist"


def keep_interview(panel: Panel) -> None:
    """An interview of three hours ago with the person in view."""
    panel.box("Role").fill("Senior Data Engineer")
    panel.box("What did you talk about?").fill("event sourcing")
    panel.choose("May you send an invitation?", "granted")
    panel.box("When did it end?").fill(f"{datetime.now(UTC) - timedelta(hours=3):%Y-%m-%dT%H:%M}")
    panel.button("Keep this interview").click()
    panel.expect_status("Kept:")


def dashboard(browser: Chromium, panel: Panel) -> Page:
    with browser.context.expect_page() as opened:
        panel.button("Dashboard").click()
    page = opened.value
    expect(page.get_by_role("heading", name="Hello, Sam Rivera")).to_be_visible()
    return page


def test_from_the_panel_to_what_to_say_today(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    keep_interview(panel)
    page = dashboard(paired, panel)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        step = page.get_by_role("region", name="Due now").get_by_role("listitem").filter(has_text=MET)
        expect(step).to_be_visible()
    step.get_by_role("link", name="What to say").click()
    note = page.get_by_role("textbox", name="Note 1")
    expect(note).to_have_value(note.input_value())
    note.fill("Hi Theodora, thank you for the talk about event sourcing. Sam Rivera")
    expect(page.get_by_text("68 / 200")).to_be_visible()
    paired.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("status")).to_have_text(
        "Copied, and noted down. Paste it, read it once more, and press Send yourself."
    )
    assert clipboard(paired, server) == note.input_value()
    page.bring_to_front()
    page.get_by_role("button", name="I sent it").first.click()
    expect(page.get_by_text(f"See whether {MET}")).to_be_visible()
    assert rows(server, "SELECT mark FROM marks ORDER BY mark") == [("copied",), ("sent",)]


def test_a_step_is_put_off_without_scripts(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    keep_interview(panel)
    page = dashboard(paired, panel)
    page.route("**/*.js", lambda route: route.abort())
    page.get_by_text("Not now").click()
    page.get_by_role("button", name="Put off by 3 days").click()
    expect(page.get_by_role("region", name="Later").get_by_text(f"Thank {MET}")).to_be_visible()
    assert rows(server, "SELECT act FROM plan_acts") == [("snooze",)]
