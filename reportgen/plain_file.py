"""A file that somebody names is read as a file: never waited for as a pipe, never read without end as a device."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

LARGEST = 1_000_000_000
_PATTERN = re.compile(r"[*?\[]")


def read_plain(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of the file at `path`; of a larger one than `most` bytes, one byte more than that.

    Raises:
        OSError: it cannot be read, or is a pipe, a device or a socket, which its `strerror` says.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
        try:
            return file.read(most + 1)
        except OSError as error:  # of a disk or a share that fails, which names no file
            raise OSError(error.errno, error.strerror, str(path)) from error


def fitting_files(folder: Path, name: str) -> list[Path]:
    """The files of a folder that a name or a pattern (`returns/*.xlsx`) fits, in the order of their names, 2 before 10.

    A name without a pattern's signs is given back whether or not the file is there. What a program keeps open
    beside a file (`~$...`) and files that begin with a dot are left out.
    """
    path = folder / name
    if path.exists() or not _PATTERN.search(name):
        return [path]
    fitting = [one for one in folder.glob(name) if one.is_file() and not one.name.startswith(("~$", "."))]
    return sorted(fitting, key=lambda one: _natural(one.name))


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """A name as it sorts: figures by their value."""
    pieces = re.findall(r"\d+|\D+", name.casefold())
    return tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces)
