"""Texts as a search compares them, beside the texts."""

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from afterword.folding import folded

revision = "0009"
down_revision = "0008"

Texts = Callable[[Any], Iterable[str]]

# Of each table its key, its texts, and what stands in the lines of `folded`.
_TABLES: dict[str, tuple[tuple[str, ...], tuple[sa.ColumnClause[Any], ...], Texts]] = {
    "people": (
        ("id",),
        (sa.column("name"), sa.column("company"), sa.column("headline")),
        lambda row: (row.name, row.company, row.headline),
    ),
    "interviews": (("id",), (sa.column("role"), sa.column("company")), lambda row: (row.role, row.company)),
    "participants": (
        ("interview_id", "person_id"),
        (sa.column("topics", sa.JSON()), sa.column("promised")),
        lambda row: (" ".join(row.topics), row.promised),
    ),
    "used_drafts": (("id",), (sa.column("text"),), lambda row: (row.text,)),
}


def upgrade() -> None:
    connection = op.get_bind()
    for name, (key, texts, lines) in _TABLES.items():
        with op.batch_alter_table(name) as altered:
            altered.add_column(sa.Column("folded", sa.Text(), nullable=False, server_default=""))
        table = sa.table(name, *(sa.column(one) for one in key), *texts, sa.column("folded"))
        change = table.update().where(*(table.c[one] == sa.bindparam(f"the_{one}") for one in key))
        made = [
            {**{f"the_{one}": getattr(row, one) for one in key}, "folded": "\n".join(map(folded, lines(row)))}
            for row in connection.execute(sa.select(table))
        ]
        if made:
            connection.execute(change, made)


def downgrade() -> None:
    for name in _TABLES:
        with op.batch_alter_table(name) as altered:
            altered.drop_column("folded")
