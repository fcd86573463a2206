"""The year before is of the months of this year; where it cannot be, its months are said and nothing is subtracted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.document.figure import FigureRef, parse
from reportgen.figures.disclosure_control import NOTHING_HIDDEN
from reportgen.figures.extract_rows import _before, rows_of_extracts
from reportgen.figures.ledger import Rows, build
from reportgen.figures.model import Ledger
from reportgen.figures.publish import publish
from reportgen.narrative.context import NotThisYear
from reportgen.narrative.figure_proxy import FigureProxy
from reportgen.tables.cells import aspect_shown
from tests.measures.counting import Counting
from tests.roll.test_roll import fill, place, rolled  # noqa: F401 - fixtures

MONTHS = [f"2020-{n:02d}" for n in range(4, 13)] + [f"2021-{n:02d}" for n in range(1, 4)]
EARLIER = [f"{int(m[:4]) - 1}{m[4:]}" for m in MONTHS]


def rows(months, top, blank=()):
    """Ten children due each month, `top` of them in time; in April (the first month) none."""
    lines = [f"{m}," + (",," if m in blank else f"{0 if m.endswith('-04') else top},10,") for m in months]
    return "month,numerator,denominator,note\n" + "\n".join(lines) + "\n"


def counted(tmp_path: Path, now: str, before: str, way="share", not_received=(), columns=None, **more):
    columns = columns or {
        "month": "month", "numerator": {"type": "count", "required": False},
        "denominator": {"type": "count", "required": False}, "note": {"type": "text", "required": False},
    }  # fmt: skip
    case = {
        "period": {"start": "2020-04-01", "end": "2021-03-31", "label": "2020/2021"},
        "date": "2021-07-01",
        "extracts": {
            "e": {"columns": columns, "rows": now, "not_received": list(not_received), "missing": {"": "blank"}}
        },
        "measures": {"m": {"counted_by": way, "extract": "e", "dated": {"column": "month", "take": "within"}, **more}},
    }
    (tmp_path / "before").mkdir()
    last = Counting(
        {**case, "measures": {}, "extracts": {"e": {**case["extracts"]["e"], "rows": before, "not_received": []}}},
        tmp_path / "before",
    )
    counting = Counting(case, tmp_path)
    held = rows_of_extracts(counting, counting.extracts, {"e": last.extracts["e"]})
    counting.ledger = build(counting.edition, counting.policy, counting.measures, held, {}, counting.problems)
    published = counting.published()
    return FigureProxy(published.figures[FigureRef("m")], published), counting


def word(talk, name):
    return talk.say(name).said.text


def test_twelve_months_against_twelve_are_set_side_by_side_without_a_word(tmp_path):
    talk, _ = counted(tmp_path, rows(MONTHS, 5), rows(EARLIER, 2))
    # 11 x 5 of 120 is 45.8%; 11 x 2 of 120 is 18.3%
    assert (word(talk, "previous"), word(talk, "change")) == ("18.3% (22/120)", "27.5 percentage points")


def test_eleven_months_so_far_are_set_against_the_same_eleven(tmp_path):
    talk, _ = counted(tmp_path, rows(MONTHS[:-1], 5), rows(EARLIER, 2), not_received=["2021-03"])
    # 10 x 5 of 110 against 10 x 2 of 110, and not against 22 of 120
    assert word(talk, "previous") == "18.2% (20/110) in the same eleven months"
    assert word(talk, "change") == "27.3 percentage points"


@pytest.mark.parametrize("blank", [(), (EARLIER[0],)])
def test_a_year_before_that_lacks_a_month_is_given_with_its_months_and_not_subtracted(blank, tmp_path):
    before = rows(EARLIER if blank else EARLIER[1:], 2, blank)
    talk, _ = counted(tmp_path, rows(MONTHS, 5), before)
    assert word(talk, "previous") == "20.0% (22/110) in eleven months (May 2019 to March 2020)"
    for name in ("change", "direction"):
        with pytest.raises(NotThisYear, match=r"given in eleven months .* are not the months of this year"):
            talk.say(name)
    assert not talk.say("has_previous")
    assert not talk.say("rose")
    cell = aspect_shown(talk.published, talk.figure.ref, "change")
    assert (cell.text, cell.value) == ("not compared", None)


def test_eleven_months_and_another_eleven_are_not_alike(tmp_path):
    talk, _ = counted(tmp_path, rows(MONTHS[:-1], 5), rows(EARLIER[1:], 2), not_received=["2021-03"])
    # of the year before May to February: both have only these, but this year has April too
    assert word(talk, "previous") == "20.0% (20/100) in ten months (May 2019 to February 2020)"
    assert not talk.say("has_previous")


def test_a_count_is_treated_as_a_share_is(tmp_path):
    talk, _ = counted(tmp_path, rows(MONTHS, 5), rows(EARLIER[:9], 2), way="count", count="numerator")
    assert word(talk, "previous") == "16 in nine months (April 2019 to December 2019)"
    assert not talk.say("has_previous")


def test_a_snapshot_is_set_against_the_same_month(tmp_path):
    talk, _ = counted(
        tmp_path, rows(MONTHS[:-1], 5), rows(EARLIER[:-1], 2) + f"{EARLIER[-1]},9,10,\n",
        way="share_at_end", not_received=["2021-03"],
    )  # fmt: skip
    assert word(talk, "previous") == "20.0% (2/10) in the same month"  # February, and not the 90% of March
    assert word(talk, "change") == "30.0 percentage points"


def test_days_are_cut_by_the_months_that_did_not_come(tmp_path):
    columns = {"month": "date", "count": "count"}
    now = "month,count\n2020-05-04,3\n2021-01-09,4\n"
    before = "month,count\n2019-05-04,1\n2020-03-02,50\n"
    talk, _ = counted(tmp_path, now, before, way="count", not_received=["2021-03"], columns=columns, count="count")
    assert word(talk, "change") == "6"  # 7 against 1: March did not come this year


MAY_TOO = "month,count\n2020-04,3\n2020-05,3\n"


def test_a_change_in_per_cent_is_not_worked_out_of_unlike_months(tmp_path):
    case = {
        "period": {"start": "2020-04-01", "end": "2021-03-31", "label": "2020/2021"},
        "extracts": {"e": {"columns": {"month": "month", "count": "count"}, "rows": MAY_TOO}},
        "measures": {
            "m": {"counted_by": "count", "extract": "e", "dated": {"column": "month", "take": "within"}},
            "n": {"counted_by": "change_of", "of": ["m"]},
        },
    }  # fmt: skip
    (tmp_path / "b").mkdir()
    earlier = {"e": {**case["extracts"]["e"], "rows": "month,count\n2019-05,2\n"}}
    last = Counting({**case, "measures": {}, "extracts": earlier}, tmp_path / "b")
    counting = Counting(case, tmp_path)
    held = rows_of_extracts(counting, counting.extracts, last.extracts)
    counting.ledger = build(counting.edition, counting.policy, counting.measures, held, {}, counting.problems)
    assert counting.ledger.figures[FigureRef("n")].counted.missing == "the year before is given in May 2019"


UNDATED = {
    "extracts": {"e": {"columns": {"item": "text", "amount": "money"}, "rows": "item,amount\nNurse,60\nDoctor,45\n"}},
    "measures": {"m": {"counted_by": "total", "extract": "e", "count": "amount", "parts": "item"}},
}


def against(case, before, tmp_path: Path) -> Ledger:
    (tmp_path / "b").mkdir()
    earlier = {"e": {**case["extracts"]["e"], "rows": before}}
    last = Counting({**case, "measures": {}, "extracts": earlier}, tmp_path / "b")
    counting = Counting(case, tmp_path)
    held = rows_of_extracts(counting, counting.extracts, last.extracts)
    return build(counting.edition, counting.policy, counting.measures, held, {}, counting.problems)


def test_rows_without_a_date_are_set_against_last_years_file_as_a_whole(tmp_path):
    ledger = against(UNDATED, "item,amount\nNurse,50\nCourses,5\n", tmp_path)
    published = publish(ledger, Counting(UNDATED, tmp_path).policy, "internal", NOTHING_HIDDEN)
    whole, nurse = (FigureProxy(published.figures[parse(k)], published) for k in ("m", "m[Nurse]"))
    assert (word(whole, "previous"), word(whole, "change"), word(whole, "direction")) == ("£55", "£50", "rose")
    assert word(nurse, "change") == "£10"
    assert FigureRef("m", "Doctor", previous=True) not in ledger.figures  # there was none the year before


def test_a_series_of_years_is_not_set_against_the_same_years_of_last_years_file(tmp_path):
    case = {
        "extracts": {"e": {"columns": {"year": "year", "value": "count"}, "rows": "year,value\n2019,5\n2020,7\n"}},
        "measures": {"m": {"counted_by": "value", "extract": "e", "count": "value", "parts": "year", "kind": "count"}},
    }
    ledger = against(case, "year,value\n2018,4\n2019,6\n", tmp_path)
    assert [ref for ref in ledger.figures if ref.previous] == []


def test_whether_an_extract_is_undated_is_told_by_its_columns(tmp_path):
    case = {"extracts": {"e": {"columns": {"as_at": "date", "count": "count"}, "rows": "as_at,count\n2020-03-31,1\n"}}}
    dated = Counting(case, tmp_path).extracts["e"]
    assert not _before(dated).undated
    assert not Rows(dated.frame).undated
    (tmp_path / "u").mkdir()
    assert _before(Counting(UNDATED, tmp_path / "u").extracts["e"]).undated


def test_a_table_says_beneath_it_which_months_the_year_before_is_of(rolled, place, capsys):  # noqa: F811
    previous = rolled / "data" / "previous" / "indicators.csv"
    lines = previous.read_text(encoding="utf-8").splitlines(keepends=True)
    previous.write_text("".join(line for line in lines if "2023-05" not in line), encoding="utf-8")
    fill(rolled)
    (rolled / "tables" / "both.yaml").write_text(
        "caption: Both years\nshape: by_measure\nlines: [{figure: iha}]\ncolumns:\n"
        "  - {heading: Before, show: previous}\n  - {heading: Change, show: change}\n",
        encoding="utf-8",
    )
    with (rolled / "narrative" / "01_summary.md").open("a", encoding="utf-8") as stream:
        stream.write("\n{{ show.both }}\n")
    assert main(["build", "tiny-2", "--out", "paper", "--formats", "html"]) == 0, capsys.readouterr().err
    html = (place / "paper" / "tiny-2-internal.html").read_text(encoding="utf-8")
    said = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    note = "the year before is given in two months (April 2023 to June 2023, without May 2023), so that no change is"
    assert f"{note} worked out." in said
    assert "not compared" in said
