"""`POST /receipts`: the user's word that a draft was copied, sent, accepted or declined."""

import base64
import hashlib
import json
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from flask import g

from ..errors import ReceiptErased
from ..store.drafts import mark_draft
from ..store.history import record_contact, remember_choice
from ..store.interviews import interview_by_id, those_meant
from ..store.people import change_person, is_anybody_called, met_again, person_at, person_by_id
from ..store.records import Interview, Person, UsedDraft
from ..store.users import user_by_id
from ..trust.receipts import MAX_AGE
from .body import Noun
from .once import changing, once
from .schemas.receipts import ReceiptReply, ReceiptRequest
from .services import services

blueprint = Noun("receipts", __name__, description="What became of drafts")


@blueprint.route("/receipts", methods=["POST"])
@once
@blueprint.arguments(ReceiptRequest)
@blueprint.response(200, ReceiptReply)
def record_receipt(body: dict[str, Any]) -> dict[str, Any]:
    """Record what became of a draft; saying it twice changes nothing"""
    with changing() as session:
        kept = record(session, body)
        return {"draft": kept.id, "marks": list(kept.marks)}


def record(session: Any, body: dict[str, Any]) -> UsedDraft:
    """Keep the draft with what became of it; ReceiptInvalid unless this user was given the receipt.

    ReceiptErased where keeping it would bring somebody back who was erased since.
    """
    parts, user_id = services(), g.user_id
    signed, issued_at = parts.receipts.open(body["receipt"], user_id)
    draft_id = _draft_id(session, user_id, signed)
    if session.get(UsedDraft, draft_id) is None and _is_of_the_erased(session, signed, issued_at):
        raise ReceiptErased
    draft = UsedDraft(id=draft_id, user_id=user_id, **_facts(session, signed))
    kept = mark_draft(session, draft, body["mark"], body.get("text", ""), parts.now())
    _tell_history(session, kept, body["mark"], signed)
    return kept


def _is_of_the_erased(session: Any, signed: dict[str, Any], issued_at: datetime) -> bool:
    """Who was erased is remembered nowhere: it may be anybody who is not on record, if the draft was made before."""
    erased_at = user_by_id(session, g.user_id).erased_at
    return erased_at is not None and issued_at <= erased_at and not _is_known(session, signed)


def _is_known(session: Any, signed: dict[str, Any]) -> bool:
    name, address = signed["person"]["name"], signed["person"].get("profile_url", "")
    interview = interview_by_id(session, g.user_id, signed.get("interview_id", ""))
    if person_at(session, g.user_id, address) or (interview and those_meant(interview, name, address)):
        return True
    return not address and is_anybody_called(session, g.user_id, name)


def _facts(session: Any, signed: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a draft, tied to its person, who is kept from now on, and to its interview if that is there."""
    user_id, seen = g.user_id, signed["person"]
    interview = interview_by_id(session, user_id, signed.get("interview_id", ""))
    person = _whom(session, interview, {key: seen[key] for key in _SHOWN if key in seen})
    facts = {key: value for key, value in signed.items() if key not in _NOT_KEPT}
    return {
        **facts,
        "interview_id": interview and interview.id,
        "person_id": person and person.id,
        "company": signed["interview"]["company"] or seen.get("company", ""),
        "role": signed["interview"]["role"],
    }


def _whom(session: Any, interview: Interview | None, seen: dict[str, str]) -> Person | None:
    """The person the draft was for; one met in its interview is known by name, and gets the address they came with.

    None for somebody without an address, and for the one who is only there to practise with.
    """
    address = seen.get("profile_url", "")
    if interview is not None and person_at(session, g.user_id, address) is None:
        meant = those_meant(interview, seen["name"], address)
        if len(meant) == 1:
            change_person(meant[0].person, {"profile_url": address} if address else {}, services().now())
            return meant[0].person
    if not address or address == services().settings.practice:
        return None
    return met_again(session, g.user_id, seen, services().now())


def _tell_history(session: Any, draft: UsedDraft, mark: str, signed: dict[str, Any]) -> None:
    """What was sent belongs to the person's history, and so does the advice that was overruled."""
    person = person_by_id(session, draft.user_id, draft.person_id or "")
    if person is None:
        return
    if mark != "copied":
        is_message = mark == "sent" and signed.get("box") != "note"
        at = next(known.at for known in draft.marks if known.mark == mark)
        record_contact(person, "wrote" if is_message else mark, at, draft.id)
    for code in signed.get("go_ahead", ()):
        remember_choice(session, person, code, services().now())


_NOT_KEPT = ("box", "go_ahead")  # they concern the person's history
_SHOWN = ("profile_url", "name", "headline", "company")


def _draft_id(session: Any, user_id: int, signed: dict[str, Any]) -> str:
    """The same draft for the same person is one record, however often it was drafted and copied.

    Only within the life of a receipt: who writes the same words again months later has written twice.
    """
    for use in count():
        identity = json.dumps([user_id, signed, use] if use else [user_id, signed], sort_keys=True).encode()
        draft_id = base64.urlsafe_b64encode(hashlib.sha256(identity).digest())[:22].decode()
        if not _is_of_long_ago(session.get(UsedDraft, draft_id)):
            break
    return draft_id


def _is_of_long_ago(known: UsedDraft | None) -> bool:
    lived = timedelta(seconds=MAX_AGE)
    return known is not None and bool(known.marks) and services().now() - known.marks[0].at > lived
