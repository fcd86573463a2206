"""Everything that is found between two sides, before any of it is put into words."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.editions.compare import (
    bodies,
    definitions,
    facts,
    headline,
    objectives,
    redline,
    revised,
    risks,
    sections,
    tables_matched,
)
from reportgen.editions.compare.model import Side, Value


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that was found between two sides."""

    before: Side
    now: Side
    across_breaks: bool
    headline: headline.Headline
    facts: facts.FactChanges
    tables: tuple[tables_matched.Beside, ...]
    revised: tuple[revised.Revision, ...]
    definitions: tuple[tuple[Value, Value, str], ...]
    objectives: tuple[objectives.Fated, ...]
    risks: tuple[risks.Moved, ...]
    bodies: tuple[bodies.RenamedBody, ...]
    sections: tuple[sections.Sectioned, ...]
    wording: redline.NarrativeRedline | None


def compared(before: Side, now: Side, *, across_breaks: bool = False) -> Compared:
    """Everything that changed from `before` to `now`."""
    return Compared(
        before, now, across_breaks,
        headline.headline(before, now, across_breaks=across_breaks), facts.fact_changes(before, now),
        tables_matched.matched_tables(before, now),
        revised.revisions(before, now), definitions.changed_definitions(before, now), objectives.fates(before, now),
        risks.moves(before, now), bodies.renamed(before, now), sections.compared(before, now),
        redline.narrative_redline(before, now),
    )  # fmt: skip
