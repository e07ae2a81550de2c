"""From one click on the toolbar button to the clipboard: a real server, a real browser, saved pages."""

import pytest

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .conftest import in_both_browsers, meet
from .site import EXPECTED, path_of, saved
from .steps import CLASSIC, ROLE, SDUI, TOPIC, clipboard, copied, fill_facts
from .surfaces import Browser, Panel, expect

WATCH = """() => {
    window.seen = [];
    new MutationObserver((changes) => window.seen.push(...changes.map((change) => change.type)))
        .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}"""


@in_both_browsers
@pytest.mark.parametrize(
    ("path", "page_file", "first_name"),
    [(SDUI, "sdui-en-company.html", "Theodora"), (CLASSIC, "ember-classic-2022.html", "Imogen")],
    ids=["today's layout", "classic layout"],
)
def test_one_click_gives_a_note_ready_to_paste(
    paired: Browser, server: AfterwordProcess, path: str, page_file: str, first_name: str
) -> None:
    expected = EXPECTED[page_file]["result"]["person"]
    page = paired.open(path)
    page.evaluate(WATCH)
    before = page.evaluate("document.documentElement.outerHTML")
    asked_before = len(paired.asked)

    paired.press_button(page)
    panel = Panel(paired.side_panel(page))
    for name in ("Name", "Headline", "Company"):
        expect(panel.box(name)).to_have_value(expected[name.lower()])
    expect(panel.drafts).to_have_count(3)
    assert paired.asked[asked_before:].count(f"{server.address}/api/v1/drafts") == 1

    fill_facts(panel)
    notes = [panel.note(place) for place in range(3)]
    assert len(set(notes)) == 3
    for note in notes:
        assert len(note) <= 200
        for fact in (first_name, ROLE, TOPIC, "Sam Rivera"):
            assert fact in note
    expect(panel.drafts.first.locator(".counter")).to_have_text(f"{len(notes[0])} / 200")

    panel.copy(1)
    panel.expect_status("Copied, and noted down.")
    assert copied(server) == [notes[1]]
    assert page.evaluate("document.documentElement.outerHTML") == before
    assert page.evaluate("window.seen") == []
    assert [url for url in paired.asked[asked_before:] if not url.startswith((server.address, paired.origin))] == []
    assert clipboard(paired, server) == notes[1]


@in_both_browsers
def test_the_practice_page_leads_from_nothing_to_a_pasted_note(paired: Browser, server: AfterwordProcess) -> None:
    page = paired.open(f"{server.address}/practice")
    paired.press_button(page)
    panel = Panel(paired.side_panel(page))
    expect(panel.box("Name")).to_have_value("Dr. Noor Haddad, PhD")
    expect(panel.box("Company")).to_have_value("Fernhill Rail")
    panel.expect_status("Notes ready: 3.")
    fill_facts(panel)
    note = panel.note(0)
    assert note.startswith("Hi Noor, thank you")
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    page.get_by_role("textbox", name="Your note").focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_role("textbox", name="Your note")).to_have_value(note)
    expect(page.get_by_role("status")).to_have_text(f"{len(note)} / 200")


@in_both_browsers
def test_a_click_on_another_person_shows_that_person(paired: Browser) -> None:
    first = paired.open(SDUI)
    paired.press_button(first)
    panel = Panel(paired.side_panel(first))
    panel.expect_status("Notes ready: 3.")
    fill_facts(panel)
    second = paired.open(CLASSIC)
    paired.press_button(second)
    expect(panel.box("Name")).to_have_value("Dr. Imogen Farrow (she/her)")
    expect(panel.box("Role")).to_have_value("")
    expect(panel.drafts.filter(has_text="Hi Imogen,")).to_have_count(3)
    paired.press_button(first)
    expect(panel.box("Name")).to_have_value("Theodora Quist, PhD 🌿")
    expect(panel.box("Role")).to_have_value(ROLE)
    expect(panel.drafts.filter(has_text="Hi Theodora,")).to_have_count(3)


@in_both_browsers
def test_a_click_wakes_a_worker_that_was_stopped(paired: Browser) -> None:
    for path, name in ((SDUI, "Theodora Quist, PhD 🌿"), (CLASSIC, "Dr. Imogen Farrow (she/her)")):
        paired.stop_worker()
        panel = meet(paired, path)
        expect(panel.box("Name")).to_have_value(name)
        panel.expect_status("Notes ready: 3.")


@in_both_browsers
def test_a_hostile_name_stays_text(paired: Browser) -> None:
    panel = meet(paired, path_of("sdui-hostile-name.html"))
    expect(panel.drafts).to_have_count(3)
    assert "<" in panel.box("Name").input_value()
    assert panel.page.locator("#drafts img, #drafts script").count() == 0


@pytest.mark.parametrize(
    ("page_file", "sentence"),
    [
        ("ember-ptbr-shell-not-rendered.html", "The profile is still loading."),
        ("salesnav-lead.html", "Afterword reads public profiles only."),
        ("spa-stale-title-vs-heading.html", "The page is changing"),
        ("not-found.html", "LinkedIn shows no such profile."),
        ("sign-in-wall.html", "LinkedIn asks you to sign in."),
        ("title-alone.html", "No name could be read with certainty here."),
    ],
)
def test_a_page_without_a_profile_is_named(paired: Chromium, page_file: str, sentence: str) -> None:
    paired.pages[path_of(page_file)] = saved(page_file)
    panel = meet(paired, EXPECTED[page_file]["address"])
    panel.expect_status(sentence)
    expect(panel.drafts).to_have_count(0)
    expect(panel.box("Name")).to_have_value("")


def test_a_name_can_be_typed_where_none_was_read(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, f"{server.address}/healthz")
    panel.expect_status("This page is no LinkedIn profile.")
    panel.button("Draft").click()
    panel.expect_status("Type the person’s name")
    panel.box("Name").fill("Tom Reed")
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")
    assert panel.note(0).startswith("Hi Tom,")
