"""A measure that does not fit what it counts is a fault with its place, before anything is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.measures import aggregations
from tests.measures.counting import Counting

EXTRACTS = """
e:
  columns:
    month: month
    year: year
    indicator: {type: code, codes: {iha: [IHA], rha: [RHA]}}
    group: text
    numerator: count
    denominator: count
    percent: percent
    amount: money
  rows: |
    month,year,indicator,group,numerator,denominator,percent,amount
    2019-04,2019,IHA,boys,1,2,50,10
"""
YEAR_MEND = (
    "name a column of dates or months; make one of years, such as 2024 or 2024/25, type: year in its declaration, "
    "and write take: year or take: latest."
)
SHARE = {"counted_by": "share", "extract": "e"}
COUNT = {"counted_by": "count", "extract": "e", "count": "numerator"}


def faults(tmp_path: Path, **measures: Any) -> list[tuple[str, int | None, str, str]]:
    found = Counting({"extracts": yaml.safe_load(EXTRACTS), "measures": measures}, tmp_path).problems
    return [(p.name, p.where.line, p.fault, p.fix) for p in found]


def test_a_measure_that_fits_has_no_fault(tmp_path: Path):
    assert faults(tmp_path, m=SHARE, n=COUNT, s={"counted_by": "sum_of", "of": ["n", "n"]}) == []


@pytest.mark.parametrize(
    ("setting", "line", "fault", "fix"),
    [
        (
            SHARE | {"where": {"indicatr": "iha"}}, 7,
            "m asks for a column 'indicatr', which the extract e does not have. Did you mean 'indicator'?",
            "name one of its columns: month, year, indicator, group, numerator, denominator, percent, amount.",
        ),
        (
            SHARE | {"where": {"indicator": "ihaa"}}, 7,
            "'ihaa' is no code of the column 'indicator'. Did you mean 'iha'?", "write one of: iha, rha.",
        ),
        (
            {"counted_by": "count", "extract": "e", "count": "group"}, 6,
            "'group' is a column of type text, which 'count' cannot count.",
            "name a column of type count or flag, or count it another way.",
        ),
        (
            {"counted_by": "count", "extract": "e", "count": "percent"}, 6,
            "'percent' is a column of type percent, which 'count' cannot count.",
            "name a column of type count or flag, or count it another way.",
        ),
        (
            SHARE | {"parts": "mnth"}, 6,
            "m asks for a column 'mnth', which the extract e does not have. Did you mean 'month'?",
            "name one of its columns: month, year, indicator, group, numerator, denominator, percent, amount.",
        ),
        (
            SHARE | {"dated": {"column": "year", "take": "within"}}, 7,
            "'year' is a column of type year: it does not say what is of the period.",
            YEAR_MEND,
        ),
        (
            SHARE | {"dated": {"column": "group"}}, 7,
            "'group' is a column of type text: it does not say what is of the period.",
            YEAR_MEND,
        ),
        (
            {"counted_by": "shares", "extract": "e"}, 4,
            "there is no way of counting called 'shares'. Did you mean 'share'?",
            f"use one of: {', '.join(aggregations.names())}.",
        ),
        (
            {"counted_by": "change_of", "extract": "e", "of": []}, 4,
            ("'change_of' counts from one measure (its change on the year before) or two; here are an extract and no "
             "measures under of:."),
            "give it one measure (its change on the year before) or two, or count it another way.",
        ),
        (
            {"counted_by": "count", "of": ["n"]}, 5,
            "'count' counts from an extract's count; here are no extract and 1 measure under of:.",
            "give it an extract's count, or count it another way.",
        ),
        (
            {"counted_by": "sum_of", "of": ["n", "nn"]}, 7,
            "m counts from 'nn', and there is no such measure. Did you mean 'n'?", "correct the name under of:.",
        ),
        (
            {"counted_by": "sum_of", "of": ["n", "share"]}, 7,
            "share is counted as 'share', which 'sum_of' cannot count from.",
            "name a measure counted as one of: count, difference_of, rows, sum_of, total, value.",
        ),
        (
            {"counted_by": "difference_of", "of": ["n", "pounds"]}, 7,
            "pounds is a money and n is a count.", "name measures of one kind.",
        ),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_its_words_and_its_mend(
    setting: dict[str, Any], line: int, fault: str, fix: str, tmp_path: Path
):
    others = {"n": COUNT, "share": SHARE, "pounds": {"counted_by": "total", "extract": "e", "count": "amount"}}
    assert [f[1:] for f in faults(tmp_path, **others, m=setting)] == [(line, fault, fix)]


def test_measures_in_a_ring(tmp_path: Path):
    a, b = {"counted_by": "sum_of", "of": ["b", "b"]}, {"counted_by": "sum_of", "of": ["a", "a"]}
    assert faults(tmp_path, a=a, b=b) == [
        (
            "measures-in-a-ring",
            5,
            "measures count from each other: a -> b -> a.",
            "change one of them to count from an extract.",
        )
    ]


def test_a_share_above_100_percent_stops_the_paper(tmp_path: Path):
    rows = "series,count\npart,3\nwhole,2\n"
    case = {
        "extracts": {"e": {"columns": {"series": "text", "count": "count"}, "rows": rows}},
        "measures": {
            "part": {"counted_by": "count", "extract": "e", "where": {"series": "part"}},
            "whole": {"counted_by": "count", "extract": "e", "where": {"series": "whole"}},
            "share": {"counted_by": "share_of", "of": ["part", "whole"]},
        },
    }
    (problem,) = Counting(case, tmp_path).problems
    assert (problem.name, problem.where.file, problem.where.line) == ("part-exceeds-whole", "data/e.csv", 2)
    assert problem.fix == "correct the numbers (data/e.csv:2, data/e.csv:3), or what share counts."


def test_of_many_rows_the_first_six_are_named(tmp_path: Path):
    """Eight rows of three are more than one whole of two: six are a beginning, and a list of 400 nobody reads."""
    parts = [f"part {n}" for n in range(8)]
    count = {"counted_by": "count", "extract": "e"}
    case = {
        "extracts": {
            "e": {
                "columns": {"series": "text", "count": "count"},
                "rows": "series,count\n" + "".join(f"{part},3\n" for part in parts) + "whole,2\n",
            }
        },
        "measures": {
            "part": {**count, "where": {"series": parts}},
            "whole": {**count, "where": {"series": "whole"}},
            "each": {**count, "parts": "series"},  # which tells the rows apart
            "share": {"counted_by": "share_of", "of": ["part", "whole"]},
        },
    }
    (problem,) = Counting(case, tmp_path).problems
    assert problem.fix.count("data/e.csv:") == 6
    assert "(data/e.csv:2, data/e.csv:3, data/e.csv:4, data/e.csv:5, data/e.csv:6, data/e.csv:7)" in problem.fix


@pytest.mark.parametrize("name", ["edition", "table", "fact_x", "if"])
def test_a_name_that_narrative_keeps(name: str, tmp_path: Path):
    ((kind, line, fault, _),) = faults(tmp_path, **{name: COUNT})
    assert (kind, line) == ("name-kept", 1)
    assert fault == f"'{name}' has a meaning of its own in narrative, so no measure can be called that."


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"per": 1000}, "'per' is not used by a measure counted by 'count'. It is used by: rate."),
        (
            {"numerator": "numerator"},
            "'numerator' is not used by a measure counted by 'count'. It is used by: share, share_at_end.",
        ),
        ({"since": "banana"}, "'since' is not a key known here."),
        ({"cuont": "numerator"}, "'cuont' is not a key known here. Did you mean 'count'?"),
    ],
)
def test_a_key_that_nothing_uses_is_refused(tmp_path: Path, more: dict[str, Any], fault: str):
    told = faults(tmp_path, m={"counted_by": "count", "extract": "e"} | more)
    assert told[0][2].startswith(fault)
    assert told[0][0] in {"key-not-used", "key-not-known"}


def test_a_measure_of_other_measures_chooses_no_rows(tmp_path: Path):
    told = faults(tmp_path, n=COUNT, m={"counted_by": "sum_of", "of": ["n", "n"], "where": {"group": "boys"}})
    assert [words for _, _, words, _ in told] == [
        "where: chooses rows of an extract, and this measure counts from other measures."
    ]


GROUPS = {"columns": {"day": "date", "group": "text", "count": "count"}}
SNAPSHOT = "day,group,count\n2020-03-31,5-9,60\n2020-03-31,in care,7\n"


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ({"group": "5 to 9"}, [("error", 2, "'5-9' stands here")]),
        ({"group": "incare"}, [("error", 3, "'in care' stands here")]),
        ({"group": "incarre"}, [("error", 3, "'in care' stands here")]),
        ({"group": "10 to 14"}, [("warning", None, "Nothing counts the rows of '5-9' and 'in care'.")]),
        ({"day": "2020-03-31"}, []),
        ({"day": "31/03/2020"}, [("error", 7, "write it as 2025-03-31.")]),
    ],
)
def test_a_word_that_no_row_has(tmp_path: Path, where: dict[str, str], told: list[tuple[str, int | None, str]]):
    """It is told in the file of rows, which the person has who typed them; a fault of the measure alone in its file."""
    measure = {"counted_by": "count", "extract": "e", "where": where}
    problems = list(
        Counting({"extracts": {"e": {**GROUPS, "rows": SNAPSHOT}}, "measures": {"m": measure}}, tmp_path).problems
    )
    assert [(p.severity, p.where.line) for p in problems] == [(severity, line) for severity, line, _ in told]
    assert all(words in f"{p.fault} {p.fix}" for p, (*_, words) in zip(problems, told, strict=True))


def test_a_word_that_another_measure_asks_for_was_not_meant(tmp_path: Path):
    measures = {
        name: {"counted_by": "count", "extract": "e", "where": {"group": word}}
        for name, word in (("a", "5-9"), ("b", "5 to 9"))
    }
    problems = list(
        Counting({"extracts": {"e": {**GROUPS, "rows": SNAPSHOT}}, "measures": measures}, tmp_path).problems
    )
    assert [p.severity for p in problems] == ["warning"]
