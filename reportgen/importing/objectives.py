"""A draft of `objectives.yaml`: those of the year that closes with their status, those of the next with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from reportgen.importing.labelled import (
    FILL,
    all_columns_named,
    cell_named,
    column_headings,
    column_named,
    day_named,
    lines_named,
    settings_words,
    words_on_a_line,
)
from reportgen.importing.naming import NameRegister, slug
from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph
from reportgen.importing.placed_parts import PartDraft
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
_PROGRESS = ("evidence", "progress", "updated?", "comment", "outcome", "narrative")
_SUCCESS = ("success", "measure", "kpi", "outcome")
_OWNER = ("owner", "lead", "responsible", "who")
_NUMBER = ("no", "number", "ref", r"\A#\Z")
_CLOSING_COLUMNS = (_NUMBER, _OBJECTIVE, _STATUS, _PROGRESS, _OWNER)
_COMING_COLUMNS = (_NUMBER, _OBJECTIVE, _DUE, _OWNER, _SUCCESS)
_FEW = 5
"""A status or a date of more words says something else as well."""
_LEAST = 2
"""So many items under a heading are a list of objectives."""
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
    replaced: dict[int, str] = field(default_factory=dict)
    """The blocks that the part of a year replaces."""

    def add(self, year: Year, words: str, more: dict[str, Any]) -> None:
        """An objective of a year."""
        name = self.names.new(slug(words, "objective", 4))
        self.years[year].append({"id": name, "text": settings_words(words), **more})


@dataclass(frozen=True, slots=True)
class YearLabels:
    """What the edition calls its own year and the next, and the year in which the paper's own begins, where it says."""

    own: str = ""
    next: str = ""
    of_paper: int | None = None
    """None where the paper is of the edition's year, or says none."""

    def label(self, year: Year, named: str) -> str:
        """What a year is called: as a heading names it, or by the year of the paper, or as in the edition."""
        of_edition = self.own if year == "closing" else self.next
        if named or self.of_paper is None:
            return of_edition if _short(named) in ("", _short(of_edition)) and of_edition else named or FILL
        begins = self.of_paper + (year == "coming")
        return f"{begins}/{begins + 1}"


def draft_objectives(blocks: Sequence[Block], labels: YearLabels) -> PartDraft:
    """A draft of `objectives.yaml` from the tables and lists that name objectives.

    It replaces the tables and lists of which it holds every word.
    """
    drafted = _Drafted()
    lists: dict[str, list[tuple[int, Year | None]]] = {}
    for at, heading, block in _under_headings(blocks):
        year = _year_of(heading, labels)
        if isinstance(block, ImportedGrid):
            year, whole = _from_table(block, year, drafted)
            drafted.replaced |= {at: f"objectives_{year}"} if whole else {}
        else:
            lists.setdefault(heading, []).append((at, _from_item(block, year, drafted)))
        if year and (named := _YEAR.search(heading)):
            drafted.labels.setdefault(year, named[0])
    for items in lists.values():
        drafted.replaced |= _replaced_list(items)
    label = {year: labels.label(year, drafted.labels.get(year, "")) for year in drafted.years}
    closing = {"label": label["closing"], "objectives": drafted.years["closing"]}
    coming = {"label": label["coming"], "end": _last_day(label["coming"]), "objectives": drafted.years["coming"]}
    settings = {"closing": closing, "coming": coming}
    filled = {year: settings_ for year, settings_ in settings.items() if settings_["objectives"]}
    return PartDraft(filled or None, drafted.replaced)


def _replaced_list(items: Sequence[tuple[int, Year | None]]) -> dict[int, str]:
    """The items of one list of which each is an objective of the same year, and the part that replaces them."""
    years = {year for _, year in items}
    places = [at for at, _ in items]
    if len(items) < _LEAST or len(years) > 1 or None in years or places[-1] - places[0] >= len(places):
        return {}
    return {at: f"objectives_{year}" for at, year in items}


def _last_day(label: str) -> str:
    """The last day of the financial year that a label names."""
    named = _YEAR.search(label)
    return f"{int(named[0][:4]) + 1}-03-31" if named else f"{FILL}: the last day of the year"


def _under_headings(blocks: Sequence[Block]) -> Iterator[tuple[int, str, ImportedParagraph | ImportedGrid]]:
    """The items of lists and the tables below headings that name objectives, each with its place and its headings."""
    above: list[tuple[int, str]] = []
    for at, block in enumerate(blocks):
        titles = " ".join(words for _, words in above)
        if isinstance(block, ImportedGrid):
            titles = " ".join((titles, *(p.words for p in block.caption)))
            words = _OBJECTIVE if _NAMED.search(titles) else _OBJECTIVE[:3]
            if column_named(column_headings(block), *words) is not None:
                yield at, titles, block
        elif block.level:
            above = [each for each in above if each[0] < block.level]
            above += [(block.level, block.words)] if above or _NAMED.search(block.words) else []
        elif above and block.marker and block.words:
            yield at, titles, block


def _short(year: str) -> str:
    """A year as `2025/26`, however it was written."""
    return re.sub(r"\s|(?<=[-/\u2013])20", "", year).replace("-", "/").replace("\u2013", "/")


def _year_of(heading: str, labels: YearLabels) -> Year | None:
    """Which year's objectives a heading names; None where it does not say."""
    of_label: dict[str, Year] = {}
    if labels.of_paper is not None:
        begins = labels.of_paper
        of_label = {_short(f"{begins}/{begins + 1}"): "closing", _short(f"{begins + 1}/{begins + 2}"): "coming"}
    of_label |= {_short(labels.own): "closing", _short(labels.next): "coming"}
    of_label.pop("", None)
    years = [of_label[year] for year in map(_short, _YEAR.findall(heading)) if year in of_label]
    if years:
        return years[-1]  # a heading within names the year more closely
    coming, closing = _COMING.search(heading), _CLOSING.search(heading)
    return "coming" if coming and not closing else "closing" if closing and not coming else None


def _from_table(grid: ImportedGrid, year: Year | None, drafted: _Drafted) -> tuple[Year, bool]:
    """Add the objectives of a table; of which year they are, and whether they hold all that it says."""
    heads = column_headings(grid)
    column = column_named(heads, *_OBJECTIVE)
    has_status, has_due = (column_named(heads, *words) not in (None, column) for words in (_STATUS, _DUE))
    year = year or ("closing" if has_status else "coming")
    whole = all_columns_named(heads, _CLOSING_COLUMNS if year == "closing" else _COMING_COLUMNS)
    whole = whole and _are_counted([cell_named(row, heads, *_NUMBER) for row in grid.rows[1:]])
    for row in grid.rows[1:]:
        lines = lines_named(row, heads, *_OBJECTIVE)
        if not lines:
            whole = whole and not any(words_on_a_line(cell.blocks) for cell in row)
            continue
        more = _closing(row, heads) if year == "closing" else _coming(row, heads, has_due)
        whole = whole and _holds(more, row, heads)
        parts = [{"text": line} for line in lines[1:]]
        drafted.add(year, lines[0], more | ({"parts": parts} if parts else {}))
    return year, whole


def _holds(more: Mapping[str, Any], row: Sequence[GridCell], heads: list[str]) -> bool:
    """Whether the status of a row's objective, or its date, is known and is all that its cell says."""
    status, due = cell_named(row, heads, *_STATUS), cell_named(row, heads, *_DUE)
    if "status" in more:
        return FILL not in more["status"] and (len(status.split()) <= _FEW or status in more.get("evidence", ""))
    return more["due"] != _UNSAID and len(due.split()) <= _FEW


def _are_counted(numbers: Sequence[str]) -> bool:
    """Whether the numbers of rows, if they have any, are 1, 2, 3: for others settings have no place."""
    return not any(numbers) or [number.strip(" .)") for number in numbers] == [f"{n + 1}" for n in range(len(numbers))]


def _closing(row: Sequence[GridCell], heads: list[str]) -> dict[str, Any]:
    """The status of a row's objective, and how it is known."""
    typed = cell_named(row, heads, *_STATUS)
    progress = cell_named(row, heads, *_PROGRESS)
    status = status_named(typed) or status_named(progress)
    printed = typed if typed and len(typed.split()) <= _FEW and typed.lower() != status else ""
    evidence = progress if progress != typed or not printed else ""
    return {
        "status": status or f"{FILL}: {', '.join(STANDARD)}",
        **({"printed_status": printed} if printed else {}),
        **_owner(row, heads),
        **({"evidence": settings_words(evidence)} if evidence and evidence.lower() != status else {}),
    }


def _coming(row: Sequence[GridCell], heads: list[str], has_due: bool) -> dict[str, Any]:
    typed = cell_named(row, heads, *_DUE) if has_due else ""
    due = due_named(typed) or ("" if typed else "in the year")
    success = lines_named(row, heads, *_SUCCESS)
    return {"due": due or _UNSAID, **_owner(row, heads), **({"success": success} if success else {})}


_UNSAID = f"{FILL}: a day, a month, year end or ongoing"


def _owner(row: Sequence[GridCell], heads: list[str]) -> dict[str, str]:
    owner = cell_named(row, heads, *_OWNER)
    return {"owner": owner} if owner else {}


def _from_item(item: ImportedParagraph, year: Year | None, drafted: _Drafted) -> Year | None:
    """Add an objective, or a part of one, from an item of a list, whose end may say its status or its date.

    Returns its year; None where that, or its status, is a guess.
    """
    words, before = item.words, drafted.years[year or "coming"]
    if item.depth and before:
        before[-1].setdefault("parts", []).append({"text": settings_words(words)})
        return year
    ending = _ENDING.search(words) if year != "coming" else None
    status = status_named(ending[1]) if ending else ""
    if year == "closing" or status:
        _add_closing(words, ending if status else None, status, drafted)
        return "closing" if status else None
    text, due = _dated(words)
    drafted.add("coming", text, {"due": due or ("in the year" if year == "coming" else _UNSAID)})
    return year


def _add_closing(words: str, ending: re.Match[str] | None, status: str, drafted: _Drafted) -> None:
    """Add an objective of the year that closes, with the status in which its item ends."""
    text, typed = (words[: ending.start()], ending[1].strip()) if ending else (words, "")
    printed = {"printed_status": typed} if typed.lower() != status else {}
    drafted.add("closing", text, {"status": status or f"{FILL}: {', '.join(STANDARD)}", **printed})


def _dated(words: str) -> tuple[str, str]:
    """An objective without the date that it ends in, and the date that it names; empty where it names none."""
    by = _BY.search(words)
    due = day_named(by[1]) if by else ""
    is_end = by is not None and bool(due) and by.end() == len(words)
    return words[: by.start()].rstrip(" ,(\u2013-") if by and is_end else words, due


def status_named(words: str) -> str:
    """The standard status that words name; empty where they name none."""
    return next((status for status, known in _STATUSES if re.search(known, words, re.IGNORECASE)), "")


def due_named(words: str) -> str:
    """When something is due, as settings write it; empty where words do not say."""
    if not words:
        return ""
    of_words = (due for due, known in _OPEN.items() if re.fullmatch(rf"(?:{known})\W*", words.strip(), re.IGNORECASE))
    return next(of_words, "") or day_named(words)
