"""Everything at once: taken along, read in, copied, shown in a calendar, and erased."""

import io
import json
import re
import zipfile
from html import unescape
from typing import Any

import pytest

from afterword.api.guard import MAX_UPLOAD
from afterword.store.backup import check_backup, earlier_backups
from afterword.store.schema import HEAD
from afterword.store.users import add_user, the_owner

from ...signed_client import SignedClient
from ...web_browser import WebBrowser
from ..cli.test_export import PRIYA, TOM, WHOLE


@pytest.fixture
def page(web: WebBrowser) -> WebBrowser:
    web.login("start")
    return web


def shown(page: WebBrowser) -> str:
    return str(page.get(f"{page.path}/data").text)


def hand_in(page: WebBrowser, tree: Any) -> Any:
    return page.upload("/data/import", tree if isinstance(tree, bytes) else json.dumps(tree).encode())


def exported(page: WebBrowser) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(page.get(f"{page.path}/data/export/json").text)
    return {**tree, "exported_at": WHOLE["exported_at"]}


def be_bob(page: WebBrowser) -> None:
    with page.parts.database.writing() as session:
        bob = add_user(session, "bob", "Bob Ray", page.parts.now()).id
    page.login("start", user_id=bob)


def test_it_works(page: WebBrowser) -> None:
    reply = hand_in(page, WHOLE)
    assert reply.status_code == 200
    assert "Read in." in reply.text
    assert '<th scope="row">People</th><td>2</td><td>0</td><td>0</td>' in reply.text
    assert exported(page) == WHOLE
    assert '<th scope="row">People</th><td>0</td><td>2</td><td>0</td>' in hand_in(page, WHOLE).text


def test_it_is_handed_out_as_a_file(page: WebBrowser) -> None:
    hand_in(page, WHOLE)
    as_json = page.get(f"{page.path}/data/export/json")
    assert as_json.headers["Content-Disposition"] == 'attachment; filename="afterword-2026-11-22.json"'
    assert as_json.mimetype == "application/json"
    tables = page.get(f"{page.path}/data/export/csv")
    assert tables.headers["Content-Disposition"] == 'attachment; filename="afterword-2026-11-22.zip"'
    with zipfile.ZipFile(io.BytesIO(tables.data)) as folder:
        assert b"Priya Raman" in folder.read("people.csv")
    assert page.get(f"{page.path}/data/export/xml").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Choose a file first."),
        (b"PK\x03\x04 a picture", "This file is no export of Afterword’s."),
        (b"[]", "This file is no export of Afterword’s."),
        (b'{"app": "lotus"}', "This file is no export of Afterword’s."),
        ({**WHOLE, "version": 2}, "version: This export is of a newer version"),
        ({**WHOLE, "people": [PRIYA, {**TOM, "name": 7}]}, "people.1.name: Use text."),
        ({**WHOLE, "people": [{**PRIYA, "<script>": 1}]}, "people.0.<script>: There is no such field."),
        (b"[" * 100_000, "This file is no export of Afterword’s."),
    ],
)
def test_a_wrong_file_is_named_and_changes_nothing(page: WebBrowser, content: Any, said: str) -> None:
    hand_in(page, WHOLE)
    reply = hand_in(page, content)
    assert reply.status_code == 422
    assert said in unescape(reply.text)
    assert "<script>:" not in reply.text
    assert "Nothing was read in, and nothing was changed." in reply.text
    assert exported(page) == WHOLE


def test_what_is_left_out_is_named_with_its_reason(page: WebBrowser) -> None:
    hand_in(page, WHOLE)
    namesake = {**PRIYA, "id": "another00001", "name": "Priya <b>R.</b>"}
    reply = hand_in(page, {**WHOLE, "people": [namesake], "interviews": [], "notes": [], "decisions": []})
    assert "Priya &lt;b&gt;R.&lt;/b&gt;: this address is that of Priya Raman, on record already." in reply.text
    assert exported(page) == WHOLE


def test_a_file_may_be_larger_than_a_form_but_not_endless(page: WebBrowser) -> None:
    many = [{**TOM, "id": f"tom{number:09}"} for number in range(400)]
    large = {**WHOLE, "people": many, "interviews": [], "notes": [], "decisions": []}
    assert len(json.dumps(large)) > 2 * 64 * 1024
    assert hand_in(page, large).status_code == 200
    reply = page.upload("/data/import", b"{}", length=MAX_UPLOAD + 1)
    assert reply.status_code == 413
    assert "This file is larger than 32 MB." in reply.text


def test_a_file_is_handed_in_nowhere_else(page: WebBrowser) -> None:
    for action in ("/data/backups", "/data/erase", "/me"):
        assert page.upload(action, b"{}").status_code == 415
    assert page.submit("/data/import", file="{}").status_code == 415
    too_large = page.submit("/me", name="x" * 65 * 1024)
    assert too_large.status_code == 413


def test_an_import_is_meant_by_whoever_sits_there(page: WebBrowser) -> None:
    assert page.upload("/data/import", b"{}", Origin="https://evil.example").status_code == 403
    assert page.upload("/data/import", b"{}", Origin=None).status_code == 403
    path, page.path = page.path, "/session/AAAAAAAAAAAAAAAAAAAAAA"
    page.form_token = lambda: "guessed"  # type: ignore[method-assign]
    assert page.upload("/data/import", b"{}").status_code == 401
    page.path = path
    assert page.upload("/data/import", b"{}").status_code == 403


def test_a_backup_is_made_and_listed(page: WebBrowser) -> None:
    hand_in(page, WHOLE)
    assert page.submit("/data/backups").status_code == 303
    (copy,) = earlier_backups(page.parts.settings.backups)
    assert check_backup(copy, HEAD) == HEAD
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.name in shown(page)
    assert re.search(r"<td>0\.\d\N{NO-BREAK SPACE}MB</td>", shown(page))


def test_where_it_lies_and_its_backups_are_the_owner_s_to_see(page: WebBrowser) -> None:
    page.submit("/data/backups")
    home = str(page.parts.settings.home)
    assert home in shown(page)
    be_bob(page)
    assert home not in shown(page)
    assert "by-hand" not in shown(page)
    assert page.submit("/data/backups").status_code == 404
    assert len(earlier_backups(page.parts.settings.backups)) == 1


def test_the_calendar_s_address_is_shown_on_demand_and_renewed(page: WebBrowser) -> None:
    def address() -> str:
        found = re.search(r">(http://[^<]+\.ics)<", page.get(f"{page.path}/data/calendar").text)
        assert found
        return found[1].removeprefix("http://127.0.0.1:8722")

    assert ".ics" not in shown(page)
    old = address()
    assert page.get(old).status_code == 200
    assert page.submit("/data/calendar").status_code == 303
    assert page.get(old).status_code == 404
    assert page.get(address()).status_code == 200


def test_the_calendar_is_handed_out_as_a_file(page: WebBrowser) -> None:
    reply = page.get(f"{page.path}/data/calendar/file")
    assert reply.text.startswith("BEGIN:VCALENDAR")
    assert reply.headers["Content-Disposition"] == 'attachment; filename="afterword.ics"'


# ------------------------------------------------------------------ erase


def test_everything_is_erased_by_whoever_types_the_word(page: WebBrowser, client: SignedClient) -> None:
    hand_in(page, WHOLE)
    page.submit("/data/backups")
    assert "This erases 2 people" in page.get(f"{page.path}/data/erase").text
    reply = page.submit("/data/erase", word=" Erase ")
    assert reply.status_code == 200
    assert "Everything is erased" in reply.text
    assert "A copy in the folder of backups may still hold what was erased." in reply.text
    assert "<nav" not in reply.text
    assert page.get(page.path).status_code == 401
    tree = client.get("/api/v1/export").json
    assert (tree["people"], tree["notes"], tree["me"]["name"]) == ([], [], "")
    assert b"Priya" not in (page.parts.settings.home / "afterword.db").read_bytes()


def test_the_backups_go_along_if_one_wishes(page: WebBrowser) -> None:
    hand_in(page, WHOLE)
    page.submit("/data/backups")
    reply = page.submit("/data/erase", word="erase", backups="yes")
    assert "The copy in the folder of backups is gone too." in reply.text
    assert earlier_backups(page.parts.settings.backups) == []


@pytest.mark.parametrize("word", ["", "eraser", "yes", "<b>erase</b>"])
def test_another_word_erases_nothing(page: WebBrowser, word: str) -> None:
    hand_in(page, WHOLE)
    reply = page.submit("/data/erase", word=word, backups="yes")
    assert reply.status_code == 422
    assert "This is not the word, so nothing is erased." in reply.text
    assert exported(page) == WHOLE


def test_an_admin_stays_one_and_a_cohort_s_member_too(page: WebBrowser) -> None:
    with page.parts.database.writing() as session:
        owner = the_owner(session, page.parts.now())
        owner.is_admin, owner.cohort, owner.target_role = True, "spring", "Data Engineer"
    assert page.submit("/data/erase", word="erase").status_code == 200
    with page.parts.database.writing() as session:
        owner = the_owner(session, page.parts.now())
        assert (owner.is_admin, owner.cohort, owner.target_role) == (True, "spring", "")


def test_another_user_s_records_and_backups_stay(page: WebBrowser) -> None:
    hand_in(page, WHOLE)
    page.submit("/data/backups")
    be_bob(page)
    assert "copy in the folder" not in page.get(f"{page.path}/data/erase").text
    assert page.submit("/data/erase", word="erase", backups="yes").status_code == 200
    assert len(earlier_backups(page.parts.settings.backups)) == 1
    page.login("start")
    assert exported(page) == WHOLE


def test_a_stranger_gets_nothing(web: WebBrowser) -> None:
    for path in ("/data", "/data/export/json", "/data/calendar", "/data/erase"):
        assert web.get(f"/session/AAAAAAAAAAAAAAAAAAAAAA{path}").status_code == 401
