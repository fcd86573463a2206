"""What this program last wrote into a folder, and what is done with a file there that it did not write.

The folder holds a record of each file's SHA-256. A file that is not byte for byte what the record says is somebody's
work: it is never overwritten or removed, but kept beside under a name that says when it was changed.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path

from reportgen.outputs.cache import is_own
from reportgen.outputs.data import as_json, sha256

RECORD = ".reportgen-written.json"
_NO_PLAIN_FILE = {errno.ENOENT, errno.ELOOP, errno.ENXIO, errno.EACCES, errno.EPERM, errno.EISDIR}
_LARGEST = 1_000_000
"""Bytes of a record; a larger one is none of ours."""


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What was done in a folder beside writing the files."""

    kept: Mapping[str, str] = field(default_factory=dict)
    """Files that somebody had changed or put there, and the names under which they are kept."""
    removed: tuple[str, ...] = ()
    """Files of an earlier set that this program had written and that this set does not have."""


@dataclass(frozen=True, slots=True)
class LastWritten:
    """What was last written: whose set it is, and the SHA-256 of each file by name."""

    owner: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    def wrote(self, path: Path) -> bool:
        """Whether a file is byte for byte what was last written."""
        digest = self.files.get(path.name)
        return digest is not None and _hash_of(path) == digest


def record_of(owner: str, files: Mapping[str, bytes]) -> bytes:
    """The record of a set of files."""
    return as_json({"owner": owner, "files": {name: sha256(data) for name, data in files.items()}})


def read_record(folder: Path) -> LastWritten:
    """What was last written into `folder`; an empty record where that cannot be read."""
    data = _bytes_of(folder / RECORD)
    try:
        fields = json.loads(data or b"{}")
        files = {str(name): str(digest) for name, digest in fields["files"].items()}
        return LastWritten(str(fields["owner"]), files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return LastWritten()


def not_ours(folder: Path, record: LastWritten, files: Mapping[str, bytes], gone: Collection[str]) -> list[str]:
    """The names that would be overwritten or removed and that this program did not write as they now are."""
    return [
        name
        for name in sorted({*files, *gone})
        if os.path.lexists(folder / name)
        and not record.wrote(folder / name)
        and not (name in files and _hash_of(folder / name) == sha256(files[name]))
    ]


def remove_kept(file: Path) -> None:
    """Remove a file that was set aside, all of which stands in what took its place."""
    file.unlink()


def set_aside(folder: Path, name: str) -> str:
    """Give a file a name that says when it was changed; that name."""
    path = folder / name
    try:
        day = datetime.fromtimestamp(path.lstat().st_mtime, UTC).date().isoformat()
    except (OverflowError, ValueError):
        day = "on an unknown day"
    number = 1
    while True:
        more = f", {number}" if number > 1 else ""
        aside = f"{path.stem} (edited {day}{more}){path.suffix}"
        if not os.path.lexists(folder / aside):
            path.rename(folder / aside)
            return aside
        number += 1


def put_back(folder: Path, kept: Mapping[str, str]) -> None:
    """Give files that were set aside their own names again, where nothing else has them."""
    for name, aside in kept.items():
        if not os.path.lexists(folder / name):
            (folder / aside).rename(folder / name)


def _hash_of(path: Path) -> str:
    """The SHA-256 of a plain file; empty for anything else, which is not waited for."""
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() if file is not None else ""


def _bytes_of(path: Path) -> bytes | None:
    with _opened(path) as file:
        if file is None:
            return None
        about = os.fstat(file.fileno())
        # Another user's record is no leave to overwrite this user's files.
        return file.read() if is_own(about) and about.st_size <= _LARGEST else None


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader | None]:
    """A plain file to read; None for a link, a pipe or a device, and for what is not there or may not be read.

    Raises:
        OSError: the disk is at fault, so that nothing can be said of the file.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno not in _NO_PLAIN_FILE:
            raise
        yield None
        return
    with os.fdopen(handle, "rb") as file:
        yield file if stat.S_ISREG(os.fstat(handle).st_mode) else None
