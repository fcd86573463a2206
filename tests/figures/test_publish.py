"""What stands for a figure in words, and what is hidden from whom, over every figure at once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.document.figure import FigureRef, parse
from reportgen.figures.published import Published
from reportgen.figures.saying import aspect_words as said
from tests.measures.counting import Counting

UNDER = "less than 0.1 percentage points"
SMALL = """
extracts:
  e:
    columns: {month: month, numerator: count, denominator: count}
    not_received: [2019-07]
    # 3 + 12 + 9 = 24 of 20 + 27 + 15 = 62
    rows: |
      month,numerator,denominator
      2018-04,9,20
      2018-05,9,27
      2018-06,9,15
      2019-04,3,20
      2019-05,12,27
      2019-06,9,15
period: {start: 2019-04-01, end: 2019-07-31, label: Spring}
policy: {targets: {iha: {percent: 90}}}
measures:
  iha: {counted_by: share, extract: e, dated: {column: month, take: within}, parts: month, better: higher}
"""


def published(case: str, folder: Path, audience: str) -> Published:
    counting = Counting(case, folder)
    assert not list(counting.problems)
    return counting.published(audience)


def texts(shown: Published) -> dict[str, str]:
    return {str(s.ref): said(s) for s in shown}


def test_an_internal_paper_shows_small_numbers(tmp_path: Path):
    shown = published(SMALL, tmp_path, "internal")
    assert texts(shown) == {
        "iha": "38.7% (24/62)",
        "iha[2019-04]": "15.0% (3/20)",
        "iha[2019-05]": "44.4% (12/27)",
        "iha[2019-06]": "60.0% (9/15)",
        "iha[2019-07]": "not received",
        "iha@previous": "43.5% (27/62)",
    }
    assert shown.hidden == ()


def test_a_public_paper_hides_a_small_month_and_one_more_so_that_it_cannot_be_worked_out(tmp_path: Path):
    shown = published(SMALL, tmp_path, "public")
    assert texts(shown) == {
        "iha": "38.7% (24/62)",
        "iha[2019-04]": "a number that is not published",
        "iha[2019-05]": "a number that is not published",
        "iha[2019-06]": "60.0% (9/15)",
        "iha[2019-07]": "not received",
        "iha@previous": "43.5% (27/62)",
    }
    april = shown.figures[FigureRef("iha", "2019-04")]
    assert (april.state, april.sign.symbol, april.value, april.numerator) == ("hidden", "[c]", None, None)
    assert said(april, "percent") == "a number that is not published"
    assert (april.denominator, said(april, "denominator")) == (20, "20")  # how many were due gives nothing away
    assert [(str(h.ref), h.primary) for h in shown.hidden] == [("iha[2019-04]", True), ("iha[2019-05]", False)]
    assert shown.hidden[0].what == "Title, April 2019"


def test_the_threshold_and_the_words_are_the_policys(tmp_path: Path):
    case = SMALL.replace("policy: {", "policy: {suppression: {up_to: 2, symbol: '*'}, ")
    assert published(case, tmp_path, "public").hidden == ()
    case = SMALL.replace("policy: {", "policy: {suppression: {symbol: '*', words: hidden}, ")
    assert said(published(case, tmp_path, "public").figures[FigureRef("iha", "2019-04")]) == "hidden"


def test_a_small_rest_hides_the_share(tmp_path: Path):
    case = """
    extracts: {e: {columns: {numerator: count, denominator: count}, rows: "numerator,denominator\\n18,20\\n"}}
    measures: {m: {counted_by: share, extract: e}}
    """
    assert texts(published(case, tmp_path, "public")) == {"m": "a number that is not published"}


COUNTS = """
extracts:
  e:
    columns: {as_at: date, count: count}
    rows: |
      as_at,count
      2019-03-31,3
      2020-03-31,40
  p:
    columns: {as_at: date, population: count}
    rows: |
      as_at,population
      2019-03-31,10000
      2020-03-31,10000
measures:
  seen: {counted_by: count, extract: e, dated: {column: as_at}}
  people: {counted_by: count, extract: p, count: population, dated: {column: as_at}, people: false}
"""


@pytest.mark.parametrize(
    ("name", "setting", "key", "text"),
    [
        ("share", "{counted_by: share_of, of: [seen, people]}", "share@previous", "<0.1% (3/10,000)"),
        ("rate", "{counted_by: rate, of: [seen, people], per: 1000}", "rate@previous", "0.3"),
        ("change", "{counted_by: change_of, of: [seen]}", "change", "1,233.3%"),
        ("change", "{counted_by: change_of, of: [seen], people: false}", "change", "1,233.3%"),
        ("again", "{counted_by: count, extract: e, dated: {column: as_at}, people: false}", "again@previous", "3"),
        ("twice", "{counted_by: sum_of, of: [seen, seen], people: false}", "twice@previous", "6"),
        ("same", "{counted_by: value, extract: e, dated: {column: as_at}, people: false}", "same@previous", "3"),
    ],
)
def test_whatever_is_computed_from_a_hidden_number_is_hidden(
    name: str, setting: str, key: str, text: str, tmp_path: Path
):
    case = f"{COUNTS}  {name}: {setting}\n"
    assert said(published(case, tmp_path, "internal").figures[parse(key)]) == text
    shown = published(case, tmp_path, "public")
    assert shown.figures[FigureRef("seen", previous=True)].hidden
    assert shown.figures[parse(key)].hidden
    assert shown.figures[parse(key)].value is None


def test_a_difference_is_no_group_of_people_but_may_not_give_one_away(tmp_path: Path):
    rows = "series,count\nstarted,{}\nceased,{}\n"
    case = """
    extracts: {{e: {{columns: {{series: text, count: count}}, rows: "{}"}}}}
    measures:
      started: {{counted_by: count, extract: e, where: {{series: started}}}}
      ceased: {{counted_by: count, extract: e, where: {{series: ceased}}}}
      net: {{counted_by: difference_of, of: [started, ceased], people: false}}
    """
    open_ = published(case.format(rows.format(196, 194).replace("\n", "\\n")), tmp_path, "public")
    assert texts(open_) == {"started": "196", "ceased": "194", "net": "2"}
    closed = published(case.format(rows.format(196, 4).replace("\n", "\\n")), tmp_path, "public")
    assert closed.figures[FigureRef("ceased")].hidden
    assert closed.figures[FigureRef("started")].hidden or closed.figures[FigureRef("net")].hidden


def test_a_fact_about_few_people_is_hidden_and_one_about_things_is_not(tmp_path: Path):
    case = """
    facts:
      clinics: {value: 2}
      complaints: {value: 2, people: true, kind: count}
      rest: {value: 0, people: true, kind: count}
    """
    assert texts(published(case, tmp_path, "public")) == {
        "fact_clinics": "2",
        "fact_complaints": "a number that is not published",
        "fact_rest": "0",
    }


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("{value: 12.5}", "12.5"),
        ("{value: 1234}", "1,234"),
        ("{value: 271869, kind: money}", "£271,869"),
        ("{value: -3, kind: money}", "−£3"),
        ("{value: 0.125, places: 2}", "0.13"),
        ("{value: 90, kind: percent}", "90%"),
        ("{value: 48.3, kind: rate}", "48.3"),
    ],
)
def test_a_fact_is_worded_by_its_kind(fact: str, text: str, tmp_path: Path):
    assert texts(published(f"facts: {{f: {fact}}}", tmp_path, "internal")) == {"fact_f": text}


def test_a_target_in_words(tmp_path: Path):
    shown = published(SMALL, tmp_path, "internal").figures[FigureRef("iha")]
    assert (said(shown, "target"), shown.target) == ("90%", 90)
    half = published(SMALL.replace("percent: 90", "percent: 87.5"), tmp_path, "internal").figures[FigureRef("iha")]
    assert (said(half, "target"), half.target) == ("87.5%", Decimal("87.5"))


def test_the_places_are_the_policys_or_the_measures_own(tmp_path: Path):
    whole = SMALL.replace("policy: {", "policy: {rounding: {percent: 0}, ")
    assert said(published(whole, tmp_path, "internal").figures[FigureRef("iha")]) == "39% (24/62)"
    two = SMALL.replace("better: higher", "places: 2")
    assert said(published(two, tmp_path, "internal").figures[FigureRef("iha")]) == "38.71% (24/62)"


TARGET = """
extracts:
  e: {columns: {numerator: count, denominator: count}, rows: "numerator,denominator\\n%s\\n"}
policy: {targets: {iha: {percent: %s}}}
measures:
  iha: {counted_by: share, extract: e, better: %s, people: false}
"""


@pytest.mark.parametrize(
    ("numbers", "target", "better", "text", "band", "met", "gap", "stands"),
    [
        ("189,210", "90", "higher", "90.0% (189/210)", "Green", "met", "0.0 percentage points", "equal to"),
        ("188,209", "90", "higher", "90.0% (188/209)", "Amber", "not met", UNDER, "just below"),  # 89.952%
        ("9001,10000", "90", "higher", "90.0% (9,001/10,000)", "Green", "met", UNDER, "just above"),
        ("80,100", "90", "higher", "80.0% (80/100)", "Amber", "not met", "10.0 percentage points", "below"),
        ("7999,10000", "90", "higher", "80.0% (7,999/10,000)", "Red", "not met", "10.0 percentage points", "below"),
        ("1,10", "10", "lower", "10.0% (1/10)", "Green", "met", "0.0 percentage points", "equal to"),
        ("1001,10000", "10", "lower", "10.0% (1,001/10,000)", "Amber", "not met", UNDER, "just above"),
        ("2,3", "66.67", "higher", "66.7% (2/3)", "Amber", "not met", UNDER, "just below"),
        ("1999,2000", "100", "higher", ">99.9% (1,999/2,000)", "Amber", "not met", UNDER, "just below"),
        ("1,2500", "0", "lower", "<0.1% (1/2,500)", "Amber", "not met", UNDER, "just above"),
    ],
)
def test_a_figure_is_judged_against_its_target_exactly(
    tmp_path: Path, numbers: str, target: str, better: str, text: str, band: str, met: str, gap: str, stands: str
):
    figure = published(TARGET % (numbers, target, better), tmp_path, "internal").figures[FigureRef("iha")]
    assert (said(figure), said(figure, "rag"), said(figure, "met"), said(figure, "gap")) == (text, band, met, gap)
    assert said(figure, "against_target") == stands


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ("1999,2000", (">99.9%", "fell", "less than 0.1 percentage points", "\u2212<0.1")),
        ("1,2500", ("<0.1%", "fell", "100.0 percentage points", "\u2212100.0")),
        ("7,7", ("100.0%", "did not change", "0.0 percentage points", "0.0")),
    ],
)
def test_a_change_that_rounding_hides_is_a_change(tmp_path: Path, numbers: str, text: tuple[str, ...]):
    case = f"""
    extracts:
      e:
        columns: {{as_at: date, numerator: count, denominator: count}}
        rows: "as_at,numerator,denominator\\n2019-03-31,30,30\\n2020-03-31,{numbers}\\n"
    measures: {{m: {{counted_by: share, extract: e, dated: {{column: as_at}}, better: higher, people: false}}}}
    """
    figure = published(case, tmp_path, "internal").figures[FigureRef("m")]
    aspects = ("percent", "direction", "change", "difference")
    assert tuple(said(figure, aspect) for aspect in aspects) == text  # type: ignore[arg-type]


STATES = """
extracts:
  e:
    columns: {series: text, numerator: {type: count, required: false}, denominator: count}
    missing: {n: nobody to count}
    rows: |
      series,numerator,denominator
      held,c,12
      apart,z,12
      small,u,12
      none,0,0
      later,not yet due,12
measures:
  held: {counted_by: share, extract: e, where: {series: held}}
  apart: {counted_by: share, extract: e, where: {series: apart}}
  small: {counted_by: share, extract: e, where: {series: small}}
  nobody_due: {counted_by: share, extract: e, where: {series: none}}
  later: {counted_by: share, extract: e, where: {series: later}}
"""


def test_why_there_is_no_value_is_said_by_its_own_sign(tmp_path: Path):
    shown = published(STATES, tmp_path, "public")
    assert {f.ref.measure: (f.state, f.sign.symbol, said(f)) for f in shown} == {
        "held": ("withheld", "[cs]", "withheld at source"),
        "apart": ("not_applicable", "[z]", "not applicable"),
        "small": ("low", "[low]", "too low or unreliable to be published"),
        "nobody_due": ("nobody", "[nc]", "nobody to count"),
        "later": ("not_yet_due", "[d]", "not yet due"),
    }
    case = STATES + "policy: {signs: {withheld: {symbol: '[k]', words: kept back}}}\n"
    assert said(published(case, tmp_path, "internal").figures[FigureRef("held")]) == "kept back"


def test_of_how_many_is_known_where_how_many_of_them_is_not(tmp_path: Path):
    case = """
    extracts:
      e:
        columns: {month: month, numerator: count, denominator: count}
        rows: |
          month,numerator,denominator
          2019-04,c,20
          2019-05,0,0
          2019-06,12,20
    measures: {iha: {counted_by: share, extract: e, dated: {column: month, take: within}, parts: month}}
    """
    shown = published(case, tmp_path, "internal")
    withheld, nobody = (shown.figures[FigureRef("iha", month)] for month in ("2019-04", "2019-05"))
    assert (withheld.state, withheld.numerator, withheld.denominator) == ("withheld", None, 20)
    assert (nobody.state, nobody.denominator) == ("nobody", None)


def test_only_a_share_is_never_printed_as_the_whole_that_it_is_not(tmp_path: Path):
    # 59,991 is 99.97% more than 30,000, and a growth is no share of anything.
    case = """
    extracts:
      e:
        columns: {percentage: percent, number: number, now: count, before: count}
        rows: |
          percentage,number,now,before
          99.97,99.97,59991,30000
    measures:
      typed: {counted_by: value, extract: e, count: percentage, kind: percent}
      number: {counted_by: value, extract: e, count: number, kind: number}
      now: {counted_by: count, extract: e, count: now}
      before: {counted_by: count, extract: e, count: before}
      growth: {counted_by: change_of, of: [now, before]}
    """
    words = texts(published(case, tmp_path, "internal"))
    assert (words["typed"], words["number"], words["growth"]) == (">99.9%", "100", "100.0%")
