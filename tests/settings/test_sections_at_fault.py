"""Faults of settings that stand as sections of `edition.yaml`: told at their line, and nothing that follows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from tests.editions.patching import TINY

TABLE = "tables/iha_by_month.yaml"


def moved(folder: Path, sections: dict[str, str], *, named: str = "") -> list[tuple[str, int | None, str]]:
    """The problems of the tiny edition whose files stand in `edition.yaml` under these keys: name, line and fix."""
    edition = Path(shutil.copytree(TINY, folder / "tiny"))
    text = (edition / "edition.yaml").read_text(encoding="utf-8") + named
    for file, key in sections.items():
        text += f"{key}:\n{indented((edition / file).read_text(encoding='utf-8'))}"
        (edition / file).unlink()
    (edition / "edition.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    try:
        make(str(edition), problems)
    except ProblemsError as stopped:
        problems = Problems(stopped.problems)
    assert all((edition / each.where.file.partition("tiny/")[2]).exists() for each in problems)
    return [(each.name, each.where.line, each.fix) for each in problems.errors]


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


LINES = len((TINY / "edition.yaml").read_text(encoding="utf-8").splitlines())


def test_sections_under_their_names_are_read(tmp_path: Path) -> None:
    assert moved(tmp_path, {"risks.yaml": "risks", "facts.yaml": "facts"}) == []


@pytest.mark.parametrize(("file", "key"), [("risks.yaml", "Risks"), ("risks.yaml", "risk"), ("facts.yaml", "fact")])
def test_a_section_misspelt_is_told_and_read(file: str, key: str, tmp_path: Path) -> None:
    """The paper shows its risks and says its fact: neither is told as missing."""
    name = file.removesuffix(".yaml")
    told = [("key-not-known", LINES + 1, f"write {name}, or take the key out.")]
    assert moved(tmp_path, {file: key}) == told


@pytest.mark.parametrize("tables", ["tables:\n", "tables: [late]\n", "tables: late\n", "tables: {}\n"])
def test_what_is_no_table_under_tables_is_told(tables: str, tmp_path: Path) -> None:
    assert [(name, line) for name, line, _ in moved(tmp_path, {}, named=tables)] == [("not-as-expected", LINES + 1)]


def test_a_table_has_a_name_as_its_file_would(tmp_path: Path) -> None:
    table = f"tables:\n  Late Ones:\n{indented(indented((TINY / TABLE).read_text(encoding='utf-8')))}"
    assert moved(tmp_path, {}, named=table) == [("name-not-allowed", LINES + 2, "call it late_ones.")]


def test_a_fact_beside_facts_is_told_once(tmp_path: Path) -> None:
    """`facts:` of a file of facts is left out: the fact that the paper says is not told as missing as well."""
    named = "facts:\n  clinics: {value: 2, unit: clinics a week, source: Provider return}\n"
    edition = tmp_path / "without"
    shutil.copytree(TINY, edition)
    (edition / "facts.yaml").unlink()
    settings = edition / "edition.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + named, encoding="utf-8")
    with pytest.raises(ProblemsError) as stopped:
        make(str(edition), Problems())
    assert [each.name for each in Problems(stopped.value.problems).errors] == ["key-not-known"]
