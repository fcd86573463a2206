"""What the rules find in files that can be read: the place, the numbers and the mend."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.rules.percent_agrees import round_half_up
from reportgen.problems import Problem, Where, merged
from tests.extracts.making import HEADINGS, MONTHLY, checked, declaration

SPRING = Coverage(datetime.date(2019, 4, 1), datetime.date(2019, 6, 30))
WITHOUT_APRIL = Coverage(SPRING.start, SPRING.end, ("2019-04",), where=Where("edition.yaml", 12))


def told(problems: list[Problem]) -> list[tuple[str, int | None]]:
    return [(problem.name, problem.where.line) for problem in problems]


def with_check(check: str, base: str = MONTHLY) -> str:
    return f"{base}checks:\n  - {{{check}}}\n"


# ---------------------------------------------------------------- duplicate_row


@pytest.mark.covers("extracts/rules/duplicate_row")
def test_the_same_row_twice_names_both_lines(tmp_path: Path) -> None:
    text = HEADINGS + "2019-05,iha,9,10\n2019-05,rha,1,2\nMay 2019,IHA in time,9,10\n"
    (problem,) = checked(tmp_path, text, declaration())
    assert told([problem]) == [("row-given-twice", 4)]
    assert problem.fault == 'this row has the same Month "2019-05", Measure "iha" as line 2.'


# ---------------------------------------------------------------- codes_known


@pytest.mark.covers("extracts/rules/codes_known")
def test_an_unknown_code_is_told_with_the_near_miss(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, HEADINGS + "2019-05,IHA on time,9,10\n", declaration())
    assert told([problem]) == [("code-not-known", 2)]
    assert problem.fault == "\"IHA on time\" is not one of the codes of this column. Did you mean 'IHA in time'?"
    assert problem.fix.endswith("config/extracts/monthly.yaml: iha, rha.")


@pytest.mark.parametrize("typed", ["IНА in time", "ΙΗΑ in time", "ＩＨＡ in time", "IHA in tіme"])
def test_letters_that_look_alike_are_taken_with_a_warning(tmp_path: Path, typed: str) -> None:
    (problem,) = checked(tmp_path, HEADINGS + f"2019-05,{typed},9,10\n", declaration())
    assert (problem.name, problem.severity) == ("letters-look-alike", "warning")
    assert typed in problem.fault
    assert "it was taken for 'iha'" in problem.fault


RATED = """\
title: Plan
what: One row for each action
columns:
  action: {type: text}
  rag:    {type: code, codes: {A: [], B: [B - On track, B -On track], G: []}, as_printed: true, required: false}
"""


def test_letters_kept_as_printed_are_told_once_for_each_code_with_their_names_and_lines(tmp_path: Path) -> None:
    text = "action,rag\none,А\ntwo,A\nthree,В\nfour,Α\nfive,А\nsix,\nseven,Δ\neight,B -On track\nnine,А\n"
    problems = checked(tmp_path, text, declaration(RATED))
    assert [(p.name, p.severity, p.where.line) for p in problems] == [
        ("letters-look-alike", "note", line) for line in (2, 4, 5, 8)
    ]
    assert [p.fault for p in problems] == [
        "\"А\" (Cyrillic capital letter a) was taken for 'A' in lines 2, 6 and 10.",
        "\"В\" (Cyrillic capital letter ve) was taken for 'B' in line 4.",
        "\"Α\" (Greek capital letter alpha) was taken for 'A' in line 5.",
        "\"Δ\" (Greek capital letter delta) was taken for 'A' in line 8.",
    ]


def test_letters_of_a_child_level_file_are_named_and_the_value_is_not(tmp_path: Path) -> None:
    (problem,) = checked(
        tmp_path, "action,rag\none,Х A\n", declaration(RATED.replace("A: []", "A: [XA, X A]") + "level: child\n")
    )
    assert problem.fault == "a value (Cyrillic capital letter ha) was taken for 'A' in line 2."


def test_only_codes_can_be_kept_as_printed() -> None:
    from reportgen.extracts.declare import parse_declaration
    from reportgen.problems import Problems
    from reportgen.settings.yaml_source import parse_yaml

    problems = Problems()
    source = parse_yaml(b"title: T\nwhat: W\ncolumns:\n  a: {type: text, as_printed: true}\n", "a.yaml", problems)
    assert source is not None
    assert parse_declaration("a", source, problems) is None
    (problem,) = problems
    assert (problem.where.line, problem.where.key) == (4, "columns.a.as_printed")


def test_a_code_of_another_alphabet_and_a_fault_besides_is_unknown_with_its_near_miss(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, HEADINGS + "2019-05,IНА on time,9,10\n", declaration())
    assert problem.name == "code-not-known"
    assert "Did you mean 'IHA in time'?" in problem.fault


# ---------------------------------------------------------------- numerator_within_denominator

SHARE = with_check("rule: numerator_within_denominator, numerator: numerator, denominator: denominator")


@pytest.mark.covers("extracts/rules/numerator_within_denominator")
def test_a_numerator_is_never_more_than_its_denominator(tmp_path: Path) -> None:
    text = HEADINGS + "2019-04,iha,10,10\n2019-05,iha,11,10\n2019-06,iha,0,0\n2019-04,rha,-,-\n"
    (problem,) = checked(tmp_path, text, declaration(SHARE))
    assert told([problem]) == [("numerator-exceeds-denominator", 3)]
    assert problem.fault == "Number is more than Out of (11 of 10)."
    assert problem.where.key == "Number"


def test_one_of_the_two_alone_makes_no_percentage(tmp_path: Path) -> None:
    text = HEADINGS + "2019-04,iha,,10\n2019-05,iha,9,\n2019-06,iha,c,12\n"
    problems = checked(tmp_path, text, declaration(SHARE))
    assert [(p.name, p.where.line, p.where.key) for p in problems] == [
        ("half-a-share", 2, "Number"),
        ("half-a-share", 3, "Out of"),
    ]


# ---------------------------------------------------------------- percent_agrees

PERCENT = """\
title: Shares
what: One row a month
columns:
  month: {type: month}
  met: {type: count}
  due: {type: count}
  share: {type: percent, required: false}
checks:
  - {rule: percent_agrees, percent: share, numerator: met, denominator: due, places: 1}
"""


@pytest.mark.covers("extracts/rules/percent_agrees")
def test_a_stated_percentage_is_that_of_its_numbers(tmp_path: Path) -> None:
    text = "month,met,due,share\n2019-04,275,327,84.1%\n2019-05,1,8,12.5\n2019-06,1,3,33.4\n2019-07,0,0,\n"
    (problem,) = checked(tmp_path, text, declaration(PERCENT))
    assert told([problem]) == [("percent-does-not-agree", 4)]
    assert problem.fault == 'the percentage is not that of its numbers: 1 of 3 is 33.3%, not "33.4".'


@pytest.mark.parametrize(
    ("value", "places", "meant"),
    [("1/8", 2, "0.13"), ("5/2", 0, "3"), ("7/2", 0, "4"), ("1/3", 1, "0.3"), ("-5/2", 0, "-3"), ("0", 1, "0.0")],
)
def test_rounding_is_half_up(value: str, places: int, meant: str) -> None:
    assert str(round_half_up(Fraction(value), places)) == meant


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_rounding_is_never_off_by_more_than_half(value: Fraction, places: int) -> None:
    result = round_half_up(value, places)
    assert abs(Fraction(result) - value) <= Fraction(1, 2 * 10**places)
    assert result == result.quantize(Decimal(1).scaleb(-places))


# ---------------------------------------------------------------- total_agrees

SNAPSHOT = """\
title: Snapshot
what: One row for each day and group
columns:
  as_at: {type: date}
  group: {type: text}
  count: {type: count, missing: [c]}
unique: [as_at, group]
checks:
  - {rule: total_agrees, group: group, total: All, count: count, by: [as_at]}
"""
DAY = "2020-03-31"


@pytest.mark.covers("extracts/rules/total_agrees")
def test_a_total_equals_its_parts_on_each_day(tmp_path: Path) -> None:
    text = "as_at,group,count\n" + "".join(
        f"{day},{group},{count}\n"
        for day, numbers in ((DAY, (3, 4, 7)), ("2019-03-31", (3, 4, 8)))
        for group, count in zip(("boys", "girls", "all "), numbers, strict=True)
    )
    (problem,) = checked(tmp_path, text, declaration(SNAPSHOT))
    assert told([problem]) == [("total-does-not-agree", 7)]
    assert problem.fault == ("the total is not the sum of its parts on lines 5 and 6: it says 8, and they add up to 7.")


@pytest.mark.parametrize(
    ("total", "faulty"),
    [("7", False), ("3", False), ("2", True), ("c", False)],
)
def test_parts_not_given_leave_only_that_a_total_is_not_below_the_rest(
    tmp_path: Path, total: str, faulty: bool
) -> None:
    text = f"as_at,group,count\n{DAY},boys,3\n{DAY},girls,c\n{DAY},All,{total}\n"
    assert bool(checked(tmp_path, text, declaration(SNAPSHOT))) is faulty


def test_a_total_under_another_name_is_not_added_to_its_parts_in_silence(tmp_path: Path) -> None:
    text = f"as_at,group,count\n{DAY},boys,3\n{DAY},girls,4\n{DAY},Al,7\n"
    (problem,) = checked(tmp_path, text, declaration(SNAPSHOT))
    assert told([problem]) == [("total-not-found", 4)]
    assert "'All'" in problem.fix


def test_a_second_total_is_told_and_not_taken_for_a_part(tmp_path: Path) -> None:
    text = f"as_at,group,count\n{DAY},boys,3\n{DAY},girls,4\n{DAY},All,7\n{DAY},Total,7\n"
    assert told(checked(tmp_path, text, declaration(SNAPSHOT))) == [("total-given-twice", 5)]


def test_parts_may_be_some_of_the_groups(tmp_path: Path) -> None:
    made = declaration(SNAPSHOT.replace("by: [as_at]", "by: [as_at], parts: [boys, girls]"))
    text = f"as_at,group,count\n{DAY},boys,3\n{DAY},girls,4\n{DAY},under 5,2\n{DAY},All,7\n"
    assert checked(tmp_path, text, made) == []


# ---------------------------------------------------------------- months_complete

MONTHS = with_check("rule: months_complete, month: month, by: indicator")


def months(*given: str) -> str:
    return HEADINGS + "".join(f"{month},{code},{value}\n" for month, code, value in (one.split(" ") for one in given))


def test_all_months_of_the_period_are_there(tmp_path: Path) -> None:
    text = months("2019-04 iha 1,2", "2019-05 iha 1,2", "2019-06 iha 1,2")
    assert checked(tmp_path, text, declaration(MONTHS), SPRING) == []


@pytest.mark.covers("extracts/rules/months_complete")
def test_a_month_that_is_missing_is_told_for_each_indicator(tmp_path: Path) -> None:
    text = months("2019-05 iha 1,2", "2019-06 iha 1,2", "2019-04 rha 1,2", "2019-06 rha 1,2")
    problems = checked(tmp_path, text, declaration(MONTHS), SPRING)
    assert [p.fault for p in problems] == [
        "there is no row for iha for April 2019.",
        "there is no row for rha for May 2019.",
    ]
    assert "not_received: [2019-04]" in problems[0].fix
    assert {p.name for p in problems} == {"month-missing"}


def test_a_month_said_not_to_have_been_received_is_not_missing(tmp_path: Path) -> None:
    text = months("2019-05 iha 1,2", "2019-06 iha 1,2")
    assert checked(tmp_path, text, declaration(MONTHS), WITHOUT_APRIL) == []
    with_row = text + "2019-04,iha,-,-\n"
    assert checked(tmp_path, with_row, declaration(MONTHS), WITHOUT_APRIL) == []


def test_a_month_said_not_to_have_been_received_has_no_values(tmp_path: Path) -> None:
    text = months("2019-05 iha 1,2", "2019-06 iha 1,2", "2019-04 iha 1,2")
    (problem,) = checked(tmp_path, text, declaration(MONTHS), WITHOUT_APRIL)
    assert told([problem]) == [("month-received-after-all", 4)]


def test_a_month_whose_row_is_empty_must_be_said_not_to_have_been_received(tmp_path: Path) -> None:
    text = months("2019-04 iha ,", "2019-05 iha 1,2", "2019-06 iha 1,2")
    (problem,) = checked(tmp_path, text, declaration(MONTHS), SPRING)
    assert told([problem]) == [("month-without-values", 2)]
    assert "not_received: [2019-04]" in problem.fix


def test_a_month_whose_row_has_a_code_that_is_not_known_is_not_told_as_missing(tmp_path: Path) -> None:
    """The row of May is there, with its indicator misspelt; that of April is not."""
    text = months("2019-05 ihaa 1,2", "2019-06 iha 1,2")
    problems = checked(tmp_path, text, declaration(MONTHS), SPRING)
    assert sorted(p.fault for p in problems if p.name == "month-missing") == ["there is no row for iha for April 2019."]
    assert [p.where.line for p in problems if p.name == "code-not-known"] == [2]


def test_rows_without_values_are_one_fault_of_the_series_that_lack_the_same_months(tmp_path: Path) -> None:
    rest = ["2019-06 iha 1,2", "2019-06 rha 1,2"]
    text = months("2019-04 iha ,", "2019-05 iha ,", "2019-04 rha ,", "2019-05 rha ,", *rest)
    problems = checked(tmp_path, text, declaration(MONTHS), SPRING)
    assert told(problems) == [("month-without-values", 2)]
    assert problems[0].fault == "April 2019 and May 2019 have 4 rows for iha and rha but no value in them."
    both = "not_received: {iha: [2019-04, 2019-05], rha: [2019-04, 2019-05]} if only that of iha and rha did not come"
    assert both in problems[0].fix


def test_a_month_that_nothing_came_of_is_one_fault(tmp_path: Path) -> None:
    text = months(*(f"2019-0{month} {code} 1,2" for month in (4, 6) for code in ("iha", "rha")))
    (problem,) = checked(tmp_path, text, declaration(MONTHS), SPRING)
    assert problem.fault == "there is no row for iha and rha for May 2019."


def test_a_month_of_one_indicator_may_be_said_not_to_have_been_received(tmp_path: Path) -> None:
    text = months("2019-05 iha 1,2", "2019-06 iha 1,2", "2019-04 rha 1,2", "2019-05 rha 1,2", "2019-06 rha 1,2")
    only_iha = Coverage(SPRING.start, SPRING.end, (), {"iha": ("2019-04",)}, Where("edition.yaml", 12))
    assert checked(tmp_path, text, declaration(MONTHS), only_iha) == []
    only_rha = Coverage(SPRING.start, SPRING.end, (), {"rha": ("2019-04",)}, Where("edition.yaml", 12))
    assert {p.name for p in checked(tmp_path, text, declaration(MONTHS), only_rha)} == {
        "month-missing",
        "month-received-after-all",
    }
    misspelt = Coverage(SPRING.start, SPRING.end, (), {"ihaa": ("2019-04",)}, Where("edition.yaml", 12))
    (problem, _) = checked(tmp_path, text, declaration(MONTHS), misspelt)
    assert (problem.name, problem.where.line) == ("code-not-known", 12)
    assert "Did you mean 'iha'?" in problem.fault


def test_a_month_of_one_indicator_is_known_where_the_rule_names_no_column(tmp_path: Path) -> None:
    made = declaration(with_check("rule: months_complete, month: month"))
    text = months("2019-05 iha 1,2", "2019-06 iha 1,2", "2019-04 rha 1,2", "2019-05 rha 1,2", "2019-06 rha 1,2")
    of_iha = Coverage(SPRING.start, SPRING.end, (), {"iha": ("2019-04",)}, Where("edition.yaml", 12))
    assert checked(tmp_path, text, made, of_iha) == []
    assert told(checked(tmp_path, text + "2019-04,iha,1,2\n", made, of_iha)) == [("month-received-after-all", 7)]
    misspelt = Coverage(SPRING.start, SPRING.end, (), {"ihaa": ("2019-04",)}, Where("edition.yaml", 12))
    assert [problem.name for problem in checked(tmp_path, text, made, misspelt)] == ["code-not-known"]


def test_a_month_whose_cells_say_why_they_hold_nothing_needs_no_declaration(tmp_path: Path) -> None:
    text = months("2019-04 iha -,-", "2019-05 iha c,c", "2019-06 iha 1,2")
    assert checked(tmp_path, text, declaration(MONTHS), SPRING) == []


def test_a_month_outside_the_period_is_a_fault_unless_earlier_ones_are_let_in(tmp_path: Path) -> None:
    text = months("2019-04 iha 1,2", "2019-05 iha 1,2", "2019-06 iha 1,2", "2019-03 iha 1,2", "2019-07 iha 1,2")
    assert told(checked(tmp_path, text, declaration(MONTHS), SPRING)) == [
        ("month-outside-period", 5),
        ("month-outside-period", 6),
    ]
    earlier = with_check("rule: months_complete, month: month, by: indicator, earlier: true")
    assert told(checked(tmp_path, text, declaration(earlier), SPRING)) == [("month-outside-period", 6)]


def test_a_file_of_another_year_is_one_message_with_its_rows(tmp_path: Path) -> None:
    text = months(*(f"{2017 + (n > 8)}-{(n + 3) % 12 + 1:02d} iha 1,2" for n in range(12)))
    problems = [p for p in checked(tmp_path, text, declaration(MONTHS), SPRING) if p.name == "month-outside-period"]
    assert len(problems) == 12
    (one,) = merged(problems)
    assert one.where.line == 2
    assert one.fault.startswith(
        '"April 2017" is not in the period, April 2019 to June 2019 (and so in line 3: "May 2017"'
    )
    assert one.fault.endswith("and 3 more)")


def test_a_month_not_received_must_be_of_the_period(tmp_path: Path) -> None:
    text = months("2019-04 iha 1,2", "2019-05 iha 1,2", "2019-06 iha 1,2")
    coverage = Coverage(SPRING.start, SPRING.end, ("2018-04",), where=Where("edition.yaml", 12))
    (problem,) = checked(tmp_path, text, declaration(MONTHS), coverage)
    assert str(problem.where) == "edition.yaml:12"


def test_without_a_period_months_are_not_asked_about(tmp_path: Path) -> None:
    assert checked(tmp_path, months("2019-05 iha 1,2"), declaration(MONTHS)) == []


def test_a_period_over_two_years_has_its_months_in_order() -> None:
    year = Coverage(datetime.date(2019, 4, 1), datetime.date(2020, 3, 31))
    assert len(year.months) == 12
    assert year.months[0] == "2019-04"
    assert year.months[8:10] == ("2019-12", "2020-01")
    assert year.months[-1] == "2020-03"


# ---------------------------------------------------------------- dates_plausible


@pytest.mark.covers("extracts/rules/dates_plausible")
def test_a_year_of_another_century_is_told_at_its_row(tmp_path: Path) -> None:
    text = HEADINGS + "2019-04,iha,1,2\n1920-05,iha,1,2\n2019-06,iha,1,2\n"
    (problem,) = checked(tmp_path, text, declaration())
    assert told([problem]) == [("date-far-off", 3)]
    assert problem.fault == '"1920-05" is more than 40 years from most of the others in this column.'


def test_dates_of_a_lifetime_are_no_fault(tmp_path: Path) -> None:
    made = declaration("title: T\nwhat: W\ncolumns:\n  born: {type: date}\n  year: {type: year}\n")
    assert checked(tmp_path, "born,year\n01/02/2003,2019\n01/02/2019,2020\n01/02/1990,2020\n", made) == []


# ---------------------------------------------------------------- dates_in_order

DATES = """\
title: Assessments
what: One row a child
level: child
columns:
  child: {type: text}
  in_care: {type: date}
  done: {type: date, missing: ["", "-"]}
unique: [child]
checks:
  - {rule: dates_in_order, columns: [in_care, done]}
"""


@pytest.mark.covers("extracts/rules/dates_in_order")
def test_dates_of_a_row_follow_each_other(tmp_path: Path) -> None:
    text = "child,in_care,done\nSECRET1,01/05/2019,01/05/2019\nSECRET2,01/05/2019,30/04/2019\nSECRET3,01/05/2019,-\n"
    (problem,) = checked(tmp_path, text, declaration(DATES))
    assert told([problem]) == [("date-out-of-order", 3)]
    assert problem.fault == "done is earlier than in_care."
    apart = declaration(DATES.replace("[in_care, done]", "[in_care, done], same_day: false"))
    assert told(checked(tmp_path, text, apart)) == [("date-out-of-order", 2), ("date-out-of-order", 3)]


def test_dates_of_an_extract_of_numbers_are_told(tmp_path: Path) -> None:
    text = "child,in_care,done\na,01/05/2019,30/04/2019\n"
    (problem,) = checked(tmp_path, text, declaration(DATES.replace("level: child\n", "")))
    assert problem.fault == "done is earlier than in_care (2019-04-30 and 2019-05-01)."


def test_no_rule_tells_a_value_of_a_child(tmp_path: Path) -> None:
    base = f"{MONTHLY}level: child\nchecks:\n"
    every = declaration(
        base
        + "  - {rule: numerator_within_denominator, numerator: numerator, denominator: denominator}\n"
        + "  - {rule: percent_agrees, percent: numerator, numerator: numerator, denominator: denominator}\n"
        + "  - {rule: total_agrees, group: note, total: sum, count: numerator}\n"
        + "  - {rule: months_complete, month: month, by: note}\n"
    )
    text = (
        "Month,Measure,Number,Out of,Note\n2019-05,SECRET,98765,10,SECRET\n2019-05,SECRET,98765,10,SECRET\n"
        "2019-04,IНА in time,98765,10,SECRET\n2019-06,iha,98765,,sum\n"
    )
    problems = checked(tmp_path, text, every, SPRING)
    assert {p.name for p in problems} >= {
        "row-given-twice", "code-not-known", "letters-look-alike", "numerator-exceeds-denominator", "half-a-share",
        "percent-does-not-agree", "total-does-not-agree", "month-missing",
    }  # fmt: skip
    assert not any(secret in f"{p.fault} {p.fix}" for p in problems for secret in ("SECRET", "98765", "98,765", "IНА"))


def test_a_rule_tells_the_first_fifty_and_counts_the_rest(tmp_path: Path) -> None:
    made = declaration(SHARE.replace("unique: [month, indicator]\n", ""))
    problems = checked(tmp_path, HEADINGS + "2019-05,iha,2,1\n" * 60, made)
    assert len(problems) == 51
    assert problems[-1].fault == "and 10 more of the same kind in this file."


def test_each_kind_of_fault_of_a_rule_is_counted_under_its_own_name(tmp_path: Path) -> None:
    """60 months of another year and one series that lacks all three of its own: 50 told, 10 counted, and the one."""
    made = declaration(MONTHS.replace("unique: [month, indicator]\n", ""))
    years = [f"{2000 + n // 12}-{n % 12 + 1:02d} iha 1,2" for n in range(60)]
    problems = checked(tmp_path, months(*years), made, SPRING)
    names = [(p.name, p.fault.startswith("and 10 more")) for p in problems]
    assert names.count(("month-outside-period", False)) == 50
    assert names.count(("month-outside-period", True)) == 1
    assert [p.fault for p in problems if p.name == "month-missing"] == [
        "there is no row for iha for April 2019, May 2019 and June 2019."
    ]


def test_every_column_of_a_total_is_told_and_parts_all_withheld_say_nothing(tmp_path: Path) -> None:
    text = SNAPSHOT.replace("count: count,", "count: [count, places],")
    made = declaration(text.replace("unique:", "  places: {type: count, missing: [c]}\nunique:", 1))
    rows = (
        f"as_at,group,count,places\n{DAY},boys,3,c\n{DAY},girls,4,c\n{DAY},All,8,0\n"
        "2019-03-31,boys,3,1\n2019-03-31,girls,4,2\n2019-03-31,All,8,2\n"
    )
    problems = checked(tmp_path, rows, made)
    assert [(p.where.line, p.where.key) for p in problems] == [(4, "count"), (7, "count"), (7, "places")]
    assert (
        problems[2].fault == "the total is not the sum of its parts on lines 5 and 6: it says 2, and they add up to 3."
    )


def test_codes_of_one_column_may_be_narrowed_by_a_rule(tmp_path: Path) -> None:
    made = declaration(with_check("rule: codes_known, column: indicator, codes: [rha]"))
    (problem,) = checked(tmp_path, HEADINGS + "2019-05,iha,9,10\n2019-05,rha,9,10\n", made)
    assert told([problem]) == [("code-not-known", 2)]


@pytest.mark.parametrize(
    ("part", "total", "faulty"),
    [
        ("<5", 7, False), ("<5", 3, False), ("<5", 8, True), ("<5", 2, True),
        ("z", 3, False), ("z", 4, True), ("c", 900, False),
    ],
)  # fmt: skip
def test_a_part_that_is_not_given_leaves_as_much_as_its_sign_allows(
    tmp_path: Path, part: str, total: int, faulty: bool
) -> None:
    """Three boys, and girls of whom there are fewer than five: between 3 and 7 children."""
    text = f"as_at,group,count\n{DAY},boys,3\n{DAY},girls,{part}\n{DAY},All,{total}\n"
    problems = checked(tmp_path, text, declaration(SNAPSHOT))
    assert bool(problems) is faulty, problems
    if part == "<5" and total == 8:
        assert "they add up to 3, with 1 not given, which can be 4 at most" in problems[0].fault


# ---------------------------------------------------------------- flows_balance

FLOWS = """title: Totals
what: A row a day and series.
columns:
  as_at:  {type: date, headings: [As at]}
  series: {type: code, headings: [Series]}
  count:  {type: count, headings: [Count]}
unique: [as_at, series]
checks:
  - {rule: flows_balance, date: as_at, series: series, count: count,
     stock: looked_after, started: started, ceased: ceased}
"""
BALANCED = "As at,Series,Count\n31/03/2024,looked_after,100\n31/03/2025,looked_after,110\n31/03/2025,started,40\n"


@pytest.mark.covers("extracts/rules/flows_balance")
@pytest.mark.parametrize(
    ("ceased", "fault"),
    [
        ("30", ""),
        ("28", "looked_after is 2 fewer than a year before with started added and ceased taken off."),
        ("33", "looked_after is 3 more than a year before with started added and ceased taken off."),
    ],
)
def test_those_who_came_and_went_make_the_difference_of_a_year(tmp_path: Path, ceased: str, fault: str) -> None:
    """100 + 40 - 30 = 110; where one of the four is not given, nothing is told."""
    found = checked(tmp_path, f"{BALANCED}31/03/2025,ceased,{ceased}\n", declaration(FLOWS))
    assert [(one.name, one.severity, one.where.line, one.fault) for one in found] == (
        [("flows-do-not-balance", "warning", 3, fault)] if fault else []
    )
    assert checked(tmp_path, BALANCED, declaration(FLOWS)) == []
