"""From the facts to the clipboard without a mouse."""

from ..afterword_process import AfterwordProcess
from .conftest import in_both_browsers, meet
from .surfaces import Browser, expect
from .test_spine import ROLE, SDUI, TOPIC, clipboard, copied


@in_both_browsers
def test_every_step_can_be_taken_by_keyboard(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    keyboard = panel.page.keyboard
    panel.box("Role").click()
    keyboard.type(ROLE)
    keyboard.press("Tab")
    keyboard.type(TOPIC)
    keyboard.press("Tab")
    keyboard.type("I asked, and they")
    for _ in range(2):
        keyboard.press("Tab")  # “More about the note”, then “Draft”
    keyboard.press("Enter")
    expect(panel.drafts.filter(has_text=TOPIC)).to_have_count(3)
    for _ in range(2):
        keyboard.press("Tab")  # the first note, then its “Copy”
    keyboard.press("Enter")
    panel.expect_status("Copied, and noted down.")
    assert copied(server) == [panel.note(0)]
    assert clipboard(paired, server) == panel.note(0)
