"""The trajectory: which indicator is to reach what share by when."""

from __future__ import annotations

from reportgen.document.blocks import Block, FigureText, Row, Table, Text
from reportgen.document.make import cell, column, para
from reportgen.figures import words
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A row for each step, in the order given."""
    objectives = paper.opened.objectives
    if objectives is None or objectives.coming is None or not objectives.coming.trajectory:
        paper.problems.error(
            "no-trajectory",
            where,
            "the paper shows a trajectory and there is none",
            "add trajectory: under coming: in objectives.yaml",
        )
        return ()
    coming = objectives.coming
    rows = []
    for at, step in enumerate(coming.trajectory):
        place = paper.opened.where("objectives.yaml", "coming", "trajectory", at)
        shown = paper.published.figures[f"trajectory_{at + 1}"]
        said = (FigureText(shown.key, shown.text), Text(f" {step.within}" if step.within else ""))
        rows.append(
            Row(
                (
                    cell(para(paper.inlines(step.indicator, place)), header=True),
                    cell(
                        para(tuple(i for i in said if not isinstance(i, Text) or i.text)),
                        number=shown.number,
                        unit="percent",
                    ),
                    cell(words.due(step.by, coming.end)),
                ),
                where=place,
            )
        )
    columns = (column("Assessment", 2), column("Performance indicator", 1.8), column("Target date", 1.2))
    return (
        Table(
            "trajectory_table",
            columns,
            tuple(rows),
            description="Each assessment, the share to be reached and by when.",
            where=where,
        ),
    )
