"""While one part after the other fails, no answer is wrong, nothing acknowledged is lost, and nothing passes twice."""

from .trial import Trial


def test_nothing_is_wrong_while_parts_fail() -> None:
    """Here each part fails once; `make load` goes on for two minutes."""
    book = Trial(processes=3, seconds=0).book
    assert book.wrong == []
    assert book.unanswered == set()
    assert book.drafts > 20
    assert book.refusals["replay_store_down"] > 0
    assert book.refusals["database_away"] > 0
    assert book.replays["replayed"] > 20
