"""Every error that Afterword raises on purpose, each with a stable code, a sentence and a hint.

AfterwordError
├── Refused                 the request is turned away before it is read
│   ├── BadRequest  TooSlow  LengthRequired  HeadersTooLarge
│   └── HostRefused  BadPath  OriginRefused  TooLarge  FileTooLarge  NotJson  NotForm  FormStale  NotAllowed
│       NotFound  MethodNotAllowed
├── NotAuthenticated        the request cannot be shown to come from a paired browser
│   ├── SignatureMissing  SignatureMalformed  SignatureInvalid
│   ├── LoginInvalid  SignedOut
│   └── TokenRevoked  TokenExpired  ClockSkew  StaleAfterRestart  Replayed
├── SlowDown                too much at once
├── Interrupted             the process that was to answer is gone
├── BadInput                the request is authentic and wrong
│   ├── BadJson  Invalid  TokenMalformed  LimitTooShort
│   ├── ReceiptInvalid
│   │   └── ReceiptErased
│   ├── IdempotencyMismatch  InvitationUnreadable
├── WrongName               the command line names a user or a token that is not there, or is there already
│   ├── UnknownAccount  UnknownToken  UnknownPerson  AccountTaken
├── WrongFile               the command line names a file that cannot be used
│   ├── FileUnusable  FileInTheWay  NoExport  BackupUnusable
├── TemplateError           a template file breaks a rule; names file, clause and field
├── Internal                a fault of Afterword's own
└── SetupError              the machine is not as Afterword needs it
    ├── HomeUnusable  MasterKeyMissing  MasterKeyUnreadable  MasterKeyForeign
    ├── DatabaseUnusable
    │   └── DatabaseBusy  DatabaseAway  DiskFull  DatabaseReadOnly  DatabaseDamaged  DatabaseMissing
    ├── DatabaseTooNew  UpgradeFailed  DatabaseInUse  NoFileDatabase  PortBusy  FolderServed  ServerAway
    └── ServiceUnavailable  SettingsUnusable  ReplayStoreDown
"""

from collections.abc import Iterator, Mapping
from typing import Any


class AfterwordError(Exception):
    """An error with words for a person; `data` travels beside them in the reply, for programs."""

    code = "error"
    message = "Something went wrong."
    hint = ""

    def __init__(self, message: str | None = None, *, hint: str | None = None, **data: Any) -> None:
        self.message = message or self.message
        self.hint = hint if hint is not None else self.hint
        self.data: Mapping[str, Any] = data
        super().__init__(self.message)


def first_of_each(error: AfterwordError) -> dict[str, str]:
    """One reason for each field that is wrong, however deep in it; empty for errors that name no fields."""
    return dict(_reasons(error.data.get("fields", {})))


def _reasons(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of a shape within a shape go by their own names."""
    for name, said in fields.items():
        if isinstance(said, dict) and all(isinstance(inner, str) for inner in said):
            yield from _reasons(said)
        else:
            yield name, _first(said)


def _first(said: Any) -> str:
    while not isinstance(said, str):
        said = next(iter(said.values() if isinstance(said, dict) else said))
    return said


class Refused(AfterwordError):
    pass


class BadRequest(Refused):
    code = "bad_request"
    message = "This is not HTTP as the server understands it."
    hint = "Send well-formed HTTP/1.1 with each header on one line and at most once."


class TooSlow(Refused):
    code = "too_slow"
    message = "This request did not arrive as a whole within 10 seconds."
    hint = "Send it again in one go."


class LengthRequired(Refused):
    code = "length_required"
    message = "The body of this request is sent in pieces of unknown number."
    hint = "Send it whole, with a Content-Length and without a Transfer-Encoding."


class HeadersTooLarge(Refused):
    code = "headers_too_large"
    message = "The headers of this request are larger than 16 KB."
    hint = "Leave out what docs/protocol.md does not name."


class HostRefused(Refused):
    code = "host_refused"
    message = "This server does not answer under that name."
    hint = "Use the address that Afterword printed when it started, 127.0.0.1 included."


class BadPath(Refused):
    code = "bad_path"
    message = "The path of this request is not one that can be signed."
    hint = "Use the path as docs/protocol.md spells it, without doubled slashes, dots or percent signs."


class OriginRefused(Refused):
    code = "origin_refused"
    message = "This origin may not use the API."
    hint = "Pair the browser that you are using; web pages are never served."


class NotAllowed(Refused):
    code = "not_allowed"
    message = "This token may not do that."
    hint = "Pair with a token that may: `afterword pair` without --scope."


class TooLarge(Refused):
    code = "too_large"
    message = "The body of this request is larger than 64 KB."
    hint = "Send less text."


class FileTooLarge(TooLarge):
    code = "file_too_large"
    message = "This file is larger than 32 MB."
    hint = "Read it in with `afterword import`, on the computer that the server runs on."


class NotJson(Refused):
    code = "not_json"
    message = "The body of this request is not declared as JSON."
    hint = "Send it with the header 'Content-Type: application/json', and nothing after it."


class NotForm(Refused):
    code = "not_form"
    message = "The body of this request is not that of a form."
    hint = "Use the button on the page."


class FormStale(Refused):
    code = "form_stale"
    message = "This form is not one that this page was shown with."
    hint = "Reload the page, and press the button again."


class NotFound(Refused):
    code = "not_found"
    message = "There is nothing at this address."
    hint = "See docs/protocol.md for the addresses there are."


class MethodNotAllowed(Refused):
    code = "method_not_allowed"
    message = "This address does not take that method."
    hint = "See docs/protocol.md for the methods of each address."


class NotAuthenticated(AfterwordError):
    pass


class SignatureMissing(NotAuthenticated):
    code = "signature_missing"
    message = "This request is not signed."
    hint = "Pair the browser with `afterword pair` and sign each request as docs/protocol.md says."


class SignatureMalformed(NotAuthenticated):
    code = "signature_malformed"
    message = "The signature headers of this request do not follow the profile."
    hint = "docs/protocol.md gives the exact form."


class SignatureInvalid(NotAuthenticated):
    code = "signature_invalid"
    message = "The signature of this request does not match."
    hint = "Pair the browser again with `afterword pair`."


class LoginInvalid(NotAuthenticated):
    code = "login_invalid"
    message = "This link was used before, or its time is over."
    hint = "Press “Dashboard” in Afterword’s panel, run `afterword open` again, or ask for another invitation."


class SignedOut(NotAuthenticated):
    code = "signed_out"
    message = "This page is shown only to whom it belongs."
    hint = "Press “Dashboard” in Afterword’s panel, or run `afterword open`, and it opens again."


class TokenRevoked(NotAuthenticated):
    code = "token_revoked"
    message = "This browser was unpaired."
    hint = "Pair it again with `afterword pair`."


class TokenExpired(NotAuthenticated):
    code = "token_expired"
    message = "The time that this token was good for is over."
    hint = "Pair the browser again with `afterword pair`."


class ClockSkew(NotAuthenticated):
    code = "clock_skew"
    message = "The clocks of client and server differ by more than a minute."
    hint = "Set the clock right, or sign again with the server's time."


class StaleAfterRestart(NotAuthenticated):
    code = "stale_after_restart"
    message = "This request was signed before the server was ready for it."
    hint = "Sign it again in a moment."


class Replayed(NotAuthenticated):
    code = "replayed"
    message = "This request was already received once."
    hint = "Sign it again; each signature is good for one request."


class Interrupted(AfterwordError):
    code = "interrupted"
    message = "The process that took this request on ended before it answered."
    hint = "Sign it again, a change with the same idempotency key."


class SlowDown(AfterwordError):
    code = "slow_down"
    message = "Too many requests within a minute."
    hint = "Wait a minute and go on."


class BadInput(AfterwordError):
    pass


class BadJson(BadInput):
    code = "bad_json"
    message = "The body of this request is not valid JSON."
    hint = "Send one JSON object in UTF-8."


class Invalid(BadInput):
    code = "invalid"
    message = "Some fields cannot be used as they are."
    hint = "Each field that is wrong is named with its reason under 'fields'."

    @property
    def places(self) -> list[tuple[str, str]]:
        """`{"person": {"name": ["why"]}}` as `[("person.name", "why")]`."""
        return _flat(self.data.get("fields", {}))


def _flat(fields: object, path: str = "") -> list[tuple[str, str]]:
    if isinstance(fields, dict):
        return [pair for name, inner in fields.items() for pair in _flat(inner, f"{path}.{name}".lstrip("."))]
    reasons = fields if isinstance(fields, list) else [fields]
    return [(path, " ".join(map(str, reasons)))]


class TokenMalformed(BadInput):
    code = "token_malformed"
    message = "This is not a whole Afterword token."
    hint = "Copy it again from the line that begins with afw_, to its end."


class ReceiptInvalid(BadInput):
    code = "receipt_invalid"
    message = "This receipt is not one that this server gave to you within the last 30 days."
    hint = "Draft again, and use the new draft."


class ReceiptErased(ReceiptInvalid):
    code = "receipt_erased"
    message = "This draft was made before you last erased somebody, and its person is not on record."


class IdempotencyMismatch(BadInput):
    code = "idempotency_mismatch"
    message = "This idempotency key was used for another request."
    hint = "Take a new key for each change, and the same one only to send that very change again."


class LimitTooShort(BadInput):
    code = "limit_too_short"
    message = "No text fits this limit."


class InvitationUnreadable(BadInput):
    """`reason` names the message, for pages that say it in other languages."""

    code = "invitation_unreadable"
    hint = "Enter the interview by hand, or save the one invitation by itself and try that."

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


class WrongName(AfterwordError):
    pass


class UnknownAccount(WrongName):
    code = "unknown_account"
    message = "There is no such user."
    hint = "`afterword users list` shows the users there are."


class UnknownToken(WrongName):
    code = "unknown_token"
    message = "There is no such token."
    hint = "`afterword tokens list` shows the tokens there are."


class UnknownPerson(WrongName):
    code = "unknown_person"
    message = "There is no such person."
    hint = "`afterword export -` shows each person’s id."


class AccountTaken(WrongName):
    code = "account_taken"
    message = "There is a user of that account already."
    hint = "Choose another account."


class WrongFile(AfterwordError):
    pass


class FileUnusable(WrongFile):
    code = "file_unusable"
    hint = "Name another one."


class FileInTheWay(WrongFile):
    code = "file_in_the_way"
    hint = "Nothing is overwritten; name a file that is not there yet."


class NoExport(WrongFile):
    code = "no_export"
    message = "This file is no export of Afterword’s."
    hint = "Choose the JSON file that `afterword export` or the page “Data” wrote."


class BackupUnusable(WrongFile):
    code = "backup_unusable"
    hint = "Nothing was changed; restore from another one."


class TemplateError(AfterwordError):
    code = "template_error"

    def __init__(self, reason: str, *, file: str, line: int = 0, clause: str = "", field: str = "") -> None:
        parts = (file, line and f"line {line}", clause and f"clause {clause}", field and f"field {field}")
        place = ", ".join(str(part) for part in parts if part)
        super().__init__(f"{place}: {reason}", file=file, line=line, clause=clause, field=field)


class Internal(AfterwordError):
    code = "internal"
    message = "Afterword made a mistake while answering."
    hint = "Nothing was changed; `afterword doctor` may know more."


class SetupError(AfterwordError):
    pass


class HomeUnusable(SetupError):
    code = "home_unusable"


class MasterKeyMissing(SetupError):
    code = "master_key_missing"
    hint = "Put master.key back from your copy. If there is none, `afterword key replace` unpairs all browsers instead."


class MasterKeyUnreadable(SetupError):
    code = "master_key_unreadable"
    hint = (
        "Put master.key back from your copy; it holds one key of 64 hexadecimal digits a line. "
        "If there is none, `afterword key replace` unpairs all browsers instead."
    )


class MasterKeyForeign(SetupError):
    code = "master_key_foreign"
    hint = "Put back the key that belongs to it. If it is lost, `afterword key replace` unpairs all browsers instead."


class DatabaseUnusable(SetupError):
    code = "database_unusable"
    hint = "`afterword doctor` says more."


class DatabaseBusy(DatabaseUnusable):
    code = "database_busy"
    message = "Another program holds Afterword’s database."
    hint = "Try again in a moment. If it stays so, close the program that has the database open."

    def __init__(self) -> None:
        super().__init__(retry_after=5)


class DatabaseAway(DatabaseUnusable):
    code = "database_away"
    message = "The database does not answer at the moment."
    hint = "Send it again in a few seconds, a change with the same idempotency key."

    def __init__(self) -> None:
        super().__init__(retry_after=2)


class DiskFull(DatabaseUnusable):
    code = "disk_full"
    message = "The disk that holds Afterword’s data is full, so nothing more can be kept."
    hint = "Make room on it and try again; nothing that was kept is lost."


class DatabaseReadOnly(DatabaseUnusable):
    code = "database_read_only"
    message = "Afterword’s database may be read, but not written."
    hint = "Make the data folder and its files writable for the user who runs the server."


class DatabaseDamaged(DatabaseUnusable):
    code = "database_damaged"
    message = "Afterword’s database is damaged."
    hint = "Stop the server, and put a backup in its place with `afterword restore`; `afterword doctor` names one."


class DatabaseMissing(DatabaseUnusable):
    code = "database_missing"
    message = "Afterword’s database is not where it was."
    hint = "Put the file back, or stop the server and put a backup in its place with `afterword restore`."


class DatabaseTooNew(SetupError):
    code = "database_too_new"
    message = "This database was written by a newer Afterword."
    hint = "Start the newer version, or restore a backup that this one wrote."


class UpgradeFailed(SetupError):
    code = "upgrade_failed"
    hint = "The database is as it was, and the version that wrote it can go on using it."


class DatabaseInUse(SetupError):
    code = "database_in_use"
    message = "Another program has the database open."
    hint = "Stop `afterword serve` first, and then restore again."


class NoFileDatabase(SetupError):
    code = "no_file_database"
    message = "This server’s data lies in a database that has its own tools for this."
    hint = "Use those of the database, such as pg_dump and pg_restore."


class PortBusy(SetupError):
    code = "port_busy"


class FolderServed(SetupError):
    code = "folder_served"
    hint = "Use that one, or stop it first; a second one needs a folder of its own, by AFTERWORD_HOME."


class ServerAway(SetupError):
    code = "server_away"


class ServiceUnavailable(SetupError):
    code = "service_unavailable"
    message = "This computer has no service manager that Afterword knows: systemd, launchd or the Task Scheduler."
    hint = "Let `afterword serve` be started in the way that programs are started here."


class SettingsUnusable(SetupError):
    code = "settings_unusable"
    hint = "docs/hosting.md describes every setting."


class ReplayStoreDown(SetupError):
    code = "replay_store_down"
    message = "The server cannot tell at the moment whether this request is new."
    hint = "Sign it again in a few seconds, a change with the same idempotency key."
