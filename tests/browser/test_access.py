"""A browser that withholds the way to the server: both let a person do that, and the extension asks for it in place."""

from ..afterword_process import AfterwordProcess
from .conftest import in_both_browsers, meet
from .surfaces import Browser, Options, expect

SDUI = "/in/theodora-quist-example/"
WITHHELD = "The browser keeps Afterword from its server. Allow it to reach http://127.0.0.1:"


@in_both_browsers
def test_the_panel_asks_for_it_and_goes_on(paired: Browser) -> None:
    paired.withhold_access()
    panel = meet(paired, SDUI)
    panel.expect_status(WITHHELD)
    expect(panel.drafts).to_have_count(0)
    panel.button("Allow").click()
    paired.agree()
    panel.expect_status("Notes ready: 3.")
    expect(panel.button("Allow")).to_have_count(0)


@in_both_browsers
def test_nothing_is_sent_while_it_is_withheld(paired: Browser, server: AfterwordProcess) -> None:
    paired.withhold_access()
    asked_before = len(paired.asked)
    panel = meet(paired, SDUI)
    panel.expect_status(WITHHELD)
    assert [url for url in paired.asked[asked_before:] if url.startswith(server.address)] == []


@in_both_browsers
def test_pairing_asks_for_it_and_goes_on(browser: Browser, server: AfterwordProcess) -> None:
    browser.withhold_access()
    options = Options(browser)
    options.pair(server.address, server.token())
    options.expect_status(WITHHELD)
    browser.agree()  # it is asked for with the press of “Pair”
    options.expect_status("Paired with")
