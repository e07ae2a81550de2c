"""The gallery is what the code makes now."""

from afterword.drafting.library import Library

from .gallery import PAGE, gallery


def test_the_gallery_is_that_of_the_code() -> None:
    assert PAGE.read_text("utf-8") == gallery(Library()), "run: make gallery"
