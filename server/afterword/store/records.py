"""The tables."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from ..folding import folded


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time in UTC; SQLite would drop the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Of the text that SQLite keeps, in one step: a page of the dashboard reads thousands of times."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _from_text(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{kept}+00:00") if kept else None


class Record(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012


UNSAID = "UTC"  # the zone of users who never said where they are


class Searched:
    """A record that can be searched: `folded` has a line for each of its texts, written anew whenever they change."""

    folded: Mapped[str] = mapped_column(Text, default="", deferred=True)

    def searched(self) -> Sequence[str | None]:
        """None for what has its default, which a record gets only as it is written."""
        raise NotImplementedError


@event.listens_for(Searched, "before_insert", propagate=True)
@event.listens_for(Searched, "before_update", propagate=True)
def _fold(_mapper: object, _connection: object, record: Searched) -> None:
    record.folded = "\n".join(folded(text or "") for text in record.searched())


def first_feed_number() -> int:
    """Not 0 for everybody: SQLite gives the id of a user who is gone to the next, who must not inherit an address."""
    return secrets.randbelow(2**30)


class User(Record):
    """Whoever owns tokens, and how they sign their notes.

    `language` is that of their reminders; `ask_sentence` is their own wording of the question on the way out, if any;
    the address of their calendar holds `feed_number`, and is good for nothing once the number is raised. An admin looks
    after the users of a server and sees nothing of theirs; a `cohort` shares templates; who is locked out stays out.
    `keywords` are the strengths they claim in interviews; `readiness` is what is remembered of the last look at their
    own profile. At `erased_at`, by the steady clock, they last erased somebody: who that was is kept nowhere.
    """

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    strength: Mapped[str] = mapped_column(String(200), default="")
    note_limit: Mapped[int] = mapped_column(default=200)
    zone: Mapped[str] = mapped_column(String(64), default=UNSAID)
    every_days: Mapped[int] = mapped_column(default=90)
    policy: Mapped[dict[str, Any]] = mapped_column(default=dict)
    allowance: Mapped[dict[str, Any]] = mapped_column(default=dict)
    language: Mapped[str] = mapped_column(String(8), default="en")
    ask_sentence: Mapped[str] = mapped_column(String(300), default="")
    feed_number: Mapped[int] = mapped_column(default=first_feed_number)
    target_role: Mapped[str] = mapped_column(String(200), default="")
    keywords: Mapped[list[str]] = mapped_column(default=list)
    readiness: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_admin: Mapped[bool] = mapped_column(default=False)
    cohort: Mapped[str] = mapped_column(String(40), default="")
    locked_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Token(Record):
    """A token by its name; its secret is derived from the master key and never stored."""

    __tablename__ = "tokens"

    kid: Mapped[str] = mapped_column(String(12), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(80))
    master_version: Mapped[str] = mapped_column(String(16))
    scopes: Mapped[list[str]]
    origin: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime]
    paired_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    pair_by: Mapped[datetime | None] = mapped_column(index=True)
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class WebSession(Record):
    """Somebody who sits before the pages of the server's own, and the token that their page offers to the browser."""

    __tablename__ = "web_sessions"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    label: Mapped[str] = mapped_column(String(80), default="")
    offered_kid: Mapped[str | None] = mapped_column(ForeignKey("tokens.kid", ondelete="SET NULL"))


class SpentLogin(Record):
    """A login link that was followed, so that nobody follows it again."""

    __tablename__ = "spent_logins"

    jti: Mapped[str] = mapped_column(String(22), primary_key=True)
    spent_at: Mapped[datetime] = mapped_column(index=True)


class KeptReply(Record):
    """The reply to a change that carried an idempotency key, written in the same transaction as the change."""

    __tablename__ = "kept_replies"

    kid: Mapped[str] = mapped_column(ForeignKey("tokens.kid", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    body: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(index=True)


class Person(Searched, Record):
    """Somebody the user met: as their page shows them, and how the user greets them if they know better."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(12), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    profile_url: Mapped[str | None] = mapped_column(String(500))
    name: Mapped[str] = mapped_column(String(200), default="")
    headline: Mapped[str] = mapped_column(String(400), default="")
    company: Mapped[str] = mapped_column(String(200), default="")
    greet_as: Mapped[str] = mapped_column(String(100), default="")
    gender: Mapped[str] = mapped_column(String(8), default="unknown")
    every_days: Mapped[int | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    answers: Mapped[list["Answer"]] = relationship(order_by="Answer.at", cascade="all, delete-orphan")

    contacts: Mapped[list["Contact"]] = relationship(order_by="Contact.at", cascade="all, delete-orphan")
    choices: Mapped[list["Choice"]] = relationship(cascade="all, delete-orphan")

    __table_args__ = (UniqueConstraint("user_id", "profile_url"),)

    def searched(self) -> Sequence[str]:
        return self.name, self.company, self.headline


class Contact(Record):
    """Something that happened between the user and a person, by the user's word: met, wrote, sent an invitation …"""

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("used_drafts.id", ondelete="SET NULL"), index=True)

    @property
    def entry(self) -> str:
        """What names it among those of its person, made of what is recorded once for each.

        Not `id`: SQLite gives the number of a row that is gone to the next, which a stale page must not take back.
        """
        recorded = f"{self.what} {self.at.astimezone(UTC).isoformat()} {self.draft_id or ''}"
        return urlsafe_b64encode(hashlib.sha256(recorded.encode()).digest())[:12].decode()


class Choice(Record):
    """Advice that the user overruled for a person, so that it is not given again."""

    __tablename__ = "choices"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]


class PlanAct(Record):
    """What the user decided about a step of the plan; without `until` it is done or skipped.

    `put_off_until` and `put_off_at` are of the putting off that it took the place of, if any.
    """

    __tablename__ = "plan_acts"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    act: Mapped[str] = mapped_column(String(8))
    until: Mapped[datetime | None]
    at: Mapped[datetime]
    put_off_until: Mapped[datetime | None]
    put_off_at: Mapped[datetime | None]


class CalendarVersion(Record):
    """Which version of an event the user's calendar shows; `digest` is of its content, to tell when that changes."""

    __tablename__ = "calendar_versions"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[str | None] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    sequence: Mapped[int]
    changed_at: Mapped[datetime]


class Answer(Record):
    """What a person said to an invitation, and when; the latest counts."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    permission: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]


class Interview(Searched, Record):
    """A conversation about a role. `zone` is an IANA name; `decided_on` is the day of the company's decision."""

    __tablename__ = "interviews"

    id: Mapped[str] = mapped_column(String(12), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    company: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(String(200), default="")
    ended_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    format: Mapped[str] = mapped_column(String(16), default="")
    outcome: Mapped[str] = mapped_column(String(12), default="open")
    decided_on: Mapped[date | None]
    created_at: Mapped[datetime]

    participants: Mapped[list["Participant"]] = relationship(
        back_populates="interview", order_by="Participant.place", cascade="all, delete-orphan"
    )

    def searched(self) -> Sequence[str]:
        return self.role, self.company


class Participant(Searched, Record):
    """A person in an interview: their part, what was talked about with them, and what was promised."""

    __tablename__ = "participants"

    interview_id: Mapped[str] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    place: Mapped[int]
    part: Mapped[str | None] = mapped_column(String(16))
    topics: Mapped[list[str]]
    promised: Mapped[str] = mapped_column(String(500), default="")
    minutes: Mapped[int | None]

    person: Mapped[Person] = relationship()
    interview: Mapped[Interview] = relationship(back_populates="participants")

    def searched(self) -> Sequence[str]:
        return " ".join(self.topics or ()), self.promised


class UsedDraft(Searched, Record):
    """A draft that its user copied or sent, as it was when they did."""

    __tablename__ = "used_drafts"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    occasion: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    limit: Mapped[int]
    text: Mapped[str] = mapped_column(String(4000))
    clauses: Mapped[list[str]]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    interview_id: Mapped[str | None] = mapped_column(ForeignKey("interviews.id", ondelete="SET NULL"), index=True)
    person: Mapped[dict[str, Any]]
    interview: Mapped[dict[str, Any]]
    permission: Mapped[str | None] = mapped_column(String(12))
    company: Mapped[str] = mapped_column(String(200), default="", index=True)
    role: Mapped[str] = mapped_column(String(200), default="")

    marks: Mapped[list["Mark"]] = relationship(order_by="Mark.at", cascade="all, delete-orphan")

    def searched(self) -> Sequence[str]:
        return (self.text,)


class Mark(Record):
    """What the user says became of a draft: copied, sent, accepted, declined. The first time of each counts."""

    __tablename__ = "marks"

    draft_id: Mapped[str] = mapped_column(ForeignKey("used_drafts.id", ondelete="CASCADE"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(12), primary_key=True)
    at: Mapped[datetime]
