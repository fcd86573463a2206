"""What the last merge wrote into an edition, kept so that one command takes it back."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path

from reportgen.outputs import as_json, change_files, sha256
from reportgen.outputs.private import forget_private, replace_private, user_folder
from reportgen.plain_file import read_plain
from reportgen.problems import Where, stop
from reportgen.settings.home import locate


def write_with_undo(folder: Path, files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Write files of an edition, all of them or none, each as it was and as it is to be, and keep what they were.

    Raises:
        ProblemsError: a file is no longer what it was, or cannot be written.
    """
    change_files(folder, files)
    replace_private(_undo_file(folder), _record(files))


def undo(into: str) -> str:
    """Put the files of the edition back as they were before the last merge; what was done, in words.

    Raises:
        ProblemsError: nothing was merged, or a file was changed since.
    """
    folder, _ = locate(into)
    path = _undo_file(folder)
    if not path.is_file():
        raise stop(
            "nothing-to-undo", Where(into), "nothing was merged into this edition here.", "nothing is to be done."
        )
    try:
        kept = json.loads(path.read_bytes())
        files = {name: (_bytes_of(pair["now"]), _bytes_of(pair["was"])) for name, pair in kept.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        fault = "the record of the last merge cannot be read: it is damaged, or of another version of the program."
        raise stop("undo-unreadable", Where(str(path)), fault, "take out by hand what the merge wrote.") from error
    since = [name for name, (now, _) in files.items() if bytes_now(folder / name) != now]
    if since:
        fault = "this file was changed in the meantime, after the merge, so nothing was put back."
        fix = "take out by hand what the merge wrote, or first what was changed after it."
        raise stop("file-changed-meanwhile", Where(since[0]), fault, fix)
    change_files(folder, files)
    forget_private(path)
    return f"As before the last merge: {', '.join(sorted(kept))}."


def _bytes_of(kept: str | None) -> bytes | None:
    return None if kept is None else base64.b64decode(kept, validate=True)


def _record(files: Mapping[str, tuple[bytes | None, bytes]]) -> bytes:
    return as_json({name: {"was": _kept(was), "now": _kept(now)} for name, (was, now) in files.items()})


def _kept(data: bytes | None) -> str | None:
    """Bytes of any file as they stand in the record: a workbook is no text."""
    return None if data is None else base64.b64encode(data).decode("ascii")


def _undo_file(folder: Path) -> Path:
    return user_folder() / "merges" / f"{sha256(str(folder.resolve()).encode())}.json"


def bytes_now(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    return read_plain(path) if path.is_file() else None
