"""What is left unread of people who are quiet changes nothing that is shown."""

import random
from datetime import datetime, timedelta
from typing import get_args

import pytest
from sqlalchemy.orm import Session

from afterword.api.relationship import open_steps, relation_of, relations_and_steps, steps_with
from afterword.api.services import Services
from afterword.relations.progress import funnel, replies
from afterword.relations.relation import Event
from afterword.store.records import Answer, Contact, Interview, Participant, Person, User
from afterword.store.standing import all_standings
from afterword.store.users import the_owner

PEOPLE = 120
EVENTS: tuple[Event, ...] = get_args(Event)


def fill(session: Session, user: User, now: datetime, chance: random.Random) -> None:
    """People with lives of every kind, of which three in four were long ago."""

    def moment() -> datetime:
        return now - began - timedelta(minutes=chance.randrange(60 * 24 * 20))

    for number in range(PEOPLE):
        began = timedelta(days=chance.choice((0, 40, 90, 400)))
        person = Person(id=f"p{number}", user_id=user.id, name=f"Person {number}", created_at=now, updated_at=now)
        for permission in chance.sample(("granted", "asked", "declined"), chance.randrange(3)):
            person.answers.append(Answer(permission=permission, at=moment()))
        for what in chance.choices(EVENTS, k=chance.randrange(6)):
            person.contacts.append(Contact(what=what, at=moment()))
        session.add(person)
        if chance.random() < 0.7:
            talk = Interview(
                id=f"i{number}",
                user_id=user.id,
                ended_at=moment(),
                outcome=chance.choice(("open", "rejected", "offer")),
                created_at=now,
            )
            talk.participants.append(Participant(person=person, place=0, topics=[]))
            session.add(talk)


@pytest.mark.parametrize("seed", range(8))
def test_the_short_way_is_the_long_way(parts: Services, seed: int) -> None:
    now = parts.now()
    with parts.database.writing() as session:
        fill(session, the_owner(session, now), now, random.Random(seed))
    with parts.database.reading() as session:
        user = the_owner(session, now)
        everybody = all_standings(session, user.id)
        long_way = [relation_of(one, user) for one in everybody]
        planned = {step for one in everybody for step in steps_with(one, user, now)}
        relations, steps = relations_and_steps(session, user, now)
        assert len(relations) == PEOPLE
        assert funnel(relations) == funnel(long_way)
        assert replies(relations) == replies(long_way)
        assert set(steps) == set(open_steps(session, user, now)) == planned
        assert planned
