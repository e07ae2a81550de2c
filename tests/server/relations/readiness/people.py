"""The twelve invented profiles, as the rules take them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from afterword.drafting.library import Library
from afterword.relations.readiness import Job, Lexicon, Post, Profile, Said

TODAY = date(2026, 11, 26)
CASES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("profiles.toml").read_text("utf-8"))
LIBRARY = Library()
LEXICON = Lexicon.of(LIBRARY.language(code).profile for code in LIBRARY.languages())


def profile(name: str) -> Profile:
    given = dict(CASES[name]["profile"])
    if "jobs" in given:
        given["jobs"] = tuple(Job(**job) for job in given["jobs"])
    if "posts" in given:
        given["posts"] = tuple(Post(post["text"], post["date"]) for post in given["posts"])
    return Profile(**_frozen(given))


def said(name: str) -> Said:
    return Said(**_frozen(CASES[name]["said"]))


def _frozen(given: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
