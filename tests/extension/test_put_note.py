"""A note is put into the box that the reader opened: only there, only for its person, and it is seen to stay."""

import json

import pytest

from .tab import Tab

EDDA = "edda-lindkvist-example"
NOTE = "Hi Edda, thank you for the talk about pruning 🍏.\nSam Rivera"
VALUES = """() => {
  const roots = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element.contentDocument) roots.push(element.contentDocument);
    }
  }
  return roots.flatMap((root) => [...root.querySelectorAll("textarea")].map((box) => box.value));
}"""


def put(tab: Tab, text: str = NOTE, slug: str = EDDA, *, replacing: bool = False) -> str:
    tab.run("page/put_note.js", is_answer=False)
    code: str = tab.ask(f"afterwordPage.putNote({json.dumps({'text': text, 'slug': slug, 'mayReplace': replacing})})")
    return code


def values(tab: Tab) -> list[str]:
    """What stands in every text area of the page, its shadow roots and its frames."""
    found: list[str] = tab.page.evaluate(VALUES)
    return found


@pytest.mark.parametrize(
    "file",
    [
        "invite-2-note-200-light-dom.html",
        "invite-2-note-300-shadow.html",
        "invite-box-in-frame.html",
        "invite-box-in-shadow-in-frame.html",
        "invite-no-limit-set.html",
        "invite-email-and-note.html",
    ],
)
def test_it_works(tab: Tab, file: str) -> None:
    tab.open_saved(file)
    assert put(tab) == "put"
    assert values(tab) == [NOTE]


def test_a_box_that_react_controls_takes_it_and_nothing_is_pressed(tab: Tab) -> None:
    tab.open_saved("invite-controlled-shadow.html")
    assert put(tab) == "put"
    send = tab.page.get_by_role("button", name="Send invitation")
    assert send.is_enabled()
    assert values(tab) == [NOTE]
    assert tab.page.title() == "Edda Lindkvist | LinkedIn"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("invite-1-gate-shadow.html", "add_note_first"),
        ("invite-email-required-shadow.html", "email_required"),
        ("invite-note-quota-premium-upsell-shadow.html", "notes_used_up"),
        ("invite-several-boxes.html", "several_boxes"),
        ("invite-chat-with-textarea.html", "no_dialog"),
        ("invite-box-read-only.html", "no_dialog"),
        ("invite-box-hidden.html", "no_dialog"),
        ("invite-box-in-foreign-frame.html", "no_dialog"),
        ("invite-note-for-somebody-else-shadow.html", "other_person"),
        ("sdui-invite-open-shadow.html", "other_person"),
        ("spa-stale-title-vs-heading.html", "page_changing"),
    ],
)
def test_it_touches_nothing_without_the_person_s_own_box(tab: Tab, file: str, code: str) -> None:
    tab.open_saved(file)
    before = values(tab)
    tab.watch()
    assert put(tab) == code
    assert values(tab) == before
    tab.assert_left_as_it_was()


def test_an_open_chat_stays_as_it_is(tab: Tab) -> None:
    tab.open_saved("invite-note-plus-open-chat-shadow.html")
    assert put(tab) == "put"
    assert tab.page.locator(".msg-form__contenteditable").inner_text() == "Draft for Bob"
    assert values(tab) == [NOTE]


def test_a_note_for_nobody_known_is_not_put(tab: Tab) -> None:
    tab.open_saved("invite-2-note-200-light-dom.html")
    assert put(tab, slug="") == "other_person"
    assert values(tab) == [""]


def test_a_text_longer_than_the_box_takes_is_not_cut(tab: Tab) -> None:
    tab.open_saved("invite-2-note-200-light-dom.html")
    assert put(tab, "🍏" * 100 + "a") == "too_long"
    assert values(tab) == [""]
    assert put(tab, "🍏" * 100) == "put"


def test_what_stands_there_is_replaced_only_when_that_was_allowed(tab: Tab) -> None:
    tab.open_saved("invite-2-note-200-light-dom.html")
    tab.page.get_by_role("textbox").fill("My own words")
    assert put(tab) == "has_text"
    assert values(tab) == ["My own words"]
    assert put(tab, replacing=True) == "put"
    assert values(tab) == [NOTE]
    assert put(tab) == "put"


def test_a_box_that_loses_the_text_is_noticed(tab: Tab) -> None:
    tab.open_saved("invite-box-loses-its-text.html")
    assert put(tab) == "lost"
    assert values(tab) == [""]


def test_line_ends_are_those_of_a_text_area(tab: Tab) -> None:
    tab.open_saved("invite-2-note-200-light-dom.html")
    assert put(tab, "Hi Edda,\r\nthank you.") == "put"
    assert values(tab) == ["Hi Edda,\nthank you."]
