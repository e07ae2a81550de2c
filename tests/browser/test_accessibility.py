"""axe-core finds nothing wrong in any state of the panel, in the options, and on the server's own pages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page

from ..afterword_process import AfterwordProcess
from .axe import violations
from .chromium import Chromium
from .conftest import meet
from .site import path_of, saved
from .steps import SDUI, fill_facts
from .surfaces import Options, Panel, expect
from .test_today import MET, keep_interview

PANEL_WIDTHS = (240, 360, 480)
PAGE_WIDTHS = (240, 360, 1280)
BOX_OPEN = "invite-2-note-300-shadow.html"
ARABIC = "sdui-ui-ar.html"
ENDLESS = "sdui-endless-headline.html"


class Look:
    """Collects what is wrong, so that one run shows all of it."""

    def __init__(self, browser: Chromium) -> None:
        self.browser = browser
        self.found: list[str] = []

    def at_panel(self, panel: Panel, name: str) -> None:
        self.found += violations(self.browser, panel.page, f"panel-{name}", PANEL_WIDTHS)

    def at_page(self, page: Page, name: str) -> None:
        self.found += violations(self.browser, page, name, PAGE_WIDTHS)


def test_the_panel_before_there_is_a_server(browser: Chromium, server: AfterwordProcess) -> None:
    look = Look(browser)
    panel = meet(browser, SDUI)
    panel.expect_status("This browser is not paired yet.")
    look.at_panel(panel, "not-paired")
    browser.forget_session()
    panel.page.reload()
    panel.expect_status("Open a LinkedIn profile")
    look.at_panel(panel, "waiting")
    panel.button("Try the demo").click()
    expect(panel.drafts).to_have_count(3)
    look.at_panel(panel, "demo")
    panel = meet(browser, server.link("--pair", "--label", "laptop"))
    expect(panel.button("Pair")).to_be_visible()
    look.at_panel(panel, "pairing")
    assert look.found == []


def test_the_panel_with_notes(paired: Chromium) -> None:
    look = Look(paired)
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    look.at_panel(panel, "advice")
    fill_facts(panel)
    look.at_panel(panel, "drafts")
    panel.page.get_by_role("textbox", name="Note 1").fill("Hi Tom, thanks for the chat. Hire me!")
    expect(panel.drafts.first.locator(".findings .error")).to_have_count(2)
    panel.copy(1)
    panel.expect_status("Copied, and noted down.")
    look.at_panel(panel, "findings-and-copied")
    panel.button("Keep this interview").click()
    panel.expect_status("Kept:")
    panel.page.get_by_text("More about the note").click()
    look.at_panel(panel, "interview-and-details")
    for page_file, name in ((ARABIC, "right-to-left"), (ENDLESS, "endless-headline")):
        panel = meet(paired, path_of(page_file))
        panel.expect_status("Notes ready: 3.")
        look.at_panel(panel, name)
    assert look.found == []


def test_the_panel_when_something_is_in_the_way(paired: Chromium, server: AfterwordProcess) -> None:
    look = Look(paired)
    options = Options(paired)
    options.page.get_by_label("Put in note").check()
    options.expect_status("Saved.")
    paired.pages[path_of(BOX_OPEN)] = saved(BOX_OPEN)
    panel = meet(paired, path_of(BOX_OPEN))
    panel.expect_status("Notes ready: 3.")
    panel.drafts.first.get_by_role("button", name="Put in note").click()
    panel.expect_status("The note is in LinkedIn’s box")
    look.at_panel(panel, "put-in-note")
    server.stop()
    panel.button("Draft").click()
    panel.expect_status("Afterword’s server is not running.")
    look.at_panel(panel, "not-running")
    paired.withhold_access()
    panel = meet(paired, SDUI)
    expect(panel.button("Allow")).to_be_visible()
    look.at_panel(panel, "allow")
    assert look.found == []


def test_the_panel_on_an_own_profile(paired: Chromium) -> None:
    look = Look(paired)
    panel = meet(paired, path_of("own-ember-classic.html"))
    panel.expect_status("This is your own profile.")
    look.at_panel(panel, "own-profile")
    panel.box("Role you interviewed for").fill("Senior Theatre Nurse")
    panel.box("Strengths you claimed").fill("calm handovers\ntraining new staff")
    panel.box("What you named in your answers").fill("Kafka\ninstrument counts")
    panel.button("Check my profile").click()
    panel.expect_status("Your profile is not ready yet.")
    for group in ("Not checked:", "Fine:"):
        panel.page.locator("#checks summary").filter(has_text=group).click()
    look.at_panel(panel, "checks")
    assert look.found == []


def test_the_options(browser: Chromium, server: AfterwordProcess) -> None:
    look = Look(browser)
    options = Options(browser)
    look.at_page(options.page, "options-not-paired")
    options.pair(server.address, "no token")
    options.expect_status("This is not a whole token.")
    look.at_page(options.page, "options-problem")
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    look.at_page(options.page, "options-paired")
    assert look.found == []


def test_the_pages_of_the_server(browser: Chromium, server: AfterwordProcess) -> None:
    look = Look(browser)
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
    for name, show in shown.items():
        show()
        look.at_page(page, f"server-{name}")
    assert look.found == []


def test_the_pages_of_people(paired: Chromium, server: AfterwordProcess) -> None:
    look = Look(paired)
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    keep_interview(panel)
    page = paired.open(server.link())
    start = page.url
    shown: dict[str, Callable[[], object]] = {
        "progress": lambda: page.goto(f"{start}/progress"),
        "users": lambda: page.goto(f"{start}/users"),
        "people": lambda: page.goto(f"{start}/people"),
        "person": lambda: show_person(page),
        "person-refused": lambda: refuse(page),
        "person-erase": lambda: page.get_by_role("link", name="Erase for good").click(),
        "person-erased": lambda: page.get_by_role("button", name="Erase for good").click(),
        "search": lambda: find(page, "engineer"),
    }
    for name, show in shown.items():
        show()
        look.at_page(page, f"server-{name}")
    assert look.found == []


def test_the_pages_of_interviews(browser: Chromium, server: AfterwordProcess) -> None:
    look = Look(browser)
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
        "interview-fields": go_to_its_fields,
        "interviews": lambda: page.goto(f"{home}/interviews"),
        "companies": lambda: page.goto(f"{home}/companies"),
        "company": lambda: page.get_by_role("link", name="Northwind Health").click(),
    }
    for name, show in shown.items():
        show()
        look.at_page(page, f"server-{name}")
    assert look.found == []


def show_person(page: Page) -> None:
    page.get_by_role("link", name=MET).click()
    page.get_by_text("Change", exact=True).click()


def find(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Search").click()


def refuse(page: Page) -> None:
    page.get_by_label("Day", exact=True).evaluate("field => { field.type = 'text'; field.value = '2999-01-01'; }")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Use a date between 1970 and 2999.")).to_be_visible()


def pair_with(browser: Chromium, page: Page) -> None:
    browser.press_button(page)
    Panel(browser.side_panel(page)).button("Pair").click()
    expect(page.get_by_role("heading", name="This browser is paired")).to_be_visible()
