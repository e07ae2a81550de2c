"""`/people`: whom the user met, how they are greeted, and what they answered."""

from typing import Any

from flask import g

from ..drafting.names import parse_name
from ..errors import Invalid, NotFound
from ..store.backup import earlier_backups
from ..store.erase import erase_person
from ..store.history import record_contact, take_back
from ..store.people import change_person, met_again, people_of, permission_of, person_at, person_by_id, record_answer
from ..store.records import Person
from .body import Noun
from .once import changing, once
from .schemas.calendar import FileReply
from .schemas.followups import ContactRequest, HistoryReply
from .schemas.greetings import PersonReply, PersonRequest
from .schemas.interviews import KnownPerson, PeopleReply, PersonChanges
from .schemas.records import ErasedReply
from .services import services

blueprint = Noun("people", __name__, description="People, how they are greeted, and what they answered")


@blueprint.route("/people", methods=["GET"])
@blueprint.response(200, PeopleReply)
def list_people() -> dict[str, Any]:
    """List everybody the user met"""
    with services().database.reading() as session:
        return {"people": [shown_person(person) for person in people_of(session, g.user_id)]}


@blueprint.route("/people", methods=["PUT"])
@once
@blueprint.arguments(PersonRequest)
@blueprint.response(200, PersonReply)
def remember_greeting(body: dict[str, Any]) -> dict[str, Any]:
    """Remember how the person at this address is greeted"""
    parts = services()
    with changing() as session:
        if body["greet_as"] or person_at(session, g.user_id, body["profile_url"]):
            person = met_again(session, g.user_id, {"profile_url": body["profile_url"]}, parts.now())
            known = {"greet_as": body["greet_as"], "gender": body["gender"] if body["greet_as"] else "unknown"}
            change_person(person, known, parts.now())
    return body


@blueprint.route("/people/<person_id>", methods=["GET"])
@blueprint.response(200, KnownPerson)
def show_person(person_id: str) -> dict[str, Any]:
    """Show one person"""
    with services().database.reading() as session:
        return shown_person(person_of(session, person_id))


@blueprint.route("/people/<person_id>", methods=["PATCH"])
@once
@blueprint.arguments(PersonChanges)
@blueprint.response(200, KnownPerson)
def change_one_person(changes: dict[str, Any], person_id: str) -> dict[str, Any]:
    """Change what is known of a person, or record what they answered"""
    with changing() as session:
        person = person_of(session, person_id)
        change(session, person, changes)
        return shown_person(person)


@blueprint.route("/people/<person_id>", methods=["DELETE"])
@blueprint.response(200, ErasedReply)
def erase_one_person(person_id: str) -> dict[str, Any]:
    """Erase a person, the notes to them and all between them and the user, for good"""
    return erase(person_id)


@blueprint.route("/people/<person_id>/contacts", methods=["POST"])
@once
@blueprint.arguments(ContactRequest)
@blueprint.response(200, HistoryReply)
def add_contact(body: dict[str, Any], person_id: str) -> dict[str, Any]:
    """Record that the user met, wrote to, or heard from a person"""
    parts = services()
    with changing() as session:
        person = person_of(session, person_id)
        record_contact(person, body["what"], body.get("at", parts.now()))
        session.flush()
        return {"contacts": sorted(person.contacts, key=lambda contact: contact.at)}


@blueprint.route("/people/<person_id>/contacts", methods=["GET"])
@blueprint.response(200, HistoryReply)
def list_contacts(person_id: str) -> dict[str, Any]:
    """List what happened with a person, the earliest first"""
    with services().database.reading() as session:
        return {"contacts": list(person_of(session, person_id).contacts)}


@blueprint.route("/people/<person_id>/contacts/<contact_id>", methods=["DELETE"])
@blueprint.response(200, HistoryReply)
def take_back_contact(person_id: str, contact_id: str) -> dict[str, Any]:
    """Take back what was recorded of a person by mistake, with the mark of its note"""
    with changing() as session:
        person = person_of(session, person_id)
        take_back_entry(session, person, contact_id)
        session.flush()
        return {"contacts": list(person.contacts)}


@blueprint.route("/people/<person_id>/vcard", methods=["GET"])
@blueprint.response(200, FileReply)
def show_vcard(person_id: str) -> dict[str, str]:
    """Show a person as a card for an address book"""
    with services().database.reading() as session:
        return vcard_of(person_of(session, person_id))


def take_back_entry(session: Any, person: Person, entry: str) -> None:
    """Take an entry out of a person's history; NotFound if it is not there."""
    for contact in person.contacts:
        if contact.entry == entry:
            take_back(session, person, contact)
            return
    raise NotFound(hint="This entry is not there, or was taken back already; fetch the history again.")


def change(session: Any, person: Person, changes: dict[str, Any]) -> None:
    """Change what is known of a person, or record what they answered; Invalid for the address of somebody else."""
    now = services().now()
    namesake = person_at(session, person.user_id, changes.get("profile_url", ""))
    if namesake is not None and namesake is not person:
        raise Invalid(fields={"profile_url": [f"This is the address of {namesake.name or 'somebody else'}."]})
    if permission := changes.pop("permission", None):
        record_answer(person, permission, now)
    change_person(person, changes, now)


def erase(person_id: str) -> dict[str, Any]:
    """Erase this user's person; what went, whether no file holds them any more, and how many copies are older."""
    parts = services()
    with changing() as session:
        erased = erase_person(session, person_of(session, person_id), parts.steady_now())
    return {
        "removed": person_id,
        "notes": erased.notes,
        "mentions": erased.mentions,
        "scrubbed": parts.database.scrub(),
        "backups": len(earlier_backups(parts.settings.backups)),
    }


def vcard_of(person: Person) -> dict[str, str]:
    """A person as a card for an address book: its name, media type and text."""
    # Loads icalendar, which a start must not wait for.
    from ..relations.calendar.card import Card, file_name, write_card

    name = parse_name(person.name)
    card = Card(
        id=person.id,
        name=name.full or person.name or person.greet_as,
        given=name.full.removesuffix(name.family).strip(),
        family=name.family,
        title=name.title,
        headline=person.headline,
        company=person.company,
        profile_url=person.profile_url or "",
        changed_at=person.updated_at,
    )
    return {"name": file_name(card.name), "type": "text/vcard", "text": write_card(card)}


def shown_person(person: Person) -> dict[str, Any]:
    """A person as the wire shows them."""
    return {
        "id": person.id,
        "name": person.name,
        "headline": person.headline,
        "company": person.company,
        "profile_url": person.profile_url or "",
        "greet_as": person.greet_as,
        "gender": person.gender,
        "every_days": person.every_days,
        "permission": permission_of(person),
        "answers": [{"permission": answer.permission, "at": answer.at} for answer in person.answers],
    }


def person_of(session: Any, person_id: str) -> Person:
    """This user's person; NotFound for any other."""
    found = person_by_id(session, g.user_id, person_id)
    if found is None:
        raise NotFound
    return found
