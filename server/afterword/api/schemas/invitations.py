"""The shapes of an invitation and of what is read from it, on the wire."""

from marshmallow import fields, validate

from .base import Text, Wire

LONGEST = 65_536  # characters of an invitation


class ImportRequest(Wire):
    text = Text(
        LONGEST,
        required=True,
        validate=[
            validate.Length(1, error="Paste the invitation."),
            validate.Length(max=LONGEST, error="Save the one invitation by itself; {max} characters are read."),
        ],
        error_messages={"required": "Paste the invitation."},
        metadata={"description": "A calendar file (.ics), or the text of an e-mail"},
    )


class ProposedInterview(Wire):
    company = fields.String(required=True)
    role = fields.String(required=True)
    ended_at = fields.DateTime(required=True, allow_none=True, format="iso")
    zone = fields.String(required=True)
    format = fields.String(required=True)


class ProposedPerson(Wire):
    name = fields.String(required=True)


class ProposedParticipant(Wire):
    person = fields.Nested(ProposedPerson, required=True)
    minutes = fields.Integer(required=True, allow_none=True)


class DoubtSchema(Wire):
    code = fields.String(required=True, metadata={"description": "Stable, for programs"})
    message = fields.String(required=True, metadata={"description": "What the user should look at, in a sentence"})


class ProposalSchema(Wire):
    title = fields.String(required=True, metadata={"description": "The invitation's own line"})
    interview = fields.Nested(ProposedInterview, required=True, metadata={"description": "For POST /interviews"})
    participants = fields.List(
        fields.Nested(ProposedParticipant), required=True, metadata={"description": "For PUT …/participants"}
    )
    doubts = fields.List(fields.Nested(DoubtSchema), required=True)


class ImportReply(Wire):
    proposals = fields.List(fields.Nested(ProposalSchema), required=True)
