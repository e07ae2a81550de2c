"""Template files: what a good one becomes, and how a typo in one is named."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.drafting.library import BUILT_IN, Library, read_template
from afterword.errors import TemplateError

SHIPPED = (BUILT_IN / "en" / "thank_you.toml").read_text("utf-8")
SMALL = """\
slots = [
  { name = "greeting", required = true },
  { name = "thanks", varies = true },
  { name = "signature", before = "\\n" },
]
essential = ["role"]

[worth]
role = 20
wish = 10

[greeting.hi]
text = "Hi {first_name},"
tones = ["warm"]

[thanks.plain]
text = "thanks for the {role} talk"
says = ["wish"]
weight = 30
needs = ["my_name"]
unless = ["company"]

[signature.name]
text = "{my_name}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    return tmp_path


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "en" / "small.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def fault(folder: Path, old: str, new: str) -> TemplateError:
    """The error of the small template with one place altered."""
    assert SMALL.count(old) == 1, "the small template changed; alter another place"
    with pytest.raises(TemplateError) as caught:
        read_template(write(folder, SMALL.replace(old, new)))
    assert caught.value.message.startswith("en/small.toml, ") or not caught.value.data["field"]
    return caught.value


def test_it_works(folder: Path) -> None:
    template = read_template(write(folder, SMALL))
    assert (template.language, template.occasion) == ("en", "small")
    assert [(slot.name, slot.required, slot.varies, slot.before) for slot in template.slots] == [
        ("greeting", True, False, " "),
        ("thanks", False, True, " "),
        ("signature", False, False, "\n"),
    ]
    assert template.worth == {"role": 20, "wish": 10}
    assert template.essential == {"role"}
    assert [clause.id for clause in template.clauses] == ["greeting.hi", "thanks.plain", "signature.name"]
    thanks = template.clauses[1]
    assert thanks.pieces == ("thanks for the ", "role", " talk")
    assert thanks.fields == ("role",)
    assert thanks.literal == "thanks for the \n talk"
    assert (thanks.slot, thanks.weight) == ("thanks", 30)
    assert (*map(set, (thanks.says, thanks.needs, thanks.unless)),) == ({"role", "wish"}, {"my_name"}, {"company"})
    assert template.clauses[0].conditions == (("tones", frozenset({"warm"})),)


def test_the_shipped_template_loads() -> None:
    template = Library().template("en", "thank_you")
    assert [slot.name for slot in template.slots] == [
        "greeting",
        "thanks",
        "topic",
        "strength",
        "permission",
        "wish",
        "signature",
    ]
    assert template.essential == {"topic", "role"}


def test_a_library_lists_what_its_folder_holds(folder: Path) -> None:
    (folder / "de").mkdir()
    (folder / "README.md").write_text("not a language")
    write(folder, SMALL)
    (folder / "en" / "notes.txt").write_text("not an occasion")
    library = Library(folder)
    assert library.languages() == ["de", "en"]
    assert library.occasions("en") == ["small"]
    assert library.occasions("de") == []


def test_a_library_reads_each_file_once(folder: Path) -> None:
    path = write(folder, SMALL)
    library = Library(folder)
    first = library.template("en", "small")
    path.unlink()
    assert library.template("en", "small") is first


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(TemplateError, match=r"^en/nothing\.toml: "):
        Library(folder).template("en", "nothing")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("thanks {first_nme}", "{first_nme}"),
        ("thanks {role.upper}", "{role.upper}"),
        ("thanks {role.__class__.__mro__}", "{role.__class__.__mro__}"),
        ("thanks {role[0]}", "{role[0]}"),
        ("thanks { role }", "{ role }"),
        ("thanks {ROLE}", "{ROLE}"),
        ("thanks {0}", "{0}"),
    ],
)
def test_only_known_fields_stand_in_braces(folder: Path, text: str, field: str) -> None:
    error = fault(folder, "thanks for the {role} talk", text)
    assert error.data == {"file": "en/small.toml", "clause": "thanks.plain", "field": field}
    assert error.message == (
        f"en/small.toml, clause thanks.plain, field {field}: is not a field; the fields are "
        "company, day, first_name, formal_name, my_name, role, strength, topic"
    )


@pytest.mark.parametrize(
    "text", ["thanks {role:>10}", "thanks {role:{company}}", "thanks {role!r}", "{{x}}", "}} thanks", "{{role}}"]
)
def test_braces_do_nothing_but_name_a_field(folder: Path, text: str) -> None:
    error = fault(folder, "thanks for the {role} talk", text)
    assert error.message.startswith("en/small.toml, clause thanks.plain, field ")


@pytest.mark.parametrize(
    "text",
    [
        "thanks {role",
        "thanks role}",
        "thanks {",
        "thanks }",
        "thanks {role!}",
        "thanks {role} and {role}",
        "",
        " ",
        " thanks {role}",
        "thanks {role} ",
        "thanks {role}\\n",
    ],
)
def test_a_text_that_cannot_be_filled_is_refused(folder: Path, text: str) -> None:
    error = fault(folder, "thanks for the {role} talk", text)
    assert error.message.startswith("en/small.toml, clause thanks.plain, field text: ")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("tones =", "tone =", "clause greeting.hi, field tone: is unknown here; there are needs, "),
        ('["warm"]', '["friendly"]', "clause greeting.hi, field tones: ‘friendly’ is unknown; there are formal, "),
        ('tones = ["warm"]', 'parts = ["boss"]', "clause greeting.hi, field parts: ‘boss’ is unknown; there are "),
        ('tones = ["warm"]', 'permission = ["declined"]', "clause greeting.hi, field permission: ‘declined’ is "),
        ('tones = ["warm"]', 'topic = ["noun"]', "clause greeting.hi, field topic: ‘noun’ is unknown; there are "),
        ('needs = ["my_name"]', 'needs = ["myname"]', "clause thanks.plain, field needs: ‘myname’ is unknown; "),
        ('unless = ["company"]', 'unless = ["firm"]', "clause thanks.plain, field unless: ‘firm’ is unknown; "),
        ("weight = 30", 'weight = "30"', "clause thanks.plain, field weight: must be a whole number from 0 to 50"),
        ("weight = 30", "weight = 3.5", "clause thanks.plain, field weight: must be a whole number from 0 to 50"),
        ("weight = 30", "weight = -1", "clause thanks.plain, field weight: must be a whole number from 0 to 50"),
        ("weight = 30", "weight = 51", "clause thanks.plain, field weight: must be a whole number from 0 to 50"),
        ('text = "thanks for the {role} talk"\n', "", "clause thanks.plain, field text: must be text, "),
        ('"thanks for the {role} talk"', "7", "clause thanks.plain, field text: must be text, "),
        ('"thanks for the {role} talk"', '["thanks"]', "clause thanks.plain, field text: must be text, "),
        ('"thanks for the {role} talk"', "{}", "clause thanks.plain, field text: must be text, "),
        ('says = ["wish"]', 'says = "wish"', "clause thanks.plain, field says: must be a list of words"),
        ('says = ["wish"]', "says = [7]", "clause thanks.plain, field says: must be a list of words"),
        ('says = ["wish"]', 'says = [["wish"]]', "clause thanks.plain, field says: must be a list of words"),
        ('tones = ["warm"]', 'tones = "warm"', "clause greeting.hi, field tones: must be a list of words"),
        ('tones = ["warm"]', "tones = { warm = true }", "clause greeting.hi, field tones: must be a list of words"),
        ('says = ["wish"]', 'says = ["wish", "luck"]', "clause thanks.plain, field luck: has no worth; "),
        ("wish = 10", "wish = 10\nluck = 5", "field luck: no clause says this"),
        ('essential = ["role"]', 'essential = ["rôle"]', "field rôle: no clause says this"),
        ("wish = 10", 'wish = "10"', "field worth: must give a whole number for each fact"),
        ("wish = 10", "wish = 1.5", "field worth: must give a whole number for each fact"),
        ("wish = 10", "wish = { it = 10 }", "field worth: must give a whole number for each fact"),
        ("[greeting.hi]", "[greting.hi]", "field greting: is no slot of this note; the slots are greeting, thanks, "),
        ("[worth]", "[worths]", "field worths: is no slot of this note; "),
        ("essential =", "esential =", "field esential: is no slot of this note; "),
        ('[signature.name]\ntext = "{my_name}"\n', "", "field signature: has no clause; write one as [signature.some"),
        ("[signature.name]", "[signature]", "field signature: has no clause; write one as [signature.some_name]"),
        ('{ name = "thanks", varies', '{ nam = "thanks", varies', "field nam: is unknown here; there are before, "),
        ('{ name = "thanks", varies = true }', "{ varies = true }", "field slots: every slot needs a name"),
        ('{ name = "thanks", varies = true }', "{ name = 7 }", "field slots: every slot needs a name"),
        ('{ name = "thanks", varies = true }', '"thanks"', "field slots: must list the slots of the note, "),
    ],
)
def test_a_typo_is_named_by_file_clause_and_field(folder: Path, old: str, new: str, place: str) -> None:
    assert fault(folder, old, new).message.startswith(f"en/small.toml, {place}")


@pytest.mark.parametrize("slots", ["", "slots = 5", 'slots = "greeting"', "slots = []", "slots = [5]", "[slots]"])
def test_the_slots_must_be_listed(folder: Path, slots: str) -> None:
    with pytest.raises(TemplateError, match=r"^en/small\.toml, field slots: must list the slots of the note"):
        read_template(write(folder, slots))


@pytest.mark.parametrize("worth", ["worth = 5", 'worth = ["role"]', 'worth = "role"'])
def test_the_worth_must_be_a_table(folder: Path, worth: str) -> None:
    content = worth + "\n" + SMALL.replace("[worth]\nrole = 20\nwish = 10\n", "")
    with pytest.raises(TemplateError, match=r"^en/small\.toml, field worth: "):
        read_template(write(folder, content))


@pytest.mark.parametrize(
    "content", ["slots = [", "[greeting", "a = 1\na = 2", "text = 'a\nb'", SMALL + "[thanks.plain]\n", "\ufeff" + SMALL]
)
def test_what_is_not_toml_is_named_by_file(folder: Path, content: str) -> None:
    with pytest.raises(TemplateError, match=r"^en/small\.toml: ") as caught:
        read_template(write(folder, content))
    assert caught.value.data == {"file": "en/small.toml", "clause": "", "field": ""}


@pytest.mark.parametrize("content", [b"\xff\xfe", b'text = "\xe9"', b"\x00"])
def test_what_is_not_utf8_text_is_named_by_file(folder: Path, content: bytes) -> None:
    with pytest.raises(TemplateError, match=r"^en/small\.toml: "):
        read_template(write(folder, content))


def test_a_folder_in_place_of_a_file_is_named(folder: Path) -> None:
    (folder / "en" / "small.toml").mkdir()
    with pytest.raises(TemplateError, match=r"^en/small\.toml: "):
        read_template(folder / "en" / "small.toml")


def test_every_single_line_left_out_is_a_template_or_a_template_error(folder: Path) -> None:
    lines = SHIPPED.splitlines()
    for place in range(len(lines)):
        read_or_refuse(folder, lines[:place] + lines[place + 1 :])


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 4))
def test_a_mutated_file_raises_nothing_but_template_errors(
    tmp_path_factory: pytest.TempPathFactory, seed: int, changes: int
) -> None:
    generator = random.Random(seed)
    lines = SHIPPED.splitlines()
    for _ in range(changes):
        mutate(generator, lines)
    folder = tmp_path_factory.getbasetemp()
    (folder / "en").mkdir(exist_ok=True)
    read_or_refuse(folder, lines)


def read_or_refuse(folder: Path, lines: list[str]) -> None:
    try:
        template = read_template(write(folder, "\n".join(lines)))
    except TemplateError as error:
        assert error.message.startswith("en/small.toml")  # noqa: PT017, either outcome is right
    else:
        assert template.clauses


def mutate(generator: random.Random, lines: list[str]) -> None:
    place = generator.randrange(len(lines))
    match generator.randrange(5):
        case 0:
            del lines[place]
        case 1:
            lines.insert(generator.randrange(len(lines)), lines[place])
        case 2:
            at = generator.randrange(len(lines[place]) + 1)
            lines[place] = lines[place][:at] + generator.choice('{}[]"=.,#\\ x7\x00é') + lines[place][at + 1 :]
        case 3:
            lines[place] = lines[place].replace("_", "", 1) + generator.choice(["", '"', "]", " }"])
        case 4:  # another value under a key of a clause
            keys = [at for at, line in enumerate(lines) if re.match(r"(text|says|weight|tones|topic) = ", line)]
            at = generator.choice(keys)
            value = generator.choice(["5", "-5", "0.5", "true", "[]", "{}", '""', "[[]]", "[5]", "1979-05-27", "nan"])
            lines[at] = lines[at].split(" = ")[0] + " = " + value
