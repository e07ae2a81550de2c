"""The address of a profile as people type it: completed where only one can be meant, refused where none is."""

import re
from typing import Any

from ..api.schemas.base import Text

NO_PROFILE = "Give an address that begins with https://www.linkedin.com/in/ or leave it empty."
_TYPED = re.compile(r"(?:https?://)?(?:(?:www|m|[a-z]{2})\.)?linkedin\.com/in/([^/?#\s]+)(?:[/?#]\S*)?", re.IGNORECASE)


class ProfileAddress(Text):
    """Empty, or the whole address of a profile on LinkedIn."""

    default_error_messages = {"no_profile": NO_PROFILE}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        typed = super()._deserialize(value, attr, data, **kwargs)
        if not typed:
            return typed
        found = _TYPED.fullmatch(typed)
        if found is None:
            raise self.make_error("no_profile")
        return f"https://www.linkedin.com/in/{found[1]}"
