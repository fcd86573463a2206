"""The numbers of the config as figures: facts, risk scores, the trajectory. Each keeps its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.figure import FigureRef
from reportgen.figures.published import Origin
from reportgen.problems import Where
from reportgen.settings.content import Risk
from reportgen.settings.facts import Fact
from reportgen.settings.opened import Opened

RATING = FigureRef("risk_rating")
CONSEQUENCE = FigureRef("risk_rating_consequence")
LIKELIHOOD = FigureRef("risk_rating_likelihood")
_FACT = "fact_"


@dataclass(frozen=True, slots=True)
class ConfigFigure:
    """A number that people decided: `name` is what narrative calls a fact, `fact.NAME`; any other by its measure."""

    ref: FigureRef
    name: str
    origin: Origin
    fact: Fact
    where: Where


def fact_ref(name: str) -> FigureRef:
    """The figure of a fact."""
    return FigureRef(f"{_FACT}{name}")


def fact_name(ref: FigureRef) -> str:
    """What a fact is called in the settings, of its figure."""
    return ref.measure.removeprefix(_FACT)


def risk_ref(number: str) -> FigureRef:
    """The figure of the score of the risk with a number of its own."""
    return FigureRef(f"risk_{number}")


def risk_refs(risks: Sequence[Risk]) -> tuple[FigureRef, ...]:
    """The figure of each risk's score: by its number, with its register where two registers have the same number."""
    counts = Counter(risk.number for risk in risks)
    return tuple(
        risk_ref(risk.number if counts[risk.number] == 1 else f"{_register(risk)}_{risk.number}") for risk in risks
    )


def _register(risk: Risk) -> str:
    return re.sub(r"[^a-z0-9]+", "_", risk.register_name.casefold()).strip("_")


def earlier_score(risk: FigureRef) -> FigureRef:
    """The score a risk had before, as its register states it."""
    return FigureRef(f"{risk.measure}_previous")


def other_score(risk: FigureRef, name: str) -> FigureRef:
    """The `inherent` score of a risk, or its `target`."""
    return FigureRef(f"{risk.measure}_{name}")


def trajectory_ref(at: int) -> FigureRef:
    """The figure of a step of the trajectory, counted from 0."""
    return FigureRef(f"trajectory_{at + 1}")


def config_figures(opened: Opened) -> tuple[ConfigFigure, ...]:
    """Every number people decided."""
    facts = (ConfigFigure(fact_ref(n), n, "fact", fact, where) for n, (fact, where) in opened.facts.items())
    return (*facts, *_risks(opened), *_trajectory(opened))


def _risks(opened: Opened) -> Iterator[ConfigFigure]:
    if opened.risks is None:
        return
    for at, (ref, risk) in enumerate(zip(risk_refs(opened.risks.risks), opened.risks.risks, strict=True)):
        where = opened.where("risks.yaml", "risks", at)
        yield _score(ref, risk.product, where)
        if risk.previous_score is not None:
            yield _score(earlier_score(ref), risk.previous_score, where)
        for name, score in (("inherent", risk.inherent_score), ("target", risk.target_score)):
            if score is not None:
                yield _score(other_score(ref, name), score, where)
    rating = opened.risks.rating
    if rating:
        where = opened.where("risks.yaml", "rating")
        yield _score(CONSEQUENCE, rating.consequence, where)
        yield _score(LIKELIHOOD, rating.likelihood, where)
        yield _score(RATING, rating.product, where)
        if rating.previous_score is not None:
            yield _score(earlier_score(RATING), rating.previous_score, where)


def _trajectory(opened: Opened) -> Iterator[ConfigFigure]:
    if opened.objectives and opened.objectives.coming:
        for at, step in enumerate(opened.objectives.coming.trajectory):
            where = opened.where("objectives.yaml", "coming", "trajectory", at, "percent")
            places = min(4, max(0, -int(step.percent.as_tuple().exponent)))
            fact = Fact(value=step.percent, kind="percent", places=places, source="objectives.yaml")
            ref = trajectory_ref(at)
            yield ConfigFigure(ref, ref.measure, "trajectory", fact, where)


def _score(ref: FigureRef, value: int, where: Where) -> ConfigFigure:
    fact = Fact(value=Decimal(value), kind="number", source="risks.yaml")
    return ConfigFigure(ref, ref.measure, "risk", fact, where)
