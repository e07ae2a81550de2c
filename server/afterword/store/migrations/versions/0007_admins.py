"""Who may look after the users of a server, which cohort each belongs to, and who is locked out."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_USERS = sa.table("users", sa.column("account"), sa.column("is_admin"))


def upgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("is_admin", sa.Boolean(), nullable=False, server_default=sa.false()))
        users.add_column(sa.Column("cohort", sa.String(40), nullable=False, server_default=""))
        users.add_column(sa.Column("locked_at", sa.DateTime(), nullable=True))
    op.execute(_USERS.update().where(_USERS.c.account == "owner").values(is_admin=True))


def downgrade() -> None:
    with op.batch_alter_table("users") as users:
        for column in ("locked_at", "cohort", "is_admin"):
            users.drop_column(column)
