"""The generator: context number n is always the same, and every kind of name and topic comes round."""

import random
from datetime import date, timedelta

from afterword.drafting.context import PARTS, TONES, Context, Errand, Interview, Me, Person

TODAY = date(2026, 11, 22)
LANGUAGES = ("en", "de", "fr", "es", "pt-BR")
OCCASIONS = (
    "thank_you",
    "thank_you",
    "thank_you",
    "after_rejection",
    "accepted",
    "keep_in_touch",
    "share_resource",
    "ask_question",
    "thank_you_email",
)

NAMES = (
    "(3) Priya Raman | LinkedIn",
    "(99+) Tom Reed",
    "🚀 Priya Raman ✨",
    "𝗣𝗿𝗶𝘆𝗮 Raman",
    "Tom Reed - We're hiring!",
    "Elif Aydın (she/her)",
    "Sam Lee they/them",
    "Kim Bauer (er/ihm)",
    "Camille Roy, elle/iel",
    "Ana Ríos · ella",
    "Dani Paz [ela/dela]",
    "John Smith, CFA, MBA",
    "Priya Raman PhD",
    "Robert Chen Jr.",
    "Smith, John",
    "Smith, John, PMP",
    "Ms. Grace Ade",
    "Dr. José Álvarez-Müller",
    "Prof. Dr. Anna Schmidt",
    "Dipl.-Ing. Markus Vogel",
    "Pr Claire Lefèvre",
    "Me Paul Girard",
    "Dra. Carmen Ruiz",
    "Lic. Hugo Peña",
    "Prof.ª Inês Duarte",
    "Eng. Tiago Alves",
    "Dott.ssa Giulia Rossi",
    "Frau Anna Weber",
    "Mme Claire Lefèvre",
    "MARIE DUPONT",
    "Marie DUPONT",
    "DUPONT Marie",
    "anna lindqvist",
    "AJ Patel",
    "J.P. Dubois",
    "Tom  Reed",
    "Ludwig van der Berg",
    "Dr. Sofia de la Cruz",
    "Omar bin Khalid Al-Farsi",
    "Laila al-Hassan",
    "Abdul Rahman Siddiqui",
    "Jean-Pierre Martin",
    "María José Ruiz Ortega",
    "Siobhán O'Brien",
    "D’Angelo Price",
    "J. Robert Miller",
    "R. Karthik",
    'Robert "Bob" Chen',
    "Katherine (Katie) Wolfe",
    "Anna Weber (née Koch)",
    "王小明 (Xiaoming Wang)",
    "Wei Zhang 张伟",
    "田中太郎",
    "Yuki Tanaka さん",
    "Tanaka-san",
    "Kim Min-jun",
    "김민준 (Minjun Kim)",
    "Trần Quốc Bảo",
    "Shalini .",
    "Иван Петров",
    "أحمد محمود (Ahmed Mahmoud)",
    "Priya R.",
    "LinkedIn Member",
    "Dr. Schmidt",
    "van der Berg",
    "{{7*7}}",
    "{first_name}",
    "<img src=x onerror=alert(1)>",
    "%s%n%(x)s",
    "\u202eevil\u202c Priya",
    "Priya\nRaman\x00",
    "Maximiliana-Alexandrina von und zu Hohenstein-Lichtenberg-Wolkenburg",
    "e\u0301" * 60,
    "🧑🏽‍🚀" * 20,
)

# By kind, in each language: a phrase, a "how", a verb form, a sentence, a question.
TOPICS = {
    "en": (
        "The move to event sourcing.",
        "moving the claims pipeline to event sourcing",
        "how you keep on-call calm",
        "what good code review looks like",
        "Backups fail silently.",
        "we should test every restore",
        "What would you drop first?",
        '"Testing migrations\non copies"',
        "We talked about **pricing** 🚀",
    ),
    "de": (
        "die Umstellung auf Event Sourcing",
        "Rufbereitschaft ohne Nachtschichten",
        "wie Sie Migrationen testen",
        "warum der Einkauf neu geordnet wird",
        "Migrationen auf Kopien zu testen",
        "Backups scheitern still.",
        "Gute Doku ist die halbe Miete",
        "Was würde man zuerst streichen?",
        "„Preise im Mittelstand“",
    ),
    "fr": (
        "le passage à l’event sourcing",
        "la revue de code",
        "comment vous testez les migrations",
        "pourquoi la production change de rythme",
        "tester les migrations sur des copies",
        "Les sauvegardes échouent en silence.",
        "on devrait tester chaque restauration",
        "Que supprimer en premier ?",
        "« les prix de l’énergie »",
    ),
    "es": (
        "el paso al event sourcing",
        "la revisión de código",
        "cómo prueban las migraciones",
        "por qué cambia la logística",
        "probar las migraciones en copias",
        "Las copias fallan en silencio.",
        "hay que probar cada restauración",
        "¿Qué quitarían primero?",
        "«precios de la energía»",
    ),
    "pt-BR": (
        "a migração para event sourcing",
        "revisão de código",
        "como vocês testam as migrações",
        "por que a logística vai mudar",
        "testar migrações em cópias",
        "Os backups falham em silêncio.",
        "é preciso testar cada restauração",
        "O que vocês cortariam primeiro?",
        "“preços de energia”",
    ),
}
HOSTILE_TOPICS = (
    "{{name}}",
    "{topic}",
    "<script>alert(1)</script>",
    "see sam.dev/notes",
    "a" * 400,
    "so much to say about everything we touched on " * 6,
    "🚀🔥",
    "%s and %d",
    "line one\nline two\r\nline three\x07",
    "\u202egnp.exe",
    "...",
)
ROLES = (
    "Data Engineer",
    "Senior Buyer (m/w/d)",
    "analyste",
    "Head of Operations, EMEA & Nordics",
    "",
    "ASP.NET Developer",
)
COMPANIES = ("Northwind Health", "Lumen Grid Inc.", "Atelier Nord", "Tessel", "", "Yahoo!-like & Sons", "Hôtel du Lac")
STRENGTHS = {
    "en": "making data pipelines boring",
    "de": "Datenpipelines, die niemandem auffallen",
    "fr": "des pipelines de données sans surprise",
    "es": "que los datos lleguen sin sorpresas",
    "pt-BR": "pipelines de dados sem surpresas",
}
NEWS = {
    "en": "I have started in a small data group at Tessel.",
    "de": "Ich habe bei Tessel in einem kleinen Datenteam angefangen.",
    "fr": "J’ai rejoint une petite équipe données chez Tessel.",
    "es": "He empezado en un equipo pequeño de datos en Tessel.",
    "pt-BR": "Comecei em uma pequena equipe de dados na Tessel.",
}
QUESTIONS = {
    "en": "Which tool do you use to test replays?",
    "de": "Womit testen Sie das Wiedereinspielen?",
    "fr": "Quel outil sert chez vous à tester la relecture ?",
    "es": "¿Qué herramienta usan para probar la reproducción?",
    "pt-BR": "Que ferramenta vocês usam para testar o replay?",
}


def context(number: int) -> Context:
    """Context `number`: names, topics, languages, limits and occasions each run through all they have."""
    chance = random.Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    occasion = OCCASIONS[(number // 5) % len(OCCASIONS)]
    return Context(
        person=Person(
            NAMES[(number // 7) % len(NAMES)],
            headline=chance.choice(("", "Engineering Manager", "Head of Things | 3 kids")),
            gender=chance.choice(("", "", "f", "m", "unknown")),
            greet_as=chance.choice(("", "", "", "", "Pri")),
        ),
        interview=Interview(
            role=chance.choice(ROLES),
            company=chance.choice(COMPANIES),
            date=chance.choice((None, *(TODAY - timedelta(days=ago) for ago in range(9)))),
            part=chance.choice((None, *PARTS)),
            topics=_topics(chance, language, number),
        ),
        me=Me(chance.choice(("Sam Rivera", "Sam Rivera", "")), chance.choice(("", STRENGTHS[language]))),
        occasion=occasion,
        language=language,
        limit=_limit(chance, occasion),
        count=3,
        tone=chance.choice(TONES),
        seed=chance.choice((0, 0, 7, number)),
        permission=chance.choice((None, "granted", "asked", "not_asked")),
        register=chance.choice((None, "formal", "familiar")),
        errand=_errand(chance, language, occasion),
    )


def _topics(chance: random.Random, language: str, number: int) -> tuple[str, ...]:
    if chance.random() < 0.1:
        return ()
    if chance.random() < 0.15:
        return (HOSTILE_TOPICS[number % len(HOSTILE_TOPICS)],)
    known = TOPICS[language]
    return tuple(known[(number // 3 + extra) % len(known)] for extra in range(chance.choice((1, 1, 1, 2, 3))))


def _limit(chance: random.Random, occasion: str) -> int:
    if occasion in ("thank_you", "after_rejection") or chance.random() < 0.1:
        return chance.choice((200, 300))
    return 1200 if occasion == "thank_you_email" else chance.choice((350, 400))


def _errand(chance: random.Random, language: str, occasion: str) -> Errand:
    if chance.random() < 0.1:
        return Errand()
    return Errand(
        resource="The Quiet Pipeline" if occasion == "share_resource" else "",
        link="https://example.com/quiet" if occasion == "share_resource" else "",
        question=QUESTIONS[language] if occasion == "ask_question" else "",
        news=NEWS[language] if occasion == "keep_in_touch" else "",
    )
