"""What Firefox shows, addressed in Playwright's words: a tab and the sidebar.

Only as many words as the tests use. Scripts look; clicks and keys are real, and go through the browser's own window.
"""

import base64
from contextlib import suppress
from typing import Any

from .firefox_locators import Locator, until
from .marionette import Marionette, MarionetteError, as_async

KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Alt": "\ue00a",
    "Control": "\ue009",
    "Shift": "\ue008",
    "Space": " ",
    "End": "\ue010",
}

# The sidebar is no tab, so it has no WebDriver handle; its scripts go through Marionette's own actor, its clicks and
# keys through the window around it. The actor is an internal of Firefox, measured with ESR 153.
SIDEBAR = """const browser = SidebarController.isOpen &&
    SidebarController.browser.contentDocument?.querySelector("browser");"""


class Surface:
    """What a tab and the sidebar have in common."""

    context: str

    def __init__(self, marionette: Marionette) -> None:
        self.marionette = marionette
        self.keyboard = Keyboard(self)

    def run(self, script: str, *arguments: Any) -> Any:
        raise NotImplementedError

    def take_focus(self) -> None:
        """Have the keys of the browser's window go here. Where they do already, nothing happens."""
        raise NotImplementedError

    def press_keys(self, actions: list[dict[str, Any]]) -> None:
        """Returns once they have done what they do."""
        self.take_focus()
        self.act("key", actions)

    def act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self.marionette.call_in(
            self.context, "WebDriver:PerformActions", actions=[{"type": kind, "id": kind, "actions": actions}]
        )

    def corner(self) -> tuple[float, float]:
        """Where this surface begins in what the mouse is moved over."""
        return 0, 0

    def click_at(self, x: float, y: float) -> None:
        left, top = self.corner()
        move = {"type": "pointerMove", "x": round(left + x), "y": round(top + y)}
        self.act("pointer", [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        script = f"const value = ({expression}); return typeof value === 'function' ? value(arguments[0]) : value"
        return self.run(script, argument)

    @property
    def url(self) -> str:
        return str(self.run("return location.href"))

    def content(self) -> str:
        return str(self.run("return document.documentElement.outerHTML"))

    def get_by_role(self, role: str, *, name: str | None = None, exact: bool = False) -> Locator:
        return Locator(self).step("role", role=role, name=name, exact=exact)

    def get_by_label(self, text: str) -> Locator:
        return Locator(self).step("label", text=text)

    def get_by_text(self, text: str) -> Locator:
        return Locator(self).step("text", text=text)

    def locator(self, selector: str) -> Locator:
        return Locator(self).step("css", selector=selector)


class Tab(Surface):
    context = "content"

    def __init__(self, marionette: Marionette, handle: str) -> None:
        super().__init__(marionette)
        self.handle = handle

    def bring_to_front(self) -> None:
        self.marionette.call_in(self.context, "WebDriver:SwitchToWindow", handle=self.handle, focus=True)

    def take_focus(self) -> None:
        self.bring_to_front()
        self.marionette.run_in("chrome", "gBrowser.selectedBrowser.focus()")
        until(lambda: self.run("return document.hasFocus()"), "the keys go to the tab")

    def click_at(self, x: float, y: float) -> None:
        """Followed by what it leads to, as in Playwright: a link is not clicked before its page is there."""
        super().click_at(x, y)
        self.settle()

    def settle(self) -> None:
        """Wait until the tab loads nothing any more.

        The window around it hears of a load from the tab's process, so that is asked first.
        """
        self.run("")
        is_loading = "return gBrowser.selectedBrowser.webProgress.isLoadingDocument"
        until(lambda: not self.marionette.run_in("chrome", is_loading), "the page is loaded")

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

    def take_focus(self) -> None:
        self.marionette.run_in(self.context, f"{SIDEBAR} browser.focus()")
        until(lambda: self.run("return document.hasFocus()"), "the keys go to the sidebar")

    def press_keys(self, actions: list[dict[str, Any]]) -> None:
        """The window hands keys on to the sidebar's process and does not wait; one that moves the focus out of there is
        let go elsewhere."""
        self.run("window.released = 0; window.onkeyup = () => { window.released++; }")
        super().press_keys(actions)
        are_released = "return window.released === arguments[0] || !document.hasFocus()"
        ups = sum(action["type"] == "keyUp" for action in actions)
        until(lambda: self.run(are_released, ups), "the keys have arrived")

    def reload(self) -> None:
        self.run("window.isOld = true; location.reload()")
        until(self._is_new, "the sidebar is loaded anew")

    def _is_new(self) -> bool:
        with suppress(MarionetteError):  # there is no document for a moment
            return bool(self.run("return !window.isOld && document.readyState === 'complete'"))
        return False

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
        self._surface.press_keys([*down, *({"type": "keyUp", "value": key} for key in reversed(held))])

    def type(self, text: str) -> None:
        self._surface.press_keys([{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")])
