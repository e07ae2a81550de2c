"""From the facts to the clipboard without a mouse."""

from ..afterword_process import AfterwordProcess
from .conftest import in_both_browsers, meet
from .surfaces import Browser, Panel, expect
from .test_spine import ROLE, SDUI, TOPIC, clipboard, copied


def tab_to(panel: Panel, name: str) -> None:
    """Press Tab until the focus is on a field or button of this name."""
    for _ in range(12):
        panel.page.keyboard.press("Tab")
        if panel.page.evaluate("document.activeElement.name || document.activeElement.textContent") == name:
            return
    raise AssertionError(f"no {name} within twelve steps")


@in_both_browsers
def test_every_step_can_be_taken_by_keyboard(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    keyboard = panel.page.keyboard
    panel.box("Role").click()
    keyboard.type(ROLE)
    tab_to(panel, "topic")
    keyboard.type(TOPIC)
    tab_to(panel, "permission")
    keyboard.type("I asked, they")
    tab_to(panel, "Draft")
    keyboard.press("Enter")
    expect(panel.drafts.filter(has_text=TOPIC)).to_have_count(3)
    tab_to(panel, "Copy")
    keyboard.press("Enter")
    panel.expect_status("Copied, and noted down.")
    assert copied(server) == [panel.note(0)]
    assert clipboard(paired, server) == panel.note(0)
