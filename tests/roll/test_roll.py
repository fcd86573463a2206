"""Next year's edition in one step: nothing of the old one changes, and what is left is a list to work through."""

import re
import shutil
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.editions import roll_objectives
from reportgen.editions.roll_reasons import JUDGED, RENEWED

TINY = Path(__file__).parents[1] / "editions" / "tiny"
HEADINGS = "Month,Indicator,In time,Due\n"


def alter(path, *pairs):
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with the small edition, of which every month came: 12 of 20, 9 of 20 and 9 of 15."""
    shutil.copytree(TINY, tmp_path / "tiny")
    alter(tmp_path / "tiny" / "edition.yaml", ("not_received: [2023-05]", "source: Return of May 2023"))
    alter(tmp_path / "tiny" / "data" / "indicators.csv", ("2023-06", "2023-05,IHA,9,20\n2023-06"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def rolled(place, capsys):
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    capsys.readouterr()
    return place / "tiny-2"


def read(folder, name):
    return (folder / name).read_text(encoding="utf-8")


def fill(folder):
    """Everything filled in and reviewed, without thought."""
    values = {"as_at": "2024-07-10", "status": "ongoing", "due": "year end", "by": "year end", "enclosure": "D"}
    for path in [*folder.glob("*.yaml"), *(folder / "narrative").glob("*.md")]:
        text = re.sub(r" *<!-- review:.*?-->|  # review:.*", "", path.read_text(encoding="utf-8"))
        text = re.sub(r'date: "TO FILL IN[^"]*"', "date: 2024-08-01", text)
        text = re.sub(r'([a-z_]+): "TO FILL IN[^"]*"', lambda m: f"{m[1]}: {values.get(m[1], 'Words.')}", text)
        path.write_text(text, encoding="utf-8")
    (folder / "data" / "indicators.csv").write_text(
        HEADINGS + "2024-04,IHA,15,20\n2024-05,IHA,15,20\n2024-06,IHA,14,20\n", encoding="utf-8"
    )


def test_period_dates_and_version_move_on_and_the_meeting_is_to_be_filled_in(rolled):
    text = read(rolled, "edition.yaml")
    assert "name: tiny-2\n" in text
    assert "period: {start: 2024-04-01, end: 2024-06-30, label: April to June 2024}\n" in text
    assert "date: 2024-07-20  # review: was moved on a year from 2023-07-20\n" in text
    assert 'version: "2.0"\nstatus: DRAFT\n' in text
    assert (
        'meeting: {body: Governing Body, date: "TO FILL IN: the date of the meeting (a year ago: 2023-08-03)"' in text
    )
    assert "previous: previous/indicators.csv" in text


def test_what_is_not_of_the_year_stays_to_the_byte(rolled, place):
    for line in ("title: Children Looked After Report", "  - document_control", "area: shire"):
        assert f"{line}\n" in read(rolled, "edition.yaml")
    for name in ("policy.yaml", "measures/iha.yaml", "extracts/months.yaml", "organisations/shire.yaml"):
        assert (rolled / name).read_bytes() == (place / "tiny" / name).read_bytes()


@pytest.mark.covers("commands/new")
def test_a_comment_and_the_order_of_keys_are_kept(place, capsys):
    alter(
        place / "tiny" / "edition.yaml",
        ("date: 2023-07-20", "# The nurse's own note: keep me.\ndate: 2023-07-20 # here"),
    )
    alter(place / "tiny" / "risks.yaml", ("risks:\n", "# Two lines\n\n# of comment.\nrisks:\n"))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0
    text = read(place / "tiny-2", "edition.yaml")
    assert "# The nurse's own note: keep me.\ndate: 2024-07-20 # here" in text
    old = re.findall(r"^([a-z_]+):", read(place / "tiny", "edition.yaml"), re.MULTILINE)
    assert re.findall(r"^([a-z_]+):", text, re.MULTILINE) == old
    assert "# Two lines\n\n# of comment.\nrisks:\n" in read(place / "tiny-2", "risks.yaml")


def test_risks_keep_the_score_they_had(rolled):
    text = read(rolled, "risks.yaml")
    assert "previous_score: 12," in text  # 3 x 4; it was 15 before that
    assert "# review: was scored 12 as at 2023-07-01" in text
    assert 'as_at: "TO FILL IN' in text


def test_a_risk_without_a_previous_score_is_given_one(place):
    alter(place / "tiny" / "risks.yaml", (", previous_score: 15", ""))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0
    assert "likelihood: 4, previous_score: 12, mitigations" in read(place / "tiny-2", "risks.yaml")


def test_what_was_offered_and_not_carried_forward_is_gone_a_year_later(rolled):
    once = read(rolled, "objectives.yaml")
    assert "# To carry an objective forward" in once
    twice = roll_objectives.rolled(once, "2026-03-31")
    closing, coming = twice.split("\ncoming:\n")
    assert "# To carry" not in closing
    assert "carried_from" not in closing
    assert coming.count("# To carry") == 1
    # No two years have an objective of one name that are not one objective.
    names = [re.findall(r"^ *- id: (\S+)", part, re.MULTILINE) for part in (closing, coming)]
    assert not set(names[0]) & set(names[1])


def test_objectives_of_the_coming_year_become_those_to_report_on(rolled):
    text = read(rolled, "objectives.yaml")
    closing, coming = text.split("\ncoming:\n")
    assert closing.startswith("closing:\n  label: 2023/2024\n")
    assert "Open a second clinic" not in text
    assert "id: iha_ninety" in closing
    assert closing.count('status: "TO FILL IN') == 2
    assert "      # due: year end\n" in closing
    assert "label: 2024/2025\n  end: 2025-03-31\n" in coming
    assert "    #   carried_from: dental\n    #   first_set: 2023/2024\n" in coming


def test_an_objective_carried_before_keeps_its_history(place):
    alter(
        place / "tiny" / "objectives.yaml",
        ("due: ongoing}", "due: ongoing, carried_from: clinics, first_set: 2020/2021}"),
    )
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0
    closing, coming = read(place / "tiny-2", "objectives.yaml").split("\ncoming:\n")
    assert "carried_from: clinics, first_set: 2020/2021}" in closing
    assert "    #   first_set: 2020/2021\n" in coming


def test_a_commented_objective_can_be_carried_forward_as_it_stands(rolled, capsys):
    fill(rolled)
    text = read(rolled, "objectives.yaml")
    lines = [line[:4] + line[6:] if re.match(r"    # [- ] ", line) else line for line in text.splitlines(keepends=True)]
    (rolled / "objectives.yaml").write_text("".join(lines), encoding="utf-8")
    assert main(["check", "tiny-2"]) == 0, capsys.readouterr().out


def test_extracts_are_laid_out_empty_and_last_years_lie_beside_them(rolled, place):
    assert (rolled / "data" / "indicators.csv").read_text(encoding="utf-8") == HEADINGS
    before = (place / "tiny" / "data" / "indicators.csv").read_bytes()
    assert (rolled / "data" / "previous" / "indicators.csv").read_bytes() == before


def test_every_sentence_of_the_year_is_marked_and_no_other(rolled):
    text = read(rolled, "narrative/01_summary.md")
    assert f"against a target of {{{{ iha.target }}}}. <!-- review: {RENEWED} -->\nThe target was" in text
    assert text.count(RENEWED) == 1
    assert f"Children wait longer than they should. <!-- review: {JUDGED} -->\n" in text
    assert "Last year's objectives: <!-- review: speaks of another year -->" in read(rolled, "narrative/02_risk.md")


def test_the_list_says_how_much_is_left_and_nothing_else_is_wrong(rolled, capsys):
    assert main(["check", "tiny-2"]) == 1
    words = capsys.readouterr().out
    assert ": error:" not in words
    assert ": warning:" not in words
    fill_in, review = (len(re.findall(rf"(?m)^  tiny-2/[^ ]+: {what}\b", words)) for what in ("fill in", "review"))
    assert min(fill_in, review) > 3
    assert words.endswith(f"Left to do: {fill_in} to fill in and {review} to review.\n")
    order = [
        "edition.yaml",
        "data/",
        "risks.yaml",
        "objectives.yaml",
        "cover_sheet.yaml",
        "narrative/01",
        "narrative/02",
    ]
    at = [words.index(f"tiny-2/{name}") for name in order]
    assert at == sorted(at)


def test_no_paper_is_made_until_it_is_done(rolled, place, capsys):
    assert main(["build", "tiny-2", "--out", "paper", "--formats", "html"]) == 1
    assert not (place / "paper").exists()


def test_filled_in_it_compares_with_the_year_before(rolled, place, capsys):
    fill(rolled)
    with (rolled / "narrative" / "01_summary.md").open("a", encoding="utf-8") as stream:
        stream.write("\nIt {{ iha.direction }} by {{ iha.change }} to {{ iha }} from {{ iha.previous }}.\n")
    assert main(["build", "tiny-2", "--out", "paper"]) == 0, capsys.readouterr().err
    html = (place / "paper" / "tiny-2-internal.html").read_text(encoding="utf-8")
    said = " ".join(re.sub(r"<[^>]+>", "", html).split())
    # 44 of 60 is 73.3%; the year before 12 + 9 + 9 of 20 + 20 + 15, which is 54.5%; 73.3 - 54.5 = 18.8
    assert "It rose by 18.8 percentage points to 73.3% (44/60) from 54.5% (30/55)." in said
    assert "review" not in said


def test_nothing_of_the_old_edition_changes_and_it_is_built_to_the_same_bytes(place, capsys):
    assert main(["build", "tiny", "--out", "before"]) == 0, capsys.readouterr().err
    old = files(place / "tiny")
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0
    assert files(place / "tiny") == old
    assert main(["build", "tiny", "--out", "after"]) == 0
    assert files(place / "after") == files(place / "before")


def test_a_rolled_edition_can_be_rolled_again(rolled, place, capsys):
    fill(rolled)
    assert main(["new", "tiny-3", "--from", "tiny-2"]) == 0, capsys.readouterr().err
    text = read(place / "tiny-3", "edition.yaml")
    assert text.count("previous/indicators.csv") == 1
    assert "label: April to June 2025" in text
    rows = (place / "tiny-3" / "data" / "previous" / "indicators.csv").read_text(encoding="utf-8")
    assert "2024-04,IHA,15,20" in rows
    assert "2023" not in rows


def test_a_name_in_use_or_not_a_name_is_refused(rolled, place, capsys):
    before = files(place)
    assert main(["new", "tiny-2", "--from", "tiny"]) == 1
    assert "never written over" in capsys.readouterr().err
    assert main(["new", "../elsewhere", "--from", "tiny"]) == 1
    assert main(["new", "tiny-9", "--from", "tinny"]) == 1
    assert files(place) == before


def test_what_was_invented_last_year_is_not_taken_to_be_so_again(place, capsys):
    tiny = place / "tiny"
    alter(tiny / "edition.yaml", ("source: Return of May 2023", "illustrative: {month: Made up.}"))
    alter(tiny / "facts.yaml", ("clinics: {", "clinics: {illustrative: true, "))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert "was said of the extract of the year before" in read(place / "tiny-2", "edition.yaml")
    assert "was illustrative in the year before" in read(place / "tiny-2", "facts.yaml")
    assert "illustrative" not in read(place / "tiny-2", "data/indicators.csv")


def test_every_fact_is_to_be_confirmed(place, capsys):
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert "Provider return}  # review: was typed for the year before\n" in read(place / "tiny-2", "facts.yaml")


def test_a_verdict_beside_a_figure_of_a_chart_is_to_be_confirmed(place, capsys):
    alter(place / "tiny" / "tables" / "iha_by_month.yaml", ("of assessments were in time", "in time is a record low"))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert 'is a record low"  # review: gives a verdict' in read(place / "tiny-2", "tables/iha_by_month.yaml")


def test_an_edition_called_as_its_area_changes_its_name_only(place, capsys):
    (place / "tiny").rename(place / "shire")
    alter(place / "shire" / "edition.yaml", ("name: tiny", "name: shire"))
    assert main(["new", "shire-2", "--from", "shire"]) == 0, capsys.readouterr().err
    text = read(place / "shire-2", "edition.yaml")
    assert "name: shire-2\n" in text
    assert "area: shire\n" in text


def test_an_extract_that_did_not_come_has_no_year_before(place, capsys):
    lost = "staff: {file: staff.csv, declared_as: months, optional: true, previous: previous/staff.csv}"
    alter(place / "tiny" / "edition.yaml", ("extracts:\n", f"extracts:\n  {lost}\n"))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert "staff: {file: staff.csv, declared_as: months, optional: true}\n" in read(place / "tiny-2", "edition.yaml")
