"""Every code of the rules that pages show has its name on them."""

import re
from pathlib import Path

import pytest

from afterword.web.labels import LABELS

from ...web_browser import WebBrowser

RELATIONS = Path(__file__).parents[3] / "server/afterword/relations"


@pytest.mark.parametrize(
    ("kind", "files", "code"),
    [
        ("doubt", ("calendar/proposal.py", "calendar/invitation.py", "calendar/pasted.py"), r'Doubt\(\s*"(\w+)"'),
        ("unreadable", ("calendar/ics.py", "calendar/pasted.py"), r'(?:_hold\(.*|InvitationUnreadable\()"(\w+)", f?"'),
        ("allotment", ("allotment.py",), r'[(\s]"(\w+)",\s*f?"(?:A|No)'),
    ],
)
def test_every_code_has_its_words(kind: str, files: tuple[str, ...], code: str) -> None:
    source = "".join((RELATIONS / file).read_text("utf-8") for file in files)
    assert set(re.findall(code, source)) == set(LABELS[kind])


def test_why_a_field_is_refused_is_said_in_the_language_of_the_page(web: WebBrowser) -> None:
    web.login("start")
    refused = {"form_token": web.form_token(), "every_days": "9999"}
    page = web.post(f"{web.path}/me", refused, **{"Accept-Language": "de"}).text
    assert "Geben Sie eine Zahl von 0 bis 3650 an." in page
