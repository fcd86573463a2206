"""What went wrong with a disk or a folder, in plain words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.problems import ProblemsError, Where, stop

_KEPT = "Nothing was changed: what was in the folder before is still there, complete."
_IN_USE = (32, 33)  # Windows: another program holds the file


def refuse(name: str, path: Path, fault: str, fix: str) -> ProblemsError:
    """A `ProblemsError` for one fault of a path."""
    return stop(name, Where(file=str(path)), fault, fix)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn an OSError of the work within into a `ProblemsError` that names the folder and the mend."""
    try:
        yield
    except OSError as error:
        path = Path(error.filename) if isinstance(error.filename, str) and error.filename else folder
        raise refuse(*_refusal_of(error, folder, path)) from error


def _refusal_of(error: OSError, folder: Path, path: Path) -> tuple[str, Path, str, str]:
    """Name, place, fault and mend of an OSError."""
    code = error.errno
    if getattr(error, "winerror", None) in _IN_USE or code in (errno.ETXTBSY, errno.EBUSY):
        problem = ("file-in-use", path, "another program has this file open, so it cannot be replaced.")
        return *problem, f"close it there (Word, Excel or a PDF reader) and run again. {_KEPT}"
    if code in (errno.ENOSPC, errno.EDQUOT):
        problem = ("disk-full", folder, "the disk is full, or your share of it is used up.")
        return *problem, f"free some space or name a folder on another disk, and run again. {_KEPT}"
    if code == errno.EFBIG:
        problem = ("file-too-large", folder, "the system does not allow a file as large as the paper here.")
        return *problem, f"name a folder on another disk or ask for a larger limit, and run again. {_KEPT}"
    if code == errno.EROFS:
        problem = ("disk-read-only", folder, "this disk can be read but not written.")
        return *problem, f"name a folder on another disk, and run again. {_KEPT}"
    if code in (errno.EACCES, errno.EPERM):
        problem = ("folder-not-writable", folder, "you may not write in this folder.")
        return *problem, f"ask for the right to write there or name another folder, and run again. {_KEPT}"
    if code in (errno.ENOTDIR, errno.EEXIST):
        problem = ("folder-is-a-file", path, "a file stands where a folder is needed.")
        return *problem, f"move that file away or name another folder, and run again. {_KEPT}"
    if code == errno.ENAMETOOLONG:
        problem = ("name-too-long", folder, "the folder's name is too long for this disk.")
        return *problem, f"name a folder with a shorter path, and run again. {_KEPT}"
    words = (error.strerror or type(error).__name__).lower()
    problem = ("cannot-write", path, f"the system could not write here: {words}.")
    return *problem, f"see that the disk is connected and sound, or name another folder, and run again. {_KEPT}"
