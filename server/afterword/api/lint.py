"""`POST /lint`: what there is to say about a text, drafted here or written by hand."""

from typing import Any

from flask import g

from ..drafting.facts import gather_facts
from ..drafting.lint import Subject
from ..drafting.lint import lint as lint_text
from ..drafting.topics import read_topic
from ..store.records import User
from .body import Noun
from .completion import complete
from .schemas.drafts import DraftWish, LintReply, LintRequest
from .services import Services, services

blueprint = Noun("lint", __name__, description="Linting")


@blueprint.route("/lint", methods=["POST"])
@blueprint.arguments(LintRequest)
@blueprint.response(200, LintReply)
def lint(body: tuple[str, DraftWish]) -> dict[str, Any]:
    """Look at a text"""
    return reply_to(*body, g.user, services())


def reply_to(text: str, wish: DraftWish, user: User, parts: Services) -> dict[str, Any]:
    """The body of the reply; the command line answers with the same."""
    with parts.database.reading() as session:
        whole = complete(wish, user, session, parts.library)
    context, language = whole.context, whole.language
    facts = gather_facts(context, language, parts.today(user))
    read = (read_topic(typed, language.topics) for typed in context.interview.topics)
    topics = [topic for topic in read if topic]
    return {"findings": list(lint_text(Subject(text, context, language, facts, topics, whole.template.box)))}
