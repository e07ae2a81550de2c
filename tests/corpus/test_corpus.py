"""A sample of the corpus; `make bench` runs 100 000."""

from .contexts import HOSTILE_TOPICS, LANGUAGES, NAMES, TOPICS, context
from .table import as_table, run

SAMPLE = 5_000


def test_no_rule_is_broken() -> None:
    seen = run(SAMPLE)
    print(as_table(seen))
    assert not seen.defects, "\n".join(f"{key}: {text}" for key, text in sorted(seen.examples.items()))
    assert seen.contexts == SAMPLE
    assert seen.drafts > 2 * SAMPLE


def test_the_sample_holds_every_kind_of_name_and_topic() -> None:
    contexts = [context(number) for number in range(SAMPLE)]
    assert {made.person.name for made in contexts} == set(NAMES)
    topics = {topic for made in contexts for topic in made.interview.topics}
    assert topics == {topic for language in LANGUAGES for topic in TOPICS[language]} | set(HOSTILE_TOPICS)
    assert {made.limit for made in contexts} >= {200, 300, 350, 400, 1200}


def test_a_context_is_always_the_same() -> None:
    assert context(4711) == context(4711)
