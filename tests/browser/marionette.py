"""Marionette, the protocol below geckodriver: length-prefixed JSON over a socket that Firefox opens.

https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
from typing import Any


def as_async(script: str) -> str:
    """The body of a function that may await; Marionette waits for what it gives."""
    return f"return (async () => {{ {script}\n }})()"


class MarionetteError(Exception):
    """Firefox refused a command."""


class Marionette:
    """One session. What runs in the "content" context runs in a tab, in "chrome" in the browser's own window."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._context = "content"
        self._receive()
        self.call("WebDriver:NewSession", acceptInsecureCerts=True)

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def _receive(self) -> Any:
        size = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise MarionetteError("Firefox is gone")
            size += byte
        return json.loads(self._stream.read(int(size)))

    def call(self, command: str, **parameters: Any) -> Any:
        """Carry out one command; its value."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        error, result = self._receive()[2:]
        if error:
            raise MarionetteError(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def call_in(self, context: str, command: str, **parameters: Any) -> Any:
        if context != self._context:
            self.call("Marionette:SetContext", value=context)
            self._context = context
        return self.call(command, **parameters)

    def run_in(self, context: str, script: str, *arguments: Any) -> Any:
        return self.call_in(context, "WebDriver:ExecuteScript", script=as_async(script), args=list(arguments))
