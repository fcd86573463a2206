"""The extract of the year before: what it is compared by, and what it leaves alone."""

import datetime
import re

import pandas as pd
import pytest

from reportgen.cli import main
from reportgen.document.figure import FigureRef
from reportgen.figures.saying import aspect_words
from reportgen.measures.select import Span, in_period, latest
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from reportgen.settings.measure import Dated
from tests.roll.test_roll import HEADINGS, alter, fill, place, rolled  # noqa: F401 - fixtures

SPAN = Span(datetime.date(2024, 4, 1), datetime.date(2025, 3, 31), datetime.date(2025, 10, 31))


def test_the_newest_rows_are_set_against_the_same_month_of_the_year_before():
    dated = Dated(column="as_at", take="latest")
    now = pd.DataFrame({"as_at": ["2025-09", "2025-12"], "count": [5, 9]})  # December is after the paper
    before = pd.DataFrame({"as_at": ["2024-09", "2024-10"], "count": [4, 7]})
    newest = latest(now, dated, SPAN)
    assert newest == "2025-09"
    assert list(in_period(before, dated, SPAN, 1, newest)["count"]) == [4]
    assert latest(now.iloc[0:0], dated, SPAN) == ""


def test_invented_rows_of_the_year_before_do_not_make_this_years_invented(rolled):  # noqa: F811
    fill(rolled)
    figures = make("tiny-2", Problems()).ledger.figures
    iha, before = figures[FigureRef("iha")], figures[FigureRef("iha", previous=True)]
    assert iha.illustrative == ""
    assert before.illustrative == "invented for tests"
    assert {atom.file for atom, _ in before.cells} == {"tiny-2/data/previous/indicators.csv"}


def test_both_files_are_inputs_of_the_paper(rolled):  # noqa: F811
    fill(rolled)
    made = make("tiny-2", Problems())
    assert {"tiny-2/data/indicators.csv", "tiny-2/data/previous/indicators.csv"} <= set(made.inputs)


def test_rows_of_the_year_before_in_the_years_own_file_are_taken_first(rolled):  # noqa: F811
    fill(rolled)
    own = rolled / "data" / "indicators.csv"
    earlier = "2023-04,IHA,1,10\n2023-05,IHA,1,10\n2023-06,IHA,1,10\n"
    own.write_text(own.read_text(encoding="utf-8") + earlier, encoding="utf-8")
    alter(rolled / "extracts" / "months.yaml", ("rule: months_complete,", "rule: months_complete, earlier: true,"))
    previous = make("tiny-2", Problems()).published.figures[FigureRef("iha", previous=True)]
    assert aspect_words(previous) == "10.0% (3/30)"


def test_a_file_of_the_year_before_that_is_not_there_is_told(rolled):  # noqa: F811
    fill(rolled)
    (rolled / "data" / "previous" / "indicators.csv").unlink()
    with pytest.raises(ProblemsError, match="extract-missing"):
        make("tiny-2", Problems())


def test_the_year_before_is_named_in_the_manifest_and_travels_with_its_own_paper(rolled, place, capsys):  # noqa: F811
    import hashlib
    import json

    import pikepdf

    fill(rolled)
    for name in ("tiny", "tiny-2"):
        path = place / name / "policy.yaml"
        path.write_text(
            re.sub("audience: .*", "audience: internal", path.read_text(encoding="utf-8")), encoding="utf-8"
        )
        assert main(["build", name, "--out", f"paper-{name}", "--formats", "pdf"]) == 0, capsys.readouterr().err
    with pikepdf.open(place / "paper-tiny-2" / "tiny-2-internal.pdf") as pdf:
        assert set(pdf.attachments) == {"indicators.csv", "manifest.json"}
        assert b"2024-04" in pdf.attachments["indicators.csv"].get_file().read_bytes()
    with pikepdf.open(place / "paper-tiny" / "tiny-internal.pdf") as pdf:
        before = pdf.attachments["indicators.csv"].get_file().read_bytes()
    inputs = json.loads((place / "paper-tiny-2" / "manifest.json").read_bytes())["inputs"]
    held = {entry["file"]: entry["sha256"] for entry in inputs}
    assert held["tiny-2/data/previous/indicators.csv"] == hashlib.sha256(before).hexdigest()
