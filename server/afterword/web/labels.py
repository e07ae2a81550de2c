"""What the codes of the API are called on pages, in English; `words/<language>/labels.po` has the other languages."""

from collections.abc import Iterator, Mapping

from ..store.records import Person
from .language import gettext
from .terms import TERMS

LABELS: Mapping[str, Mapping[str, str]] = {
    **TERMS,
    # What the page before has done, as its address says it to the page that follows.
    "done": {
        "saved": "Saved.",
        "answered": "The answer is noted.",
        "entered": "The interview is entered.",
        "kept": "The interviews are kept.",
        "taken_out": "They are taken out of this interview. What else you know of them stays.",
        "interview_removed": "The interview is removed. Its people stay.",
        "template_saved": "Saved. The next draft uses it.",
        "template_removed": "Your own wording is removed; Afterword’s goes on.",
        "renamed": "Renamed.",
        "revoked": "Revoked. Its next request is refused.",
        "backed_up": "The copy is made, and it is whole.",
        "renewed": "The old address is good for nothing now. Give your calendar program the new one.",
        "recorded": "Recorded.",
        "taken_back": "Taken back.",
        "settled": "The step is settled.",
        "put_off": "The step is put off.",
        "sent": "It is noted down as sent.",
        "copied": "It is noted down as copied.",
    },
    # What a person can do where the hint of an error is for programs.
    "cure": {
        "not_found": "It may be gone by now, or the address is not whole.",
        "database_away": "Try again in a few seconds.",
        "replay_store_down": "Try again in a few seconds.",
    },
    "answer": {
        "granted": "Said yes to an invitation",
        "asked": "Asked, no answer yet",
        "not_asked": "Not asked",
        "declined": "Would rather not be invited",
        "unknown": "Not asked",
    },
    "door": {
        "connected": "Connected",
        "invited": "Invited",
        "declined": "Declined",
        "withdrawn": "Invitation taken back",
        "not_invited": "Not invited",
    },
    "gender": {"unknown": "Not known", "f": "A woman", "m": "A man"},
    "act": {"done": "Done:", "skip": "Left out:", "snooze": "Put off:"},
    "place": {
        "name": "Found in the name",
        "company": "Found in the company",
        "role": "Found in the role",
        "headline": "Found in the headline",
        "topic": "Found in a topic",
        "promise": "Found in a promise",
        "note": "Found in a note",
    },
    "wrong": {
        "changed_meanwhile": (
            "Another window or program has changed this file meanwhile. Nothing is saved yet; press “Save” once more, "
            "and what stands here takes its place."
        ),
        "changed_elsewhere": (
            "Another window has changed this meanwhile. Nothing is saved yet; press “Save” once more, "
            "and what stands here takes its place."
        ),
        "no_file": "Choose a file first.",
        "not_the_word": "This is not the word, so nothing is erased.",
    },
    # What is typed to erase everything; one word in small letters.
    "word": {"erase": "erase"},
    # What became of a record of an export that was not read in.
    "refusal": {
        "address_taken": "%(what)s: this address is that of %(other)s, on record already.",
        "participant_missing": "%(what)s: a participant (%(other)s) is not read in.",
        "person_missing": "%(what)s: its person is not read in.",
        "id_taken": "%(what)s: this id is taken on this server.",
    },
    "kind": {"people": "People", "interviews": "Interviews", "notes": "Notes", "decisions": "Decisions on the plan"},
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
    "verdict": {
        "ready": "Your profile is ready for its visitor.",
        "nearly": "Your profile is nearly ready.",
        "not_ready": "Your profile is not ready yet.",
    },
    "browser": {
        "chrome-extension": "Chromium, Chrome or Edge",
        "moz-extension": "Firefox",
        "program": "A program of your own",
    },
    "circle": {
        "interviewers": "Only people who interviewed me",
        "careful": "Only people who said yes",
        "open": "Anybody I like",
    },
    "how": {
        "with_note": "An invitation with a note",
        "without_note": "An invitation without a note",
        "not_invited": "No invitation",
    },
    "allotment": {
        "said_yes": "They said yes to an invitation.",
        "has_topic": "You have something particular to say to them.",
        "note_left": "There is a note left for them.",
        "no_note_left": "No note is left for them. Thank them by e-mail as well.",
        "declined": "They would rather not have one. Thank them by e-mail.",
        "invited_already": "They have one already, or you are connected.",
        "not_asked": "By your own rules you ask first. Thank them by e-mail.",
    },
    "doubt": {
        "zone_assumed": "It names no time zone that is known here; see that the time and the zone below are right.",
        "no_time": "It names no single time of day; say when it ended.",
        "end_unknown": "It says only when it begins; say when it ended.",
        "ends_before_it_begins": "It ends before it begins; say when it really ended.",
        "date_unreadable": "It names a time that does not exist; say when it ended.",
        "interview_ahead": "This interview is still to come.",
        "repeats": "This event repeats; only its first time is shown here.",
        "cancelled": "This invitation was called off.",
    },
    "unreadable": {
        "no_event": "There is no event in this calendar.",
        "not_whole": "This calendar is not whole.",
        "too_large": "This calendar is larger than 1 MB.",
        "too_many": "This calendar holds more than 50 events.",
        "too_deep": "This calendar is nested deeper than calendars are.",
        "no_day": "There is no day in this text that could be read with certainty.",
        "several_days": "This text names more than one day.",
        "no_such_day": "This text names a day that does not exist.",
    },
    "time": {
        "unreadable": "Give a day and a time, such as 2026-11-19 15:45.",
        "out_of_range": "Use a date between 1970 and 2999.",
        "skipped": "The clocks were set forward over this time, so it did not happen there; choose another.",
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
        "held_until_now": "You held this invitation until the company had decided. This note goes with it.",
        "interview_ahead": "This interview is still to come; keep the thanks until after it.",
        "already_invited": "You have invited them already. Write to them once they accept.",
        "reinvite_wait": "You took an invitation to them back a short while ago; LinkedIn may refuse another for now.",
        "notes_used_up": "Your account’s notes are used up for now. Invite without one, or thank them by e-mail.",
        "invitations_used_up": "Your account’s invitations of this week are used up.",
        "permission_declined": "They would rather not be invited, so there is no note. Choose a thank-you by e-mail.",
        "profile_unchecked": (
            "Your own profile has not been checked for this role lately. "
            "Open it and press the Afterword button to do so."
        ),
        "profile_not_ready": (
            "Your own profile is not ready for this visitor. "
            "Open it and press the Afterword button to see what to mend first."
        ),
        "profile_nearly_ready": (
            "Your own profile is nearly ready. Open it and press the Afterword button to see what is left."
        ),
        "profile_ready": "Your own profile is ready for this visitor.",
    },
}


def label(kind: str, code: str | None) -> str:
    """The name of a code in the language of the page; a code without one stands for itself."""
    found = LABELS[kind].get(code or "", code or "")
    return gettext(found) if found else ""


def choices(kind: str) -> Iterator[tuple[str, str]]:
    """Each code of a kind with its name, in the order in which a page offers them."""
    return ((code, gettext(name)) for code, name in LABELS[kind].items())


def called(person: Person) -> str:
    """What a page calls somebody of whom perhaps no name is known."""
    return person.name or person.greet_as or person.company or "…"
