"""Each rule at its edges, and the words of five languages."""

from datetime import date

import pytest

from afterword.relations.readiness import Job, Post, Profile, Said, judge
from afterword.relations.readiness.quoting import quote

from .people import LEXICON, LIBRARY, TODAY


def verdict(code: str, profile: Profile, said: Said | None = None) -> str:
    checks = judge(profile, said or Said(), LEXICON, TODAY).checks
    return next(check.outcome.verdict for check in checks if check.code == code)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        *(
            ("", "mend"),
            ("🚀", "mend"),
            ("Data Engineer at Lumen Grid", "mend"),
            ("Data Engineer @ Lumen Grid", "mend"),
        ),
        *(("Data Engineer", "mend"), ("Leiterin Einkauf bei Rheinuhr", "mend"), ("Directora en Sol y Sal", "mend")),
        *(("Engenheira de dados na Lume", "mend"), ("Cheffe de produit chez Atelier Nord", "mend")),
        *(("Data Engineer at Lumen Grid | boring pipelines", "fine"), ("Experta en logística", "fine")),
        *(("Helping teams sleep at night", "fine"), ("I make pipelines boring", "fine")),
    ],
)
def test_a_headline_is_more_than_a_label(headline: str, expected: str) -> None:
    jobs = (Job("Data Engineer", "Lumen Grid"),) if "Data" in headline or not headline.isascii() else None
    assert verdict("headline_missing", Profile(headline=headline, jobs=jobs)) == expected


@pytest.mark.parametrize(
    "headline",
    [
        *(
            "Seeking new challenges",
            "Unemployed, open to anything",
            "OPEN TO WORK",
            "Designer looking for opportunities",
        ),
        *("Auf der Suche nach neuen Aufgaben", "Arbeitssuchend", "Einkäufer, offen für Neues"),
        *("En recherche d’emploi", "Comptable à la recherche d'un poste", "Ouverte à toute proposition"),
        *("En búsqueda activa", "Ingeniera en paro", "Busco nuevas oportunidades"),
        *("Em busca de recolocação", "Desempregado", "Procurando novas oportunidades", "ABERTA A OPORTUNIDADES"),
    ],
)
def test_begging_is_noticed_in_five_languages(headline: str) -> None:
    assert verdict("headline_begging", Profile(headline=headline)) == "mend"


@pytest.mark.parametrize(
    "headline",
    [
        *("Heat-seeking sensors that do not lie", "Data engineer for open source", "Suchmaschinen, die finden"),
        *(
            "Recherche et développement",
            "Cheffe de produit",
            "Investigadora en energía",
            "Looking for patterns in tides",
        ),
    ],
)
def test_value_is_not_begging(headline: str) -> None:
    assert verdict("headline_begging", Profile(headline=headline)) == "fine"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("Ghosted again.", "mend"), ("What a TOXIC place", "mend"), ("Der schlimmste Chef", "mend")),
        *(("Une arnaque", "mend"), ("El peor proceso", "mend"), ("A pior empresa", "mend"), ("Idiots!", "mend")),
        *(("Our dummy data", "fine"), ("Idiosyncratic but kind", "fine"), ("Timo joined us", "fine")),
    ],
)
def test_tone_is_read_in_five_languages(text: str, expected: str) -> None:
    assert verdict("activity_tone", Profile(posts=(Post(text, TODAY),))) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        *(("pipeline", "pipelines", True), ("engineer", "engineering", True), ("plan", "planning", True)),
        *(
            ("ingenieur", "ingenieurin", True),
            ("entwicklung", "entwickler", True),
            ("leiterin", "projektleiterin", True),
        ),
        *(("directeur", "directrice", True), ("chef", "cheffe", True), ("engenheiro", "engenheira", True)),
        *(("gestao", "gestoes", True), ("director", "directora", True), ("policy", "policies", True)),
        *(
            ("police", "policy", False),
            ("data", "date", False),
            ("product", "production", False),
            ("art", "cart", False),
            ("mesa", "meses", False),
        ),
    ],
)
def test_inflection_is_told_from_another_word(one: str, other: str, expected: bool) -> None:
    assert LEXICON.alike(one, other) is expected
    assert LEXICON.alike(other, one) is expected


@pytest.mark.parametrize(
    ("role", "words"),
    [
        *(("Senior Data Engineer", ["data", "engineer"]), ("Leiterin Einkauf (m/w/d)", ["einkauf"])),
        *(("Chef de projet junior", ["projet"]), ("C++ Developer", ["c++", "developer"]), ("Lead", ["lead"])),
    ],
)
def test_a_role_is_its_telling_words(role: str, words: list[str]) -> None:
    assert LEXICON.content(role, levels=False) == words


@pytest.mark.parametrize(
    ("units", "expected"),
    [(0, "mend"), (199, "mend"), (200, "fine")],
)
def test_about_counts_as_linkedin_does(units: int, expected: str) -> None:
    assert verdict("about_missing", Profile(about="x" * units)) == expected
    assert verdict("about_missing", Profile(about="🧭" * (units // 2) + "x" * (units % 2))) == expected


def test_the_opening_ends_where_the_page_folds_it() -> None:
    about = "word " * 43 + "engineer"  # begins at 215 and ends at 223
    assert verdict("about_opening", Profile(about=about), Said(role="Engineer")) == "mend"
    assert verdict("about_opening", Profile(about=about[5:]), Said(role="Engineer")) == "fine"


@pytest.mark.parametrize(
    ("found", "expected"),
    [(3, "fine"), (2, "mend")],  # of five: 60 % and 40 %
)
def test_three_of_five_strengths_are_enough(found: int, expected: str) -> None:
    strengths = ("kafka", "dbt", "airflow", "mentoring", "budgets")
    page = Profile(headline="x", about=" ".join(strengths[:found]), jobs=(), skills=())
    assert verdict("keywords_thin", page, Said(keywords=strengths)) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        *(
            ("Kafka", "fine"),
            ("30 % less downtime", "fine"),
            ("cut downtime by 30 %", "fine"),
            ("Projekt Leuchtturm", "fine"),
        ),
        *(("40 % less downtime", "mend"), ("Terraform", "mend"), ("the lighthouse keeper", "mend")),
    ],
)
def test_an_answer_needs_its_figures_and_most_of_its_words(answer: str, expected: str) -> None:
    job = Job("Engineer", "Tidewell", "2020 - 2024", "Kafka, and downtime down by 30 %. Projekt Leuchtturm.")
    page = Profile(headline="x", about="y", jobs=(job,), skills=())
    assert verdict("answer_unsupported", page, Said(answers=(answer,))) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        *((("Cut 3 steps", "12 people", "Ran it"), "fine"), (("Cut 3 steps", "Ran it", "12 people"), "fine")),
        *((("Cut 3 steps", "Ran it", "Led it"), "mend"), (("Since 2019", "In 2020", "By 2021"), "mend")),
        *((("Cut 3 steps",), "fine"), (("Ran it",), "mend"), (("S3 and C4",), "mend"), ((), "not_checked")),
        *((("Ran it", "Led it", "Did it", "5 people", "6 people"), "mend"), ((None, "3 steps"), "not_checked")),
    ],
)
def test_results_have_figures(texts: tuple[str | None, ...], expected: str) -> None:
    assert verdict("results_no_numbers", Profile(jobs=tuple(Job(text=text) for text in texts))) == expected


@pytest.mark.parametrize(
    ("shown", "line", "expected"),
    [
        *(
            ("Mar 2021 - Present", "Lumen Grid 2021–today", "fine"),
            ("Mar 2021 - Present", "Lumen Grid since 2021", "fine"),
        ),
        *(("Mar 2021 - Present", "Lumen Grid 2021–2024", "mend"), ("2019 – 2024", "Lumen Grid (2019-2024)", "fine")),
        *(("2019 – 2024", "Lumen Grid 2018–2024", "mend"), ("2019 – 2024", "Fabrikam 2010–2012", "not_checked")),
        *(("", "Lumen Grid 2018", "not_checked"), ("2019 – 2024", "Lumen Grid", "not_checked")),
    ],
)
def test_years_agree_with_the_cv(shown: str, line: str, expected: str) -> None:
    page = Profile(jobs=(Job("Engineer", "Lumen Grid GmbH", shown, ""),))
    assert verdict("dates_conflict", page, Said(dates=(line,))) == expected


def test_several_positions_with_one_company_are_one_span() -> None:
    jobs = (Job("Senior", "Lumen Grid", "Jan 2024 - Present", ""), Job("Engineer", "Lumen Grid", "2021 - 2024", ""))
    for line, expected in (
        ("Lumen Grid 2021–today", "fine"),
        ("Lumen Grid 2024–today", "fine"),
        ("Lumen Grid 2020–", "mend"),
    ):
        assert verdict("dates_conflict", Profile(jobs=jobs), Said(dates=(line,))) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 8, 28), "fine"), (date(2026, 8, 27), "mend"), (None, "not_checked")],
)
def test_activity_is_fresh_for_ninety_days(on: date | None, expected: str) -> None:
    assert verdict("activity_stale", Profile(posts=(Post("Hello", on),))) == expected


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        *(("sam-rivera", "fine"), ("sam-rivera-engineer", "fine"), ("sam-rivera-1990", "fine"), ("samrivera", "fine")),
        *(("sam-rivera-8b41c7a29", "mend"), ("sam-rivera-447190", "mend"), ("ACoAAEXAMPLE", "mend")),
    ],
)
def test_an_address_that_linkedin_made_up_is_noticed(slug: str, expected: str) -> None:
    assert verdict("url_default", Profile(profile_url=f"https://www.linkedin.com/in/{slug}/")) == expected


@pytest.mark.parametrize("language", LIBRARY.languages())
def test_every_language_has_words_for_every_rule(language: str) -> None:
    assert all(LIBRARY.language(language).profile.values())


def test_a_quote_is_whole_words_of_one_clause() -> None:
    text = "One. " + "word " * 60 + "here " + "more " * 60 + ". Two."
    place = text.index("here")
    quoted = quote(text, place, place + 4)
    assert len(quoted) <= 140
    assert "here" in quoted.split()
    assert set(quoted.split()) == {"word", "here", "more"}
    assert quote("Nurse | Mother of 3", 8, 14) == "Mother of 3"
