"""An edition whose settings stand in one file is the same as one whose settings stand in a file each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.scaffold.few_files import in_few_files
from reportgen.scaffold.paper_kinds import kinds, starters
from reportgen.settings.edition import Edition
from reportgen.settings.edition_reader import section_names
from reportgen.settings.sections import joined_sections
from tests.scaffold.filling import fill

KINDS = sorted(kinds(starters(), Problems()))


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an edition each way, filled in alike."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def start(folder: Path, kind: str) -> None:
    for way, words in (("few", []), ("many", ["--apart"])):
        out = f"{way}/northshire-2025-26"
        assert main(["init", "northshire", "--kind", kind, "--year", "2025-26", "--out", out, *words]) == 0
        fill(folder / out, folder / out / "data")


def files(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_both_make_the_same_paper(both: Path, kind: str) -> None:
    start(both, kind)
    for way in ("few", "many"):
        out = ["--formats", "html,docx", "--out", f"out-{way}", "--strict"]
        assert main(["build", f"{way}/northshire-2025-26", *out]) == 0
    pages = [next((both / f"out-{way}").glob("*.html")).read_text() for way in ("few", "many")]
    assert pages[0] == pages[1]


def test_next_year_begins_alike_from_both(both: Path) -> None:
    start(both, "annual-report")
    for way in ("few", "many"):
        assert main(["new", "northshire-2026-27", "--from", f"{way}/northshire-2025-26"]) == 0
    few, many = (files(both / way / "northshire-2026-27") for way in ("few", "many"))
    sections = re.findall(r"^([a-z_]+):\n", few["edition.yaml"], re.MULTILINE)
    rolled = {name: text for name, text in many.items() if (name.endswith(".yaml") and name.removesuffix(".yaml")
              in section_names() and name.removesuffix(".yaml") in sections) or name.startswith("tables/")}  # fmt: skip
    assert {"risks.yaml", "objectives.yaml", "cover_sheet.yaml", "facts.yaml", "policy.yaml"} < {*rolled}
    lines = few["edition.yaml"].split("\n")
    for name, text in rolled.items():
        section = joined_sections("", {name: text}).strip("\n").split("\n")
        whole = section[1:] if name.startswith("tables/") else section
        assert all(line in lines for line in whole), name
    assert "previous_score: 12" in few["edition.yaml"]
    assert "label: 2026/2027" in few["edition.yaml"].partition("\nrisks:")[0]


def test_a_fault_is_told_at_its_line_and_by_its_whole_key(both: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(both, "annual-report")
    settings = both / "few/northshire-2025-26/edition.yaml"
    settings.write_text(settings.read_text().replace("  as_at: 2026-07-15", "  as_at: last summer"))
    assert main(["check", "few/northshire-2025-26"]) == 1
    line = settings.read_text().split("\n").index("  as_at: last summer") + 1
    told = "".join(capsys.readouterr())
    assert f"edition.yaml:{line}:10: error: risks.as_at: " in told


@pytest.mark.parametrize(
    ("words", "key"), [('      subtitle: "Dental checks', "chart.subtitle"), ("      - label: ", "lines.1.label")]
)
def test_a_fault_in_the_words_of_a_table_is_told_at_its_line(
    words: str, key: str, both: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A figure that there is not, in a chart's subtitle and in a row of a table of words."""
    start(both, "annual-report")
    settings = both / "few/northshire-2025-26/edition.yaml"
    lines = settings.read_text().split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(words))
    quote = '"' if lines[at].endswith('"') else ""
    lines[at] = lines[at].removesuffix('"') + " {{ no_such_figure }}" + quote
    settings.write_text("\n".join(lines))
    assert main(["check", "few/northshire-2025-26"]) == 1
    told = [line for line in "".join(capsys.readouterr()).split("\n") if "no_such_figure" in line]
    assert told
    assert all(f"edition.yaml:{at + 1}:" in line and key in line for line in told), told


def test_settings_that_stand_in_both_places_are_refused(both: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(both, "update")
    folder = both / "few/northshire-2025-26"
    (folder / "policy.yaml").write_text((both / "many/northshire-2025-26/policy.yaml").read_text())
    assert main(["check", str(folder)]) == 1
    assert "policy: stands here, and there is a file policy.yaml too" in "".join(capsys.readouterr())


def test_files_beside_the_one_of_settings_are_named_as_not_read(both: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(both, "annual-report")
    folder = both / "few/northshire-2025-26"
    for name in ("risks -  Copy.yaml", "risks_old.yaml", "edition-PC2.yaml", "objectives (1).yaml", "policy.yml"):
        (folder / name).write_text("as_at: 2020-01-01\n")
    assert main(["check", "few/northshire-2025-26"]) == 0
    told = "".join(capsys.readouterr())
    for name, read in {
        "risks -  Copy.yaml": "risks: of edition.yaml", "risks_old.yaml": "risks: of edition.yaml",
        "edition-PC2.yaml": "edition.yaml", "objectives (1).yaml": "objectives: of edition.yaml",
        "policy.yml": "policy: of edition.yaml",
    }.items():  # fmt: skip
        assert f"{name}: warning: this looks like a copy that Windows or a sync program made: {read} is read" in told


def test_no_section_has_the_name_of_a_setting_of_the_edition_itself() -> None:
    assert not section_names() & {*Edition.model_fields}


def test_an_empty_section_is_an_empty_file(both: Path) -> None:
    start(both, "update")
    settings = both / "few/northshire-2025-26/edition.yaml"
    settings.write_text(f"{settings.read_text()}\nfacts:\n")
    assert main(["check", "few/northshire-2025-26"]) == 0


def test_text_after_a_part_stays_a_file_of_its_own() -> None:
    edition = b"paper:\n  - cover_sheet\n  - 01_first.md\n  - 02_second.md\n  - objectives\n  - 03_last.md\n"
    texts = {f"narrative/{name}.md": f"# {name}\n".encode() for name in ("01_first", "02_second", "03_last")}
    files = in_few_files({"edition.yaml": edition, **texts})
    assert files["narrative/report.md"] == b"# 01_first\n\n# 02_second\n"
    assert files["narrative/03_last.md"] == b"# 03_last\n"
    assert files["edition.yaml"].startswith(b"paper:\n  - cover_sheet\n  - report.md\n  - objectives\n  - 03_last.md\n")
