"""Two tables of the same rows as one, each alone, or in an appendix: what is shown, and where references lead."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from reportgen.document.blocks import Document, Heading, Paragraph, Reference, Table
from reportgen.document.walk import plain
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from reportgen.writers import docx
from tests.parts.papers import TINY, all_blocks

NUMBER = """
shape: by_part
caption: Number in time
part_heading: Month
columns:
  - {heading: In time, figure: iha, show: numerator}
  - {heading: Due, figure: iha, show: denominator}
"""
PERCENT = """
shape: by_part
caption: Percentage in time
part_heading: Month
pair: {with: iha_number, caption: Number and percentage in time}
columns:
  - {heading: In time, figure: iha, show: percent}
  - {heading: Fraction, figure: iha, show: fraction}
  - {heading: Target, figure: iha, show: target}
chart:
  form: line
  title: Assessments in time
  subtitle: Shire
  series:
    - {column: In time}
    - {column: Target, target: true}
"""
TEXT = """
# Performance {#performance}

See {{ table.iha_number }}, {{ table.iha_percent }} and {{ tables("iha_number", "iha_percent") }}.

{{ show.iha_number }}

{{ show.iha_percent }}
"""


def made(folder: Path, monthly: str, *, percent: str = PERCENT, appendix: bool = False) -> Document:
    """The tiny edition with a pair of tables, the second number of which is one before the table that it has."""
    root = Path(shutil.copytree(TINY, folder / "tiny"))
    settings = root / "edition.yaml"
    text = settings.read_text(encoding="utf-8").replace("paper:\n", f"monthly: {monthly}\npaper:\n", 1)
    settings.write_text(
        text.replace("  - 02_risk.md\n", "  - 02_risk.md\n  - monthly_tables\n") if appendix else text, encoding="utf-8"
    )
    (root / "tables" / "iha_number.yaml").write_text(NUMBER, encoding="utf-8")
    (root / "tables" / "iha_percent.yaml").write_text(percent, encoding="utf-8")
    summary = root / "narrative" / "01_summary.md"
    summary.write_text(f"{summary.read_text(encoding='utf-8')}\n{TEXT}", encoding="utf-8")
    return make("tiny", Problems(), start=folder).document


def tables(document: Document) -> dict[str, Table]:
    return {block.id: block for block in all_blocks(document) if isinstance(block, Table) and block.label}


def sentence(document: Document) -> str:
    (said,) = [
        plain(block.content)
        for block in all_blocks(document)
        if isinstance(block, Paragraph) and plain(block.content).startswith("See ")
    ]
    return said


def test_a_pair_is_one_table_under_both_numbers_with_the_columns_of_both(tmp_path: Path):
    document = made(tmp_path, "pairs")
    numbered = tables(document)
    assert [table.label for table in numbered.values()][-1] == "Tables 2 and 3"
    pair = numbered["iha_number"]
    assert [plain(column.heading) for column in pair.columns] == ["Month", "In time", "Due", "Percentage", "Target"]
    assert plain(pair.caption) == "Number and percentage in time"
    assert [series.name for series in pair.chart.series] == ["In time", "Target"]
    assert pair.chart.unit == "percent"
    assert pair.chart.alt.endswith("Tables 2 and 3 follow.")


def test_references_to_either_of_a_pair_lead_to_it_by_the_number_of_each(tmp_path: Path):
    document = made(tmp_path, "pairs")
    assert sentence(document) == "See Table 2, Table 3 and Tables 2 and 3."
    led = {one.target for block in all_blocks(document) if isinstance(block, Paragraph)
           for one in block.content if isinstance(one, Reference)}  # fmt: skip
    assert "iha_number" in led
    assert "iha_percent" not in led


def test_word_counts_both_numbers_of_a_pair_by_fields(tmp_path: Path):
    document = made(tmp_path, "pairs")
    data = docx.write(document, {})
    assert docx.check(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as word:
        body = word.read("word/document.xml").decode()
    assert len(re.findall(r"SEQ Table [^<]*", body)) == 3  # one of the tiny edition's own, and two of the pair


def test_without_pairs_each_table_stands_alone(tmp_path: Path):
    document = made(tmp_path, "separate")
    assert [table.label for table in tables(document).values()][-2:] == ["Table 2", "Table 3"]
    assert [plain(column.heading) for column in tables(document)["iha_percent"].columns][-2:] == ["Fraction", "Target"]
    assert sentence(document) == "See Table 2, Table 3 and Tables 2 and 3."


@pytest.mark.covers("parts/monthly_tables")
def test_an_appendix_has_the_pairs_that_the_text_left_to_it(tmp_path: Path):
    document = made(tmp_path, "appendix", appendix=True)
    blocks = all_blocks(document)
    heading = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.id == "monthly_tables")
    pair = next(n for n, block in enumerate(blocks) if isinstance(block, Table) and block.id == "iha_number")
    assert pair > heading
    assert sentence(document) == "See Table 2, Table 3 and Tables 2 and 3."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("iha_number", "iha_numbers", "there is no table called 'iha_numbers' for a pair. Did you mean 'iha_number'?"),
    ],
)
def test_a_pair_that_cannot_be_is_a_problem(tmp_path: Path, old: str, new: str, told: str):
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path, "pairs", percent=PERCENT.replace(f"with: {old}", f"with: {new}"))
    assert told in [each.fault for each in stopped.value.problems]


def test_false_words_of_a_pair_are_told_at_the_line_they_are_written_on(tmp_path: Path):
    """21 of 35 initial health assessments were in time, 60%."""
    false = "64% of initial health assessments were in time."
    percent = (
        PERCENT.replace("caption: Number and percentage in time}", f'caption: "{false}", notes: ["{false}"]}}')
        .replace("title: Assessments in time", f'title: "{false}"')
        .replace("columns:", f'description: "{false}"\ncolumns:')
    )
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path, "pairs", percent=percent)
    lines = percent.splitlines()
    places = {(each.where.file.split("/")[-1], each.where.line) for each in stopped.value.problems}
    assert {each.name for each in stopped.value.problems} == {"number-contradicts-a-figure"}
    in_pair = next(n for n, line in enumerate(lines, 1) if line.startswith("pair:"))
    title = next(n for n, line in enumerate(lines, 1) if "title:" in line and "sub" not in line)
    assert {("iha_percent.yaml", in_pair), ("iha_percent.yaml", title)} <= places


def test_a_description_is_held_against_the_figures(tmp_path: Path):
    false = '\ndescription: "64% of initial health assessments were in time."\ncolumns:'
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path, "separate", percent=PERCENT.replace("\ncolumns:", false))
    (problem,) = stopped.value.problems
    assert (problem.name, problem.where.key) == ("number-contradicts-a-figure", "description")
