"""A hosted server, met by the extension as it is published: PostgreSQL, Redis and nginx with TLS, at a name of its own.

The browser asks before the extension may reach it. In Firefox a button of that prompt is pressed; Chromium's is out of
any script's reach, so that there, while it stands, the permission is given in chrome://extensions instead.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from ..afterword_process import AfterwordProcess
from ..hosted.site import Site
from . import EXTENSION
from .chromium import Chromium, chromium
from .conftest import in_both_browsers, in_firefox, meet, prepared
from .firefox import Firefox, firefox
from .firefox_locators import until
from .site import path_of
from .steps import CLASSIC, SDUI, fill_facts
from .surfaces import Browser, Options, Panel, expect

NAME = "afterword.example"
ADDRESS = f"https://{NAME}"
STRANGER = "elsewhere.example"
PRACTICE = f"{ADDRESS}/practice"
WITHHELD = f"The browser keeps Afterword from its server. Allow it to reach {ADDRESS}."
WATCH = """() => {
    window.seen = [];
    for (const [event, what] of [["onAdded", "added"], ["onRemoved", "removed"]]) {
        chrome.permissions[event].addListener(({ origins }) => window.seen.push(`${what} ${origins}`));
    }
}"""
OWN = path_of("own-sdui-2026.html")


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site(1, quick=True, tls=True, name=NAME) as running:
        yield running


@pytest.fixture(scope="module")
def hosted_chromium(playwright: Playwright, site: Site) -> Iterator[Chromium]:
    with chromium(playwright, hosts=dict.fromkeys((NAME, STRANGER), site.port)) as running:
        yield running


@pytest.fixture(scope="module")
def hosted_firefox(site: Site) -> Iterator[Firefox]:
    """Every address without a port leads to nginx, so there is no LinkedIn beside it."""
    with firefox(**{"network.socket.forcePort": f"443={site.port}"}) as running:
        yield running


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    browser: Browser = request.getfixturevalue(f"hosted_{getattr(request, 'param', 'chromium')}")
    browser.start_afresh()
    yield from prepared(browser, request.node.name)


@pytest.fixture
def paired(browser: Browser, site: Site) -> Browser:
    """The browser, paired with the hosted server as a person does with a token that they were given."""
    pair(browser, site.tokens(1)[0]).page.close()
    return browser


def pair(browser: Browser, token: str) -> Options:
    options = Options(browser)
    options.pair(ADDRESS, token)
    agree(browser, options)
    options.expect_status(f"Paired with {ADDRESS} as “browser 0”.")
    return options


def agree(browser: Browser, surface: Options | Panel, address: str = ADDRESS) -> None:
    surface.expect_status(f"The browser keeps Afterword from its server. Allow it to reach {address}.")
    browser.agree_to(address)


def reachable(browser: Browser) -> list[str]:
    """What the browser lets the extension reach."""
    page = browser.open(f"{browser.origin}/manifest.json")
    origins: list[str] = json.loads(
        page.evaluate("async () => JSON.stringify((await chrome.permissions.getAll()).origins.sort())")
    )
    page.close()
    return origins


def sent(browser: Browser, before: int) -> list[str]:
    """What was asked of the server's API since then."""
    return [url for url in browser.asked[before:] if url.startswith(f"{ADDRESS}/api/")]


def followed(site: Site, *options: str) -> str:
    """A link into the pages, as whoever runs the server hands it out."""
    done = site.command("open", *options, "--print", "--port", str(site.processes[0].port))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def press(browser: Browser, page: Any) -> Panel:
    browser.press_button(page)
    return Panel(browser.side_panel(page))


@in_both_browsers
def test_it_works(browser: Browser, site: Site) -> None:
    before = len(browser.asked)
    options = pair(browser, site.tokens(1)[0])
    options.sign_as("Sam Rivera")
    options.page.get_by_role("button", name="Check connection").click()
    options.expect_status(f"The server at {ADDRESS} answers, and has proved to be yours.")
    options.page.close()
    assert reachable(browser) == ["http://127.0.0.1/*", f"{ADDRESS}/*"]

    page = browser.open(PRACTICE)
    panel = press(browser, page)
    panel.expect_status("Notes ready: 3.")
    note = panel.note(1)
    assert "Sam Rivera" in note
    panel.copy(1)
    panel.expect_status("Copied, and noted down.")
    fill_facts(panel)
    query = "SELECT text, mark FROM used_drafts JOIN marks ON draft_id = used_drafts.id"
    assert (note, "copied") in site.postgres.execute(query, site.database.rpartition("/")[2])
    assert {url.rpartition("/api/v1/")[2] for url in sent(browser, before)} >= {"hello", "me", "drafts", "receipts"}


def test_linkedin_and_the_users_own_profile_are_met_as_with_a_server_of_ones_own(paired: Chromium, site: Site) -> None:
    before = len(paired.asked)
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel = meet(paired, OWN)
    panel.button("Check my profile").click()
    panel.expect_status("Your profile is ")
    assert f"{ADDRESS}/api/v1/readiness" in sent(paired, before)
    strange = (ADDRESS, paired.origin, "https://www.linkedin.com/in/")
    assert [url for url in paired.asked[before:] if not url.startswith(strange)] == []


def test_the_dashboard_opens(paired: Chromium) -> None:
    panel = press(paired, paired.open(PRACTICE))
    panel.expect_status("Notes ready: 3.")
    with paired.context.expect_page() as opened:
        panel.button("Dashboard").click()
    page = opened.value
    page.wait_for_url(re.compile(rf"{ADDRESS}/session/[\w-]{{22}}$"))
    expect(page.get_by_role("heading", name="Due now")).to_be_visible()


@in_both_browsers
def test_one_click_pairs(browser: Browser, site: Site) -> None:
    page = browser.open(followed(site, "--pair", "--label", "laptop"))
    expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()
    expect(page.get_by_text("Your browser asks whether Afterword may reach this server: allow it.")).to_be_visible()
    before = len(browser.asked)
    panel = press(browser, page)
    expect(panel.page.get_by_role("definition")).to_have_text([ADDRESS, "laptop"])
    expect(panel.page.get_by_text("Pair only if this is the address that you were given")).to_be_visible()
    panel.button("Pair").click()
    agree(browser, panel)
    panel.expect_status(f"Paired with {ADDRESS} as “laptop”.")
    assert sent(browser, before) == [f"{ADDRESS}/api/v1/hello"]
    assert reachable(browser) == ["http://127.0.0.1/*", f"{ADDRESS}/*"]
    expect(page.get_by_role("heading", name="This browser is paired")).to_be_visible()
    page.get_by_role("link", name="Open the practice page").click()
    press(browser, page).expect_status("Notes ready: 3.")


def test_the_installation_asks_for_this_computer_alone(browser: Chromium) -> None:
    page = browser.open(f"{browser.origin}/options/options.html")
    manifest = (EXTENSION / "manifest.json").read_text("utf-8")
    warnings = page.evaluate("(manifest) => chrome.management.getPermissionWarningsByManifest(manifest)", manifest)
    assert warnings == ["Read and change your data on 127.0.0.1"]


@in_both_browsers
def test_after_the_installation_only_this_computer_can_be_reached(browser: Browser) -> None:
    assert reachable(browser) == ["http://127.0.0.1/*"]


def test_nothing_is_sent_before_the_browser_was_told_so(browser: Chromium, site: Site) -> None:
    before = len(browser.asked)
    options = Options(browser)
    options.pair(ADDRESS, site.tokens(1)[0])
    options.expect_status(WITHHELD)
    assert sent(browser, before) == []
    assert reachable(browser) == ["http://127.0.0.1/*"]
    watching = watch_access(browser)
    options.page.close()
    browser.agree_to(ADDRESS)
    expect_given_back(browser, watching)


@in_firefox
def test_the_browser_asks_for_one_server_and_takes_no_for_an_answer(browser: Firefox, site: Site) -> None:
    before = len(browser.asked)
    options = Options(browser)
    options.page.get_by_role("textbox", name="Server address").fill(ADDRESS)
    token = options.page.get_by_role("textbox", name="Token")
    token.fill(site.tokens(1)[0])
    token.focus()
    options.page.keyboard.press("Enter")
    assert browser.asks() == [
        "Access your data for sites in afterword.example domains",
        "The developer says the extension wants to collect: "
        "personally identifying information, personal communications, website content",
    ]
    browser.refuse()
    options.expect_status(WITHHELD)
    assert sent(browser, before) == []
    assert reachable(browser) == ["http://127.0.0.1/*"]
    options.page.get_by_role("button", name="Allow", exact=True).click()
    browser.agree()
    options.expect_status("Paired with")


def offered(browser: Browser, site: Site) -> Panel:
    """The panel, in which “Pair” was pressed for the hosted server, so that the browser’s own question stands."""
    page = browser.open(followed(site, "--pair", "--label", "laptop"))
    expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()
    panel = press(browser, page)
    panel.button("Pair").click()
    panel.expect_status(WITHHELD)
    return panel


def watch_access(browser: Browser) -> Page:
    """A page of the extension’s that only listens to what is allowed and what is given back."""
    page = browser.open(f"{browser.origin}/manifest.json")
    page.evaluate(WATCH)
    return page


def expect_given_back(browser: Browser, watching: Page) -> None:
    seen = until(
        lambda: watching.evaluate("window.seen[1] && window.seen.splice(0).join()"), "it was allowed and removed"
    )
    assert seen == f"added {ADDRESS}/*,removed {ADDRESS}/*"
    assert reachable(browser) == ["http://127.0.0.1/*"]


@in_firefox
def test_a_yes_of_the_browser_that_comes_too_late_is_given_back(browser: Firefox, site: Site) -> None:
    """After “Not now”, and after the panel was closed: the browser’s own question stands on."""
    watching = watch_access(browser)
    before = len(browser.asked)
    panel = offered(browser, site)
    panel.button("Not now").click()
    panel.expect_status("Nothing was changed.")
    browser.agree_to(ADDRESS)
    expect_given_back(browser, watching)

    offered(browser, site)
    browser.close_sidebar()
    browser.agree_to(ADDRESS)
    expect_given_back(browser, watching)
    assert sent(browser, before) == []


@in_both_browsers
def test_what_is_taken_back_in_the_settings_is_asked_for_again(paired: Browser) -> None:
    paired.disallow(ADDRESS)
    before = len(paired.asked)
    panel = press(paired, paired.open(PRACTICE))
    panel.expect_status(WITHHELD)
    assert sent(paired, before) == []
    panel.button("Allow").click()
    agree(paired, panel)
    panel.expect_status("Notes ready: 3.")


@in_both_browsers
def test_pairing_with_another_server_gives_the_permission_back(paired: Browser, server: AfterwordProcess) -> None:
    options = Options(paired)
    options.expect_status("Paired with")
    options.pair(server.address, server.token())
    options.expect_status(f"Paired with {server.address}")
    assert reachable(paired) == ["http://127.0.0.1/*"]


@in_both_browsers
def test_an_attempt_that_fails_leaves_everything_as_it_was(paired: Browser, site: Site) -> None:
    """nginx hangs up on whoever asks for another name than the server's."""
    options = Options(paired)
    options.expect_status("Paired with")
    options.pair(f"https://{STRANGER}", site.tokens(1)[0])
    agree(paired, options, f"https://{STRANGER}")
    options.expect_status("Afterword’s server cannot be reached.")
    assert reachable(paired) == ["http://127.0.0.1/*", f"{ADDRESS}/*"]
    press(paired, paired.open(PRACTICE)).expect_status("Notes ready: 3.")


@in_both_browsers
def test_unpairing_gives_it_back_revokes_the_token_and_forgets_the_keys(paired: Browser, site: Site) -> None:
    options = Options(paired)
    before = len(paired.asked)
    options.unpair()
    options.expect_status("This browser is unpaired, and its token is no longer good for anything.")
    assert sent(paired, before)[-1] == f"{ADDRESS}/api/v1/goodbye"
    of_the_latest = "SELECT revoked_at IS NOT NULL FROM tokens ORDER BY paired_at DESC NULLS LAST LIMIT 1"
    assert site.postgres.execute(of_the_latest, site.database.rpartition("/")[2]) == [(True,)]
    assert reachable(paired) == ["http://127.0.0.1/*"]
    before = len(paired.asked)
    press(paired, paired.open(PRACTICE)).expect_status("This browser is not paired yet.")
    assert sent(paired, before) == []


@in_both_browsers
def test_a_server_that_does_not_know_the_token_keeps_no_permission(browser: Browser, server: AfterwordProcess) -> None:
    options = Options(browser)
    options.pair(ADDRESS, server.token())
    agree(browser, options)
    options.expect_status("The server there does not know this browser’s token.")
    assert reachable(browser) == ["http://127.0.0.1/*"]


def test_what_waits_for_one_server_is_not_told_to_another(
    browser: Chromium, server: AfterwordProcess, site: Site
) -> None:
    options = Options(browser)
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    for path, name in ((CLASSIC, "Imogen"), (SDUI, "Theodora")):
        panel = meet(browser, path)
        expect(panel.drafts.first).to_contain_text(name)
    server.kill()
    panel.copy(0)
    panel.expect_status("The note is on your clipboard. That is noted down once the server answers.")
    pair(browser, site.tokens(1)[0])
    panel.expect_status("Notes ready: 3.")  # drafted anew, by the other one
    panel = meet(browser, CLASSIC)
    expect(panel.drafts.first).to_contain_text("Imogen")
    panel.expect_status("Notes ready: 3.")
    assert sent(browser, 0).count(f"{ADDRESS}/api/v1/drafts") == 2
    assert f"{ADDRESS}/api/v1/receipts" not in sent(browser, 0)


def test_a_server_that_is_away_is_told_from_one_that_is_out_of_reach(paired: Chromium, site: Site) -> None:
    process = site.processes[0]
    process.stop()
    panel = press(paired, paired.open(f"{paired.origin}/manifest.json"))
    panel.box("Name").fill("Priya Raman")
    panel.button("Draft").click()
    panel.expect_status("The server cannot take requests at the moment.")
    site.nginx.stop()
    panel.button("Draft").click()
    panel.expect_status("Afterword’s server cannot be reached.")
    site.nginx.start()
    process.start()
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")
