"""What the user has lately shown of themselves; updates are read."""

from datetime import timedelta

from .case import Case, Outcome, fine, mend, not_checked
from .profile import Post
from .quoting import quote

RECENT = timedelta(days=90)


def activity_stale(case: Case) -> Outcome:
    """Nothing for three months: the page looks abandoned."""
    posts = case.profile.posts
    if posts is None:
        return not_checked("posts")
    dated = [(post.on, post.text) for post in posts if post.on]
    if posts and not dated:
        return not_checked("posts")
    newest, text = max(dated, default=(None, ""))
    return fine(quote(text)) if newest and case.today - newest <= RECENT else mend(quote(text))


def activity_tone(case: Case) -> Outcome:
    """Words that nobody likes to read of somebody they may work with."""
    if not case.profile.posts:
        return not_checked("posts")
    harsh = [quote(post.text, *span) for post in case.profile.posts for span in case.lexicon.harsh.spans(post.text)[:1]]
    return mend(*harsh[:2]) if harsh else fine()


def activity_unrelated(case: Case) -> Outcome:
    """Recent posts have nothing to do with what was said in the interview."""
    if not case.role and not case.claims and not case.said.topics:
        return not_checked("role")
    recent = [post.text for post in case.profile.posts or () if _is_recent(post, case)]
    if not recent:
        return not_checked("posts")
    quotes, _ = case.sort((*case.claims, *case.said.topics), recent)
    found = [quote for quote in (*quotes, *map(case.names_role, recent)) if quote]
    return fine(*list(dict.fromkeys(found))[:2]) if found else mend(*map(quote, recent[:2]))


def _is_recent(post: Post, case: Case) -> bool:
    return post.on is None or case.today - post.on <= RECENT
