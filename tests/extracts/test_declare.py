"""What a declaration may say, and what it is told when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.extracts import rules
from reportgen.extracts.declare import load, parse_declaration, starter
from reportgen.problems import Problem, Problems
from reportgen.settings.folding import fold
from reportgen.settings.yaml_source import parse_yaml
from tests.extracts.making import MONTHLY, declaration


def faults(text: str) -> list[Problem]:
    problems = Problems()
    source = parse_yaml(text.encode(), "config/extracts/monthly.yaml", problems)
    assert source is not None
    assert parse_declaration("monthly", source, problems) is None
    return list(problems)


@pytest.mark.parametrize(
    ("text", "line", "fault", "fix"),
    [
        (MONTHLY.replace("type: count", "type: cuont", 1), 6, "Did you mean 'count'?", "one of: text, code"),
        (MONTHLY.replace("required: false", "requird: false"), 8, "Did you mean 'required'?", "write required"),
        (MONTHLY.replace("[month, indicator]", "[month, indicatr]"), 10, "Did you mean 'indicator'?", "name a column"),
        (MONTHLY.replace("note: ", "_line: "), 8, "is not a name", "small letters"),
        (MONTHLY.replace("note: ", "month_missing: "), 8, "is kept for the program", "another name"),
        (MONTHLY.replace("Out of", "Number"), 7, "the heading 'Number' is that of 'numerator' too", "one of them"),
        (MONTHLY.replace("Out of", "MONTH *"), 7, "is that of 'month' too", "one of them"),
        (MONTHLY.replace("type: text", "type: text, codes: [a]"), 8, "has no codes", "type: code"),
        (MONTHLY.replace("type: text", "type: text, fractions: true"), 8, "only a percentage", "take fractions out"),
        (MONTHLY.replace("rha: [RHA done]", "rha: [iha in TIME]"), 5, "stands for both 'iha' and 'rha'", "one of them"),
        (
            MONTHLY + "checks:\n  - {rule: total_agree}\n",
            12,
            "there is no rule 'total_agree'. Did you mean",
            "total_agrees",
        ),
        (MONTHLY + "checks:\n  - {month: month}\n", 12, "this check names no rule", "one of:"),
        (MONTHLY + "checks:\n  - {rule: months_complete, month: moth}\n", 12, "no column 'moth'", "its columns"),
        (MONTHLY + "checks:\n  - {rule: months_complete}\n", 12, "the key 'month' is missing", "add 'month:'"),
        (MONTHLY + "checks:\n  - {rule: months_complete, month: month, byy: x}\n", 12, "Did you mean 'by'?", "by"),
        (
            MONTHLY + "checks:\n  - {rule: dates_in_order, columns: [month]}\n",
            12,
            "1 item here, where at least 2",
            "add",
        ),
    ],
)
def test_a_fault_of_a_declaration_has_its_line_and_mend(text: str, line: int, fault: str, fix: str) -> None:
    (problem,) = faults(text)
    assert problem.where.line == line
    assert fault in problem.fault
    assert fix in problem.fix


def test_every_declaration_of_a_folder_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "monthly.yaml").write_text(MONTHLY)
    (tmp_path / "broken.yaml").write_text("title: x\n")
    problems = Problems()
    held = load(tmp_path, problems, shown_as="config/extracts")
    assert list(held) == ["monthly"]
    assert held["monthly"].name == "monthly"
    assert {p.where.file for p in problems} == {"config/extracts/broken.yaml"}


def test_the_declarations_of_the_program_are_sound(repository: Path) -> None:
    problems = Problems()
    held = load(repository / "config" / "extracts", problems)
    assert list(problems) == []
    assert sorted(held) == sorted(path.stem for path in (repository / "config" / "extracts").glob("*.yaml"))


def test_a_starter_has_the_headings_people_know() -> None:
    assert starter(declaration()) == "Month,Indicator,Number,Denominator,note\r\n"


def test_a_starter_filled_in_is_read(tmp_path: Path) -> None:
    from tests.extracts.making import sound

    assert sound(tmp_path, starter(declaration()) + "2019-05,iha,1,2,\n").rows == 1


@pytest.mark.parametrize(
    "heading", ["Out of", " out  of ", "OUT_OF", "Out of:", "Out of *", "Out\nof", "Out\u00a0of", "Out of [note 2]"]
)
def test_headings_are_told_by_their_words(heading: str) -> None:
    assert fold(heading) == "out of"


def test_every_rule_has_settings_and_a_check() -> None:
    assert set(rules.names()) >= {
        "codes_known", "dates_in_order", "duplicate_row", "months_complete", "numerator_within_denominator",
        "percent_agrees", "total_agrees",
    }  # fmt: skip
    for name in rules.names():
        model = rules.settings_of(name)
        assert set(model.column_keys) <= set(model.model_fields)
