"""The master key: a file outside the database from which every other key is derived."""

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..errors import AfterwordError, HomeUnusable, MasterKeyMissing, MasterKeyUnreadable

_LINE = re.compile(r"\A[0-9a-f]{64}\Z")


def hkdf(key: bytes, *, salt: bytes, info: bytes) -> bytes:
    """32 bytes by HKDF-SHA256; one block of the expansion is all that they need (RFC 5869)."""
    pseudorandom = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(pseudorandom, info + b"\x01", "sha256")


@dataclass(frozen=True)
class MasterKeys:
    """The master keys of an installation, oldest first: the last makes new things, all verify old ones."""

    keys: tuple[bytes, ...]

    @property
    def version(self) -> str:
        """A name for the newest key that says nothing about it; tokens remember it."""
        return _version(self.keys[-1])

    @cached_property
    def _by_version(self) -> dict[str, bytes]:
        return {_version(key): key for key in self.keys}

    def knows(self, version: str) -> bool:
        return version in self._by_version

    @property
    def versions(self) -> Collection[str]:
        return self._by_version.keys()

    def token_secret(self, kid: str, version: str) -> bytes:
        """The 32-byte secret of the token `kid`; KeyError if the master key it was made from is gone."""
        return hkdf(self._by_version[version], salt=kid.encode(), info=b"afterword token v1")

    @cached_property
    def serializer_keys(self) -> list[bytes]:
        """Keys for itsdangerous, oldest first."""
        return [hkdf(key, salt=b"", info=b"afterword itsdangerous v1") for key in self.keys]


class Keyring:
    """The master keys as their file holds them now: a rotation takes effect without a restart.

    While the file is away or cannot be read, the keys in memory go on serving; `report` is told of what was not read.
    """

    def __init__(self, path: Path, report: Callable[[AfterwordError], None]) -> None:
        self._path, self._report = path, report
        self._changed = self._mark()
        self._keys = load_master_keys(path)

    @property
    def keys(self) -> MasterKeys:
        mark = self._mark()
        if mark is not None and mark != self._changed:
            self._changed = mark
            try:
                self._keys = load_master_keys(self._path)
            except AfterwordError as error:
                self._report(error)
        return self._keys

    def _mark(self) -> tuple[int, int] | None:
        """What changes when the file does; None while it is away."""
        try:
            state = self._path.stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_ino


def _version(key: bytes) -> str:
    return hashlib.sha256(b"afterword master version" + key).hexdigest()[:16]


def load_master_keys(path: Path) -> MasterKeys:
    """Read the key file; MasterKeyMissing or MasterKeyUnreadable with the way out."""
    try:
        lines = path.read_text("ascii").split()
    except FileNotFoundError:
        raise MasterKeyMissing(f"The master key {path} is missing, and browsers are paired with it.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise MasterKeyUnreadable(f"The master key {path} cannot be read ({type(error).__name__}).") from error
    if not lines or not all(_LINE.match(line) for line in lines):
        raise MasterKeyUnreadable(f"The master key {path} does not hold what it should.")
    return MasterKeys(tuple(bytes.fromhex(line) for line in lines))


def create_master_key(path: Path) -> MasterKeys:
    """Write a new key that only its owner can read; an existing one is kept and returned."""
    made = MasterKeys((secrets.token_bytes(32),))
    draft = _write_beside(path, made)
    try:
        # Linked into place when whole: a second process, or a crash, never meets half a key.
        path.hardlink_to(draft)
    except FileExistsError:
        return load_master_keys(path)
    finally:
        draft.unlink()
    return made


def rotate_master_key(path: Path, needed: Collection[str]) -> MasterKeys:
    """Put a new key behind the others; `needed` are the versions that live tokens were made from.

    The key that was the newest stays in any case: receipts that it signed are out. Others that nothing needs go.
    """
    old = load_master_keys(path)
    kept = [key for key in old.keys[:-1] if _version(key) in needed]
    made = MasterKeys((*kept, old.keys[-1], secrets.token_bytes(32)))
    _write_beside(path, made).replace(path)
    return made


def _write_beside(path: Path, keys: MasterKeys) -> Path:
    """The keys in a file of their own, safe on the disk, to be moved into place in one step."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.writelines(f"{key.hex()}\n" for key in keys.keys)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise HomeUnusable(
            f"The data folder {path.parent} cannot be written ({error.strerror}).",
            hint="Choose another one with the environment variable AFTERWORD_HOME.",
        ) from error
    return draft
