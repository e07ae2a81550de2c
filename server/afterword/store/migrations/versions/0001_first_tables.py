"""Users, their tokens, the drafts they used and what became of them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("strength", sa.String(200), nullable=False),
        sa.Column("note_limit", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("account", name="uq_users_account"),
    )
    op.create_table(
        "tokens",
        sa.Column("kid", sa.String(12), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("master_version", sa.String(16), nullable=False),
        sa.Column("origin", sa.String(120), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("paired_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_tokens_user_id_users", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kid", name="pk_tokens"),
    )
    op.create_index("ix_tokens_user_id", "tokens", ["user_id"])
    op.create_table(
        "used_drafts",
        sa.Column("id", sa.String(22), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(40), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("limit", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("person", sa.JSON(), nullable=False),
        sa.Column("interview", sa.JSON(), nullable=False),
        sa.Column("permission", sa.String(12), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_used_drafts_user_id_users", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_used_drafts"),
    )
    op.create_index("ix_used_drafts_user_id", "used_drafts", ["user_id"])
    op.create_table(
        "marks",
        sa.Column("draft_id", sa.String(22), nullable=False),
        sa.Column("mark", sa.String(12), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["used_drafts.id"], name="fk_marks_draft_id_used_drafts", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", "mark", name="pk_marks"),
    )


def downgrade() -> None:
    for table in ("marks", "used_drafts", "tokens", "users"):
        op.drop_table(table)
