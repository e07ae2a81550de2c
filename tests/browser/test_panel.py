"""What the panel remembers and proposes: interviews, marks, drafts left lying, and the demo."""

import json
from datetime import datetime

from ..afterword_process import AfterwordProcess
from .conftest import in_both_browsers, meet
from .firefox_locators import until
from .steps import CLASSIC, ROLE, SDUI, TOPIC, clipboard, copied, fill_facts, rows
from .surfaces import Browser, Options, Panel, expect


def keep_interview(panel: Panel) -> None:
    fill_facts(panel)
    panel.box("When did it end?").fill("2026-11-19T15:30")
    panel.button("Keep this interview").click()
    panel.expect_status(f"Kept: {ROLE}")


@in_both_browsers
def test_an_interview_is_kept_in_place_and_found_again(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    keep_interview(panel)
    [(role, company, topics, permission)] = rows(
        server,
        "SELECT role, company, topics, permission FROM interviews AS interview"
        " JOIN participants ON interview_id = interview.id JOIN answers USING (person_id)",
    )
    assert (role, json.loads(topics), permission) == (ROLE, [TOPIC], "granted")
    assert company == panel.box("Company").input_value()
    kept = panel.page.get_by_role("combobox", name="Interview").input_value()
    assert kept != ""
    panel.page.reload()
    panel.expect_status("Notes ready: 3.")
    expect(panel.page.get_by_role("combobox", name="Interview")).to_have_value(kept)

    paired.forget_session()
    panel = meet(paired, SDUI)
    panel.expect_status("Taken from the interview")
    expect(panel.box("Role")).to_have_value(ROLE)
    expect(panel.box("What did you talk about?")).to_have_value(TOPIC)
    expect(panel.box("When did it end?")).to_have_value("2026-11-19T15:30")
    expect(panel.page.get_by_role("combobox", name="May you send an invitation?")).to_have_value("granted")
    assert ROLE in panel.note(0)


@in_both_browsers
def test_on_the_day_the_card_has_the_question_and_takes_the_answer(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.box("Role").fill(ROLE)
    panel.box("When did it end?").fill(f"{datetime.now():%Y-%m-%dT%H:%M}")
    panel.button("Keep this interview").click()
    panel.expect_status(f"Kept: {ROLE}")
    panel.choose("Interview", panel.page.locator("select[name=interview] option").nth(0).inner_text())
    panel.choose("Interview", panel.page.locator("select[name=interview] option").nth(1).inner_text())
    card = panel.page.locator("#card")
    expect(card).to_contain_text("Would it be alright with you if I sent you a LinkedIn invitation?")
    card.get_by_role("button", name="They said yes").click()
    expect(card).to_be_hidden()
    expect(panel.page.get_by_role("combobox", name="May you send an invitation?")).to_have_value("granted")
    expect(panel.page.locator("#advice")).to_be_hidden()  # they were asked, so the user's own rule is content
    until(lambda: rows(server, "SELECT permission FROM answers") == [("granted",)], "the answer is on record")


def test_an_interview_is_only_proposed_to_somebody_else(paired: Browser) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    keep_interview(panel)
    panel = meet(paired, CLASSIC)
    panel.expect_status("Notes ready: 3.")
    choice = panel.page.get_by_role("combobox", name="Interview")
    expect(choice).to_have_value("")
    expect(panel.box("Role")).to_have_value("")
    panel.choose("Interview", panel.page.locator("select[name=interview] option").nth(1).inner_text())
    panel.expect_status("Taken from the interview")
    expect(panel.box("Role")).to_have_value(ROLE)
    assert ROLE in panel.note(0)


@in_both_browsers
def test_what_was_edited_is_there_when_the_panel_is_opened_again(paired: Browser) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    fill_facts(panel)
    panel.drafts.nth(1).locator(".note").fill("My own words.")
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    panel.page.reload()
    panel.expect_status("are as you left them.")
    assert panel.note(1) == "My own words."
    expect(panel.drafts.nth(0).get_by_role("button", name="I sent it")).to_be_visible()
    expect(panel.drafts.nth(2).get_by_role("button", name="I sent it")).to_be_hidden()
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")
    assert panel.note(1) != "My own words."


def text_of(panel: Panel, element: str) -> str:
    """With the marks of direction, which Firefox leaves out of what it shows."""
    return str(panel.page.evaluate(f"() => document.getElementById('{element}').textContent"))


@in_both_browsers
def test_the_notes_say_for_whom_they_are_beside_another_profile(paired: Browser) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    paired.open(CLASSIC)
    panel.page.reload()
    panel.expect_status("are as you left them.")
    name = "\u2068Theodora Quist, PhD 🌿\u2069"
    assert text_of(panel, "status").startswith(f"Your notes for {name} are as you left them. “Draft” makes new ones.")
    assert text_of(panel, "drafts-title") == f"Drafts for {name}"
    panel.box("Name").fill("Theo Quist")
    assert text_of(panel, "drafts-title") == f"Drafts for {name}"
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")
    assert text_of(panel, "drafts-title") == "Drafts for \u2068Theo Quist\u2069"


@in_both_browsers
def test_sent_is_the_users_word(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    assert rows(server, "SELECT mark FROM marks") == [("copied",)]
    panel.drafts.nth(0).get_by_role("button", name="I sent it").click()
    panel.expect_status("Noted down as sent.")
    assert rows(server, "SELECT mark FROM marks ORDER BY mark") == [("copied",), ("sent",)]
    assert rows(server, "SELECT what FROM contacts") == [("sent",)]
    expect(panel.drafts.nth(0).get_by_role("button", name="Sent", exact=True)).to_be_disabled()


@in_both_browsers
def test_what_was_said_while_the_server_was_down_is_delivered_once(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    note = panel.note(0)
    server.kill()
    panel.copy(0)
    panel.expect_status("That is noted down once the server answers.")
    assert copied(server) == []
    server.start()
    for _ in range(2):
        panel.button("Draft").click()
        panel.expect_status("Notes ready: 3.")
        until(lambda: copied(server) == [note], "the word is delivered")
    assert clipboard(paired, server) == note


@in_both_browsers
def test_advice_can_be_overruled_and_stays_so(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    advice = panel.page.locator("#advice")
    expect(advice).to_contain_text("You meant to ask first.")
    advice.get_by_role("button", name="Go ahead anyway").click()
    expect(advice).to_be_hidden()
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    assert rows(server, "SELECT code FROM choices") == [("ask_first",)]


@in_both_browsers
def test_a_finding_brings_its_remedy(paired: Browser) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    note = panel.drafts.first.locator(".note")
    note.fill(f"{panel.note(0)} It was was good.".replace("\n", " "))
    panel.drafts.first.get_by_role("button", name="Use “was”").click()
    expect(note).to_contain_text("It was good.")


@in_both_browsers
def test_keys_are_enough(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.box("Role").fill(ROLE)
    panel.box("Role").press("Control+Enter")
    expect(panel.drafts.filter(has_text=ROLE)).to_have_count(3)
    second = panel.note(1)
    panel.page.keyboard.press("Alt+2")
    panel.expect_status("Copied, and noted down.")
    assert copied(server) == [second]


@in_both_browsers
def test_the_connection_can_be_checked(paired: Browser, server: AfterwordProcess) -> None:
    options = Options(paired)
    options.expect_status("Paired with")
    check = options.page.get_by_role("button", name="Check connection")
    check.click()
    options.expect_status("answers, and has proved to be yours.")
    server.kill()
    check.click()
    options.expect_status("Afterword’s server is not running.")


@in_both_browsers
def test_the_demo_needs_no_server_and_says_that_it_is_one(browser: Browser, server: AfterwordProcess) -> None:
    panel = meet(browser, SDUI)
    panel.expect_status("This browser is not paired yet.")
    asked_before = len(browser.asked)
    panel.button("Try the demo").click()
    expect(panel.page.get_by_role("note")).to_have_text(
        "Demo: this person is invented, and the notes were written beforehand."
    )
    expect(panel.drafts).to_have_count(3)
    expect(panel.box("Name")).to_have_value("Dr. Noor Haddad, PhD")
    panel.copy(0)
    panel.expect_status("In the demo nothing is noted down.")
    assert [url for url in browser.asked[asked_before:] if not url.startswith(browser.origin)] == []


def test_the_demo_shows_what_the_drafter_writes(server: AfterwordProcess, browser: Browser) -> None:
    panel = meet(browser, SDUI)
    panel.button("Try the demo").click()
    expect(panel.drafts).to_have_count(3)
    wish = {
        "person": {"name": "Dr. Noor Haddad, PhD", "company": "Fernhill Rail"},
        "interview": {"role": "Senior Data Engineer", "topics": ["predicting delays from signal data"]},
        "permission": "granted",
        "limit": 200,
        "me": {"name": "Sam Rivera"},
    }
    drafted = json.loads(server.command("draft", "--json", stdin=json.dumps(wish)).stdout)["drafts"]
    assert [panel.note(place) for place in range(3)] == [made["text"] for made in drafted]


def test_an_interview_is_kept_with_somebody(paired: Browser) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Your own rules have something to say first.")
    panel.box("Name").fill("")
    panel.button("Keep this interview").click()
    panel.expect_status("Type the person’s name, then press “Keep this interview”.")
