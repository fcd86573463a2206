"""The trajectory: which indicator is to reach what share by when."""

from __future__ import annotations

from reportgen.document.blocks import Block, Inlines, Row, Table, Text
from reportgen.document.make import cell, column, para
from reportgen.figures import words
from reportgen.figures.config_figures import trajectory_ref
from reportgen.figures.saying import in_cell
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A row for each step, in the order given."""
    objectives = paper.opened.objectives
    if objectives is None or objectives.coming is None or not objectives.coming.trajectory:
        fault = "the paper shows a trajectory and there is none"
        paper.problems.error("no-trajectory", where, fault, "add trajectory: under coming: in objectives.yaml")
        return ()
    coming = objectives.coming
    rows = []
    for at, step in enumerate(coming.trajectory):
        place = paper.opened.where("objectives.yaml", "coming", "trajectory", at)
        share = in_cell(paper.published, trajectory_ref(at))
        words_of_step: Inlines = (share, Text(f" {step.within}")) if step.within else (share,)
        rows.append(
            Row(
                (
                    cell(para(paper.inlines(step.indicator, place)), header=True),
                    cell(
                        para(words_of_step),
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
            caption=(Text("What is to be reached, and by when"),),
            numbered=False,
            description="Each assessment, the share to be reached and by when.",
            where=where,
        ),
    )
