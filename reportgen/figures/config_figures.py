"""The numbers of the config as figures: facts, risk scores, the trajectory. Each keeps its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.problems import Where
from reportgen.settings.content import Fact, Risk
from reportgen.settings.opened import Opened


def risk_key(risks: Sequence[Risk], at: int) -> str:
    """The key of a risk's score: its number, with its register where two registers have the same number."""
    number = risks[at].number
    if sum(risk.number == number for risk in risks) == 1:
        return f"risk_{number}"
    return f"risk_{re.sub(r'[^a-z0-9]+', '_', risks[at].register_name.casefold()).strip('_')}_{number}"


def config_figures(opened: Opened) -> dict[str, tuple[Fact, Where]]:
    """Every number people decided, by the key of its figure."""
    held = {f"fact_{name}": pair for name, pair in opened.facts.items()}
    if opened.risks:
        for at, risk in enumerate(opened.risks.risks):
            where = opened.where("risks.yaml", "risks", at)
            key = risk_key(opened.risks.risks, at)
            held[key] = (_number(risk.consequence * risk.likelihood, "risks.yaml"), where)
            if risk.previous_score is not None:
                held[f"{key}_previous"] = (_number(risk.previous_score, "risks.yaml"), where)
        rating = opened.risks.rating
        if rating:
            where = opened.where("risks.yaml", "rating")
            held["risk_rating_consequence"] = (_number(rating.consequence, "risks.yaml"), where)
            held["risk_rating_likelihood"] = (_number(rating.likelihood, "risks.yaml"), where)
            held["risk_rating"] = (_number(rating.consequence * rating.likelihood, "risks.yaml"), where)
    if opened.objectives and opened.objectives.coming:
        for at, step in enumerate(opened.objectives.coming.trajectory):
            where = opened.where("objectives.yaml", "coming", "trajectory", at, "percent")
            fact = Fact(value=step.percent, kind="percent", source="objectives.yaml")
            held[f"trajectory_{at + 1}"] = (fact, where)
    return held


def _number(value: int, source: str) -> Fact:
    return Fact(value=Decimal(value), kind="number", source=source)
