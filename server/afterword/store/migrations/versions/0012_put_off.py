"""What a decision on a step took the place of: where it is taken back, the step is put off as before."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    with op.batch_alter_table("plan_acts") as acts:
        acts.add_column(sa.Column("put_off_until", sa.DateTime(), nullable=True))
        acts.add_column(sa.Column("put_off_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("plan_acts") as acts:
        acts.drop_column("put_off_at")
        acts.drop_column("put_off_until")
