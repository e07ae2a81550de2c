"""What axe-core finds wrong with a page, in light and dark and at several widths; each is also kept as a picture."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from .chromium import Chromium
from .surfaces import Panel

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
PANEL_WIDTHS = (240, 360, 480)
PAGE_WIDTHS = (240, 360, 1280)
PICTURES = ROOT / "tests/screenshots/states"
FOUND = """async () => (await axe.run({ resultTypes: ["violations"] })).violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`))"""
# The panel's main part scrolls by itself; the picture shows all of it.
HEIGHT = """() => { const main = document.querySelector("main"); return main.scrollHeight - main.clientHeight; }"""


def violations(browser: Chromium, page: Page, name: str, widths: tuple[int, ...]) -> list[str]:
    """Evaluated from outside, so the page's policy stays as it is."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    screen = browser.context.new_cdp_session(page)
    page.evaluate(AXE)
    found: list[str] = []
    for width in widths:
        size: dict[str, Any] = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        screen.send("Emulation.setDeviceMetricsOverride", size)
        size["height"] += page.evaluate(HEIGHT)
        screen.send("Emulation.setDeviceMetricsOverride", size)
        for scheme in ("light", "dark"):
            feature = {"name": "prefers-color-scheme", "value": scheme}
            screen.send("Emulation.setEmulatedMedia", {"features": [feature]})
            found += [f"{name}, {width} px, {scheme}: {each}" for each in page.evaluate(FOUND)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{name}, {width} px: wider than the window")
            page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png", full_page=True)
    screen.send("Emulation.clearDeviceMetricsOverride")
    screen.detach()
    return found


class Look:
    """Collects what is wrong, so that one run shows all of it."""

    def __init__(self, browser: Chromium) -> None:
        self.browser = browser
        self.found: list[str] = []

    def at_panel(self, panel: Panel, name: str) -> None:
        self.found += violations(self.browser, panel.page, f"panel-{name}", PANEL_WIDTHS)

    def at_page(self, page: Page, name: str) -> None:
        self.found += violations(self.browser, page, name, PAGE_WIDTHS)
