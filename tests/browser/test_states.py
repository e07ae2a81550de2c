"""How things stand between the reader and a person, as the panel says it after a real click on each page."""

import json

from playwright.sync_api import expect

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


def click_on(browser: Chromium, page_file: str) -> Panel:
    address = json.loads((PAGES / "expected.json").read_text("utf-8"))[page_file]["address"]
    path = address.partition("linkedin.com")[2]
    browser.pages[path] = (PAGES / page_file).read_text("utf-8")
    page = browser.open(SITE + path)
    browser.press_button(page)
    return Panel(browser.side_panel(page))


def test_the_panel_says_how_things_stand_and_what_to_do(paired: Chromium) -> None:
    for page_file, sentence in SENTENCES.items():
        panel = click_on(paired, page_file)
        panel.expect_status(sentence)
        panel.expect_status("Notes ready: 3.")


def test_the_open_box_sets_the_limit(paired: Chromium) -> None:
    panel = click_on(paired, "invite-2-note-300-shadow.html")
    expect(panel.drafts.first.locator(".counter")).to_contain_text("/ 300")
