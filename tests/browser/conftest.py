"""One real browser of each kind and one real server for all browser tests, which meet them as if newly installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from ..afterword_process import AfterwordProcess
from .chromium import Chromium, chromium
from .firefox import Firefox, firefox
from .site import saved_pages
from .surfaces import Browser, Options, Panel

SCREENSHOTS = Path(__file__).parents[1] / "screenshots"

in_both_browsers = pytest.mark.parametrize("browser", ["chromium", "firefox"], indirect=True)
in_firefox = pytest.mark.parametrize("browser", ["firefox"], indirect=True)


@pytest.fixture(scope="session")
def long_running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AfterwordProcess]:
    with AfterwordProcess(tmp_path_factory.mktemp("server") / "home") as running:
        yield running


@pytest.fixture
def server(long_running_server: AfterwordProcess) -> AfterwordProcess:
    """Each test may also stop or kill it."""
    long_running_server.start_afresh()
    return long_running_server


@pytest.fixture(scope="session")
def long_running_chromium(playwright: Playwright) -> Iterator[Chromium]:
    with chromium(playwright) as running:
        yield running


@pytest.fixture(scope="session")
def long_running_firefox() -> Iterator[Firefox]:
    with firefox() as running:
        yield running


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Chromium, where a test does not ask for Firefox or both, with the saved pages in their places.

    Each can forget all that it kept, and so needs no second start. Afterwards pictures are kept, and no script may have
    failed.
    """
    browser: Browser = request.getfixturevalue(f"long_running_{getattr(request, 'param', 'chromium')}")
    browser.start_afresh()
    yield from prepared(browser, request.node.name)


def prepared(browser: Browser, name: str) -> Iterator[Browser]:
    browser.pages.clear()
    browser.pages.update(saved_pages())
    yield browser
    SCREENSHOTS.mkdir(exist_ok=True)
    browser.keep_pictures(SCREENSHOTS, name)
    assert browser.script_errors == []


@pytest.fixture
def paired(browser: Browser, server: AfterwordProcess) -> Browser:
    """The browser, paired with the server, its user known as Sam Rivera."""
    options = Options(browser)
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    options.sign_as("Sam Rivera")
    options.page.close()
    return browser


def meet(browser: Browser, url: str) -> Panel:
    """Open a page, press the toolbar button, and hand over the panel."""
    page = browser.open(url)
    browser.press_button(page)
    return Panel(browser.side_panel(page))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Why a test needed its second try, which is otherwise not told."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"first try of {report.nodeid}")
        terminalreporter.line(report.longreprtext)
