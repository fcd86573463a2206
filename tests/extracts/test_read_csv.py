"""A CSV file is read whatever program saved it, and every fault of it has its line, heading and mend."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reportgen.extracts import opening
from reportgen.extracts.read import read_extract
from reportgen.problems import Problem, Problems
from tests.extracts.making import HEADINGS, MONTHLY, declaration, one_column, reading, sound

TWO_ROWS = "2019-05,IHA in time,9,10\n2019-06,RHA done,19,20\n"


def values(extract: Any) -> list[tuple[Any, ...]]:
    return [(r["month"], r["indicator"], r["numerator"], r["denominator"]) for r in extract.records]


MEANT = [("2019-05", "iha", 9, 10), ("2019-06", "rha", 19, 20)]


def only(folder: Path, text: str | bytes, made: Any = None, name: str = "m.csv") -> Problem:
    extract, problems = reading(folder, text, made, name)
    assert extract is None
    assert len(problems) == 1, problems
    return problems[0]


def test_a_row_has_typed_values_and_its_place(tmp_path: Path) -> None:
    extract = sound(tmp_path, HEADINGS + TWO_ROWS)
    assert extract.records[1] == {
        "month": "2019-06",
        "indicator": "rha",
        "numerator": 19,
        "denominator": 20,
        "note": None,
        "_file": "data/m.csv",
        "_line": 3,
        "_sheet": "",
    }
    assert extract.rows == 2
    assert extract.sha256 == hashlib.sha256((HEADINGS + TWO_ROWS).encode()).hexdigest()
    assert extract.illustrative == ""
    assert str(extract.where(extract.records[1], "numerator")) == "data/m.csv:3"
    assert extract.where(extract.records[1], "numerator").key == "Number"


def test_a_frame_of_the_same_values_is_there_when_asked_for(tmp_path: Path) -> None:
    frame = sound(tmp_path, HEADINGS + TWO_ROWS).frame
    assert list(frame["numerator"]) == [9, 19]
    assert {str(name): str(frame[name].dtype) for name in frame} == {
        "month": "category",
        "indicator": "category",
        "numerator": "Int64",
        "denominator": "Int64",
        "note": "category",
        "_file": "category",
        "_line": "int64",
        "_sheet": "category",
    }
    assert list(frame["_line"]) == [2, 3]
    assert frame["note"].isna().all()


DISGUISES = {
    "byte order mark": "\ufeff" + HEADINGS + TWO_ROWS,
    "utf-16": (HEADINGS + TWO_ROWS).encode("utf-16"),
    "utf-16 without its mark": (HEADINGS + TWO_ROWS).encode("utf-16-le"),
    "utf-16 the other way about": (HEADINGS + TWO_ROWS).encode("utf-16-be"),
    "utf-32": (HEADINGS + TWO_ROWS).encode("utf-32"),
    "windows lines": (HEADINGS + TWO_ROWS).replace("\n", "\r\n"),
    "old mac lines": (HEADINGS + TWO_ROWS).replace("\n", "\r"),
    "no last line end": (HEADINGS + TWO_ROWS).rstrip(),
    "semicolons": (HEADINGS + TWO_ROWS).replace(",", ";"),
    "tabs": (HEADINGS + TWO_ROWS).replace(",", "\t"),
    "bars": (HEADINGS + TWO_ROWS).replace(",", "|"),
    "quotes": '"Month","Measure","Number","Out of"\n"2019-05","IHA in time","9","10"\n"2019-06","RHA done","19","20"\n',
    "headings in capitals with stars": "MONTH *,Measure:,NUMBER [note 1],out  of\n" + TWO_ROWS,
    "names of columns as headings": "month,indicator,numerator,denominator\n" + TWO_ROWS,
    "another order and more columns": "Out of,x,Measure,Month,Number\n10,?,iha,2019-05,9\n20,?,rha,2019-06,19\n",
    "blank rows and columns": HEADINGS.replace("\n", ",,\n") + ",,,,,\n" + TWO_ROWS.replace("\n", ",,\n\n"),
    "title above": "Provider report,,,\n,,,\nyear: 2019/20,,,\n" + HEADINGS + TWO_ROWS,
    "sep line of Excel": "sep=;\n" + (HEADINGS + TWO_ROWS).replace(",", ";"),
    "headings again": HEADINGS + "2019-05,IHA in time,9,10\n" + HEADINGS + "2019-06,RHA done,19,20\n",
    "spaces": " Month , Measure,\u00a0Number,Out\u00a0of\n 2019-05 ,IHA  in time,\u00a09 ,10\nJun-19,rha,19.0,20\n",
    "codes by name": HEADINGS + "2019-05,iha,9,10\n2019-06,RHA,19,20\n",
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_same_values_are_read_in_every_disguise(tmp_path: Path, disguise: str) -> None:
    assert values(sound(tmp_path, DISGUISES[disguise])) == MEANT


def test_the_line_of_a_row_is_where_it_begins_when_cells_hold_line_ends(tmp_path: Path) -> None:
    text = 'Title\n\nMonth,Measure,Number,Out of,Note\n2019-05,iha,9,10,"two\nlines"\n\n2019-06,rha,q,20,\n'
    extract, problems = reading(tmp_path, text)
    assert extract is None
    assert [str(problem.where) for problem in problems] == ["data/m.csv:7"]
    read = sound(tmp_path, text.replace("q", "19"))
    assert [record["_line"] for record in read.records] == [4, 7]
    assert read.records[0]["note"] == "two\nlines"


def test_windows_1252_is_read_with_a_warning(tmp_path: Path) -> None:
    extract, problems = reading(
        tmp_path, "Month,Measure,Number,Out of,Note\n2019-05,iha,9,10,café £5\n".encode("cp1252")
    )
    assert extract is not None
    assert extract.records[0]["note"] == "café £5"
    assert [(p.name, p.severity, p.where.line) for p in problems] == [("not-utf-8", "warning", 2)]


def test_every_fault_of_every_row_is_told(tmp_path: Path) -> None:
    extract, problems = reading(tmp_path, HEADINGS + "May,iha,12.5,q\n2019-06,,1,?\n")
    assert extract is None
    assert [(p.where.line, p.where.key, p.name) for p in problems] == [
        (2, "Month", "not-a-month"),
        (2, "Number", "not-a-count"),
        (2, "Out of", "not-a-count"),
        (3, "Measure", "value-missing"),
        (3, "Out of", "not-a-count"),
    ]
    assert str(problems[1]).startswith('data/m.csv:2: error: Number: "12.5" is not a whole number.  [not-a-count]\n')


def test_the_first_fifty_faults_of_a_kind_are_told_in_full(tmp_path: Path) -> None:
    _, problems = reading(tmp_path, "value\n" + "q\n" * 73, one_column("count"))
    assert len(problems) == 51
    assert problems[-1].fault == "and 23 more of the same kind in this file."
    assert [p.where.line for p in problems[:50]] == list(range(2, 52))


# ---------------------------------------------------------------- values not given


def test_a_symbol_for_a_value_not_given_is_nothing_with_its_reason(tmp_path: Path) -> None:
    extract = sound(tmp_path, HEADINGS + "2019-05,iha,–,Not Received\n")
    (record,) = extract.records
    assert (record["numerator"], str(record["numerator_missing"])) == (None, "nothing to count")
    assert (record["denominator"], str(record["denominator_missing"])) == (None, "not received")
    assert record["numerator_missing"].state == "nobody"
    assert record["denominator_missing"].state == "not_received"


def test_a_blank_number_is_not_given_and_a_blank_date_is_a_fault(tmp_path: Path) -> None:
    made = one_column("count", 'missing: {"": left blank}')
    assert str(sound(tmp_path, "x,value\n1,\n", made).records[0]["value_missing"]) == "left blank"
    (record,) = sound(tmp_path, "x,value\n1,\n", one_column("count")).records
    assert (record["value"], record["value_missing"].blank) == (None, True)
    assert only(tmp_path, "x,value\n1,\n", one_column("date")).name == "value-missing"
    assert sound(tmp_path, "x,value\n1,\n", one_column("count", "required: false")).records[0]["value"] is None


def test_a_list_of_symbols_means_what_they_usually_do(tmp_path: Path) -> None:
    made = one_column("count", 'missing: [c, z, "*", ""]')
    extract = sound(tmp_path, "x,value\n1,C\n1,z\n1,*\n1,\n", made)
    assert [str(r["value_missing"]) for r in extract.records] == [
        "withheld at source",
        "not applicable",
        "withheld at source",
        "left blank",
    ]


def test_the_symbols_of_an_extract_are_not_those_of_what_a_row_is_about(tmp_path: Path) -> None:
    assert only(tmp_path, HEADINGS + "-,iha,1,2\n").name == "not-a-month"


def test_a_symbol_that_is_also_a_code_is_the_code(tmp_path: Path) -> None:
    made = one_column("code", "codes: [c, d], missing: [c, x]")
    extract = sound(tmp_path, "x,value\n1,c\n1,x\n", made)
    assert [r["value"] for r in extract.records] == ["c", None]
    assert [str(r["value_missing"]) for r in extract.records] == ["None", "not available"]


# ---------------------------------------------------------------- headings


def test_a_missing_column_names_the_near_miss(tmp_path: Path) -> None:
    problem = only(tmp_path, "Month,Measure,Numbr,Out of\n" + TWO_ROWS)
    assert problem.name == "column-missing"
    assert problem.where.line == 1
    assert problem.fault == "there is no column with the heading 'Number' or 'Numerator'."
    assert problem.fix.startswith("write 'Number' in place of 'Numbr', or list its heading in ")


def test_a_column_that_may_be_absent_is_nothing(tmp_path: Path) -> None:
    assert sound(tmp_path, HEADINGS + TWO_ROWS).records[0]["note"] is None


def test_a_heading_given_twice_is_refused(tmp_path: Path) -> None:
    problem = only(tmp_path, "Month,Measure,Number,Numerator,Out of\n2019-05,iha,9,8,10\n")
    assert (problem.name, problem.where.key) == ("heading-given-twice", "Numerator")
    assert "'Number'" in problem.fault


def test_a_file_without_the_headings_says_what_they_are(tmp_path: Path) -> None:
    problem = only(tmp_path, "a,b\n1,2\n")
    assert problem.name == "headings-not-found"
    assert "Month, Indicator, Number, Denominator, note" in problem.fix


def test_headings_are_looked_for_among_twenty_rows_that_hold_something(tmp_path: Path) -> None:
    assert values(sound(tmp_path, "title\n\n" * 19 + HEADINGS + TWO_ROWS)) == MEANT
    assert only(tmp_path, "title\n" * 20 + HEADINGS + TWO_ROWS).name == "headings-not-found"


def test_headings_without_rows_are_a_fault(tmp_path: Path) -> None:
    assert only(tmp_path, HEADINGS).name == "no-rows"


# ---------------------------------------------------------------- rows that are no data


def test_a_comma_that_shifts_a_row_is_not_passed_over(tmp_path: Path) -> None:
    problem = only(tmp_path, HEADINGS + "2019-05,iha,1,234,1,300\n")
    assert (problem.name, problem.where.line) == ("row-too-long", 2)


def test_a_note_below_the_rows_is_one_fault(tmp_path: Path) -> None:
    problem = only(tmp_path, HEADINGS + TWO_ROWS + "Source: the provider,,,\n")
    assert (problem.name, problem.where.line) == ("row-not-data", 4)


def test_notes_at_the_foot_behind_a_blank_row_are_left_out_and_named(tmp_path: Path) -> None:
    text = HEADINGS + TWO_ROWS + "\nSource: the provider,,,\n,,,\nc: withheld,,,\n"
    extract, problems = reading(tmp_path, text, declaration(MONTHLY))
    assert extract is not None
    assert len(extract.records) == 2
    assert [(p.name, p.severity, p.where.line) for p in problems] == [("note-left-out", "note", 5)]
    assert "'Source: the provider' and 1 more" in problems[0].fault.replace('"', "'")


def test_a_note_among_the_rows_is_a_fault_though_blank_rows_are_round_it(tmp_path: Path) -> None:
    text = HEADINGS + TWO_ROWS + "\nSource: the provider,,,\n\n2019-07,iha,1,2\n"
    assert only(tmp_path, text).name == "row-not-data"


def test_a_row_of_one_cell_is_data_where_a_blank_is_a_symbol(tmp_path: Path) -> None:
    made = declaration(
        "title: Series\nwhat: One row a year\ncolumns:\n  year: {type: year}\n  value: {type: count, missing: ['']}\n"
    )
    assert [r["value"] for r in sound(tmp_path, "year,value\n2015,\n2016,5\n", made).records] == [None, 5]


def test_a_row_of_totals_is_left_out_with_a_note_or_as_declared(tmp_path: Path) -> None:
    text = HEADINGS + TWO_ROWS + "Total,,28,30\n"
    extract, problems = reading(tmp_path, text)
    assert values(extract) == MEANT
    assert [(p.name, p.severity) for p in problems] == [("totals-left-out", "note")]
    made = declaration(MONTHLY + "total_row: Total\n")
    assert values(sound(tmp_path, text, made)) == MEANT


def test_a_row_of_totals_must_be_the_sum_of_the_rows(tmp_path: Path) -> None:
    made = declaration(MONTHLY + "total_row: [Total, Year]\n")
    problem = only(tmp_path, HEADINGS + TWO_ROWS + "year,,28,31\n", made)
    assert (problem.name, problem.where.line, problem.where.key) == ("total-does-not-agree", 4, "Out of")
    assert problem.fault == "the total says 31, but the rows above add up to 30."


def test_a_row_below_the_totals_is_a_fault(tmp_path: Path) -> None:
    made = declaration(MONTHLY + "total_row: Total\n")
    assert only(tmp_path, HEADINGS + "Total,,28,30\n" + "2019-05,iha,9,10\n", made).name == "row-after-total"


def test_percentages_that_look_like_shares_of_one_are_asked_about(tmp_path: Path) -> None:
    extract, problems = reading(tmp_path, "value\n0.84\n0.9\n1\n", one_column("percent"))
    assert extract is None
    assert [(p.name, p.severity) for p in problems] == [("percent-looks-like-share", "error")]
    shares = sound(tmp_path, "value\n0.84\n0.9\n1\n", one_column("percent", "fractions: true"))
    assert [record["value"] for record in shares.records] == [84, 90, 100]
    small = sound(tmp_path, "value\n0.84\n0.9\n1\n", one_column("percent", "fractions: false"))
    assert [str(record["value"]) for record in small.records] == ["0.84", "0.9", "1"]
    assert reading(tmp_path, "value\n0.84%\n0.9%\n", one_column("percent"))[1] == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("85 90 0.88", ["percent-may-be-share"]), ("0.9 85 0 88", ["percent-may-be-share"]), ("85 90 0.88%", []),
        ("62 0.7 0.8 0.9", ["percent-may-be-share"]), ("0.8 62 0.7", []), ("60 39.3 0.7", []),
        ("62 36 0.7 0.9 0.4", []),
        ("85 90 1", []), ("85 90 12 0.8", []), ("0.4 85 0.5 90", []), ("85 90 0", []), ("85 90 88.8", []),
    ],
)  # fmt: skip
def test_one_percentage_below_1_among_high_ones_is_asked_about(tmp_path: Path, values: str, told: list[str]) -> None:
    text = "\n".join(["value", *values.split(), ""])
    _, problems = reading(tmp_path, text, one_column("percent"))
    assert [p.name for p in problems] == told
    assert {(p.severity, p.where.line) for p in problems} <= {("warning", 4), ("warning", 3), ("warning", 2)}
    assert reading(tmp_path, text, one_column("percent", "fractions: false"))[1] == []


@pytest.mark.parametrize(
    ("rows", "lines"),
    [("boys,3\ngirls,4\nboys,3\n", [4]), ("boys,3\ngirls,3\nboys,4\n", []), ("boys,3,north\nboys,3,south\n", [])],
)
def test_a_row_that_is_the_same_as_another_in_every_cell_is_told(tmp_path: Path, rows: str, lines: list[int]) -> None:
    declared = declaration("title: One\nwhat: One\ncolumns:\n  group: {type: text}\n  count: {type: count}\n")
    heading = "group,count,office\n" if "north" in rows else "group,count\n"
    _, problems = reading(tmp_path, heading + rows, declared)
    assert [(p.severity, p.where.line) for p in problems if p.name == "row-said-again"] == [
        ("warning", line) for line in lines
    ]


# ---------------------------------------------------------------- invented data


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("illustrative: made up, for the sample", "made up, for the sample"),
        ("# illustrative: made up", "made up"),
        ("#Illustrative - made up,,,", "made up"),
        ('"ILLUSTRATIVE: made up"', "made up"),
        ("# illustrative", "the file says so, without a reason"),
    ],
)
def test_a_line_above_the_headings_marks_all_of_it_as_invented(tmp_path: Path, line: str, reason: str) -> None:
    extract = sound(tmp_path, f"{line}\nA title\n{HEADINGS}{TWO_ROWS}")
    assert extract.illustrative == reason
    assert extract.notes == ("A title",)
    assert values(extract) == MEANT


def test_such_a_line_below_the_rows_counts_too(tmp_path: Path) -> None:
    assert sound(tmp_path, HEADINGS + TWO_ROWS + "# illustrative: made up\n").illustrative == "made up"


def test_a_row_of_data_with_such_words_is_data(tmp_path: Path) -> None:
    text = "Note,Month,Measure,Number,Out of\nillustrative: made up,2019-05,iha,9,10\n"
    extract = sound(tmp_path, text)
    assert extract.rows == 1
    assert extract.illustrative == ""


def test_other_lines_are_notes(tmp_path: Path) -> None:
    extract = sound(tmp_path, f"An illustrative title, 2020\n{HEADINGS}{TWO_ROWS}")
    assert extract.illustrative == ""
    assert extract.notes == ("An illustrative title, 2020",)


def test_a_column_marks_rows_as_invented(tmp_path: Path) -> None:
    text = "Month,Measure,Number,Out of,Illustrative\n2019-05,iha,9,10,yes\n2019-06,rha,19,20,no\n"
    assert sound(tmp_path, text).illustrative == "1 of its 2 rows are marked illustrative"
    assert sound(tmp_path, text.replace("yes", "")).illustrative == ""
    assert only(tmp_path, text.replace("yes", "maybe")).name == "not-a-flag"


# ---------------------------------------------------------------- children


def test_no_value_of_a_child_level_extract_is_ever_told(tmp_path: Path) -> None:
    made = declaration(MONTHLY.replace("columns:", "level: child\ncolumns:") + "total_row: Total\n")
    text = HEADINGS + "SECRET1,SECRET2,<98765,98765x\n03/31/1998,iha,#REF!,c98765\nTotal,,98765,98765\n"
    _, problems = reading(tmp_path, text, made)
    assert len(problems) >= 4
    told = " ".join(f"{p.fault} {p.fix}" for p in problems)
    assert not any(secret in told for secret in ("SECRET", "98765", "1998"))
    assert "this value is not a month." in told


# ---------------------------------------------------------------- files that are not what they seem


@pytest.mark.parametrize(
    ("content", "name", "problem", "words"),
    [
        (b"", "m.csv", "file-empty", "is empty"),
        (b"\xef\xbb\xbf \n\n", "m.csv", "file-empty", "is empty"),
        (b"%PDF-1.7 ...", "m.csv", "file-not-an-extract", "a PDF"),
        (b"<html><table><tr><td>Month</td></tr></table></html>", "m.csv", "file-not-an-extract", "a web page"),
        (b"<!DOCTYPE html><p>x</p>", "m.xls", "file-not-an-extract", "a web page"),
        (b"<?xml version='1.0'?><a/>", "m.csv", "file-not-an-extract", "an XML file"),
        (b"PK\x03\x04rubbish", "m.csv", "file-not-an-extract", "a zip archive"),
        (b"PK\x03\x04mimetype...", "m.ods", "file-not-an-extract", "a zip archive"),
        (b"\x1f\x8b\x08rubbish", "m.csv", "file-not-an-extract", "gzip"),
        (b"a,b\x00\x01\x02", "m.csv", "file-not-an-extract", "not text"),
        (b"a,b\n1,2\n", "m.docx", "file-not-an-extract", "of a kind that is not read"),
        (b"a,b\n1,2\n", "m.xlsx", "file-not-as-named", "text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "m.xlsx", "file-not-an-extract", "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "m.xls", "workbook-not-readable", "damaged"),
        (b"\xff\xfea\x00,", "m.csv", "text-damaged", "cut off"),
        (b"a,\x81\x8d\xff\n", "m.csv", "text-not-readable", "neither"),
        (b'Month,Measure,Number,Out of\n2019-05,"iha,9,10\n', "m.csv", "csv-not-readable", "never closed"),
        (b'Month,Measure,Number,Out of\n2019-05,"iha"x,9,10\n', "m.csv", "csv-not-readable", "follow a closing"),
        (b"Month" + b"x" * 20_000, "m.csv", "file-too-large", "10,000 letters"),
        (b"Month" + b",x" * 1100, "m.csv", "file-too-large", "more than 1,000 cells"),
    ],
)
def test_a_file_that_is_no_extract_says_what_it_is(
    tmp_path: Path, content: bytes, name: str, problem: str, words: str
) -> None:
    found = only(tmp_path, content, name=name)
    assert found.name == problem
    assert words in found.fault
    assert found.fix


def test_a_fault_of_quotes_names_the_line_it_begins_on(tmp_path: Path) -> None:
    problem = only(tmp_path, HEADINGS + '2019-05,iha,9,10\n2019-06,"rha,19,20\n2019-07,rha,1,2\n')
    assert (problem.name, problem.where.line) == ("csv-not-readable", 3)


def test_the_bounds_of_a_file_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opening.MAX_BYTES == 200_000_000
    text = "value\n" + "1\n" * 7
    monkeypatch.setattr(opening, "MAX_BYTES", len(text))
    sound(tmp_path, text, one_column("count"))
    monkeypatch.setattr(opening, "MAX_BYTES", len(text) - 1)
    assert "larger than 200 MB" in only(tmp_path, text, one_column("count")).fault


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_in_place_of_a_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    problems = Problems()
    assert read_extract(declaration(), tmp_path / "pipe.csv", "data/pipe.csv", problems) is None
    assert [p.name for p in problems] == ["not-a-file"]


@pytest.mark.parametrize("number", ["1e400", "1e999999999", "9" * 5000, "0." + "1" * 5000])
def test_a_number_of_more_figures_than_any_in_a_paper_is_refused(tmp_path: Path, number: str) -> None:
    assert only(tmp_path, f"value\n{number}\n", one_column("number")).name == "not-a-number"


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_extract(declaration(), tmp_path / "none.csv", "data/none.csv", problems) is None
    assert read_extract(declaration(), tmp_path, "data", problems) is None
    assert [p.name for p in problems] == ["file-not-found", "not-a-file"]


def test_declarations_are_read_without_pandas() -> None:
    code = "import reportgen.extracts.declare, reportgen.extracts.rules, sys; print('pandas' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


BY_YEAR = "title: Y\nwhat: Y\ncolumns:\n  year: {type: year}\n  count: {type: count}\n"


def test_calendar_and_financial_years_in_one_column_are_refused(tmp_path: Path) -> None:
    extract, problems = reading(tmp_path, "year,count\n2022/23,1\n2023/24,2\n2025,3\n", declaration(BY_YEAR))
    assert extract is None
    assert [(p.name, p.where.line) for p in problems] == [("years-of-two-kinds", 4)]
    assert problems[0].fault == "this is a calendar year, and others of this column are financial years."


OUTCOMES = """title: Outcomes
what: Rows
columns:
  topic: {type: text}
  area:  {type: text}
  count: {type: count}
rows: {topic: [Convicted, In care], area: Testshire}
"""


def test_only_the_rows_asked_for_are_read_and_typed(tmp_path: Path) -> None:
    text = "topic,area,count\nConvicted,Testshire,12\nAverage score,Testshire,17.2\nConvicted,,400\n"
    text += "in_care ,TESTSHIRE,5\nIn care,Othershire,9.5\n"
    read = sound(tmp_path, text, declaration(OUTCOMES))
    assert [(r["topic"], r["count"], r["_line"]) for r in read.records] == [("Convicted", 12, 2), ("in_care", 5, 5)]


def test_a_word_of_rows_that_no_row_has_is_refused(tmp_path: Path) -> None:
    text = "topic,area,count\nConvicted,Testshire,12\nIn  car,Testshire,3\n"
    extract, problems = reading(tmp_path, text, declaration(OUTCOMES))
    assert extract is None
    assert [(p.name, p.where.key) for p in problems] == [("rows-not-there", "topic")]
    assert "no row has 'In care'" in problems[0].fault
    assert "Did you mean 'In car'?" in problems[0].fault


WIDE = """title: Wide
what: Rows
columns:
  month:   {type: month, headings: [Month]}
  iha:     {type: count, headings: [IHA Number]}
  iha_due: {type: count, headings: [IHA Due]}
  rha:     {type: count, headings: [RHA Number]}
  rha_due: {type: count, headings: [RHA Due]}
"""


@pytest.mark.parametrize(
    "text",
    ["Month,IHA,,RHA,\n,Number,Due,Number,Due\n2024-04,8,12,20,30\n",
     "A title\n,IHA,IHA,RHA,RHA\nMonth,Number,Due,Number,Due\n2024-04,8,12,20,30\n"],
)  # fmt: skip
def test_headings_in_two_rows_are_one(tmp_path: Path, text: str) -> None:
    read = sound(tmp_path, text, declaration(WIDE))
    assert [[r[c] for c in ("month", "iha", "iha_due", "rha", "rha_due")] for r in read.records] == [
        ["2024-04", 8, 12, 20, 30]
    ]
    assert read.headings["rha_due"] == "RHA Due"
    assert "IHA" not in " ".join(read.notes)


def test_two_rows_of_headings_that_a_declaration_does_not_know_are_told_as_what_they_are(tmp_path: Path) -> None:
    extract, problems = reading(tmp_path, "Month,IHA,,RHA,\n,Number,Out of,Number,Out of\n2024-04,8,12,20,30\n")
    assert extract is None
    assert [p.name for p in problems] == ["headings-in-two-rows"]
    assert "'IHA Number' and 'RHA Number'" in problems[0].fault


def test_dates_in_columns_of_their_own_are_told_once(tmp_path: Path) -> None:
    snapshot = "title: Ages\nwhat: Ages\ncolumns: {as_at: {type: date}, group: {type: text}, count: {type: count}}\n"
    problem = only(tmp_path, "group,31/03/2024,31/03/2025\nUnder 1,20,18\n", declaration(snapshot))
    assert (problem.name, problem.where.line) == ("dates-across", 1)
    assert "'31/03/2024' to '31/03/2025'" in problem.fault


ACROSS = "Indicator,Measure,Apr-24,May-24,YTD\nIHA,Number,8,9,17\n"
DATES_ACROSS = "Indicator,2024-04-01,2024-05-01\nIHA,8,9\n"


@pytest.mark.parametrize(
    ("text", "months"), [(ACROSS, "'Apr-24' to 'May-24'"), (DATES_ACROSS, "'2024-04-01' to '2024-05-01'")]
)
def test_months_in_columns_of_their_own_are_told_as_what_they_are(tmp_path: Path, text: str, months: str) -> None:
    extract, problems = reading(tmp_path, text)
    assert extract is None
    assert [p.name for p in problems] == ["months-across"]
    assert months in problems[0].fault
    assert "reportgen collect" in problems[0].fix


def test_headings_that_are_numbers_or_one_month_are_no_months_across(tmp_path: Path) -> None:
    _, problems = reading(tmp_path, "Indicator,202404,45383,Apr-24\nIHA,8,9,9\n")
    assert {p.name for p in problems} == {"column-missing"}


@pytest.mark.parametrize("remark", ["# illustrative: invented\u202e 209\n", "Notes of the\u202e export\n"])
def test_a_remark_that_turns_what_follows_is_told_at_its_file(tmp_path: Path, remark: str) -> None:
    extract, problems = reading(tmp_path, remark + HEADINGS + TWO_ROWS)
    assert extract is None
    assert [(problem.name, problem.where.file) for problem in problems] == [("unseen-character", "data/m.csv")]


@pytest.mark.parametrize("end", [b"\n\x1a", b"\r\n\x1a\x1a\x1a", b"\x1a", b"\n\x1a\r\n"])
def test_the_end_that_programs_of_old_mark_is_no_row(tmp_path: Path, end: bytes) -> None:
    extract = sound(tmp_path, b"value\n5\n6" + end, one_column("count"))
    assert [row["value"] for row in extract.records] == [5, 6]


@pytest.mark.parametrize(
    ("words", "kind", "mend"),
    [
        ("1.23E+06", "count", "Excel has shortened it"), ("1E+06", "money", "Excel has shortened it"),
        ("1.23E+11", "text", "Excel has shortened it"), ("4.5E+09", "code", "Excel has shortened it"),
        ("1e6", "count", "write all its figures out"),
    ],
)  # fmt: skip
def test_a_number_without_its_last_figures_is_refused(tmp_path: Path, words: str, kind: str, mend: str) -> None:
    problem = only(tmp_path, f"value\n{words}\n", one_column(kind))
    assert mend in problem.fix


@pytest.mark.parametrize("words", ["1E6", "E05", "3E", "T1E+x"])
def test_a_code_that_looks_like_such_a_number_is_a_code(tmp_path: Path, words: str) -> None:
    assert sound(tmp_path, f"value\n{words}\n", one_column("text")).records[0]["value"] == words


@pytest.mark.parametrize(
    ("words", "kind", "meant"),
    [
        ("31\u201303\u20132020", "date", "2020-03-31"), ("2020\u201303\u201331", "date", "2020-03-31"),
        ("85\uff05", "percent", "85"), ('="007"', "text", "007"), ('"=""007"""', "code", "007"),
        ('="12"', "count", "12"),
        ("Tue 31 March 2020", "date", "2020-03-31"),
    ],
)  # fmt: skip
def test_a_cell_as_word_or_an_export_writes_it(tmp_path: Path, words: str, kind: str, meant: str) -> None:
    value = sound(tmp_path, f"value\n{words}\n", one_column(kind)).records[0]["value"]
    assert str(value).removesuffix(" 00:00:00") == meant


@pytest.mark.parametrize(
    ("words", "kind", "mend"),
    [
        ("5p", "money", "all its figures"), ("\u00a31.2m", "money", "all its figures"),
        ("5K", "money", "all its figures"),
        ("85pc", "percent", "no letters behind it"), ("12 bn", "count", "all its figures"),
        ("Mon 31 March 2020", "date", "correct the day of the week or the date"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_cell_leads_to_no_other_number(tmp_path: Path, words: str, kind: str, mend: str) -> None:
    assert mend in only(tmp_path, f"value\n{words}\n", one_column(kind)).fix
