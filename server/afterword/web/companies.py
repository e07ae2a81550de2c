"""`/session/…/companies`: the companies one has to do with, and each at a glance.

The name of a company stands in no address: one interview or one person there stands for it.
"""

from dataclasses import replace
from typing import Any

from flask import g, render_template

from ..api.companies import Company, companies_known, company_called, glance
from ..api.interviews import interview_of
from ..api.services import services
from ..errors import NotFound
from ..store.people import person_by_id
from ..store.users import user_by_id
from . import blueprint
from .forms import page_asked
from .language import language

A_PAGE = 50


@blueprint.route("/session/<session_id>/companies", methods=["GET"])
def show_companies(session_id: str) -> str:
    """Show the companies that the user has to do with"""
    page = page_asked()
    with services().database.reading() as session:
        companies = list(companies_known(session, g.user_id).values())
    shown = companies[(page - 1) * A_PAGE : page * A_PAGE]
    return render_template("companies.html", companies=shown, page=page, pages=-(-len(companies) // A_PAGE))


@blueprint.route("/session/<session_id>/interviews/<interview_id>/company", methods=["GET"])
def show_interview_company(session_id: str, interview_id: str) -> str:
    """Show the company of an interview"""
    with services().database.reading() as session:
        return _shown(session, interview_of(session, interview_id).company)


@blueprint.route("/session/<session_id>/people/<person_id>/company", methods=["GET"])
def show_person_company(session_id: str, person_id: str) -> str:
    """Show the company of a person"""
    with services().database.reading() as session:
        person = person_by_id(session, g.user_id, person_id)
        if person is None:
            raise NotFound
        return _shown(session, person.company)


def _shown(session: Any, name: str) -> str:
    parts, page = services(), page_asked()
    company, user = company_called(session, g.user_id, name), user_by_id(session, g.user_id)
    return render_template(
        "company.html",
        company=glance(session, user, _page_of(company, page), parts.now()),
        people=len(company.people),
        interviews=len(company.interviews),
        page=page,
        pages=-(-max(len(company.people), len(company.interviews)) // A_PAGE),
        user=user,
        line=parts.library.language(language()).reminders.of,
    )


def _page_of(company: Company, page: int) -> Company:
    shown = slice((page - 1) * A_PAGE, page * A_PAGE)
    return replace(company, interviews=company.interviews[shown], people=company.people[shown])
