"""axe-core finds nothing wrong in any state of the panel, nor in the options."""

from ..afterword_process import AfterwordProcess
from .axe import Look
from .chromium import Chromium
from .conftest import meet
from .site import path_of, saved
from .steps import SDUI, fill_facts
from .surfaces import Options, expect

BOX_OPEN = "invite-2-note-300-shadow.html"
ARABIC = "sdui-ui-ar.html"
ENDLESS = "sdui-endless-headline.html"


def test_the_panel_before_there_is_a_server(browser: Chromium, server: AfterwordProcess) -> None:
    look = Look(browser)
    panel = meet(browser, SDUI)
    panel.expect_status("This browser is not paired yet.")
    look.at_panel(panel, "not-paired")
    browser.forget_session()
    panel.page.reload()
    panel.expect_status("Open a LinkedIn profile")
    look.at_panel(panel, "waiting")
    panel.button("Try the demo").click()
    expect(panel.drafts).to_have_count(3)
    look.at_panel(panel, "demo")
    panel = meet(browser, server.link("--pair", "--label", "laptop"))
    expect(panel.button("Pair")).to_be_visible()
    look.at_panel(panel, "pairing")
    assert look.found == []


def test_the_panel_with_notes(paired: Chromium) -> None:
    look = Look(paired)
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    look.at_panel(panel, "advice")
    fill_facts(panel)
    look.at_panel(panel, "drafts")
    panel.page.get_by_role("textbox", name="Note 1").fill("Hi Tom, thanks for the chat. Hire me!")
    expect(panel.drafts.first.locator(".findings .error")).to_have_count(2)
    panel.copy(1)
    panel.expect_status("Copied, and noted down.")
    look.at_panel(panel, "findings-and-copied")
    panel.button("Keep this interview").click()
    panel.expect_status("Kept:")
    panel.page.get_by_text("More about the note").click()
    look.at_panel(panel, "interview-and-details")
    for page_file, name in ((ARABIC, "right-to-left"), (ENDLESS, "endless-headline")):
        panel = meet(paired, path_of(page_file))
        panel.expect_status("Notes ready: 3.")
        look.at_panel(panel, name)
    assert look.found == []


def test_the_panel_when_something_is_in_the_way(paired: Chromium, server: AfterwordProcess) -> None:
    look = Look(paired)
    options = Options(paired)
    options.page.get_by_label("Put in note").check()
    options.expect_status("Saved.")
    paired.pages[path_of(BOX_OPEN)] = saved(BOX_OPEN)
    panel = meet(paired, path_of(BOX_OPEN))
    panel.expect_status("Notes ready: 3.")
    panel.drafts.first.get_by_role("button", name="Put in note").click()
    panel.expect_status("The note is in LinkedIn’s box")
    look.at_panel(panel, "put-in-note")
    server.stop()
    panel.button("Draft").click()
    panel.expect_status("Afterword’s server is not running.")
    look.at_panel(panel, "not-running")
    paired.withhold_access()
    panel = meet(paired, SDUI)
    expect(panel.button("Allow")).to_be_visible()
    look.at_panel(panel, "allow")
    assert look.found == []


def test_the_panel_on_an_own_profile(paired: Chromium) -> None:
    look = Look(paired)
    panel = meet(paired, path_of("own-ember-classic.html"))
    panel.expect_status("This is your own profile.")
    look.at_panel(panel, "own-profile")
    panel.box("Role you interviewed for").fill("Senior Theatre Nurse")
    panel.box("Strengths you claimed").fill("calm handovers\ntraining new staff")
    panel.box("What you named in your answers").fill("Kafka\ninstrument counts")
    panel.button("Check my profile").click()
    panel.expect_status("Your profile is not ready yet.")
    for group in ("Not checked:", "Fine:"):
        panel.page.locator("#checks summary").filter(has_text=group).click()
    look.at_panel(panel, "checks")
    assert look.found == []


def test_the_options(browser: Chromium, server: AfterwordProcess) -> None:
    look = Look(browser)
    options = Options(browser)
    look.at_page(options.page, "options-not-paired")
    options.pair(server.address, "no token")
    options.expect_status("This is not a whole token.")
    look.at_page(options.page, "options-problem")
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    look.at_page(options.page, "options-paired")
    assert look.found == []
