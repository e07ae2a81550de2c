"""Template files: what a good one becomes, and how a typo in one is named, with its line."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.drafting.library import BUILT_IN
from afterword.drafting.library.template_file import read_template
from afterword.errors import TemplateError

THANK_YOU = read_template(BUILT_IN / "en" / "thank_you.toml")
SHIPPED = (BUILT_IN / "en" / "thank_you.toml").read_text("utf-8")
SMALL = """\
box = "message"
limit = 400
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


def line_of(part: str) -> int:
    return SMALL.count("\n", 0, SMALL.index(part)) + 1


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
    assert caught.value.data["file"] == "en/small.toml"
    return caught.value


def place_of(error: TemplateError) -> tuple[object, ...]:
    return tuple(error.data[key] for key in ("line", "clause", "field"))


def test_it_works(folder: Path) -> None:
    template = read_template(write(folder, SMALL))
    assert (template.language, template.occasion) == ("en", "small")
    assert (template.box, template.limit) == ("message", 400)
    assert [(slot.name, slot.required, slot.varies, slot.before, slot.subject) for slot in template.slots] == [
        ("greeting", True, False, " ", False),
        ("thanks", False, True, " ", False),
        ("signature", False, False, "\n", False),
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


def test_a_familiar_text_makes_two_clauses_of_one_id(folder: Path) -> None:
    content = SMALL.replace('text = "Hi {first_name},"', 'text = "Hallo {full_name},"\nfamiliar = "Hi {first_name},"')
    formal, familiar, *_ = read_template(write(folder, content)).clauses
    assert formal.id == familiar.id == "greeting.hi"
    assert (formal.pieces, familiar.pieces) == (("Hallo ", "full_name", ","), ("Hi ", "first_name", ","))
    assert formal.conditions == (("tones", frozenset({"warm"})), ("register", frozenset({"formal"})))
    assert familiar.conditions == (("tones", frozenset({"warm"})), ("register", frozenset({"familiar"})))
    assert familiar.says >= {"first_name"}


@pytest.mark.parametrize(
    "content",
    [SMALL.replace('box = "message"\nlimit = 400', 'box = "note"'), SMALL.replace('"message"', '"email"')],
    ids=["note", "email"],
)
def test_each_box_has_its_limit_but_the_note(folder: Path, content: str) -> None:
    template = read_template(write(folder, content))
    assert template.limit == (None if template.box == "note" else 400)


def test_a_subject_line_is_a_slot(folder: Path) -> None:
    content = SMALL.replace('{ name = "greeting", required = true }', '{ name = "greeting", subject = true }')
    assert read_template(write(folder, content)).slots[0].subject


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(TemplateError, match=r"^en/nothing\.toml: "):
        read_template(folder / "en" / "nothing.toml")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("thanks {first_nme}", "{first_nme}"),
        ("thanks {formal_name}", "{formal_name}"),
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
    assert (error.data["clause"], error.data["field"]) == ("thanks.plain", field)
    assert error.message == (
        f"en/small.toml, line {line_of('[thanks.plain]')}, clause thanks.plain, field {field}: is not a field; the "
        "fields are company, day, family_name, first_name, full_name, link, my_name, news, of_company, of_role, "
        "question, resource, role, strength, title, topic"
    )


@pytest.mark.parametrize(
    "text", ["thanks {role:>10}", "thanks {role:{company}}", "thanks {role!r}", "{{x}}", "}} thanks", "{{role}}"]
)
def test_braces_do_nothing_but_name_a_field(folder: Path, text: str) -> None:
    error = fault(folder, "thanks for the {role} talk", text)
    assert error.data["clause"] == "thanks.plain"
    assert error.data["line"] in (line_of("[thanks.plain]"), line_of("[thanks.plain]") + 1)


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
@pytest.mark.parametrize("key", ["text", "familiar"])
def test_a_text_that_cannot_be_filled_is_refused(folder: Path, key: str, text: str) -> None:
    old = '"thanks for the {role} talk"'
    new = f'"{text}"' if key == "text" else f'{old}\nfamiliar = "{text}"'
    error = fault(folder, old, new)
    assert error.data["clause"] == "thanks.plain"
    if key == "text" or not text.strip():
        line = line_of("[thanks.plain]") + (1 if key == "text" else 2)
        assert place_of(error) == (line, "thanks.plain", key)


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("tones =", "tone =", "clause greeting.hi, field tone", "is unknown here; there are familiar, "),
        ('["warm"]', '["friendly"]', "clause greeting.hi, field tones", "‘friendly’ is unknown; there are formal, "),
        ('tones = ["warm"]', 'parts = ["boss"]', "clause greeting.hi, field parts", "‘boss’ is unknown; there are "),
        ('tones = ["warm"]', 'gender = ["w"]', "clause greeting.hi, field gender", "‘w’ is unknown; there are f, m, "),
        ('tones = ["warm"]', 'register = ["formal"]', "clause greeting.hi, field register", "is unknown here; "),
        ('tones = ["warm"]', 'permission = ["declined"]', "clause greeting.hi, field permission", "‘declined’ is "),
        ('tones = ["warm"]', 'topic = ["noun"]', "clause greeting.hi, field topic", "‘noun’ is unknown; there are "),
        ('needs = ["my_name"]', 'needs = ["myname"]', "clause thanks.plain, field needs", "‘myname’ is unknown; "),
        ('unless = ["company"]', 'unless = ["firm"]', "clause thanks.plain, field unless", "‘firm’ is unknown; "),
        ("weight = 30", 'weight = "30"', "clause thanks.plain, field weight", "must be a whole number from 0 to 50"),
        ("weight = 30", "weight = 3.5", "clause thanks.plain, field weight", "must be a whole number from 0 to 50"),
        ("weight = 30", "weight = true", "clause thanks.plain, field weight", "must be a whole number from 0 to 50"),
        ("weight = 30", "weight = -1", "clause thanks.plain, field weight", "must be a whole number from 0 to 50"),
        ("weight = 30", "weight = 51", "clause thanks.plain, field weight", "must be a whole number from 0 to 50"),
        ('"thanks for the {role} talk"', "7", "clause thanks.plain, field text", "must be text, "),
        ('"thanks for the {role} talk"', '["thanks"]', "clause thanks.plain, field text", "must be text, "),
        ('"thanks for the {role} talk"', "{}", "clause thanks.plain, field text", "must be text, "),
        ('says = ["wish"]', 'says = "wish"', "clause thanks.plain, field says", "must be a list of words"),
        ('says = ["wish"]', "says = [7]", "clause thanks.plain, field says", "must be a list of words"),
        ('says = ["wish"]', 'says = [["wish"]]', "clause thanks.plain, field says", "must be a list of words"),
        ('says = ["wish"]', 'says = ["wish", "luck"]', "clause thanks.plain, field says", "‘luck’ has no worth; "),
        ('tones = ["warm"]', 'tones = "warm"', "clause greeting.hi, field tones", "must be a list of words"),
        ('tones = ["warm"]', "tones = { warm = true }", "clause greeting.hi, field tones", "must be a list of words"),
        ("wish = 10", "wish = 10\nluck = 5", "field luck", "no clause says this"),
        ("wish = 10", 'wish = "10"', "clause worth, field wish", "must be a whole number from 0 on"),
        ("wish = 10", "wish = 1.5", "clause worth, field wish", "must be a whole number from 0 on"),
        ("wish = 10", "wish = -1", "clause worth, field wish", "must be a whole number from 0 on"),
        ("wish = 10", "wish = { it = 10 }", "clause worth, field wish", "must be a whole number from 0 on"),
        ('box = "message"', 'box = "letter"', "field box", "must be one of note, message, email"),
        ('box = "message"', 'box = ["note"]', "field box", "must be one of note, message, email"),
        ("limit = 400", "limit = 49", "field limit", "must be a number from 50 to 4000, and is left out for a note"),
        ("limit = 400", "limit = 4001", "field limit", "must be a number from 50 to 4000, and is left out for a note"),
        ("limit = 400", 'limit = "400"', "field limit", "must be a number from 50 to 4000, and is left out for a note"),
        (
            "[greeting.hi]",
            "[greting.hi]",
            "field greting",
            "is no slot of this template; the slots are greeting, thank",
        ),
        ("[worth]", "[worths]", "field worths", "is no slot of this template; "),
        ("essential =", "esential =", "field esential", "is no slot of this template; "),
        ("[signature.name]", "[signature]", "field signature", "a clause is written as [signature.some_name]"),
        ('{ name = "thanks", varies = true }', "{ varies = true }", "field slots", "each slot is written as {name = "),
        ('{ name = "thanks", varies = true }', '"thanks"', "field slots", "each slot is written as {name = "),
        ('{ name = "thanks", varies = true }', "{ name = 7 }", "field slots", "name must be text"),
        ("varies = true", 'varies = "yes"', "field slots", "varies must be true or false"),
        ('before = "\\n"', "before = 1", "field slots", "before must be text"),
        ('name = "thanks"', 'name = "greeting"', "field slots", "names a slot twice"),
    ],
)
def test_a_typo_is_named_by_file_line_clause_and_field(
    folder: Path, old: str, new: str, place: str, reason: str
) -> None:
    error = fault(folder, old, new)
    altered = SMALL.replace(old, new)
    field = place.rsplit(" ", 1)[-1]
    start = SMALL.index(old) if field != "luck" else altered.index("luck")
    line = line_of("slots = [") if field == "slots" else altered.count("\n", 0, start) + 1
    if field in ("text",):
        line = line_of("text = " + old)
    assert error.message.startswith(f"en/small.toml, line {line}, {place}: {reason}")


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('box = "message"\n', "", "field box", "must be one of note, message, email"),
        ("limit = 400\n", "", "field limit", "must be a number from 50 to 4000, and is left out for a note"),
        ('essential = ["role"]', 'essential = ["rôle"]', "field rôle", "no clause says this"),
        ('[signature.name]\ntext = "{my_name}"\n', "", "field signature", "has no clause; write one as [signature.som"),
    ],
)
def test_what_is_not_there_is_named_without_a_line(folder: Path, old: str, new: str, place: str, reason: str) -> None:
    assert fault(folder, old, new).message.startswith(f"en/small.toml, {place}: {reason}")


def test_a_clause_without_text_is_named_by_its_header(folder: Path) -> None:
    error = fault(folder, 'text = "{my_name}"', "weight = 3")
    assert place_of(error) == (line_of("[signature.name]"), "signature.name", "text")


def test_a_missing_field_is_not_looked_for_in_the_next_clause(folder: Path) -> None:
    error = fault(folder, 'text = "thanks for the {role} talk"\n', "")
    assert place_of(error) == (line_of("[thanks.plain]"), "thanks.plain", "text")


def test_a_typo_in_a_slot_is_named_with_its_line(folder: Path) -> None:
    error = fault(folder, '{ name = "thanks", varies', '{ name = "thanks", varys')
    place = line_of('name = "thanks"')
    assert error.message.startswith(f"en/small.toml, line {place}, field varys: ")
    assert "is unknown here; there are before, " in error.message


@pytest.mark.parametrize("slots", ["", "slots = 5", 'slots = "greeting"', "slots = []", "[slots]"])
def test_the_slots_must_be_listed(folder: Path, slots: str) -> None:
    with pytest.raises(TemplateError, match=r"^en/small\.toml, (line \d+, )?field slots: must list the slots, each "):
        read_template(write(folder, slots))


@pytest.mark.parametrize("worth", ["worth = 5", 'worth = ["role"]', 'worth = "role"'])
def test_the_worth_must_be_a_table(folder: Path, worth: str) -> None:
    content = worth + "\n" + SMALL.replace("[worth]\nrole = 20\nwish = 10\n", "")
    with pytest.raises(TemplateError, match=r"^en/small\.toml, line 1, field worth: must be a table"):
        read_template(write(folder, content))


@pytest.mark.parametrize(
    "content", ["slots = [", "[greeting", "a = 1\na = 2", "text = 'a\nb'", SMALL + "[thanks.plain]\n", "\ufeff" + SMALL]
)
def test_what_is_not_toml_is_named_by_file(folder: Path, content: str) -> None:
    with pytest.raises(TemplateError, match=r"^en/small\.toml: ") as caught:
        read_template(write(folder, content))
    assert caught.value.data == {"file": "en/small.toml", "line": 0, "clause": "", "field": ""}


@pytest.mark.parametrize("content", [b"\xff\xfe", b'text = "\xe9"', b"\x00"])
def test_what_is_not_utf8_text_is_named_by_file(folder: Path, content: bytes) -> None:
    with pytest.raises(TemplateError, match=r"^en/small\.toml: "):
        read_template(write(folder, content))


def test_a_folder_in_place_of_a_file_is_named(folder: Path) -> None:
    (folder / "en" / "small.toml").mkdir()
    with pytest.raises(TemplateError, match=r"^en/small\.toml: "):
        read_template(folder / "en" / "small.toml")


OWN = '[thanks.own]\ntext = "many thanks for the {role} talk"\nweight = 50\n'


def test_an_own_file_adds_to_the_shipped_one(folder: Path) -> None:
    shipped = read_template(write(folder, SMALL))
    template = read_template(write(folder, OWN), shipped)
    assert [clause.id for clause in template.clauses] == ["greeting.hi", "thanks.own", "thanks.plain", "signature.name"]
    assert (template.box, template.limit, template.slots) == (shipped.box, shipped.limit, shipped.slots)
    assert (template.worth, template.essential) == (shipped.worth, shipped.essential)


def test_an_own_clause_takes_the_place_of_all_of_the_same_id(folder: Path) -> None:
    content = SMALL.replace('"Hi {first_name},"', '"Hallo {full_name},"\nfamiliar = "Hi {first_name},"')
    shipped = read_template(write(folder, content))
    own = '[greeting.hi]\ntext = "Moin {first_name},"\n'
    (first, *others) = read_template(write(folder, own), shipped).clauses
    assert (first.id, first.pieces) == ("greeting.hi", ("Moin ", "first_name", ","))
    assert "greeting.hi" not in {clause.id for clause in others}


def test_an_own_file_can_give_what_it_says_a_worth_and_another_box(folder: Path) -> None:
    shipped = read_template(write(folder, SMALL))
    own = 'box = "email"\nlimit = 900\nessential = ["luck"]\n[worth]\nluck = 7\nrole = 1\n' + OWN + 'says = ["luck"]\n'
    template = read_template(write(folder, own), shipped)
    assert template.worth == {"role": 1, "wish": 10, "luck": 7}
    assert (template.box, template.limit) == ("email", 900)
    assert template.essential == {"luck"}


@pytest.mark.parametrize(
    ("own", "place"),
    [
        ("[farewell.own]\ntext = 'so long'\n", "line 1, field farewell: is no slot of this template; "),
        (OWN + 'says = ["luck"]\n', "line 4, clause thanks.own, field says: ‘luck’ has no worth; "),
        (OWN.replace("{role}", "{rôle}"), "line 1, clause thanks.own, field {rôle}: is not a field; "),
        (OWN.replace("weight", "wieght"), "line 3, clause thanks.own, field wieght: is unknown here; "),
    ],
)
def test_an_own_file_is_checked_as_strictly(folder: Path, own: str, place: str) -> None:
    shipped = read_template(write(folder, SMALL))
    with pytest.raises(TemplateError) as caught:
        read_template(write(folder, own), shipped)
    assert caught.value.message.startswith(f"en/small.toml, {place}")


def test_own_slots_that_leave_out_a_shipped_one_are_a_template_or_a_template_error(folder: Path) -> None:
    shipped = read_template(write(folder, SMALL))
    own = 'slots = [{ name = "greeting" }]\n'
    try:
        template = read_template(write(folder, own), shipped)
    except TemplateError as error:
        assert error.data["field"] == "slots"  # noqa: PT017, either outcome is right
    else:
        assert {clause.slot for clause in template.clauses} == {"greeting"}


def test_of_role_says_the_role(folder: Path) -> None:
    """A language that joins its "of" has no other way to name the role."""
    content = SMALL.replace("{role}", "{of_role}")
    assert read_template(write(folder, content)).essential == {"role"}


def test_any_line_left_out_is_a_template_or_a_template_error(folder: Path) -> None:
    lines = SHIPPED.splitlines()
    for place in range(0, len(lines), 5):
        read_or_refuse(folder, lines[:place] + lines[place + 1 :])


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 4), own=st.booleans())
def test_a_mutated_file_raises_nothing_but_template_errors(
    tmp_path_factory: pytest.TempPathFactory, seed: int, changes: int, own: bool
) -> None:
    generator = random.Random(seed)
    lines = SHIPPED.splitlines()
    for _ in range(changes):
        mutate(generator, lines)
    folder = tmp_path_factory.getbasetemp()
    (folder / "en").mkdir(exist_ok=True)
    read_or_refuse(folder, lines, own=own)


def read_or_refuse(folder: Path, lines: list[str], *, own: bool = False) -> None:
    try:
        template = read_template(write(folder, "\n".join(lines)), THANK_YOU if own else None)
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
            keys = [at for at, line in enumerate(lines) if re.match(r"(text|says|weight|tones|topic|box) = ", line)]
            at = generator.choice(keys)
            value = generator.choice(["5", "-5", "0.5", "true", "[]", "{}", '""', "[[]]", "[5]", "1979-05-27", "nan"])
            lines[at] = lines[at].split(" = ")[0] + " = " + value
