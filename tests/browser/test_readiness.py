"""The user's own profile: read on a press of the button, judged, and what to mend said in the panel."""

import re
import time

from ..afterword_process import AfterwordProcess
from .conftest import in_both_browsers, meet
from .site import path_of, saved
from .steps import ROLE, SDUI, rows
from .surfaces import Browser, Panel, expect

OWN_FILE = "own-sdui-2026.html"
OWN = path_of(OWN_FILE)


def saved_this_week() -> str:
    """The saved page with its newest post made yesterday: a post's number begins with its milliseconds since 1970."""
    newest = f"{int((time.time() - 86_400) * 1000) << 22}"
    page, count = re.subn(r"activity%3A\d{19}", f"activity%3A{newest}", saved(OWN_FILE), count=1)
    assert count == 1
    return page


def check_profile(panel: Panel) -> None:
    panel.box("Role you interviewed for").fill(ROLE)
    panel.box("Strengths you claimed").fill("event sourcing\nfalconry\nboring data pipelines")
    panel.box("What you named in your answers").fill("Kafka\nthe Lighthouse project")
    panel.button("Check my profile").click()


@in_both_browsers
def test_an_own_profile_is_read_and_judged(paired: Browser, server: AfterwordProcess) -> None:
    paired.pages[OWN] = saved_this_week()
    panel = meet(paired, OWN)
    panel.expect_status("This is your own profile.")
    check_profile(panel)
    panel.expect_status("Your profile is nearly ready. To mend: 1; not checked: 2.")
    mend = panel.page.get_by_role("list", name="To mend: 1").locator("> li")
    expect(mend).to_have_count(1)
    expect(mend).to_contain_text("The page bears out your answers")
    expect(mend.locator("blockquote")).to_have_text("Claims pipeline on Kafka: 80 % fewer failures at night.")
    expect(mend).to_contain_text("Not found: the Lighthouse project")
    expect(mend).to_contain_text("Add what you named to the job in which you did it.")
    [(readiness, keywords)] = rows(server, "SELECT readiness, keywords FROM users")
    assert '"nearly"' in readiness
    assert "Kafka" not in readiness
    assert keywords == '["event sourcing", "falconry", "boring data pipelines"]'

    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    expect(panel.button("Check my profile")).to_be_hidden()
    panel.box("Role").fill(ROLE)
    panel.choose("May you send an invitation?", "granted")
    panel.button("Draft").click()
    left = "Your own profile is nearly ready. Open it and press the Afterword button to see what is left."
    expect(panel.page.locator("#advice li")).to_have_text([left])  # a list, for the former advice stays until it comes


def test_a_profile_without_marks_is_own_by_the_user_s_word(paired: Browser) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.button("This is my profile").click()
    panel.expect_status("This is your own profile.")
    expect(panel.button("Draft")).to_be_hidden()
    check_profile(panel)
    panel.expect_status("To mend:")
    expect(panel.page.locator("#checks li").first).to_be_visible()


def test_a_profile_that_cannot_be_read_is_to_be_loaded_again(paired: Browser) -> None:
    paired.pages[OWN] = saved_this_week()
    page = paired.open(OWN)
    paired.press_button(page)
    panel = Panel(paired.side_panel(page))
    panel.expect_status("This is your own profile.")
    paired.pages[OWN] = "<title>Sign in</title>"
    page.reload()
    check_profile(panel)
    panel.expect_status("Load the page again, then press “Check my profile”.")
    expect(panel.button("Check my profile")).to_be_visible()
