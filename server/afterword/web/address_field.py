"""The address of a profile as people type it: completed where only one can be meant, refused where none is."""

from typing import Any

from ..api.schemas.base import Text
from ..profile_address import PROFILES, same_profile

NO_PROFILE = "Give an address that begins with https://www.linkedin.com/in/ or leave it empty."


class ProfileAddress(Text):
    """Empty, or the whole address of a profile on LinkedIn."""

    default_error_messages = {"no_profile": NO_PROFILE}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        typed = super()._deserialize(value, attr, data, **kwargs)
        if not typed:
            return typed
        whole = same_profile(typed if "://" in typed else f"https://{typed}")
        if not whole.startswith(PROFILES) or whole.split() != [whole]:
            raise self.make_error("no_profile")
        return whole
