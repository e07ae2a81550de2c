"""The user's language, their own words for the question on the way out, and what their calendar shows."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_USERS = sa.table("users", sa.column("id"), sa.column("feed_number"))


def upgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("language", sa.String(8), nullable=False, server_default="en"))
        users.add_column(sa.Column("ask_sentence", sa.String(300), nullable=False, server_default=""))
        users.add_column(sa.Column("feed_number", sa.Integer(), nullable=False, server_default="0"))
    connection = op.get_bind()
    for user_id in connection.scalars(sa.select(_USERS.c.id)).all():
        number = secrets.randbelow(2**30)
        connection.execute(_USERS.update().where(_USERS.c.id == user_id).values(feed_number=number))
    op.create_table(
        "calendar_versions",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(12), nullable=True),
        sa.Column("interview_id", sa.String(12), nullable=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_calendar_versions_user_id_users", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_calendar_versions_person_id_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name="fk_calendar_versions_interview_id_interviews",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "uid", name="pk_calendar_versions"),
    )
    op.create_index("ix_calendar_versions_person_id", "calendar_versions", ["person_id"])
    op.create_index("ix_calendar_versions_interview_id", "calendar_versions", ["interview_id"])


def downgrade() -> None:
    op.drop_table("calendar_versions")
    with op.batch_alter_table("users") as users:
        for column in ("feed_number", "ask_sentence", "language"):
            users.drop_column(column)
