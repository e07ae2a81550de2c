"""Notes as people write them by hand, good ones and bad ones, with what the linter should say of each."""

from dataclasses import dataclass, replace
from datetime import date

from afterword.drafting.context import Context, Interview, Me, Part, Person, Tone

TUESDAY = date(2026, 11, 17)


@dataclass(frozen=True)
class Note:
    """`codes` are the findings that it deserves, none for a good one."""

    name: str
    text: str
    context: Context
    codes: tuple[str, ...] = ()


def known(
    person: str,
    role: str,
    company: str,
    topic: str,
    part: Part | None,
    limit: int,
    me: str = "Sam Okafor",
    tone: Tone = "warm",
    language: str = "en",
) -> Context:
    """All that the writer of a note knew."""
    interview = Interview(role, company, TUESDAY, part, (topic,))
    return Context(Person(person), interview, Me(me), limit=limit, tone=tone, language=language)


GOOD = (
    Note(
        "hiring manager, short",
        "Hi Priya, thank you for Tuesday’s interview for the data engineer role at Lumen Grid. Your account of "
        "replaying meter events makes the job vivid. Here is the invitation we spoke of. Sam Okafor",
        known("Priya Raman", "data engineer", "Lumen Grid", "replaying meter events", "hiring_manager", 200),
    ),
    Note(
        "recruiter, short",
        "Hi Tom, thanks for steering me through the interviews for Kestrel’s buyer role and for explaining the "
        "supplier case. No need to accept if you keep LinkedIn for people you know well. Sam Okafor",
        known("Tom Berg", "buyer", "Kestrel", "the supplier case", "recruiter", 200, tone="plain"),
    ),
    Note(
        "panel, short",
        "Dear Dr. Álvarez-Müller, thank you for Tuesday’s panel on the analyst post at Tessel and your question on "
        "missing trial data. Please decide freely about this invitation. Kind regards, Sam Okafor",
        known("Dr. Inés Álvarez-Müller", "analyst", "Tessel", "missing trial data", "panel", 200, tone="formal"),
    ),
    Note(
        "peer, short",
        "Hi Jonas, thanks for the pairing hour at Tessel. Seeing how you test migrations on copies changed how I look "
        "at my own rollback drills. No hard feelings if you would rather not connect.\nMina Sato",
        known(
            "Jonas Weber", "platform engineer", "Tessel", "how you test migrations on copies", "peer", 200, "Mina Sato"
        ),
    ),
    Note(
        "executive, short",
        "Dear Marguerite Osei, thank you for joining the final round at Harbourline. Why both depots share one "
        "planning team is clear to me now. As agreed, I am sending you an invitation.\nSam Okafor",
        known(
            "Marguerite Osei",
            "operations lead",
            "Harbourline",
            "why both depots share one planning team",
            "executive",
            200,
            tone="formal",
        ),
    ),
    Note(
        "hiring manager, long",
        "Hi Aoife, thank you for the interview for the nurse educator role at Fernhill. You said that new staff learn "
        "most in their second month, on nights, and I have been thinking of handover notes since. I would be glad to "
        "follow what your ward tries next; please accept only if it suits you.\nNoor Haddad",
        known(
            "Aoife Brennan",
            "nurse educator",
            "Fernhill",
            "new staff learn most on nights",
            "hiring_manager",
            300,
            "Noor Haddad",
        ),
    ),
    Note(
        "recruiter, long",
        "Hello Mr. Castellane, thank you for preparing me so well for the paralegal interviews at Oakes & Lyle. Your "
        "hint that the partners ask about deadlines was right: we spoke of little else. I would like to stay in "
        "touch, whatever comes of it. Kind regards,\nTeodor Lind",
        known(
            "Mr. Luc Castellane",
            "paralegal",
            "Oakes & Lyle",
            "the partners ask about deadlines",
            "recruiter",
            300,
            "Teodor Lind",
            "plain",
        ),
    ),
    Note(
        "peer, long",
        "Hi Jonas, thank you for the pairing hour for the platform role at Tessel. I enjoyed hearing how your team "
        "tests migrations on a copy of production; it is close to the rollback drill I described. I’d be glad to be "
        "connected, and no hard feelings if you’d rather not. Sam Okafor",
        known(
            "Jonas Weber", "platform", "Tessel", "how your team tests migrations on a copy of production", "peer", 300
        ),
    ),
    Note(
        "executive, long",
        "Dear Professor Lindqvist, thank you for your time in the last round for the museum registrar post at Vasahamn. "
        "You described loans as a form of trust between towns, and that has stayed with me. As you kindly agreed, I "
        "am sending you an invitation here. Kind regards,\nIlse Brandt",
        known(
            "Prof. Karin Lindqvist",
            "museum registrar",
            "Vasahamn",
            "loans as a form of trust between towns",
            "executive",
            300,
            "Ilse Brandt",
            "formal",
        ),
    ),
    Note(
        "panel, long",
        "Hi Deshawn, thanks for your part in Tuesday’s panel at Copperline. Your question, what I would leave out of "
        "the first timetable, was the best of the day, and I am still turning it over on the bus. Here is the "
        "invitation I asked you about! All the best,\nSam Okafor",
        known(
            "Deshawn Pruitt",
            "scheduler",
            "Copperline",
            "What would you leave out of the first timetable?",
            "panel",
            300,
        ),
    ),
)

_PRIYA = known("Priya Raman", "data engineer", "Lumen Grid", "replaying meter events", "hiring_manager", 300)

BAD = (
    Note(
        "canned",
        "Hi Priya, thank you for the insightful conversation at Lumen Grid about replaying meter events. It truly "
        "resonated, and I am excited to connect.\nSam Okafor",
        _PRIYA,
        ("cliche",),
    ),
    Note(
        "generic",
        "Hi Priya, thank you for the great talk on Tuesday. It was nice to hear so much.\nSam Okafor",
        _PRIYA,
        ("no_role_or_company", "no_topic"),
    ),
    Note(
        "pleading",
        "Hi Priya, thank you for the data engineer interview. Replaying meter events is what I want to do, so please "
        "consider me, and put in a word with the team.\nSam Okafor",
        _PRIYA,
        ("asks_for_job",),
    ),
    Note(
        "to the wrong person",
        "Hi Deshawn, thank you for the data engineer interview at Lumen Grid; replaying meter events was new to me.\n"
        "Sam Okafor",
        _PRIYA,
        ("wrong_name",),
    ),
    Note(
        "half filled in",
        "Hi Priya, thank you for the [Role] interview at Lumen Grid and for the word on replaying meter events.\n"
        "Sam Okafor",
        _PRIYA,
        ("leftover_placeholder",),
    ),
    Note(
        "gushing",
        "Hi Priya, thank you for the interview at Lumen Grid! You are an incredible leader! Replaying meter events "
        "was REALLY new to me.\nSam Okafor",
        _PRIYA,
        ("flattery", "shouting", "too_many_exclamations"),
    ),
    Note(
        "invented",
        "Hi Priya, thank you for Monday’s interview at Lumen Grid. Replaying meter events with a team of forty must "
        "be quite a task.\nSam Okafor",
        _PRIYA,
        ("unsaid_fact",),
    ),
    Note(
        "selling",
        "Hi Priya, thank you for the interview at Lumen Grid. My thoughts on replaying meter events are at "
        "www.okafor.example/notes now. Free for coffee?\nSam Okafor",
        _PRIYA,
        ("asks_for_call", "link_in_note"),
    ),
    Note(
        "ungrateful, unsigned and about money",
        "Hi Priya, nice meeting you at Lumen Grid. Replaying meter events sounds fun if the salary is right.",
        _PRIYA,
        ("mentions_salary", "no_thanks", "signature_missing"),
    ),
    Note(
        "careless, too long",
        "Hi Priya, thank you for the the interview for the data engineer role at Lumen Grid.  Your account of replaying "
        "meter events makes the job vivid, and I have been drawing little sketches of it ever since.\nSam Okafor",
        replace(_PRIYA, limit=200),
        ("double_space", "doubled_word", "over_limit"),
    ),
)


def german(text: str, name: str, *codes: str, register: str = "formal") -> Note:
    context = known("Dr. Jonas Weber", "Data Engineer", "Kestrel", "die Umstellung auf Event Sourcing", None, 300)
    return Note(f"de, {name}", text, replace(context, language="de", register=register), codes)


def french(text: str, name: str, *codes: str, register: str = "formal") -> Note:
    context = known("Claire Dubois", "analyste", "Kestrel", "le passage à l’event sourcing", None, 300)
    return Note(f"fr, {name}", text, replace(context, language="fr", register=register), codes)


def spanish(text: str, name: str, *codes: str, register: str = "formal") -> Note:
    context = known("Lucía Ferrer", "analista", "Kestrel", "el paso al event sourcing", None, 300)
    return Note(f"es, {name}", text, replace(context, language="es", register=register), codes)


def brazilian(text: str, name: str, *codes: str) -> Note:
    context = known("Beatriz Nogueira", "analista", "Kestrel", "a migração para event sourcing", None, 300)
    return Note(f"pt-BR, {name}", text, replace(context, language="pt-BR"), codes)


IN_OTHER_LANGUAGES = {
    "de": (
        german(
            "Guten Tag Herr Dr. Weber, vielen Dank für das offene Gespräch bei Kestrel. Die Umstellung auf Event Sourcing "
            "wirkt bei mir nach. Mit freundlichen Grüßen\nSam Okafor",
            "Sie",
        ),
        german(
            "Hallo Jonas, danke für deine Zeit und das Gespräch über die Stelle bei Kestrel. Über die Umstellung auf "
            "Event Sourcing denke ich noch nach. Dir eine gute Woche!\nSam Okafor",
            "du",
            register="familiar",
        ),
        german(
            "Sehr geehrter Herr Dr. Weber, haben Sie Dank für Ihre Zeit am Dienstag. Die Umstellung auf Event Sourcing bei "
            "Kestrel ist mir nun klarer. Bitte entscheiden Sie frei über diese Einladung.\nSam Okafor",
            "Sie mit Tag",
        ),
        german(
            "Guten Tag Herr Dr. Weber, das Gespräch bei Kestrel war gut, vor allem die Umstellung auf Event Sourcing.\n"
            "Sam Okafor",
            "ohne Dank",
            "no_thanks",
        ),
        german(
            "Guten Tag Herr Dr. Weber, vielen Dank für Ihre Zeit bei Kestrel. Die Umstellung auf Event Sourcing hat mich "
            "beschäftigt, ich wünsche dir eine gute Woche.\nSam Okafor",
            "Sie und dir",
            "mixed_register",
        ),
        german(
            "Hallo Jonas, danke für das Gespräch bei Kestrel. Die Umstellung auf Event Sourcing klingt gut. Ich danke "
            "Ihnen sehr.\nSam Okafor",
            "du und Ihnen",
            "mixed_register",
            register="familiar",
        ),
        german(
            "Guten Tag Herr Dr. Weber, vielen Dank für das Gespräch bei Kestrel. Die Umstellung auf Event Sourcing reizt "
            "mich auch beim Gehalt.\nSam Okafor",
            "Gehalt",
            "mentions_salary",
        ),
    ),
    "fr": (
        french(
            "Bonjour Claire, merci pour cet échange chez Kestrel. J’ai apprécié vos mots sur le passage à l’event "
            "sourcing. Bonne semaine,\nSam Okafor",
            "vous",
        ),
        french(
            "Bonjour Claire, merci pour ton accueil chez Kestrel. Je repense au passage à l’event sourcing et à ce que tu "
            "en disais. Belle semaine à toi,\nSam Okafor",
            "tu",
            register="familiar",
        ),
        french(
            "Bonjour Madame Dubois, merci de votre temps pour le poste d’analyste. Un point que je retiens\u00a0: le passage "
            "à l’event sourcing. Cordialement,\nSam Okafor",
            "vous, deux-points",
        ),
        french(
            "Bonjour Claire, c’était un plaisir d’échanger avec vous chez Kestrel sur le passage à l’event sourcing.\n"
            "Sam Okafor",
            "sans merci",
            "no_thanks",
        ),
        french(
            "Bonjour Claire, merci pour votre temps chez Kestrel. Le passage à l’event sourcing me parle, et je te "
            "souhaite une bonne semaine.\nSam Okafor",
            "vous et te",
            "mixed_register",
        ),
        french(
            "Bonjour Claire, merci pour cet échange chez Kestrel sur le passage à l’event sourcing. Le salaire me "
            "convient aussi.\nSam Okafor",
            "salaire",
            "mentions_salary",
        ),
    ),
    "es": (
        spanish(
            "Hola, Lucía: muchas gracias por su tiempo en Kestrel. Me interesó el paso al event sourcing.\nSam Okafor",
            "usted",
        ),
        spanish(
            "Hola Lucía, gracias por la conversación sobre el puesto en Kestrel. El paso al event sourcing me dio que "
            "pensar, y te deseo una buena semana.\nSam Okafor",
            "tú",
            register="familiar",
        ),
        spanish(
            "Estimada Lucía Ferrer: gracias por la entrevista en Kestrel. Fue un placer hablar con usted sobre el paso al "
            "event sourcing.\nSam Okafor",
            "usted, formal",
        ),
        spanish(
            "Hola Lucía, fue un placer hablar en Kestrel sobre el paso al event sourcing.\nSam Okafor",
            "sin gracias",
            "no_thanks",
        ),
        spanish(
            "Hola Lucía, gracias por la conversación en Kestrel. Me interesó el paso al event sourcing; fue un placer "
            "hablar contigo.\nSam Okafor",
            "usted y contigo",
            "mixed_register",
        ),
        spanish(
            "Hola Lucía, gracias por la conversación en Kestrel sobre el paso al event sourcing. El salario también me "
            "parece bien.\nSam Okafor",
            "salario",
            "mentions_salary",
        ),
    ),
    "pt-BR": (
        brazilian(
            "Olá Beatriz, agradeço a conversa na Kestrel. Gostei de entender a migração para event sourcing.\nSam Okafor",
            "você",
        ),
        brazilian(
            "Oi Beatriz, agradeço pelo seu tempo na Kestrel. A migração para event sourcing me deu o que pensar. Boa "
            "semana!\nSam Okafor",
            "você, caloroso",
        ),
        brazilian(
            "Olá Beatriz, foi um prazer conversar com você. Agradeço a entrevista para analista, e um ponto ficou "
            "comigo: a migração para event sourcing.\nSam Okafor",
            "você, dois-pontos",
        ),
        brazilian(
            "Olá Beatriz, foi um prazer conversar com você na Kestrel sobre a migração para event sourcing.\nSam Okafor",
            "sem agradecer",
            "no_thanks",
        ),
        brazilian(
            "Olá Beatriz, agradeço a conversa na Kestrel sobre a migração para event sourcing. O salário também me "
            "interessa.\nSam Okafor",
            "salário",
            "mentions_salary",
        ),
        brazilian(
            "Olá Bruno, agradeço a conversa na Kestrel sobre a migração para event sourcing.\nSam Okafor",
            "nome errado",
            "wrong_name",
        ),
    ),
}
