"""What the codes of the API are called on pages, in English; `words/<language>/labels.po` has the other languages."""

from collections.abc import Iterator, Mapping

from .language import gettext

LABELS: Mapping[str, Mapping[str, str]] = {
    "permission": {
        "granted": "I asked, they said yes",
        "asked": "I asked, no answer yet",
        "not_asked": "I did not ask",
        "declined": "I asked, they said no",
    },
    "part": {
        "recruiter": "Recruiter",
        "hiring_manager": "Hiring manager",
        "peer": "Future colleague",
        "executive": "Executive",
        "panel": "One of a panel",
    },
    "format": {"onsite": "On site", "video": "By video", "phone": "By phone"},
    "outcome": {"open": "Still open", "offer": "An offer", "rejected": "A rejection", "withdrawn": "I withdrew"},
    "contact": {
        "sent": "Invited with a note",
        "invited": "Invited without a note",
        "accepted": "They accepted",
        "declined": "They declined",
        "withdrawn": "I took the invitation back",
        "wrote": "I wrote",
        "heard": "They wrote",
        "met": "We met",
    },
    "occasion": {
        "thank_you": "Thank you, by invitation",
        "thank_you_email": "Thank you, by e-mail",
        "after_rejection": "After a rejection",
        "accepted": "They accepted",
        "keep_in_touch": "Keep in touch",
        "share_resource": "Share something",
        "ask_question": "Ask a question",
    },
    "tone": {"warm": "Warm", "plain": "Plain", "formal": "Formal"},
    "register": {"formal": "Formal (Sie, vous, usted)", "familiar": "Familiar (du, tu, tú)"},
    "circle": {
        "interviewers": "Only people who interviewed me",
        "careful": "Only people who said yes",
        "open": "Anybody I like",
    },
    # As the panel says them, but for where it points to its own fields.
    "advice": {
        "ask_first": "You meant to ask first, and there is no answer on record.",
        "not_granted": "You invite only people who said yes, and they have not yet.",
        "not_an_interviewer": "You invite only people who interviewed you, and no interview with them is on record.",
        "talked_too_short": "You talked for less time than your own rule asks for before you invite somebody.",
        "hold_until_decision": (
            "You hold invitations until the company has decided. A thank-you by e-mail need not wait."
        ),
        "interview_ahead": "This interview is still to come; keep the thanks until after it.",
        "already_invited": "You have invited them already. Write to them once they accept.",
        "reinvite_wait": (
            "You took an invitation to them back a short while ago; LinkedIn may refuse another for three weeks."
        ),
        "notes_used_up": "Your account’s notes are used up for now. Invite without one, or thank them by e-mail.",
        "invitations_used_up": "Your account’s invitations of this week are used up.",
        "permission_declined": "They would rather not be invited, so there is no note. Choose a thank-you by e-mail.",
    },
}


def label(kind: str, code: str | None) -> str:
    """The name of a code in the language of the page; a code without one stands for itself."""
    found = LABELS[kind].get(code or "", code or "")
    return gettext(found) if found else ""


def choices(kind: str) -> Iterator[tuple[str, str]]:
    """Each code of a kind with its name, in the order in which a page offers them."""
    return ((code, gettext(name)) for code, name in LABELS[kind].items())
