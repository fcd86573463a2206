"""Narrative read against a small set of figures, in the edition used for tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from reportgen import parts
from reportgen.document.blocks import Block, Paragraph
from reportgen.document.walk import plain
from reportgen.figures.published import Published
from reportgen.narrative import language, reader, typed
from reportgen.narrative.template_names import names
from reportgen.problems import Problem, Problems, Where
from reportgen.quantities.subjects import subjects
from reportgen.settings.opened import Opened, open_edition
from tests.measures.counting import Counting

ROOT = Path(__file__).resolve().parents[2]
FILE = "narrative/01_summary.md"

FIGURES = """
extracts:
  monthly:
    columns: {month: month, numerator: count, denominator: count}
    not_received: [2019-04]
    # this year 3 + 30 + 18 = 51 of 100, the year before 13 + 15 + 17 = 45 of 100
    rows: |
      month,numerator,denominator
      2018-05,13,33
      2018-06,15,33
      2018-07,17,34
      2019-05,3,20
      2019-06,30,50
      2019-07,18,30
  yearly:
    columns: {as_at: date, series: text, count: count}
    rows: |
      as_at,series,count
      2019-03-31,cla,500
      2020-03-31,cla,1535
      2019-03-31,same,40
      2020-03-31,same,40
      2019-03-31,few,4
      2020-03-31,few,80
      2020-03-31,people,100000
      2020-03-31,late,12
  money:
    columns: {item: text, amount: money}
    rows: |
      item,amount
      nurse,271869
      clinic,1200.50
  asked:
    columns: {item: text, amount: money}
    rows: |
      item,amount
      nurse,20
      clinic,900
      toys,3
  absent: {}
date: 2020-10-01
period: {start: 2019-04-01, end: 2020-03-31, label: 2019/2020}
policy: {targets: {iha: {percent: 90}, waits: {percent: 60}}}
facts:
  clinics: {value: 2}
  week: {value: 20, unit: working days}
measures:
  iha:
    title: Initial health assessments in time
    counted_by: share
    extract: monthly
    dated: {column: month, take: within}
    parts: month
    better: higher
  waits:
    title: Waits above the standard
    counted_by: share
    extract: monthly
    dated: {column: month, take: within}
    parts: month
    better: lower
  cla: {counted_by: count, extract: yearly, dated: {column: as_at}, where: {series: cla}, unit: children}
  same: {counted_by: count, extract: yearly, dated: {column: as_at}, where: {series: same}}
  few: {counted_by: count, extract: yearly, dated: {column: as_at}, where: {series: few}}
  late: {counted_by: count, extract: yearly, dated: {column: as_at}, where: {series: late}}
  people: {counted_by: count, extract: yearly, dated: {column: as_at}, where: {series: people}, people: false}
  rate: {title: Children per 10 thousand, counted_by: rate, of: [cla, people], per: 10000}
  spent: {title: Money spent, counted_by: total, extract: money, count: amount, parts: item}
  asked: {title: Money asked for, counted_by: total, extract: asked, count: amount, parts: item}
  gone: {title: Figure that did not come, counted_by: count, extract: absent}
"""


@cache
def published(audience: str = "internal") -> Published:
    """The figures above in words."""
    with tempfile.TemporaryDirectory() as folder:
        counting = Counting(FIGURES, Path(folder))
        assert not counting.problems.errors, list(counting.problems)
        return counting.published(audience)


@cache
def opened() -> Opened:
    """The edition used for tests."""
    problems = Problems()
    found = open_edition(str(ROOT / "tests/editions/tiny"), problems, ROOT)
    assert not list(problems)
    return found


class Written:
    """What narrative became: blocks, what was placed, problems."""

    def __init__(self, text: str, audience: str = "internal", key: str = "", **more: Any) -> None:
        self.problems = Problems()
        self.placed: list[str] = []
        shown = published(audience)
        rendered = language.render_narrative(text, names(opened(), shown, parts.names()), FILE, self.problems)
        self.blocks: tuple[Block, ...] = ()
        if rendered is not None:
            checked = typed.TypedNumbers(subjects(shown.figures))
            typed.check(rendered, checked, FILE, self.problems, key)
            checked.report(self.problems, "tiny", each=True)
            self.blocks = reader.read_narrative(rendered, FILE, self.problems, self._place, **more)

    def _place(self, name: str, where: Where) -> tuple[Block, ...]:
        self.placed.append(name)
        return (Paragraph((), id=name, where=where),)

    @property
    def words(self) -> list[str]:
        """The words of each paragraph and heading at the top."""
        return [plain(b.content) for b in self.blocks if hasattr(b, "content")]


def said(text: str, audience: str = "internal") -> str:
    """The words of one paragraph, which must be without fault."""
    written = Written(text, audience)
    assert list(written.problems) == []
    (words,) = written.words
    return words


def faults(text: str, audience: str = "internal", key: str = "") -> list[Problem]:
    """What is wrong with a text; one that stands in settings has their `key`."""
    return list(Written(text, audience, key).problems)


def lines(text: str) -> list[tuple[str, int | None]]:
    """The name and line of each fault."""
    return [(p.name, p.where.line) for p in faults(text)]
