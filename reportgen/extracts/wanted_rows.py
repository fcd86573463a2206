"""The rows that a declaration asks for with `rows:`, of a file that holds more than is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportgen.extracts.cells import cell_words
from reportgen.extracts.codes import spellings
from reportgen.extracts.declare import Declaration
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.grid import Grid, Mask
    from reportgen.extracts.header import Header


def wanted_rows(declaration: Declaration, grid: Grid, header: Header, data: Mask, problems: Problems) -> Mask:
    """Of the rows of data those that are asked for; a word that no row has is a problem."""
    for name, words in declaration.setting.rows.items():
        position = header.positions.get(name)
        if position is None:
            continue
        cells, known = grid.columns[position], spellings(declaration.columns[name])
        folded = [fold(cell_words(cell)) for cell in cells.distinct]
        of_cells = [known.get(word, word) for word in folded]
        for word in words:
            asked = known.get(fold(word), fold(word))
            if asked not in of_cells:
                there = () if declaration.setting.level == "child" else map(cell_words, cells.distinct)
                problems.error(
                    "rows-not-there",
                    grid.where(header.line.number, position, cell_words(header.line.cell(position))),
                    f"no row has '{word}', which rows: of its declaration asks for.{near_miss(word, there)}",
                    f"correct rows: in {declaration.where.file}, or look whether it is the right file.",
                )
        asked_words = {known.get(fold(word), fold(word)) for word in words}
        data = data & np.array([word in asked_words for word in of_cells], dtype=bool)[cells.codes]
    return data
