"""Notes at the foot of a table, such as where its numbers are from: no rows of data, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reportgen.extracts.declare import Declaration
    from reportgen.extracts.error_limiter import ErrorLimiter
    from reportgen.extracts.grid import Grid, Mask


def notes_at_foot(grid: Grid, data: Mask, notes: Mask) -> Mask:
    """Of the notes, those below the last row of data, with a blank row between."""
    last = max(np.flatnonzero(data), default=-1)
    below = notes & (np.arange(len(notes)) > last)
    first = int(np.argmax(below))
    apart = last >= 0 and below.any() and grid.numbers[first] > grid.numbers[last] + 1
    return below if apart else np.zeros(len(notes), dtype=bool)


def tell_notes(grid: Grid, foot: Mask, declaration: Declaration, problems: ErrorLimiter) -> None:
    """Name the first of the notes at the foot, so that whoever meant a row of data sees it."""
    for row in np.flatnonzero(foot)[:1]:
        words = declaration.quote(grid.line(int(row)).filled[0])
        more = int(foot.sum()) - 1
        problems.note(
            "note-left-out",
            grid.where(int(grid.numbers[row]), 0),
            f"{words}{f' and {more} more below it' if more else ''} at the foot was taken for a note.",
            "nothing, if it is one; if it is a row of data, fill in its other cells.",
        )
