"""The line of a fault is the line it was written on, whatever stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document.blocks import Heading, Listing, Paragraph
from reportgen.document.walk import blocks
from tests.narrative.writing import Written, lines

BAD = "<b>"
ABOVE = [
    "Words.\n\n",
    "Words that run\nover three\nlines.\n\n",
    "{% if iha.rose %}\nIt rose.\n{% else %}\nIt fell,\nand fell.\n{% endif %}\n\n",
    "{% if iha.fell %}\nIt fell.\n{% endif %}\n\n",
    "It {% if iha.rose %}rose{% else %}fell{% endif %}\nthis year.\n\n",
    "It rose{% if iha.fell %} not{% endif %}\nthis year.\n\n",
    "{% if iha.rose\nand iha.known %}\nIt rose.\n{% endif %}\n\n",
    "It was {{ iha\n.percent }} this\nyear.\n\n",
    "- one\n- two\n  1. three\n  2. four\n     over two lines\n\n",
    "# Heading {#heading}\n\n",
    "::: callout Title\nWords.\n:::\n\n",
    "> quoted\n> words\n\n",
    "A note[^n].\n\n[^n]: The note\n    over two lines.\n\n",
    "{{ show.risks }}\n\n",
    "Words.\r\n\r\n",
    "\n\n\n",
]


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("kind", ["{}", "- {}", "one\ntwo\n{}", "- one\n- two\n  {}", "> one\n> {}", "## {}"])
def test_a_fault_below(above: str, kind: str):
    text = above + kind.format(BAD)
    line = text.replace("\r\n", "\n")[: text.replace("\r\n", "\n").index(BAD)].count("\n") + 1
    assert ("html-refused", line) in lines(text)


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("bad", ["{{ nothing }}", "{{ iha.nothing }}", "{% if nothing %}x{% endif %}", "{{ 1 + 1 }}"])
def test_braces_below(above: str, bad: str):
    text = above + bad
    assert [line for _, line in lines(text)] == [text.replace("\r\n", "\n").count("\n") + 1]


@given(st.lists(st.sampled_from(ABOVE[:-1]), max_size=6).map("".join))
def test_every_block_stands_where_its_first_word_was_written(text: str):
    rows = text.replace("\r\n", "\n").split("\n")
    for block in blocks(Written(text).blocks):
        if isinstance(block, (Heading, Paragraph, Listing)):
            assert block.where.line is not None
            row = rows[block.where.line - 1]
            if isinstance(block, Heading):
                assert row.startswith("#")
            elif isinstance(block, Listing):
                assert row.lstrip()[:2] in ("- ", "1.")


def test_a_footnotes_fault_is_where_the_footnote_is_written():
    assert lines("Words[^n] and\nmore words.\n\n[^n]: A note\n    with <b>html</b>.\n") == [("html-refused", 5)]


def test_words_after_a_footnote_keep_their_line():
    assert lines("Words[^n] and\nmore <b>words</b>.\n\n[^n]: A note\n    of two lines.\n") == [("html-refused", 2)]


def test_a_line_of_conditions_alone_leaves_no_gap():
    text = "one\n{% if iha.rose %}\ntwo\n{% endif %}\n{% if iha.fell %}\nthree\n{% endif %}\nfour"
    assert Written(text).words == ["one two four"]


def test_a_condition_at_the_end_of_a_line_keeps_the_words_apart():
    assert Written("It rose{% if iha.rose %} a lot{% endif %}\nthis year.").words == ["It rose a lot this year."]


def test_a_paragraph_that_a_condition_takes_away_leaves_none():
    assert Written("one\n\n{% if iha.fell %}two{% endif %}\n\nthree").words == ["one", "three"]


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ('caption: "{{ nothing }}"', 2),
        ("caption: >-\n  Words {{ nothing }}", 3),
        ("caption: Words\n  over lines {{ nothing }}", 2),
    ],
)
def test_a_fault_in_a_settings_file_is_on_its_line(yaml: str, line: int, tmp_path: Path):
    from tests.commands.running import check, edition

    folder = edition(tmp_path)
    table = folder / "tables/iha_by_month.yaml"
    table.write_text(
        table.read_text().replace("caption: Initial Health Assessments in time, {{ edition.period }}", yaml)
    )
    assert [(p.where.line, p.where.key) for p in check(folder)] == [(line, "caption")]


def test_a_fault_in_words_kept_line_by_line_is_on_its_line(tmp_path: Path):
    from tests.commands.running import check, edition

    folder = edition(tmp_path)
    cover = folder / "cover_sheet.yaml"
    text = cover.read_text().replace("{{ fact.clinics.words }}", "{{ fact.clinics.wrds }}")
    cover.write_text(text)
    line = text[: text.index("wrds")].count("\n") + 1
    assert [p.where.line for p in check(folder)] == [line]
