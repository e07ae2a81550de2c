"""Companies on pages: whom one met there, and where things stand with each."""

import pytest

from ...signed_client import SignedClient
from ...web_browser import WebBrowser


@pytest.fixture
def browser(web: WebBrowser) -> WebBrowser:
    web.login("start")
    return web


@pytest.fixture
def northwind(client: SignedClient) -> tuple[str, str]:
    """An interview there with a manager, who was written to, and with an agency's recruiter; the recruiter's id too."""
    facts = {"company": "Northwind <i>Health</i>", "role": "Data Engineer", "ended_at": "2026-11-21T10:00:00Z"}
    interview = client.post("/api/v1/interviews", facts).json["id"]
    place = f"/api/v1/interviews/{interview}/participants"
    manager = {"name": "Priya Raman", "headline": "Engineering Manager"}
    met = client.put(place, {"person": manager, "part": "hiring_manager", "permission": "granted"}).json
    person = met["participants"][0]["person"]["id"]
    client.post(f"/api/v1/people/{person}/contacts", {"what": "wrote", "at": "2026-11-21T12:00:00Z"})
    agent = {"person": {"name": "Tom Reed", "company": "Kestrel Agency"}, "part": "recruiter"}
    agency = client.put(place, agent).json["participants"][1]["person"]["id"]
    return interview, agency


def test_it_works(browser: WebBrowser, northwind: tuple[str, str]) -> None:
    interview, agent = northwind
    page = browser.get(f"{browser.path}/companies").text
    assert page.index("Kestrel Agency") < page.index("Northwind &lt;i&gt;Health&lt;/i&gt;")
    assert f'href="{browser.path}/interviews/{interview}/company"' in page
    assert f'href="{browser.path}/people/{agent}/company"' in page
    assert "One interview · 2 people" in page


def test_a_company_at_a_glance(browser: WebBrowser, northwind: tuple[str, str]) -> None:
    interview, agent = northwind
    page = browser.get(f"{browser.path}/interviews/{interview}/company").text
    for text in (
        *(
            "Northwind &lt;i&gt;Health&lt;/i&gt;",
            "Priya Raman",
            "Engineering Manager",
            "Hiring manager",
            "Data Engineer",
        ),
        *("I asked, they said yes", "I wrote · 21 November 2026", "Thank Priya Raman", "22 November 2026, 10:00"),
        *("Tom Reed", "Recruiter", "Whether you may invite them is not noted."),
    ):
        assert text in page
    assert f"/people/{agent}/write?occasion=thank_you" in page
    page = browser.get(f"{browser.path}/people/{agent}/company").text
    assert "Kestrel Agency" in page
    assert "Tom Reed" in page
    assert "Priya Raman" not in page


def test_who_names_no_company_has_no_page_of_one(browser: WebBrowser, client: SignedClient) -> None:
    interview = client.post("/api/v1/interviews", {"role": "Engineer"}).json["id"]
    assert browser.get(f"{browser.path}/interviews/{interview}/company").status_code == 404
    assert browser.get(f"{browser.path}/people/AAAAAAAAAAAA/company").status_code == 404


def test_long_lists_have_pages(browser: WebBrowser, client: SignedClient) -> None:
    for number in range(51):
        client.post("/api/v1/interviews", {"company": f"Firm {number:02}", "role": "Engineer"})
    first, second = (browser.get(f"{browser.path}/companies?page={page}").text for page in (1, 2))
    assert (first.count("Firm "), second.count("Firm ")) == (50, 1)
    interview = client.post("/api/v1/interviews", {"company": "Firm 00"}).json["id"]
    for number in range(50):
        who = {"person": {"name": f"Person {number:02}", "company": "FIRM 00"}}
        client.put(f"/api/v1/interviews/{interview}/participants", who)
    glance = browser.get(f"{browser.path}/interviews/{interview}/company").text
    assert glance.count("Person ") >= 50
    assert "Page 1" not in glance
