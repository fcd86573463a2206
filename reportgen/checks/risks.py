"""Risks: scored near the paper's date, none twice, and every one that stands on the register is shown."""

from __future__ import annotations

from collections.abc import Set

from pydantic import Field

from reportgen.document.english import format_day
from reportgen.problems import Problems
from reportgen.settings.base import Setting
from reportgen.settings.opened import Opened

FILE = "risks.yaml"


class Settings(Setting):
    """`checks: {risks: ...}` of policy.yaml."""

    scored_within_days: int = Field(default=120, ge=0)
    """Days between the scoring of the risks and the paper (or its meeting) after which a reader should be told."""


def check(opened: Opened, problems: Problems) -> None:
    """The `as at` date is near the meeting, and no number stands twice in one register."""
    risks = opened.risks
    if risks is None:
        return
    meeting = opened.edition.meeting
    paper = meeting.date if meeting and meeting.date else opened.edition.date
    apart = (paper - risks.as_at).days
    settings = opened.settings_of(Settings) or Settings()
    if apart < 0 or apart > settings.scored_within_days:
        when = "after" if apart < 0 else f"{apart} days before"
        fault = (
            f"the risks are scored as at {format_day(risks.as_at)}, {when} the paper goes to its meeting on "
            f"{format_day(paper)}"
        )
        fix = "score the risks again, or correct as_at:"
        problems.warning("risks-scored-long-ago", opened.where(FILE, "as_at"), fault, fix)
    _within_matrix(opened, problems)
    seen: set[tuple[str, str]] = set()
    for at, risk in enumerate(risks.risks):
        name = (risk.register_name.casefold(), risk.number)
        if name in seen:
            fault = f"risk {risk.number} stands twice in the {risk.register_name}"
            problems.error("risk-twice", opened.where(FILE, "risks", at), fault, "delete one of the two")
        seen.add(name)


def _within_matrix(opened: Opened, problems: Problems) -> None:
    """Every step is one that the policy's matrix has a word for, and no score one that no two steps give."""
    matrix, risks = opened.policy.matrix, opened.risks
    if risks is None:
        return
    steps = {"consequence": len(matrix.consequence), "likelihood": len(matrix.likelihood)}
    products = {a * b for a in range(1, steps["consequence"] + 1) for b in range(1, steps["likelihood"] + 1)}
    scored = [(risk, ("risks", at)) for at, risk in enumerate(risks.risks)]
    for each, path in (*scored, *(((risks.rating, ("rating",)),) if risks.rating else ())):
        for name, most in steps.items():
            if getattr(each, name) > most:
                fault = f"the matrix of policy.yaml has {most} steps of {name}, and this is {getattr(each, name)}"
                fix = f"correct the step, or give the matrix as many words for {name}"
                problems.error("risk-beyond-the-matrix", opened.where(FILE, *path, name), fault, fix)
        for name in ("previous_score", "inherent_score", "target_score"):
            score = getattr(each, name, None)
            if score is not None and score not in products:
                fault, fix = _no_score(score, products)
                problems.error("risk-beyond-the-matrix", opened.where(FILE, *path, name), fault, fix)


def _no_score(score: int, products: Set[int]) -> tuple[str, str]:
    """What is wrong with a score that is no product of two steps, and how it is mended."""
    if score > max(products):
        return f"the highest score of the matrix is {max(products)}, and this is {score}", "correct the score"
    below, above = max(n for n in products if n < score), min(n for n in products if n > score)
    fault = f"{score} is no score: no consequence x likelihood of the matrix is {score}"
    return fault, f"correct the score: those nearest to it are {below} and {above}"
