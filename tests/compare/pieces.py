"""Sides of comparisons, made small: an edition's record and, where asked for, its paper."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.document.blocks import Block, Document, Draft, Meta, Section
from reportgen.document.figure import parse
from reportgen.document.make import heading, para
from reportgen.document.resolve import resolve
from reportgen.editions.compare.model import PublishedObjective, PublishedObjectives, PublishedRisk, Side, Title, Value
from reportgen.figures.comparison import Rounded
from reportgen.figures.period import parse_period
from reportgen.problems import Problems
from reportgen.settings.edition import Numbering


def share(key: str, met: int, of: int, period: str = "", **more: Any) -> Value:
    """A share as published, to one place."""
    percent = f"{met * 100 / of:.1f}"
    fields = {"kind": "share", "better": "higher", "numerator": Decimal(met), "denominator": Decimal(of), **more}
    return _value(key, f"{percent}% ({met}/{of})", percent, period, fields)


def count(key: str, number: int, period: str = "", **more: Any) -> Value:
    """A count as published."""
    return _value(key, f"{number:,}", str(number), period, {"kind": "count", **more})


def _value(key: str, text: str, number: str, period: str, more: dict[str, Any]) -> Value:
    ref = parse(key)
    known = more.get("state", "known") == "known"
    fields: dict[str, Any] = {
        "ref": ref, "title": key, "unit": "children", "definition": "d", "text": text, "period": parse_period(period),
        "rounded": Rounded(Decimal(number)) if known else None,
        "origin": "fact" if key.startswith("fact_") else "measure", **more,
    }  # fmt: skip
    return Value(**fields)


def side(letter: str, year: int, values: Sequence[Value] = (), **more: Any) -> Side:
    """An edition of the year that ends in `year`."""
    label = f"{year - 1}/{year}"
    told: dict[str, Any] = {
        "name": f"north-{year}", "called": label, "title": f"Report {label}", "area": "Northshire",
        "organisation": "NHS Northshire", "version": "1.0", "status": "FINAL", "date": datetime.date(year, 9, 1),
        "audience": "public", "label": label, "start": datetime.date(year - 1, 4, 1),
        "end": datetime.date(year, 3, 31), "source": f"north-{year}", **more,
    }  # fmt: skip
    return Side(letter=letter, figures={v.ref: v for v in values}, **told)


def set_for(label: str, *held: PublishedObjective) -> PublishedObjectives:
    return PublishedObjectives(label, held)


def risk(number: str, score: int, review_by: datetime.date | None = None) -> PublishedRisk:
    return PublishedRisk(number, "Register", f"Risk {number} may happen", score, "2020-03-31", review_by)


def titles(*names: str) -> tuple[Title, ...]:
    return tuple(Title(n.lower().replace(" ", "-"), 1, str(at), n) for at, n in enumerate(names, 1))


def document(sections: Mapping[str, Sequence[str | Block]]) -> Document:
    """A paper of sections, each with paragraphs."""
    blocks: list[Block] = []
    for title, paragraphs in sections.items():
        blocks.append(heading(1, title, title.lower().replace(" ", "-")))
        blocks += [para(p, numbered=True) if isinstance(p, str) else p for p in paragraphs]
    meta = Meta("Report", "north", "NHS Northshire", "1.0", "FINAL", "2020-09-01")
    problems = Problems()
    made = resolve(Draft(meta, (Section(tuple(blocks)),)), Numbering(), problems)
    assert not problems.errors, [str(p) for p in problems]
    return made


def record(year: int, **more: Any) -> dict[str, Any]:
    """A `figures.json` written by hand for an old paper."""
    return {
        "edition": f"north-{year}", "title": f"Report {year}", "area": "Northshire", "organisation": "NHS Northshire",
        "version": "1.0", "status": "FINAL", "date": f"{year}-09-01", "audience": "public",
        "period": {"start": f"{year - 1}-04-01", "end": f"{year}-03-31", "label": f"{year - 1}/{year}"},
        "figures": {
            "iha_in_time": {"title": "Initial health assessments in time", "kind": "share", "better": "higher",
                            "text": "50.0% (50/100)", "number": "50.0", "numerator": "50", "denominator": "100",
                            "period": f"April {year - 1} to March {year}"},
        },
        **more,
    }  # fmt: skip
