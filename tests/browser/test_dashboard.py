"""The main act of each page of the server, in a real browser, on a phone and on a desktop."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from ..afterword_process import AfterwordProcess
from ..server.cli.test_export import WHOLE
from .chromium import Chromium
from .surfaces import expect

Open = Callable[[str], Page]


@pytest.fixture(params=[360, 1280])
def open_page(request: pytest.FixtureRequest, browser: Chromium, server: AfterwordProcess) -> Open:
    """Opens a page by its name in the navigation, at the width of a phone or of a desktop."""

    def opened(name: str) -> Page:
        page = browser.open(server.link())
        page.set_viewport_size({"width": request.param, "height": 800})
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    return opened


def test_own_wording_is_previewed_while_it_is_typed_then_saved_and_removed(
    open_page: Open, server: AfterwordProcess
) -> None:
    page = open_page("Templates")
    page.get_by_role("link", name="Thank you, by invitation").click()
    page.get_by_role("link", name="Write your own wording").click()
    text = page.get_by_label("Your file")
    text.fill('[thanks.mine]\ntext = "many thanks for the {rle} talk at {company}."\nweight = 50\n')
    expect(page.get_by_role("status")).to_contain_text("This text cannot be used yet. en/thank_you.toml, line 1")
    text.fill(text.input_value().replace("{rle}", "amazing {role}"))
    notes = page.locator("#preview li")
    expect(notes.filter(has_text="many thanks for the amazing Data Engineer talk").first).to_be_visible()
    expect(page.get_by_text("“amazing” praises; name what you liked instead.").first).to_be_visible()
    expect(page.get_by_role("status")).to_be_empty()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. The next draft uses it.")).to_be_visible()
    wish = {"person": {"name": "Priya Raman"}, "interview": {"role": "Data Engineer", "company": "Northwind Health"}}
    assert "many thanks" in server.command("draft", "--json", stdin=json.dumps(wish)).stdout
    page.get_by_text("Remove yours …").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("link", name="Write your own wording")).to_be_visible()


def test_without_scripts_own_wording_is_previewed_and_saved_by_buttons(
    browser: Chromium, server: AfterwordProcess
) -> None:
    page = browser.open(server.link())
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{page.url}/templates/de/thank_you/own?clause=greeting.hello")
    page.get_by_label("Ton").or_(page.get_by_label("Tone")).first.select_option("formal")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview li")).to_have_count(6)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. The next draft uses it.")).to_be_visible()


def test_what_one_says_of_oneself_is_saved(open_page: Open) -> None:
    page = open_page("Me")
    page.get_by_label("Your name").fill("Sam Rivera")
    page.get_by_label("Your time zone").fill("Mars/Olympus")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Name a time zone such as Europe/Berlin.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Sam Rivera")
    page.get_by_label("Your time zone").fill("Europe/Berlin")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("Your time zone")).to_have_value("Europe/Berlin")


def test_everything_is_read_in_and_taken_along_and_erased(open_page: Open) -> None:
    page = open_page("Data")
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
