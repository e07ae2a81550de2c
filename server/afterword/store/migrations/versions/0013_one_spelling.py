"""Addresses of profiles in one spelling. Where two people of a user then have the same, one keeps it as it was."""

import sqlalchemy as sa
from alembic import op

from afterword.profile_address import same_profile

revision = "0013"
down_revision = "0012"

_PEOPLE = sa.table("people", *(sa.column(name) for name in ("id", "user_id", "profile_url", "created_at")))


def upgrade() -> None:
    connection = op.get_bind()
    people = connection.execute(
        sa.select(_PEOPLE).where(_PEOPLE.c.profile_url.is_not(None)).order_by(_PEOPLE.c.created_at, _PEOPLE.c.id)
    ).all()
    taken = {(person.user_id, person.profile_url) for person in people}
    for person in people:
        address = same_profile(person.profile_url)
        if address != person.profile_url and (person.user_id, address) not in taken:
            taken.add((person.user_id, address))
            connection.execute(_PEOPLE.update().where(_PEOPLE.c.id == person.id).values(profile_url=address))


def downgrade() -> None:
    """Each spelling leads to the same profile."""
