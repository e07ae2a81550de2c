"""People whose greeting the user set right."""

from datetime import datetime

from sqlalchemy.orm import Session

from .records import Greeting


def greeting_of(session: Session, user_id: int, profile_url: str) -> Greeting | None:
    return session.get(Greeting, (user_id, _same_profile(profile_url)))


def remember_greeting(
    session: Session, user_id: int, *, profile_url: str, greet_as: str, gender: str, now: datetime
) -> None:
    """An empty `greet_as` forgets what was remembered."""
    if greet_as:
        session.merge(
            Greeting(
                user_id=user_id,
                profile_url=_same_profile(profile_url),
                greet_as=greet_as,
                gender=gender,
                updated_at=now,
            )
        )
    elif known := greeting_of(session, user_id, profile_url):
        session.delete(known)


def _same_profile(profile_url: str) -> str:
    """One spelling of an address: what follows the path, and a slash at its end, do not make another person."""
    return profile_url.partition("?")[0].partition("#")[0].rstrip("/")
