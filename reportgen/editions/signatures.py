"""The signature of an issue: over every file of it, its name, and the issues before it, so that none can be changed.

`signature.json` holds what is signed and the signature. A copy under another name, an issue that was edited, one
taken out of the row or one whose signature was taken away does not pass.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.editions.keys import PublicKey, Signer, any_known, known_key, own_key, trusted_keys
from reportgen.outputs import as_json, sha256
from reportgen.plain_file import read_plain

NAME = "signature.json"
LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a system lays into a folder that somebody looks at; it is nobody's doing."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What is said of an issue's signature, and whether nothing speaks against it."""

    words: str
    sound: bool
    signed: bool = False


def sign_issue(signer: Signer, edition: str, folder: Path, files: Mapping[str, bytes], before: Sequence[Path]) -> bytes:
    """The signature of an issue that is to be kept in `folder`, after those kept in the folders `before`."""
    signed = {
        "edition": edition,
        "folder": folder.name,
        "files": {name: sha256(data) for name, data in sorted(files.items())},
        "before": {each.name: _digest(each) for each in sorted(before)},
        "signer": signer.public.name,
        "ed25519": base64.b64encode(signer.public.data).decode(),
    }
    return as_json({"signed": signed, "signature": base64.b64encode(signer.sign(as_json(signed))).decode()})


def _digest(folder: Path) -> str:
    """The hash of an earlier issue's signature; empty for one without.

    Never of its manifest: whoever knows the rest of that could try the few values a hidden number can have.
    """
    data = bytes_of(folder / NAME)
    return "" if data is None else sha256(data)


def check(edition: str, folder: Path, issues: Sequence[Path]) -> Signature:
    """Whether an issue is as it was signed, by whom, and with the issues before it; `issues` are all there are."""
    data = bytes_of(folder / NAME)
    others = [each for each in issues if each != folder]
    if data is None:
        return _unsigned(folder, others)
    read = _read(data)
    if read is None:
        return Signature(f"its {NAME} is damaged or forged", sound=False, signed=True)
    signed, public = read
    if (signed.get("edition"), signed.get("folder")) != (edition, folder.name):
        words = f"it is a copy of {signed.get('folder')} of {signed.get('edition')} under another name"
        return Signature(words, sound=False, signed=True)
    if faults := [*_altered(folder, signed), *_lost(folder, signed), *_disowned(folder, others)]:
        return Signature(f"not as it was signed: {'; '.join(faults)}", sound=False, signed=True)
    return _by(public)


def _by(public: PublicKey) -> Signature:
    key = known_key(public.data)
    if key is None:
        number = len(trusted_keys())
        words = (
            f"signed with key {public.fingerprint}, which is NOT among the keys trusted here ({number}; see `reportgen "
            f"key --list`); it calls itself {public.name}"
        )
        return Signature(words, sound=False, signed=True)
    mine = own_key()
    whose = "your own" if mine is not None and mine.data == key.data else "among the keys trusted here"
    words = f"as it was signed by {key.name}, with key {key.fingerprint}, which is {whose}"
    return Signature(words, sound=True, signed=True)


def _unsigned(folder: Path, others: Sequence[Path]) -> Signature:
    """An issue without a signature: as it was, or with its signature taken away."""
    signed = [(each, read[0]) for each in others if (data := bytes_of(each / NAME)) and (read := _read(data))]
    if any(_before(claims).get(folder.name) for _, claims in signed):
        return Signature("its signature was taken away: a later issue names it", sound=False)
    if signed:
        return Signature(f"unsigned, and {signed[0][0].name} is signed", sound=False)
    # Where keys are known, a forger gains nothing by taking every signature away.
    return Signature("unsigned: who may write there may have changed it", sound=not any_known())


def _altered(folder: Path, signed: Mapping[str, Any]) -> list[str]:
    """What is not as it was signed among the files of an issue."""
    files = signed.get("files")
    files = files if isinstance(files, dict) else {}
    there = {path.name for path in folder.iterdir() if path.name not in {NAME, *LEFT_BY_SYSTEMS}}
    faults = [f"{name} was added" for name in sorted(there - set(files))]
    for name, digest in sorted(files.items()):
        data = bytes_of(folder / name) if name in there else None
        if data is None or sha256(data) != digest:
            faults.append(f"{name} was altered or lost")
    return faults


def _lost(folder: Path, signed: Mapping[str, Any]) -> list[str]:
    """The issues before it that are gone or are others now."""
    return [
        f"the issue before it, {name}, was altered or lost"
        for name, digest in sorted(_before(signed).items())
        if _digest(folder.with_name(name)) != digest or not folder.with_name(name).is_dir()
    ]


def _disowned(folder: Path, others: Sequence[Path]) -> list[str]:
    """The later issues that name another signature for this one."""
    mine = _digest(folder)
    faults = []
    for other in others:
        data = bytes_of(other / NAME)
        read = None if data is None else _read(data)
        if read is not None and _before(read[0]).get(folder.name, mine) != mine:
            faults.append(f"{other.name} was issued after another {folder.name}")
    return faults


def _before(signed: Mapping[str, Any]) -> dict[str, str]:
    before = signed.get("before")
    return {str(name): str(digest) for name, digest in before.items()} if isinstance(before, dict) else {}


def _read(data: bytes) -> tuple[dict[str, Any], PublicKey] | None:
    """What a signature file says, and the key it is signed with; None where the signature is not that of the key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        claims = json.loads(data)
        signed = claims["signed"]
        public = PublicKey(str(signed["signer"]), base64.b64decode(signed["ed25519"], validate=True))
        signature = base64.b64decode(claims["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(public.data).verify(signature, as_json(signed))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, InvalidSignature, binascii.Error):
        return None
    return signed, public


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a file; None where it cannot be read."""
    try:
        return read_plain(path)
    except OSError:
        return None
