"""A tab of a real Chromium that shows saved pages, and the isolated world in it that an extension's script gets."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

CHROMIUM = "/usr/bin/chromium"
EXTENSION = Path(__file__).parents[2] / "extension"
PAGES = Path(__file__).parents[1] / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text("utf-8"))
ORDER = (EXTENSION / "page/order.js").read_text("utf-8")
PARTS = re.findall(r'^  "(page/\w+\.js)",$', ORDER, re.MULTILINE)

WATCH = """(() => {
  globalThis.seen = [];
  globalThis.watcher = new MutationObserver((records) => seen.push(...records));
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  const roots = [...document.querySelectorAll("*")].map((element) => element.shadowRoot);
  for (const root of [document, ...roots.filter(Boolean)]) watcher.observe(root, everything);
})()"""
TRACES = "seen.length + watcher.takeRecords().length"
STATE = "[document.documentElement.outerHTML, document.title, location.href, scrollX, scrollY]"


def saved(file: str) -> str:
    return (PAGES / file).read_text("utf-8")


class Tab:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.strange_requests: list[str] = []
        page.route("**/*", self._answer)

    def open(self, address: str, html: str) -> None:
        self.address, self.html = address, html
        self.page.goto(address)
        self.frame = self.session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.world = self._new_world("afterword")
        self.watchers_world = self._new_world("watcher")  # where no script of the page can blind it

    def _new_world(self, name: str) -> int:
        world: dict[str, int] = self.session.send(
            "Page.createIsolatedWorld", {"frameId": self.frame, "worldName": name}
        )
        return world["executionContextId"]

    def open_saved(self, file: str) -> None:
        self.open(EXPECTED[file]["address"], saved(file))

    def _answer(self, route: Route) -> None:
        if route.request.url == self.address.partition("#")[0]:
            return route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        self.strange_requests.append(route.request.url)
        return route.abort()

    def run(self, last: str, *, is_answer: bool = True) -> Any:
        """Inject the parts and then `last`, whose value may be the answer; the others' need not be cloneable."""
        for file in PARTS:
            self._evaluate((EXTENSION / file).read_text("utf-8"), self.world, is_answer=False)
        return self._evaluate((EXTENSION / last).read_text("utf-8"), self.world, is_answer=is_answer)

    def read(self) -> Any:
        return self.run("page/read.js")

    def read_own(self) -> Any:
        return self.run("page/own.js")

    def report(self) -> str:
        text: str = self.run("page/report.js")
        return text

    def ask(self, expression: str) -> Any:
        """The value of an expression where the extension's scripts live."""
        return self._evaluate(expression, self.world)

    def _evaluate(self, source: str, world: int, *, is_answer: bool = True) -> Any:
        how = {"contextId": world, "awaitPromise": is_answer, "returnByValue": is_answer}
        answer = self.session.send("Runtime.evaluate", {"expression": source, **how})
        assert "exceptionDetails" not in answer, (source[:100], answer)
        return answer["result"].get("value")

    def watch(self) -> None:
        self.before = self._evaluate(STATE, self.watchers_world)
        self._evaluate(WATCH, self.watchers_world)

    def assert_left_as_it_was(self) -> None:
        """Nothing was added, changed, navigated, scrolled since `watch`."""
        assert self._evaluate(TRACES, self.watchers_world) == 0
        assert self._evaluate(STATE, self.watchers_world) == self.before
