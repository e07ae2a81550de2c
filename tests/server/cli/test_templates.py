"""`afterword templates`: check, preview and begin message templates."""

from pathlib import Path

import pytest

from afterword.cli import main
from afterword.drafting.library import BUILT_IN, Library

OWN = '[thanks.my_own]\ntext = "many thanks for the {role} talk at {company}."\nweight = 50\n'


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own templates."""
    monkeypatch.setenv("AFTERWORD_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "templates"
    (folder / "en").mkdir(parents=True)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code and what was printed; in this process, since the library is all that is asked."""
    with pytest.raises(SystemExit) as ended:
        main(["templates", *arguments])
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def check(capsys: pytest.CaptureFixture[str], *files: Path) -> tuple[int, list[str]]:
    code, out, err = run(capsys, "check", *map(str, files))
    assert err == ""
    return code, out.splitlines()


# ------------------------------------------------------------------ check


def test_check_works(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "en" / "thank_you.toml").write_text(OWN)
    english = [BUILT_IN / "en" / "language.toml", BUILT_IN / "en" / "thank_you.toml", own / "en" / "thank_you.toml"]
    assert check(capsys, *english) == (
        0,
        ["ok     en/language.toml", "ok     en/thank_you.toml", "ok     en/thank_you.toml"],
    )


def test_check_looks_at_every_file_there_is(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "en" / "thank_you.toml").write_text(OWN)
    _, lines = check(capsys)
    assert len(lines) == len(list(BUILT_IN.glob("*/*.toml"))) + 1
    assert lines[-1] == "ok     en/thank_you.toml"


def test_check_names_a_broken_own_file_with_line_and_reason_and_goes_on(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "en" / "accepted.toml").write_text("[")
    (own / "en" / "thank_you.toml").write_text(OWN.replace("weight", "wieght"))
    (own / "pt-BR").mkdir()
    (own / "pt-BR" / "thank_you.toml").write_text("[thanks.a]\ntext = '{rôle}'\n")
    code, lines = check(capsys)
    assert code == 1
    broken, misspelt, last = lines[-3:]
    assert broken.startswith("FAULT  en/accepted.toml")
    assert misspelt.startswith(
        "FAULT  en/thank_you.toml, line 3, clause thanks.my_own, field wieght: is unknown here; "
    )
    assert last.startswith("FAULT  pt-BR/thank_you.toml")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[", "en/thank_you.toml: "),
        (
            "[farewell.x]\ntext = 'so long'\n",
            "en/thank_you.toml, line 1, field farewell: is no slot of this template; ",
        ),
        (OWN.replace("{role}", "{rôle}"), "en/thank_you.toml, line 1, clause thanks.my_own, field {rôle}: is not a fi"),
        (OWN.replace("50", "51"), "en/thank_you.toml, line 3, clause thanks.my_own, field weight: must be a whole nu"),
    ],
)
def test_check_names_each_fault(own: Path, capsys: pytest.CaptureFixture[str], content: str, said: str) -> None:
    path = own / "en" / "thank_you.toml"
    path.write_text(content)
    code, (line,) = check(capsys, path)
    assert code == 1
    assert line.startswith(f"FAULT  {said}")


def test_check_names_a_file_that_is_not_there(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (line,) = check(capsys, own / "en" / "nothing.toml")
    assert code == 1
    assert line.startswith("FAULT  en/nothing.toml: ")


def test_check_takes_a_path_from_within_the_folder(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "en" / "thank_you.toml").write_text(OWN)
    monkeypatch.chdir(own / "en")
    assert check(capsys, Path("thank_you.toml")) == (0, ["ok     en/thank_you.toml"])


# ------------------------------------------------------------------ preview


def test_preview_works(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "preview", "en")
    assert (code, err) == (0, "")
    assert out.count("Hi Priya, ") == 6  # three of each limit
    assert out.count(" / 200) ") == out.count(" / 300) ") == 3
    assert out.count("moving the claims pipeline to event sourcing") == 6


def test_preview_shows_the_users_own_wording(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "en" / "thank_you.toml").write_text(OWN)
    _, out, _ = run(capsys, "preview", "en", "thank_you", "--limit", "300", "--count", "9")
    assert "many thanks for the Data Engineer talk at Northwind Health." in out
    assert out.count(" / 300) ") == 9


def test_preview_goes_on_without_a_broken_own_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "en" / "thank_you.toml").write_text("[")
    code, out, _ = run(capsys, "preview", "en", "--limit", "200")
    assert code == 0
    assert out.count(" / 200) ") == 3


def test_preview_heeds_the_tone(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "preview", "en", "--tone", "formal", "--limit", "300")
    assert out.count("Dear Dr. Raman, ") == 3


SHIPPED = [(language, occasion) for language in Library().languages() for occasion in Library().occasions(language)]


@pytest.mark.parametrize(("language", "occasion"), SHIPPED)
def test_preview_shows_every_shipped_template(
    own: Path, capsys: pytest.CaptureFixture[str], language: str, occasion: str
) -> None:
    code, out, err = run(capsys, "preview", language, occasion)
    assert (code, err) == (0, "")
    assert "Sam Rivera" in out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["preview", "tlh"], 1, "language: There are "),
        (["preview", "../en"], 1, "language: There are "),
        (["preview", "en", "divorce"], 1, "occasion: There are "),
        (["preview", "en", "../en/thank_you"], 1, "occasion: There are "),
        (["preview", "en", "--limit", "10"], 1, "The shortest text for this person needs "),
        (["preview"], 2, "Missing argument 'LANGUAGE'."),
        (["preview", "en", "--tone", "rude"], 2, "'rude' is not one of 'warm', 'plain', 'formal'."),
        (["preview", "en", "--limit", "0"], 2, "0 is not in the range 1<=x<=4000."),
        (["preview", "en", "--count", "61"], 2, "61 is not in the range 1<=x<=60."),
        (["preview", "en", "--register", "royal"], 2, "'royal' is not one of "),
        (["new"], 2, "Missing argument 'LANGUAGE'."),
        (["new", "tlh"], 1, "language: There are "),
        (["new", "en", "divorce"], 1, "occasion: There are "),
        (["nonsense"], 2, "No such command 'nonsense'."),
    ],
)
def test_an_error_is_one_line(
    own: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    ended, out, err = run(capsys, *arguments)
    assert (ended, out) == (code, "")
    assert err.count("\n") == 1
    assert said in err


# ------------------------------------------------------------------ new


@pytest.mark.parametrize(("language", "occasion"), SHIPPED)
def test_new_begins_a_file_that_can_be_read(
    own: Path, capsys: pytest.CaptureFixture[str], language: str, occasion: str
) -> None:
    path = own / language / f"{occasion}.toml"
    code, out, err = run(capsys, "new", language, occasion)
    assert (code, err) == (0, "")
    assert out.startswith(f"{path} is yours to edit; ")
    assert check(capsys, path) == (0, [f"ok     {language}/{occasion}.toml"])
    library = Library(own=own)
    mine = [clause for clause in library.template(language, occasion).clauses if clause.id.endswith(".my_own")]
    assert (len(mine), library.faults) == (1, [])


def test_new_makes_the_folder_for_the_user_alone(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "en").rmdir()
    assert run(capsys, "new", "en")[0] == 0
    assert (own / "en").stat().st_mode & 0o077 == 0


def test_new_overwrites_nothing(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = own / "en" / "thank_you.toml"
    path.write_text(OWN)
    code, out, err = run(capsys, "new", "en")
    assert (code, out) == (1, "")
    assert err == f"afterword: {path} is there already; edit it.\n"
    assert path.read_text() == OWN


def test_help_tells_what_there_is(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    assert {"check", "new", "preview"} <= set(out.split())
