"""Finds the things in a folder: a thing's id is its file's name.

One idea, one file, one name: a measure, a table or an extract's declaration is found by looking
into its folder, never by a list that somebody must remember to extend.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from reportgen.problems import Problems, Where

_NAME = re.compile(r"[a-z0-9_]+\Z")
_ENDING = r"(?P<ending>\.(?:ya?ml|md|csv|xlsx?|xlsm|ods|docx?|pdf|txt))"
_MARKS = r"\d{1,2}|recovered|repaired|autosaved|version \d+"
_COPIES = tuple(
    (re.compile(pattern, re.IGNORECASE), "stem")
    for pattern in (
        rf"~\$(?P<stem>.+){_ENDING}\Z",
        rf"(?P<stem>.+){_ENDING}(?:\.(?:bak|old|orig|tmp|txt)|~)\Z",
        rf"(?P<stem>.+?)(?: *[-–—] *copy| copy)(?: ?\(?\d+\)?)?{_ENDING}\Z",
        rf"(?P<stem>.+?) ?[(\[](?:[^()\[\]]*conflict[^()\[\]]*|{_MARKS})[)\]]{_ENDING}\Z",
        rf"(?P<stem>.+?)[._-](?:sync-)?conflict[-_ ]\d{{4}}[^.]*{_ENDING}\Z",
        rf"(?P<stem>.+){_ENDING} ?\(\d{{1,2}}\)\Z",
        rf"(?P<stem>.+?)-(?:desktop|laptop)-[a-z0-9]{{3,12}}(?:-\d{{1,2}})?{_ENDING}\Z",
        rf"(?:copy of |[#~])(?P<stem>[^$].*?){_ENDING}#?\Z",
    )
)
# Other endings by which a file of the same kind goes: refused, or it would be passed over in silence.
_ALSO = {".yaml": (".yml",), ".yml": (".yaml",), ".md": (".markdown",)}


def nearest(word: str, known: Iterable[str]) -> str:
    """The word of `known` that `word` most likely meant, or an empty string."""
    names = sorted(set(known))
    folded = {_fold(name): name for name in reversed(names)}
    asked = _fold(word)
    if asked in folded:
        return folded[asked]
    close = difflib.get_close_matches(asked, sorted(folded), n=1, cutoff=0.7 if len(asked) > 3 else 0.6)
    return folded[close[0]] if close else ""


def misspelling_of(word: str, typed: Iterable[str]) -> str:
    """The first of the typed words that most likely meant `word` and is not it, or an empty string."""
    return next((each for each in typed if each != word and nearest(each, [word])), "")


def near_miss(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'x'?` when a known word is near `word`, else an empty string."""
    name = nearest(word, known)
    return f" Did you mean '{name}'?" if name else ""


def _fold(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.strip()).casefold()


def original_of(name: str) -> str:
    """The name of the file that a file is a copy of, where Windows, a sync program or an editor made it; else empty.

    Such are `edition.yaml.txt`, `risks (1).yaml`, `risks - Copy.yaml`, `Copy of risks.yaml`, `risks (Anna's conflicted
    copy 2025-07-14).yaml`, `risks.sync-conflict-20250714.yaml`, `risks-DESKTOP-3F2A1.yaml`, `~$risks.xlsx`,
    `risks.yaml.bak` and `risks.yaml~`.
    """
    for pattern, group in _COPIES:
        if match := pattern.match(name):
            stem, ending = match[group], match["ending"]
            return f"{stem.rstrip()}{ending}"
    return ""


def name_fault(name: str) -> str:
    """Why a thing of ours cannot be called so; empty where it can."""
    if _NAME.match(name):
        return ""
    return f"'{name}' is not a name: only small letters a to z, figures and underscores may stand in it."


def allowed_name(name: str) -> str:
    """A name like this one that is allowed."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_") or "another_name"


def find(folder: Path, suffix: str, problems: Problems, *, shown_as: str = "") -> dict[str, Path]:
    """The files of `folder` that end in `suffix` (`.yaml`), by name without it, in the order of names.

    Hidden files, other kinds of files and folders are passed over; a folder that is not there
    holds nothing. A name must be small letters, figures and underscores, and stand once. `shown_as`
    is the folder's name in messages.
    """
    shown = (shown_as or folder.as_posix()).rstrip("/")
    try:
        files = sorted((path for path in folder.iterdir() if path.is_file()), key=lambda path: path.name)
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = error.strerror or "unknown reason"
        problems.error(
            "folder-not-readable",
            Where(shown),
            f"this folder cannot be read ({reason}).",
            "check that it is a folder and that it may be read.",
        )
        return {}
    by_name: dict[str, Path] = {}
    seen: dict[str, str] = {}
    for path in files:
        if (
            path.name.startswith(".")
            or original_of(path.name)
            or path.suffix.lower() not in (suffix, *_ALSO.get(suffix, ()))
        ):
            continue
        where = Where(f"{shown}/{path.name}")
        name, ending = path.stem, path.suffix
        twin = seen.setdefault(name.casefold(), path.name)
        if twin != path.name:
            problems.error(
                "name-given-twice",
                where,
                f"'{path.name}' and '{twin}' are two files of one name.",
                "keep one of them, or give one another name.",
            )
        elif fault := name_fault(name):
            problems.error("name-not-allowed", where, fault, f"rename the file, such as {allowed_name(name)}{suffix}.")
        elif ending != suffix:
            problems.error(
                "name-not-allowed",
                where,
                f"the file's name ends in '{ending}', where '{suffix}' is looked for.",
                f"rename it to {name}{suffix}.",
            )
        else:
            by_name[name] = path
    return by_name
