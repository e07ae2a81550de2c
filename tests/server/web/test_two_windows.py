"""Of two windows with one form the second does not undo, unasked, what the first has saved."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from ...signed_client import SignedClient
from ...web_browser import WebBrowser

SAID = "Another window has changed this meanwhile."

# Of each form where it stands and goes to, a field, and what stands on record of it in the end.
FORMS: dict[str, tuple[str, str, str, Callable[[SignedClient, dict[str, str]], Any]]] = {
    "participant": (
        "/interviews/{interview}/people/{person}",
        "/interviews/{interview}/people/{person}",
        "promised",
        lambda client, ids: client.get("/api/v1/interviews").json["interviews"][0]["participants"][0]["promised"],
    ),
    "interview": (
        "/interviews/{interview}/edit",
        "/interviews/{interview}/edit",
        "role",
        lambda client, ids: client.get("/api/v1/interviews").json["interviews"][0]["role"],
    ),
    "person": (
        "/people/{person}",
        "/people/{person}",
        "headline",
        lambda client, ids: client.get(f"/api/v1/people/{ids['person']}").json["headline"],
    ),
    "me": ("/me", "/me", "strength", lambda client, ids: client.get("/api/v1/me").json["strength"]),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_second_window_is_told_of_the_first(web: WebBrowser, client: SignedClient, form: str) -> None:
    interview = client.post("/api/v1/interviews", {"role": "Data Engineer"}).json["id"]
    met = client.put(f"/api/v1/interviews/{interview}/participants", {"person": {"name": "Priya Raman"}}).json
    ids = {"interview": interview, "person": met["participants"][0]["person"]["id"]}
    stands, goes, name, kept = FORMS[form]
    web.login("start")

    def window() -> dict[str, str]:
        """The fields as another window shows them now."""
        page = web.get(web.path + stands.format(**ids)).text
        main = next(part for part in page.split("<form")[1:] if f'name="{name}"' in part).split("</form>")[0]
        fields = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', main))
        chosen = re.findall(r'<select id="(\w+)".*?</select>', main, re.DOTALL)
        fields |= {one: "" for one in chosen if one not in fields}
        fields |= dict(
            re.findall(r'<select id="(\w+)"(?:(?!</select>).)*<option value="(\w*)" selected', main, re.DOTALL)
        )
        fields |= dict(re.findall(r'name="(\w+)" value="(yes)" checked', main))
        return {one: value for one, value in fields.items() if one != "form_token"}

    first, second = window(), window()
    assert web.submit(goes.format(**ids), **first | {name: "of the first"}).status_code == 303
    refused = web.submit(goes.format(**ids), **second | {name: "of the second"})
    assert (refused.status_code, SAID in refused.text) == (422, True)
    assert "of the second" in refused.text
    assert kept(client, ids) == "of the first"
    seen = re.search(r'name="seen" value="(\w+)"', refused.text)
    assert seen
    again = web.submit(goes.format(**ids), **second | {name: "of the second", "seen": seen[1]})
    assert again.status_code == 303
    assert kept(client, ids) == "of the second"
