"""Tells of codes typed with letters of another alphabet that look like ours."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.extracts.cells import rows_in_words
from reportgen.extracts.error_limiter import MOST, ErrorLimiter

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract, SpeltAlike


def tell_letters_alike(extract: Extract, problems: ErrorLimiter) -> None:
    """A warning for each row; a note for each code where its column keeps letters as printed."""
    for name, spellings in extract.alike.items():
        for spelt in sorted(spellings, key=lambda spelt: spelt.rows[0]):
            if extract.declaration.columns[name].as_printed:
                _note(extract, name, spelt, problems)
            else:
                _warn(extract, name, spelt, problems)


def _note(extract: Extract, name: str, spelt: SpeltAlike, problems: ErrorLimiter) -> None:
    typed = "a value" if extract.child_level else extract.quote(spelt.typed)
    problems.note(
        "letters-look-alike",
        extract.where(extract.record(spelt.rows[0]), name),
        f"{typed} ({_letters(spelt.typed)}) was taken for '{spelt.code}' in {_places(extract, spelt.rows)}.",
        "nothing: the letters are kept as they were printed, and the paper shows the code's own words.",
    )


def _warn(extract: Extract, name: str, spelt: SpeltAlike, problems: ErrorLimiter) -> None:
    typed = "this value" if extract.child_level else extract.quote(spelt.typed)
    for place in spelt.rows[:MOST]:
        problems.warning(
            "letters-look-alike",
            extract.where(extract.record(place), name),
            f"{typed} is spelt with letters of another alphabet that look like ours; it was taken for '{spelt.code}'.",
            "type it again in the source system.",
        )
    problems.count_more("letters-look-alike", "warning", max(0, len(spelt.rows) - MOST))


def _letters(typed: str) -> str:
    """The names of the letters that are not ours: `Cyrillic capital letter ve`."""
    names = (unicodedata.name(letter, "a letter without a name").capitalize() for letter in typed)
    strange = (name for name, letter in zip(names, typed, strict=True) if not letter.isascii())
    return ", ".join(dict.fromkeys(strange))


def _places(extract: Extract, rows: Sequence[int]) -> str:
    """The rows, by their numbers."""
    return rows_in_words(extract.frame["_line"].iloc[list(rows)].tolist(), on_sheet=bool(extract.sheet))
