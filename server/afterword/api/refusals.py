"""The refusals that the OpenAPI document states, for each endpoint those that can really come."""

from typing import Any

from apispec import BasePlugin

from .. import errors
from .access import INSIDE, UNSIGNED

Kinds = tuple[type[errors.AfterwordError], ...]

_ANYWHERE: Kinds = (
    errors.BadRequest,
    errors.BadPath,
    errors.HostRefused,
    errors.OriginRefused,
    errors.TooSlow,
    errors.LengthRequired,
    errors.TooLarge,
    errors.HeadersTooLarge,
    errors.Internal,
)
_WHERE_SIGNED: Kinds = (
    errors.NotAuthenticated,
    errors.NotAllowed,
    errors.SlowDown,
    errors.DatabaseUnusable,
)
_INSIDE: Kinds = (errors.DatabaseUnusable,)
_WITH_A_BODY: Kinds = (errors.NotJson, errors.BadJson, errors.BadInput)
_WITH_AN_ID: Kinds = (errors.NotFound,)
_FOUND_BY_BODY = frozenset({"companies.show_company"})  # what it is asked for may not be there


class Refusals(BasePlugin):
    """Writes each endpoint's refusals into its operations, as references to the responses named by their status."""

    def __init__(self, statuses: dict[type[errors.AfterwordError], int]) -> None:
        self._statuses = statuses

    def codes(self) -> dict[int, list[str]]:
        """Every code that the server sends, by its status."""
        found: dict[int, list[str]] = {}
        for error in vars(errors).values():
            if not isinstance(error, type) or not issubclass(error, errors.AfterwordError):
                continue
            if "code" in vars(error) and error is not errors.TokenMalformed:
                status = next((self._statuses[kind] for kind in error.__mro__ if kind in self._statuses), None)
                if status:
                    found.setdefault(status, []).append(error.code)
        return found

    def operation_helper(
        self, path: str | None = None, operations: dict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        for operation in (operations or {}).values():
            kinds = _ANYWHERE
            if kwargs["rule"].endpoint not in UNSIGNED:
                kinds += _INSIDE if kwargs["rule"].endpoint in INSIDE else _WHERE_SIGNED
            if "requestBody" in operation:
                kinds += _WITH_A_BODY
            if "{" in (path or "") or kwargs["rule"].endpoint in _FOUND_BY_BODY:
                kinds += _WITH_AN_ID
            named = {self._statuses[kind]: str(self._statuses[kind]) for kind in kinds}
            operation["responses"] = dict(sorted((operation["responses"] | named).items()))
