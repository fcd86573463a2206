"""What a command has changed on the disk, so that it can say what is true when it is stopped.

A folder is noted before its files are replaced and again when they are, since Ctrl-C may come at any moment between.
"""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

_noted: ContextVar[dict[Path, bool] | None] = ContextVar("noted", default=None)
"""Each folder, and whether its new files are known to be there; None where no command keeps a log."""


def start() -> None:
    """Begin a log: nothing has been changed by this command."""
    _noted.set({})


def begin(folder: Path) -> None:
    """The files of `folder` are about to be replaced: from now on it cannot be said which set it holds."""
    _log().setdefault(folder, False)


def done(*folders: Path) -> None:
    """The new files are in each of `folders`, all of them."""
    _log().update(dict.fromkeys(folders, True))


def undone(folder: Path) -> None:
    """`folder` holds what it held before."""
    if not _log().get(folder):
        _log().pop(folder, None)


def made() -> tuple[Path, ...]:
    """The folders that were written whole, in order."""
    return tuple(folder for folder, whole in _log().items() if whole)


def under_way() -> tuple[Path, ...]:
    """The folders that were being replaced and of which it is not known how far that went."""
    return tuple(folder for folder, whole in _log().items() if not whole)


def _log() -> dict[Path, bool]:
    noted = _noted.get()
    return {} if noted is None else noted
