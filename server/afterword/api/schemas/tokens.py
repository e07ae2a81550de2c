"""The shapes of tokens, on the wire."""

from marshmallow import fields, validate

from .base import Text, Wire


class TokenRequest(Wire):
    label = Text(
        80,
        required=True,
        validate=validate.Length(1, 80, error="A label has {min} to {max} characters."),
        error_messages={"required": "Say what to call it."},
    )


class TokenSchema(Wire):
    kid = fields.String(required=True, metadata={"description": "Names the token; it is no secret"})
    label = fields.String(required=True)
    scopes = fields.List(fields.String(), required=True)
    origin = fields.String(required=True, allow_none=True, metadata={"description": "The extension that paired"})
    created_at = fields.DateTime(required=True, format="iso")
    paired_at = fields.DateTime(required=True, allow_none=True, format="iso")
    last_used_at = fields.DateTime(required=True, allow_none=True, format="iso")
    expires_at = fields.DateTime(required=True, allow_none=True, format="iso")
    revoked_at = fields.DateTime(required=True, allow_none=True, format="iso")


class TokensReply(Wire):
    tokens = fields.List(fields.Nested(TokenSchema), required=True)
