"""What a token may do and for how long, when it was used last, and the replies that are kept for repeated requests."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("tokens") as table:
        table.add_column(sa.Column("scopes", sa.JSON(), nullable=False, server_default='["draft", "manage"]'))
        table.add_column(sa.Column("expires_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("last_used_at", sa.DateTime(), nullable=True))
    op.create_table(
        "kept_replies",
        sa.Column("kid", sa.String(12), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["kid"], ["tokens.kid"], name="fk_kept_replies_kid_tokens", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kid", "key", name="pk_kept_replies"),
    )
    op.create_index("ix_kept_replies_created_at", "kept_replies", ["created_at"])


def downgrade() -> None:
    op.drop_table("kept_replies")
    with op.batch_alter_table("tokens") as table:
        for column in ("last_used_at", "expires_at", "scopes"):
            table.drop_column(column)
