"""Files of the user's own, outside every edition: readable by nobody else, and never written over."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from reportgen.outputs.faults import explained
from reportgen.problems import Where, stop

_NEW = ".reportgen-new"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)
"""What a disk says that knows no second name of a file."""


def user_folder() -> Path:
    """Where this user's settings are kept, as each system has it; not made yet, perhaps."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "")
        return Path(base) / "reportgen" if base else Path.home() / "AppData" / "Roaming" / "reportgen"
    base = os.environ.get("XDG_CONFIG_HOME", "")
    return Path(base) / "reportgen" if base else Path.home() / ".config" / "reportgen"


def keep_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, in a folder that only he may open: whole, or not at all.

    Raises:
        ProblemsError: it is there already, or cannot be written.
    """
    with explained(path.parent):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in path.parent.glob(f".{path.name}.*{_NEW}"):  # of a run that was killed
            left.unlink(missing_ok=True)
        new = path.with_name(f".{path.name}.{os.getpid()}{_NEW}")
        try:
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _called(new, path)
        except FileExistsError:
            fault = "there is such a file already, and it is not written over"
            raise stop("key-there-already", Where(str(path)), fault, "move it away first, if it is to be another"
                       ) from None  # fmt: skip
        finally:
            new.unlink(missing_ok=True)


def _called(new: Path, path: Path) -> None:
    """Give a file its name, unless there is one of that name: then `FileExistsError` is raised."""
    if sys.platform == "win32":
        new.rename(path)
        return
    try:
        path.hardlink_to(new)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        new.rename(path)


def replace_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, in place of one that is there already.

    Raises:
        ProblemsError: it cannot be written.
    """
    forget_private(path)
    keep_private(path, data)


def forget_private(path: Path) -> None:
    """Remove a file that was kept private, where it is there."""
    with explained(path.parent):
        path.unlink(missing_ok=True)
