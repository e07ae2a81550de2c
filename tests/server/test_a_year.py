"""A year in the life, to be read by a career coach: docs/a-year.md."""

from .year import PAGE, written


def test_the_page_is_what_the_server_says() -> None:
    assert PAGE.read_text("utf-8") == written(), "run: make year, and read what has changed"
