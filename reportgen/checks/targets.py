"""Targets of the policy that no figure has, and targets in percent that look like fractions.

A target under a name that is spelt otherwise is no target: nothing would be said to be met or missed.
"""

from __future__ import annotations

from reportgen.document.blocks import Document
from reportgen.figures.published import Published
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings.opened import Opened

OF_THE_PAPER = True


def check(opened: Opened, _document: Document, published: Published, problems: Problems) -> None:
    """A warning for each such target, and for each step of the trajectory that looks like a fraction."""
    coming = opened.objectives.coming if opened.objectives else None
    for at, step in enumerate(coming.trajectory if coming else ()):
        if 0 < step.percent <= 1:
            problems.warning(
                "target-like-a-fraction",
                opened.where("objectives.yaml", "coming", "trajectory", at, "percent"),
                f"the trajectory of '{step.indicator}' has {step.percent} per cent.",
                "write 90 for ninety per cent; where so little is meant, leave it.",
            )
    targets = opened.policy.targets
    figures = {shown.ref.measure for shown in published}
    without = sorted(figures - targets.keys())
    for name, target in targets.items():
        meant = near_miss(name, without) if name not in figures else ""
        if meant:
            fault = f"there is no figure called '{name}' to have this target.{meant}"
            fix = "correct the name, or take the target out."
            problems.warning("target-of-no-figure", opened.where("policy.yaml", "targets", name), fault, fix)
        elif 0 < target.percent <= 1:
            problems.warning(
                "target-like-a-fraction",
                opened.where("policy.yaml", "targets", name, "percent"),
                f"the target of '{name}' is {target.percent} per cent.",
                "write 90 for ninety per cent; where so little is meant, leave it.",
            )
