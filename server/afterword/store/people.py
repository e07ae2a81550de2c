"""The people that a user met, how they are greeted, and what they answered."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, Select, bindparam, func, select, union_all
from sqlalchemy.orm import Session, selectinload

from ..profile_address import same_profile
from .records import Answer, Contact, Interview, Participant, Person

Order = Literal["name", "contact"]
PAGE = 50


def person_by_id(session: Session, user_id: int, person_id: str) -> Person | None:
    """None also for somebody of another user's."""
    found = session.get(Person, person_id)
    return found if found is not None and found.user_id == user_id else None


_AT = select(Person).where(Person.user_id == bindparam("user_id"), Person.profile_url == bindparam("profile_url"))


def person_at(session: Session, user_id: int, profile_url: str) -> Person | None:
    """The person whose profile stands at this address."""
    address = same_profile(profile_url)
    if not address:
        return None
    return session.scalar(_AT, {"user_id": user_id, "profile_url": address})


def is_anybody_called(session: Session, user_id: int, name: str) -> bool:
    return session.scalar(select(Person.id).where(Person.user_id == user_id, Person.name == name).limit(1)) is not None


def people_of(session: Session, user_id: int) -> Sequence[Person]:
    """Everybody that a user met, by name."""
    return session.scalars(select(Person).where(Person.user_id == user_id).order_by(Person.name, Person.id)).all()


def names_of(session: Session, user_id: int) -> Sequence[Row[str, str, str, str]]:
    """Id, name, headline and company of everybody, by name."""
    return session.execute(
        select(Person.id, Person.name, Person.headline, Person.company)
        .where(Person.user_id == user_id)
        .order_by(Person.name, Person.id)
    ).all()


def page_of_people(session: Session, user_id: int, order: Order, page: int, now: datetime) -> Sequence[Person]:
    """PAGE of everybody: by name, or those first whom the user last had to do with."""
    query = select(Person).where(Person.user_id == user_id)
    if order == "contact":
        last = _last_contacts(user_id, now).subquery()
        query = query.outerjoin(last, last.c.person_id == Person.id).order_by(last.c.at.is_(None), last.c.at.desc())
    query = query.order_by(Person.folded, Person.id).offset((page - 1) * PAGE).limit(PAGE)
    return session.scalars(query.options(selectinload(Person.answers))).all()


def _last_contacts(user_id: int, now: datetime) -> Select[Any]:
    contacts = select(Contact.person_id, Contact.at).join(Person).where(Person.user_id == user_id)
    talks = select(Participant.person_id, Interview.ended_at.label("at")).join(Interview)
    either = union_all(contacts, talks.where(Interview.user_id == user_id, Interview.ended_at <= now)).subquery()
    return select(either.c.person_id, func.max(either.c.at).label("at")).group_by(either.c.person_id)


def count_people(session: Session, user_id: int) -> int:
    return session.scalar(select(func.count()).where(Person.user_id == user_id)) or 0


def namesakes(session: Session, user_id: int, names: Collection[str]) -> Sequence[Person]:
    """Everybody whose name somebody else has too."""
    shared = select(Person.name).where(Person.user_id == user_id, Person.name.in_(names), Person.name != "")
    twice = shared.group_by(Person.name).having(func.count() > 1)
    return session.scalars(
        select(Person).where(Person.user_id == user_id, Person.name.in_(twice)).order_by(Person.name, Person.id)
    ).all()


def people_by_ids(session: Session, ids: Collection[str]) -> Mapping[str, Person]:
    """By id, with what they answered."""
    found = session.scalars(select(Person).where(Person.id.in_(ids)).options(selectinload(Person.answers)))
    return {person.id: person for person in found}


def add_person(session: Session, user_id: int, seen: Mapping[str, str], now: datetime) -> Person:
    """`seen` holds any of profile_url, name, headline, company, greet_as and gender."""
    known = {key: value for key, value in seen.items() if key != "profile_url"}
    address = same_profile(seen.get("profile_url", "")) or None
    person = Person(
        id=secrets.token_urlsafe(9), user_id=user_id, profile_url=address, created_at=now, updated_at=now, **known
    )
    session.add(person)
    session.flush()
    return person


def met_again(session: Session, user_id: int, seen: Mapping[str, str], now: datetime) -> Person:
    """The person at this address as seen now, made if unknown; somebody without an address is always somebody new.

    An empty field leaves what was known: pages do not always show everything.
    """
    person = person_at(session, user_id, seen.get("profile_url", ""))
    if person is None:
        return add_person(session, user_id, seen, now)
    change_person(person, {key: value for key, value in seen.items() if value and key != "profile_url"}, now)
    return person


def change_person(person: Person, changes: Mapping[str, Any], now: datetime) -> None:
    for field, value in changes.items():
        setattr(person, field, (same_profile(value) or None) if field == "profile_url" else value)
    person.updated_at = now


def record_answer(person: Person, permission: str, now: datetime) -> None:
    """What they said to an invitation; the same answer again is no new one."""
    if permission_of(person) != permission:
        person.answers.append(Answer(permission=permission, at=now))


def permission_of(person: Person) -> str | None:
    """The latest answer."""
    return person.answers[-1].permission if person.answers else None
