"""Which version of each event a user's calendar shows, so that programs can tell what changed, and when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from .records import CalendarVersion


@dataclass(frozen=True, slots=True)
class Shown:
    """An event as it is about to be shown: its name for ever, a digest of its content, and what it is about."""

    uid: str
    digest: str
    person_id: str | None = None
    interview_id: str | None = None


def versions_of(session: Session, user_id: int) -> Mapping[str, CalendarVersion]:
    found = session.scalars(select(CalendarVersion).where(CalendarVersion.user_id == user_id)).all()
    return {version.uid: version for version in found}


def is_up_to_date(versions: Mapping[str, CalendarVersion], shown: Collection[Shown]) -> bool:
    return all(event.uid in versions and versions[event.uid].digest == event.digest for event in shown)


def note_versions(
    session: Session, user_id: int, shown: Collection[Shown], now: datetime
) -> Mapping[str, CalendarVersion]:
    """Count one version more for each event whose content changed, and return those that hold now.

    What is not shown any longer keeps its number: it may come back, and calendars ignore what is older than they know.
    """
    versions = dict(versions_of(session, user_id))
    for event in shown:
        known = versions.get(event.uid)
        if known is None:
            about = {"person_id": event.person_id, "interview_id": event.interview_id}
            known = CalendarVersion(user_id=user_id, uid=event.uid, sequence=0, **about)
            session.add(known)
            versions[event.uid] = known
        elif known.digest != event.digest:
            known.sequence += 1
        if known.digest != event.digest:
            known.digest, known.changed_at = event.digest, now
    return versions
