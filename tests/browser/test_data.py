"""What one says of oneself, and all that one has recorded: saved, read in, taken along, backed up and erased."""

import json

from ..afterword_process import AfterwordProcess
from ..server.cli.test_export import WHOLE
from .chromium import Chromium
from .dashboard import at_each_width, opened
from .surfaces import expect


@at_each_width
def test_what_one_says_of_oneself_is_saved(browser: Chromium, server: AfterwordProcess, width: int) -> None:
    page = opened(browser, server, width, "Me")
    page.get_by_label("Your name").fill("Sam Rivera")
    page.get_by_label("Your time zone").fill("Mars/Olympus")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Name a time zone such as Europe/Berlin.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Sam Rivera")
    page.get_by_label("Your time zone").fill("Europe/Berlin")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("Your time zone")).to_have_value("Europe/Berlin")


def test_whoever_saves_for_the_first_time_is_proposed_the_zone_of_their_browser(
    browser: Chromium, server: AfterwordProcess
) -> None:
    page = opened(browser, server, 1280, "Me")
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"})
    page.reload()
    zone = page.get_by_label("Your time zone")
    expect(zone).to_have_value("Asia/Tokyo")
    page.get_by_label("Your name").fill("Sam Rivera")
    zone.fill("UTC")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(zone).to_have_value("UTC")


@at_each_width
def test_everything_is_read_in_and_taken_along_and_erased(
    browser: Chromium, server: AfterwordProcess, width: int
) -> None:
    page = opened(browser, server, width, "Data")
    whole = {"name": "all.json", "mimeType": "application/json", "buffer": json.dumps(WHOLE).encode()}
    page.get_by_label("A JSON export").set_input_files(whole)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it in").click()
    expect(page.get_by_role("row", name="People 2 0 0")).to_be_visible()
    with page.expect_download() as handed_out:
        page.get_by_role("link", name="Export as JSON").click()
    taken = json.loads(handed_out.value.path().read_text("utf-8"))
    assert {**taken, "exported_at": WHOLE["exported_at"]} == WHOLE
    page.get_by_role("button", name="Back up now").click()
    expect(page.get_by_text("The copy is made, and it is whole.")).to_be_visible()
    page.get_by_role("link", name="Erase everything").click()
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("heading", name="Erase everything?")).to_be_visible()  # the word is missing
    page.get_by_label("Type the word").fill("erase")
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()
