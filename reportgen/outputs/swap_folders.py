"""Two folders change places in one step, where the system has such a step."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# What the system says when it, the file system or a mount point has no such step: try another way.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES}


class CannotExchangeError(Exception):
    """This system, file system or folder does not know the step; nothing has changed."""


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one file system change places, at once for whoever looks.

    Raises:
        CannotExchangeError: the step is not known here; both are where they were.
        OSError: the step is known and failed; both are where they were.
    """
    if sys.platform != "linux":
        raise CannotExchangeError
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError) as error:  # an old C library
        raise CannotExchangeError from error
    rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    rename.restype = ctypes.c_int
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return
    code = ctypes.get_errno()
    if code in _CANNOT:
        raise CannotExchangeError
    raise OSError(code, os.strerror(code), str(other))
