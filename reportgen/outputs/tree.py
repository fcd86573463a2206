"""New folders with all that is in them: there whole, or not there at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from reportgen.outputs import write_log
from reportgen.outputs.faults import explained, refuse
from reportgen.outputs.journal import is_plain, sync_folder, write_file


def plant(folders: Mapping[Path, Mapping[str, bytes]]) -> None:
    """Make each folder with its files (path from the folder, with `/`, to bytes); none of them when one fails.

    Raises:
        Stop: a folder holds something already, or the disk does not allow it; nothing was changed.
        ValueError: a path leads out of its folder.
    """
    for files in folders.values():
        wrong = [name for name in files if not all(map(is_plain, PurePosixPath(name).parts))]
        if wrong:
            raise ValueError(f"not a path within the folder: {wrong[0]!r}")
    for folder in folders:
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            fault = "something stands here already, and it is never written over."
            raise refuse("already-there", folder, fault, "choose another name, or move what is there away.")
    laid: dict[Path, Path] = {folder: folder.parent / f".{folder.name}.reportgen-new" for folder in folders}
    moved: list[Path] = []
    try:
        for folder, beside in laid.items():
            with explained(folder):
                _lay(beside, folders[folder])
        for folder, beside in laid.items():
            with explained(folder):
                if folder.is_dir():
                    folder.rmdir()
                beside.rename(folder)
                moved.append(folder)
                sync_folder(folder.parent)
    except BaseException:
        for path in (*moved, *laid.values()):
            with suppress(OSError):
                shutil.rmtree(path)
        raise
    write_log.done(*folders)


def _lay(beside: Path, files: Mapping[str, bytes]) -> None:
    if beside.exists():  # left by a run that was killed
        shutil.rmtree(beside)
    beside.mkdir(parents=True)
    for name, data in sorted(files.items()):
        path = beside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, data)
