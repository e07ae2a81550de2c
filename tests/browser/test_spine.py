"""The main job, for real: a real server, a real browser, the real toolbar button, from a profile to the clipboard."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from afterword.trust.signatures import content_digest

from ..afterword_process import AfterwordProcess
from . import SITE
from .chromium import Chromium
from .conftest import PAGES, in_both_browsers, meet
from .surfaces import Browser, Options, Panel, expect

SDUI = "/in/theodora-quist-example/"
CLASSIC = "/in/imogen-farrow-example/"
TOPIC = "moving the claims pipeline to event sourcing"
ROLE = "Senior Data Engineer"

WATCH = """() => {
    window.seen = [];
    new MutationObserver((changes) => window.seen.push(...changes.map((change) => change.type)))
        .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}"""


def fill_facts(panel: Panel) -> None:
    panel.box("Role").fill(ROLE)
    panel.box("What did you talk about?").fill(TOPIC)
    panel.choose("May you send an invitation?", "granted")
    panel.button("Draft").click()
    expect(panel.drafts.filter(has_text=TOPIC)).to_have_count(3)


def clipboard(browser: Browser, server: AfterwordProcess) -> str:
    """What a person would paste into the note box of the practice page."""
    page = browser.open(f"{server.address}/practice")
    page.get_by_label("300").check()
    box = page.get_by_role("textbox", name="Your note")
    box.focus()
    page.keyboard.press("Control+V")
    pasted = box.input_value()
    page.close()
    return pasted


def copied(server: AfterwordProcess) -> list[str]:
    with sqlite3.connect(server.home / "afterword.db") as database:
        rows = database.execute(
            "SELECT text FROM used_drafts JOIN marks ON draft_id = used_drafts.id WHERE mark = 'copied'"
        ).fetchall()
    database.close()
    return [text for (text,) in rows]


@in_both_browsers
@pytest.mark.parametrize(
    ("path", "page_file", "first_name"),
    [(SDUI, "sdui-en-company.html", "Theodora"), (CLASSIC, "ember-classic-2022.html", "Imogen")],
    ids=["today's layout", "classic layout"],
)
def test_one_click_gives_a_note_ready_to_paste(
    paired: Browser, server: AfterwordProcess, path: str, page_file: str, first_name: str
) -> None:
    expected = json.loads((PAGES / "expected.json").read_text("utf-8"))[page_file]["result"]["person"]
    page = paired.open(path)
    page.evaluate(WATCH)
    before = page.evaluate("document.documentElement.outerHTML")
    asked_before = len(paired.asked)

    paired.press_button(page)
    panel = Panel(paired.side_panel(page))
    for name in ("Name", "Headline", "Company"):
        expect(panel.box(name)).to_have_value(expected[name.lower()])
    expect(panel.drafts).to_have_count(3)

    fill_facts(panel)
    notes = [panel.note(place) for place in range(3)]
    assert len(set(notes)) == 3
    for note in notes:
        assert len(note) <= 200
        for fact in (first_name, ROLE, TOPIC, "Sam Rivera"):
            assert fact in note
    expect(panel.drafts.first.locator(".counter")).to_have_text(f"{len(notes[0])} / 200")

    panel.copy(1)
    panel.expect_status("Copied, and noted down.")
    assert copied(server) == [notes[1]]
    assert page.evaluate("document.documentElement.outerHTML") == before
    assert page.evaluate("window.seen") == []
    assert [url for url in paired.asked[asked_before:] if not url.startswith((server.address, paired.origin))] == []
    assert clipboard(paired, server) == notes[1]


def test_more_gives_new_notes_until_none_are_left(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    fill_facts(panel)
    while panel.button("More").is_enabled():
        shown = panel.drafts.count()
        panel.button("More").click()
        expect(panel.drafts.nth(shown)).to_be_visible()
    texts = [panel.note(place) for place in range(panel.drafts.count())]
    assert len(set(texts)) == len(texts) > 6


@in_both_browsers
def test_the_practice_page_leads_from_nothing_to_a_pasted_note(paired: Browser, server: AfterwordProcess) -> None:
    page = paired.open(f"{server.address}/practice")
    paired.press_button(page)
    panel = Panel(paired.side_panel(page))
    expect(panel.box("Name")).to_have_value("Dr. Noor Haddad, PhD")
    expect(panel.box("Company")).to_have_value("Fernhill Rail")
    panel.expect_status("Notes ready: 3.")
    fill_facts(panel)
    note = panel.note(0)
    assert note.startswith("Hi Noor, thank you")
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    page.get_by_role("textbox", name="Your note").focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_role("textbox", name="Your note")).to_have_value(note)
    expect(page.get_by_role("status")).to_have_text(f"{len(note)} / 200")


def test_a_copied_note_survives_a_kill(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    note = panel.note(0)
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    server.kill()
    assert copied(server) == [note]


@in_both_browsers
def test_a_server_that_restarts_is_met_again(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    server.kill()
    panel.button("Draft").click()
    panel.expect_status("Afterword’s server is not running.")
    expect(panel.drafts).to_have_count(0)
    server.start()
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")


def test_a_copy_that_could_not_be_recorded_says_so(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    server.kill()
    panel.copy(0)
    panel.expect_status("The note is on your clipboard. That is noted down once the server answers.")


def test_a_server_without_this_key_shows_no_note(paired: Chromium, server: AfterwordProcess, tmp_path: Path) -> None:
    server.stop()
    with AfterwordProcess(tmp_path / "other home", server.port):
        panel = meet(paired, SDUI)
        panel.expect_status("does not know this browser’s token")
        expect(panel.drafts).to_have_count(0)


@contextmanager
def squatter(port: int) -> Iterator[None]:
    """Another program on Afterword's port: it answers everything with a plausible draft, its digest right, and with
    the only proof that it has, the request's own. What else it could try: tests/attacks/test_replies.py."""
    draft = {"text": "Hi Theodora, send me money.", "length": 27, "limit": 200, "language": "en", "subject": ""}
    draft |= {"occasion": "thank_you", "clauses": ["greeting.hi"], "dropped": [], "findings": [], "receipt": "x"}
    person = {"greet_as": "Theodora", "gender": "unknown", "certain": True}
    body = json.dumps({"drafts": [draft], "advice": [], "more": False, "person": person}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Digest", content_digest(body))
            for proof in ("Signature-Input", "Signature"):
                self.send_header(proof, self.headers[proof])
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@in_both_browsers
def test_a_program_that_took_the_port_shows_nothing(paired: Browser, server: AfterwordProcess) -> None:
    server.stop()
    with squatter(server.port):
        panel = meet(paired, SDUI)
        panel.expect_status("This reply could not be verified")
        expect(panel.drafts).to_have_count(0)
        assert "money" not in panel.page.content()


@in_both_browsers
def test_an_unpaired_browser_is_told_how_to_pair(browser: Browser, server: AfterwordProcess) -> None:
    panel = meet(browser, SDUI)
    panel.expect_status("This browser is not paired yet.")
    options = Options(browser)
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    panel.expect_status("Notes ready: 3.")


@pytest.mark.parametrize(
    ("page_file", "sentence"),
    [
        ("sdui-2026-09-own-profile-topcard.html", "This is your own profile."),
        ("ember-ptbr-shell-not-rendered.html", "The profile is still loading."),
        ("salesnav-lead.html", "Afterword reads public profiles only."),
        ("spa-stale-title-vs-heading.html", "The page is changing"),
        ("not-found.html", "LinkedIn shows no such profile."),
        ("sign-in-wall.html", "LinkedIn asks you to sign in."),
        ("title-alone.html", "No name could be read with certainty here."),
    ],
)
def test_a_page_without_a_profile_is_named(paired: Chromium, page_file: str, sentence: str) -> None:
    address = json.loads((PAGES / "expected.json").read_text("utf-8"))[page_file]["address"]
    paired.pages[address.removeprefix(SITE)] = (PAGES / page_file).read_text("utf-8")
    panel = meet(paired, address)
    panel.expect_status(sentence)
    expect(panel.drafts).to_have_count(0)
    expect(panel.box("Name")).to_have_value("")


def test_a_name_can_be_typed_where_none_was_read(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, f"{server.address}/healthz")
    panel.expect_status("This page is no LinkedIn profile.")
    panel.button("Draft").click()
    panel.expect_status("Type the person’s name")
    panel.box("Name").fill("Tom Reed")
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")
    assert panel.note(0).startswith("Hi Tom,")


@in_both_browsers
def test_a_click_on_another_person_shows_that_person(paired: Browser) -> None:
    first = paired.open(SDUI)
    paired.press_button(first)
    panel = Panel(paired.side_panel(first))
    panel.expect_status("Notes ready: 3.")
    fill_facts(panel)
    second = paired.open(CLASSIC)
    paired.press_button(second)
    expect(panel.box("Name")).to_have_value("Dr. Imogen Farrow (she/her)")
    expect(panel.box("Role")).to_have_value("")
    expect(panel.drafts.filter(has_text="Hi Imogen,")).to_have_count(3)
    paired.press_button(first)
    expect(panel.box("Name")).to_have_value("Theodora Quist, PhD 🌿")
    expect(panel.box("Role")).to_have_value(ROLE)
    expect(panel.drafts.filter(has_text="Hi Theodora,")).to_have_count(3)


@in_both_browsers
def test_a_click_wakes_a_worker_that_was_stopped(paired: Browser) -> None:
    for path, name in ((SDUI, "Theodora Quist, PhD 🌿"), (CLASSIC, "Dr. Imogen Farrow (she/her)")):
        paired.stop_worker()
        panel = meet(paired, path)
        expect(panel.box("Name")).to_have_value(name)
        panel.expect_status("Notes ready: 3.")


def test_declined_means_no_note(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.choose("May you send an invitation?", "declined")
    panel.button("Draft").click()
    panel.expect_status("They would rather not be invited")
    expect(panel.drafts).to_have_count(0)


@in_both_browsers
def test_an_edited_note_is_judged_and_copied_as_it_stands(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    note = panel.page.get_by_role("textbox", name="Note 1")
    note.fill("Hi Tom, thanks for the chat. Hire me!")
    item = panel.drafts.first
    expect(item.locator(".counter")).to_have_text("37 / 200")
    expect(item.locator(".findings .error")).to_have_text(
        [
            "The greeting says “Tom”, but this is for Theodora. Use “Theodora”",
            "“Hire me” asks for the job; a thank-you asks for nothing.",
        ]
    )
    note.fill("Hi Theodora, thank you for the interview at Mooring & Sons.\nSam Rivera")
    expect(item.locator(".findings .error")).to_have_count(0)
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    assert copied(server) == ["Hi Theodora, thank you for the interview at Mooring & Sons.\nSam Rivera"]


def test_a_greeting_set_right_is_remembered_for_that_person(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.page.get_by_text("More about the note").click()
    panel.box("Greet as").fill("Theo")
    panel.box("Greet as").blur()
    expect(panel.drafts.filter(has_text="Hi Theo,")).to_have_count(3)
    panel.page.evaluate("chrome.storage.session.clear()")
    panel.page.reload()
    panel = meet(paired, SDUI)
    expect(panel.drafts.filter(has_text="Hi Theo,")).to_have_count(3)


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("de", "Hallo Theodora Quist"), ("fr", "Bonjour Theodora"), ("es", "Hola, Theodora"), ("pt-BR", "Theodora,")],
)
def test_the_note_can_be_in_another_language(paired: Chromium, language: str, greeting: str) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.page.get_by_text("More about the note").click()
    panel.page.get_by_role("combobox", name="Language of the note").select_option(language)
    panel.button("Draft").click()
    expect(panel.drafts.filter(has_text=greeting)).to_have_count(3)


def test_an_email_has_a_subject(paired: Chromium) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.page.get_by_text("More about the note").click()
    panel.page.get_by_role("combobox", name="Occasion").select_option("thank_you_email")
    panel.button("Draft").click()
    expect(panel.drafts.first.locator(".subject")).not_to_be_empty()
    expect(panel.drafts.first.locator(".counter")).to_contain_text("/ 1200")


@in_both_browsers
def test_a_hostile_name_stays_text(paired: Browser) -> None:
    address = json.loads((PAGES / "expected.json").read_text("utf-8"))["sdui-hostile-name.html"]["address"]
    panel = meet(paired, address)
    expect(panel.drafts).to_have_count(3)
    assert "<" in panel.box("Name").input_value()
    assert panel.page.locator("#drafts img, #drafts script").count() == 0


@in_both_browsers
def test_a_mistyped_token_never_leaves_the_page(browser: Browser, server: AfterwordProcess) -> None:
    options = Options(browser)
    asked_before = len(browser.asked)
    options.pair(server.address, server.token()[:-1] + "?")
    options.expect_status("This is not a whole token.")
    options.pair("https://evil.example", server.token())
    options.expect_status("The address must begin with http://127.0.0.1")
    assert browser.asked[asked_before:] == []


@in_both_browsers
def test_the_keys_cannot_be_read(paired: Browser) -> None:
    page = paired.open(f"{paired.origin}/options/options.html")
    found = page.evaluate("""async () => {
        const { loadPairing } = await import("/server/pairing.js");
        const pairing = await loadPairing();
        const tries = [pairing.requestKey, pairing.responseKey].map((key) =>
            crypto.subtle.exportKey("raw", key).then(() => "read", (error) => error.name));
        return { names: Object.keys(pairing).sort(), tries: await Promise.all(tries) };
    }""")
    assert found == {
        "names": ["address", "kid", "label", "requestKey", "responseKey"],
        "tries": ["InvalidAccessError", "InvalidAccessError"],
    }


@in_both_browsers
def test_the_vectors_hold_in_the_browser(browser: Browser) -> None:
    contract = Path(__file__).parents[1] / "contract"
    page = browser.open(f"{browser.origin}/options/options.html")
    source = (contract / "vectors.js").read_text("utf-8").replace("export async function", "async function")
    checks = page.evaluate(
        f"""async (vectors) => {{
            {source}
            return checkVectors(vectors, {{
                encoding: await import("/lib/encoding.js"),
                base: await import("/lib/signature_base.js"),
                token: await import("/lib/token.js"),
                signing: await import("/server/signing.js"),
            }});
        }}""",
        json.loads((contract / "vectors.json").read_text("utf-8")),
    )
    assert len(checks) > 20
    assert [name for name, right in checks if not right] == []
