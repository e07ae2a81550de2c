"""The way to a page of the user's own, on a phone's width and on a desk's."""

import pytest
from playwright.sync_api import Page

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .surfaces import expect

at_each_width = pytest.mark.parametrize("width", [360, 1280])


def dashboard(browser: Chromium, server: AfterwordProcess, width: int) -> Page:
    page = browser.open(server.link())
    screen = browser.context.new_cdp_session(page)
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    screen.send("Emulation.setDeviceMetricsOverride", size)
    expect(page.get_by_role("heading", name="Due now")).to_be_visible()
    return page


def is_narrow(page: Page) -> bool:
    """Whether nothing sticks out of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def opened(browser: Chromium, server: AfterwordProcess, width: int, name: str, heading: str = "") -> Page:
    """The page of this name in the navigation."""
    page = dashboard(browser, server, width)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=heading or name)).to_be_visible()
    return page
