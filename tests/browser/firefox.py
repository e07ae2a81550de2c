"""Debian's Firefox with the unpacked extension: its real toolbar button, and its sidebar as a page.

--remote-allow-system-access opens the browser's own window to Marionette, where the button is pinned and clicked: a
real click, which grants activeTab and lets the extension open its sidebar. Every host name but 127.0.0.1 leads to a
small server with TLS, so nothing leaves the machine.

It has the face of the Chromium beside it, and its pages speak as much of Playwright's language as the tests do, so a
test need not know which browser it is in; for mypy they are Playwright's.
"""

import json
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page

from . import EXTENSION, FORGET, SITE
from .firefox_locators import until
from .firefox_pages import SIDEBAR, Sidebar, Tab
from .marionette import Marionette
from .site import served

EXECUTABLE = "/usr/bin/firefox-esr"
OPTIONS = "--headless --width 1280 --height 900 --no-remote --marionette --remote-allow-system-access".split()
PREFERENCES = {
    "browser.chrome.site_icons": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.background.idle.timeout": 1000,  # the background sleeps as often as it can
    "intl.locale.requested": "en-US",
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.dns.forceResolve": "127.0.0.1",
    "network.trr.mode": 5,
    "remote.events.async.mouse.enabled": True,  # a click is over when the process of what was clicked has dealt with it
}

# Firefox's own calls are none of the extension's, nor of a page's.
NOTE_REQUESTS = """window.asked = [];
    Services.obs.addObserver((channel) => {
        const { loadInfo, URI } = channel.QueryInterface(Ci.nsIHttpChannel);
        if (!loadInfo.triggeringPrincipal.isSystemPrincipal) window.asked.push(URI.spec);
    }, "http-on-modify-request")"""

# Firefox also calls it an error when a text is asked for that _locales does not have.
SCRIPT_ERRORS = """return Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && message.sourceName.startsWith(arguments[0]))
    .filter((message) => !(message.flags & Ci.nsIScriptError.warningFlag)).map((message) => message.errorMessage)
    .filter((message) => !message.startsWith("Unknown localization message"))"""

PROMPT = "document.querySelector('#notification-popup popupnotification')"

POLICY = "const policy = WebExtensionPolicy.getByID(arguments[0]);"

CHANGE_ACCESS = f"""{POLICY}
    const {{ ExtensionPermissions }} = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    const access = {{ permissions: [], origins: [arguments[2]], data_collection: [] }};
    await ExtensionPermissions[arguments[1]](policy.id, access, policy.extension)"""


def end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # it may be gone already
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Firefox:
    """One browser with the extension. `asked` lists what extension and pages asked of any host.

    `pages` holds what stands at a path of https://www.linkedin.com.
    """

    def __init__(self, preferences: dict[str, Any]) -> None:
        self.pages: dict[str, str] = {}
        self._stack = ExitStack()
        try:
            home = Path(self._stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            port = self._stack.enter_context(served(self.pages, home))
            self._start(home, {**PREFERENCES, "network.socket.forcePort": f"443={port}", **preferences})
        except BaseException:
            self.close()
            raise

    def _start(self, home: Path, preferences: dict[str, Any]) -> None:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
        (home / "user.js").write_text("".join(lines), "utf-8")
        process = subprocess.Popen(
            [EXECUTABLE, *OPTIONS, "--profile", str(home), "about:blank"],
            env={**os.environ, "HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._stack.callback(end, process)
        port = home / "MarionetteActivePort"
        until(lambda: port.exists() and port.read_text("utf-8"), "Firefox is up", timeout=60)
        self.marionette = Marionette(int(port.read_text("utf-8")))
        self._stack.callback(self.marionette.close)
        self._home_tab = self.marionette.call_in("content", "WebDriver:GetWindowHandle")
        self._chrome(NOTE_REQUESTS)
        self._load_extension()

    def _load_extension(self) -> None:
        self.extension_id: str = self.marionette.call("Addon:Install", path=str(EXTENSION), temporary=True)
        self.origin: str = self._chrome(POLICY + "return policy.getURL('').replace(/[/]$/, '')", self.extension_id)

    def _chrome(self, script: str, *arguments: Any) -> Any:
        return self.marionette.run_in("chrome", script, *arguments)

    @property
    def _widget(self) -> str:
        """How Firefox spells the extension where it names what belongs to it."""
        return re.sub(r"[^a-z0-9_-]", "_", self.extension_id.lower())

    def start_afresh(self) -> None:
        """As after the installation: no tab, no panel, no pairing, nothing remembered, nothing withheld.

        A second installation would do, but for Firefox: there the button goes on leading to the first.
        """
        self.close_sidebar()
        options = self.open(f"{self.origin}/options/options.html")
        options.evaluate(FORGET)
        for handle in self.marionette.call_in("content", "WebDriver:GetWindowHandles"):
            if handle != self._home_tab:
                Tab(self.marionette, handle).close()
        self._change_access("add")
        self._chrome("Services.console.reset(); window.asked.length = 0")

    @property
    def asked(self) -> list[str]:
        asked: list[str] = self._chrome("return window.asked")
        return asked

    @property
    def script_errors(self) -> list[str]:
        errors: list[str] = self._chrome(SCRIPT_ERRORS, self.origin)
        return errors

    def stop_worker(self) -> None:
        """Wait until the background page has gone to sleep; the next click wakes it."""
        sleeps = POLICY + "return policy.extension.backgroundState === 'stopped'"
        until(lambda: self._chrome(sleeps, self.extension_id), "the background page sleeps")

    def withhold_access(self) -> None:
        """Take the host permission back, as a person does in about:addons."""
        self._change_access("remove")

    def _change_access(self, change: str, origin: str = "http://127.0.0.1") -> None:
        self._chrome(CHANGE_ACCESS, self.extension_id, change, f"{origin}/*")

    def disallow(self, origin: str) -> None:
        """Take back what was allowed, as a person does in about:addons."""
        self._change_access("remove", origin)

    def agree(self) -> None:
        """Press the button that agrees in what the browser asks."""
        self._answer("primary")

    def agree_to(self, origin: str) -> None:
        """The same, where it asks for another server."""
        assert origin.removeprefix("https://") in self.asks()[0]
        self.agree()

    def refuse(self) -> None:
        """Press the button that does not."""
        self._answer("secondary")

    def asks(self) -> list[str]:
        """What the browser asks for, in its own words."""
        until(lambda: self._chrome(f"return {PROMPT}?.checkVisibility()"), "the browser asks")
        found: list[str] = self._chrome(f"return [...{PROMPT}.querySelectorAll('li')].map((item) => item.textContent)")
        return found

    def _answer(self, which: str) -> None:
        self.asks()
        self._chrome(f"{PROMPT}.querySelector('.popup-notification-{which}-button').click()")

    def forget_session(self) -> None:
        """Forget what the extension keeps only while the browser runs."""
        page = self.open(f"{self.origin}/options/options.html")
        page.evaluate("() => browser.storage.session.clear()")
        page.close()

    def open(self, url: str) -> Page:
        """A new tab; a path stands for one of the served site."""
        opened = self.marionette.call_in("content", "WebDriver:NewWindow", type="tab", focus=True)
        tab = Tab(self.marionette, opened["handle"])
        tab.goto(url if "://" in url else SITE + url)
        return cast(Page, tab)

    def press_button(self, page: Page) -> None:
        """Press the toolbar button on the tab that shows `page`; a new extension's sits in a menu, so it is pinned."""
        cast(Tab, page).settle()
        self._chrome("CustomizableUI.addWidgetToArea(arguments[0], 'nav-bar')", f"{self._widget}-browser-action")
        selector = f"#{self._widget}-browser-action toolbarbutton"
        found = self.marionette.call_in("chrome", "WebDriver:FindElement", using="css selector", value=selector)
        self.marionette.call_in("chrome", "WebDriver:ElementClick", id=next(iter(found.values())))

    def open_sidebar(self) -> None:
        """As the View menu does."""
        self._chrome("await SidebarController.show(arguments[0])", f"{self._widget}-sidebar-action")

    def close_sidebar(self) -> None:
        self._chrome("SidebarController.hide()")

    def side_panel(self, page: Page) -> Page:
        """The open sidebar. It is one for all tabs, so any `page` will do."""
        is_loaded = f"""{SIDEBAR} return browser && !browser.webProgress.isLoadingDocument
            && browser.currentURI.spec.startsWith(arguments[0])"""
        until(lambda: self._chrome(is_loaded, self.origin), "the sidebar is open")
        return cast(Page, Sidebar(self.marionette))

    def keep_pictures(self, folder: Path, name: str) -> None:
        if self._chrome("return SidebarController.isOpen"):
            (folder / f"{name}.png").write_bytes(Sidebar(self.marionette).screenshot())

    def close(self) -> None:
        self._stack.close()


@contextmanager
def firefox(**preferences: Any) -> Iterator[Firefox]:
    """`with firefox() as browser:`; options are preferences of about:config."""
    browser = Firefox(preferences)
    try:
        yield browser
    finally:
        browser.close()
