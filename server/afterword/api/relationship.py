"""Records as the rules of the relationship take them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from ..relations.allotment import Candidate
from ..relations.ledger import MONTH, Allowance, Balance, Invitation, balance
from ..relations.plan import QUIET, Step, plan
from ..relations.policy import Policy, may_invite
from ..relations.relation import Act, Relation
from ..store.history import invitations_since
from ..store.people import permission_of
from ..store.records import Participant, Person, User
from ..store.standing import Standing, all_standings, standings


def policy_of(user: User) -> Policy:
    return Policy(**user.policy)


def allowance_of(user: User) -> Allowance:
    return Allowance(**user.allowance)


def ledger_of(session: Any, user: User, now: datetime) -> Balance:
    """What the user's account still allows; what is older than a month no longer counts, and is not read."""
    return ledger_and_theirs(session, user, None, now)[0]


def ledger_and_theirs(
    session: Any, user: User, person: Person | None, now: datetime
) -> tuple[Balance, list[Invitation]]:
    """What the account still allows, and the invitations to one person, oldest first."""
    theirs = person.id if person else None
    made = invitations_since(session, user.id, now - MONTH, theirs)
    left = balance(allowance_of(user), _invitations(made), now)
    return left, _invitations(one for one in made if one[0] == theirs)


def _invitations(contacts: Iterable[tuple[str, str, datetime]]) -> list[Invitation]:
    """Those among what happened, oldest first; a withdrawal takes back the last one sent to that person."""
    made: list[Invitation] = []
    last: dict[str, int] = {}
    for person_id, what, at in contacts:
        if what in ("sent", "invited"):
            last[person_id] = len(made)
            made.append(Invitation(at, with_note=what == "sent"))
        elif what == "withdrawn" and person_id in last:
            place = last.pop(person_id)
            made[place] = replace(made[place], withdrawn_at=at)
    return made


def relation_of(standing: Standing, user: User) -> Relation:
    return _relations([standing], user)[0]


def _relations(found: Sequence[Standing], user: User) -> list[Relation]:
    policy, own_days, zone = policy_of(user), user.every_days, user.zone
    may = {permission: may_invite(policy, permission) for permission in {one.permission for one in found}}
    # Talks and contacts have the fields of the rules' own; to make thousands anew would take as long as to plan.
    return [
        Relation(
            person=person,
            permission=permission,
            talks=talks,
            history=contacts,
            every_days=own_days if every_days is None else every_days,
            hold_until_decision=policy.hold_until_decision,
            zone=zone,
            answered_at=answered_at,
            may_invite=may[permission],
        )
        for person, _, every_days, permission, answered_at, contacts, talks, _ in cast("Sequence[Any]", found)
    ]


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


def relations_and_steps(session: Any, user: User, now: datetime) -> tuple[list[Relation], list[Step]]:
    """With everybody; and what is to be done."""
    everybody = all_standings(session, user.id)
    relations = _relations(everybody, user)
    return relations, _steps(everybody, relations, now)


def open_steps(session: Any, user: User, now: datetime) -> list[Step]:
    """What is to be done, the earliest first; of whoever is quiet, and was never connected, nothing is read."""
    lively = standings(session, user.id, now - QUIET)
    names = {one.person: one.name for one in lively}
    steps = _steps(lively, _relations(lively, user), now)
    return sorted(steps, key=lambda step: (step.due, names[step.person], step.key))


def _steps(found: Sequence[Standing], relations: Sequence[Relation], now: datetime) -> list[Step]:
    both = zip(relations, found, strict=True)
    return [step for relation, standing in both for step in plan(relation, _acts(standing), now)]


def steps_with(standing: Standing, user: User, now: datetime) -> list[Step]:
    """What is to be done for one person, the earliest first."""
    return plan(relation_of(standing, user), _acts(standing), now)


def _acts(standing: Standing) -> list[Act]:
    acts = standing.acts
    return [Act(act.key, act.until, act.at, done=act.act == "done") for act in acts] if acts else []
