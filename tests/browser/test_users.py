"""The pages of whoever looks after a server, and what one came to."""

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .dashboard import at_each_width, is_narrow, opened
from .surfaces import expect


@at_each_width
def test_somebody_is_invited_and_locked_out(browser: Chromium, server: AfterwordProcess, width: int) -> None:
    server.command("users", "add", "bob")
    page = opened(browser, server, width, "Users", "Users of this server")
    page.get_by_role("textbox", name="Account").fill("Not an account")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_text("An account has 1 to 64 small letters")).to_be_visible()
    page.get_by_role("textbox", name="Account").fill("alice")
    page.get_by_role("textbox", name="Cohort").first.fill("spring")
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Send them this link").input_value()
    assert is_narrow(page)

    alice = browser.open(link)
    expect(alice.get_by_role("heading", name="Three steps to your first note")).to_be_visible()
    expect(alice.get_by_role("link", name="Users")).to_have_count(0)

    row = page.get_by_role("listitem").filter(has_text="alice")
    row.get_by_text("Change").click()
    row.get_by_role("button", name="Lock out").click()
    expect(page.get_by_role("listitem").filter(has_text="alice").get_by_text("locked out")).to_be_visible()
    alice.reload()
    expect(alice.get_by_role("heading", name="This page is shown only to whom it belongs.")).to_be_visible()


@at_each_width
def test_progress_is_said_in_pictures_and_words(browser: Chromium, server: AfterwordProcess, width: int) -> None:
    page = opened(browser, server, width, "Progress")
    expect(page.get_by_role("img", name="How many steps of your plan are due on which day")).to_be_visible()
    page.get_by_text("As a list").click()
    expect(page.get_by_text("Nothing is due in these weeks.")).to_be_visible()
    expect(page.get_by_text("were invited")).to_be_visible()
    assert is_narrow(page)
