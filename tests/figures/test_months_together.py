"""Quarters and years in place of months: what a small area's public paper is offered, and what it then shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.scaffold.filling import filled

DUE = (3, 2, 4, 1, 0, 5, 3, 2, 2, 4, 6, 1)
MET = (2, 2, 3, 1, 0, 4, 1, 2, 1, 3, 5, 1)
"""25 of 33 in the year, one to five in time or late each month: by quarter 7 of 9, 5 of 6, 4 of 7, 9 of 11."""


def small_area(
    folder: Path, monkeypatch: pytest.MonkeyPatch, due: Sequence[int] = DUE, met: Sequence[int] = MET
) -> Path:
    monkeypatch.chdir(folder)
    assert main(["init", "northshire", "--kind", "update", "--year", "2025-26", "--out", "ours", "--apart"]) == 0
    edition = folder / "ours"
    filled(edition)
    months = [*(f"2025-{m:02d}" for m in range(4, 13)), *(f"2026-{m:02d}" for m in range(1, 4))]
    rows = [
        f"{month},{code},{number},{of},\n"
        for month, of, number in zip(months, due, met, strict=True)
        for code in ("iha_in_time", "rha_in_time")
    ]
    with (edition / "data/health_indicators.csv").open("a") as stream:
        stream.writelines(rows)
    return edition


def page(folder: Path, months_by: str = "") -> str:
    settings = folder / "ours/edition.yaml"
    if months_by:
        settings.write_text(settings.read_text() + f"\nmonths_by: {months_by}\n")
    assert main(["build", "ours", "--formats", "html", "--out", "out"]) == 0
    return next((folder / "out").glob("*.html")).read_text()


def table_rows(page: str) -> list[str]:
    rows = re.findall(r"<tr>.*?</tr>|<tr .*?</tr>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def test_a_small_area_is_told_the_setting_that_shows_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_area(tmp_path, monkeypatch)
    assert main(["check", "ours"]) == 0
    told = " ".join(capsys.readouterr())
    assert "'Initial health assessments in time': 11 of 11 months" in told
    assert "write months_by: year in edition.yaml: the tables then give the year, of which none would be hidden" in told
    assert main(["check", "ours", "--audience", "internal"]) == 0
    assert "months-mostly-hidden" not in " ".join(capsys.readouterr())


def test_where_six_in_a_quarter_are_late_quarters_are_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_area(tmp_path, monkeypatch, due=[9] * 12, met=[7] * 12)
    assert main(["check", "ours"]) == 0
    assert "write months_by: quarter in edition.yaml" in " ".join(capsys.readouterr())
    shown = table_rows(page(tmp_path, "quarter"))
    assert "April to June 2025 21 27 77.8%" in shown
    assert "January to March 2026 21 27 77.8%" in shown


def test_of_the_year_there_is_one_row_and_no_chart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = small_area(tmp_path, monkeypatch) / "tables/iha_by_month.yaml"
    chart = "chart: {form: column, title: In time, subtitle: By month, axis: Per cent, series: [{column: Share}]}"
    table.write_text(f"{table.read_text()}\n{chart}\n")
    assert "<figure" in page(tmp_path)
    shown = page(tmp_path, "year")
    assert "April 2025 to March 2026 25 33 75.8%" in table_rows(shown)
    assert "All months received" not in shown
    assert "<figure" not in shown


def test_half_years_are_headed_and_drawn_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six months of 7 of 9: 42 of 54, in each half of the year."""
    table = small_area(tmp_path, monkeypatch, due=[9] * 12, met=[7] * 12) / "tables/iha_by_month.yaml"
    chart = "chart: {form: column, title: In time, subtitle: By half-year, axis: Per cent, series: [{column: Share}]}"
    table.write_text(f"{table.read_text()}\n{chart}\n")
    drawn = page(tmp_path, "half-year")
    assert "Half-year In time Due Share" in table_rows(drawn)
    assert "April to September 2025 42 54 77.8%" in table_rows(drawn)
    (document,) = (tmp_path / "out").glob("document.json")
    categories = re.findall(r'"categories": \[\s*([^\]]*)\]', document.read_text())
    assert [" ".join(each.split()) for each in categories] == ['"Apr to Sep 2025", "Oct 2025 to Mar 2026"']


def test_months_of_a_measure_that_are_no_months_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = small_area(tmp_path, monkeypatch)
    (edition / "measures").mkdir(exist_ok=True)
    (edition / "measures/own.yaml").write_text(
        "title: Own\ndefinition: Own.\nsource: Ours.\ncounted_by: share\nextract: health_indicators\n"
        "dated: {column: month, take: within}\nparts: indicator\nby: quarter\n"
    )
    assert main(["check", "ours"]) == 1
    assert "takes months together" in " ".join(capsys.readouterr())


QUARTERS = """month,indicator,numerator,denominator,note
Q1 2024/25,iha_in_time,20,30,
Q2 2024/25,iha_in_time,21,30,
Q3 2024/25,iha_in_time,22,30,
Q4 2024/25,iha_in_time,23,30,
Q1 2025/26,iha_in_time,28,38,
Jul-Sep 2025,iha_in_time,24,31,
2026-01 to 2026-03,iha_in_time,27,36,
"""
"""79 of 105 in the three quarters of this year, 64 of 90 in the same three of the last."""


def test_rows_of_quarters_are_counted_as_all_their_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = small_area(tmp_path, monkeypatch)
    rows = QUARTERS + "".join(line.replace("iha", "rha") + "\n" for line in QUARTERS.splitlines()[1:])
    (edition / "data/health_indicators.csv").write_text(rows)
    settings = edition / "edition.yaml"
    monthly = settings.read_text()
    quarterly = monthly.replace(
        "declared_as: monthly_indicators", "declared_as: monthly_indicators\n    every: quarter"
    )
    settings.write_text(quarterly)
    assert main(["check", "ours"]) == 1
    assert (
        "there is no row for iha_in_time and rha_in_time for October 2025 to December 2025" in capsys.readouterr().out
    )
    settings.write_text(quarterly.replace("every: quarter\n", "every: quarter\n    not_received: [2025-11]\n"))
    words = page(tmp_path)
    shown = table_rows(words)
    assert "April to June 2025 28 38 73.7%" in shown
    assert "July to September 2025 24 31 77.4%" in shown
    assert "October to December 2025 [nr] [nr] [nr]" in shown
    assert "January to March 2026 27 36 75.0%" in shown
    assert "Quarter In time Due Share" in shown
    assert "All quarters received 79 105 75.2%" in shown
    assert "Source: Quarterly returns to the" in " ".join(re.sub("<[^>]+>", "", words).split())
    assert not re.search(r"\b(?:all months|monthly)\b", re.sub("<[^>]+>", " ", words), re.IGNORECASE)
    figures = (tmp_path / "out/figures.csv").read_text(encoding="utf-8-sig").splitlines()
    of_year = "April 2025 to March 2026, without October 2025, November 2025 and December 2025"
    before = of_year.replace("2025", "2024").replace("2026", "2025")
    assert any(line.startswith("iha_in_time,") and f'"{of_year}",known,75.2% (79/105)' in line for line in figures)
    assert any(
        line.startswith("iha_in_time@previous,") and f'"{before}",known,71.1% (64/90)' in line for line in figures
    )
    settings.write_text(monthly)
    assert main(["check", "ours"]) == 1
    assert "write every: quarter under the extract in edition.yaml" in capsys.readouterr().out
