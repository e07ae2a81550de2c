"""Language files: what a good one becomes, and how a typo in one is named, with its line."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.drafting.library import BUILT_IN
from afterword.drafting.library.language import Phrases, read_language, words_of
from afterword.errors import TemplateError

SHIPPED = (BUILT_IN / "en" / "language.toml").read_text("utf-8")
SMALL = """\
name = "Aldean"
registers = ["formal", "familiar"]
of = ["de ", "d’"]
common = ["With", "about"]

[days]
today = "this day"
yesterday = "the day before"
weekdays = ["Moon", "Mars", "Mercury", "Jove", "Venus", "Saturn", "Sun"]

[titles]
doctor = "Doc"
doctor_f = "Docess"

[topics]
how = ["How"]
openers = ["We talked about"]
lowered = ["The"]

[lint]
thanks = ["thank*", "much obliged"]
formal_markers = ["Ye"]
familiar_markers = ["thou"]
doubled_allowed = ["that"]

[reminders]
thank = "Laud {person}"
hold = "Laud {person} by letter"
pending = "Await {person}"
first_message = "Hail {person}"
after_rejection = "Greet {person} still"
after_offer = "Bless {person}"
keep_in_touch = "Visit {person}"
ask = "Ask ‘{sentence}’"

[ask]
sentence = "May I call on ye?"
familiar = "May I call on thee?"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "xx").mkdir()
    return tmp_path / "xx" / "language.toml"


def fault(path: Path, old: str, new: str) -> TemplateError:
    assert SMALL.count(old) == 1, "the small language changed; alter another place"
    path.write_text(SMALL.replace(old, new), "utf-8")
    with pytest.raises(TemplateError) as caught:
        read_language(path)
    return caught.value


def found(phrases: Phrases, text: str) -> list[str]:
    return [match[0] for match in phrases.find(text, frozenset(words_of(text)))]


def test_it_works(path: Path) -> None:
    path.write_text(SMALL, "utf-8")
    language = read_language(path)
    assert (language.code, language.name, language.of) == ("xx", "Aldean", ("de ", "d’"))
    assert language.common == {"with", "about"}
    assert (language.days.today, language.days.yesterday) == ("this day", "the day before")
    assert language.days.weekdays[0] == "Moon"
    assert language.titles == {"doctor": "Doc", "doctor_f": "Docess"}
    assert language.topics.how == {"how"}
    assert language.topics.openers == ("we talked about",)
    assert language.topics.verbs == frozenset()
    assert language.doubled_allowed == {"that"}
    assert language.reminders.of("hold", "Priya Raman") == "Laud Priya Raman by letter"
    assert language.reminders.of("thank", "{sentence}") == "Laud {sentence}"
    assert language.reminders.ask("May I?") == "Ask ‘May I?’"
    assert language.reminders.sentence("formal") == language.reminders.sentence("") == "May I call on ye?"
    assert language.reminders.sentence("familiar") == "May I call on thee?"


def test_where_a_language_has_one_way_to_ask_it_serves_both(path: Path) -> None:
    path.write_text(SMALL.replace('familiar = "May I call on thee?"', ""), "utf-8")
    assert read_language(path).reminders.sentence("familiar") == "May I call on ye?"


@pytest.mark.parametrize(
    ("wished", "register"), [("formal", "formal"), ("familiar", "familiar"), (None, "formal"), ("royal", "formal")]
)
def test_the_register_is_the_one_wished_for_or_the_first(path: Path, wished: str | None, register: str) -> None:
    path.write_text(SMALL, "utf-8")
    assert read_language(path).register(wished) == register


def test_a_language_without_registers_has_none_to_choose(path: Path) -> None:
    path.write_text(SMALL.replace('registers = ["formal", "familiar"]', "registers = []"), "utf-8")
    assert read_language(path).register("familiar") == ""


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Thank you", ["Thank"]),
        ("many thanks!", ["thanks"]),
        ("THANKING you", ["THANKING"]),
        ("much\n obliged", ["much\n obliged"]),
        ("thankless", ["thankless"]),
        ("unthankful", []),
        ("so much. Obliged", []),
        ("thanks and thanks", ["thanks", "thanks"]),
        ("", []),
    ],
)
def test_phrases_are_whole_words_whatever_their_case(text: str, hits: list[str]) -> None:
    assert found(Phrases(["thank*", "much obliged"]), text) == hits


def test_exact_phrases_heed_capitals() -> None:
    assert found(Phrases(["Sie", "Ihr*"], exact=True), "sie und Sie, ihren und Ihrem") == ["Sie", "Ihrem"]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("n’hésitez pas", "Mais n’hésitez pas."),
        ("game-changer", "a game-changer, that"),
        ("follow-up", "Follow-up"),
        ("groß*", "Große Worte"),
        ("(m/w/d)", "als Koch (m/w/d)"),
        ("15 minutes", "just 15 minutes"),
        ("à", "à bientôt"),
    ],
)
def test_phrases_of_any_make_are_found(phrase: str, text: str) -> None:
    assert [hit.casefold() for hit in found(Phrases([phrase]), text)] in (
        [phrase.casefold()],
        ["grosse"],
    )


def test_no_phrases_match_nothing() -> None:
    assert found(Phrases([]), "anything at all") == []


def every_way_of_finding(phrases: list[str], text: str) -> list[str]:
    """Without the short cut that looks for single words first."""
    parts = [re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases]
    return [match[0] for match in re.finditer(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", text, re.IGNORECASE)]


@settings(max_examples=200, deadline=None)
@given(st.text("thank you Straße,.’'- \n", max_size=40))
def test_the_short_cut_misses_nothing(text: str) -> None:
    phrases = ["thank*", "thank you", "straße", "you’s", "a-t", "ha*", "t"]
    assert found(Phrases(phrases), text) == every_way_of_finding(phrases, text)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('name = "Aldean"\n', "", "field name: must be text"),
        ('name = "Aldean"', "name = 7", "line 1, field name: must be text"),
        ('"familiar"]', '"chummy"]', "line 2, field registers: ‘chummy’ is unknown; there are familiar, formal"),
        ('["de ", "d’"]', '["de "]', "line 3, field of: must be two words, plain and elided"),
        ('["de ", "d’"]', "7", "line 3, field of: must be two words, plain and elided"),
        ('common = ["With", "about"]', "common = 7", "line 4, field common: must be a list of words"),
        ("common =", "comon =", "line 4, field comon: is unknown here; there are ask, common, "),
        ("[days]", "[dayz]", "line 6, field dayz: is unknown here; "),
        ('today = "this day"', "", "line 6, clause days, field today: must be text"),
        ('yesterday = "the day before"', 'yesterday = ""', "line 8, clause days, field yesterday: must be text"),
        (', "Sun"]', "]", "line 9, clause days, field weekdays: must name seven days, from Monday on"),
        ("doctor_f =", "doctress =", "line 13, clause titles, field doctress: is unknown here; there are both, "),
        ('doctor = "Doc"', "doctor = 7", "line 12, clause titles, field doctor: must be text"),
        ('how = ["How"]', 'how = "How"', "line 16, clause topics, field how: must be a list of words"),
        ("lowered =", "lowerd =", "line 18, clause topics, field lowerd: is unknown here; there are gerund_endings, "),
        ("thanks =", "thank =", "line 21, clause lint, field thank: is unknown here; there are asks_for_call, "),
        ('["thou"]', "[7]", "line 23, clause lint, field familiar_markers: must be a list of words"),
        ('thank = "Laud {person}"', 'thank = ""', "line 27, clause reminders, field thank: must be text"),
        ('thank = "Laud {person}"', "", "line 26, clause reminders, field thank: must be text"),
        (
            "Laud {person} by",
            "Laud {name} by",
            "line 28, clause reminders, field hold: must hold {person} once, and no ",
        ),
        (
            "‘{sentence}’",
            "{sentence} {person}",
            "line 34, clause reminders, field ask: must hold {sentence} once, and ",
        ),
        (
            "pending =",
            "waiting =",
            "line 29, clause reminders, field waiting: is unknown here; there are after_offer, ",
        ),
        ('sentence = "May I call on ye?"', "", "line 36, clause ask, field sentence: must be text"),
        ("[titles]\n", "titles = 7\n[titels]\n", "must be a table"),
    ],
)
def test_a_typo_is_named_by_file_line_clause_and_field(path: Path, old: str, new: str, place: str) -> None:
    if "titels" in new:  # a key before the first table, as TOML wants it
        path.write_text("titles = 7\n" + SMALL[: SMALL.index("[titles]")] + SMALL[SMALL.index("[topics]") :], "utf-8")
        with pytest.raises(TemplateError, match=r"^xx/language\.toml, line 1, field titles: must be a table$"):
            read_language(path)
        return
    assert fault(path, old, new).message.startswith(f"xx/language.toml, {place}")


@pytest.mark.parametrize("blank", ['""', '" "', '"*"', '"…"'])
@pytest.mark.parametrize("key", ["thanks", "familiar_markers"])
def test_a_phrase_without_a_letter_is_a_template_error(path: Path, key: str, blank: str) -> None:
    old = '["thank*", "much obliged"]' if key == "thanks" else '["thou"]'
    assert fault(path, old, f"[{blank}]").data["field"] == key


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name = ", b"\x00", b"a = 1\na = 2"])
def test_what_is_not_toml_is_named_by_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(TemplateError, match=r"^xx/language\.toml: "):
        read_language(path)


def test_every_single_line_left_out_is_a_language_or_a_template_error(path: Path) -> None:
    lines = SHIPPED.splitlines()
    for place in range(len(lines)):
        read_or_refuse(path, lines[:place] + lines[place + 1 :])


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 4))
def test_a_mutated_file_raises_nothing_but_template_errors(
    tmp_path_factory: pytest.TempPathFactory, seed: int, changes: int
) -> None:
    generator = random.Random(seed)
    lines = SHIPPED.splitlines()
    for _ in range(changes):
        mutate(generator, lines)
    folder = tmp_path_factory.getbasetemp() / "xx"
    folder.mkdir(exist_ok=True)
    read_or_refuse(folder / "language.toml", lines)


def read_or_refuse(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines), "utf-8")
    try:
        read_language(path)
    except TemplateError as error:
        assert error.message.startswith("xx/language.toml")  # noqa: PT017, either outcome is right


def mutate(generator: random.Random, lines: list[str]) -> None:
    place = generator.randrange(len(lines))
    match generator.randrange(4):
        case 0:
            del lines[place]
        case 1:
            lines.insert(generator.randrange(len(lines)), lines[place])
        case 2:
            at = generator.randrange(len(lines[place]) + 1)
            lines[place] = lines[place][:at] + generator.choice('{}[]"=.,#\\ x7\x00é*') + lines[place][at + 1 :]
        case 3:
            keys = [at for at, line in enumerate(lines) if " = " in line]
            at = generator.choice(keys)
            value = generator.choice(["5", "true", "[]", "{}", '"x"', "[[]]", "[5]", "1979-05-27", "nan"])
            lines[at] = lines[at].split(" = ")[0] + " = " + value
