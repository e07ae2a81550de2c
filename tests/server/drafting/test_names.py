"""Names as LinkedIn shows them, and what to greet with. Every person here is invented."""

import time
import unicodedata
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.drafting.names import LONGEST, NOBODY, Name, parse_name, reading
from afterword.drafting.names import words as known

# shown, Hi ..., Dear ..., certain
TABLE = [
    ("(3) Priya Raman | LinkedIn", "Priya", "Priya Raman", True),
    ("(99+) Tom Reed", "Tom", "Tom Reed", True),
    ("🚀 Priya Raman ✨", "Priya", "Priya Raman", True),
    ("𝗣𝗿𝗶𝘆𝗮 Raman", "Priya", "Priya Raman", True),
    ("Tom Reed - We're hiring!", "Tom", "Tom Reed", True),
    ("Elif Aydın (she/her)", "Elif", "Elif Aydın", True),
    ("Sam Lee they/them", "Sam", "Sam Lee", True),
    ("Kim Bauer (er/ihm)", "Kim", "Kim Bauer", True),
    ("Camille Roy, elle/iel", "Camille", "Camille Roy", True),
    ("Ana Ríos · ella", "Ana", "Ana Ríos", True),
    ("Dani Paz [ela/dela]", "Dani", "Dani Paz", True),
    ("John Smith, CFA, MBA", "John", "John Smith", True),
    ("Priya Raman PhD", "Priya", "Priya Raman", True),
    ("Robert Chen Jr.", "Robert", "Robert Chen Jr.", True),
    ("Smith, John", "John", "John Smith", True),
    ("Smith, John, PMP", "John", "John Smith", True),
    ("Ms. Grace Ade", "Grace", "Ms. Ade", True),
    ("Dr. José Álvarez-Müller", "José", "Dr. Álvarez-Müller", True),
    ("Prof. Dr. Anna Schmidt", "Anna", "Professor Schmidt", True),
    ("Dipl.-Ing. Markus Vogel", "Markus", "Markus Vogel", True),
    ("Pr Claire Lefèvre", "Claire", "Professor Lefèvre", True),
    ("Me Paul Girard", "Paul", "Paul Girard", True),
    ("Dra. Carmen Ruiz", "Carmen", "Dr. Ruiz", True),
    ("Lic. Hugo Peña", "Hugo", "Hugo Peña", True),
    ("Prof.ª Inês Duarte", "Inês", "Professor Duarte", True),
    ("Eng. Tiago Alves", "Tiago", "Tiago Alves", True),
    ("Dott.ssa Giulia Rossi", "Giulia", "Giulia Rossi", True),
    ("MARIE DUPONT", "Marie", "Marie Dupont", True),
    ("Marie DUPONT", "Marie", "Marie Dupont", True),
    ("DUPONT Marie", "Marie", "Marie Dupont", True),
    ("anna lindqvist", "Anna", "Anna Lindqvist", False),
    ("AJ Patel", "AJ", "AJ Patel", True),
    ("J.P. Dubois", "J.P.", "J.P. Dubois", True),
    ("Tom  Reed", "Tom", "Tom Reed", True),
    ("Ludwig van der Berg", "Ludwig", "Ludwig van der Berg", True),
    ("Dr. Sofia de la Cruz", "Sofia", "Dr. de la Cruz", True),
    ("Omar bin Khalid Al-Farsi", "Omar", "Omar bin Khalid Al-Farsi", True),
    ("Laila al-Hassan", "Laila", "Laila al-Hassan", True),
    ("Abdul Rahman Siddiqui", "Abdul Rahman", "Abdul Rahman Siddiqui", True),
    ("Jean-Pierre Martin", "Jean-Pierre", "Jean-Pierre Martin", True),
    ("María José Ruiz Ortega", "María José", "María José Ruiz Ortega", True),
    ("Siobhán O'Brien", "Siobhán", "Siobhán O'Brien", True),
    ("D’Angelo Price", "D’Angelo", "D’Angelo Price", True),
    ("J. Robert Miller", "Robert", "J. Robert Miller", False),
    ("R. Karthik", "Karthik", "R. Karthik", True),
    ('Robert "Bob" Chen', "Bob", "Robert Chen", True),
    ("Katherine (Katie) Wolfe", "Katie", "Katherine Wolfe", True),
    ("Anna Weber (née Koch)", "Anna", "Anna Weber", True),
    ("王小明 (Xiaoming Wang)", "Xiaoming", "Xiaoming Wang", True),
    ("Wei Zhang 张伟", "Wei", "Wei Zhang", True),
    ("田中太郎", "田中太郎", "田中太郎", False),
    ("Yuki Tanaka さん", "Yuki", "Yuki Tanaka", True),
    ("Tanaka-san", "Tanaka-san", "Tanaka-san", True),
    ("Kim Min-jun", "Min-jun", "Kim Min-jun", False),
    ("김민준 (Minjun Kim)", "Minjun", "Minjun Kim", True),
    ("Trần Quốc Bảo", "Bảo", "Trần Quốc Bảo", False),
    ("Shalini .", "Shalini", "Shalini", True),
    ("Иван Петров", "Иван", "Иван Петров", True),
    ("أحمد محمود (Ahmed Mahmoud)", "Ahmed", "Ahmed Mahmoud", True),
    ("Priya R.", "Priya", "Priya", True),
    ("LinkedIn Member", "", "", False),
]


def test_a_plain_name_is_read_as_the_long_way_reads_it() -> None:
    """Every word that means something to a reading, as either half of a name of two words."""
    words = {word for value in vars(known).values() if isinstance(value, Iterable) for word in value if word.isalpha()}
    for word in sorted({word.capitalize() for word in words}):
        for shown in (f"{word} Raman", f"Priya {word}", f"{word} {word}"):
            assert parse_name(shown) == reading._read(shown), shown


def test_it_works() -> None:
    name = parse_name("(3) Dr. José Álvarez-Müller, PMP® (he/him) | LinkedIn")
    assert name == Name("José", "Álvarez-Müller", "José Álvarez-Müller", "Dr.", "", certain=True, titles=("Dr.",))
    assert name.formal == "Dr. Álvarez-Müller"


@pytest.mark.parametrize(("shown", "hi", "dear", "certain"), TABLE)
def test_it_greets_as_the_table_says(shown: str, hi: str, dear: str, certain: bool) -> None:
    name = parse_name(shown)
    assert (name.given, name.formal, name.certain) == (hi, dear, certain)


@pytest.mark.parametrize(
    ("shown", "dear", "gender"),
    [
        ("Dra. Carmen Ruiz", "Dr. Ruiz", "f"),
        ("Mme Claire Lefèvre", "Ms. Lefèvre", "f"),
        ("Frau Dr. Anna Weber", "Dr. Weber", "f"),
        ("Prof.ª Inês Duarte", "Professor Duarte", "f"),
        ("Prof.ssa Giulia Rossi", "Professor Rossi", "f"),
        ("Dott.ssa Giulia Rossi", "Giulia Rossi", "f"),
        ("Mrs. Grace Ade", "Mrs. Ade", "f"),
        ("Monsieur Paul Girard", "Mr. Girard", "m"),
        ("Sr. Hugo Peña", "Mr. Peña", "m"),
        ("Herr Prof. Dr. Jonas Weber", "Professor Weber", "m"),
        ("Mx. Sam Lowe", "Mx. Lowe", ""),
        ("Dr. Anna Weber", "Dr. Weber", ""),
        ("Anna Weber", "Anna Weber", ""),
        ("Anna Weber (she/her)", "Anna Weber", ""),  # pronouns are no form of address
        ("Tom Reed Sr.", "Tom Reed Sr.", ""),  # Senior, not Señor
    ],
)
def test_it_knows_a_gender_only_from_a_title(shown: str, dear: str, gender: str) -> None:
    name = parse_name(shown)
    assert (name.formal, name.gender) == (dear, gender)


@pytest.mark.parametrize(
    ("shown", "dear"),
    [
        ("Dr. med. Anna Weber", "Dr. Weber"),
        ("Dr. rer. nat. Jonas Krüger", "Dr. Krüger"),
        ("Dr.-Ing. Markus Vogel", "Dr. Vogel"),
        ("Prof. Dr. h.c. mult. Anna Schmidt", "Professor Schmidt"),
        ("PD Dr. Anna Weber", "Dr. Weber"),
        ("Univ.-Prof. Dr. Anna Weber", "Professor Weber"),
        ("Dr.Priya Raman", "Dr. Raman"),
        ("Dr. Smith, John", "Dr. Smith"),
        ("Anna Schmidt, Dr.", "Anna Schmidt"),
        ("Don Draycott", "Don Draycott"),
        ("Eng Tan", "Eng Tan"),
    ],
)
def test_it_takes_a_title_only_before_the_name(shown: str, dear: str) -> None:
    assert parse_name(shown).formal == dear


@pytest.mark.parametrize(
    "shown",
    [
        "Tom Reed, Ph.D., SHRM-CP, PMP®",
        "Tom Reed M.Sc.",
        "Tom Reed Ph. D.",
        "Tom Reed MBA PMP",
        "Tom Reed MD/PhD",
        "Tom Reed (MBA)",
        "TOM REED MBA",
        "Tom Reed, London",
        "Tom Reed | Recruiter",
        "Tom Reed @ Lakeside",
        "Tom Reed #OpenToWork",
        "Tom Reed – hiring",
        "Tom Reed he / him",
        "Tom Reed (any pronouns)",
        "Tom Reed (open to work)",
        "Tom Reed geb. Koch",
        "Tom Reed 李",
        "🚀 | Tom Reed",
        "\u202eTom\u200b Reed\u202c",
        "Tom\nReed\x00",
        "Ｔｏｍ Reed",
    ],
)
def test_it_leaves_out_what_is_not_the_name(shown: str) -> None:
    name = parse_name(shown)
    assert (name.given, name.family, name.full, name.certain) == ("Tom", "Reed", "Tom Reed", True)


@pytest.mark.parametrize(
    ("shown", "family"),
    [
        ("Dr. Anna Weber-Koch", "Weber-Koch"),
        ("Dr. Juan Ortega y Gasset", "Ortega y Gasset"),
        ("Dra. Carmen Ruiz Ortega", "Ruiz Ortega"),
        ("Dr. João Pedro da Silva Júnior", "da Silva"),
        ("Dr. António Neto", "Neto"),
        ("Dr. Conor Ó Briain", "Ó Briain"),
        ("Dr. John Q. Public", "Public"),
        ("Dr. Anna-Lena von und zu Hohenfels", "von und zu Hohenfels"),
        ("van der Berg, Dr. Ludwig", "van der Berg"),
        ("García Márquez, Dr. Gabriel", "García Márquez"),
        ("Smith Jr., Dr. John", "Smith"),
        ("Chen, Dr. Robert Jr.", "Chen"),
    ],
)
def test_it_finds_the_whole_family_name(shown: str, family: str) -> None:
    name = parse_name(shown)
    assert (name.family, name.formal, name.certain) == (family, f"Dr. {family}", True)


@pytest.mark.parametrize(
    ("shown", "given"),
    [
        ("Maria Clara Souza", "Maria Clara"),
        ("Ana Paula Lima", "Ana Paula"),
        ("Juan Carlos Ríos", "Juan Carlos"),
        ("Karl-Heinz Braun", "Karl-Heinz"),
        ("Mary Ann Lowe", "Mary Ann"),
        ("María del Carmen Ruiz", "María del Carmen"),
        ("Abd al-Rahman Siddiqui", "Abd al-Rahman"),
        ("Mary Grant Lowe", "Mary"),
        ("Tom Ann Lowe", "Tom"),
    ],
)
def test_it_keeps_compound_given_names_that_a_list_supports(shown: str, given: str) -> None:
    name = parse_name(shown)
    assert (name.given, name.certain) == (given, True)


@pytest.mark.parametrize(
    ("shown", "full"),
    [
        ("RONALD MCDONALD", "Ronald McDonald"),
        ("ANGUS MACDONALD", "Angus MacDonald"),
        ("SIOBHAN O'NEILL", "Siobhan O'Neill"),
        ("PAT O’NEILL", "Pat O’Neill"),
        ("ROBERT DE LA CRUZ", "Robert de la Cruz"),
        ("VAN DER BERG Ludwig", "Ludwig van der Berg"),
        ("Jean LE GALL", "Jean Le Gall"),
        ("AJ PATEL", "AJ Patel"),
        ("JO SMITH", "Jo Smith"),
        ("JRR Tolliver", "JRR Tolliver"),
        ("TOM REED III", "Tom Reed III"),
        ("ELİF AYDIN", "Elif Aydin"),
        ("ИВАН ПЕТРОВ", "Иван Петров"),
        ("Jack MA", "Jack Ma"),
        ("CHIDI MBA", "Chidi Mba"),
    ],
)
def test_it_repairs_capitals(shown: str, full: str) -> None:
    name = parse_name(shown)
    assert (name.full, name.certain) == (full, True)


@pytest.mark.parametrize(
    ("shown", "given", "full"),
    [
        ("Nguyễn Thị Minh Khai", "Khai", "Nguyễn Thị Minh Khai"),
        ("NGUYEN VAN AN", "An", "Nguyen Van An"),
        ("Kim Soo Jin", "Soo Jin", "Kim Soo Jin"),
        ("Park Jisoo", "Jisoo", "Park Jisoo"),
        ("Min Jun Kim", "Min Jun", "Min Jun Kim"),
        ("LI Wei", "Wei", "Wei Li"),
        ("李 明", "李 明", "李 明"),
        ("Jean Paul", "Jean Paul", "Jean Paul"),
        ("anna", "Anna", "Anna"),
        ("Tom reed", "Tom", "Tom Reed"),
        ("Md. Rafiq Islam", "Rafiq", "Md. Rafiq Islam"),
        ("J. P. Dubois", "J. P.", "J. P. Dubois"),
        ("Anna Weber (Koch)", "Anna", "Anna Weber"),  # a maiden name, so a nickname neither
        ("Robert Chen (Bob)", "Robert", "Robert Chen"),
        ("Tom Reed 2024", "Tom", "Tom Reed"),
    ],
)
def test_it_asks_where_it_only_guesses(shown: str, given: str, full: str) -> None:
    name = parse_name(shown)
    assert (name.given, name.full, name.certain) == (given, full, False)


@pytest.mark.parametrize(
    ("shown", "dear"),
    [
        ("Dr. Schmidt", "Dr. Schmidt"),
        ("Dr. van der Berg", "Dr. van der Berg"),
        ("J. Smith", "J. Smith"),
        ("Dr. J. Smith", "Dr. Smith"),
        ("X", "X"),
    ],
)
def test_it_refuses_to_greet_by_a_family_name_or_an_initial(shown: str, dear: str) -> None:
    name = parse_name(shown)
    assert (name.given, name.formal, name.certain) == ("", dear, False)


@pytest.mark.parametrize(
    "shown",
    [
        "LinkedIn",
        "LinkedIn-Mitglied",
        "Membre de LinkedIn",
        "Miembro de LinkedIn",
        "Usuário do LinkedIn",
        "(2) LinkedIn Member | LinkedIn",
        "Sign In | LinkedIn",
    ],
)
def test_it_refuses_members_who_hide_their_name(shown: str) -> None:
    assert parse_name(shown) == NOBODY


@pytest.mark.parametrize(
    "shown", ["", " ", "\n", "...", ",,,,", "((((", "🚀", "123", "(she/her)", "Dr.", "PhD", "null"]
)
def test_it_refuses_what_holds_no_name(shown: str) -> None:
    assert parse_name(shown) == NOBODY


@pytest.mark.parametrize(
    "shown",
    [
        "{{7*7}}",
        "{{ name }}",
        "${first_name}",
        "%s",
        "%(name)s",
        "<img src=x>",
        "<b>Anna</b> Weber",
        "＜b＞Anna",
        "`id`",
        "Robert'); DROP TABLE Students;--",
        "../../etc/passwd",
        "http://example.com",
        "Example.com",
        "\ud800\udfff",
        "\x1b[31m",
    ],
)
def test_it_refuses_markup_and_code(shown: str) -> None:
    assert parse_name(shown) == NOBODY


def test_it_keeps_joiners_inside_persian_and_indic_names_only() -> None:
    assert parse_name("مه\u200cسا رضایی").given == "مه\u200cسا"
    assert parse_name("मीना\u200dक्षी शर्मा").given == "मीना\u200dक्षी"
    assert parse_name("Pri\u200cya Raman").given == "Priya"


def test_it_composes_letters_taken_apart() -> None:
    assert parse_name("Jose\u0301 Ruiz").given == "José"


def test_it_trusts_nothing_that_is_longer_than_a_name() -> None:
    assert not parse_name("Anna Weber" + " " * LONGEST).certain


def test_it_remembers_nothing_of_earlier_names() -> None:
    before = parse_name("Priya Raman")
    parse_name("Dr. JOSÉ RUIZ (Pepe), MBA")
    assert parse_name("Priya Raman") == before


HOSTILE = [
    "(",
    "[",
    "'a ",
    '"a',
    "'a' ",
    "(a) ",
    "he/",
    " -",
    "a,",
    "A. ",
    "Dr. ",
    "Dr.",
    "de ",
    "née ",
    "ﷺ",
    "İ",
    "A-",
]
HOSTILE += ["\u0301", "a\u0316\u0301", "\ud800", "\u202e", "\x00", "𝗣", "\U000e0001", "PhD ", "Kim ", " ", "{", "min"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_it_is_quick_with_hostile_text(unit: str) -> None:
    started = time.process_time()
    for opening in ("", "Anna "):
        parse_name((opening + unit * 10_000)[:10_000])
    assert time.process_time() - started < 1  # of the processor; to look again from each letter takes minutes


BIDI = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
TEXTS = st.text() | st.text(alphabet="AaZzÉß .,-–'\"’“()[]{}<>|/%·\u200d\u202e\u0301李김さ\x00\n\t", max_size=60)
NAMES = st.lists(st.sampled_from([*(row[0] for row in TABLE), *HOSTILE, "PhD", "JR", "van", "née"])).map(" ".join)


@given(TEXTS | NAMES)
@example("İ" * 50)
@example("ŉ ß ﬁ ǆ")
def test_it_never_fails_and_gives_back_only_text(shown: str) -> None:
    name = parse_name(shown)
    assert name == parse_name(shown)
    for text in (name.given, name.family, name.full, name.formal):
        assert not set(text) & set("{}<>%\n")
        assert not any(unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in BIDI for c in text)
        assert text == " ".join(text.split())


@given(TEXTS | NAMES)
def test_it_is_never_certain_of_nothing(shown: str) -> None:
    name = parse_name(shown)
    assert not name.certain or name.given


@pytest.mark.parametrize(
    ("shown", "given", "certain"),
    [("Van der Berg", "", False), ("De La Cruz", "", False), ("van Berg", "", False), ("Van Nguyen", "Van", True)],
)
def test_a_family_name_alone_greets_nobody_by_its_particle(shown: str, given: str, *, certain: bool) -> None:
    name = parse_name(shown)
    assert (name.given, name.certain) == (given, certain)
