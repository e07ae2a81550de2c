"""Templates: reworded with a preview, with and without scripts."""

import json

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .dashboard import at_each_width, opened
from .surfaces import expect


@at_each_width
def test_own_wording_is_previewed_while_it_is_typed_then_saved_and_removed(
    browser: Chromium, server: AfterwordProcess, width: int
) -> None:
    page = opened(browser, server, width, "Templates")
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
    page.get_by_text("Remove yours…").click()
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
