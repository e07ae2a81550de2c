"""What the other person's answer to "may I send you an invitation?" means for writing at all."""

from .advice import Advice

PERMISSIONS = ("granted", "asked", "not_asked", "declined")


def permission_advice(permission: str | None, person: str, *, invites: bool) -> list[Advice]:
    """`person` is the name that the message calls them by; `invites` tells whether the text goes with an invitation."""
    if permission == "declined" and invites:
        return [
            Advice(
                "permission_declined",
                "error",
                f"{person} would rather not be invited, so there is no note to draft; thank them by e-mail instead.",
                stops=True,
            )
        ]
    return []
