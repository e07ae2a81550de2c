"""From the press of the toolbar button to three notes on screen, in a real Chromium with a real server."""

import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Page

from tests.afterword_process import AfterwordProcess
from tests.browser import SITE
from tests.browser.chromium import Chromium, chromium, driver
from tests.browser.site import EXPECTED, path_of, saved
from tests.browser.surfaces import Options, Panel

FIRST_CLICKS = 8

# From outside: the shipped panel knows nothing of it. After a frame was made, the notes are painted.
PAINTED = """(done) => requestAnimationFrame(() => setTimeout(() => done(Date.now())))"""
WATCH = f"""() => {{
    const list = document.getElementById("drafts");
    if (!list) return;  // another page than the panel
    window.shown = new Promise((done) => new MutationObserver((_, watcher) => {{
        if (list.children.length < 3) return;
        watcher.disconnect();
        ({PAINTED})(done);
    }}).observe(list, {{ childList: true }}));
}}"""
SHOWN = """async () => {
    const shown = await window.shown;
    const { click } = await chrome.storage.session.get("click");
    return shown - click.at;
}"""
BARE_FETCH = f"""async (url) => {{
    const start = Date.now();
    const reply = await (await fetch(url, {{ cache: "no-store" }})).text();
    document.body.dataset.bench = reply;
    return await new Promise({PAINTED}) - start;
}}"""


def measure_clicks() -> dict[str, float]:
    """Milliseconds since the extension heard of the press; the baseline is a bare request and its painting."""
    with (
        tempfile.TemporaryDirectory() as home,
        AfterwordProcess(Path(home)) as server,
        driver() as playwright,
        chromium(playwright) as browser,
    ):
        people = _prepare(browser, server)
        browser.context.add_init_script(f"document.addEventListener('DOMContentLoaded', {WATCH})")
        first = [_first_click(browser, path) for path in people[:FIRST_CLICKS]]
        later, bare = _later_clicks(browser, server, people[FIRST_CLICKS:])
    return {
        "click to three notes, panel open: clicks": len(later),
        "click to three notes, panel open: median ms": median(later),
        "click to three notes, panel open: 95th percentile ms": quantiles(later, n=20)[18],
        "bare request of the panel, painted: median ms": median(bare),
        "click to three notes / bare request": median(later) / median(bare),
        "click to three notes, panel closed: median ms": median(first),
    }


def _prepare(browser: Chromium, server: AfterwordProcess) -> list[str]:
    """Pairs the browser; the addresses of different people."""
    people = {path_of(file): saved(file) for file, case in EXPECTED.items() if "person" in case["result"]}
    browser.pages.update({path: html for path, html in people.items() if path.startswith("/in/")})
    options = Options(browser)
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    options.sign_as("Sam Rivera")
    return list(browser.pages)


def _first_click(browser: Chromium, path: str) -> float:
    for page in browser.context.pages[1:]:
        page.close()
    page = browser.open(path)
    browser.press_button(page)
    return float(browser.side_panel(page).evaluate(SHOWN))


def _later_clicks(browser: Chromium, server: AfterwordProcess, people: list[str]) -> tuple[list[float], list[float]]:
    clicks, bare = [], []
    tab: Page = browser.open(people[0])
    browser.press_button(tab)
    panel = Panel(browser.side_panel(tab))
    panel.expect_status("Notes ready: 3.")
    for path in people[1:]:
        tab.goto(SITE + path)
        panel.page.evaluate(WATCH)
        browser.press_button(tab)
        shown: Any = panel.page.evaluate(SHOWN)
        clicks.append(float(shown))
        bare.append(float(panel.page.evaluate(BARE_FETCH, f"{server.address}/healthz")))
    return clicks, bare
