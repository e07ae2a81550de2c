"""How people are greeted, and which notes belong to one interview."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
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
        table.add_column(sa.Column("company", sa.String(200), nullable=False, server_default=""))
        table.add_column(sa.Column("role", sa.String(200), nullable=False, server_default=""))
        table.create_index("ix_used_drafts_company", ["company"])


def downgrade() -> None:
    with op.batch_alter_table("used_drafts") as table:
        table.drop_index("ix_used_drafts_company")
        table.drop_column("role")
        table.drop_column("company")
    op.drop_table("greetings")
