"""The surfaces of the extension as a person meets them: the panel and the options page."""

from typing import Any, cast

import playwright.sync_api as playwright
from playwright.sync_api import Locator, Page

from . import PATIENCE_S, firefox_locators
from .chromium import Chromium
from .firefox import Firefox

Browser = Chromium | Firefox

playwright.expect.set_options(timeout=PATIENCE_S * 1000)


def expect(found: Locator) -> Any:
    """Playwright's `expect`, in both browsers."""
    foreign = cast(object, found)
    return (
        firefox_locators.Expectation(foreign)
        if isinstance(foreign, firefox_locators.Locator)
        else playwright.expect(found)
    )


class Panel:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.status = page.get_by_role("status")
        self.drafts = page.get_by_role("list", name="Drafts").locator("> li")

    def box(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=name, exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def choose(self, name: str, option: str) -> None:
        self.page.get_by_role("combobox", name=name).select_option(option)

    def note(self, place: int) -> str:
        return self.drafts.nth(place).locator(".note").inner_text()

    def copy(self, place: int) -> None:
        self.drafts.nth(place).get_by_role("button", name="Copy", exact=True).click()

    def expect_status(self, sentence: str) -> None:
        expect(self.status).to_contain_text(sentence)


class Options:
    def __init__(self, browser: Browser) -> None:
        self.page = browser.open(f"{browser.origin}/options/options.html")
        self.status = self.page.get_by_role("status")

    def pair(self, address: str, token: str) -> None:
        self.page.get_by_role("textbox", name="Server address").fill(address)
        self.page.get_by_role("textbox", name="Token").fill(token)
        self.page.get_by_role("button", name="Pair", exact=True).click()

    def unpair(self) -> None:
        """Once the page has met the server."""
        self.expect_status("Paired with")
        self.press_unpair()

    def press_unpair(self) -> None:
        self.page.get_by_text("Unpair…").click()
        self.page.get_by_role("button", name="Unpair this browser").click()

    def expect_status(self, sentence: str) -> None:
        expect(self.status).to_contain_text(sentence)

    def sign_as(self, name: str) -> None:
        self.page.get_by_role("textbox", name="Your name").fill(name)
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.expect_status("Saved.")
