"""What this process has changed on the disk, so that a command that is stopped can say what is true.

A folder is noted before its files are replaced and again when they are, since Ctrl-C may come at any moment between.
"""

from __future__ import annotations

from pathlib import Path

_noted: dict[Path, bool] = {}


def begin(folder: Path) -> None:
    """The files of `folder` are about to be replaced: from now on it cannot be said which set it holds."""
    if not _noted.get(folder):
        _noted[folder] = False


def done(*folders: Path) -> None:
    """The new files are in each of `folders`, all of them."""
    _noted.update(dict.fromkeys(folders, True))


def undone(folder: Path) -> None:
    """`folder` holds what it held before."""
    if not _noted.get(folder):
        _noted.pop(folder, None)


def made() -> tuple[Path, ...]:
    """The folders that were written whole, in order."""
    return tuple(folder for folder, whole in _noted.items() if whole)


def under_way() -> tuple[Path, ...]:
    """The folders that were being replaced and of which it is not known how far that went."""
    return tuple(folder for folder, whole in _noted.items() if not whole)


def forget() -> None:
    """Begin anew: nothing has been changed by this command."""
    _noted.clear()
