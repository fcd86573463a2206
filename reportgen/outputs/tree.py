"""New folders with all that is in them: there whole, or not there at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from reportgen.outputs import write_log
from reportgen.outputs.atomic import alone
from reportgen.outputs.faults import explained, refuse
from reportgen.outputs.journal import is_plain, sync_folder, write_file


def plant(folders: Mapping[Path, Mapping[str, bytes]]) -> None:
    """Make each folder with its files (path from the folder, with `/`, to bytes); none of them when one fails.

    A run that is killed leaves some of them, whole; the same call then makes the others.

    Raises:
        ProblemsError: a folder holds something already, or the disk does not allow it; nothing was changed.
        ValueError: a path leads out of its folder.
    """
    for files in folders.values():
        wrong = [name for name in files if not all(map(is_plain, PurePosixPath(name).parts))]
        if wrong:
            raise ValueError(f"not a path within the folder: {wrong[0]!r}")
    _refuse_what_stands(folders)
    laid: dict[Path, Path] = {folder: folder.parent / f".{folder.name}.reportgen-new" for folder in folders}
    moved: list[Path] = []
    with ExitStack() as locks:
        for parent in sorted({folder.parent for folder in folders}):
            with explained(parent):
                parent.mkdir(parents=True, exist_ok=True)
            locks.enter_context(alone(parent))
        _plant(folders, laid, moved)


@contextmanager
def laid_out(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with these files (path from it, with `/`, to bytes) while this lasts; removed afterwards."""
    with TemporaryDirectory(prefix="reportgen-files-") as name:
        root = Path(name).resolve()
        parts: dict[Path, dict[str, bytes]] = {}
        for place, data in files.items():
            part, _, within = place.partition("/")
            parts.setdefault(root / part, {})[within] = data
        plant(parts)
        yield root


def _refuse_what_stands(folders: Mapping[Path, Mapping[str, bytes]]) -> None:
    """Refuse a folder that holds anything but what a run planted that was killed before it came to the others."""
    planted = {folder for folder, files in folders.items() if _holds(folder, files)}
    for folder in folders:
        if folder in planted and len(planted) < len(folders):
            continue
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            fault = "something stands here already, and it is never written over."
            raise refuse("already-there", folder, fault, "choose another name, or move what is there away.")


def _plant(folders: Mapping[Path, Mapping[str, bytes]], laid: Mapping[Path, Path], moved: list[Path]) -> None:
    try:
        for folder, beside in laid.items():
            with explained(folder):
                _lay(beside, folders[folder])
        for folder, beside in reversed(list(laid.items())):  # the first is what makes the others known
            with explained(folder):
                if _holds(folder, folders[folder]):
                    shutil.rmtree(beside)
                    continue
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


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds these files and nothing else."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    return (
        bool(files)
        and there.keys() == files.keys()
        and all(path.is_file() and path.read_bytes() == files[name] for name, path in there.items())
    )


def _lay(beside: Path, files: Mapping[str, bytes]) -> None:
    if beside.exists():  # left by a run that was killed
        shutil.rmtree(beside)
    beside.mkdir(parents=True)
    for name, data in sorted(files.items()):
        path = beside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, data)
