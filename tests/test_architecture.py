"""The house keeps its own rules: documents, words and floors agree with the code."""

import json
import re
from pathlib import Path
from typing import get_args

import click
import pytest
from flask import Flask

from afterword import errors
from afterword.api.errors import STATUSES
from afterword.cli import cli
from afterword.drafting.library import Library
from afterword.relations.readiness.case import Need, Verdict
from afterword.relations.readiness.judgement import CODES, VERDICTS
from afterword.web.labels import LABELS

from .openapi import DOCUMENT, as_text, openapi
from .signed_client import SignedClient

ROOT = Path(__file__).parents[1]
EXTENSION = ROOT / "extension"
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text("utf-8")
MESSAGES = json.loads((EXTENSION / "_locales" / "en" / "messages.json").read_text("utf-8"))


def wire_errors() -> set[str]:
    """The codes of every error that can leave the server."""
    known = [error for error in vars(errors).values() if isinstance(error, type)]
    return {
        error.code
        for error in known
        if issubclass(error, errors.AfterwordError) and "code" in vars(error) and issubclass(error, tuple(STATUSES))
    }


def test_the_openapi_document_is_that_of_the_code(app: Flask) -> None:
    assert DOCUMENT.read_text("utf-8") == as_text(openapi(app)), "run: make openapi"


def test_every_endpoint_has_its_section_in_the_protocol(app: Flask) -> None:
    for path, methods in openapi(app)["paths"].items():
        for method in set(methods) - {"parameters"}:
            assert f"`{method.upper()} {path}`" in PROTOCOL


def test_every_error_has_its_row_in_the_protocol() -> None:
    missing = {code for code in wire_errors() if f"`{code}`" not in PROTOCOL}
    assert missing == set()


def test_the_protocol_names_no_error_that_is_gone() -> None:
    table = PROTOCOL.split("## Errors")[1].split("\n## ")[0]
    named = set(re.findall(r"^\| \d+ \| `(\w+)`", table, re.MULTILINE))
    assert named == wire_errors()


def test_the_protocol_s_own_example_can_be_drafted_from(client: SignedClient) -> None:
    section = PROTOCOL.split("### `POST /api/v1/drafts`")[1]
    request, reply = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", section, re.DOTALL)[:2])
    made = client.post("/api/v1/drafts", request)
    assert made.status_code == 200
    assert set(made.json) == set(reply)
    assert set(made.json["drafts"][0]) == set(reply["drafts"][0])


def test_the_protocol_names_every_language_and_occasion() -> None:
    library = Library()
    for language in library.languages():
        assert f"`{language}`" in PROTOCOL
        for occasion in library.occasions(language):
            assert f"`{occasion}`" in PROTOCOL


def used_words() -> set[str]:
    """Every key of _locales that the extension asks for by its full name."""
    found = set()
    for path in [*EXTENSION.rglob("*.js"), *EXTENSION.rglob("*.html"), EXTENSION / "manifest.json"]:
        text = path.read_text("utf-8")
        found |= set(re.findall(r'say\("(\w+)"', text) + re.findall(r'data-(?:words|placeholder)="(\w+)"', text))
        for either in re.findall(r'say\([^)]*\? "(\w+)" : "(\w+)"', text):
            found |= set(either)
        found |= set(re.findall(r"__MSG_(\w+)__", text))
    return found


def test_every_word_that_is_asked_for_is_there() -> None:
    assert used_words() - set(MESSAGES) == set()


def test_no_word_is_left_over() -> None:
    """Families of keys are asked for by their prefix."""
    families = ("page_", "state_", "put_", "problem_", "advice_", "finding_", "field_", "status_", *JUDGING)
    assert {key for key in MESSAGES if key not in used_words() and not key.startswith(families)} == set()


# Families of words for the checks of a profile, by what tells one from another.
JUDGING = {
    "check_": set(CODES),
    "mend_": set(CODES),
    "needs_": set(get_args(Need)),
    "group_": set(get_args(Verdict)),
    "word_": set(get_args(Verdict)),
    "verdict_": set(VERDICTS),
}


@pytest.mark.parametrize("family", JUDGING)
def test_every_check_of_a_profile_has_its_words(family: str) -> None:
    assert {key.removeprefix(family) for key in MESSAGES if key.startswith(family)} == JUDGING[family]


def test_every_check_of_a_profile_has_its_row_in_the_protocol() -> None:
    section = PROTOCOL.split("### `POST /api/v1/readiness`")[1].split("\n### ")[0]
    for name in (*CODES, *VERDICTS, *get_args(Need), *get_args(Verdict)):
        assert f"`{name}`" in section, name


def test_every_problem_and_refusal_of_a_page_has_its_sentence() -> None:
    client = "".join(path.read_text("utf-8") for path in (EXTENSION / "server").glob("*.js"))
    types = (ROOT / "tests" / "extension" / "page.d.ts").read_text("utf-8")
    refusals = re.findall(r'^  \| "(\w+)"', types.split("type RefusalCode")[1].split(";")[0], re.MULTILINE)
    assert len(refusals) >= 8
    for code in [
        *re.findall(r'"(not_\w+|no_\w+|out_\w+|away|un\w+|another_\w+|permission_missing)"', client),
        "token_revoked",
        "clock_skew",
    ]:
        assert f"problem_{code}" in MESSAGES
    unusable = errors.DatabaseUnusable
    faults: list[type[errors.AfterwordError]] = [unusable, *unusable.__subclasses__()]
    for fault in faults:
        assert f"problem_{fault.code}" in MESSAGES
    for code in [*refusals, "no_access"]:
        assert f"page_{code}" in MESSAGES


def test_every_state_of_a_person_has_its_sentence() -> None:
    types = (ROOT / "tests" / "extension" / "page.d.ts").read_text("utf-8")
    states = re.findall(r'^  \| "(\w+)"', types.split("type StateCode")[1].split(";")[0], re.MULTILINE)
    assert {f"state_{state}" for state in states} == {key for key in MESSAGES if key.startswith("state_")}


def test_no_word_that_the_server_will_never_take_holds_up_the_next() -> None:
    final = re.search(r"const FINAL = \[(.*?)\]", (EXTENSION / "server" / "outbox.js").read_text("utf-8"))
    assert final
    kinds: list[type[errors.AfterwordError]] = [errors.ReceiptInvalid, *errors.ReceiptInvalid.__subclasses__()]
    for kind in kinds:
        assert f'"{kind.code}"' in final[1]


def test_every_advice_has_its_sentence_and_its_row() -> None:
    rules = "".join((ROOT / "server/afterword/relations" / name).read_text("utf-8") for name in RULES)
    codes = re.findall(r'Advice\(\s*"(\w+)"', rules)
    assert len(codes) >= 10
    for code in codes:
        assert f"advice_{code}" in MESSAGES
        assert f"`{code}`" in PROTOCOL
    assert set(LABELS["advice"]) == set(codes)


RULES = ("permission.py", "policy.py", "ledger.py", "readiness/remembered.py")


FLOORS = {
    "page": set(),
    "lib": {"lib"},
    "ext.js": set(),
    "storage.js": {"ext.js"},
    "words.js": {"ext.js"},
    "status.js": {"words.js", "server"},
    "server": {"server", "storage.js", "ext.js", "lib"},
    "background": {"background", "server", "storage.js", "ext.js"},
    "panel": {"panel", "server", "page", "storage.js", "words.js", "status.js", "ext.js", "lib"},
    "options": {"options", "server", "storage.js", "words.js", "status.js", "ext.js", "lib"},
}


@pytest.mark.parametrize("path", sorted(EXTENSION.rglob("*.js")), ids=lambda path: str(path.relative_to(EXTENSION)))
def test_the_extension_s_imports_point_down(path: Path) -> None:
    room = path.relative_to(EXTENSION).parts[0]
    source = path.read_text("utf-8")
    imported = re.findall(r'(?:from|import\()\s*"([^"]+)"', source) + re.findall(r'^import "([^"]+)"', source, re.M)
    for name in imported:
        target = (path.parent / name).resolve().relative_to(EXTENSION).parts[0]
        assert target in FLOORS[room], f"{path.name} imports {name}"


def test_only_ext_names_the_browser() -> None:
    for path in EXTENSION.rglob("*.js"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
        if path.name != "ext.js":
            assert not re.search(r"\b(chrome|browser)\.", code), path
        assert "innerHTML" not in code, path
        assert "eval(" not in code, path


def test_the_extension_is_quiet_by_construction() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    assert manifest["host_permissions"] == ["http://127.0.0.1/*"]
    assert manifest["optional_host_permissions"] == ["https://*/*"]  # of which one is asked for, docs/decisions/0010
    assert set(manifest["permissions"]) == {"activeTab", "scripting", "storage", "sidePanel"}
    assert not {"content_scripts", "web_accessible_resources", "externally_connectable"} & set(manifest)
    assert "optional_permissions" not in manifest
    policy = manifest["content_security_policy"]["extension_pages"]
    assert "connect-src http://127.0.0.1:* https:;" in policy
    assert policy.count("https:") == 1
    assert "unsafe" not in policy


def test_the_extension_speaks_with_the_server_alone() -> None:
    """The policy lets its pages connect to any https address, so the code must not: it has one way out."""
    ways = (
        r"\b(fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|importScripts)\b\s*\("
    )
    found = {
        path.relative_to(EXTENSION).as_posix()
        for path in EXTENSION.rglob("*.js")
        if re.search(ways, path.read_text("utf-8"))
    }
    assert found == {"server/client.js"}
    client = (EXTENSION / "server" / "client.js").read_text("utf-8")
    assert re.findall(ways, client) == ["fetch"]
    assert "new URL(`/api/v1${path}`, pairing.address)" in client


def test_the_extension_asks_for_one_address_at_a_time() -> None:
    code = {path: path.read_text("utf-8") for path in EXTENSION.rglob("*.js")}
    assert [path.name for path, text in code.items() if re.search(r"permissions\.(request|remove)\(", text)] == [
        "access.js"
    ]


@pytest.mark.parametrize("path", ["server", "extension", "templates", "tests", "pyproject.toml", "README.md"])
def test_the_top_level_is_as_agreed(path: str) -> None:
    assert (ROOT / path).exists()


def test_no_room_is_called_nothing() -> None:
    names = {path.stem for folder in ("server", "extension", "tests") for path in (ROOT / folder).rglob("*")}
    assert names & {"utils", "helpers", "manager", "common", "misc"} == set()


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in cli.list_commands(click.Context(cli)):
        assert re.search(rf"^\|.*`(afterword )?{command}\b", readme, re.MULTILINE), command
