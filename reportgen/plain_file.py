"""A file that somebody names is read as a file: never waited for as a pipe, never read without end as a device."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LARGEST = 1_000_000_000


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
        return file.read(most + 1)
