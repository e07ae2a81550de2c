"""The library: what its folders hold, and how the user's own files go before the shipped ones."""

import shutil
from pathlib import Path

import pytest

from afterword.drafting.library import BUILT_IN, Library
from afterword.drafting.library.own import clause_text, save
from afterword.errors import TemplateError

OWN = '[thanks.own]\ntext = "many thanks for the {role} talk."\nweight = 50\n'


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    (folder / "en").mkdir(parents=True)
    for name in ("language.toml", "thank_you.toml"):
        shutil.copy(BUILT_IN / "en" / name, folder / "en" / name)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "en").mkdir(parents=True)
    return folder


def test_it_works(shipped: Path, own: Path) -> None:
    (own / "en" / "thank_you.toml").write_text(OWN)
    library = Library(shipped, own)
    clauses = {clause.id for clause in library.template("en", "thank_you").clauses}
    assert {"thanks.own", "thanks.short", "greeting.hi"} <= clauses
    assert library.language("en").name == "English"
    assert library.faults == []


def test_the_shipped_library_lists_its_languages_and_occasions() -> None:
    library = Library()
    assert "en" in library.languages()
    assert "thank_you" in library.occasions("en")
    assert "language" not in library.occasions("en")


def test_a_folder_is_a_language_only_with_its_own_file(shipped: Path) -> None:
    (shipped / "de").mkdir()
    shutil.copy(shipped / "en" / "thank_you.toml", shipped / "de" / "thank_you.toml")
    (shipped / "README.md").write_text("not a language")
    (shipped / "en" / "notes.txt").write_text("not an occasion")
    library = Library(shipped)
    assert library.languages() == ["en"]
    assert library.occasions("en") == ["thank_you"]


def test_it_reads_each_file_once(shipped: Path) -> None:
    library = Library(shipped)
    first = library.template("en", "thank_you"), library.language("en")
    for path in (shipped / "en").iterdir():
        path.unlink()
    assert (library.template("en", "thank_you"), library.language("en")) == first


def test_an_own_file_is_read_again_once_it_changed(shipped: Path, own: Path) -> None:
    library, path = Library(shipped, own), own / "en" / "thank_you.toml"
    shipped_alone = library.template("en", "thank_you")
    save(path, OWN)
    added = library.template("en", "thank_you")
    assert "thanks.own" in {clause.id for clause in added.clauses}
    assert library.template("en", "thank_you") is added
    path.write_text(OWN.replace("thanks.own", "thanks.other"))
    assert "thanks.other" in {clause.id for clause in library.template("en", "thank_you").clauses}
    path.write_text("[")
    assert library.template("en", "thank_you") is shipped_alone
    assert len(library.faults) == 1
    path.unlink()
    assert library.template("en", "thank_you") is shipped_alone
    assert library.faults == []


def test_saving_leaves_nothing_half_written_and_nothing_for_others(own: Path) -> None:
    path = own / "de" / "thank_you.toml"
    save(path, OWN)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with pytest.raises(UnicodeEncodeError):
        save(path, "\ud800")
    assert path.read_text() == OWN
    assert [found.name for found in path.parent.iterdir()] == ["thank_you.toml"]


def test_a_shipped_clause_is_shown_as_a_file_has_it(shipped: Path) -> None:
    library = Library(shipped)
    assert clause_text(library, "en", "thank_you", "greeting.hi") == (
        '[greeting.hi]\ntext = "Hi {first_name},"\ntones = ["warm", "plain"]\n'
    )
    for unknown in ("greeting", "greeting.nobody", "slots.x", "worth.topic", ""):
        assert clause_text(library, "en", "thank_you", unknown) == ""


def test_an_own_clause_takes_the_place_of_the_shipped_one_of_its_name(shipped: Path, own: Path) -> None:
    (own / "en" / "thank_you.toml").write_text(OWN.replace("thanks.own", "thanks.short"))
    clauses = list(Library(shipped, own).template("en", "thank_you").clauses)
    assert [clause.pieces for clause in clauses if clause.id == "thanks.short"] == [
        ("many thanks for the ", "role", " talk.")
    ]
    assert len(clauses) == len(Library(shipped).template("en", "thank_you").clauses)


@pytest.mark.parametrize("broken", ["[thanks.own]\ntxt = 'x'\n", "[", "[farewell.x]\ntext = 'so long'\n"])
def test_a_broken_own_file_is_left_out_and_reported(shipped: Path, own: Path, broken: str) -> None:
    (own / "en" / "thank_you.toml").write_text(broken)
    library = Library(shipped, own)
    for _ in range(2):
        assert len(library.template("en", "thank_you").clauses) == len(
            Library(shipped).template("en", "thank_you").clauses
        )
    (fault,) = library.faults
    assert fault.data["file"] == "en/thank_you.toml"


@pytest.mark.parametrize("name", ["thank_you.toml", "language.toml"])
def test_a_broken_shipped_file_raises(shipped: Path, own: Path, name: str) -> None:
    (shipped / "en" / name).write_text("[")
    (own / "en" / "thank_you.toml").write_text(OWN)
    library = Library(shipped, own)
    with pytest.raises(TemplateError, match=rf"^en/{name}: "):
        library.language("en") if name == "language.toml" else library.template("en", "thank_you")
    assert library.faults == []


def test_an_own_folder_need_not_be_there(shipped: Path, tmp_path: Path) -> None:
    library = Library(shipped, tmp_path / "nowhere")
    assert library.template("en", "thank_you").clauses
    assert len(library.files()) == 2


def test_every_file_is_listed_shipped_ones_first(shipped: Path, own: Path) -> None:
    (own / "en" / "thank_you.toml").write_text(OWN)
    (own / "notes.toml").write_text("no template")
    assert Library(shipped, own).files() == [
        shipped / "en" / "language.toml",
        shipped / "en" / "thank_you.toml",
        own / "en" / "thank_you.toml",
    ]


def test_a_template_that_is_not_there_is_named(shipped: Path) -> None:
    with pytest.raises(TemplateError, match=r"^en/nothing\.toml: "):
        Library(shipped).template("en", "nothing")
