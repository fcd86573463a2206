"""A step of the trajectory is of a measure that the paper counts, where it names one."""

from __future__ import annotations

from reportgen.document.blocks import Document
from reportgen.figures.published import Published
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings.opened import Opened

OF_THE_PAPER = True


def check(opened: Opened, _document: Document, published: Published, problems: Problems) -> None:
    """A measure that is not known is an error."""
    coming = opened.objectives.coming if opened.objectives else None
    known = {figure.ref.measure for figure in published}
    for at, step in enumerate(coming.trajectory if coming else ()):
        if step.measure and step.measure not in known:
            problems.error(
                "measure-not-known",
                opened.where("objectives.yaml", "coming", "trajectory", at, "measure"),
                f"the step is of '{step.measure}', and there is no such measure.{near_miss(step.measure, known)}",
                "correct measure:, or take it out",
            )
