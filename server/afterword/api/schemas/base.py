"""What every shape is made of: the base classes, which refuse unknown fields, and the fields of our own."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import marshmallow as ma
from marshmallow import fields, validate

GENDERS = ("f", "m", "unknown")
MARKS = ("copied", "sent", "accepted", "declined", "withdrawn")


class Text(fields.String):
    """Text of at most `longest` characters that can be stored and sent on."""

    default_error_messages = {"characters": "Holds characters that are no text, such as NUL."}  # noqa: RUF012

    def __init__(self, longest: int, *, strip: bool = True, **kwargs: Any) -> None:
        self._strip = strip
        kwargs.setdefault("validate", validate.Length(max=longest, error="Use at most {max} characters."))
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise self.make_error("characters")
        return text.strip() if self._strip else text


class Day(fields.Date):
    """A day that can be reckoned with, from the years in which people wrote to each other by computer."""

    default_error_messages = {"range": "Use a date between 1970 and 2999."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        day: date = super()._deserialize(value, attr, data, **kwargs)
        if not 1970 < day.year < 2999:
            raise self.make_error("range")
        return day


class Moment(fields.AwareDateTime):
    """A point in time with its offset; kept in UTC."""

    default_error_messages = {"range": "Use a date between 1970 and 2999."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        moment: datetime = super()._deserialize(value, attr, data, **kwargs)
        if not 1970 < moment.year < 2999:
            raise self.make_error("range")
        return moment.astimezone(UTC)


class Zone(fields.String):
    """The IANA name of a time zone."""

    default_error_messages = {"zone": "Name a time zone such as Europe/Berlin."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        name: str = super()._deserialize(value, attr, data, **kwargs)
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError):  # among them names that are paths
            raise self.make_error("zone") from None
        return name


class Wire(ma.Schema):
    """The base of every shape."""

    class Meta:
        unknown = ma.RAISE

    error_messages = {"unknown": "There is no such field."}  # noqa: RUF012


class Sparse(Wire):
    """A body in which an empty field means the same as an absent one."""

    @ma.pre_load
    def drop_empty(self, data: Any, **_: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None and value != ""}
