"""What the page tells the extension after a real click: how things stand, the box for the note, a report."""

from playwright.sync_api import Page, expect

from ..afterword_process import AfterwordProcess
from . import SITE
from .chromium import Chromium
from .conftest import in_firefox
from .firefox_locators import until
from .site import EXPECTED, path_of, saved
from .steps import clipboard, copied
from .surfaces import Browser, Options, Panel

SENTENCES = {
    "sdui-en-company.html": "To send one, choose Connect on their page",
    "sdui-en-pending.html": "Your invitation to them is already on its way",
    "sdui-en-connected.html": "You seem to be connected already. Choose “They accepted”",
    "public-tags-only.html": "You are not signed in to LinkedIn here.",
    "invite-1-gate-shadow.html": "choose “Add a note” there",
    "invite-2-note-200-light-dom.html": "The box for the note is open",
    "invite-email-required-shadow.html": "LinkedIn asks for this person’s e-mail address",
    "invite-note-quota-premium-upsell-shadow.html": "LinkedIn offers no more notes",
    "invite-weekly-limit.html": "LinkedIn takes no more invitations",
    "invite-several-boxes.html": "Two boxes for notes are open.",
    "invite-box-in-frame.html": "The box for the note is open",
    "invite-gate-for-somebody-else.html": "The open invitation is for somebody else.",
}


def click_on(page_file: str, tab: Page, browser: Chromium) -> Panel:
    """Show a saved page in the one tab there is, since several have one address, and press the button."""
    browser.pages[path_of(page_file)] = saved(page_file)
    tab.goto(SITE + path_of(page_file))
    browser.press_button(tab)
    return Panel(browser.side_panel(tab))


def test_the_panel_says_how_things_stand_and_what_to_do(paired: Chromium) -> None:
    tab = paired.context.new_page()
    for page_file, sentence in SENTENCES.items():
        paired.forget_session()  # several of them show the same person
        panel = click_on(page_file, tab, paired)
        panel.expect_status(sentence)
        expect(panel.drafts).to_have_count(3)


def test_the_open_box_sets_the_limit(paired: Chromium) -> None:
    panel = click_on("invite-2-note-300-shadow.html", paired.context.new_page(), paired)
    expect(panel.drafts.first.locator(".counter")).to_contain_text("/ 300")


def ready_to_put(page_file: str, browser: Chromium) -> tuple[Page, Panel]:
    """The page with its box, and the panel of a user who asked for the button."""
    options = Options(browser)
    options.expect_status("Paired with")
    options.page.get_by_role("checkbox", name="Offer “Put in note”").check()
    options.expect_status("Saved.")
    tab = browser.context.new_page()
    panel = click_on(page_file, tab, browser)
    panel.expect_status("Notes ready: 3.")
    return tab, panel


def put(panel: Panel, place: int, name: str = "Put in note") -> None:
    panel.drafts.nth(place).get_by_role("button", name=name, exact=True).click()


def test_the_button_is_there_only_for_those_who_asked(paired: Chromium) -> None:
    panel = click_on("invite-controlled-shadow.html", paired.context.new_page(), paired)
    panel.expect_status("Notes ready: 3.")
    expect(panel.button("Put in note")).to_have_count(0)


def test_a_note_is_put_into_the_open_box_and_nothing_is_pressed(paired: Chromium, server: AfterwordProcess) -> None:
    tab, panel = ready_to_put("invite-controlled-shadow.html", paired)
    put(panel, 1)
    panel.expect_status("The note is in LinkedIn’s box")
    expect(tab.get_by_role("textbox")).to_have_value(panel.note(1))
    expect(tab.get_by_role("button", name="Send invitation")).to_be_enabled()
    assert copied(server) == [panel.note(1)]


BOX = "document.querySelector('#interop-outlet').shadowRoot.querySelector('textarea').value"


@in_firefox
def test_firefox_puts_a_note_and_refuses_somebody_else(paired: Browser, server: AfterwordProcess) -> None:
    options = Options(paired)
    options.expect_status("Paired with")
    options.page.locator("input[name=putInNote]").click()
    options.expect_status("Saved.")
    page_file = "invite-controlled-shadow.html"
    paired.pages[path_of(page_file)] = saved(page_file)
    tab = paired.open(EXPECTED[page_file]["address"])
    paired.press_button(tab)
    panel = Panel(paired.side_panel(tab))
    panel.expect_status("Notes ready: 3.")
    put(panel, 1)
    panel.expect_status("The note is in LinkedIn’s box")
    assert tab.evaluate(f"() => {BOX}") == panel.note(1)
    assert copied(server) == [panel.note(1)]
    tab.evaluate("""() => {
        history.pushState(null, "", "/in/rail-person-example/");
        document.title = "Rail Person | LinkedIn";
        document.querySelector("main h2").textContent = "Rail Person";
    }""")
    put(panel, 0)
    panel.expect_status("The page shows somebody else now")
    assert tab.evaluate(f"() => {BOX}") == panel.note(1)


def test_other_text_is_replaced_only_after_a_second_press(paired: Chromium) -> None:
    tab, panel = ready_to_put("invite-controlled-shadow.html", paired)
    tab.get_by_role("textbox").fill("My own beginning")
    put(panel, 0)
    panel.expect_status("There is other text in LinkedIn’s box.")
    expect(tab.get_by_role("textbox")).to_have_value("My own beginning")
    put(panel, 0, "Replace the text there")
    panel.expect_status("The note is in LinkedIn’s box")
    expect(tab.get_by_role("textbox")).to_have_value(panel.note(0))


def test_somebody_else_gets_nothing(paired: Chromium, server: AfterwordProcess) -> None:
    tab, panel = ready_to_put("invite-controlled-shadow.html", paired)
    tab.evaluate("""() => {
        history.pushState(null, "", "/in/rail-person-example/");
        document.title = "Rail Person | LinkedIn";
        document.querySelector("main h1, main h2").textContent = "Rail Person";
    }""")
    put(panel, 0)
    panel.expect_status("The page shows somebody else now")
    expect(tab.get_by_role("textbox")).to_have_value("")
    assert copied(server) == []


def test_a_box_that_loses_its_text_leaves_the_note_on_the_clipboard(paired: Chromium, server: AfterwordProcess) -> None:
    _, panel = ready_to_put("invite-box-loses-its-text.html", paired)
    put(panel, 0)
    panel.expect_status("LinkedIn’s box did not keep the note. It is on your clipboard instead.")
    assert clipboard(paired, server) == panel.note(0)


def test_a_note_finds_the_box_in_a_frame(paired: Chromium) -> None:
    tab, panel = ready_to_put("invite-box-in-frame.html", paired)
    put(panel, 0)
    panel.expect_status("The note is in LinkedIn’s box")
    expect(tab.frame_locator("iframe").get_by_role("textbox")).to_have_value(panel.note(0))


def test_the_report_of_a_page_names_nobody(paired: Chromium) -> None:
    panel = click_on("title-alone.html", paired.context.new_page(), paired)
    panel.expect_status("No name could be read with certainty here.")
    panel.button("Report this page").click()
    panel.expect_status("A description of this page’s structure is on your clipboard")
    panel.box("What did you talk about?").press("Control+V")
    report = until(panel.box("What did you talk about?").input_value, "the report was pasted")
    assert "not_recognised" in report
    assert "About" not in report
