"""A draft of `risks.yaml` from the tables of a paper that are registers of risks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

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
from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph
from reportgen.importing.placed_parts import PartDraft

_LISTS = {
    "controls": ("controls?(?! gaps)", "existing measure"),
    "gaps": ("gap",),
    "assurances": ("assurance",),
    "mitigations": ("mitigation", "mitigating action", "action"),
}
_SCORES = {
    "previous_score": ("previous score", "previous rating", "last score"),
    "inherent_score": ("inherent score", "initial score", "initial rating", "inherent rating", "gross score"),
    "target_score": ("target score", "target rating", "target risk"),
}
_TITLE = ("risk", "description", "title", "issue")
_CURRENT = ("current score", "score", "rating")
_CONSEQUENCE = ("consequence", "impact", "severity", r"\A[ci]\Z")
_LIKELIHOOD = ("likelihood", "probability", r"\Al\Z")
_NUMBER = ("ref", "reference", "number", "no", "id")
_OWNER, _REVIEW = ("owner", "lead", "responsible"), ("review", "review date", "next review")
_COLUMNS = (
    _TITLE, _CURRENT, _CONSEQUENCE, _LIKELIHOOD, _NUMBER, _OWNER, _REVIEW, ("register",),
    *_LISTS.values(), *_SCORES.values(),
)  # fmt: skip
_PRODUCT = re.compile(r"\b([1-5])\s*[x\u00d7*]\s*([1-5])\b", re.IGNORECASE)


def draft_risks(blocks: Sequence[Block]) -> PartDraft:
    """A draft of `risks.yaml` from every table with the headings of a risk register.

    It replaces the tables where it holds all that they say; the program works each score out, so a printed score that
    is another keeps its table.
    """
    drafts: list[dict[str, Any]] = []
    day = ""
    whole: dict[int, bool] = {}
    for at, grid in enumerate(blocks):
        if not isinstance(grid, ImportedGrid):
            continue
        heads = column_headings(grid)
        title = column_named(heads, *_TITLE)
        if title is None or column_named(heads, "score", "likelihood", "rating") is None:
            continue
        register = _register(grid, blocks[:at])
        day = day or _day_over(grid, blocks[:at])
        rows = [_risk(row, heads, title, f"{number}", register) for number, row in enumerate(grid.rows[1:], 1)]
        whole[at] = all_columns_named(heads, _COLUMNS) and all(
            _holds(risk, row, heads) for risk, row in zip(rows, grid.rows[1:], strict=True)
        )
        drafts += [risk for risk in rows if risk]
    if not drafts:
        return PartDraft()
    settings = {"as_at": day or f"{FILL}: the day the register was read", "risks": drafts}
    return PartDraft(settings, dict.fromkeys(whole, "risks") if all(whole.values()) else {})


def _holds(risk: dict[str, Any], row: Sequence[GridCell], heads: list[str]) -> bool:
    """Whether a draft of a risk holds its row: both numbers known, and the printed score their product."""
    if not risk:
        return not any(words_on_a_line(cell.blocks) for cell in row)
    consequence, likelihood = risk["consequence"], risk["likelihood"]
    if isinstance(consequence, str) or isinstance(likelihood, str):
        return False
    printed = _score(cell_named(row, heads, *_CURRENT))
    of_another_time = {column_named(heads, *words) for words in _SCORES.values()}
    return column_named(heads, *_CURRENT) in of_another_time or printed in (0, likelihood, consequence * likelihood)


def _register(grid: ImportedGrid, before: Sequence[Block]) -> str:
    """Which register a table is, by its caption or the heading over it; empty where neither names one."""
    titles = [p.words for p in grid.caption]
    titles += [b.words for b in reversed(before) if isinstance(b, ImportedParagraph) and b.level][:1]
    named = (re.search(r"(?:[A-Z][\w'\u2019-]* )*(?:[Rr]isk )?[Rr]egister", title) for title in titles)
    return next((match[0] for match in named if match), "")


def _day_over(grid: ImportedGrid, before: Sequence[Block]) -> str:
    """The day that a caption, or one of the paragraphs next before the table, says the risks are as at."""
    near = [b.words for b in before[-3:] if isinstance(b, ImportedParagraph)]
    days = (day_named(words) for words in (*(p.words for p in grid.caption), *near) if re.search(r"\bat\b", words))
    return next((day for day in days if day.count("-") == 2), "")


def _risk(row: Sequence[GridCell], heads: list[str], title: int, number: str, register_over: str) -> dict[str, Any]:
    """The draft of a risk from a row whose cell at `title` names it; empty where that cell is."""
    if title >= len(row) or not (risk := words_on_a_line(row[title].blocks)):
        return {}
    register = cell_named(row, heads, "register")
    if column_named(heads, "register") == title:
        risk, register = _parted(row[title])
    consequence, likelihood = _scored(row, heads)
    lists = {name: lines for name, words in _LISTS.items() if (lines := lines_named(row, heads, *words))}
    scores = {name: score for name, words in _SCORES.items() if (score := _score(cell_named(row, heads, *words)))}
    owner = cell_named(row, heads, *_OWNER)
    review = day_named(cell_named(row, heads, *_REVIEW))
    return {
        "number": cell_named(row, heads, *_NUMBER) or number,
        "register_name": register or register_over or FILL,
        "title": settings_words(risk),
        "consequence": consequence,
        "likelihood": likelihood,
        **scores,
        **({"owner": owner} if owner else {}),
        **lists,
        **({"review_by": review} if review.count("-") == 2 else {}),
    }


def _parted(cell: GridCell) -> tuple[str, str]:
    """The risk and its register, where one column is for both: first the risk, last its register."""
    texts = [b.words for b in cell.blocks if isinstance(b, ImportedParagraph) and b.words]
    return texts[0], texts[-1] if len(texts) > 1 else ""


def _scored(row: Sequence[GridCell], heads: list[str]) -> tuple[int | str, int | str]:
    """The consequence and the likelihood, from columns of their own or from a score of `3 x 4`.

    A product does not say which is which: where the score's heading does not, the first is taken for the likelihood.
    """
    consequence = _digit(cell_named(row, heads, *_CONSEQUENCE))
    likelihood = _digit(cell_named(row, heads, *_LIKELIHOOD))
    product = _PRODUCT.search(cell_named(row, heads, *_CURRENT))
    if product and isinstance(consequence, str) and isinstance(likelihood, str):
        head = heads[column_named(heads, *_CURRENT) or 0]
        first, second = int(product[1]), int(product[2])
        reversed_ = re.search(r"\b(?:c|i|s|consequence|impact|severity)\s*[x\u00d7*]\s*(?:l|likelihood)", head)
        return (first, second) if reversed_ else (second, first)
    return consequence, likelihood


def _score(text: str) -> int:
    match = re.search(r"(?<![0-9])(?:=\s*)?([0-9]{1,2})(?![0-9])\s*(?:\(.*\))?\Z", text)
    return int(match[1]) if match else 0


def _digit(text: str) -> int | str:
    match = re.search(r"\b[1-5]\b", text)
    return int(match[0]) if match else f"{FILL}: 1 to 5"
