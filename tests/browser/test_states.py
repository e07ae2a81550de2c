"""What the page tells the extension after a real click: how things stand, the box for the note, a report."""

from playwright.sync_api import Page, expect

from . import SITE
from .chromium import Chromium
from .site import path_of, saved
from .surfaces import Panel

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
        panel.expect_status("Notes ready: 3.")


def test_the_open_box_sets_the_limit(paired: Chromium) -> None:
    panel = click_on("invite-2-note-300-shadow.html", paired.context.new_page(), paired)
    expect(panel.drafts.first.locator(".counter")).to_contain_text("/ 300")


def in_panel(panel: Panel, call: str) -> str:
    """The value of a function of `panel/profile.js`, called for the tab in view."""
    answer: str = panel.page.evaluate(f"""async () => {{
        const {{ describePage, putNote }} = await import("/panel/profile.js");
        const [tab] = await chrome.tabs.query({{ active: true, currentWindow: true }});
        return {call};
    }}""")
    return answer


def test_a_note_is_put_into_the_open_box_by_the_extension_itself(paired: Chromium) -> None:
    tab = paired.context.new_page()
    panel = click_on("invite-controlled-shadow.html", tab, paired)
    panel.expect_status("Notes ready: 3.")
    wrong = '{ text: "Hi Rail", slug: "rail-person-example", mayReplace: true }'
    right = '{ text: "Hi Edda, thank you.", slug: "edda-lindkvist-example", mayReplace: false }'
    assert in_panel(panel, f"putNote(tab.id, {wrong})") == "other_person"
    expect(tab.get_by_role("textbox")).to_have_value("")
    assert in_panel(panel, f"putNote(tab.id, {right})") == "put"
    expect(tab.get_by_role("textbox")).to_have_value("Hi Edda, thank you.")
    expect(tab.get_by_role("button", name="Send invitation")).to_be_enabled()


def test_a_note_finds_the_box_in_a_frame(paired: Chromium) -> None:
    tab = paired.context.new_page()
    panel = click_on("invite-box-in-frame.html", tab, paired)
    panel.expect_status("Notes ready: 3.")
    note = '{ text: "Hi Edda, thank you.", slug: "edda-lindkvist-example", mayReplace: false }'
    assert in_panel(panel, f"putNote(tab.id, {note})") == "put"
    expect(tab.frame_locator("iframe").get_by_role("textbox")).to_have_value("Hi Edda, thank you.")


def test_the_report_of_a_page_names_nobody(paired: Chromium) -> None:
    panel = click_on("sdui-en-company.html", paired.context.new_page(), paired)
    panel.expect_status("Notes ready: 3.")
    report = in_panel(panel, "describePage(tab.id)")
    assert "read: sdui" in report
    assert "Theodora" not in report
    assert "Mooring" not in report
