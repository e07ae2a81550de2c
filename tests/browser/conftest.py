"""One real browser and one real server for the browser tests, and a fresh data folder for those that break things."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..afterword_process import AfterwordProcess
from .chromium import SITE, Chromium, chromium
from .surfaces import Options, Panel

PAGES = Path(__file__).parents[1] / "pages"
SCREENSHOTS = Path(__file__).parents[1] / "screenshots"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AfterwordProcess]:
    with AfterwordProcess(tmp_path / "home") as running:
        yield running


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Iterator[Chromium]:
    with chromium(locale="en-US") as running:
        for name, case in json.loads((PAGES / "expected.json").read_text("utf-8")).items():
            running.pages[case["address"].removeprefix(SITE)] = (PAGES / name).read_text("utf-8")
        yield running
        SCREENSHOTS.mkdir(exist_ok=True)
        for number, page in enumerate(running.context.pages):
            page.screenshot(path=SCREENSHOTS / f"{request.node.name}-{number}.png")
        assert running.script_errors == []


@pytest.fixture
def paired(browser: Chromium, server: AfterwordProcess) -> Chromium:
    """The browser, paired with the server, its user known as Sam Rivera."""
    options = Options(browser)
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    options.sign_as("Sam Rivera")
    options.page.close()
    return browser


def meet(browser: Chromium, url: str) -> Panel:
    """Open a page, press the toolbar button, and hand over the panel."""
    page = browser.open(url)
    browser.press_button(page)
    return Panel(browser.side_panel(page))
