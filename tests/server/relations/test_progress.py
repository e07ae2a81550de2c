"""The figures of the way from interviews to contacts."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from afterword.relations.progress import STAGES, funnel, replies, weeks_ahead
from afterword.relations.relation import Event, Happened, Relation, Talk

ENDED = datetime(2026, 11, 2, 15, tzinfo=UTC)


def relation(permission: str | None = None, *events: tuple[Event, float], talked: bool = True) -> Relation:
    """Somebody met at ENDED; each event so many hours later."""
    history = tuple(Happened(what, ENDED + timedelta(hours=hours)) for what, hours in events)
    return Relation("p", permission, (Talk("t", ENDED),) if talked else (), history)


def test_everybody_counts_as_far_as_they_came() -> None:
    found = funnel(
        [
            relation(),
            relation("declined"),
            relation("granted", ("sent", 3), ("accepted", 9), ("wrote", 12)),
            relation("granted", ("sent", 3), ("accepted", 9)),
            relation(None, ("invited", 3)),
            relation(None, talked=False),
        ]
    )
    assert found == {"met": 5, "asked": 3, "granted": 2, "invited": 3, "accepted": 2, "in_touch": 1}


def test_what_was_said_before_they_accepted_is_no_contact_after_it() -> None:
    assert funnel([relation("granted", ("wrote", 1), ("sent", 3), ("accepted", 9))])["in_touch"] == 0


def test_replies_are_sorted_by_how_soon_one_wrote() -> None:
    found = replies(
        [
            relation("granted", ("sent", 24), ("accepted", 30)),
            relation("granted", ("sent", 25), ("declined", 30)),
            relation("granted", ("sent", 100)),
            relation("granted", ("sent", 24 * 30), ("accepted", 24 * 31)),
        ]
    )
    assert [(each.sent, each.total, each.counts["accepted"], each.counts["waiting"]) for each in found] == [
        ("day", 1, 1, 0),
        ("three_days", 1, 0, 0),
        ("week", 1, 0, 1),
        ("later", 1, 1, 0),
    ]


def test_what_was_taken_back_or_not_after_a_talk_is_left_out() -> None:
    found = replies(
        [relation("granted", ("sent", 3), ("withdrawn", 50)), relation("granted", ("sent", -3)), relation()]
    )
    assert sum(each.total for each in found) == 0


def test_a_later_invitation_speaks_for_itself() -> None:
    found = replies([relation("granted", ("sent", 3), ("declined", 9), ("sent", 200), ("accepted", 201))])
    assert [(each.sent, each.counts["accepted"]) for each in found if each.total] == [("later", 1)]


def test_the_weeks_begin_on_monday_and_hold_what_is_overdue_today() -> None:
    today = datetime(2026, 11, 26, tzinfo=ZoneInfo("Europe/Berlin"))
    due = [today - timedelta(days=9), today + timedelta(hours=23), today + timedelta(days=4, hours=8)]
    first, second = weeks_ahead(due, today, 2)
    assert [day.day for day, _ in first] == [23, 24, 25, 26, 27, 28, 29]
    assert [count for _, count in first] == [0, 0, 0, 2, 0, 0, 0]
    assert [count for _, count in second] == [1, 0, 0, 0, 0, 0, 0]


def test_days_go_on_over_the_end_of_summer_time() -> None:
    today = datetime(2026, 10, 22, tzinfo=ZoneInfo("Europe/Berlin"))
    days = [day for week in weeks_ahead([], today, 2) for day, _ in week]
    assert [(day.day, day.hour) for day in days] == [(number, 0) for number in [*range(19, 32), 1]]


@given(
    st.lists(st.lists(st.sampled_from(["sent", "invited", "accepted", "declined", "withdrawn", "wrote"]), max_size=6))
)
def test_nobody_is_counted_twice_or_made_up(histories: list[list[Event]]) -> None:
    people = [relation("asked", *((what, 5 * place) for place, what in enumerate(events))) for events in histories]
    found = funnel(people)
    assert all(found[stage] <= len(people) for stage in STAGES)
    assert found["in_touch"] <= found["accepted"]
    assert sum(each.total for each in replies(people)) <= found["invited"]
