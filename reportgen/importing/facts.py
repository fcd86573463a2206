"""Drafts of settings: a fact for each number that equals no figure; objectives and risks where they can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from reportgen.document.reading import tidy
from reportgen.importing.binding import Met
from reportgen.importing.naming import NameRegister, slug
from reportgen.importing.numbers import form
from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph
from reportgen.quantities.model import Quantity

FILL = "TO FILL IN"
_AFTER = re.compile(r"\s*((?:[A-Za-z][\w'\u2019-]*\s?){1,3})")
_PLAIN_WORDS = frozenset(
    "of the and in to a an for were was had have by at on with is are from as or has that this who which".split()
)


def draft_facts(met: Iterable[Met], file: str) -> dict[str, dict[str, Any]]:
    """A draft fact for each different number of the prose that equals no figure."""
    drafted: dict[str, dict[str, Any]] = {}
    names = NameRegister()
    seen: set[tuple[Decimal, str, str]] = set()
    for each in met:
        number = each.number
        if each.match.expression or each.match.could_be or each.context or form(number) in {"share", "fraction"}:
            continue
        unit = _unit(number, each.sentence)
        if (number.values[0], form(number), unit) in seen:
            continue
        seen.add((number.values[0], form(number), unit))
        name = names.new(slug(f"{unit or form(number)} {number.text}", "number"))
        drafted[name] = {
            "value": yaml_number(number.values[0]),
            "kind": form(number),
            **({"unit": unit} if unit else {}),
            "source": f"{file}, paragraph {each.place} in Word: {tidy(each.sentence)[:120]}",
        }
    return drafted


def _unit(number: Quantity, sentence: str) -> str:
    at = sentence.find(number.text)
    following = _AFTER.match(sentence[at + len(number.text) :]) if at >= 0 else None
    words = following[1].split() if following else []
    kept: list[str] = []
    for word in words:
        if word.lower() in _PLAIN_WORDS:
            break
        kept.append(word)
    return " ".join(kept)


def yaml_number(value: Decimal) -> int | float | str:
    """A number as YAML writes it best."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if str(float(value)) == str(value) else str(value)


def draft_risks(blocks: Sequence[Block]) -> dict[str, Any] | None:
    """A draft of `risks.yaml` from the first table whose headings are those of a risk register."""
    for grid in (b for b in blocks if isinstance(b, ImportedGrid)):
        heads = [_said(cell.blocks).lower() for cell in grid.rows[0]] if grid.rows else []
        title = _column(heads, "risk", "description", "title")
        if title is None or not any(_column(heads, word) is not None for word in ("score", "likelihood", "rating")):
            continue
        drafts = (_risk(row, heads, title, f"{number}") for number, row in enumerate(grid.rows[1:], 1))
        rows = [draft for draft in drafts if draft]
        if rows:
            return {"as_at": f"{FILL}: the day the register was read", "risks": rows}
    return None


def _risk(row: Sequence[GridCell], heads: list[str], title: int, number: str) -> dict[str, Any]:
    """The draft of a risk from a row whose cell at `title` names it; empty where that cell is."""
    cells = [_said(cell.blocks) for cell in row]
    if title >= len(cells) or not cells[title]:
        return {}
    risk, register = cells[title], _cell(cells, heads, "register")
    if _column(heads, "register") == title:  # one column for both: first the risk, last its register
        texts = [b.words for b in row[title].blocks if isinstance(b, ImportedParagraph) and b.words]
        risk, register = texts[0] if texts else risk, texts[-1] if len(texts) > 1 else ""
    mitigation = _cell(cells, heads, "mitigation", "control")
    return {
        "number": _cell(cells, heads, "ref", "number", "no", "id") or number,
        "register_name": register or FILL,
        "title": risk,
        "consequence": _digit(_cell(cells, heads, "consequence", "impact", "severity")),
        "likelihood": _digit(_cell(cells, heads, "likelihood")),
        **({"mitigations": [mitigation]} if mitigation else {}),
    }


def _column(heads: list[str], *words: str) -> int | None:
    for word in words:
        for at, head in enumerate(heads):
            if re.search(rf"\b{word}s?\b", head):
                return at
    return None


def _cell(cells: list[str], heads: list[str], *words: str) -> str:
    at = _column(heads, *words)
    return cells[at] if at is not None and at < len(cells) else ""


def _digit(text: str) -> int | str:
    match = re.search(r"\b[1-5]\b", text)
    return int(match[0]) if match else f"{FILL}: 1 to 5"


def draft_objectives(blocks: Sequence[Block], next_label: str) -> dict[str, Any] | None:
    """A draft of `objectives.yaml` from the list or numbered paragraphs under a heading that names objectives."""
    coming: list[dict[str, Any]] = []
    names = NameRegister()
    for item in _items_of_objectives(blocks):
        if not item.depth:
            name = names.new(slug(item.words, "objective", 4))
            due = f"{FILL}: a day, a month, year end or ongoing"
            coming.append({"id": name, "text": _safe(item.words), "due": due})
        elif coming:
            coming[-1].setdefault("parts", []).append({"text": _safe(item.words)})
    if not coming:
        return None
    return {"coming": {"label": next_label or FILL, "end": f"{FILL}: the last day of the year", "objectives": coming}}


def _items_of_objectives(blocks: Sequence[Block]) -> Iterator[ImportedParagraph]:
    """The items of lists below headings that name objectives or priorities."""
    level = 0
    for block in blocks:
        if not isinstance(block, ImportedParagraph):
            continue
        if block.level:
            if level and block.level <= level:
                level = 0
            if not level and re.search(r"\bobjectives\b|\bpriorities\b", block.words, re.IGNORECASE):
                level = block.level
        elif level and block.marker and block.words:
            yield block


def _safe(words: str) -> str:
    """Words of a settings file that are narrative: nothing in braces."""
    return words.replace("{", "(").replace("}", ")")


def _said(blocks: Sequence[Block]) -> str:
    return " ".join(b.words for b in blocks if isinstance(b, ImportedParagraph) and b.words)
