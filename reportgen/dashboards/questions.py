"""The open questions of a mapping, asked one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, Protocol

from reportgen.dashboards.mapping import ADDED_UP, BlockMapping, Mapping, SeriesMapping, WholeMapping
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
    mapping = _confirmed(mapping, ask)
    blocks = tuple(_block(block, codes, choose, ask) for block in mapping.blocks)
    wholes = tuple(_whole(one, choose) if one.whole == "?" else one for one in mapping.wholes)
    return mapping.model_copy(update={"sheets": sheets, "blocks": blocks, "wholes": wholes})


def _confirmed(mapping: Mapping, ask: AskWords) -> Mapping:
    """The mapping with the roles that are proposed, those open that a person says are not right."""
    proposed = [(block, one) for block in mapping.blocks for one in block.series if one.is_proposed]
    if not proposed:
        return mapping
    words = {"numerator": "number in time", "denominator": "number due", "numerator/denominator": "both in one cell"}
    lines = [
        f"  {number}. {_named(block, one)}: {words[one.proposed_role]} of {one.indicator} ({one.why})"
        for number, (block, one) in enumerate(proposed, 1)
    ]
    question = "\n".join(["These would be taken so:", *lines, "Enter where each is right, or the numbers that are not"])
    numbers = {str(number) for number in range(1, len(proposed) + 1)}
    answers = {"": set[str](), "y": set[str](), "yes": set[str](), "n": numbers, "no": numbers}
    while not (wrong := answers.get(answer := ask(question).lower(), {*re.split(r"[ ,]+", answer)})) <= numbers:
        continue
    not_right = [id(one) for number, (_, one) in enumerate(proposed, 1) if str(number) in wrong]
    return mapping.with_series(
        lambda _, one: one.model_copy(update={"role": "?"}) if id(one) in not_right else one.as_confirmed()
    )


def _named(block: BlockMapping, series: SeriesMapping) -> str:
    return f"'{series.label}' ({block.sheet} {series.cells}{', ' + series.under if series.under else ''})"


def _whole(one: WholeMapping, choose: AskChoice) -> WholeMapping:
    """Which of several sheets is the whole; the others are its parts."""
    added = "none: they are parts, to be added up"
    question = f"{', '.join(one.parts)} give other numbers of the same months: which of them is the sum of the others?"
    chosen = choose(question, (*one.parts, added))
    if chosen == added:
        return one.model_copy(update={"whole": ADDED_UP})
    parts = tuple(part for part in one.parts if part != chosen)
    return one.model_copy(update={"whole": chosen, "parts": parts})


def _block(block: BlockMapping, codes: Sequence[str], choose: AskChoice, ask: AskWords) -> BlockMapping:
    year = block.year
    while year == "?":
        words = ask(f"The months {block.sheet} {block.months} have no year. Which financial year are they, as 2024/25")
        year = words if year_starts([words]) else "?"
    series = tuple(_series(block, one, codes, choose) for one in block.series)
    return block.model_copy(update={"year": year, "series": series})


def _series(block: BlockMapping, series: SeriesMapping, codes: Sequence[str], choose: AskChoice) -> SeriesMapping:
    what = _named(block, series)
    role, indicator = series.role, series.indicator
    if role == "?":
        why = f" ({series.why})" if series.why else ""
        role = ROLES[choose(f"{what}: what is it{why}?", tuple(ROLES))]
    if indicator == "?" and role != "left out":
        indicator = choose(f"{what}: of which indicator?", (*codes, "leave it out"))
    if indicator == "leave it out":
        role, indicator = "left out", ""
    return series.model_copy(update={"role": role, "indicator": indicator})
