"""`afterword lint`: what the linter says of a text, without a server."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.afterword_process import AfterwordProcess

TEXT = "Hi Priya, thank you for the buyer interview at Kestrel. I keep the supplier case in mind.\nSam Rivera"
KNOWN: dict[str, Any] = {
    "person": {"name": "Dr. Priya Raman, PhD"},
    "interview": {"role": "buyer", "company": "Kestrel", "topics": ["the supplier case"]},
    "me": {"name": "Sam Rivera"},
}


@pytest.fixture
def afterword(tmp_path: Path) -> AfterwordProcess:
    return AfterwordProcess(tmp_path / "home")


def test_it_works(afterword: AfterwordProcess) -> None:
    bad = TEXT.replace("thank you", "THANK you").replace("mind.", "mind, see sam.dev")
    done = afterword.command("lint", stdin=json.dumps({"text": bad, **KNOWN}))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "warning: “THANK” is shouted. [shouting]",
        "error: A link such as “sam.dev” looks like an advertisement here. [link_in_note]",
    ]


def test_a_program_gets_the_body_of_the_reply(afterword: AfterwordProcess) -> None:
    done = afterword.command("lint", "--json", stdin=json.dumps({"text": TEXT.replace("the s", "the the s"), **KNOWN}))
    assert (done.returncode, done.stderr) == (0, "")
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["code"] == "doubled_word"
    assert finding["better"] == "the"
    assert TEXT.replace("the s", "the the s")[slice(*finding["span"])] == "the the"


def test_a_good_text_says_nothing(afterword: AfterwordProcess) -> None:
    done = afterword.command("lint", stdin=json.dumps({"text": TEXT, **KNOWN}))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("{", "not valid JSON"),
        ("{}", "text: Send the text to look at."),
        ('{"text": "Hi", "bogus": 1}', "bogus: There is no such field."),
        ('{"text": "Hi", "language": "tlh"}', "language: There are "),
        ('{"text": "Hi", "occasion": "divorce"}', "occasion: There are "),
        ('{"text": "Hi", "person": {"name": "Priya", "age": 4}}', "person.age: There is no such field."),
    ],
)
def test_bad_data_exits_1_with_one_line(afterword: AfterwordProcess, stdin: str, said: str) -> None:
    done = afterword.command("lint", "--json", stdin=stdin)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


def test_wrong_use_exits_2_with_one_line(afterword: AfterwordProcess) -> None:
    done = afterword.command("lint", "--jason")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "--jason" in done.stderr


def test_it_has_help(afterword: AfterwordProcess) -> None:
    done = afterword.command("lint", "--help")
    assert done.returncode == 0
    assert "standard input" in done.stdout
