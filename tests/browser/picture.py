"""The picture in the README: `make picture` takes it anew, with a real server, browser and click."""

import base64
import tempfile
from pathlib import Path

from ..afterword_process import AfterwordProcess
from .chromium import chromium, driver
from .surfaces import Options, Panel

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "panel.png"
FRAME = """<style>
    body { margin: 0; display: inline-flex; background: #ddd8ce; gap: 1px; border: 1px solid #ddd8ce }
    img { display: block }
</style><img src="data:image/png;base64,%s"><img src="data:image/png;base64,%s">"""


def take() -> None:
    with (
        tempfile.TemporaryDirectory() as home,
        AfterwordProcess(Path(home)) as server,
        driver() as playwright,
        chromium(playwright) as browser,
    ):
        options = Options(browser)
        options.pair(server.address, server.token())
        options.expect_status("Paired with")
        options.sign_as("Sam Rivera")
        page = browser.open(f"{server.address}/practice")
        browser.press_button(page)
        panel = Panel(browser.side_panel(page))
        panel.expect_status("Notes ready: 3.")
        panel.box("Role").fill("Senior Data Engineer")
        panel.box("What did you talk about?").fill("predicting delays from signal data")
        panel.choose("May you send an invitation?", "granted")
        panel.button("Draft").click()
        panel.drafts.filter(has_text="predicting delays").nth(2).wait_for()
        panel.copy(0)
        panel.expect_status("Copied, and noted down.")
        page.get_by_role("textbox", name="Your note").focus()
        page.keyboard.press("Control+V")
        page.evaluate("scrollTo(0, 0)")
        shots = [base64.b64encode(surface.screenshot()).decode() for surface in (page, panel.page)]
        frame = browser.context.new_page()
        frame.set_content(FRAME % tuple(shots))
        frame.locator("body").screenshot(path=PICTURE)


if __name__ == "__main__":
    take()
