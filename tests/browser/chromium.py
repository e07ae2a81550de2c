"""Debian's Chromium with the unpacked extension: its real toolbar button, and its side panel as a page.

The CDP domain `Extensions`, opened by --enable-unsafe-extension-debugging, loads the folder and presses the button:
`triggerAction` on a *tab* target grants activeTab and counts as a user gesture. Chromium reports a side panel as a
target of type "other"; PW_CHROMIUM_ATTACH_TO_OTHER makes Playwright attach to it, and is read when its driver starts.
"""

import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

os.environ.setdefault("PW_CHROMIUM_ATTACH_TO_OTHER", "1")

from playwright.sync_api import Error, Page, Playwright, Request, Worker, sync_playwright

from . import EXTENSION, FORGET, PATIENCE_S, SITE
from .site import served

EXECUTABLE = "/usr/bin/chromium"

# The extension gives back what none of its pages asks for, and a page that does holds a lock of this name.
WAIT_UNTIL_TAKEN_BACK = """async (origin) => {
  while (await chrome.permissions.contains({ origins: [origin] })) await new Promise((done) => setTimeout(done, 20));
}"""
ASK_AT_A_CLICK = """(origin) => {
    navigator.locks.request(`asking about ${origin}`, () => new Promise(() => {}));
    window.answer = new Promise((done) => {
        document.onclick = () => done(chrome.permissions.request({ origins: [origin] }));
    });
}"""


class Chromium:
    """One browser with the extension. `asked` lists what extension and pages asked of any host.

    `pages` holds what stands at a path of https://www.linkedin.com. A small server gives it out, since Playwright's own
    interception would also stand in the way of the extension's calls; no other host can be reached but 127.0.0.1 and
    those that `hosts` leads to a port of it. On Linux Chromium takes its own language, and so that of an extension's
    words, from LANGUAGE alone; a Playwright context's `locale` changes what pages are told.
    """

    def __init__(
        self, playwright: Playwright, language: str = "en-US", hosts: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.script_errors: list[str] = []
        self._is_withheld = False
        self._hosts = list(hosts)
        self._stack = ExitStack()
        try:
            home = Path(self._stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            port = self._stack.enter_context(served(self.pages, home))
            self._start(playwright, home, language, {SITE.removeprefix("https://"): port, **hosts})
            self._load_extension()
        except BaseException:
            self.close()
            raise

    def _start(self, playwright: Playwright, home: Path, language: str, hosts: Mapping[str, int]) -> None:
        ways = "".join(f"MAP {host} 127.0.0.1:{port}, " for host, port in hosts.items())
        self.context = playwright.chromium.launch_persistent_context(
            home / "profile",
            executable_path=EXECUTABLE,
            headless=True,
            no_viewport=True,  # a viewport would resize the panel too
            ignore_default_args=["--disable-extensions"],
            env={**os.environ, "LANGUAGE": language},
            args=[
                "--enable-unsafe-extension-debugging",
                f"--host-resolver-rules={ways}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--ignore-certificate-errors",
                "--window-size=1280,900",
                *(["--no-sandbox"] if os.geteuid() == 0 else []),  # Chromium's sandbox refuses root
            ],
        )
        self._stack.callback(self._end)

    def _end(self) -> None:
        with suppress(Error):  # the browser may be gone already
            self.context.close()

    def _load_extension(self) -> None:
        self.context.on("request", self._note)
        self.context.on("weberror", lambda error: self.script_errors.append(str(error.error)))
        browser = self.context.browser
        assert browser
        self.cdp = browser.new_browser_cdp_session()
        self.extension_id: str = self.cdp.send("Extensions.loadUnpacked", {"path": str(EXTENSION)})["id"]
        # A click in the first milliseconds is lost: the worker has not registered its listeners yet.
        self.worker.evaluate("""() => new Promise((done) => {
            const look = () => self.serviceWorker.state === "activated" ? done() : setTimeout(look, 20);
            look();
        })""")

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)

    @property
    def origin(self) -> str:
        return f"chrome-extension://{self.extension_id}"

    @property
    def worker(self) -> Worker:
        """The service worker; this hangs while it is stopped."""
        return (self.context.service_workers or [self.context.wait_for_event("serviceworker")])[0]

    def start_afresh(self) -> None:
        """As after the installation: no tab, no panel, no pairing, nothing remembered, nothing withheld."""
        options = self.open(f"{self.origin}/options/options.html")
        for page in self.context.pages:
            if page != options:
                page.close()
        if self._is_withheld:
            self.agree()
        self.context.clear_permissions()
        options.evaluate(FORGET)
        for host in self._hosts:
            self._acquaint(f"https://{host}")
        options.goto("about:blank")
        self.asked.clear()
        self.script_errors.clear()

    def stop_worker(self) -> None:
        """Kill the service worker, as Chromium does after 30 s of idleness; the next click restarts it."""
        found = self.cdp.send("Target.getTargets", {"filter": [{"type": "service_worker"}]})["targetInfos"]
        for target in found:
            if target["url"].startswith(self.origin):
                self.cdp.send("Target.closeTarget", {"targetId": target["targetId"]})

    def withhold_access(self) -> None:
        """Take the host permission back, as a person does in chrome://extensions."""
        self._set_access("ON_CLICK", "onRemoved")
        self._is_withheld = True

    def agree(self) -> None:
        """Agree to what the browser asks; its prompt is out of any script's reach, so chrome://extensions must do."""
        self._set_access("ON_ALL_SITES", "onAdded")
        self._is_withheld = False

    def _acquaint(self, origin: str) -> None:
        """Let the extension have a permission once, and take it away: from then on the settings can give it.

        What they give before that it has only once it asks for it, and then without a prompt.
        """
        self._in_settings("addHostPermission", self.extension_id, f"{origin}/*")
        page = self.open(f"{self.origin}/manifest.json")
        page.evaluate(ASK_AT_A_CLICK, f"{origin}/*")
        page.bring_to_front()
        page.locator("body").click()
        assert page.evaluate("window.answer")
        self.disallow(origin)
        page.evaluate(WAIT_UNTIL_TAKEN_BACK, f"{origin}/*")  # else the extension gives it back once more by itself
        page.close()

    def agree_to(self, origin: str) -> None:
        """The same for another server."""
        self._in_settings("addHostPermission", self.extension_id, f"{origin}/*")

    def disallow(self, origin: str) -> None:
        """Take that back, as a person does in chrome://extensions."""
        self._in_settings("removeHostPermission", self.extension_id, f"{origin}/*")

    def _in_settings(self, function: str, *arguments: Any) -> None:
        page = self.open("chrome://extensions")
        page.evaluate("([name, given]) => chrome.developerPrivate[name](...given)", [function, arguments])
        page.close()

    def _set_access(self, access: str, event: str) -> None:
        """Returns once the extension is told so: before, a click's grant would be taken back with the rest."""
        told = self.open(f"{self.origin}/manifest.json")  # a page of the extension's that does nothing itself
        told.evaluate(f"() => {{ window.told = new Promise((done) => chrome.permissions.{event}.addListener(done)); }}")
        self._in_settings("updateExtensionConfiguration", {"extensionId": self.extension_id, "hostAccess": access})
        told.evaluate("window.told")
        told.close()

    def forget_session(self) -> None:
        """Forget what the extension keeps only while the browser runs."""
        self.worker.evaluate("() => chrome.storage.session.clear()")

    def open(self, url: str) -> Page:
        """A new tab; a path stands for one of the served site."""
        page = self.context.new_page()
        page.goto(url if "://" in url else SITE + url)
        return page

    def press_button(self, page: Page) -> None:
        """Press the toolbar button on the tab that shows `page`."""
        self.press_on(self.target(page))

    def press_on(self, target: str) -> None:
        self.cdp.send("Extensions.triggerAction", {"id": self.extension_id, "targetId": target})

    def target(self, page: Page) -> str:
        """The tab that shows `page`, brought to the front."""
        page.bring_to_front()
        deadline = time.monotonic() + PATIENCE_S
        while True:
            tabs = self.cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
            mine = [tab for tab in tabs if tab["url"] == page.url]
            active = [tab for tab in mine if tab.get("embedderData", {}).get("tabActive", True)]
            if active:
                break
            assert time.monotonic() < deadline, f"no active tab for {page.url}"
            page.wait_for_timeout(50)
        return str(active[-1]["targetId"])

    def side_panel(self, page: Page) -> Page:
        """The open side panel. `page` may be any live one: waiting runs through it."""
        manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
        url = f"{self.origin}/{manifest['side_panel']['default_path']}"
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            for found in reversed(self.context.pages):
                if found.url == url:
                    found.wait_for_load_state()
                    return found
            page.wait_for_timeout(50)  # new pages are noticed only while Playwright waits
        raise AssertionError(f"no side panel {url}; pages: {[found.url for found in self.context.pages]}")

    def keep_pictures(self, folder: Path, name: str) -> None:
        for number, page in enumerate(self.context.pages):
            page.screenshot(path=folder / f"{name}-{number}.png")

    def close(self) -> None:
        self._stack.close()


@contextmanager
def driver() -> Iterator[Playwright]:
    """What drives every Chromium of a process: a thread can hold no second one."""
    with sync_playwright() as running:
        yield running


@contextmanager
def chromium(
    playwright: Playwright, language: str = "en-US", hosts: Mapping[str, int] = MappingProxyType({})
) -> Iterator[Chromium]:
    """One browser; Debian keeps the languages other than English in chromium-l10n."""
    browser = Chromium(playwright, language, hosts)
    try:
        yield browser
    finally:
        browser.close()
