"""What every shape is made of: the base classes, which refuse unknown fields, and the fields of our own."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import marshmallow as ma
from marshmallow import fields, validate

GENDERS = ("f", "m", "unknown")
MARKS = ("copied", "sent", "accepted", "declined", "withdrawn")


# What marshmallow says unless told otherwise speaks to programmers, of kinds of data, and does not say what to do.
SENTENCES: Mapping[str, str] = {
    "Missing data for required field.": "Fill this in.",
    "Field may not be null.": "Fill this in.",
    "Invalid value.": "Use another value.",
    "Not a valid string.": "Use text.",
    "Not a valid utf-8 string.": "Use text.",
    "Not a valid boolean.": "Use true or false.",
    "Not a valid number.": "Use a number.",
    "Not a valid integer.": "Use a whole number.",
    "Number too large.": "Use a smaller number.",
    "Not a valid date.": "Give a day, such as 2026-11-19.",
    "Not a valid {obj_type}.": "Give a time with its offset.",
    "Not a valid {awareness} {obj_type}.": "Give a time with its offset.",
    "Not a valid list.": "Give a list.",
    "Invalid type.": "Give an object.",
}


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


def speak_for(field: fields.Field[Any]) -> None:
    """Let a field, and what it is a list of, say what to do."""
    field.error_messages = {code: SENTENCES.get(str(said), said) for code, said in field.error_messages.items()}
    if isinstance(field, fields.List):
        speak_for(field.inner)


class Wire(ma.Schema):
    """The base of every shape."""

    class Meta:
        unknown = ma.RAISE

    error_messages = {"unknown": "There is no such field.", "type": "Give an object."}  # noqa: RUF012

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Sentences of our own, in place of those of marshmallow’s that the shape has not replaced itself."""
        speak_for(field_obj)


class Sparse(Wire):
    """A body in which an empty field means the same as an absent one."""

    @ma.pre_load
    def drop_empty(self, data: Any, **_: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None and value != ""}
