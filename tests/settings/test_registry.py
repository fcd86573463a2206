"""A thing is found by the name of its file; two of one name are refused; a near miss is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import registry
from reportgen.problems import Problems


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("iha_on_tme", "iha_on_time"),
        ("IHA_on_time", "iha_on_time"),
        ("iha on time", "iha_on_time"),
        ("iha-on-time", "iha_on_time"),
        ("rha", "rha"),
        ("raha", "rha"),
        ("dental", ""),
        ("", ""),
    ],
)
def test_a_near_miss_is_named_and_a_far_one_is_not(word: str, meant: str) -> None:
    known = ["sdq_completed", "iha_on_time", "rha"]
    assert registry.nearest(word, known) == meant
    assert registry.near_miss(word, known) == (f" Did you mean '{meant}'?" if meant else "")


def found(folder: Path, *names: str) -> tuple[list[str], list[tuple[str, str]]]:
    for name in names:
        (folder / name).write_text("")
    problems = Problems()
    held = registry.find(folder, ".yaml", problems, shown_as="config/tables")
    assert all(path.is_file() for path in held.values())
    return list(held), [(problem.name, problem.where.file) for problem in problems]


def test_files_are_found_by_name_in_order(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    assert found(tmp_path, "b.yaml", "a_2.yaml", ".hidden.yaml", "notes.md", "a.yaml~") == (["a_2", "b"], [])


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    problems = Problems()
    assert registry.find(tmp_path / "none", ".yaml", problems) == {}
    assert list(problems) == []


def test_a_file_where_a_folder_should_be_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("")
    problems = Problems()
    assert registry.find(tmp_path / "tables", ".yaml", problems) == {}
    assert [problem.name for problem in problems] == ["folder-not-readable"]


@pytest.mark.parametrize("other", ["A.yaml", "a.yml", "a.YAML"])
def test_two_files_of_one_name_are_refused_whatever_the_case_and_ending(tmp_path: Path, other: str) -> None:
    _, problems = found(tmp_path, "a.yaml", other)
    assert "name-given-twice" in [name for name, _ in problems]


@pytest.mark.parametrize("name", ["a-b.yaml", "A.yaml", "a.yml", "é.yaml"])
def test_a_name_that_is_not_allowed_is_refused_with_a_better_one(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name) == ([], [("name-not-allowed", f"config/tables/{name}")])
