"""Python imports this at start where it stands on the path: from then on the process may speak to this computer only.

Anything else ends it on the spot: an exception could be caught, and the call would go unnoticed.
"""

import ipaddress
import os
import sys
from typing import Any

EXIT_CODE = 99
# Another program would not be watched; what is forked is.
_NEVER = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"}


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _NEVER or (event.startswith("socket.") and not _stays_here(event, arguments)):
        os.write(2, f"FORBIDDEN {event} {arguments}\n".encode())
        os._exit(EXIT_CODE)


def _stays_here(event: str, arguments: tuple[Any, ...]) -> bool:
    match event:
        case "socket.connect" | "socket.bind" | "socket.sendto" | "socket.sendmsg":
            return _is_loopback(arguments[1])
        case "socket.getnameinfo":
            return _is_loopback(arguments[0])
        case "socket.getaddrinfo" | "socket.gethostbyname" | "socket.gethostbyaddr":
            return _is_literal(arguments[0])
    return event in ("socket.__new__", "socket.gethostname")


def _is_loopback(address: object) -> bool:
    return isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")


def _is_literal(host: object) -> bool:
    """Waitress looks up 0.0.0.0 before it reads its options; an address in digits asks nobody."""
    try:
        return bool(ipaddress.ip_address(str(host)))
    except ValueError:
        return False


sys.addaudithook(_watch)
