"""People: the list, one of them with all that happened, and how they are changed and erased."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from afterword.api.services import Services
from afterword.store.people import add_person
from afterword.store.users import add_user

from ...conftest import Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser

NAME = "Priya <b>Raman</b>"
ADDRESS = "https://www.linkedin.com/in/priya-raman-example"
FACTS = {"name": "Priya Raman", "headline": "", "company": "", "profile_url": "", "greet_as": "", "gender": "unknown"}
FACTS |= {"every": "", "every_own": ""}


def text_of(reply: Any) -> str:
    return " ".join(reply.text.split())


@pytest.fixture
def interview(client: SignedClient, clock: Clock) -> str:
    ended_at = datetime.fromtimestamp(clock.now, UTC) - timedelta(hours=3)
    facts = {"role": "Data Engineer", "company": "Northwind Health", "ended_at": ended_at.isoformat()}
    return str(client.post("/api/v1/interviews", facts).json["id"])


@pytest.fixture
def person(client: SignedClient, interview: str) -> str:
    """Somebody who interviewed the user three hours ago and would like to be invited."""
    who = {"name": NAME, "headline": "Head of Data", "profile_url": ADDRESS}
    met = {"person": who, "topics": ["event sourcing"], "promised": "a link", "permission": "granted"}
    reply = client.put(f"/api/v1/interviews/{interview}/participants", met)
    return str(reply.json["participants"][0]["person"]["id"])


@pytest.fixture
def tom(client: SignedClient, interview: str) -> str:
    """Somebody else, of whom no address is known."""
    reply = client.put(f"/api/v1/interviews/{interview}/participants", {"person": {"name": "Tom Reed"}})
    return str(reply.json["participants"][-1]["person"]["id"])


@pytest.fixture
def foreigner(parts: Services) -> str:
    """Somebody whom another user met."""
    with parts.database.writing() as session:
        bob = add_user(session, "bob", "Bob", parts.now())
        return add_person(session, bob.id, {"name": "Zaphira Quillfeather"}, parts.now()).id


def test_it_works(web: WebBrowser, person: str, tom: str) -> None:
    web.login("start")
    page = text_of(web.get(f"{web.path}/people"))
    assert "2 people" in page
    assert f'href="{web.path}/people/{person}" dir="auto">Priya &lt;b&gt;Raman&lt;/b&gt;</a>' in page
    assert "Said yes to an invitation · Not invited" in page
    assert "Thank Priya &lt;b&gt;Raman&lt;/b&gt;</span>, 22 November 2026" in page
    assert page.index(person) < page.index(tom)


def test_whom_one_met_last_comes_first_if_that_is_asked_for(
    web: WebBrowser, client: SignedClient, person: str, tom: str
) -> None:
    client.post(f"/api/v1/people/{tom}/contacts", {"what": "met"})
    web.login("start")
    page = web.get(f"{web.path}/people?order=contact").text
    assert page.index(tom) < page.index(person)


def test_a_long_list_has_pages(web: WebBrowser, parts: Services, client: SignedClient) -> None:
    with parts.database.writing() as session:
        for number in range(51):
            add_person(session, 1, {"name": f"Zoë {number:02}"}, parts.now())
    web.login("start")
    first, second = (web.get(f"{web.path}/people?page={page}").text for page in ("1", "2"))
    assert ("Zoë 49" in first, "Zoë 50" in first, "Zoë 50" in second) == (True, False, True)
    for odd in ("0", "-1", "x", "9" * 30, "٣"):
        assert web.get(f"{web.path}/people?page={odd}").status_code == 200


def test_nobody_yet(web: WebBrowser) -> None:
    web.login("start")
    assert "Nobody yet." in web.get(f"{web.path}/people").text


def test_one_person_with_all_that_happened(web: WebBrowser, client: SignedClient, person: str, interview: str) -> None:
    receipt = client.post("/api/v1/drafts", {"person": {"name": NAME, "profile_url": ADDRESS}}).json["drafts"][0][
        "receipt"
    ]
    client.post("/api/v1/receipts", {"receipt": receipt, "mark": "sent", "text": "Hi Priya, <i>thank</i> you."})
    client.post(f"/api/v1/people/{person}/contacts", {"what": "met", "at": "2026-11-01T10:00:00Z"})
    [step] = client.get("/api/v1/followups").json["followups"]
    client.post("/api/v1/followups", {"key": step["key"], "act": "snooze", "until": "2026-12-20T09:00:00Z"})
    web.login("start")
    page = text_of(web.get(f"{web.path}/people/{person}"))
    timeline = page.split('id="timeline"')[1]
    for said in (
        *("Talked about:</span>", "event sourcing", "a link", f"/interviews/{interview}", "I asked, they said yes"),
        *("Invited with a note", "Hi Priya, &lt;i&gt;thank&lt;/i&gt; you.", "We met", "Put off:", "20 December 2026"),
    ):
        assert said.replace("</span>", "") in timeline, said
    assert timeline.index("Invited with a note") < timeline.index("event sourcing") < timeline.index("We met")
    assert f'href="{web.path}/people/{person}/write?occasion=keep_in_touch"' in page


def test_facts_are_changed(web: WebBrowser, client: SignedClient, person: str) -> None:
    web.login("start")
    facts = {**FACTS, "company": "Fernhill", "greet_as": "Pri", "gender": "f", "every": "own", "every_own": "45"}
    reply = web.submit(f"/people/{person}", **facts)
    assert (reply.status_code, reply.headers["Location"]) == (303, f"{web.path}/people/{person}?done=saved")
    assert "Saved." in web.get(reply.headers["Location"]).text
    known = client.get(f"/api/v1/people/{person}").json
    assert {name: known[name] for name in ("name", "company", "greet_as", "gender", "every_days")} == {
        **{"name": "Priya Raman", "company": "Fernhill", "greet_as": "Pri"},
        **{"gender": "f", "every_days": 45},
    }


@pytest.mark.parametrize(("every", "days"), [("", None), ("0", 0), ("30", 30), ("180", 180)])
def test_the_interval_is_the_usual_one_never_or_chosen(
    web: WebBrowser, client: SignedClient, person: str, every: str, days: int | None
) -> None:
    web.login("start")
    web.submit(f"/people/{person}", **{**FACTS, "every": every, "every_own": "7"})
    assert client.get(f"/api/v1/people/{person}").json["every_days"] == days


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Say who it is."),
        ({"headline": "x" * 401}, "Use at most 400 characters."),
        ({"gender": "x"}, "There are f, m, unknown."),
        ({"every": "own", "every_own": ""}, "Use a whole number."),
        ({"every": "own", "every_own": "4000"}, "Use a number from 0 to 3650."),
        ({"every": "soon"}, "Use a whole number."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    web: WebBrowser, client: SignedClient, person: str, wrong: dict[str, str], said: str
) -> None:
    web.login("start")
    reply = web.submit(f"/people/{person}", **{**FACTS, "company": "Fernhill", **wrong})
    assert reply.status_code == 422
    assert said in reply.text
    assert 'value="Fernhill"' in reply.text
    assert client.get(f"/api/v1/people/{person}").json["company"] == ""


def test_an_address_that_is_taken_is_refused(web: WebBrowser, client: SignedClient, person: str, tom: str) -> None:
    web.login("start")
    reply = web.submit(
        f"/people/{tom}", **{**FACTS, "name": "Thomas Reed", "profile_url": "linkedin.com/in/priya-raman-example"}
    )
    assert reply.status_code == 422
    assert "This address belongs to somebody else on record" in reply.text
    assert f'<a href="{web.path}/people/{person}" dir="auto">It is the address of Priya' in reply.text
    assert client.get(f"/api/v1/people/{tom}").json["name"] == "Tom Reed"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("linkedin.com/in/foo", "https://www.linkedin.com/in/foo"),
        (" www.LinkedIn.com/in/foo/ ", "https://www.linkedin.com/in/foo"),
        ("http://www.linkedin.com/in/foo?utm=1", "https://www.linkedin.com/in/foo"),
        ("https://de.linkedin.com/in/foo/en", "https://www.linkedin.com/in/foo"),
    ],
)
def test_an_address_is_completed(web: WebBrowser, client: SignedClient, tom: str, typed: str, kept: str) -> None:
    web.login("start")
    assert web.submit(f"/people/{tom}", **{**FACTS, "profile_url": typed}).status_code == 303
    assert client.get(f"/api/v1/people/{tom}").json["profile_url"] == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "hello",
        "foo.example/in/foo",
        "https://www.linkedin.com@foo.example/in/foo",
        "https://foo.example/linkedin.com/in/foo",
        "notlinkedin.com/in/foo",
        "https://www.linkedin.com/company/foo",
        "https://www.linkedin.com/in/",
        "ftp://www.linkedin.com/in/foo",
        "linkedin.com/in/foo bar",
    ],
)
def test_what_is_no_profile_is_refused(web: WebBrowser, client: SignedClient, tom: str, typed: str) -> None:
    web.login("start")
    reply = web.submit(f"/people/{tom}", **{**FACTS, "profile_url": typed})
    assert reply.status_code == 422
    assert "Give an address that begins with https://www.linkedin.com/in/ or leave it empty." in reply.text
    assert client.get(f"/api/v1/people/{tom}").json["profile_url"] == ""


def test_an_address_of_a_program_s_is_in_the_way_of_nothing_else(
    web: WebBrowser, client: SignedClient, tom: str
) -> None:
    client.patch(f"/api/v1/people/{tom}", {"profile_url": "https://people.example/tom"})
    web.login("start")
    facts = {**FACTS, "name": "Thomas Reed", "profile_url": "https://people.example/tom"}
    assert web.submit(f"/people/{tom}", **facts).status_code == 303
    assert client.get(f"/api/v1/people/{tom}").json["name"] == "Thomas Reed"


def test_two_of_one_name_are_told_apart(web: WebBrowser, client: SignedClient, person: str, interview: str) -> None:
    place = f"/api/v1/interviews/{interview}/participants"
    other = client.put(place, {"person": {"name": NAME, "company": "Fernhill"}}).json["participants"][-1]["person"][
        "id"
    ]
    web.login("start")
    people = text_of(web.get(f"{web.path}/people"))
    assert f'dir="auto">{ADDRESS}</p>' in people
    assert "On record since 22 November 2026, without an address" in people
    page = text_of(web.get(f"{web.path}/people/{person}"))
    assert "Others of this name" in page
    assert f'href="{web.path}/people/{other}"' in page


@pytest.mark.parametrize(("day", "at"), [("2026-11-22", "2026-11-22T00:00:10"), ("2026-11-03", "2026-11-03T12:00:00")])
def test_a_contact_is_recorded(web: WebBrowser, client: SignedClient, person: str, day: str, at: str) -> None:
    web.login("start")
    assert web.submit(f"/people/{person}/contacts", what="accepted", on=day).status_code == 303
    [kept] = client.get(f"/api/v1/people/{person}/contacts").json["contacts"]
    assert (kept["what"], kept["at"]) == ("accepted", f"{at}+00:00")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"what": "wrote", "on": "2026-11-23"}, "This day is still to come."),
        ({"what": "wrote", "on": "2026-02-30"}, "Give a day, such as 2026-11-19."),
        ({"what": "wrote", "on": "0001-01-01"}, "Use a date between 1970 and 2999."),
        ({"what": "hugged", "on": "2026-11-22"}, "Say what happened."),
        ({}, "Fill this in."),
    ],
)
def test_a_contact_that_cannot_be_is_refused(
    web: WebBrowser, client: SignedClient, person: str, fields: dict[str, str], said: str
) -> None:
    web.login("start")
    reply = web.submit(f"/people/{person}/contacts", **fields)
    assert (reply.status_code, said in reply.text) == (422, True)
    assert client.get(f"/api/v1/people/{person}/contacts").json["contacts"] == []


def test_an_answer_and_a_step(web: WebBrowser, client: SignedClient, person: str) -> None:
    web.login("start")
    assert web.submit(f"/people/{person}/answers", permission="asked").status_code == 303
    assert client.get(f"/api/v1/people/{person}").json["permission"] == "asked"
    [step] = client.get("/api/v1/followups").json["followups"]
    reply = web.submit(f"/people/{person}/steps", key=step["key"], act="done")
    assert reply.headers["Location"] == f"{web.path}/people/{person}?done=settled"
    assert client.get("/api/v1/followups").json["followups"] == []


@pytest.mark.parametrize("answer", ["granted", "asked", "not_asked", "declined"])
def test_the_answer_on_record_is_the_one_that_is_chosen(web: WebBrowser, person: str, answer: str) -> None:
    web.login("start")
    web.submit(f"/people/{person}/answers", permission=answer)
    chosen = re.search(r'<select id="permission".*?</select>', web.get(f"{web.path}/people/{person}").text, re.DOTALL)
    assert chosen
    assert re.findall(r'<option value="([^"]*)" selected', chosen[0]) == [answer]


def test_what_happened_on_the_day_of_an_interview_came_after_it(
    web: WebBrowser, client: SignedClient, clock: Clock
) -> None:
    ended_at = datetime.fromtimestamp(clock.now, UTC) - timedelta(hours=9)  # at three in the afternoon
    interview = client.post("/api/v1/interviews", {"role": "Data Engineer", "ended_at": ended_at.isoformat()}).json[
        "id"
    ]
    met = {"person": {"name": "Nora Noon"}}
    [seat] = client.put(f"/api/v1/interviews/{interview}/participants", met).json["participants"]
    nora = seat["person"]["id"]
    assert [step["kind"] for step in client.get("/api/v1/followups").json["followups"]] == ["thank"]
    web.login("start")
    web.submit(f"/people/{nora}/contacts", what="wrote", on=f"{ended_at:%Y-%m-%d}")
    assert client.get("/api/v1/followups").json["followups"] == []
    [wrote] = client.get(f"/api/v1/people/{nora}/contacts").json["contacts"]
    assert wrote["at"] == (ended_at + timedelta(minutes=1)).isoformat()


def test_a_contact_is_taken_back(web: WebBrowser, client: SignedClient, person: str) -> None:
    plan = client.get("/api/v1/followups").json
    [kept] = client.post(f"/api/v1/people/{person}/contacts", {"what": "declined"}).json["contacts"]
    web.login("start")
    page = text_of(web.get(f"{web.path}/people/{person}"))
    assert f'action="{web.path}/people/{person}/contacts/{kept["id"]}/take-back"' in page
    assert page.count('aria-label="Take back “They declined”, 22 November 2026') == 2  # to ask, and to confirm
    reply = web.submit(f"/people/{person}/contacts/{kept['id']}/take-back")
    assert (reply.status_code, reply.headers["Location"]) == (303, f"{web.path}/people/{person}?done=taken_back")
    after = text_of(web.get(reply.headers["Location"]))
    assert "Taken back." in after
    assert "Take back “They declined”" not in after
    assert client.get("/api/v1/followups").json == plan
    assert web.submit(f"/people/{person}/contacts/{kept['id']}/take-back").status_code == 404


def test_a_settled_step_is_opened_again(web: WebBrowser, client: SignedClient, person: str) -> None:
    plan = client.get("/api/v1/followups").json
    key = plan["followups"][0]["key"]
    web.login("start")
    web.submit(f"/people/{person}/steps", key=key, act="skip")
    page = text_of(web.get(f"{web.path}/people/{person}"))
    assert f'<input type="hidden" name="key" value="{key}"> <p>If this was a mistake, take it back;' in page
    assert 'aria-label="Take back “Left out: Thank Priya &lt;b&gt;Raman&lt;/b&gt;”, 22 November 2026' in page
    reply = web.submit(f"/people/{person}/steps/reopen", key=key)
    assert reply.headers["Location"] == f"{web.path}/people/{person}?done=taken_back"
    assert client.get("/api/v1/followups").json == plan
    assert web.submit(f"/people/{person}/steps/reopen", key=key).status_code == 404
    assert web.submit(f"/people/{person}/steps/reopen").status_code == 404


def test_the_card_for_an_address_book_is_a_file(web: WebBrowser, tom: str) -> None:
    web.login("start")
    reply = web.get(f"{web.path}/people/{tom}/vcard")
    assert (reply.mimetype, reply.mimetype_params["charset"]) == ("text/vcard", "utf-8")
    assert reply.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "FN:Tom Reed" in reply.text


def test_a_person_is_erased_after_a_question(web: WebBrowser, client: SignedClient, person: str) -> None:
    web.login("start")
    question = web.get(f"{web.path}/people/{person}/erase").text
    assert "It cannot be undone." in question
    assert client.get(f"/api/v1/people/{person}").status_code == 200
    reply = web.submit(f"/people/{person}/erase")
    assert reply.status_code == 303
    said = web.get(reply.headers["Location"]).text
    assert "There was no note to them." in said
    assert "The database’s files hold nothing of them any more." in said
    assert "There is no earlier backup in the data folder." in said
    assert client.get(f"/api/v1/people/{person}").status_code == 404


@pytest.mark.parametrize("page", ["", "/erase", "/vcard"])
def test_nobody_of_another_user_s_is_shown(web: WebBrowser, person: str, foreigner: str, page: str) -> None:
    web.login("start")
    assert "Zaphira" not in web.get(f"{web.path}/people").text
    assert web.get(f"{web.path}/people/{foreigner}{page}").status_code == 404
    assert web.get(f"{web.path}/people/nobody{page}").status_code == 404


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("", FACTS),
        ("/answers", {"permission": "granted"}),
        ("/contacts", {"what": "met", "on": "2026-11-22"}),
        ("/contacts/x/take-back", {}),
        ("/erase", {}),
    ],
)
def test_nobody_of_another_user_s_is_changed(web: WebBrowser, foreigner: str, act: str, fields: dict[str, str]) -> None:
    web.login("start")
    assert web.submit(f"/people/{foreigner}{act}", **fields).status_code == 404


@pytest.mark.parametrize("page", ["/people", "/people/x", "/people/x/erase", "/people/erased", "/people/x/vcard"])
def test_a_stranger_sees_nothing(web: WebBrowser, page: str) -> None:
    assert web.get(f"/session/{'A' * 22}{page}").status_code == 401
