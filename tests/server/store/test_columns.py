"""What is read a column at a time is what stands in the rows."""

from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, delete, select

from afterword.api.services import Services
from afterword.store.columns import Columns, each_of
from afterword.store.records import Interview
from afterword.store.users import the_owner

COLUMNS = (Interview.id, Interview.role, Interview.zone, Interview.ended_at, Interview.decided_on, Interview.user_id)
MINE = Columns(select(*COLUMNS).where(Interview.user_id == bindparam("user_id")))
NAMED = Columns(select(*COLUMNS).join((named := each_of("these").c.value).table, Interview.id == named))

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "role": WORDS | st.sampled_from(['",', "\\", "[null]", "\n", "\u2028", "🌱", "é"]),
            "zone": st.sampled_from(["UTC", "Europe/Berlin"]),
            "ended_at": st.none() | st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)),
            "decided_on": st.none() | st.dates(),
        }
    ),
    max_size=6,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_a_column_at_a_time_and_row_after_row_are_the_same(parts: Services, found: list[dict[str, object]]) -> None:
    with parts.database.writing() as session:
        me = the_owner(session, parts.now()).id
        session.execute(delete(Interview))
        for number, one in enumerate(found):
            session.add(Interview(id=f"i{number}", user_id=me, created_at=parts.now(), **one))
    with parts.database.reading() as session:
        rows = {tuple(row) for row in session.execute(select(*COLUMNS))}
        assert len(rows) == len(found)
        assert set(zip(*MINE.of(session, user_id=me), strict=True)) == rows
        assert set(zip(*NAMED.of(session, these=["i1", "i4", "', 'i2", "i9"]), strict=True)) == {
            row for row in rows if row[0] in ("i1", "i4")
        }
        assert NAMED.of(session, these=[]) == [[]] * len(COLUMNS)


def test_kinds_are_told_apart(parts: Services) -> None:
    with parts.database.writing() as session:
        me = the_owner(session, parts.now()).id
        ended_at = datetime(2026, 11, 19, 15, 30, tzinfo=UTC)
        session.add(
            Interview(id="i", user_id=me, created_at=ended_at, ended_at=ended_at, decided_on=date(2026, 11, 25))
        )
    with parts.database.reading() as session:
        _, role, zone, (ended,), (decided,), (user_id,) = MINE.of(session, user_id=me)
    assert (role, zone, ended, decided, user_id) == ([""], ["UTC"], ended_at, date(2026, 11, 25), me)
    assert ended.tzinfo is UTC
