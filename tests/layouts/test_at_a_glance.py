"""The page at a glance: value, standard, change, verdict with its icon, and the months as a line, in every form."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from reportgen.charts.drawing import SIDE, Dot, Polygon, Stroke, shapes_of
from reportgen.document.blocks import ChartPoint, Drawing, Paragraph, Table
from reportgen.document.walk import blocks, nested_inlines, plain
from reportgen.writers import docx, html, xlsx
from reportgen.writers.picture.drawing import small_svg
from reportgen.writers.style import load_style
from tests.parts.composing import document, edition

SETTINGS = """
data: data
extracts: {returns: {file: returns.csv, declared_as: returns}}
paper: [01_text.md]
"""
DECLARED = """
title: Returns
what: One row for each month
columns:
  month: {type: month}
  part:  {type: count}
  whole: {type: count}
"""
MONTHS = [f"2017-{m:02}" for m in range(4, 13)] + ["2018-01", "2018-02", "2018-03"]
EARLIER = [f"2016-{m:02}" for m in range(4, 13)] + ["2017-01", "2017-02", "2017-03"]
ROWS = "month,part,whole\n" + "".join(
    f"{month},{(16, 14)[n % 2] if n < 23 else 8},20\n" for n, month in enumerate([*EARLIER, *MONTHS])
)
MEASURE = """
title: Assessments in time
definition: What is counted.
source: Where from.
counted_by: share
extract: returns
numerator: part
denominator: whole
dated: {column: month, take: within}
parts: month
better: higher
control: {earlier: true}
"""
POLICY = """
audience: internal
targets: {in_time: {percent: 90}}
matrix: {bands: [{first: 1, last: 25, word: Any, tone: green, tone_word: Green}]}
"""
TABLE = """
shape: at_a_glance
numbered: false
role: dashboard
caption: At a glance
lines:
  - {figure: in_time, label: In time}
"""
FILES = {
    "policy_yaml": POLICY,
    "tables__glance_yaml": TABLE,
    "narrative__01_text_md": "# Dashboard\n\n{{ show.glance }}\n",
    "data__returns_csv": ROWS,
    "root__config__extracts__returns_yaml": DECLARED,
    "measures__in_time_yaml": MEASURE,
}
STYLE = load_style()


def glance(root: Path) -> Table:
    (table,) = (b for b in blocks(document(root).blocks) if isinstance(b, Table))
    return table


def drawings(table: Table) -> list[Drawing]:
    cells = (cell for row in table.rows for cell in row.cells)
    inlines = (one for cell in cells for block in cell.content for one in nested_inlines(block.content))
    return [one for one in inlines if isinstance(one, Drawing)]


@pytest.mark.covers("tables/layouts/at_a_glance")
def test_a_row_says_value_standard_change_verdict_and_last_month(tmp_path: Path):
    """174 of 240 this year (six months of 16, five of 14, then 8), and 180 of 240 the year before."""
    edition(tmp_path, settings=SETTINGS, **FILES)
    table = glance(tmp_path)
    assert [plain(column.heading) for column in table.columns] == [
        "Indicator", "Value", "Standard", "Change on last year", "Verdict", "By month",
    ]  # fmt: skip
    words = [" | ".join(plain(block.content).strip() for block in cell.content) for cell in table.rows[0].cells]
    assert words == [
        "In time",
        "72.5% (174/240)",
        "90% | 17.5 percentage points below",
        "\u22122.5, worsened",
        "Concern, lower | Met in some months",
        "40.0%\u00a0in\u00a0March\u00a02018",
    ]
    icon, _, line = drawings(table)
    assert (icon.name, icon.alt) == ("concern-lower", "Variation: concern, lower")
    assert [point.value for point in line.points][-2:] == [Decimal("80.0"), Decimal("40.0")]
    assert "lowest 40.0% (March 2018)" in line.alt


TWO = FILES | {
    "policy_yaml": POLICY.replace("{in_time:", "{late: {percent: 70}, in_time:"),
    "tables__glance_yaml": TABLE + "  - {figure: late, label: Visits}\n",
    "measures__late_yaml": MEASURE,
}


def lead(root: Path) -> str:
    """The paragraph before the table."""
    found = list(blocks(document(root).blocks))
    place = next(n for n, block in enumerate(found) if isinstance(block, Table))
    before = found[place - 1]
    return plain(before.content) if isinstance(before, Paragraph) else ""


def test_a_sentence_before_the_table_says_what_met_its_standard_and_what_improved(tmp_path: Path):
    """72.5% this year, 75.0% the year before: below a standard of 90%, above one of 70%."""
    edition(tmp_path / "one", settings=SETTINGS, **FILES)
    assert lead(tmp_path / "one") == "In time did not meet its standard. Since last year In time worsened."
    edition(tmp_path / "two", settings=SETTINGS, **TWO)
    met = "One of the two indicators met its standard: Visits."
    assert lead(tmp_path / "two") == f"{met} Since last year In time and Visits worsened."
    both = {**TWO, "policy_yaml": POLICY.replace("{in_time: {percent: 90}}", "{late: {percent: 70}}")}
    edition(tmp_path / "unset", settings=SETTINGS, **both)
    assert lead(tmp_path / "unset").startswith("Visits met its standard. Since")


def test_one_verdict_of_all_rows_is_said_once_below_and_has_no_column(tmp_path: Path):
    """Twelve months are too few for a verdict, and thirteen are needed."""
    short = {"measures__in_time_yaml": MEASURE.replace("{earlier: true}", "{earlier: false}")}
    edition(tmp_path / "few", settings=SETTINGS, **{**FILES, **short})
    few = glance(tmp_path / "few")
    assert "Verdict" not in [plain(column.heading) for column in few.columns]
    assert plain(few.notes[0]) == (
        "No verdict is given on whether the months vary by more than chance, as there are too few months."
    )
    apart = {**TWO, "policy_yaml": POLICY.replace("{in_time:", "{late: {percent: 5}, in_time:")}
    edition(tmp_path / "two", settings=SETTINGS, **apart)
    assert "Verdict" in [plain(column.heading) for column in glance(tmp_path / "two").columns]  # assurance differs
    alike = {**TWO, "policy_yaml": POLICY.replace("{in_time:", "{late: {percent: 90}, in_time:")}
    edition(tmp_path / "alike", settings=SETTINGS, **alike)
    table = glance(tmp_path / "alike")
    assert "Verdict" not in [plain(column.heading) for column in table.columns]
    assert plain(table.notes[0]) == "Verdict of every indicator: concern, lower; met in some months."


def test_groups_have_no_line_of_months_and_one_month_has_none(tmp_path: Path):
    """A line through teams would show a course that there is not."""
    teams = "".join(f"{month},{team},8,10\n" for month in MONTHS for team in ("North", "South"))
    by_team = MEASURE.replace("parts: month", "parts: team").replace("control: {earlier: true}\n", "")
    files = {
        **FILES,
        "data__returns_csv": f"month,team,part,whole\n{teams}",
        "root__config__extracts__returns_yaml": DECLARED.replace("  part:", "  team:  {type: text}\n  part:"),
        "measures__in_time_yaml": by_team,
    }
    edition(tmp_path / "teams", settings=SETTINGS, **files)
    assert drawings(glance(tmp_path / "teams")) == []
    settings = SETTINGS.replace("returns}}", f"returns, not_received: [{', '.join(MONTHS[1:])}]}}}}")
    first = f"month,part,whole\n{MONTHS[0]},8,10\n"
    measure = MEASURE.replace("control: {earlier: true}\n", "")
    edition(
        tmp_path / "once", settings=settings, **{**FILES, "data__returns_csv": first, "measures__in_time_yaml": measure}
    )
    assert not any(each.points for each in drawings(glance(tmp_path / "once")))


def test_the_pictures_stand_in_every_form_with_their_words_beside_them(tmp_path: Path):
    edition(tmp_path, settings=SETTINGS, **FILES)
    paper = document(tmp_path)
    alts = [one.alt for one in drawings(glance(tmp_path))]
    page = html.write(paper, pictures={}).decode()
    assert all(f'alt="{alt}"' in page for alt in alts)
    with zipfile.ZipFile(io.BytesIO(docx.write(paper, {}))) as word:
        body = word.read("word/document.xml").decode()
        assert all(f'descr="{alt}"' in body for alt in alts)
        assert sum(name.startswith("word/media/") for name in word.namelist()) == len(alts)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(paper)))
    cells = [str(cell.value) for row in book["Glance"].iter_rows() for cell in row]
    assert any("Concern, lower" in words for words in cells)


def test_columns_without_anything_in_them_are_left_out(tmp_path: Path):
    plain_policy = POLICY.replace("targets: {in_time: {percent: 90}}\n", "")
    rows = "month,part,whole\n2017-04,15,20\n"
    edition(tmp_path, settings=SETTINGS, **{**FILES, "policy_yaml": plain_policy, "data__returns_csv": rows})
    assert [plain(column.heading) for column in glance(tmp_path).columns] == ["Indicator", "Value"]


@pytest.mark.parametrize(
    "name",
    ["common-", "improvement-higher", "improvement-lower", "concern-higher", "concern-lower", "neutral-higher", "few-",
     "pass", "fail", "inconsistent", "none"],
)  # fmt: skip
def test_icons_differ_by_shape_and_not_by_colour_alone(name: str):
    picture = shapes_of(Drawing("icon", "", name))
    kinds = [type(shape) for shape in picture.shapes]
    assert kinds[0] in ((Polygon,) if name.partition("-")[0] in ("concern", "fail", "neutral") else (Dot,))
    assert len(kinds) > 1  # a sign stands on the plate
    assert small_svg(picture, STYLE).startswith(b"<svg")
    for shape in picture.shapes:
        points = shape.points if isinstance(shape, Polygon | Stroke) else ((shape.x, shape.y),)
        assert all(0 <= x <= SIDE and 0 <= y <= SIDE for x, y in points)


def test_a_month_without_a_value_breaks_the_line():
    values = ("10", "20", None, "30", "40")
    points = tuple(ChartPoint(f"{v}%" if v else "[x]", Decimal(v) if v else None) for v in values)
    strokes = [s for s in shapes_of(Drawing("sparkline", "", points=points)).shapes if isinstance(s, Stroke)]
    assert [len(stroke.points) for stroke in strokes] == [2, 2, 2]  # the foot, and two runs of two months
