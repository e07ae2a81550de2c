"""`/session/…/interviews/…/card`: the card for the day of an interview, to be printed and taken along."""

from flask import g, render_template

from ..api.interviews import question_of
from ..api.services import services
from ..errors import NotFound
from ..store.interviews import interview_by_id
from ..store.people import permission_of
from ..store.users import user_by_id
from . import blueprint


@blueprint.route("/session/<session_id>/interviews/<interview_id>/card", methods=["GET"])
def show_card(session_id: str, interview_id: str) -> str:
    """Show whom one meets, and what to ask on the way out"""
    with services().database.reading() as session:
        user = user_by_id(session, g.user_id)
        interview = interview_by_id(session, user.id, interview_id)
        if interview is None:
            raise NotFound
        sentence, language = question_of(user, {})
        people = [(met.person.name, met.topics, permission_of(met.person)) for met in interview.participants]
        return render_template(
            "card.html", interview=interview, sentence=sentence, sentence_language=language, people=people
        )
