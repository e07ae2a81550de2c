"""One tab for all saved pages, and at the end of the run a table of what was read on them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from .tab import CHROMIUM, Tab

COLUMN = 44


@pytest.fixture(scope="package")
def only_tab(playwright: Playwright) -> Iterator[Tab]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield Tab(browser.new_page())
    browser.close()


@pytest.fixture
def tab(only_tab: Tab) -> Iterator[Tab]:
    only_tab.strange_requests.clear()
    yield only_tab
    assert only_tab.strange_requests == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    rows = [
        f"{'✓' if report.passed else '✗'} {dict(report.user_properties)['page']:<{COLUMN}} {properties['reading']}"
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if (properties := dict(report.user_properties)).get("page")
    ]
    if rows:
        terminalreporter.section("saved pages: name · headline · company · location, or the state named")
        for row in sorted(rows, key=lambda row: row[2:]):
            terminalreporter.line(row)
