"""What Firefox shows, addressed in Playwright's words: a tab, the sidebar, and the elements in them.

Only as many words as the tests use. Scripts look; clicks and keys are real, and go through the browser's own window.
"""

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from .marionette import Marionette, as_async

Value = TypeVar("Value")

LOCATE = Path(__file__).with_name("locate.js").read_text("utf-8")
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Control": "\ue009", "Shift": "\ue008"}
PATIENCE_S = 10.0

# The sidebar is no tab, so it has no WebDriver handle; its scripts go through Marionette's own actor, its clicks and
# keys through the window around it. The actor is an internal of Firefox, measured with ESR 153.
SIDEBAR = """const browser = SidebarController.isOpen &&
    SidebarController.browser.contentDocument?.querySelector("browser");"""


def until(condition: Callable[[], Value], what: str, timeout: float = PATIENCE_S) -> Value:
    """Ask until the answer is true; the answer."""
    deadline = time.monotonic() + timeout
    while not (value := condition()):
        assert time.monotonic() < deadline, f"after {timeout:.0f} s: {what}, not {value!r}"
        time.sleep(0.05)
    return value


class Surface:
    """What a tab and the sidebar have in common."""

    context: str

    def __init__(self, marionette: Marionette) -> None:
        self.marionette = marionette
        self.keyboard = Keyboard(self)

    def run(self, script: str, *arguments: Any) -> Any:
        raise NotImplementedError

    def act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self.marionette.call_in(
            self.context, "WebDriver:PerformActions", actions=[{"type": kind, "id": kind, "actions": actions}]
        )

    def corner(self) -> tuple[float, float]:
        """Where this surface begins in what the mouse is moved over."""
        return 0, 0

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        script = f"const value = ({expression}); return typeof value === 'function' ? value(arguments[0]) : value"
        return self.run(script, argument)

    def get_by_role(self, role: str, *, name: str | None = None, exact: bool = False) -> "Locator":
        return Locator(self).step("role", role=role, name=name, exact=exact)

    def get_by_label(self, text: str) -> "Locator":
        return Locator(self).step("label", text=text)

    def get_by_text(self, text: str) -> "Locator":
        return Locator(self).step("text", text=text)

    def locator(self, selector: str) -> "Locator":
        return Locator(self).step("css", selector=selector)


class Tab(Surface):
    context = "content"

    def __init__(self, marionette: Marionette, handle: str) -> None:
        super().__init__(marionette)
        self.handle = handle

    def bring_to_front(self) -> None:
        self.marionette.call_in(self.context, "WebDriver:SwitchToWindow", handle=self.handle, focus=True)

    def goto(self, url: str) -> None:
        self.bring_to_front()
        self.marionette.call_in(self.context, "WebDriver:Navigate", url=url)

    def reload(self) -> None:
        self.bring_to_front()
        self.marionette.call_in(self.context, "WebDriver:Refresh")

    def run(self, script: str, *arguments: Any) -> Any:
        self.bring_to_front()
        return self.marionette.run_in(self.context, script, *arguments)

    def close(self) -> None:
        self.bring_to_front()
        others = self.marionette.call_in(self.context, "WebDriver:CloseWindow")
        self.marionette.call_in(self.context, "WebDriver:SwitchToWindow", handle=others[0], focus=True)


class Sidebar(Surface):
    context = "chrome"

    def run(self, script: str, *arguments: Any) -> Any:
        return self.marionette.run_in(
            self.context,
            f"""{SIDEBAR} return browser.browsingContext.currentWindowGlobal.getActor("MarionetteCommands")
                .executeScript(arguments[0], arguments[1], {{ timeout: 30000 }})""",
            as_async(script),
            list(arguments),
        )

    def corner(self) -> tuple[float, float]:
        left, top = self.marionette.run_in(
            self.context,
            f"""{SIDEBAR} const [outer, inner] = [SidebarController.browser, browser].map((box) =>
                box.getBoundingClientRect()); return [outer.x + inner.x, outer.y + inner.y]""",
        )
        return left, top

    def widen(self, width: int) -> None:
        """Give the sidebar another width, in CSS pixels."""
        self.marionette.run_in(
            self.context, "document.getElementById('sidebar-box').style.width = `${arguments[0]}px`", width
        )
        until(lambda: self.run("return innerWidth") == width, f"the sidebar is {width} px wide")

    def screenshot(self) -> bytes:
        picture = self.marionette.run_in(
            self.context,
            """const picture = await browsingContext.currentWindowGlobal.drawSnapshot(
                   SidebarController.browser.getBoundingClientRect(), 1, "white");
               const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
               [canvas.width, canvas.height] = [picture.width, picture.height];
               canvas.getContext("2d").drawImage(picture, 0, 0);
               return canvas.toDataURL().split(",")[1]""",
        )
        return base64.b64decode(picture)


class Keyboard:
    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def press(self, keys: str) -> None:
        """One key, or several held down together: Control+V."""
        held = [KEYS.get(key, key.lower() if "+" in keys else key) for key in keys.split("+")]
        down = [{"type": "keyDown", "value": key} for key in held]
        self._surface.act("key", [*down, *({"type": "keyUp", "value": key} for key in reversed(held))])

    def type(self, text: str) -> None:
        self._surface.act("key", [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")])


@dataclass(frozen=True)
class Locator:
    """Elements, found anew at each act."""

    surface: Surface
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
        """What the expression gives for each `element`."""
        script = f"{LOCATE} return found.map((element) => {expression})"
        found: list[Any] = self.surface.run(script, self.steps)
        return found

    def one(self, expression: str, argument: Any = None) -> Any:
        """What the expression gives for the only `element`, as soon as there is one."""
        self.wait_for()
        script = f"{LOCATE} const [element] = found; {expression}"
        return self.surface.run(script, self.steps, argument)

    def wait_for(self) -> None:
        until(lambda: self.count() == 1, f"exactly one {json.dumps(self.steps)}")

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

    def click(self) -> None:
        """A real click of the mouse on the middle, once it is free to be clicked."""
        x, y = until(self._free_middle, f"one can click {json.dumps(self.steps)}")
        left, top = self.surface.corner()
        move = {"type": "pointerMove", "x": round(left + x), "y": round(top + y)}
        self.surface.act("pointer", [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

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

    def _becomes(self, expression: str, is_right: Callable[[list[Any]], bool], what: str, timeout: float) -> None:
        seen: list[Any] = []

        def holds() -> bool:
            seen[:] = self.locator.all(expression)
            return is_right(seen)

        try:
            until(holds, what, timeout / 1000)
        except AssertionError:
            raise AssertionError(f"{json.dumps(self.locator.steps)}: {what}, not {seen}") from None

    def to_have_count(self, count: int, timeout: float = 5000) -> None:
        self._becomes("1", lambda seen: len(seen) == count, f"{count} of them", timeout)

    def to_be_visible(self, timeout: float = 5000) -> None:
        self._becomes("element.checkVisibility()", lambda seen: seen == [True], "visible", timeout)

    def to_have_value(self, value: str, timeout: float = 5000) -> None:
        self._becomes("element.value", lambda seen: seen == [value], f"the value {value!r}", timeout)

    def to_contain_text(self, text: str, timeout: float = 5000) -> None:
        self._becomes("element.innerText", lambda seen: len(seen) == 1 and text in seen[0], repr(text), timeout)

    def to_have_text(self, text: str | list[str], timeout: float = 5000) -> None:
        wanted = [text] if isinstance(text, str) else text
        self._becomes("element.innerText.trim()", lambda seen: seen == wanted, repr(wanted), timeout)
