"""One setting says what an area calls the children in its care: every starter's paper keeps to it in all its forms."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.scaffold.paper_kinds import kinds, starters
from reportgen.settings.terms import WORDINGS, Term, with_term
from reportgen.settings.titles import title_of
from tests.scaffold.filling import fill

KINDS = sorted(kinds(starters(), Problems()))
TERMS = [term for term in WORDINGS if term != "children looked after"]
PUBLICATIONS = re.compile(
    r"Promoting the health and well-being of looked-after children|"
    r"[Cc]hildren looked after in England including adoptions"
)
"""Names of what others wrote, which no area changes."""


def words(path: Path) -> str:
    """All that a paper says, with what stands in its parts and attributes."""
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        xml = [parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith((".xml", ".rels"))]
    return "\n".join(re.sub(r"</(?:\w+:)?(?:t|r|hyperlink)>\s*<[^>]*>(?:<[^>]*>)*", "", each) for each in xml)


def built(folder: Path, kind: str, term: Term) -> list[Path]:
    assert main(["init", "Northshire", "--kind", kind, "--year", "2025-26"]) == 0
    edition = folder / "northshire-2025-26"
    settings = edition / "edition.yaml"
    written = settings.read_text(encoding="utf-8")
    assert "children: children looked after\n" in written
    settings.write_text(written.replace("children: children looked after\n", f"children: {term}\n"), encoding="utf-8")
    fill(edition, edition / "data")
    assert main(["build", "northshire-2025-26", "--out", "paper", "--strict", "--formats", "docx,html,xlsx"]) == 0
    return [path for path in sorted((folder / "paper").rglob("*")) if path.is_file()]


@pytest.mark.parametrize(
    ("kind", "term"),
    [*(("annual-report", term) for term in TERMS), *((kind, TERMS[1]) for kind in KINDS if kind != "annual-report")],
)
def test_a_paper_speaks_of_the_children_by_the_area_s_term_alone(
    kind: str, term: Term, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    other = re.compile(
        r"children looked after(?! by)|became looked after" if term == "looked after children" else r"looked[ -]after",
        re.IGNORECASE,
    )
    said = ""
    for path in built(tmp_path, kind, term):
        if path.name != "run.json":  # the record of what was read
            text = PUBLICATIONS.sub("", words(path))
            assert not other.search(text), (
                path.name,
                [text[m.start() - 60 : m.end() + 60] for m in other.finditer(text)],
            )
            said += text
    assert WORDINGS[term].title in said
    assert WORDINGS[term].children in said
    assert f"Designated Nurse for {WORDINGS[term].title}" in said


@pytest.mark.parametrize("term", WORDINGS)
def test_titles_may_hold_the_term(term: Term, tmp_path: Path):
    assert with_term("<Children> and <children>", term) == f"{WORDINGS[term].title} and {WORDINGS[term].children}"
    (tmp_path / "edition.yaml").write_text(f"title: Health of <Children>\nchildren: {term}\n", encoding="utf-8")
    assert title_of(tmp_path).startswith(f"Health of {WORDINGS[term].title}")
