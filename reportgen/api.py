"""The program from Python: open an edition, list its problems, take its figures as a frame, build, trace, compare.

Everything here is stable; whatever is not imported from here may change with any version. Every function that
reads an edition raises `ProblemsError` with all the problems at once where the edition has an error::

    from reportgen.api import Edition

    edition = Edition("somewhere-2019-20")
    for problem in edition.problems():
        print(problem)
    figures = edition.figures()
    edition.build(out="papers", formats=("docx", "pdf"))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.problems import Problem as Problem  # noqa: PLC0414 - part of this module's interface
from reportgen.problems import Problems
from reportgen.problems import ProblemsError as ProblemsError  # noqa: PLC0414
from reportgen.render.formats import FORMATS as FORMATS  # noqa: PLC0414
from reportgen.settings.policy import Audience as Audience  # noqa: PLC0414

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.trace import Trace


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: a name under `config/editions`, or the path of an edition's folder anywhere.

    `start` is the folder from which the project is looked for (the current one). `audience` is for whom figures
    and papers are; by default the one the edition's policy names.
    """

    name: str
    audience: Audience | None = None
    start: Path | None = None

    def problems(self) -> tuple[Problem, ...]:
        """Every problem that `reportgen check` tells of: errors, warnings and notes. Never raises for a problem."""
        from reportgen.pipeline import make

        problems = Problems()
        try:
            make(self.name, problems, audience=self.audience, start=self.start)
        except ProblemsError as error:
            return tuple(error.problems)
        return tuple(problems)

    def figures(self) -> pd.DataFrame:
        """Every published figure, one a row, in the order of the ledger.

        Columns: `key`, `title`, `breakdown` (the month or group), `period`, `kind`, `unit`, `state`, `text` (as
        printed), `value`, `numerator`, `denominator` (published numbers as `Decimal`; None where there is none or
        it is hidden), and `origin` (files and lines it was counted from; empty where it is hidden).

        Raises:
            ProblemsError: the edition has an error.
        """
        from reportgen.figures.frame import frame
        from reportgen.pipeline import count

        counts = count(self.name, Problems(), audience=self.audience, start=self.start)
        return frame(counts.ledger, counts.published)

    def build(self, out: str | Path, formats: Sequence[str] = FORMATS) -> tuple[Path, ...]:
        """Make the papers in the folder `out`; the files written. All of them are written, or none.

        Raises:
            ProblemsError: the edition has an error, or the folder cannot be written to.
        """
        from reportgen.pipeline import make
        from reportgen.render.papers import build

        paper = make(self.name, Problems(), audience=self.audience, start=self.start)
        return build(paper, Path(out), formats).files

    def trace(self, figure: str) -> tuple[Trace, ...]:
        """Where a figure stands, how it was made and from which lines: by its key, or by its words on the page.

        Raises:
            ProblemsError: there is no such figure, or the edition has an error.
        """
        from reportgen.pipeline import make
        from reportgen.trace import trace

        return tuple(trace(make(self.name, Problems(), audience=self.audience, start=self.start), figure))


def compare(
    names: Sequence[str],
    out: str | Path,
    *,
    audience: Audience | None = None,
    formats: Sequence[str] = FORMATS,
    start: Path | None = None,
) -> tuple[Path, ...]:
    """Make the paper of what changed between two editions (oldest first), or of trends over more; its files.

    Raises:
        ProblemsError: one of them cannot be read or compared.
    """
    from reportgen.editions.compare.run import compare as compared

    saved = compared(names, Problems(), audience=audience, formats=formats, out=Path(out), start=start)
    return saved.files if saved is not None else ()
