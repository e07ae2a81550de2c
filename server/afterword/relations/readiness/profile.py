"""The user's own profile as a visitor sees it, and what the user said in the interview."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Job:
    """One position, the texts as shown; `dates` such as "Mar 2021 – Present". None is what was not read."""

    title: str | None = None
    company: str | None = None
    dates: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What was read of the page. None means that it was not read, and an empty value that the page shows none.

    `jobs` and `posts` begin with the latest; `contact` holds addresses of mail and web that a visitor sees.
    """

    headline: str | None = None
    about: str | None = None
    jobs: tuple[Job, ...] | None = None
    skills: tuple[str, ...] | None = None
    posts: tuple[Post, ...] | None = None
    has_photo: bool | None = None
    profile_url: str | None = None
    contact: tuple[str, ...] | None = None

    def texts(self) -> list[str]:
        """Every text that was read, in the order in which a visitor meets them."""
        jobs = (text for job in self.jobs or () for text in (job.title, job.company, job.text))
        posts = (post.text for post in self.posts or ())
        return [text for text in (self.headline, self.about, *jobs, *(self.skills or ()), *posts) if text]


@dataclass(frozen=True, slots=True)
class Said:
    """What the person who interviewed the user remembers.

    `role` and `company` are those of the interview, `keywords` the strengths that were claimed, `answers` what was
    named in answers (a tool, a result, a project each), `topics` what was talked about, and `dates` lines of the CV,
    each with a company and its years.
    """

    role: str = ""
    company: str = ""
    keywords: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
