"""The computer's clock is set back, under a running server and before the next one."""

import re
import time
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.live_client import LiveClient

from .faked_clock import LIBRARY, FakedClockProcess
from .folder import COMPANIES, INTERVIEWS, WISH, Folder

pytestmark = pytest.mark.skipif(LIBRARY is None, reason="libfaketime is not installed: `make system` does it on Debian")

HOUR = 3600
BODY = b'{"company": "Once", "role": "Data Engineer"}'


@pytest.fixture
def faked(folder: Folder) -> Folder:
    folder.server = FakedClockProcess(folder.home)
    folder.command = folder.server.command
    folder.client = LiveClient(folder.server, folder.server.token("faked"))
    return folder


def set_clock(faked: Folder, seconds: int) -> None:
    assert isinstance(faked.server, FakedClockProcess)
    faked.server.set_clock(seconds)


def test_nothing_is_lost_refused_for_good_or_accepted_twice(faked: Folder) -> None:
    faked.restart()
    made = faked.client.post("/api/v1/drafts", WISH)[1]
    captured = faked.client.signed("POST", INTERVIEWS, BODY)
    assert faked.client.send_as(captured, "POST", INTERVIEWS, BODY)[0] == 200
    set_clock(faked, -HOUR)
    wish = b'{"person": {"name": "Priya Raman"}}'
    early = faked.client.signed("POST", "/api/v1/drafts", wish, ahead=-HOUR)
    status, reply = faked.client.send_as(early, "POST", "/api/v1/drafts", wish)
    assert (status, reply["error"]["code"]) == (401, "clock_skew")
    assert abs(reply["error"]["server_time"] - time.time()) < 5  # with which an extension signs again
    assert faked.client.post("/api/v1/receipts", {"receipt": made["drafts"][0]["receipt"], "mark": "copied"})[0] == 200
    again = faked.client.send_as(captured, "POST", INTERVIEWS, BODY)
    assert (again[0], again[1]["error"]["code"]) == (401, "replayed")
    assert re.search(r"is (1:0|0:5)\d:\d\d behind the last request that was answered", faked.diagnosis())
    assert page_that_opens(faked) == 200
    assert faked.companies() == COMPANIES | {"Once"}


def page_that_opens(faked: Folder) -> int:
    """The status of the first page behind the link of `afterword open`."""
    connection = HTTPConnection("127.0.0.1", faked.server.port, timeout=20)
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": faked.server.address}
    connection.request("POST", "/login", urlencode({"code": faked.server.link()}), form)
    reply = connection.getresponse()
    reply.read()
    assert reply.status == 303
    path, cookie = reply.headers["Location"], reply.headers["Set-Cookie"].partition(";")[0]
    connection.request("GET", path, headers={"Cookie": cookie})
    shown = connection.getresponse()
    shown.read()
    connection.close()
    return shown.status


def test_a_restart_does_not_let_a_request_come_again(faked: Folder) -> None:
    faked.restart()
    captured = faked.client.signed("POST", INTERVIEWS, BODY)
    assert faked.client.send_as(captured, "POST", INTERVIEWS, BODY)[0] == 200
    faked.server.kill()
    set_clock(faked, -30)
    faked.server.start()
    set_clock(faked, 0)  # its time has come round
    again = faked.client.send_as(captured, "POST", INTERVIEWS, BODY)
    assert (again[0], again[1]["error"]["code"]) == (401, "stale_after_restart")
    faked.client.wait_until_ready()
    assert faked.client.post("/api/v1/drafts", WISH)[0] == 200
    assert faked.companies() == COMPANIES | {"Once"}
