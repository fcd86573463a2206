"""Measures whose definition changed: the two definitions with what was added and taken out."""

from __future__ import annotations

from reportgen.document.blocks import Block, Table
from reportgen.document.english import first_capital
from reportgen.document.make import cell, column, para, row
from reportgen.editions.compare.changes import not_comparable
from reportgen.editions.compare.model import Side, Value
from reportgen.editions.compare.word_diff import word_diff


def changed_definitions(before: Side, now: Side) -> tuple[tuple[Value, Value, str], ...]:
    """Each measure of both papers whose definition, kind or unit is not the same, and what is not."""
    then = before.measures
    pairs = ((then[k], v, not_comparable(then[k], v)) for k, v in now.measures.items() if k in then)
    return tuple(each for each in pairs if each[2])


def unstated(before: Side, now: Side) -> int:
    """How many measures of both papers have no definition in one of them."""
    then = before.measures
    return sum(not (v.definition and then[k].definition) for k, v in now.measures.items() if k in then)


def blocks(
    changed: tuple[tuple[Value, Value, str], ...], before: Side, now: Side, across_breaks: bool
) -> tuple[Block, ...]:
    """A table of the definitions, or a sentence that says none changed."""
    body: list[Block] = []
    silent = unstated(before, now)
    if silent:
        body.append(para(
            f"For {silent} of the measures in both papers a paper does not state the definition, so it cannot be told "
            "whether it changed."
        ))  # fmt: skip
    if not changed:
        body.append(para("No measure that is in both papers has a stated definition that changed."))
        return tuple(body)
    body.append(para(
        "A change is worked out across the break, because it was asked for; the two values do not count the same thing."
        if across_breaks
        else "No change is worked out for these measures: the two values do not count the same thing."
    ))  # fmt: skip
    rows = [
        row((
            cell(now_.title, header=True),
            f"{first_capital(why)}.",
            cell(para(word_diff(then.definition, now_.definition, now) or "Not stated")),
        ))
        for then, now_, why in changed
    ]  # fmt: skip
    body.append(
        Table(
            "changed_definitions",
            (column("Measure", 1.4), column("What changed", 1.2), column("Definition, with the changes marked", 3.0)),
            tuple(rows),
            caption=para(f"Measures defined otherwise in {now.called} than in {before.called}").content,
            description=f"Measures whose definition changed, with words added and taken out marked. {len(rows)} rows.",
            role="register",
            keep_together=False,
        )
    )
    return tuple(body)
