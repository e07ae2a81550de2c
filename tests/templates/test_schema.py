"""templates/schema.json, which editors read, says what the reader of the files says; the README explains it all."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from afterword.drafting.library import BUILT_IN, Library, template_file
from afterword.drafting.library.language import FILE
from afterword.drafting.library.template import BOXES, FIELDS

SCHEMA: dict[str, Any] = json.loads((BUILT_IN / "schema.json").read_text("utf-8"))
CLAUSE = SCHEMA["additionalProperties"]["additionalProperties"]["properties"]
README = (BUILT_IN / "README.md").read_text("utf-8")
SHIPPED = [path for path in Library().files() if path.name != FILE]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_shipped_file_obeys_the_schema(path: Path) -> None:
    Draft202012Validator(SCHEMA).validate(tomllib.loads(path.read_text("utf-8")))


def test_the_schema_knows_every_key_and_value_that_the_reader_knows() -> None:
    assert set(CLAUSE) == template_file._CLAUSE_KEYS
    assert set(SCHEMA["properties"]) == template_file._TOP_KEYS
    assert set(SCHEMA["properties"]["slots"]["items"]["properties"]) == set(template_file._SLOT_KEYS)
    assert tuple(SCHEMA["properties"]["box"]["enum"]) == BOXES
    for key, values in template_file._CONDITIONS.items():
        assert set(CLAUSE[key]["items"]["enum"]) == set(values)
    for key in ("needs", "unless"):
        assert set(CLAUSE[key]["items"]["enum"]) == set(FIELDS)


def test_the_readme_explains_every_key_field_and_value() -> None:
    for word in (*template_file._CLAUSE_KEYS, *template_file._TOP_KEYS, *FIELDS, "subject", "before", "varies"):
        assert f"`{word}`" in README or f"{word} =" in README or f"[{word}]" in README, word
    for values in template_file._CONDITIONS.values():
        for value in values:
            assert f"`{value}`" in README


def test_the_readme_s_own_clause_can_be_read(tmp_path: Path) -> None:
    clause = re.findall(r"```toml\n(\[thanks\.conversation\].*?)```", README, re.DOTALL)[0]
    path = tmp_path / "en" / "thank_you.toml"
    path.parent.mkdir()
    path.write_text(clause, "utf-8")
    read = template_file.read_template(path, Library().template("en", "thank_you"))
    assert "thanks.conversation" in {made.id for made in read.clauses}
