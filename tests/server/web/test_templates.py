"""The templates: read by anybody, written by the owner, and used by the very next draft."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from afterword.drafting.context import KINDS
from afterword.drafting.library import Library
from afterword.drafting.library.template import BOXES, FIELDS
from afterword.store.users import add_user
from afterword.web.terms import TERMS

from ...browser import EXTENSION
from ...signed_client import SignedClient
from ...web_browser import WebBrowser

OWN = '[thanks.my_own]\ntext = "many thanks for the {role} talk at {company}."\nweight = 50\n'
PAGE = "/templates/en/thank_you"
WISH = {
    "person": {"name": "Priya Raman"},
    "interview": {"role": "Data Engineer", "company": "Northwind Health", "topics": ["event sourcing"]},
    "limit": 300,
}


@pytest.fixture
def owner(web: WebBrowser) -> WebBrowser:
    web.login("start")
    return web


@pytest.fixture
def guest(web: WebBrowser) -> WebBrowser:
    """Another user of the same server."""
    with web.parts.database.writing() as session:
        bob = add_user(session, "bob", "Bob Ray", web.parts.now()).id
    web.login("start", user_id=bob)
    return web


def own_file(web: WebBrowser) -> Path:
    return web.parts.settings.own_templates / "en" / "thank_you.toml"


def seen(web: WebBrowser) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', web.get(f"{web.path}{PAGE}/own").text)
    assert found
    return found[1]


def save(web: WebBrowser, text: str) -> int:
    return int(web.submit(f"{PAGE}/own", act="save", text=text, seen=seen(web)).status_code)


def drafted(client: SignedClient) -> str:
    return str(client.post("/api/v1/drafts", WISH).json["drafts"][0]["text"])


def test_it_works(owner: WebBrowser, client: SignedClient) -> None:
    assert "many thanks" not in drafted(client)
    assert save(owner, OWN) == 303
    assert "many thanks for the Data Engineer talk at Northwind Health." in drafted(client)
    assert own_file(owner).read_text() == OWN
    assert own_file(owner).stat().st_mode & 0o777 == 0o600
    assert owner.submit(f"{PAGE}/remove").status_code == 303
    assert "many thanks" not in drafted(client)
    assert not own_file(owner).exists()


def test_an_edit_on_disk_is_used_too(owner: WebBrowser, client: SignedClient) -> None:
    save(owner, OWN)
    drafted(client)
    own_file(owner).write_text(OWN.replace("many thanks", "warm thanks"))
    assert "warm thanks" in drafted(client)


def test_every_language_and_occasion_can_be_read(owner: WebBrowser) -> None:
    library = owner.parts.library
    for language in library.languages():
        listed = owner.get(f"{owner.path}/templates?language={language}").text
        for occasion in library.occasions(language):
            path = f"{owner.path}/templates/{language}/{occasion}"
            assert f'href="{path}"' in listed
            page = owner.get(path)
            assert page.status_code == 200
            assert page.text.count('class="wording"') == len(library.template(language, occasion).clauses)


def test_everything_in_a_template_has_a_name() -> None:
    library = Library()
    shipped = [
        library.template(language, name) for language in library.languages() for name in library.occasions(language)
    ]
    slots = {slot.name for template in shipped for slot in template.slots}
    conditions = {key: codes for template in shipped for clause in template.clauses for key, codes in clause.conditions}
    assert slots == set(TERMS["slot"])
    assert set(FIELDS) == set(TERMS["field"])
    assert set(conditions) == set(TERMS["condition"])
    assert set(KINDS) == set(TERMS["topic_form"])
    assert set(BOXES) == set(TERMS["box"])


def test_every_finding_has_its_sentence() -> None:
    locale = json.loads((EXTENSION / "_locales" / "en" / "messages.json").read_text("utf-8"))
    said = {key.removeprefix("finding_") for key in locale if key.startswith("finding_")}
    assert said == set(TERMS["finding"])


def test_a_wording_is_said_in_words(owner: WebBrowser) -> None:
    page = re.sub(r"<[^>]+>", "", owner.get(owner.path + PAGE).text)
    assert "Hi first name," in page
    assert "Tone: plain, warm" in page.replace("Plain, Warm", "plain, warm")
    assert "Only if not known: title" in page
    assert "Their part: Recruiter" in page
    assert "Form of the topic: a question" in page
    assert "Permission: not known" in page.replace("I did not ask, not known", "not known")


def test_the_editor_shows_what_the_text_makes_at_each_limit(owner: WebBrowser) -> None:
    page = owner.submit(f"{PAGE}/own", act="preview", text=OWN, tone="formal", part="recruiter")
    assert page.status_code == 200
    assert page.text.count(" / 200<") == page.text.count(" / 300<") == 3
    assert "many thanks for the Data Engineer talk" in page.text
    assert "Dear Dr. Raman," in page.text
    assert not own_file(owner).exists()
    mail = owner.get(f"{owner.path}/templates/en/thank_you_email/own").text
    assert (mail.count(" / 1200<"), mail.count(" / 300<")) == (3, 0)


def test_the_editor_says_what_the_linter_finds(owner: WebBrowser) -> None:
    text = OWN.replace("many thanks for the", "many thanks for the amazing")
    page = unescape(owner.submit(f"{PAGE}/own", act="preview", text=text).text)
    assert "“amazing” praises; name what you liked instead." in page


def test_a_wording_can_be_taken_over_to_be_reworded(owner: WebBrowser) -> None:
    save(owner, OWN)
    page = unescape(owner.get(f"{owner.path}{PAGE}/own?clause=greeting.hi").text)
    assert OWN.strip() in page
    assert '[greeting.hi]\ntext = "Hi {first_name},"' in page
    assert own_file(owner).read_text() == OWN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[thanks.x]\ntext = <script>", "en/thank_you.toml: "),
        (
            OWN.replace("{role}", "{rôle}"),
            "en/thank_you.toml, line 1, clause thanks.my_own, field {rôle}: is not a field",
        ),
        (OWN.replace("50", "51"), "line 3, clause thanks.my_own, field weight: must be a whole number"),
        ("[farewell.x]\ntext = 'so long'", "line 1, field farewell: is no slot of this template"),
        ("\x00", "en/thank_you.toml: "),
    ],
)
def test_a_broken_text_is_named_and_kept_and_never_saved(owner: WebBrowser, text: str, said: str) -> None:
    save(owner, OWN)
    for act, status in (("save", 422), ("preview", 200)):
        reply = owner.submit(f"{PAGE}/own", act=act, text=text, seen=seen(owner))
        assert reply.status_code == status
        assert said in unescape(reply.text)
        assert "<script>" not in reply.text
        assert text.replace("\x00", "\ufffd") in unescape(reply.text).replace("\x00", "\ufffd")
    assert own_file(owner).read_text() == OWN


def test_nothing_is_saved_over_what_somebody_else_changed_meanwhile(owner: WebBrowser) -> None:
    save(owner, OWN)
    before = seen(owner)
    own_file(owner).write_text(OWN + "# by an editor\n")
    reply = owner.submit(f"{PAGE}/own", act="save", text=OWN, seen=before)
    assert reply.status_code == 422
    assert "has changed this file meanwhile" in reply.text
    assert own_file(owner).read_text().endswith("# by an editor\n")
    assert save(owner, OWN) == 303


def test_a_file_that_broke_on_disk_is_said_to_be_left_out(owner: WebBrowser, client: SignedClient) -> None:
    save(owner, OWN)
    own_file(owner).write_bytes(b"\xff[")
    assert "many thanks" not in drafted(client)
    assert "Your own file cannot be used" in owner.get(f"{owner.path}/templates?language=en").text
    page = owner.get(owner.path + PAGE).text
    assert "left out:" in page
    assert "en/thank_you.toml" in page
    assert owner.get(f"{owner.path}{PAGE}/own").status_code == 200


def test_only_the_owner_writes(guest: WebBrowser) -> None:
    assert "only its owner can change them" in guest.get(guest.path + PAGE).text
    assert "<textarea" not in guest.get(f"{guest.path}{PAGE}/own").text
    for path, fields in ((f"{PAGE}/own", {"act": "save", "text": OWN, "seen": ""}), (f"{PAGE}/remove", {})):
        reply = guest.submit(path, **fields)
        assert reply.status_code == 403
        assert "only its owner can change them" in reply.text
    assert not own_file(guest).exists()


@pytest.mark.parametrize(
    "path", ["/templates/tlh/thank_you", "/templates/en/language", "/templates/en/divorce", "/templates?language=tlh"]
)
def test_what_the_library_has_not_is_not_there(owner: WebBrowser, path: str) -> None:
    assert owner.get(owner.path + path).status_code == 404


def test_a_stranger_reads_nothing(web: WebBrowser) -> None:
    assert web.get(f"/session/AAAAAAAAAAAAAAAAAAAAAA{PAGE}").status_code == 401
