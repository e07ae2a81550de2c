"""A browser before the server's own pages, over Flask's test client: keeps cookies by path and fills in forms."""

import re
from io import BytesIO
from typing import Any

from flask import Flask

from afterword.api.services import Services
from afterword.store.users import the_owner
from afterword.trust.logins import Login, Page, new_id

from .signed_client import AUTHORITY

ADDRESS = f"http://{AUTHORITY}"
FORM = "application/x-www-form-urlencoded"

Reply = Any


class WebBrowser:
    """One that the user let in, and that shows the page of `path`."""

    def __init__(self, app: Flask, parts: Services) -> None:
        self.parts = parts
        self.http = app.test_client()
        self.path = "/"

    def get(self, path: str, **headers: str) -> Reply:
        return self.http.get(path, base_url=ADDRESS, headers={"Host": AUTHORITY, **headers})

    def post(self, path: str, fields: dict[str, str], **headers: str | None) -> Reply:
        """As the form of a page of ours is sent; a header that is None is left out."""
        sent = {"Host": AUTHORITY, "Origin": ADDRESS, "Content-Type": FORM, **headers}
        kept = {name.replace("_", "-"): value for name, value in sent.items() if value is not None}
        return self.http.post(path, base_url=ADDRESS, data=fields, headers=kept)

    def login(self, page: Page = "pair", label: str = "laptop", user_id: int | None = None) -> Reply:
        """Follow a fresh link of `afterword open`."""
        reply = self.post("/login", {"code": self.code(page, label, user_id)})
        assert reply.status_code == 303
        self.path = "/".join(reply.headers["Location"].split("/")[:3])
        return reply

    def code(self, page: Page = "pair", label: str = "laptop", user_id: int | None = None) -> str:
        with self.parts.database.writing() as session:
            owner = the_owner(session, self.parts.now()).id
        address = self.parts.settings.address
        return self.parts.logins.code(Login(new_id(), user_id or owner, address, page, label))

    def cookie(self) -> str:
        """The cookie of the session."""
        kept = self.http.get_cookie("afterword_session", domain="127.0.0.1", path=self.path)
        assert kept
        return kept.value

    def bring(self, cookie: str, path: str) -> None:
        """Have the browser send this cookie to a path."""
        self.http.set_cookie("afterword_session", cookie, domain="127.0.0.1", path=path)

    def form_token(self) -> str:
        """What the forms of the page shown now carry."""
        found = re.search(r'name="form_token" value="([^"]+)"', self.get(self.path).text)
        assert found
        return found[1]

    def submit(self, action: str, **fields: str) -> Reply:
        return self.post(self.path + action, {"form_token": self.form_token(), **fields})

    def upload(self, action: str, content: bytes, length: int | None = None, **headers: str | None) -> Reply:
        """As a form with a file is sent; `length` is what its headers say."""
        fields = {"form_token": self.form_token(), "file": (BytesIO(content), "C:\\fakepath\\<b>export.json")}
        sent = {"Host": AUTHORITY, "Origin": ADDRESS, **headers}
        kept = {name.replace("_", "-"): value for name, value in sent.items() if value is not None}
        environ = {"CONTENT_LENGTH": str(length)} if length else None
        return self.http.post(
            self.path + action,
            base_url=ADDRESS,
            data=fields,
            headers=kept,
            content_type="multipart/form-data",
            environ_overrides=environ,
        )

    def token(self) -> str:
        """The token that the pairing page holds; empty if it holds none."""
        found = re.search(r'data-token="([^"]+)"', self.get(f"{self.path}/pair").text)
        return found[1] if found else ""
