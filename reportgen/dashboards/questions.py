"""The open questions of a mapping, asked one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from reportgen.dashboards.mapping import BlockMapping, Mapping, SeriesMapping
from reportgen.dashboards.periods import year_starts

Answer = Literal["numerator", "denominator", "numerator/denominator", "left out"]
ROLES: dict[str, Answer] = {
    "the number due (denominator)": "denominator",
    "the number in time (numerator)": "numerator",
    "both in one cell, such as 5/6": "numerator/denominator",
    "leave it out": "left out",
}


class AskChoice(Protocol):
    """Asks for one of several choices."""

    def __call__(self, question: str, choices: Sequence[str]) -> str:
        """The choice made."""


class AskWords(Protocol):
    """Asks for words."""

    def __call__(self, question: str) -> str:
        """The words."""


def mapping_answered(mapping: Mapping, codes: Sequence[str], choose: AskChoice, ask: AskWords) -> Mapping:
    """The mapping with each `?` answered."""
    choices = (*codes, "left out")
    sheets = {
        name: choose(f"The sheet '{name}': of which indicator is it?", choices) if code == "?" else code
        for name, code in mapping.sheets.items()
    }
    blocks = tuple(_block(block, codes, choose, ask) for block in mapping.blocks)
    return mapping.model_copy(update={"sheets": sheets, "blocks": blocks})


def _block(block: BlockMapping, codes: Sequence[str], choose: AskChoice, ask: AskWords) -> BlockMapping:
    year = block.year
    while year == "?":
        words = ask(f"The months {block.sheet} {block.months} have no year. Which financial year are they, as 2024/25")
        year = words if year_starts([words]) else "?"
    series = tuple(_series(block, one, codes, choose) for one in block.series)
    return block.model_copy(update={"year": year, "series": series})


def _series(block: BlockMapping, series: SeriesMapping, codes: Sequence[str], choose: AskChoice) -> SeriesMapping:
    what = f"'{series.label}' ({block.sheet} {series.cells}{', ' + series.under if series.under else ''})"
    role, indicator = series.role, series.indicator
    if role == "?":
        role = ROLES[choose(f"{what}: what is it?", tuple(ROLES))]
    if indicator == "?" and role != "left out":
        indicator = choose(f"{what}: of which indicator?", (*codes, "leave it out"))
    if indicator == "leave it out":
        role, indicator = "left out", ""
    return series.model_copy(update={"role": role, "indicator": indicator, "why": ""})
