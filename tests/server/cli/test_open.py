"""`afterword open`: a link for the person who asked, and for nobody who looks over their shoulder."""

import re
import stat
from pathlib import Path
from urllib.parse import unquote

import pytest

from afterword.api.services import Services
from afterword.cli import open as opening
from afterword.errors import ServerAway
from afterword.trust.logins import Login, new_id
from tests.afterword_process import AfterwordProcess, free_port
from tests.web_browser import WebBrowser


@pytest.fixture
def afterword(tmp_path: Path) -> AfterwordProcess:
    return AfterwordProcess(tmp_path / "home")


def test_it_prints_a_link_to_a_server_that_runs(afterword: AfterwordProcess) -> None:
    """Also before any browser was ever paired."""
    with afterword:
        for options in ((), ("--pair",), ("--pair", "--label", "laptop")):
            assert re.fullmatch(rf"{afterword.address}/login#[\w.-]+", afterword.link(*options))
        assert "There are no tokens yet" in afterword.command("tokens", "list").stdout


def test_without_a_server_it_says_so(afterword: AfterwordProcess) -> None:
    port = free_port()
    done = afterword.command("open", "--pair", "--port", str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"afterword: No server runs at http://127.0.0.1:{port}. Start it with `afterword serve`.\n"


@pytest.mark.parametrize("with_token", [False, True])
def test_another_server_gets_no_link(afterword: AfterwordProcess, tmp_path: Path, with_token: bool) -> None:
    other = AfterwordProcess(tmp_path / "other")
    if with_token:
        other.token()
    with afterword:
        done = other.command("open", "--print", "--port", str(afterword.port))
    assert (done.returncode, done.stdout) == (1, "")
    assert "not by the server of this data folder" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [(("--user", "nobody"), 1, "There is no such user."), (("--label", "x" * 81), 2, "A label has at most 80")],
)
def test_wrong_use_is_said_in_one_line(
    afterword: AfterwordProcess, options: tuple[str, ...], code: int, says: str
) -> None:
    with afterword:
        done = afterword.command("open", "--print", "--port", str(afterword.port), *options)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def a_login(parts: Services, web: WebBrowser) -> tuple[Login, str]:
    web.code()  # makes the owner
    login = Login(new_id(), 1, parts.settings.address, "start", "")
    return login, f"{parts.settings.address}/login#{parts.logins.code(login)}"


def test_the_browser_is_started_with_a_private_file_and_not_with_the_link(parts: Services, web: WebBrowser) -> None:
    login, link = a_login(parts, web)
    shown: list[Path] = []

    def open_browser(address: str) -> bool:
        code = link.partition("#")[2]
        assert code not in address
        file = Path(unquote(address.removeprefix("file://")))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert f'content="0; url={link}"' in file.read_text()
        assert web.post("/login", {"code": code}).status_code == 303
        shown.append(file)
        return True

    assert opening.follow(parts, login, link, open_browser)
    assert not shown[0].exists()


def test_without_a_browser_the_file_goes_as_well(parts: Services, web: WebBrowser) -> None:
    login, link = a_login(parts, web)
    assert not opening.follow(parts, login, link, lambda _: False)
    assert list(parts.settings.home.glob("*.html")) == []


def test_a_link_that_nobody_follows_is_said_to_be_over(parts: Services, web: WebBrowser) -> None:
    login, link = a_login(parts, web)
    with pytest.raises(ServerAway):
        opening.follow(parts, login, link, lambda _: True, patience=0)
    assert list(parts.settings.home.glob("*.html")) == []
