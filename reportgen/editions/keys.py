"""The keys that sign what is issued: one's own, and those of others that are known here.

A key is Ed25519 (RFC 8032). One's own lies outside every project, in the user's settings; whoever verifies an
issue says once whose key a public key is.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.outputs.data import as_json
from reportgen.outputs.private import forget_private, keep_private, replace_private, user_folder
from reportgen.plain_file import read_plain
from reportgen.problems import Where, stop

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SIZE = 32  # bytes of a public key
_LARGEST = 1_000_000  # bytes of a file of public keys
_OWN, _OWNER, _KNOWN = "signing-key.pem", "signing-key.json", "known-keys"
_ASK = "ask its owner for what `reportgen key --show` prints, and give that file"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key and the name its owner gave it."""

    name: str
    data: bytes

    @property
    def fingerprint(self) -> str:
        """What tells it from others, to be read out: `3F2A 90C4 ...` (the first 16 digits of its SHA-256)."""
        digits = hashlib.sha256(self.data).hexdigest()[:16].upper()
        return " ".join(digits[at : at + 4] for at in range(0, 16, 4))

    def as_bytes(self) -> bytes:
        """The public key as a file to give to others."""
        return as_json({"name": self.name, "ed25519": base64.b64encode(self.data).decode()})


@dataclass(frozen=True, slots=True)
class Signer:
    """One's own key, opened."""

    public: PublicKey
    private: Ed25519PrivateKey

    def sign(self, data: bytes) -> bytes:
        """The signature of `data`: the same data give the same one."""
        return self.private.sign(data)


def make(name: str, passphrase: str) -> PublicKey:
    """Make one's own key and keep it, locked with a passphrase where one is given.

    Raises:
        ProblemsError: there is one already, or it cannot be written.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    # The one place where chance is wanted: a key that could be worked out would sign for anybody.
    private = Ed25519PrivateKey.generate()
    lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        lock = serialization.BestAvailableEncryption(passphrase.encode())
    public = PublicKey(name, private.public_key().public_bytes_raw())
    text = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
    if not (user_folder() / _OWN).exists():  # a public half alone is what a run left that was killed before the other
        replace_private(user_folder() / _OWNER, public.as_bytes())
    keep_private(user_folder() / _OWN, text)
    if own_key() != public:  # another run, which came too late, wrote its own
        replace_private(user_folder() / _OWNER, public.as_bytes())
    return public


def own_key() -> PublicKey | None:
    """The public half of one's own key; None where there is none."""
    path = user_folder() / _OWNER
    return read_public(path) if path.is_file() else None


def is_locked() -> bool:
    """Whether one's own key is locked with a passphrase."""
    try:
        return b"ENCRYPTED" in (user_folder() / _OWN).read_bytes()
    except OSError:
        return False


def signer(passphrase: str) -> Signer:
    """One's own key, opened with its passphrase.

    Raises:
        ProblemsError: it is not there, damaged, or the passphrase is another.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    path = user_folder() / _OWN
    try:
        private = load_pem_private_key(path.read_bytes(), passphrase.encode() if passphrase else None)
    except OSError as error:
        raise stop("key-not-readable", Where(str(path)), f"the key cannot be read: {error.strerror}",
                   "make one with `reportgen key --name NAME`, or put it back") from None  # fmt: skip
    except (ValueError, TypeError):
        raise stop("key-not-opened", Where(str(path)), "the key does not open: the passphrase is another, or the file "
                   "is damaged", "give the passphrase it was made with, or put the file back") from None  # fmt: skip
    public = own_key()
    if not isinstance(private, Ed25519PrivateKey) or public is None:
        raise stop("key-not-opened", Where(str(path)), "this is no key that reportgen made",
                   "make one with `reportgen key --name NAME`")  # fmt: skip
    return Signer(PublicKey(public.name, private.public_key().public_bytes_raw()), private)


def know(path: Path) -> tuple[PublicKey, ...]:
    """Keep the public keys in a file, one or a list of them, as trusted here; those that were not yet.

    They are kept among the user's settings and never in a project: whoever may write there could add his own.

    Raises:
        ProblemsError: the file holds none, or all of them are trusted already.
    """
    every = _read_public_keys(path)
    new = tuple(public for public in every if not _kept_at(public).exists()) or every
    for public in new:
        keep_private(_kept_at(public), public.as_bytes())
    return new


def trust_no_more(fingerprint: str) -> PublicKey:
    """Trust a key of another no more. Raises `ProblemsError` where none with that fingerprint is trusted."""
    digits = "".join(fingerprint.split()).upper()
    for public in trusted_keys():
        if public.fingerprint.replace(" ", "") == digits and _kept_at(public).is_file():
            forget_private(_kept_at(public))
            return public
    raise stop("key-not-known", Where(), f"no key of another with the digits {fingerprint} is trusted here",
               "see `reportgen key --list`")  # fmt: skip


def trusted_keys() -> tuple[PublicKey, ...]:
    """The keys that are trusted here: one's own first, then those of others by name."""
    mine = own_key()
    others = [read_public(path) for path in sorted((user_folder() / _KNOWN).glob("*.json"))]
    others.sort(key=lambda public: (public.name, public.data))
    return (*((mine,) if mine else ()), *others)


def _kept_at(public: PublicKey) -> Path:
    return user_folder() / _KNOWN / f"{hashlib.sha256(public.data).hexdigest()[:16]}.json"


def known_key(data: bytes) -> PublicKey | None:
    """The key as it is known here, one's own or another's; None where it is not."""
    mine = own_key()
    if mine is not None and mine.data == data:
        return mine
    path = _kept_at(PublicKey("", data))
    if not path.is_file():
        return None
    public = read_public(path)
    return public if public.data == data else None


def any_known() -> bool:
    """Whether any key is known here, one's own or another's."""
    return own_key() is not None or any((user_folder() / _KNOWN).glob("*.json"))


def read_public(path: Path) -> PublicKey:
    """The public key in a file. Raises `ProblemsError` where there is none."""
    every = _read_public_keys(path)
    if len(every) != 1:
        raise stop("key-not-readable", Where(str(path)), "the file holds several public keys", _ASK)
    return every[0]


def _read_public_keys(path: Path) -> tuple[PublicKey, ...]:
    """The public keys in a file: one, or a list of them. Raises `ProblemsError` where there is none."""
    try:
        entries = json.loads(read_plain(path, _LARGEST))
        every = entries if isinstance(entries, list) else [entries]
        keys = tuple(PublicKey(str(one["name"]), base64.b64decode(one["ed25519"], validate=True)) for one in every)
    except OSError as error:
        raise stop("key-not-readable", Where(str(path)), f"the key cannot be read: {error.strerror}", _ASK) from None
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error):
        raise stop("key-not-readable", Where(str(path)), "the file holds no public key of reportgen", _ASK) from None
    if not keys or any(len(public.data) != _SIZE for public in keys):
        raise stop("key-not-readable", Where(str(path)), "the file holds no public key of reportgen", _ASK)
    return keys
