"""What a person does with the panel, and what it leaves behind."""

import sqlite3
from typing import Any

from ..afterword_process import AfterwordProcess
from .firefox_locators import until
from .surfaces import Browser, Panel, expect

SDUI = "/in/theodora-quist-example/"
CLASSIC = "/in/imogen-farrow-example/"
TOPIC = "moving the claims pipeline to event sourcing"
ROLE = "Senior Data Engineer"


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
    box = page.locator("#note")  # which is called otherwise in each language
    box.focus()
    page.keyboard.press("Control+V")
    pasted: str = until(box.input_value, "something was pasted")
    page.close()
    return pasted


def rows(server: AfterwordProcess, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(server.home / "afterword.db") as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


def copied(server: AfterwordProcess) -> list[str]:
    query = "SELECT text FROM used_drafts JOIN marks ON draft_id = used_drafts.id WHERE mark = 'copied'"
    return [text for (text,) in rows(server, query)]


def change(server: AfterwordProcess, statement: str) -> None:
    """In its database, behind its back."""
    with sqlite3.connect(server.home / "afterword.db") as database:
        database.execute(statement)
    database.close()
