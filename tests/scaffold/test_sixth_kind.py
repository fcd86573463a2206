"""A kind of paper nobody foresaw, a quarterly exception report, is made from settings alone: no program changes."""

import datetime
import re
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.scaffold.init import init
from reportgen.scaffold.paper_kinds import chosen, kinds

FILES = {
    "starter.yaml": "what: a quarterly report of what is out of line\n",
    "edition.yaml": """
name: __name__
title: Exception Report
period: {start: 2026-01-01, end: 2026-03-31, label: January to March 2026}
area: __area__
date: "TO FILL IN: the date of the report"
version: "1.0"
status: FINAL
author: {post: Performance Analyst}
extracts:
  exceptions: {file: exceptions.csv, declared_as: exceptions, source: Provider return}
numbering: {sections: true, subheadings: true, paragraphs: within-section}
paper:
  - title_page
  - 01_exceptions.md
""",
    "policy.yaml": """
audience: internal
targets: {late_visits: {percent: 10}}
matrix:
  bands:
    - {first: 1, last: 6, word: Low, tone: green, tone_word: Green}
    - {first: 8, last: 25, word: High, tone: red, tone_word: Red}
""",
    "risks.yaml": """
as_at: 2026-04-20
risks:
  - number: "9"
    register_name: Team register
    title: Visits are late.
    consequence: 4
    likelihood: 3
    previous_score: 8
    mitigations: [Two more visitors.]
""",
    "organisations/area.yaml": "name: __Area__\norganisations:\n  commissioner: [{name: NHS Northshire}]\n",
    "extracts/exceptions.yaml": """
title: Exceptions
what: One row for each month.
columns:
  month: {type: month}
  late: {type: count}
  due: {type: count}
unique: month
checks:
  - {rule: months_complete, month: month}
""",
    "measures/late_visits.yaml": """
title: Visits that were late
definition: Visits made after the day they were due.
source: Local rule
counted_by: share
extract: exceptions
numerator: late
denominator: due
dated: {column: month, take: within}
parts: month
unit: visits
better: lower
""",
    "tables/late_by_month.yaml": """
shape: by_part
caption: Late visits by month
part_heading: Month
columns:
  - {heading: Late, figure: late_visits, show: numerator}
  - {heading: Share, figure: late_visits, show: percent}
total: Quarter
""",
    "tables/reasons.yaml": """
shape: lines
caption: Why visits were late
part_heading: Reason
columns: [{heading: What is done}]
lines:
  - {label: Staff away, cells: [Cover arranged]}
""",
    "narrative/01_exceptions.md": """
# Exceptions {#exceptions}

In {{ late_visits.period }}, {{ late_visits }} of visits were late; see {{ tables("late_by_month", "reasons") }}.

{{ show.late_by_month }}

{{ show.reasons }}

{{ show.risks }}
""",
}


@pytest.fixture
def starters(tmp_path):
    folder = tmp_path / "starters"
    for name, text in FILES.items():
        path = folder / "exception-report" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def test_a_folder_of_settings_is_a_new_kind_of_paper(starters, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    problems = Problems()
    kind = chosen(kinds(starters, problems), "exception-report")
    assert not list(problems)
    init("northshire", kind, datetime.date(2025, 4, 1), name="northshire-exceptions", out=Path("mine"))

    assert main(["check", "mine"]) == 1
    words = capsys.readouterr().out
    assert "Left to do: 2 to fill in and 1 to put right." in words  # the date and the rows; the name of the folder

    edition = tmp_path / "mine" / "edition.yaml"
    edition.write_text(re.sub('"TO FILL IN[^"]*"', "2026-04-30", edition.read_text(encoding="utf-8")), encoding="utf-8")
    rows = tmp_path / "mine" / "data" / "exceptions.csv"
    assert rows.read_bytes() == b"month,late,due\r\n"
    rows.write_text("month,late,due\n2026-01,6,40\n2026-02,4,40\n2026-03,2,20\n", encoding="utf-8")

    assert main(["build", "mine", "--out", "paper"]) == 0, capsys.readouterr().err
    made = {p.suffix for p in (tmp_path / "paper").iterdir()}
    assert made >= {".docx", ".pdf", ".html", ".xlsx"}
    html = next((tmp_path / "paper").glob("*.html")).read_text(encoding="utf-8")
    said = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "12.0% (12/100)" in said  # 6 + 4 + 2 of 40 + 40 + 20
    assert "Tables 1 and 2" in said
    assert "Late visits by month" in said
    assert "Cover arranged" in said
    assert "Visits are late" in said
    assert " 12 " in said  # the risk's score: consequence 4 x likelihood 3


def test_a_kind_begins_with_the_files_of_another_folder_and_its_own_stand_over_them(starters):
    (starters / "care").mkdir()
    (starters / "care" / "risks.yaml").write_text("as_at: 2025-01-01\nrisks: []\n", encoding="utf-8")
    (starters / "care" / "objectives.yaml").write_text("objectives: []\n", encoding="utf-8")
    about = starters / "exception-report" / "starter.yaml"
    about.write_text("what: a report\nbegins_with: [care]\n", encoding="utf-8")
    files = kinds(starters, Problems())["exception-report"].files
    assert files["objectives.yaml"] == starters / "care" / "objectives.yaml"
    assert files["risks.yaml"] == starters / "exception-report" / "risks.yaml"

    about.write_text("what: a report\nbegins_with: [cares]\n", encoding="utf-8")
    problems = Problems()
    assert kinds(starters, problems) == {}
    assert [(p.name, p.where.line, p.fault) for p in problems] == [
        ("starter-not-known", 2, "there is no folder of starters called 'cares'. Did you mean 'care'?")
    ]
