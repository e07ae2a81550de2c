"""`POST /receipts`: the user's word that a draft was copied, sent, accepted or declined."""

import base64
import hashlib
import json
from typing import Any

from flask import g

from ..store.drafts import mark_draft
from ..store.records import UsedDraft
from .body import Noun
from .schemas import ReceiptReply, ReceiptRequest
from .services import services

blueprint = Noun("receipts", __name__, description="What became of drafts")


@blueprint.route("/receipts", methods=["POST"])
@blueprint.arguments(ReceiptRequest)
@blueprint.response(200, ReceiptReply)
def record_receipt(body: dict[str, Any]) -> dict[str, Any]:
    """Record what became of a draft; saying it twice changes nothing"""
    parts = services()
    user_id = g.token.user_id
    signed = parts.receipts.open(body["receipt"], user_id)
    record = UsedDraft(id=_draft_id(user_id, signed), user_id=user_id, **signed)
    record.text = body.get("text") or record.text
    record.company = signed["interview"]["company"] or signed["person"].get("company", "")
    record.role = signed["interview"]["role"]
    with parts.database.writing() as session:
        kept = mark_draft(session, record, body["mark"], parts.now())
        return {"draft": kept.id, "marks": list(kept.marks)}


def _draft_id(user_id: int, signed: dict[str, Any]) -> str:
    """The same draft for the same person is one record, however often it was drafted and copied."""
    identity = json.dumps([user_id, signed], sort_keys=True).encode()
    return base64.urlsafe_b64encode(hashlib.sha256(identity).digest())[:22].decode()
