"""The paper that writers are tested against leaves out no kind of thing a paper may hold."""

from __future__ import annotations

from typing import get_args

from reportgen.charts.forms import names
from reportgen.document import blocks as b
from reportgen.document.walk import blocks, inlines_of
from reportgen.writers.style import load_style
from tests.kinds import every_kind

PAPER = every_kind()
BLOCKS = list(blocks(PAPER))
INLINES = [inline for block in BLOCKS for inline in inlines_of(block)]


def test_every_kind_of_block_and_inline_is_there():
    assert {type(block) for block in BLOCKS} == set(get_args(b.Block))
    assert {type(inline) for inline in INLINES} == set(get_args(b.Inline))


def test_every_marker_level_and_form_of_chart_is_there():
    charts = [block for block in BLOCKS if isinstance(block, b.Chart)]
    assert {block.marker for block in BLOCKS if isinstance(block, b.Listing)} == set(get_args(b.Marker))
    assert {chart.form for chart in charts} == set(names())
    assert {block.level for block in BLOCKS if isinstance(block, b.Heading)} == {1, 2, 3, 4}
    assert any(None in series.values for chart in charts for series in chart.series)
    assert any(isinstance(inline, b.FigureText) and inline.state == "hidden" for inline in INLINES)


def test_every_role_and_tone_with_a_look_is_there():
    style = load_style()
    tables = [block for block in BLOCKS if isinstance(block, b.Table)]
    tones = {tone for table in tables for row in table.rows for tone in (row.tone, *(c.tone for c in row.cells))}
    # `header` is the look of a header row, which no cell asks for.
    assert tones - {""} == set(style.tones) - {"header"}
    assert {block.role for block in BLOCKS if isinstance(block, b.Box)} == set(style.boxes)
    assert {"data", "form", "register", "action-plan", "glossary", "dashboard"} == {table.role for table in tables}
    assert {block.role for block in PAPER.blocks if isinstance(block, b.Section)} == {
        "cover", "title", "front", "body", "appendix",
    }  # fmt: skip


def test_every_reference_leads_to_something():
    ids = {block.id for block in BLOCKS if isinstance(block, b.Heading | b.Paragraph | b.Table | b.Chart)}
    assert {inline.target for inline in INLINES if isinstance(inline, b.Reference)} <= ids
    entries = (entry for block in BLOCKS if isinstance(block, b.Contents) for entry in block.entries)
    assert {entry.target for entry in entries} <= ids
