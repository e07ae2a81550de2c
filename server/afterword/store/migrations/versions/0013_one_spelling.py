"""Addresses of profiles in one spelling. Where two people of a user then have the same, one keeps it as it was."""

import sqlalchemy as sa
from alembic import op

from afterword.profile_address import same_profile

revision = "0013"
down_revision = "0012"

_PEOPLE = sa.table("people", *(sa.column(name) for name in ("id", "user_id", "profile_url", "created_at")))
_ANSWERS = sa.table("answers", *(sa.column(name) for name in ("person_id", "permission", "at")))


def upgrade() -> None:
    connection = op.get_bind()
    people = connection.execute(
        sa.select(_PEOPLE).where(_PEOPLE.c.profile_url.is_not(None)).order_by(_PEOPLE.c.created_at, _PEOPLE.c.id)
    ).all()
    found_at = {(person.user_id, person.profile_url): person.id for person in people}
    for person in people:
        address = same_profile(person.profile_url)
        found = found_at.setdefault((person.user_id, address), person.id)
        if found != person.id:
            connection.execute(_answers_too(person.id, found))
        elif address != person.profile_url:
            connection.execute(_PEOPLE.update().where(_PEOPLE.c.id == person.id).values(profile_url=address))


def _answers_too(told: str, found: str) -> sa.Insert:
    """Whoever is found at the address from now on has said all that the other has: a no must not be lost."""
    said = sa.select(sa.literal(found), _ANSWERS.c.permission, _ANSWERS.c.at).where(_ANSWERS.c.person_id == told)
    return _ANSWERS.insert().from_select(["person_id", "permission", "at"], said)


def downgrade() -> None:
    """Each spelling leads to the same profile."""
