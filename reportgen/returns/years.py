"""Which files of a folder are of the year that is counted, where it holds returns of several: told by their names.

`2024-25`, `2024_2025`, `202425`, `24-25` and `2025` all name the year that ends in 2025; a whole date names none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportgen.problems import Problems, Where
from reportgen.returns.read import files_in

_DATE = re.compile(r"(?<!\d)(?:20\d\d([-_. ]?)[01]\d\1[0-3]\d|[0-3]?\d([-_. ])[01]?\d\2(?:20)?\d\d)(?!\d)")
_SPAN = re.compile(r"(?<!\d)(?:20)?(\d\d)[-_/. ]?(?:20)?(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def year_named(name: str) -> int | None:
    """The year in which the year ends that a file's or folder's name says; None where it says none or several."""
    words = _DATE.sub(" ", name)
    spans = {2000 + int(last) for first, last in _SPAN.findall(words) if (int(first) + 1) % 100 == int(last)}
    years = spans or {int(year) for year in _YEAR.findall(words)}
    return years.pop() if len(years) == 1 else None


def files_of_year(source: Path, year: int | None, problems: Problems) -> list[Path]:
    """The files of the source that are of the year; those of other years are told, and left."""
    files = files_in(source)
    if year is None:
        return files
    folder = source if files else _folder_of_year(source, year, problems)
    years = {path: year_named(path.stem) for path in files or files_in(folder)}
    if year not in years.values() or set(years.values()) <= {year, None}:
        return list(years)
    _tell_left(folder, year, [path for path, named in years.items() if named not in (None, year)], problems)
    return [path for path, named in years.items() if named in (None, year)]


def _folder_of_year(source: Path, year: int, problems: Problems) -> Path:
    """The one folder in a folder that bears the year; the folder itself where there is none."""
    folders = [path for path in sorted(source.iterdir()) if path.is_dir()] if source.is_dir() else []
    named = [path for path in folders if year_named(path.name) == year]
    if len(named) != 1:
        return source
    problems.note("return-of-year", Where(source.name), f"the files of {named[0].name} are read.", "nothing.")
    return named[0]


def _tell_left(folder: Path, year: int, other: Sequence[Path], problems: Problems) -> None:
    names = ", ".join(path.name for path in other)
    words = (
        f"here lie files of several years; those of the year ending in {year} are read, and these are left: {names}."
    )
    fix = "nothing, where their names are right; else keep the files of one year in a folder of its own."
    problems.note("return-of-other-years", Where(folder.name), words, fix)
