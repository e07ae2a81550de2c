"""A long working life on record: 2 000 invented people, 500 interviews, 10 000 contacts and 10 000 notes."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from afterword.store.records import Answer, Contact, Interview, Mark, Participant, Person, UsedDraft

from .names import FAMILY, GIVEN

PEOPLE = 2_000
NOTES = 10_000
_SEATS = 4  # people of an interview
_EACH = NOTES // PEOPLE
_TEXTS = {
    "en": "Hi {name}, thank you for the talk about {topic}. I keep thinking of what you said on teams that grow.",
    "de": "Guten Tag, {name}, vielen Dank für das Gespräch über {topic}. Es hat mir große Freude gemacht, zuzuhören.",
    "fr": "Bonjour {name}, merci pour notre échange sur {topic}. La façon dont vous l’avez présenté m’a éclairé.",
    "es": "Hola, {name}: gracias por la conversación sobre {topic}. Aprendí mucho de su visión sobre el año próximo.",
    "pt-BR": "Olá, {name}, obrigado pela conversa sobre {topic}. A sua visão não sai da minha cabeça desde então.",
}
_TOPICS = ("event sourcing", "les données médicales", "große Datenmengen", "la atención al cliente", "a integração")
_HISTORIES = (  # two in five are connected, one waits, one declined, one took no invitation
    ("sent", "accepted", "wrote", "heard", "wrote"),
    ("invited", "accepted", "wrote", "heard", "met"),
    ("met", "heard", "wrote", "withdrawn", "sent"),
    ("met", "wrote", "heard", "sent", "declined"),
    ("met", "wrote", "heard", "met", "heard"),
)
_ANSWERS = ("granted", "granted", "asked", "declined", "not_asked")


def fill(session: Session, user_id: int, now: datetime) -> None:
    """The last interview was this morning, and each earlier one two days before the next."""
    for number in range(PEOPLE // _SEATS):
        seats = range(number * _SEATS, (number + 1) * _SEATS)
        ended_at = now - timedelta(days=2 * number, hours=3)
        interview = _interview(number, user_id, ended_at)
        for place, who in enumerate(seats):
            person = _person(who, user_id, ended_at)
            topics = [f"{_TOPICS[who % len(_TOPICS)]} {who}"]
            interview.participants.append(Participant(person=person, place=place, topics=topics, promised="un café"))
            session.add_all(_notes(who, user_id, interview, person, ended_at))
        session.add(interview)


def _interview(number: int, user_id: int, ended_at: datetime) -> Interview:
    outcome = ("open", "rejected", "offer", "withdrawn")[number % 4]
    return Interview(
        id=f"interview{number:03}",
        user_id=user_id,
        company=f"Société Kestrel {number % 97}",
        role=f"Ingeniera de Datos {number % 13}",
        ended_at=ended_at,
        zone="Europe/Berlin",
        format="video",
        outcome=outcome,
        decided_on=None if outcome == "open" else ended_at.date(),
        created_at=ended_at,
    )


def _person(who: int, user_id: int, met_at: datetime) -> Person:
    person = Person(
        id=f"person{who:06}",
        user_id=user_id,
        name=f"{GIVEN[who % len(GIVEN)]} {FAMILY[who // len(GIVEN) % len(FAMILY)]}",
        headline="Responsable de l’ingénierie des données",
        company=f"Société Kestrel {who // _SEATS % 97}",
        profile_url=f"https://www.linkedin.com/in/person-{who}-example",
        created_at=met_at,
        updated_at=met_at,
    )
    person.answers.append(Answer(permission=_ANSWERS[who % len(_ANSWERS)], at=met_at))
    return person


def _notes(who: int, user_id: int, interview: Interview, person: Person, met_at: datetime) -> list[UsedDraft]:
    """The notes to a person, each with what it did."""
    notes = []
    for number, what in enumerate(_HISTORIES[who % len(_HISTORIES)]):
        at = met_at + timedelta(hours=2 + number)
        language = list(_TEXTS)[(who + number) % len(_TEXTS)]
        note = UsedDraft(
            id=f"note{who:06}-{number:011}",
            user_id=user_id,
            occasion="thank_you",
            language=language,
            limit=300,
            text=_TEXTS[language].format(name=person.name, topic=interview.participants[-1].topics[0]) * 2,
            clauses=["greeting.hi", "thanks.talk"],
            person_id=person.id,
            interview_id=interview.id,
            person={"name": person.name, "profile_url": person.profile_url},
            interview={"role": interview.role, "company": interview.company},
            company=interview.company,
            role=interview.role,
        )
        note.marks.append(Mark(mark="copied", at=at))
        notes.append(note)
        person.contacts.append(Contact(what=what, at=at, draft_id=note.id))
    return notes
