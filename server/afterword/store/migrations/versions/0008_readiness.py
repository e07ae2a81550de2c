"""What the user aims at, and what is remembered of the last look at their own profile."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("target_role", sa.String(200), nullable=False, server_default=""))
        users.add_column(sa.Column("keywords", sa.JSON(), nullable=False, server_default="[]"))
        users.add_column(sa.Column("readiness", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("users") as users:
        for column in ("readiness", "keywords", "target_role"):
            users.drop_column(column)
