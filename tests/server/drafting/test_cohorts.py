"""Templates that a cohort shares, over the server's own and the shipped ones."""

from pathlib import Path

import pytest

from afterword.drafting.library import Library

OWN = '[thanks.ours]\ntext = "Thank you from the house."\nweight = 40\n'
SHARED = '[thanks.ours]\ntext = "Thank you from the cohort."\nweight = 45\n'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for folder, text in (("templates", OWN), ("cohorts/spring", SHARED)):
        file = tmp_path / folder / "en" / "thank_you.toml"
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    return Library(own=tmp_path / "templates", packs=tmp_path / "cohorts")


def ours(library: Library, cohort: str = "") -> str:
    clauses = {clause.id: clause for clause in library.template("en", "thank_you", cohort).clauses}
    return clauses["thanks.ours"].literal


def test_a_cohort_s_wording_wins_over_the_server_s_own(library: Library) -> None:
    assert ours(library, "spring") == "Thank you from the cohort."


def test_everybody_else_has_the_server_s_own(library: Library) -> None:
    assert ours(library) == ours(library, "autumn") == "Thank you from the house."


def test_a_change_of_either_file_is_seen_at_once(library: Library, tmp_path: Path) -> None:
    assert ours(library, "spring") == "Thank you from the cohort."
    file = tmp_path / "cohorts" / "spring" / "en" / "thank_you.toml"
    file.write_text(SHARED.replace("the cohort", "all of us here"), "utf-8")
    assert ours(library, "spring") == "Thank you from all of us here."
    own = tmp_path / "templates" / "en" / "thank_you.toml"
    own.write_text(OWN + '[thanks.second]\ntext = "Thanks again."\nweight = 1\n', "utf-8")
    ids = {clause.id for clause in library.template("en", "thank_you", "spring").clauses}
    assert {"thanks.ours", "thanks.second"} <= ids
    file.unlink()
    assert ours(library, "spring") == "Thank you from the house."


def test_a_broken_file_of_a_cohort_s_is_left_out_and_named(library: Library, tmp_path: Path) -> None:
    (tmp_path / "cohorts" / "spring" / "en" / "thank_you.toml").write_text("[thanks.ours\n", "utf-8")
    assert ours(library, "spring") == "Thank you from the house."
    assert [fault.message.startswith("en/thank_you.toml") for fault in library.faults] == [True]
