"""Reads the text of an e-mail: one day, one time, and what stands behind a label; all else in it is left alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from ...errors import InvitationUnreadable
from .clues import company_in, format_in
from .line import one_line
from .proposal import Doubt, Proposal, in_time, placed, zone_assumed
from .zones import OFFSETS, zone_named

_WESTERNMOST, _EASTERNMOST = -12 * 60, 14 * 60  # minutes from UTC, as far as there are clocks
READ = 20_000  # characters: an invitation says when it is long before that

_MONTHS = {
    name: place % 12 + 1
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    )
    for place, name in enumerate(names.split())
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Numbers between slashes are no such form: 11/12 is two days, one on each side of the ocean.
_DATE = re.compile(
    rf"""\b(?:(?P<y0>\d{{4}})-(?P<m0>\d{{2}})-(?P<d0>\d{{2}})
    |(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?P<m1>{_MONTH})\.?,?\s+(?:de\s+)?(?P<y1>\d{{4}})
    |(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})
    |(?P<d3>\d{{1,2}})\.\s?(?P<m3>\d{{1,2}})\.\s?(?P<y3>\d{{4}}))(?=\D|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?(?::00)?(?:\s?([ap])\.?m\b\.?)?(?:\s?(?:uhr|h)\b)?"
_TIMES = re.compile(
    rf"(?<![\d.:+-]){_CLOCK}(?:\s*(?:-|–|—|to|until|till|bis|à|a|às|até|hasta)\s*{_CLOCK})?(?![\d:])", re.IGNORECASE
)
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?([+−-])\s?(\d{1,2})(?::?([03]0))?\b|(?<=\d)([+-])(\d{2}):([03]0)\b")
_ABBREVIATION = re.compile(rf"\b({'|'.join(OFFSETS)})\b|(?<=\d)Z\b")
_PLACE = re.compile(r"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/[A-Za-z_/]{3,40}")
_LABELS = {
    "company": r"company|firma|unternehmen|entreprise|empresa",
    "role": r"role|position|job|stelle|poste|puesto|vaga|cargo",
    "people": r"interviewers?|with|gesprächspartner(?:in)?|mit|avec|con|com|entrevistador(?:a|es)?",
}
_LABEL = {
    key: re.compile(rf"^[ \t]*(?:{words})[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
    for key, words in _LABELS.items()
}


def read_text(text: str, *, zone: str, now: datetime) -> Proposal:
    """One proposal; InvitationUnreadable unless the text names one day, and only one."""
    text = text[:READ]
    day = _day(text)
    said = {key: one_line(found[1]) if (found := label.search(text)) else "" for key, label in _LABEL.items()}
    lines = filter(None, map(one_line, text.splitlines()))
    proposal = Proposal(
        title=next(lines),  # at least the day's
        company=said["company"] or company_in([one_line(text, READ)], re.findall(r"@([\w.-]{4,80})", text)),
        role=said["role"],
        format=format_in("", [text]),
        people=tuple(name for part in re.split(r"[,;&]", said["people"]) if (name := part.strip())),
        zone=zone,
    )
    clocks = list(_clocks(_DATE.sub(" ", text)))
    if len(clocks) != 1:
        why = "It names more than one time" if clocks else "It names no time"
        return replace(proposal, doubts=(Doubt("no_time", f"{why} on {day:%Y-%m-%d}; say when it ended."),))
    return _timed(proposal, day, clocks[0], text, now)


def _timed(proposal: Proposal, day: date, clock: tuple[time, time | None], text: str, now: datetime) -> Proposal:
    place, offset = _zone_in(text)
    tz: ZoneInfo | timezone = ZoneInfo(place or proposal.zone)
    if not place and offset is None:
        proposal = replace(proposal, doubts=(zone_assumed(proposal.zone),))
    start = datetime.combine(day, clock[0], tz)
    end = datetime.combine(day, clock[1], tz) if clock[1] else None
    if not place and offset is not None and start.utcoffset() != timedelta(minutes=offset):
        # The day is right in any zone of that offset; which of them it is, the text does not say.
        place = f"Etc/GMT{-offset // 60:+d}" if offset % 60 == 0 else ""
        tz = timezone(timedelta(minutes=offset))
        start, end = start.replace(tzinfo=tz), end and end.replace(tzinfo=tz)
    zone = place or proposal.zone
    return in_time(replace(proposal, zone=zone), placed(start, zone), end and placed(end, zone), now)


def _day(text: str) -> date:
    try:
        days = {_date(found) for found in _DATE.finditer(text)}
    except ValueError as error:
        raise InvitationUnreadable("no_such_day", f"There is no such day as {error}.") from None
    if len(days) > 1:
        raise InvitationUnreadable("several_days", "This text names more than one day.")
    if not days:
        raise InvitationUnreadable("no_day", "There is no day in this text that could be read with certainty.")
    return days.pop()


def _date(found: re.Match[str]) -> date:
    """ValueError names the day that is none, or none that anybody is invited for."""
    form = next(form for form in "0123" if found[f"y{form}"])
    month = found[f"m{form}"]
    try:
        day = date(int(found[f"y{form}"]), _MONTHS.get(month.casefold()) or int(month), int(found[f"d{form}"]))
    except ValueError:
        raise ValueError(one_line(found[0])) from None
    if not 1970 < day.year < 2999:
        raise ValueError(one_line(found[0]))
    return day


def _clocks(text: str) -> Iterator[tuple[time, time | None]]:
    """Each time of day that cannot be anything else: with minutes, or with am or pm; a range is one."""
    seen = set()
    for found in _TIMES.finditer(text):
        hour, minute, half, hour2, minute2, half2 = found.groups()
        if not (minute or half or minute2 or half2):
            continue
        start = _time(hour, minute, half or half2)
        end = _time(hour2, minute2, half2) if hour2 else None
        if start and (end or not hour2) and (start, end) not in seen:
            seen.add((start, end))
            yield start, end


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    hours = int(hour)
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half in "pP" else 0)
    try:
        return time(hours, int(minute or 0))
    except ValueError:
        return None


def _zone_in(text: str) -> tuple[str, int | None]:
    """The zone that the text names, or the minutes from UTC that it gives."""
    if (place := _PLACE.search(text)) and (zone := zone_named(place[0])):
        return zone, None
    if found := _OFFSET.search(text):
        sign, hours, minutes = (found[1], found[2], found[3]) if found[2] else (found[4], found[5], found[6])
        offset = (1 if sign == "+" else -1) * (int(hours) * 60 + int(minutes or 0))
        return "", offset if _WESTERNMOST <= offset <= _EASTERNMOST else None
    if found := _ABBREVIATION.search(text):
        return "", OFFSETS.get(found[0], 0)
    return "", None
