"""Everything without a mouse, and the focus always somewhere sensible."""

from playwright.sync_api import Page

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .conftest import in_both_browsers, meet
from .firefox_locators import until
from .site import path_of, saved
from .steps import ROLE, SDUI, TOPIC, clipboard, copied, fill_facts
from .surfaces import Browser, Options, Panel, expect

FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body) return "nothing";
    if (element.matches("[role=status]")) return "status";
    return (!element.matches("button") && element.name) || element.textContent.trim();
}"""

# What can take the focus, in the order of the document, and the same for what does.
STOPS = """() => [...document.querySelectorAll("button, input, select, textarea, summary, [contenteditable]")]
    .filter((element) => element.checkVisibility() && !element.disabled && element.type !== "hidden")
    .map((element) => element.name || element.id || element.textContent)"""
STOP = """() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    const onTop = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 10));
    return {
        name: element === document.body ? "" : element.name || element.id || element.textContent,
        isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        isInSight: element.contains(onTop),
    };
}"""


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until the focus is on a field or button of this name."""
    passed = []
    for _ in range(60):
        page.keyboard.press(key)
        passed.append(page.evaluate(FOCUSED))
        if passed[-1] == name:
            return
    raise AssertionError(f"no {name} in {passed}")


def press(panel: Panel, name: str, key: str = "Tab") -> None:
    tab_to(panel.page, name, key)
    panel.page.keyboard.press("Enter")


def enter(panel: Panel) -> Panel:
    """Begin at the line that tells the state."""
    panel.status.click()
    expect_focus(panel.page, "status")
    panel.page.evaluate("() => { window.line = document.querySelector('[role=status]'); }")
    return panel


def expect_focus(page: Page, name: str) -> None:
    until(lambda: page.evaluate(FOCUSED) == name, f"the focus is on {name}")


@in_both_browsers
def test_every_step_can_be_taken_by_keyboard(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    keyboard = enter(panel).page.keyboard
    tab_to(panel.page, "role")
    keyboard.type(ROLE)
    tab_to(panel.page, "topic")
    keyboard.type(TOPIC)
    tab_to(panel.page, "permission")
    keyboard.type("I asked, they")
    press(panel, "Draft")
    expect(panel.drafts.filter(has_text=TOPIC)).to_have_count(3)
    press(panel, "Copy")
    panel.expect_status("Copied, and noted down.")
    assert copied(server) == [panel.note(0)]
    assert clipboard(paired, server) == panel.note(0)


@in_both_browsers
def test_the_focus_is_not_lost_with_what_was_pressed(paired: Browser) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    press(enter(panel), "Go ahead anyway")
    expect(panel.page.locator("#advice li")).to_have_count(0)
    expect(panel.drafts).to_have_count(3)
    expect_focus(panel.page, "Copy")
    panel.page.keyboard.press("Enter")
    panel.expect_status("Copied, and noted down.")
    press(panel, "I sent it", "Shift+Tab")
    panel.expect_status("Noted down as sent.")
    expect_focus(panel.page, "Copy")
    while panel.button("More").is_enabled():
        shown = panel.drafts.count()
        tab_to(panel.page, "More")
        panel.page.keyboard.press("Enter")
        expect(panel.drafts.nth(shown)).to_be_visible()
    expect_focus(panel.page, "Copy")
    press(panel, "Keep this interview", "Shift+Tab")
    panel.expect_status("Kept:")
    expect_focus(panel.page, "Keep this interview")
    assert panel.page.evaluate("() => window.line.isConnected"), "a screen reader listens to this very line"


@in_both_browsers
def test_pairing_and_options_need_no_mouse(browser: Browser, server: AfterwordProcess) -> None:
    panel = enter(meet(browser, server.link("--pair", "--label", "laptop")))
    press(panel, "Not now")
    panel.expect_status("Nothing was changed.")
    expect_focus(panel.page, "status")
    options = Options(browser)
    tab_to(options.page, "token")
    options.page.keyboard.type(server.token())
    tab_to(options.page, "address", "Shift+Tab")
    options.page.keyboard.press("Control+A")
    options.page.keyboard.type(server.address)
    options.page.keyboard.press("Enter")
    options.expect_status("Paired with")
    expect_focus(options.page, "name")
    options.page.keyboard.type("Sam Rivera")
    options.page.keyboard.press("Enter")
    options.expect_status("Saved.")
    tab_to(options.page, "putInNote")
    options.page.keyboard.press("Space")
    assert options.page.evaluate("() => document.activeElement.checked")
    panel = enter(meet(browser, server.link("--pair", "--label", "laptop")))
    press(panel, "Pair")
    panel.expect_status("as “laptop”.")
    expect_focus(panel.page, "status")


def test_mending_and_putting_need_no_mouse(paired: Chromium) -> None:
    options = Options(paired)
    options.page.get_by_label("Put in note").check()
    options.expect_status("Saved.")
    page_file = "invite-2-note-300-shadow.html"
    paired.pages[path_of(page_file)] = saved(page_file)
    panel = meet(paired, path_of(page_file))
    panel.expect_status("Notes ready: 3.")
    press(enter(panel), "More about the note")
    tab_to(panel.page, "tone")
    panel.page.keyboard.type("Plain")
    press(panel, "Draft")
    panel.expect_status("Notes ready: 3.")
    note = panel.drafts.first.locator(".note")
    tab_to(panel.page, panel.note(0))
    panel.page.keyboard.press("Control+End")
    panel.page.keyboard.type(" It was was good.")
    expect(panel.button("Use “was”")).to_be_visible()
    press(panel, "Use “was”")
    expect(note).to_be_focused()
    expect(note).to_contain_text("It was good.")
    press(panel, "Put in note")
    panel.expect_status("The note is in LinkedIn’s box")
    expect_focus(panel.page, "Put in note")


def test_the_focus_is_seen_follows_the_reading_order_and_is_let_go(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    fill_facts(panel)
    panel.page.get_by_text("More about the note").click()
    head = ("dashboard", "options")  # stand before the line where one begins
    expected = [stop for stop in panel.page.evaluate(STOPS) if stop not in head]
    enter(panel)
    passed: list[str] = []
    for _ in range(60):
        panel.page.keyboard.press("Tab")
        stop = panel.page.evaluate(STOP)
        if stop["name"] in ("", *head):
            break
        assert stop["isMarked"], stop
        assert stop["isInSight"], stop
        if passed[-1:] != [stop["name"]]:  # a date has several places of its own
            passed.append(stop["name"])
    assert passed == expected
