"""axe-core finds nothing wrong on any page of the server, and none is left out."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import MethodNotAllowed

from afterword import web

from ..afterword_process import AfterwordProcess
from .axe import Look
from .chromium import Chromium
from .conftest import meet
from .steps import SDUI
from .surfaces import Panel, expect
from .test_today import MET, keep_interview

# The endpoints of the pages that each test below looks at.
OF_THE_SERVER = {
    *("show_welcome", "show_practice", "show_login", "show_today", "show_pairing", "show_browsers", "show_me"),
    *("show_templates", "show_template", "edit_template", "show_data", "show_feed_address", "show_erasing"),
}
OF_PEOPLE = {
    *("show_progress", "show_users", "show_people", "show_person", "show_writing", "show_person_company"),
    *("ask_to_erase", "show_erased", "search"),
}
OF_INTERVIEWS = {
    *("show_interviews", "show_new_interview", "show_import", "show_interview", "show_interview_fields", "show_card"),
    *("show_new_participant", "show_participant", "show_companies", "show_interview_company"),
}
# What is fetched from an address, and not shown in a window.
NO_PAGES = {"static", "download_export", "download_calendar", "send_vcard", "show_pairing_state"}


def the_pages() -> Flask:
    app = Flask(__name__)
    app.register_blueprint(web.blueprint)
    return app


def test_no_page_is_left_out() -> None:
    rules = [rule for rule in the_pages().url_map.iter_rules() if rule.endpoint.startswith("web.")]
    shown = {rule.endpoint.removeprefix("web.") for rule in rules if "GET" in (rule.methods or ())}
    assert shown - NO_PAGES == (OF_THE_SERVER | OF_PEOPLE | OF_INTERVIEWS) - {"search"}  # whose words are posted


def look_at(browser: Chromium, page: Page, shown: Mapping[str, Callable[[], object]], endpoints: set[str]) -> None:
    """Show each page by its name and look at it; no page of the endpoints may be missing."""
    look, seen = Look(browser), set()
    for name, show in shown.items():
        show()
        look.at_page(page, f"server-{name}")
        seen.add(endpoint_at(page.url))
    assert look.found == []
    assert endpoints - seen == set()


def endpoint_at(url: str) -> str:
    addresses, path = the_pages().url_map.bind("127.0.0.1"), urlsplit(url).path
    try:
        endpoint, _ = addresses.match(path)
    except MethodNotAllowed:
        endpoint, _ = addresses.match(path, "POST")
    return str(endpoint).removeprefix("web.")


def test_the_pages_of_the_server(browser: Chromium, server: AfterwordProcess) -> None:
    page = browser.open(f"{server.address}/")
    shown: dict[str, Callable[[], object]] = {
        "welcome": lambda: None,
        "practice": lambda: page.goto(f"{server.address}/practice"),
        "login": lambda: page.goto(f"{server.address}/login"),
        "refusal": lambda: page.goto(f"{server.address}/session/AAAAAAAAAAAAAAAAAAAAAA"),
        "pair-offered": lambda: page.goto(server.link("--pair", "--label", "laptop")),
        "pair-done": lambda: pair_with(browser, page),
        "browsers": lambda: page.get_by_role("link", name="Paired browsers").click(),
        "today": lambda: page.get_by_role("link", name="Today").click(),
        "me": lambda: page.get_by_role("link", name="Me", exact=True).click(),
        "templates": lambda: page.get_by_role("link", name="Templates").click(),
        "template": lambda: page.get_by_role("link", name="They accepted").click(),
        "own-template": lambda: page.get_by_role("link", name="Write your own wording").click(),
        "data": lambda: page.get_by_role("link", name="Data").click(),
        "calendar": lambda: page.get_by_role("link", name="Show its address").click(),
        "erase": lambda: page.goto(page.url.replace("calendar", "erase")),
        "pair-asked": lambda: page.goto(page.url.replace("data/erase", "pair?")),
    }
    look_at(browser, page, shown, OF_THE_SERVER)


def test_the_pages_of_people(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    keep_interview(panel)
    page = paired.open(server.link())
    start = page.url
    shown: dict[str, Callable[[], object]] = {
        "today-due": lambda: page.get_by_text("Not now").click(),
        "progress": lambda: page.goto(f"{start}/progress"),
        "users": lambda: page.goto(f"{start}/users"),
        "people": lambda: page.goto(f"{start}/people"),
        "person": lambda: show_person(page),
        "person-taking-back": lambda: ask_to_take_back(page),
        "write": lambda: page.get_by_role("link", name="What to say").click(),
        "write-advised": lambda: page.goto(page.url.replace("thank_you", "keep_in_touch")),
        "person-company": lambda: page.goto(page.url.replace("write?occasion=keep_in_touch", "company")),
        "search-found": lambda: find(page, "engineer"),
        "person-refused": lambda: refuse(page),
        "person-erase": lambda: page.get_by_role("link", name="Erase for good").click(),
        "person-erased": lambda: page.get_by_role("button", name="Erase for good").click(),
        "search-none": lambda: find(page, "engineer"),
    }
    look_at(paired, page, shown, OF_PEOPLE)


def test_the_pages_of_interviews(browser: Chromium, server: AfterwordProcess) -> None:
    page = browser.open(server.link())
    expect(page.get_by_role("heading", name="Due now")).to_be_visible()
    home, tomorrow = page.url, datetime.now(UTC) + timedelta(days=1)
    invited = f"Interview on {tomorrow:%Y-%m-%d}, 15:00\nWith: Theodora Quist, Imogen Farrow\nCompany: Northwind Health"

    def read(text: str) -> None:
        page.goto(f"{home}/interviews/import")
        page.get_by_label("Or paste it").fill(text)
        page.get_by_role("button", name="Read it").click()

    def go_back_to_it() -> None:
        page.goto(f"{home}/interviews")
        page.get_by_role("link", name="Northwind Health").click()

    def go_to_its_fields() -> None:
        go_back_to_it()
        page.get_by_role("link", name="Change").first.click()

    def show_its_card() -> None:
        go_back_to_it()
        page.get_by_role("link", name="Card to print").click()

    def ask_who() -> None:
        page.get_by_label("Name").fill("Theodora")
        page.get_by_role("button", name="Add").click()

    shown: dict[str, Callable[[], object]] = {
        "interviews-none": lambda: page.goto(f"{home}/interviews"),
        "interview-new": lambda: page.get_by_role("link", name="Enter an interview").click(),
        "import": lambda: page.goto(f"{home}/interviews/import"),
        "import-refused": lambda: read("31 February 2026"),
        "import-proposal": lambda: read(invited),
        "interview": lambda: page.get_by_role("button", name="Keep this interview").click(),
        "participant": lambda: page.get_by_role("listitem").get_by_role("link", name="Change").first.click(),
        "participant-taken-out": lambda: page.get_by_text("Take out of this interview").click(),
        "interview-again": go_back_to_it,
        "participant-new": lambda: page.get_by_role("link", name="Add somebody").click(),
        "participant-question": ask_who,
        "card": show_its_card,
        "interview-fields": go_to_its_fields,
        "interviews": lambda: page.goto(f"{home}/interviews"),
        "companies": lambda: page.goto(f"{home}/companies"),
        "company": lambda: page.get_by_role("link", name="Northwind Health").click(),
    }
    look_at(browser, page, shown, OF_INTERVIEWS)


def show_person(page: Page) -> None:
    page.get_by_role("link", name=MET).first.click()
    page.get_by_text("Change", exact=True).click()


def ask_to_take_back(page: Page) -> None:
    """What was put off, beside what happened."""
    page.get_by_text("Not now").click()
    page.get_by_role("button", name="Put off by 3 days").click()
    page.get_by_label("Contact").select_option("We met")
    page.get_by_role("button", name="Record").click()
    page.get_by_label("Take back “Put off: ").first.click()


def find(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Search").click()


def refuse(page: Page) -> None:
    page.get_by_role("link", name=MET).first.click()
    page.get_by_label("Day", exact=True).evaluate("field => { field.type = 'text'; field.value = '2999-01-01'; }")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Use a date between 1970 and 2999.")).to_be_visible()


def pair_with(browser: Chromium, page: Page) -> None:
    browser.press_button(page)
    Panel(browser.side_panel(page)).button("Pair").click()
    expect(page.get_by_role("heading", name="This browser is paired")).to_be_visible()
