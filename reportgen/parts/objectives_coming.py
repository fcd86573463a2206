"""The objectives of the coming year, nested, each with its due date: the same words wherever they stand."""

from __future__ import annotations

import datetime

from reportgen.document.blocks import Block, Inlines, Item, Listing, Paragraph, Text
from reportgen.document.english import format_month
from reportgen.document.make import bullets, para
from reportgen.figures import words
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.content import Objective, ObjectivePart

FILE = "objectives.yaml"
REPEATABLE = True


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """A numbered list; parts are lettered, their parts have roman numbers."""
    objectives = paper.opened.objectives
    if objectives is None or objectives.coming is None or not objectives.coming.objectives:
        fault = "the paper shows the coming year's objectives and there are none"
        paper.problems.error("no-objectives", where, fault, "add coming: to objectives.yaml")
        return ()
    coming = objectives.coming
    items = tuple(_objective(paper, o, i, coming.end) for i, o in enumerate(coming.objectives))
    return (Listing(items, "decimal", within=True, where=where),)


def _objective(paper: PartContext, objective: Objective, at: int, end: datetime.date) -> Item:
    path = ("coming", "objectives", at)
    where = paper.opened.where(FILE, *path, "text")
    content = paper.inlines(objective.text, where)
    due = _due(paper, objective, end, paper.opened.where(FILE, *path, "passed"))
    content += (Text("."), *due) if due and lacks_end(objective.text) else due
    more = owner_and_success(paper, objective.owner, objective.success, path)
    return Item((para(content, where=where), *lists_of_parts(paper, objective.parts, path, end), *more))


def owner_and_success(
    paper: PartContext, owner: str, success: tuple[str, ...], path: tuple[str | int, ...]
) -> tuple[Paragraph | Listing, ...]:
    """Who answers for the objective at `path` of objectives.yaml, and by what its success is measured."""
    where = paper.opened.where(FILE, *path)
    lines: list[Paragraph | Listing] = [para(f"Owner: {owner}.", where=where)] if owner else []
    if success:
        measures = [
            paper.paragraph(each, paper.opened.where(FILE, *path, "success", at)) for at, each in enumerate(success)
        ]
        lines += [para("Measures of success:", where=where), bullets(measures, where=where)]
    return tuple(lines)


def lacks_end(text: str) -> bool:
    """Whether words end without the sign of a sentence's end, so that what follows would run into them."""
    return text.rstrip().rstrip("*_)\"'”’").rstrip()[-1:] not in (".", "!", "?", ":", ";", "…")


def _due(paper: PartContext, objective: Objective, end: datetime.date, where: Where) -> Inlines:
    due_by = words.due(objective.due, end)
    begins = f"From {format_month(objective.begins)}" if objective.begins else ""
    if objective.due == "in the year":  # no date was set: nothing is said of one
        text = f" {begins}." if begins else ""
    elif objective.due == "ongoing":
        text = f" {begins}; {due_by[:1].lower()}{due_by[1:]}." if begins else f" {due_by}."
    else:
        text = f" {begins}; due {due_by}." if begins else f" Due {due_by}."
    if objective.carried_from:
        first = f", first set in {objective.first_set}" if objective.first_set else ""
        text += f" Carried forward from last year{first}."
    passed = paper.inlines(objective.passed, where) if objective.passed else ()
    return (*((Text(text),) if text else ()), *((Text(" "), *passed) if passed else ()))


def lists_of_parts(
    paper: PartContext,
    objective_parts: tuple[ObjectivePart, ...],
    path: tuple[str | int, ...],
    end: datetime.date,
    depth: int = 0,
) -> tuple[Listing, ...]:
    """The parts of the objective at `path` of objectives.yaml as a list within it; nothing for none."""
    if not objective_parts:
        return ()
    items = []
    for at, part in enumerate(objective_parts):
        below = (*path, "parts", at)
        where = paper.opened.where(FILE, *below, "text")
        content = paper.inlines(part.text, where)
        if part.due and part.due != "in the year":
            content += (Text("."),) if lacks_end(part.text) else ()
            content += (Text(f" Due {words.due(part.due, end)}." if part.due != "ongoing" else " Ongoing."),)
        items.append(Item((para(content, where=where), *lists_of_parts(paper, part.parts, below, end, depth + 1))))
    where = paper.opened.where(FILE, *path)
    return (Listing(tuple(items), "alpha" if not depth else "roman", where=where),)
