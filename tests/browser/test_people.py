"""The main act of each page of the user's own, as a person does it, on a phone and at a desk."""

from playwright.sync_api import Page

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .conftest import meet
from .steps import SDUI
from .surfaces import expect
from .test_today import MET, keep_interview

WIDTHS = (360, 1280)


def at_each_width(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_people_are_found_changed_and_erased(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    keep_interview(panel)
    page = paired.open(server.link())
    page.get_by_role("searchbox").fill("quist sourc")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark")).to_have_text("sourcing")
    at_each_width(page)
    page.get_by_role("link", name=MET).click()
    expect(page.get_by_role("region", name="Timeline").get_by_text("event sourcing")).to_be_visible()
    page.get_by_label("Contact").select_option("They accepted")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("status")).to_have_text("Recorded.")
    expect(page.get_by_role("region", name="Timeline").get_by_text("They accepted")).to_be_visible()
    page.get_by_label("Take back “They accepted”").first.press("Enter")
    at_each_width(page)
    page.get_by_role("button", name="Take back “They accepted”").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Taken back.")
    expect(page.get_by_role("region", name="Timeline").get_by_text("They accepted")).to_have_count(0)
    page.get_by_text("Change", exact=True).click()
    page.get_by_label("Greet as").fill("Theo")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    at_each_width(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Card for an address book").click()
    assert download.value.suggested_filename.endswith(".vcf")
    page.get_by_role("link", name="Erase for good").click()
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("heading", name="Erased for good")).to_be_visible()
    at_each_width(page)
    page.get_by_role("main").get_by_role("link", name="People").click()
    expect(page.get_by_text("Nobody yet.")).to_be_visible()
