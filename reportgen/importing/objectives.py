"""A draft of `objectives.yaml`: those of the year that closes with their status, those of the next with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from reportgen.importing.labelled import (
    FILL,
    cell_named,
    column_headings,
    column_named,
    day_said,
    lines_named,
    settings_words,
)
from reportgen.importing.naming import NameRegister, slug
from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph
from reportgen.settings.content import STANDARD

Year: TypeAlias = Literal["closing", "coming"]
_NAMED = re.compile(r"\b(?:objectives|priorities)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:next|coming|future|forthcoming|forward|new|looking ahead|ahead|will)\b|\bfor (?:20[0-9]{2})", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\b(?:last|previous|progress|achieve\w*|review of|update on|outcomes?|delivered|completed|past|status|against)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20[0-9]{2}\s?[-/\u2013]\s?(?:20)?[0-9]{2}\b")
_STATUSES = (
    (
        "achieved and ongoing",
        r"(?:achieved|completed?|met|done)\b.{0,20}\b(?:and|but|,)\s+(?:is )?(?:on-?going|continu\w+)",
    ),
    ("not achieved", r"\b(?:not (?:yet )?(?:achieved|completed?|met|started|done|delivered)|unmet|outstanding)\b"),
    (
        "ongoing",
        r"\b(?:on-?going|in progress|partial(?:ly)?|partly|under ?way|continu\w+|on track|carried over)\b",
    ),
    ("achieved", r"\b(?:achieved|completed?|fully met|met|done|delivered|closed)\b"),
)
_ENDING = re.compile(r"\s*(?:[-\u2013:(]|\.\s)\s*((?:\w+[ -]?){1,5})\)?\.?\Z")
_BY = re.compile(r"\b(?:by|due|until|before|end of)\b(?: the)?(?: end of)?\s*:?\s*(.{4,30})", re.IGNORECASE)
_OBJECTIVE = ("objective", "priority", "priorities", "action", "aim", "goal")
_STATUS = ("status", "rag", "brag", "rating", "outcome", "progress", "position", "achievement", "updated?")
_DUE = ("due", "deadline", "timescale", "timeframe", "target date", "by when", "when", "date", "completion")
_OPEN = {
    "ongoing": r"on-?going|continuous",
    "year end": r"(?:financial )?year[- ]end|end of (?:the )?(?:financial )?year",
}


@dataclass(slots=True)
class _Drafted:
    """The objectives of both years, as they are met."""

    years: dict[Year, list[dict[str, Any]]] = field(default_factory=lambda: {"closing": [], "coming": []})
    labels: dict[Year, str] = field(default_factory=dict)
    names: NameRegister = field(default_factory=NameRegister)

    def add(self, year: Year, words: str, more: dict[str, Any]) -> None:
        """An objective of a year."""
        name = self.names.new(slug(words, "objective", 4))
        self.years[year].append({"id": name, "text": settings_words(words), **more})


def draft_objectives(blocks: Sequence[Block], own_label: str, next_label: str) -> dict[str, Any] | None:
    """A draft of `objectives.yaml` from the tables and lists that name objectives; None without any."""
    drafted = _Drafted()
    for heading, block in _under_headings(blocks):
        year = _year_of(heading, own_label, next_label)
        if isinstance(block, ImportedGrid):
            _from_table(block, year, drafted)
        else:
            _from_item(block, year, drafted)
        if year and (named := _YEAR.search(heading)):
            drafted.labels.setdefault(year, named[0])
    closing = {"label": own_label or drafted.labels.get("closing", FILL), "objectives": drafted.years["closing"]}
    end = f"{FILL}: the last day of the year"
    label = next_label or drafted.labels.get("coming", FILL)
    coming = {"label": label, "end": end, "objectives": drafted.years["coming"]}
    settings = {"closing": closing, "coming": coming}
    return {year: settings_ for year, settings_ in settings.items() if settings_["objectives"]} or None


def _under_headings(blocks: Sequence[Block]) -> Iterator[tuple[str, ImportedParagraph | ImportedGrid]]:
    """The items of lists and the tables below headings that name objectives, each with its headings."""
    above: list[tuple[int, str]] = []
    for block in blocks:
        titles = " ".join(words for _, words in above)
        if isinstance(block, ImportedGrid):
            titles = " ".join((titles, *(p.words for p in block.caption)))
            words = _OBJECTIVE if _NAMED.search(titles) else _OBJECTIVE[:3]
            if column_named(column_headings(block), *words) is not None:
                yield titles, block
        elif block.level:
            above = [each for each in above if each[0] < block.level]
            above += [(block.level, block.words)] if above or _NAMED.search(block.words) else []
        elif above and block.marker and block.words:
            yield titles, block


def _year_of(heading: str, own_label: str, next_label: str) -> Year | None:
    """Which year's objectives a heading names; None where it does not say."""
    years = [
        re.sub(r"\s|(?<=[-/\u2013])20", "", year).replace("-", "/").replace("\u2013", "/")
        for year in _YEAR.findall(heading)
    ]
    of_label = {re.sub(r"(?<=[-/])20", "", own_label): "closing", re.sub(r"(?<=[-/])20", "", next_label): "coming"}
    of_label.pop("", None)
    said = [of_label[year] for year in years if year in of_label]
    if said:
        return said[-1]  # type: ignore[return-value]  # a heading within names the year more closely
    coming, closing = _COMING.search(heading), _CLOSING.search(heading)
    return "coming" if coming and not closing else "closing" if closing and not coming else None


def _from_table(grid: ImportedGrid, year: Year | None, drafted: _Drafted) -> None:
    heads = column_headings(grid)
    column = column_named(heads, *_OBJECTIVE)
    has_status, has_due = (column_named(heads, *words) not in (None, column) for words in (_STATUS, _DUE))
    year = year or ("closing" if has_status else "coming")
    for row in grid.rows[1:]:
        lines = lines_named(row, heads, *_OBJECTIVE)
        if not lines:
            continue
        more = _closing(row, heads) if year == "closing" else _coming(row, heads, has_due)
        drafted.add(
            year, lines[0], {**more, **({"parts": [{"text": line} for line in lines[1:]]} if lines[1:] else {})}
        )


def _closing(row: Sequence[GridCell], heads: list[str]) -> dict[str, Any]:
    """The status of a row's objective, and how it is known."""
    said = cell_named(row, heads, *_STATUS)
    progress = cell_named(row, heads, "evidence", "progress", "updated?", "comment", "outcome", "narrative")
    status = status_said(said) or status_said(progress)
    printed = said if said and len(said.split()) <= 5 and said.lower() != status else ""
    evidence = progress if progress != said or not printed else ""
    return {
        "status": status or f"{FILL}: {', '.join(STANDARD)}",
        **({"printed_status": printed} if printed else {}),
        **_owner(row, heads),
        **({"evidence": settings_words(evidence)} if evidence and evidence.lower() != status else {}),
    }


def _coming(row: Sequence[GridCell], heads: list[str], has_due: bool) -> dict[str, Any]:
    due = due_said(cell_named(row, heads, *_DUE)) if has_due else ""
    success = lines_named(row, heads, "success", "measure", "kpi", "outcome")
    return {"due": due or _UNSAID, **_owner(row, heads), **({"success": success} if success else {})}


_UNSAID = f"{FILL}: a day, a month, year end or ongoing"


def _owner(row: Sequence[GridCell], heads: list[str]) -> dict[str, str]:
    owner = cell_named(row, heads, "owner", "lead", "responsible", "who")
    return {"owner": owner} if owner else {}


def _from_item(item: ImportedParagraph, year: Year | None, drafted: _Drafted) -> None:
    """An objective, or a part of one, from an item of a list, whose end may say its status or its date."""
    words, before = item.words, drafted.years[year or "coming"]
    if item.depth and before:
        before[-1].setdefault("parts", []).append({"text": settings_words(words)})
        return
    ending = _ENDING.search(words) if year != "coming" else None
    status = status_said(ending[1]) if ending else ""
    if year == "closing" or status:
        text, typed = (words[: ending.start()], ending[1].strip()) if ending and status else (words, "")
        printed = {"printed_status": typed} if typed.lower() != status else {}
        drafted.add("closing", text, {"status": status or f"{FILL}: {', '.join(STANDARD)}", **printed})
        return
    by = _BY.search(words)
    drafted.add("coming", words, {"due": (day_said(by[1]) if by else "") or _UNSAID})


def status_said(words: str) -> str:
    """The standard status that words name; empty where they name none."""
    return next((status for status, known in _STATUSES if re.search(known, words, re.IGNORECASE)), "")


def due_said(words: str) -> str:
    """When something is due, as settings write it; empty where words do not say."""
    if not words:
        return ""
    of_words = (due for due, known in _OPEN.items() if re.fullmatch(rf"(?:{known})\W*", words.strip(), re.IGNORECASE))
    return next(of_words, "") or day_said(words)
