"""What can be asked of the notes on screen, and what they then are."""

import pytest

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .conftest import in_both_browsers, meet
from .steps import SDUI, copied, fill_facts
from .surfaces import Browser, Options, expect


def test_more_gives_new_notes_until_none_are_left(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    fill_facts(panel)
    while panel.button("More").is_enabled():
        shown = panel.drafts.count()
        panel.button("More").click()
        expect(panel.drafts.nth(shown)).to_be_visible()
    texts = [panel.note(place) for place in range(panel.drafts.count())]
    assert len(set(texts)) == len(texts) > 6


def test_declined_means_no_note(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.choose("May you send an invitation?", "declined")
    panel.button("Draft").click()
    panel.expect_status("They would rather not be invited")
    expect(panel.drafts).to_have_count(0)
    panel.page.reload()
    panel.expect_status("They would rather not be invited")


@in_both_browsers
def test_an_edited_note_is_judged_and_copied_as_it_stands(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    note = panel.page.get_by_role("textbox", name="Note 1")
    note.fill("Hi Tom, thanks for the chat. Hire me!")
    item = panel.drafts.first
    expect(item.locator(".counter")).to_have_text("37 / 200")
    expect(item.locator(".findings .error")).to_have_text(
        [
            "The greeting names “Tom”, who is somebody else. Use “Theodora”",
            "“Hire me” asks for the job; a thank-you asks for nothing.",
        ]
    )
    note.fill("Hi Theodora, thank you for the interview at Mooring & Sons.\nSam Rivera")
    expect(item.locator(".findings .error")).to_have_count(0)
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    assert copied(server) == ["Hi Theodora, thank you for the interview at Mooring & Sons.\nSam Rivera"]


def test_a_note_without_a_name_says_where_it_is_missing(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    hints = panel.page.locator("#hints")
    panel.page.get_by_role("textbox", name="Note 1").fill("Hi Theodora, thank you for the interview.")
    expect(panel.drafts.first.locator(".findings")).to_contain_text("Add your name at the end.")
    expect(hints).not_to_contain_text("Add your name")

    Options(paired).sign_as("")
    panel.button("Draft").click()
    expect(hints).to_contain_text("Add your name under Options, so that the note is signed.")


def test_a_greeting_set_right_is_remembered_for_that_person(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.page.get_by_text("More about the note").click()
    panel.box("Greet as").fill("Theo")
    panel.box("Greet as").blur()
    expect(panel.drafts.filter(has_text="Hi Theo,")).to_have_count(3)
    panel.page.evaluate("chrome.storage.session.clear()")
    panel.page.reload()
    panel = meet(paired, SDUI)
    expect(panel.drafts.filter(has_text="Hi Theo,")).to_have_count(3)


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("de", "Hallo Theodora Quist"), ("fr", "Bonjour Theodora"), ("es", "Hola, Theodora"), ("pt-BR", "Theodora,")],
)
def test_the_note_can_be_in_another_language(paired: Chromium, language: str, greeting: str) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.page.get_by_text("More about the note").click()
    panel.page.get_by_role("combobox", name="Language of the note").select_option(language)
    panel.button("Draft").click()
    expect(panel.drafts.filter(has_text=greeting)).to_have_count(3)


def test_an_email_has_a_subject(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.page.get_by_text("More about the note").click()
    panel.page.get_by_role("combobox", name="Occasion").select_option("thank_you_email")
    panel.button("Draft").click()
    expect(panel.drafts.first.locator(".subject")).not_to_be_empty()
    expect(panel.drafts.first.locator(".counter")).to_contain_text("/ 1200")
