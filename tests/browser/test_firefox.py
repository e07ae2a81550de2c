"""What only Firefox does."""

from .conftest import in_firefox
from .firefox import Firefox
from .steps import SDUI
from .surfaces import Panel, expect


@in_firefox
def test_a_sidebar_that_the_menu_opens_waits_for_the_button(paired: Firefox) -> None:
    page = paired.open(SDUI)
    paired.open_sidebar()
    panel = Panel(paired.side_panel(page))
    panel.expect_status("press the Afterword button in the toolbar")
    paired.press_button(page)
    panel.expect_status("Notes ready: 3.")


@in_firefox
def test_a_page_that_was_loaded_anew_needs_a_new_click(paired: Firefox) -> None:
    page = paired.open(SDUI)
    paired.press_button(page)
    panel = Panel(paired.side_panel(page))
    panel.expect_status("Notes ready: 3.")
    page.reload()
    paired.close_sidebar()
    paired.open_sidebar()
    panel = Panel(paired.side_panel(page))
    panel.expect_status("This page cannot be read yet.")
    expect(panel.box("Name")).to_have_value("")
    paired.press_button(page)
    panel.expect_status("are as you left them.")
