"""Sessions of the server's own pages, the login links that were followed, and tokens that must be paired by a time."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("tokens") as table:
        table.add_column(sa.Column("pair_by", sa.DateTime(), nullable=True))
    op.create_table(
        "web_sessions",
        sa.Column("id", sa.String(22), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("offered_kid", sa.String(12), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_web_sessions_user_id_users", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["offered_kid"], ["tokens.kid"], name="fk_web_sessions_offered_kid_tokens", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_web_sessions"),
    )
    op.create_index("ix_web_sessions_user_id", "web_sessions", ["user_id"])
    op.create_table(
        "spent_logins",
        sa.Column("jti", sa.String(22), nullable=False),
        sa.Column("spent_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("jti", name="pk_spent_logins"),
    )
    op.create_index("ix_spent_logins_spent_at", "spent_logins", ["spent_at"])


def downgrade() -> None:
    op.drop_table("spent_logins")
    op.drop_table("web_sessions")
    with op.batch_alter_table("tokens") as table:
        table.drop_column("pair_by")
