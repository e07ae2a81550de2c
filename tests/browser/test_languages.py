"""The extension as people get it whose browser speaks another language than English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, expect

from ..afterword_process import AfterwordProcess
from ..test_locales import LOCALES
from .chromium import Chromium, chromium
from .conftest import meet, prepared
from .steps import clipboard, copied

JUERGEN = "/in/juergen-weiss-example/"
TOPIC = "die Umstellung auf neue Rahmenverträge"


@pytest.fixture
def german(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Chromium]:
    with chromium(playwright, "de") as fresh:
        for _ in prepared(fresh, request.node.name):
            yield fresh


def test_a_german_browser_is_spoken_to_in_german(german: Chromium, server: AfterwordProcess) -> None:
    options = german.open(f"{german.origin}/options/options.html")
    assert options.locator("html").get_attribute("lang") == "de"
    expect(options.get_by_role("heading", level=1)).to_have_text("Einstellungen von Afterword")
    options.get_by_role("textbox", name="Adresse des Servers").fill(server.address)
    options.get_by_role("textbox", name="Token").fill(server.token())
    options.get_by_role("button", name="Koppeln").click()
    expect(options.get_by_role("status")).to_contain_text(f"Gekoppelt mit {server.address}")
    options.get_by_role("textbox", name="Ihr Name").fill("Sam Rivera")
    options.get_by_role("button", name="Speichern").click()
    expect(options.get_by_role("status")).to_have_text("Gespeichert.")
    options.close()

    panel = meet(german, JUERGEN)
    panel.expect_status("Entwürfe fertig: 3.")
    expect(panel.box("Name")).to_have_value("Dr. Jürgen Weiß")
    expect(panel.box("Unternehmen")).to_have_value("Rheinuhr")
    panel.box("Stelle").fill("Einkäuferin")
    panel.box("Worüber haben Sie gesprochen?").fill(TOPIC)
    panel.choose("Dürfen Sie eine Kontaktanfrage senden?", "Gefragt, Antwort: ja")
    panel.page.get_by_text("Mehr zur Nachricht").click()
    panel.choose("Sprache der Nachricht", "Deutsch")
    panel.button("Entwerfen").click()
    drafts = panel.page.get_by_role("list", name="Entwürfe").locator("> li")
    expect(drafts.filter(has_text=TOPIC)).to_have_count(3)
    note = drafts.first.get_by_role("textbox", name="Entwurf 1").inner_text()
    drafts.first.get_by_role("button", name="Kopieren").click()
    panel.expect_status("Kopiert und vermerkt.")
    assert copied(server) == [note]
    assert clipboard(german, server) == note


# An element is cut off when it is wider inside than outside; a list, when its longest choice is.
CUT_OFF = """() => {
    const narrow = (list) => {
        const given = list.offsetWidth;
        list.style.width = "max-content";
        const needed = list.offsetWidth;
        list.style.width = "";
        return needed > given;
    };
    const isCut = (element) => element.matches("select") ? narrow(element)
        : element.matches("textarea") ? element.scrollHeight > element.clientHeight
        : element.clientWidth > 0 && element.scrollWidth > element.clientWidth;
    const all = [...document.querySelectorAll("html, body, body :not(input)")];
    return all.filter(isCut).map(({ tagName, name, textContent }) => [tagName, name || textContent.trim()]);
}"""
SHOW_ALL = """() => {
    document.querySelectorAll("details").forEach((each) => each.open = true);
    document.querySelectorAll("[hidden]").forEach((each) => each.hidden = false);
}"""


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_cut_off_where_there_is_little_room(locale: str, playwright: Playwright) -> None:
    with chromium(playwright, locale.replace("_", "-")) as browser:
        for path, width in (("panel/panel.html", 240), ("panel/panel.html", 360), ("options/options.html", 360)):
            page = browser.open(f"{browser.origin}/{path}")
            page.set_viewport_size({"width": width, "height": 900})
            if path.startswith("panel"):
                page.locator("#try").click()
                expect(page.locator("#drafts > li")).to_have_count(3)
                page.locator("[name=topic]").fill("")
            page.evaluate(SHOW_ALL)
            assert (page.locator("html").get_attribute("lang") or "").startswith(locale.replace("_", "-"))
            assert page.evaluate(CUT_OFF) == []
