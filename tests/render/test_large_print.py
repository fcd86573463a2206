"""Large print: all words at 16 points and more, tables turned or split and never shrunk, the figures the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from reportgen import cli
from reportgen.document.blocks import (
    Cell,
    Column,
    Document,
    FigureText,
    LookChange,
    Paragraph,
    Row,
    Section,
    Table,
    Theme,
)
from reportgen.document.large_print import enlarged, large_theme
from reportgen.document.make import bullets, para, text
from reportgen.document.walk import blocks, figures_shown, plain
from reportgen.problems import Where
from reportgen.readback.pdf import read_pdf
from reportgen.writers.style import Style, style_of
from tests.commands.running import edition
from tests.kinds import META, every_kind

SIZES = ("size", "small", "table", "form", "running")


def sizes(look: object, name: str = "") -> Iterator[tuple[str, float]]:
    """Every size of type of a style, by its key; not that of the mark over a draft."""
    if not is_dataclass(look):
        return
    for field in fields(look):
        value = getattr(look, field.name)
        if isinstance(value, float) and field.name in SIZES:
            yield f"{name}.{field.name}", value
        if field.name != "watermark":
            yield from sizes(value, f"{name}.{field.name}")


def test_no_words_are_smaller_than_large_print():
    style: Style = style_of(large_theme(Theme()))
    assert {key: size for key, size in sizes(style) if size < 16} == {}
    assert style.font.size == style.font.table == style.footnote.size == 18


def test_charts_are_higher_than_in_the_paper():
    """75 mm become 96, and no more: a chart of 120 mm leaves more of the page before it empty."""
    assert style_of(large_theme(Theme())).charts.height_mm == 96
    assert style_of(Theme()).charts.height_mm < 96


def test_a_dress_keeps_its_colours_and_whatever_is_larger():
    theme = Theme((LookChange("colour.brand", "#AE2573"), LookChange("headings.h1.size", "32")))
    style = style_of(large_theme(theme))
    assert (style.colour.brand, style.headings.h1.size) == ("#AE2573", 32)


def table(columns: int, role: str = "data", words: str = "1,234 of 5,678") -> Table:
    heads = tuple(Column(text(f"Heading {n}")) for n in range(columns))
    rows = tuple(Row(tuple(Cell((para(f"{words} {r}"),)) for _ in range(columns))) for r in range(2))
    return Table("t", heads, rows, text("Children"), "Table 4", "4", role=role, source=text("A source."))


def large(one: Table) -> list[Table]:
    document = enlarged(Document(META, (Section((one,)),)))
    return [block for block in blocks(document) if isinstance(block, Table)]


def test_a_table_that_fits_stays():
    (one,) = large(table(3))
    assert one == table(3)


def test_a_wide_table_is_split_by_its_columns_each_part_with_the_first():
    parts = large(table(8))
    assert len(parts) > 1
    assert [plain(part.columns[0].heading) for part in parts] == ["Heading 0"] * len(parts)
    assert sorted(plain(c.heading) for part in parts for c in part.columns[1:]) == [f"Heading {n}" for n in range(1, 8)]
    assert [part.label for part in parts] == ["Table 4"] + [""] * (len(parts) - 1)
    assert plain(parts[1].caption) == f"Table 4, part 2 of {len(parts)}: Children"
    assert [bool(part.source) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert len({part.id for part in parts}) == len(parts)


def test_a_register_is_turned_a_form_for_each_row():
    forms = large(table(5, "register", "Some words of a risk"))
    assert [len(form.rows) for form in forms] == [5, 5]
    assert [plain(row.cells[0].content[0].content) for row in forms[1].rows] == [f"Heading {n}" for n in range(5)]
    assert not forms[0].show_header


def test_no_figure_is_lost():
    paper = every_kind()
    before = [figure for figure, _, _ in figures_shown(paper)]
    after = [figure for figure, _, _ in figures_shown(enlarged(paper))]
    assert before
    assert {f.ref for f in before} == {f.ref for f in after}
    assert isinstance(after[0], FigureText)


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_the_command_makes_it_beside_the_usual_paper(tmp_path: Path, engine: str, capsys: pytest.CaptureFixture[str]):
    place = edition(tmp_path)
    out = tmp_path / "out"
    words = ["build", str(place), "--variant", "large-print", "--pdf-engine", engine, "--out", str(out)]
    assert cli.main([*words, "--formats", "pdf,docx,xlsx"]) == 0, capsys.readouterr().err
    made = {path.name for path in out.iterdir()}
    assert {"tiny-internal-large-print.pdf", "tiny-internal-large-print.docx"} <= made
    assert not any(name.endswith(".xlsx") for name in made)
    read = read_pdf((out / "tiny-internal-large-print.pdf").read_bytes(), Where())
    assert any("60.0%" in passage for passage in read.passages)


def test_the_paper_itself_is_left_as_it_is():
    paper = every_kind()
    enlarged(paper)
    assert paper == every_kind()
    assert replace(enlarged(paper).meta, theme=paper.meta.theme) == paper.meta


def test_a_column_that_says_the_same_in_every_row_is_a_note_where_it_does_not_fit():
    """Without it the table has room; a part of its own would be a page of one number."""
    wide = table(5)
    standard = Cell((para("90%"),))
    wide = replace(wide, rows=tuple(replace(row, cells=(*row.cells[:4], standard)) for row in wide.rows))
    parts = large(wide)
    assert all("Heading 4" not in [plain(c.heading) for c in one.columns] for one in parts)
    assert [plain(note) for note in parts[-1].notes] == ["Heading 4: 90% in every row."]
    (narrow,) = large(
        replace(wide, columns=wide.columns[3:], rows=tuple(replace(r, cells=r.cells[3:]) for r in wide.rows))
    )
    assert [plain(c.heading) for c in narrow.columns] == ["Heading 3", "Heading 4"]


@pytest.mark.parametrize(
    "cells",
    [
        [(para("90%"), para("of boys")), (para("90%"), para("of girls"))],
        [(para("90%"), bullets([para("boys")])), (para("90%"), bullets([para("girls")]))],
        [(para(""),), (para(""),)],
    ],
)
def test_a_column_whose_cells_say_more_than_the_same_words_or_nothing_is_no_note(cells: list[tuple[Paragraph, ...]]):
    wide = table(5)
    rows = (replace(row, cells=(*row.cells[:4], Cell(last))) for row, last in zip(wide.rows, cells, strict=True))
    parts = large(replace(wide, rows=tuple(rows)))
    assert [cell.content for row in parts[-1].rows for cell in row.cells[-1:]] == cells
    assert parts[-1].notes == ()


def test_a_wide_table_without_rows_is_split_as_well():
    parts = large(replace(table(5, words="x"), columns=table(12).columns, rows=()))
    assert len(parts) > 1
