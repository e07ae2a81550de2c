"""`afterword tokens`, `users` and `key`, as commands over a real data folder."""

import re
from pathlib import Path

import pytest

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient

ME = "/api/v1/me"


@pytest.fixture
def home(tmp_path: Path) -> AfterwordProcess:
    return AfterwordProcess(tmp_path / "home")


def run(home: AfterwordProcess, *arguments: str) -> str:
    done = home.command(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_works(home: AfterwordProcess) -> None:
    assert run(home, "tokens", "list") == "There are no tokens yet; `afterword pair --label NAME` makes one.\n"
    run(home, "pair", "--label", "laptop")
    run(home, "pair", "--label", "phone", "--scope", "draft", "--expires", "90d")
    head, laptop, phone = run(home, "tokens", "list").splitlines()
    assert head.split("  ")[0] == "TOKEN"
    assert re.fullmatch(r"\w{12}  laptop  owner  draft\+manage  unused  [\d-]{10}  –          –", laptop)
    assert re.fullmatch(r"\w{12}  phone   owner  draft         unused  [\d-]{10}  –          [\d-]{10}", phone)


def test_a_server_that_runs_notices_at_once(home: AfterwordProcess) -> None:
    with home as server:
        laptop = LiveClient(server, server.token("laptop"))
        laptop.wait_until_ready()
        run(home, "key", "rotate")
        phone = LiveClient(server, server.token("phone"))
        assert phone.send("GET", ME)[0] == laptop.send("GET", ME)[0] == 200
        assert run(home, "tokens", "rename", phone.kid, "old phone") == f"{phone.kid} is called “old phone” now.\n"
        assert run(home, "tokens", "revoke", phone.kid) == "“old phone” is unpaired.\n"
        status, body = phone.send("GET", ME)
        assert (status, body["error"]["code"]) == (401, "token_revoked")
        assert laptop.send("GET", ME)[0] == 200


def test_a_key_that_no_token_needs_goes_in_the_end(home: AfterwordProcess) -> None:
    run(home, "pair", "--label", "laptop")
    key = home.home / "master.key"
    first = key.read_text()
    for lines in (2, 3, 3):  # the first is needed; of the others only the newest two stay
        run(home, "key", "rotate")
        assert key.read_text().startswith(first)
        assert len(key.read_text().split()) == lines
    run(home, "tokens", "revoke", run(home, "tokens", "list").splitlines()[1].split()[0])
    run(home, "key", "rotate")
    assert first not in key.read_text()
    assert len(key.read_text().split()) == 2
    assert key.stat().st_mode & 0o077 == 0


def test_users_have_tokens_and_a_memory_of_their_own(home: AfterwordProcess) -> None:
    assert "afterword pair --user bob --label NAME" in run(home, "users", "add", "bob", "--name", "Bob Ray")
    with home as server:
        owner = LiveClient(server, server.token("laptop"))
        bob = LiveClient(server, run(home, "pair", "--user", "bob", "--label", "phone", "--quiet").strip())
        owner.wait_until_ready()
        assert owner.send("GET", ME)[1]["name"] == ""
        assert bob.send("GET", ME)[1]["name"] == "Bob Ray"
        assert "bob      Bob Ray  1" in run(home, "users", "list")
        assert len(run(home, "tokens", "list", "--user", "bob").splitlines()) == 2
        assert run(home, "users", "remove", "bob", "--yes") == "“bob” and everything of theirs is removed.\n"
        assert bob.send("GET", ME)[0] == 401
        assert owner.send("GET", ME)[0] == 200


def test_removing_somebody_is_asked_about(home: AfterwordProcess) -> None:
    run(home, "users", "add", "bob")
    asked = home.command("users", "remove", "bob", stdin="n\n")
    assert "0 people, 0 tokens, and all notes and interviews of “bob” for good. Go on?" in asked.stdout
    assert asked.returncode != 0
    assert "bob" in run(home, "users", "list")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("tokens", "revoke", "nobodyKnows0"), 1, "There is no such token."),
        (("tokens", "rename", "nobodyKnows0", "x"), 1, "There is no such token."),
        (("tokens", "rename", "nobodyKnows0", ""), 2, "A label has 1 to 80 characters."),
        (("tokens", "list", "--user", "nobody"), 1, "There is no such user."),
        (("pair", "--label", "x", "--user", "nobody"), 1, "There is no such user."),
        (("pair", "--label", "x", "--expires", "soon"), 2, "Give a number of days, such as 90d."),
        (("pair", "--label", "x", "--expires", "0d"), 2, "Give a number of days, such as 90d."),
        (("pair", "--label", "x", "--scope", "all"), 2, "is not one of"),
        (("users", "add", "Bob Ray"), 2, "An account has 1 to 64 small letters"),
        (("users", "add", "owner"), 1, "There is a user of that account already."),
        (("users", "remove", "owner"), 2, "The owner cannot be removed."),
        (("users", "remove", "nobody"), 1, "There is no such user."),
    ],
)
def test_wrong_use_is_said_in_one_line(
    home: AfterwordProcess, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = home.command(*arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
