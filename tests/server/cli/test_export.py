"""`afterword export`, `import` and `erase`: what is written out can be erased and read back in."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.afterword_process import AfterwordProcess
from tests.command_line import CommandLine
from tests.live_client import LiveClient

PRIYA = {
    "id": "priya0000001",
    "name": "Priya Raman",
    "profile_url": "https://www.linkedin.com/in/priya-raman",
    "company": "Northwind Health",
    "headline": "Engineering Manager",
    "greet_as": "Pri",
    "gender": "f",
    "every_days": 30,
    "created_at": "2026-11-19T15:40:00+00:00",
    "updated_at": "2026-11-19T15:40:00+00:00",
    "answers": [
        {"permission": "asked", "at": "2026-11-19T15:40:00+00:00"},
        {"permission": "granted", "at": "2026-11-19T15:41:00+00:00"},
    ],
    "contacts": [
        {"what": "met", "at": "2026-11-19T15:30:00+00:00", "note_id": None},
        {"what": "sent", "at": "2026-11-19T20:00:00+00:00", "note_id": "noteToPriya0000000001"},
    ],
    "choices": [{"code": "ask_first", "at": "2026-11-19T20:00:00+00:00"}],
}
TOM = {
    **PRIYA,
    "id": "tom000000001",
    "name": '=HYPERLINK("https://evil.example")',
    "profile_url": None,
    "company": "-2+3",
    "answers": [],
    "contacts": [],
    "choices": [],
}
INTERVIEW = {
    "id": "interview001",
    "company": "Northwind Health",
    "role": "Data Engineer",
    "ended_at": "2026-11-19T15:30:00+00:00",
    "zone": "Europe/Berlin",
    "format": "video",
    "outcome": "rejected",
    "decided_on": "2026-11-25",
    "created_at": "2026-11-18T10:00:00+00:00",
    "participants": [
        {
            "person_id": PRIYA["id"],
            "part": "hiring_manager",
            "topics": ["event sourcing", "schema drift"],
            "promised": "the link to our talk",
            "minutes": 45,
        },
        {"person_id": TOM["id"], "part": None, "topics": [], "promised": "", "minutes": None},
    ],
}
NOTE = {
    "id": "noteToPriya0000000001",
    "occasion": "thank_you",
    "language": "en",
    "limit": 300,
    "text": "Hi Priya,\nthank you for the interview. Sam",
    "clauses": ["greeting.hi"],
    "person_id": PRIYA["id"],
    "interview_id": INTERVIEW["id"],
    "person": {"name": "Priya Raman", "profile_url": "https://www.linkedin.com/in/priya-raman/"},
    "interview": {"role": "Data Engineer", "company": "", "date": None, "part": None, "topics": ["event sourcing"]},
    "permission": "granted",
    "company": "Northwind Health",
    "role": "Data Engineer",
    "marks": [{"mark": "sent", "at": "2026-11-19T20:00:00+00:00"}],
}
WHOLE = {
    "app": "afterword",
    "version": 1,
    "exported_at": "2026-11-26T09:00:00+00:00",
    "me": {
        "name": "Sam Rivera",
        "strength": "making data pipelines boring",
        "target_role": "Senior Data Engineer",
        "keywords": ["event sourcing"],
        "note_limit": 300,
        "language": "de",
        "ask_sentence": "May I?",
        "zone": "Europe/Berlin",
        "every_days": 60,
        "policy": {"circle": "careful"},
        "allowance": {"notes_per_month": None},
        "readiness": {
            "verdict": "nearly",
            "codes": ["photo_missing"],
            "role": "Senior Data Engineer",
            "at": "2026-11-24T12:00:00+00:00",
        },
    },
    "people": [PRIYA, TOM],
    "interviews": [INTERVIEW],
    "notes": [NOTE],
    "decisions": [
        {
            "key": "thank:tom000000001:interview001",
            "person_id": TOM["id"],
            "act": "snooze",
            "until": "2026-11-30T08:00:00+00:00",
            "at": "2026-11-20T08:00:00+00:00",
            "put_off_until": "2026-11-20T08:00:00+00:00",
            "put_off_at": "2026-11-19T16:00:00+00:00",
        }
    ],
}
ADDED = """people: 2 added, 0 there already, 0 refused
interviews: 1 added, 0 there already, 0 refused
notes: 1 added, 0 there already, 0 refused
decisions: 1 added, 0 there already, 0 refused
"""


@pytest.fixture
def afterword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "home", monkeypatch, capsys)


def take_in(afterword: CommandLine, tree: dict[str, Any], *options: str) -> str:
    return afterword.run("import", "-", *options, stdin=json.dumps(tree))


def exported(afterword: CommandLine, *options: str) -> dict[str, Any]:
    tree = json.loads(afterword.run("export", "-", *options))
    return {**tree, "exported_at": WHOLE["exported_at"]}


def test_it_works(afterword: CommandLine, tmp_path: Path) -> None:
    assert take_in(afterword, WHOLE) == ADDED
    assert exported(afterword) == WHOLE
    target = tmp_path / "all.json"
    said = afterword.run("export", str(target))
    assert said == f"{target} holds everything: 2 people, 1 interview, 1 note.\n"
    assert target.stat().st_mode & 0o077 == 0
    afterword.run("erase", "--everything", "--yes")
    assert exported(afterword)["people"] == []
    fresh = exported(afterword)["me"]
    assert (fresh["target_role"], fresh["keywords"], fresh["readiness"]) == ("", [], {})
    assert afterword.run("import", str(target)) == ADDED
    assert exported(afterword) == WHOLE


def test_reading_it_in_twice_changes_nothing(afterword: CommandLine) -> None:
    take_in(afterword, WHOLE)
    assert take_in(afterword, WHOLE).splitlines() == [
        "people: 0 added, 2 there already, 0 refused",
        "interviews: 0 added, 1 there already, 0 refused",
        "notes: 0 added, 1 there already, 0 refused",
        "decisions: 0 added, 1 there already, 0 refused",
    ]
    assert exported(afterword) == WHOLE


def test_what_is_on_record_stays_and_what_is_new_is_added(afterword: CommandLine) -> None:
    take_in(afterword, WHOLE)
    heard = {"what": "heard", "at": "2026-11-24T12:00:00+00:00", "note_id": None}
    changed = {**PRIYA, "name": "Somebody Else", "contacts": [*PRIYA["contacts"], heard]}  # type: ignore[misc]
    take_in(afterword, {**WHOLE, "people": [changed], "interviews": [], "notes": [], "decisions": [], "me": {}})
    [priya, _] = exported(afterword)["people"]
    assert (priya["name"], priya["contacts"][-1]) == ("Priya Raman", heard)
    assert exported(afterword)["me"] == WHOLE["me"]


def test_nobody_is_merged_with_anybody(afterword: CommandLine) -> None:
    take_in(afterword, WHOLE)
    same_address = {**PRIYA, "id": "another00001", "name": "Priya R."}
    same_name = {**TOM, "id": "another00002", "name": "Priya Raman"}
    note = {**NOTE, "id": "noteToAnother00000001", "person_id": "another00001"}
    seat = {**INTERVIEW, "id": "interview002", "participants": [{"person_id": "another00001"}]}
    said = take_in(
        afterword,
        {**WHOLE, "people": [same_address, same_name], "notes": [note], "interviews": [seat], "decisions": []},
    )
    assert said.splitlines() == [
        "people: 1 added, 0 there already, 1 refused",
        "interviews: 1 added, 0 there already, 1 refused",
        "notes: 0 added, 0 there already, 1 refused",
        "decisions: 0 added, 0 there already, 0 refused",
        "refused: Priya R.: this address is that of Priya Raman, on record already.",
        "refused: Data Engineer, Northwind Health: a participant (another00001) is not taken in.",
        "refused: A note to Priya Raman: its person is not taken in.",
    ]
    assert [person["id"] for person in exported(afterword)["people"]] == ["another00002", PRIYA["id"], TOM["id"]]


def test_another_user_s_records_are_out_of_reach(afterword: CommandLine) -> None:
    take_in(afterword, WHOLE)
    afterword.run("users", "add", "bob")
    said = take_in(afterword, WHOLE, "--user", "bob")
    assert said.startswith("people: 0 added, 0 there already, 2 refused")
    assert "refused: Priya Raman: this id is taken on this server." in said
    assert exported(afterword, "--user", "bob")["people"] == []
    assert exported(afterword) == WHOLE


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"people": [PRIYA, {**TOM, "name": 7}]}, "people.1.name: Use text."),
        ({"me": {"readiness": {"verdict": "ready"}}}, "me.readiness._schema: Holds verdict, codes, role and at, or no"),
        ({"people": [PRIYA, PRIYA]}, "people.1.id: This stands twice in the file."),
        ({"people": [{**PRIYA, "bogus": 1}]}, "people.0.bogus: There is no such field."),
        ({"people": [{**PRIYA, "id": "../../etc"}]}, "people.0.id: "),
        ({"interviews": [{**INTERVIEW, "ended_at": "yesterday"}]}, "interviews.0.ended_at: "),
        ({"notes": [{**NOTE, "person": {"name": {"deep": []}}}]}, "notes.0.person: Holds at most 20 texts"),
        ({"version": 2}, "version: This export is of a newer version; this one reads up to 1."),
        ({"app": "lotus"}, "This file is no export of Afterword’s."),
        ({"decisions": None}, "decisions: "),
    ],
)
def test_a_wrong_record_is_named_and_nothing_is_taken_in(
    afterword: CommandLine, change: dict[str, Any], says: str
) -> None:
    done = afterword("import", "-", stdin=json.dumps({**WHOLE, **change}))
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert exported(afterword)["people"] == []


def test_what_is_no_json_is_refused(afterword: CommandLine, tmp_path: Path) -> None:
    for stdin in ("", "{", "[]", json.dumps(WHOLE)[:-9]):
        assert afterword("import", "-", stdin=stdin).returncode == 1
    assert "cannot be read" in afterword("import", str(tmp_path / "nowhere.json")).stderr


def test_an_export_overwrites_nothing(afterword: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("Dear diary")
    done = afterword("export", str(target))
    assert (done.returncode, target.read_text()) == (1, "Dear diary")
    assert "Nothing is overwritten" in done.stderr


def test_tables_hold_no_formula(afterword: CommandLine, tmp_path: Path) -> None:
    take_in(afterword, WHOLE)
    target = tmp_path / "all.zip"
    afterword.run("export", "--format", "csv", str(target))
    with zipfile.ZipFile(target) as folder:
        assert sorted(folder.namelist()) == [
            *("answers.csv", "contacts.csv", "decisions.csv", "interviews.csv"),
            *("marks.csv", "notes.csv", "participants.csv", "people.csv"),
        ]
        tables = {name: folder.read(name).decode("utf-8-sig") for name in folder.namelist()}
    rows = {name: list(csv.DictReader(io.StringIO(text))) for name, text in tables.items()}
    priya, tom = rows["people.csv"]
    assert (priya["name"], priya["every_days"]) == ("Priya Raman", "30")
    assert (tom["name"], tom["company"]) == ('\'=HYPERLINK("https://evil.example")', "'-2+3")
    seat = rows["participants.csv"][0]
    assert (seat["of"], seat["person_name"]) == ("Data Engineer, Northwind Health", "Priya Raman")
    assert seat["topics"] == "event sourcing; schema drift"
    assert rows["notes.csv"][0]["text"] == NOTE["text"]
    assert rows["answers.csv"][1]["permission"] == "granted"
    for row in (row for table in rows.values() for row in table):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_one_person_is_erased_after_a_question(afterword: CommandLine) -> None:
    take_in(afterword, WHOLE)
    asked = afterword("erase", "--person", PRIYA["id"], stdin="n\n")  # type: ignore[arg-type]
    assert "This erases Priya Raman, the notes to them and all that is on record between you, for good." in asked.stdout
    assert asked.returncode != 0
    assert len(exported(afterword)["people"]) == 2
    said = afterword.run("erase", "--person", PRIYA["id"], "--yes")  # type: ignore[arg-type]
    assert said.splitlines() == [
        "Erased. Notes to them that went along: 1.",
        "Copies that you made elsewhere, by `afterword backup` or `export`, are yours to remove.",
    ]
    assert [person["id"] for person in exported(afterword)["people"]] == [TOM["id"]]


def test_earlier_copies_are_named_and_removed_on_request(afterword: CommandLine) -> None:
    take_in(afterword, WHOLE)
    copies = afterword.home / "backups"
    afterword.run("backup", str(copies / "before.db"))
    said = afterword.run("erase", "--person", PRIYA["id"], "--yes")  # type: ignore[arg-type]
    assert f"1 earlier copy in {copies} may still hold what was erased; --backups removes it too." in said
    assert f"1 earlier copy in {copies} removed." in afterword.run("erase", "--everything", "--backups", "--yes")
    assert list(copies.iterdir()) == []
    assert not [path for path in afterword.home.rglob("*") if path.is_file() and b"Raman" in path.read_bytes()]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("erase",), 2, "Say either --person ID or --everything, or --backups alone."),
        (("erase", "--everything", "--person", "x"), 2, "Say either --person ID or --everything, or --backups alone."),
        (("erase", "--person", "nobody"), 1, "There is no such person."),
        (("erase", "--everything", "--user", "nobody"), 1, "There is no such user."),
        (("export", "-", "--user", "nobody"), 1, "There is no such user."),
        (("export", "-", "--format", "xml"), 2, "is not one of"),
    ],
)
def test_wrong_use_is_said_in_one_line(
    afterword: CommandLine, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = afterword(*arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_erases_beside_a_server_that_runs(tmp_path: Path) -> None:
    with AfterwordProcess(tmp_path / "home") as server:
        client = LiveClient(server, server.token())
        client.wait_until_ready()
        server.command("import", "-", stdin=json.dumps(WHOLE))
        assert client.send("GET", f"/api/v1/people/{PRIYA['id']}")[1]["name"] == "Priya Raman"
        erased = server.command("erase", "--person", str(PRIYA["id"]), "--yes")
        assert "Another program is using the database" not in erased.stdout
        assert client.send("GET", f"/api/v1/people/{PRIYA['id']}")[0] == 404
        files = [path for path in server.home.rglob("*") if path.is_file()]
        assert not [path for path in files if b"Raman" in path.read_bytes()]
