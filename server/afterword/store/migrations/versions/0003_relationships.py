"""Interviews, the people in them, and what each answered; what was known of greetings moves to the people."""

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _create_people()
    _create_interviews()
    _create_history()
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("zone", sa.String(64), nullable=False, server_default="UTC"))
        users.add_column(sa.Column("every_days", sa.Integer(), nullable=False, server_default="90"))
        users.add_column(sa.Column("policy", sa.JSON(), nullable=False, server_default="{}"))
        users.add_column(sa.Column("allowance", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("used_drafts") as table:
        for column, target in (("person_id", "people"), ("interview_id", "interviews")):
            table.add_column(sa.Column(column, sa.String(12), nullable=True))
            table.create_foreign_key(f"fk_used_drafts_{column}_{target}", target, [column], ["id"], ondelete="SET NULL")
            table.create_index(f"ix_used_drafts_{column}", [column])
    _move_greetings()
    op.drop_table("greetings")


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("profile_url", sa.String(500), nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("headline", sa.String(400), nullable=False),
        sa.Column("company", sa.String(200), nullable=False),
        sa.Column("greet_as", sa.String(100), nullable=False),
        sa.Column("gender", sa.String(8), nullable=False),
        sa.Column("every_days", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_people_user_id_users", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("user_id", "profile_url", name="uq_people_user_id"),
    )
    op.create_index("ix_people_user_id", "people", ["user_id"])
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(12), nullable=False),
        sa.Column("permission", sa.String(12), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_answers_person_id_people", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    )
    op.create_index("ix_answers_person_id", "answers", ["person_id"])


def _create_interviews() -> None:
    op.create_table(
        "interviews",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("company", sa.String(200), nullable=False),
        sa.Column("role", sa.String(200), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("format", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_interviews_user_id_users", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_interviews"),
    )
    op.create_index("ix_interviews_user_id", "interviews", ["user_id"])
    op.create_table(
        "participants",
        sa.Column("interview_id", sa.String(12), nullable=False),
        sa.Column("person_id", sa.String(12), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(16), nullable=True),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("promised", sa.String(500), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interviews.id"], name="fk_participants_interview_id_interviews", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_participants_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("interview_id", "person_id", name="pk_participants"),
    )
    op.create_index("ix_participants_person_id", "participants", ["person_id"])


def _create_history() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(12), nullable=False),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("draft_id", sa.String(22), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_contacts_person_id_people", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["used_drafts.id"], name="fk_contacts_draft_id_used_drafts", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )
    op.create_index("ix_contacts_person_id", "contacts", ["person_id"])
    op.create_table(
        "choices",
        sa.Column("person_id", sa.String(12), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_choices_person_id_people", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "code", name="pk_choices"),
    )
    op.create_table(
        "plan_acts",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("person_id", sa.String(12), nullable=False),
        sa.Column("act", sa.String(8), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_plan_acts_user_id_users", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_plan_acts_person_id_people", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_plan_acts"),
    )
    op.create_index("ix_plan_acts_person_id", "plan_acts", ["person_id"])


_GREETINGS = sa.table(
    "greetings", *(sa.column(name) for name in ("user_id", "profile_url", "greet_as", "gender", "updated_at"))
)
_PEOPLE = sa.table(
    "people",
    *(
        sa.column(name)
        for name in (
            *("id", "user_id", "profile_url", "name", "headline", "company"),
            *("greet_as", "gender", "created_at", "updated_at"),
        )
    ),
)


def _move_greetings() -> None:
    connection = op.get_bind()
    rows: Iterable[sa.Row[tuple[object, ...]]] = connection.execute(sa.select(_GREETINGS)).all()
    now = datetime.now(UTC).replace(tzinfo=None)
    for row in rows:
        known = {**row._mapping, "updated_at": now, "created_at": now}
        connection.execute(
            _PEOPLE.insert().values(id=secrets.token_urlsafe(9), name="", headline="", company="", **known)
        )


def downgrade() -> None:
    op.create_table(
        "greetings",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("profile_url", sa.String(500), nullable=False),
        sa.Column("greet_as", sa.String(100), nullable=False),
        sa.Column("gender", sa.String(8), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_greetings_user_id_users", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "profile_url", name="pk_greetings"),
    )
    with op.batch_alter_table("used_drafts") as table:
        for column, target in (("interview_id", "interviews"), ("person_id", "people")):
            table.drop_index(f"ix_used_drafts_{column}")
            table.drop_constraint(f"fk_used_drafts_{column}_{target}", type_="foreignkey")
            table.drop_column(column)
    with op.batch_alter_table("users") as users:
        for column in ("allowance", "policy", "every_days", "zone"):
            users.drop_column(column)
    for table_name in ("plan_acts", "choices", "contacts", "participants", "interviews", "answers", "people"):
        op.drop_table(table_name)
