"""Indexes for what is taken away: without them all contacts are read for each note, and all tokens for each offer."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_index("ix_contacts_draft_id", "contacts", ["draft_id"])
    op.create_index("ix_tokens_pair_by", "tokens", ["pair_by"])


def downgrade() -> None:
    op.drop_index("ix_tokens_pair_by", "tokens")
    op.drop_index("ix_contacts_draft_id", "contacts")
