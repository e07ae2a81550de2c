"""From `make run` to a note pasted on the practice page, as a person does it who has the extension in their browser.

What is typed and clicked is counted, and timed for a person by the keystroke-level model of Card, Moran and Newell
(1980): 0.28 s a key, 1.3 s to point and click, and 1.35 s to make up one's mind before each. `pytest -s` prints it all.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .steps import ROLE, TOPIC
from .surfaces import Panel, expect

ROOT = Path(__file__).parents[2]
KEY, CLICK, THOUGHT = 0.28, 1.3, 1.35  # seconds
NAME = "Sam Rivera"
# The toolbar button and “Pair”; on to one's name; on to the practice page; the button again; the two fields, the
# answer to the question (a click to open it and one to choose), “Draft”, “Copy”, and the box to paste it into.
MOST_CLICKS = 12
MOST_SECONDS = 120


@dataclass
class Step:
    what: str
    clicks: int = 0
    keys: int = 0
    machine: float = 0.0

    @property
    def person(self) -> float:
        """Seconds that a person takes for it."""
        return self.clicks * (THOUGHT + CLICK) + self.keys * KEY


@dataclass
class Person:
    """Clicks and types, and lets nobody forget that it was work."""

    browser: Chromium
    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def doing(self, what: str, *, keys: int = 0) -> Iterator[None]:
        self.steps.append(Step(what, keys=keys))
        began = time.monotonic()
        yield
        self.steps[-1].machine = time.monotonic() - began

    def press_toolbar_button(self, page: Page) -> Panel:
        self.steps[-1].clicks += 1
        self.browser.press_button(page)
        return Panel(self.browser.side_panel(page))

    def click(self, what: Locator) -> None:
        self.steps[-1].clicks += 1
        what.click()

    def type(self, where: Page, text: str) -> None:
        """Into whatever has the focus."""
        self.steps[-1].keys += len(text)
        where.keyboard.type(text)

    def press(self, where: Page, *keys: str) -> None:
        """Keys that are held together count as many."""
        self.steps[-1].keys += len(keys)
        where.keyboard.press("+".join(keys))

    def choose(self, panel: Panel, name: str, option: str) -> None:
        """A click to open the list, and one on the answer."""
        self.steps[-1].clicks += 2
        panel.choose(name, option)

    def total(self) -> Step:
        steps = self.steps
        return Step(
            "together",
            sum(step.clicks for step in steps),
            sum(step.keys for step in steps),
            sum(step.machine for step in steps),
        )


class MadeRun(AfterwordProcess):
    """`make run`, on a free port and with a data folder that is not there yet; it prints a token for the person."""

    def start(self) -> None:
        with Path(os.devnull).open("wb") as terminal:
            self._process = subprocess.Popen(
                ["make", "--no-print-directory", "run", f"PORT={self.port}"],
                cwd=ROOT,
                env=self.environment,
                stdout=terminal,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + 20
        while not self._answers():
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.02)

    def _end(self, how: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(timeout=20)
        self._process = None


@pytest.fixture
def set_up() -> float:
    """Seconds of the setting up that `make run` does the first time; none where it was done before."""
    began = time.monotonic()
    subprocess.run(["make", ".venv/installed"], cwd=ROOT, capture_output=True, check=True)
    return time.monotonic() - began


def test_it_takes_less_than_two_minutes_from_make_run_to_a_pasted_note(
    browser: Chromium, set_up: float, tmp_path: Path
) -> None:
    person = Person(browser)
    server = MadeRun(tmp_path / "home")
    try:
        with person.doing("make run", keys=len("make run\n")):
            server.start()
        with person.doing("make open", keys=len("make open\n")):
            page = browser.open(server.link("--pair"))
            expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()
        pasted = lead_to_first_note(person, page)
    finally:
        server.stop()
    assert pasted.endswith(NAME)
    assert TOPIC in pasted
    total = person.total()
    print(table(person, total, set_up))
    assert total.clicks <= MOST_CLICKS
    assert total.machine + total.person < MOST_SECONDS


def lead_to_first_note(person: Person, page: Page) -> str:
    with person.doing("pair with the toolbar button"):
        panel = person.press_toolbar_button(page)
        person.click(panel.button("Pair"))
        expect(page.get_by_role("heading", name="This browser is paired")).to_be_visible()
    with person.doing("say how one signs"):
        person.click(page.get_by_role("link", name="Say how you sign"))
        expect(page.get_by_role("textbox", name="Your name")).to_be_focused()
        person.type(page, NAME)
        person.press(page, "Enter")
        expect(page.get_by_text("Saved.")).to_be_visible()
    with person.doing("open the practice page"):
        person.click(page.get_by_role("link", name="Next: write to somebody invented"))
        expect(page.get_by_role("heading", name="Dr. Noor Haddad, PhD")).to_be_visible()
    with person.doing("ask for notes"):
        panel = person.press_toolbar_button(page)
        expect(panel.box("Name")).to_have_value("Dr. Noor Haddad, PhD")
        person.click(panel.box("Role"))
        person.type(panel.page, ROLE)
        person.click(panel.box("What did you talk about?"))
        person.type(panel.page, TOPIC)
        person.choose(panel, "May you send an invitation?", "granted")
        person.click(panel.button("Draft"))
        expect(panel.drafts.filter(has_text=TOPIC)).to_have_count(3)
    with person.doing("copy one, and paste it"):
        person.click(panel.drafts.first.get_by_role("button", name="Copy", exact=True))
        panel.expect_status("Copied, and noted down.")
        page.bring_to_front()
        box = page.get_by_role("textbox", name="Your note")
        person.click(box)
        person.press(page, "Control", "v")
    return box.input_value()


def table(person: Person, total: Step, set_up: float) -> str:
    lines = [f"\n{'':32}{'clicks':>8}{'keys':>8}{'machine':>10}{'person':>10}"]
    for step in (*person.steps, total):
        lines.append(f"{step.what:32}{step.clicks:8}{step.keys:8}{step.machine:9.1f}s{step.person:9.1f}s")
    lines.append(f"together {total.machine + total.person:.0f} s; the setting up before that took {set_up:.1f} s")
    return "\n".join(lines)
