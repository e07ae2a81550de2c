"""Elements of what Firefox shows, and what is expected of them, in Playwright's words."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from . import PATIENCE_S

Value = TypeVar("Value")

LOCATE = Path(__file__).with_name("locate.js").read_text("utf-8")


def until(condition: Callable[[], Value], what: str, timeout: float = PATIENCE_S) -> Value:
    """Ask until the answer is true; the answer."""
    deadline = time.monotonic() + timeout
    while not (value := condition()):
        assert time.monotonic() < deadline, f"after {timeout:.0f} s: {what}, not {value!r}"
        time.sleep(0.05)
    return value


class Shown(Protocol):
    """Where elements are: one can run scripts there, and move the mouse over it."""

    def run(self, script: str, *arguments: Any) -> Any: ...

    def click_at(self, x: float, y: float) -> None: ...

    @property
    def keyboard(self) -> "Keys": ...


class Keys(Protocol):
    def press(self, keys: str) -> None: ...


@dataclass(frozen=True)
class Locator:
    """Elements, found anew at each act."""

    surface: Shown
    steps: tuple[tuple[str, dict[str, Any]], ...] = ()

    def step(self, kind: str, **wish: Any) -> "Locator":
        return replace(self, steps=(*self.steps, (kind, wish)))

    def get_by_role(self, role: str, *, name: str | None = None, exact: bool = False) -> "Locator":
        return self.step("role", role=role, name=name, exact=exact)

    def locator(self, selector: str) -> "Locator":
        return self.step("css", selector=selector)

    def filter(self, *, has_text: str) -> "Locator":
        return self.step("has_text", text=has_text)

    def nth(self, place: int) -> "Locator":
        return self.step("nth", place=place)

    @property
    def first(self) -> "Locator":
        return self.nth(0)

    def all(self, expression: str) -> list[Any]:
        """What the expression gives for each `element`; a page that is going has none."""
        script = f"{LOCATE} return found.map((element) => {expression})"
        found: list[Any] = self.surface.run(script, self.steps) or []
        return found

    def one(self, expression: str, argument: Any = None) -> Any:
        """What the expression gives for the only `element`, as soon as there is one."""
        script = f"""{LOCATE} const [element] = found;
            return found.length === 1 ? [(() => {{ {expression} }})()] : null"""
        [value] = until(lambda: self.surface.run(script, self.steps, argument), self._only)
        return value

    def wait_for(self) -> None:
        until(lambda: self.count() == 1, self._only)

    @property
    def _only(self) -> str:
        return f"exactly one {json.dumps(self.steps)}"

    def count(self) -> int:
        return len(self.all("1"))

    def is_enabled(self) -> bool:
        return bool(self.one("return !element.disabled"))

    def inner_text(self) -> str:
        return str(self.one("return element.innerText"))

    def input_value(self) -> str:
        return str(self.one("return element.value"))

    def focus(self) -> None:
        self.one("element.focus()")

    def blur(self) -> None:
        self.one("element.blur()")

    def press(self, keys: str) -> None:
        self.focus()
        self.surface.keyboard.press(keys)

    def click(self) -> None:
        """A real click of the mouse on the middle, once it is free to be clicked."""
        x, y = until(self._free_middle, f"one can click {json.dumps(self.steps)}")
        self.surface.click_at(x, y)

    check = click

    def _free_middle(self) -> Any:
        return self.one("""
            element.scrollIntoView({ block: "center" });
            const { x, y, width, height } = element.getBoundingClientRect();
            const middle = [x + width / 2, y + height / 2];
            return !element.disabled && element.contains(document.elementFromPoint(...middle)) && middle""")

    def fill(self, text: str) -> None:
        """Put the text in the place of what is there, as one edit."""
        self.one(
            """element.focus();
            if (element.type === "datetime-local") {
                element.value = arguments[1];
                element.dispatchEvent(new Event("input", { bubbles: true }));
                return;
            }
            if (element.select) element.select(); else getSelection().selectAllChildren(element);
            document.execCommand(arguments[1] ? "insertText" : "delete", false, arguments[1])""",
            text,
        )

    def select_option(self, option: str) -> None:
        self.one(
            """const isWanted = ({ value, label }) => [value, label].includes(arguments[1]);
            element.value = [...element.options].find(isWanted).value;
            for (const kind of ["input", "change"]) element.dispatchEvent(new Event(kind, { bubbles: true }))""",
            option,
        )


@dataclass(frozen=True)
class Expectation:
    """Playwright's assertions: each waits until it holds."""

    locator: Locator

    def _becomes(self, expression: str, is_right: Callable[[list[Any]], bool], what: str) -> None:
        seen: list[Any] = []

        def holds() -> bool:
            seen[:] = self.locator.all(expression)
            return is_right(seen)

        try:
            until(holds, what)
        except AssertionError:
            raise AssertionError(f"{json.dumps(self.locator.steps)}: {what}, not {seen}") from None

    def to_have_count(self, count: int) -> None:
        self._becomes("1", lambda seen: len(seen) == count, f"{count} of them")

    def to_be_visible(self) -> None:
        self._becomes("element.checkVisibility()", lambda seen: seen == [True], "visible")

    def to_be_hidden(self) -> None:
        self._becomes("element.checkVisibility()", lambda seen: not any(seen), "hidden")

    def to_be_disabled(self) -> None:
        self._becomes("element.disabled", lambda seen: seen == [True], "disabled")

    def to_have_value(self, value: str) -> None:
        self._becomes("element.value", lambda seen: seen == [value], f"the value {value!r}")

    def to_contain_text(self, text: str) -> None:
        self._becomes("element.innerText", lambda seen: len(seen) == 1 and text in seen[0], repr(text))

    def to_have_text(self, text: str | list[str]) -> None:
        wanted = [text] if isinstance(text, str) else text
        self._becomes("element.innerText.trim()", lambda seen: seen == wanted, repr(wanted))
