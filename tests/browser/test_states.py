"""How things stand between the reader and a person, as the panel says it after a real click on each page."""

import json

from playwright.sync_api import Page, expect

from .chromium import SITE, Chromium
from .conftest import PAGES
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
    address = json.loads((PAGES / "expected.json").read_text("utf-8"))[page_file]["address"]
    path = address.partition("linkedin.com")[2]
    browser.pages[path] = (PAGES / page_file).read_text("utf-8")
    tab.goto(SITE + path)
    browser.press_button(tab)
    return Panel(browser.side_panel(tab))


def test_the_panel_says_how_things_stand_and_what_to_do(paired: Chromium) -> None:
    tab = paired.context.new_page()
    for page_file, sentence in SENTENCES.items():
        panel = click_on(page_file, tab, paired)
        panel.expect_status(sentence)
        panel.expect_status("Notes ready: 3.")


def test_the_open_box_sets_the_limit(paired: Chromium) -> None:
    panel = click_on("invite-2-note-300-shadow.html", paired.context.new_page(), paired)
    expect(panel.drafts.first.locator(".counter")).to_contain_text("/ 300")
