"""Records as the rules of the relationship take them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..relations.allotment import Candidate
from ..relations.ledger import MONTH, Allowance, Balance, Invitation, balance
from ..relations.plan import Step, plan
from ..relations.policy import Policy, may_invite
from ..relations.relation import Act, Happened, Relation, Talk
from ..store.history import acts_of, invitations_since, people_with_history, talks_of
from ..store.people import permission_of
from ..store.records import Contact, Interview, Participant, Person, PlanAct, User


def policy_of(user: User) -> Policy:
    return Policy(**user.policy)


def allowance_of(user: User) -> Allowance:
    return Allowance(**user.allowance)


def ledger_of(session: Any, user: User, now: datetime) -> Balance:
    """What the user's account still allows; what is older than a month no longer counts, and is not read."""
    return balance(allowance_of(user), invitations(invitations_since(session, user.id, now - MONTH)), now)


def invitations(contacts: Iterable[Contact]) -> list[Invitation]:
    """The invitations among what happened, oldest first; a withdrawal takes back the last one sent to that person."""
    made: list[Invitation] = []
    last: dict[str, int] = {}
    for contact in contacts:
        if contact.what in ("sent", "invited"):
            last[contact.person_id] = len(made)
            made.append(Invitation(contact.at, with_note=contact.what == "sent"))
        elif contact.what == "withdrawn" and contact.person_id in last:
            place = last.pop(contact.person_id)
            made[place] = replace(made[place], withdrawn_at=contact.at)
    return made


def relation_of(person: Person, interviews: list[Interview], user: User) -> Relation:
    every = user.every_days if person.every_days is None else person.every_days
    permission = permission_of(person)
    return Relation(
        person=person.id,
        permission=permission,
        answered_at=person.answers[-1].at if person.answers else None,
        may_invite=may_invite(policy_of(user), permission),
        talks=tuple(_talk(interview) for interview in interviews if interview.ended_at is not None),
        history=tuple(Happened(contact.what, contact.at) for contact in person.contacts),  # type: ignore[arg-type]
        every_days=every,
        hold_until_decision=policy_of(user).hold_until_decision,
        zone=user.zone,
    )


def candidate_of(found: Participant) -> Candidate:
    """A participant as one who may get a note."""
    history = [contact.what for contact in found.person.contacts if contact.what in _DOORS]
    return Candidate(
        found.person_id,
        found.part,
        permission_of(found.person),
        has_topic=bool(found.topics),
        is_invited=bool(history) and history[-1] in ("sent", "invited", "accepted"),
    )


_DOORS = ("sent", "invited", "accepted", "declined", "withdrawn")


def open_steps(session: Any, user: User, now: datetime) -> list[tuple[Step, Person]]:
    """What is to be done, and for whom, the earliest first."""
    talks, acts = talks_of(session, user.id), [act_of(record) for record in acts_of(session, user.id)]
    steps = [
        (step, person)
        for person in people_with_history(session, user.id)
        for step in plan(relation_of(person, talks.get(person.id, []), user), acts, now)
    ]
    return sorted(steps, key=lambda found: (found[0].due, found[1].name, found[0].key))


def act_of(record: PlanAct) -> Act:
    return Act(record.key, record.until, record.at, done=record.act == "done")


def _talk(interview: Interview) -> Talk:
    facts: dict[str, Any] = {"outcome": interview.outcome, "decided_on": interview.decided_on, "zone": interview.zone}
    assert interview.ended_at is not None  # noqa: S101  # the caller chose those that ended
    return Talk(interview.id, interview.ended_at, **facts)
