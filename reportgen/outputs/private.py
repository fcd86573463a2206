"""Files of the user's own, outside every edition: readable by nobody else, and never written over."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reportgen.outputs.faults import explained
from reportgen.problems import Where, stop


def user_folder() -> Path:
    """Where this user's settings are kept, as each system has it; not made yet, perhaps."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "")
        return Path(base) / "reportgen" if base else Path.home() / "AppData" / "Roaming" / "reportgen"
    base = os.environ.get("XDG_CONFIG_HOME", "")
    return Path(base) / "reportgen" if base else Path.home() / ".config" / "reportgen"


def keep_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, in a folder that only he may open.

    Raises:
        ProblemsError: it is there already, or cannot be written.
    """
    with explained(path.parent):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            fault = "there is such a file already, and it is not written over"
            raise stop("key-there-already", Where(str(path)), fault, "move it away first, if it is to be another"
                       ) from None  # fmt: skip
        with os.fdopen(handle, "wb") as file:
            file.write(data)


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
