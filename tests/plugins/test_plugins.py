"""An organisation adds to the program from a package of its own, and what is wrong with one is said plainly."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import plugins
from reportgen.cli import main
from reportgen.document.blocks import Table
from reportgen.document.walk import blocks, plain, word_runs
from reportgen.problems import Problem, Problems, ProblemsError
from reportgen.render.manifest import paper_manifest
from reportgen.settings.opened import open_edition
from tests.parts.composing import POLICY, edition, made

SOURCE = Path(__file__).parent / "our_reports"
SETTINGS = """
data: data
extracts: {visits: {file: visits.csv, declared_as: visits}}
paper: [01_text.md, thanks]
"""
FILES = {
    "data__visits_csv": "month,visits\n2017-04,21\n2017-05,34\n2017-06,13\n",
    "root__config__extracts__visits_yaml": """
        title: Visits
        what: One row for each month
        columns:
          month: {type: month}
          visits: {type: count}
        checks:
          - {rule: at_most, column: visits, most: 99}
        """,
    "measures__busiest_yaml": """
        title: Busiest month
        definition: The most visits in a month.
        source: Returns
        counted_by: largest
        extract: visits
        count: visits
        people: false
        """,
    "tables__busy_yaml": """
        shape: one_line_each
        caption: Busy months
        figures: [busiest]
        heading: Visits
        """,
    "policy_yaml": POLICY + "checks: {plain_words: {instead: {utilise: use}}}\n",
    "thanks_yaml": "whom: We thank all who sent returns of {{ busiest }} visits.\n",
    "narrative__01_text_md": "# Visits {#visits}\n\nWe utilise the returns.\n\n{{ show.busy }}\n",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation's package, built as its makers would build it."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(SOURCE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=folder / "source", check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def look_anew() -> None:
    """Look for plug-ins again when they are next asked for: what is installed has changed."""
    plugins._entry_points.cache_clear()
    plugins._catalogue.cache_clear()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages; what is installed there is found, and forgotten after the test."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    look_anew()
    yield folder
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(str(folder)):
            del sys.modules[name]
    look_anew()


@pytest.fixture
def installed(site: Path, wheel: Path) -> Path:
    """The organisation's package, installed."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def package(site: Path, name: str, version: str, entries: str, **modules: str) -> None:
    """Install a package with these entry points and modules."""
    about = site / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n")
    (about / "entry_points.txt").write_text(entries)
    for module, text in modules.items():
        (site / f"{module}.py").write_text(text)


LAYOUT = "from reportgen.settings.table import TableSetting as Settings\nrows = print\n"


def told(site: Path) -> list[Problem]:
    """What is said when any edition is opened, the program being started anew."""
    look_anew()
    edition(site.parent, settings="paper: [contents]\n")
    problems = Problems()
    open_edition("little", problems, site.parent)
    return [problem for problem in problems if problem.name.startswith("plugin-")]


def test_one_of_each_kind_is_used_without_a_change_to_the_program(tmp_path: Path, installed: Path):
    edition(tmp_path, settings=SETTINGS, **FILES)
    result, problems = made(tmp_path)
    (table,) = (block for block in blocks(result.document.blocks) if isinstance(block, Table))
    grid = [[plain(cell.content[0].content) for cell in row.cells] for row in table.rows]
    assert grid == [["Busiest month", "34"]]
    assert "We thank all who sent returns of 34 visits." in [plain(run.content) for run in word_runs(result.document)]
    assert [(problem.name, problem.where.line) for problem in problems] == [("word-not-plain", 3)]
    assert paper_manifest(result)["tool"]["libraries"]["our-reports"] == "1.2"


def test_a_form_of_chart_of_a_package_is_drawn_in_every_paper(tmp_path: Path, installed: Path):
    table = """
        shape: by_part
        caption: Visits
        columns: [{heading: Visits, figure: busiest}]
        chart: {form: plain-column, title: Busy, subtitle: Shire, series: [{column: Visits}]}
        """
    measure = FILES["measures__busiest_yaml"].replace("people: false", "people: false\n        parts: month")
    edition(tmp_path, settings=SETTINGS, **{**FILES, "tables__busy_yaml": table, "measures__busiest_yaml": measure})
    build = [sys.executable, "-m", "reportgen", "build", "little", "--formats", "docx,html", "--out", "out"]
    environment = {**os.environ, "PYTHONPATH": f"{installed}{os.pathsep}{SOURCE.parents[2]}"}
    ran = subprocess.run(build, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    page = next((tmp_path / "out").rglob("*.html")).read_text(encoding="utf-8")
    assert "Plain columns of Visits" in page


def test_a_rule_of_a_package_is_kept(tmp_path: Path, installed: Path):
    visits = FILES["data__visits_csv"].replace("34", "340")
    edition(tmp_path, settings=SETTINGS, **{**FILES, "data__visits_csv": visits})
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path)
    assert ("number-too-large", 3) in [(problem.name, problem.where.line) for problem in stopped.value.problems]


def test_without_the_package_what_it_would_add_is_not_known(tmp_path: Path, site: Path):
    edition(tmp_path, settings=SETTINGS, **FILES)
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path)
    assert "there is no rule 'at_most'." in [problem.fault for problem in stopped.value.problems]
    assert plugins.packages() == {}


def test_the_worked_examples_of_the_documentation_are_the_package_that_is_tested(repository: Path):
    page = (repository / "docs" / "plugins.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"```python\n# our_reports/(\w+)\.py\n(.*?)```", page, re.DOTALL))
    there = {file.stem: file.read_text(encoding="utf-8") for file in (SOURCE / "our_reports").glob("[!_]*.py")}
    assert shown == there
    assert (SOURCE / "pyproject.toml").read_text(encoding="utf-8") in page


@pytest.mark.parametrize("name", ["measures__busiest_yaml", "tables__busy_yaml", "thanks_yaml"])
def test_the_settings_of_the_worked_examples_are_those_that_are_tested(name: str, repository: Path):
    page = (repository / "docs" / "plugins.md").read_text(encoding="utf-8")
    assert textwrap.dedent(FILES[name]).strip() in page


def test_a_name_of_the_programs_own_cannot_be_taken(site: Path):
    package(site, "their-tables", "2.0", "[reportgen.layouts]\nby_part = their_tables\n", their_tables=LAYOUT)
    (problem,) = told(site)
    assert str(problem) == (
        "package their-tables 2.0: error: it adds the layout 'by_part', and reportgen has one of that name."
        "  [plugin-named-twice]\n"
        "    fix: ask its makers for another name, or remove the package."
    )
    assert plugins.load("layouts", "by_part").__name__ == "reportgen.tables.layouts.by_part"


def test_a_name_given_by_two_packages_is_told(site: Path):
    for name in ("b-tables", "a-tables"):
        module = name.replace("-", "_")
        package(site, name, "1.0", f"[reportgen.parts]\nmap = {module}\n", **{module: "make = print"})
    assert [(problem.name, problem.where.file, problem.fault) for problem in told(site)] == [
        (
            "plugin-named-twice",
            "package b-tables 1.0",
            "it adds the part 'map', and the package a-tables 1.0 has one of that name",
        )
    ]


@pytest.mark.parametrize(
    ("entry", "module", "reason"),
    [
        ("map = theirs", "import not_there_at_all", "(ModuleNotFoundError: No module named 'not_there_at_all')"),
        ("map = theirs", "raise SystemExit('bye')", "cannot be loaded (SystemExit: bye)"),
        ("map = theirs", "def make(:", "SyntaxError"),
        ("map = theirs", "x = 1", "it does not define make"),
        ("map = theirs", "make = Settings = print", "its Settings do not extend reportgen.settings.base.Setting"),
        ("map = theirs:nothing", "make = print", "(AttributeError: module 'theirs' has no attribute 'nothing')"),
        ("map = not_there", "make = print", "(ModuleNotFoundError: No module named 'not_there')"),
        ("Our-Map = theirs", "make = print", "only small letters, figures and underscores"),
    ],
)
def test_a_package_that_cannot_be_used_is_told_by_its_name(site: Path, entry: str, module: str, reason: str):
    package(site, "theirs", "0.3", f"[reportgen.parts]\n{entry}\n", theirs=module)
    (problem,) = told(site)
    assert (problem.name, problem.where.file) == ("plugin-not-usable", "package theirs 0.3")
    assert reason in problem.fault
    assert "map" not in plugins.names("parts")


def test_an_object_of_a_module_can_be_a_plugin(site: Path):
    module = "class Map:\n    @staticmethod\n    def make(paper, where):\n        return ()\n"
    package(site, "theirs", "0.3", "[reportgen.parts]\nmap = theirs:Map\n", theirs=module)
    assert told(site) == []
    assert plugins.load("parts", "map").make(None, None) == ()


def test_a_fault_of_a_packages_code_names_the_package(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    module = "def make(paper, where):\n    return [][1]\n"
    package(site, "theirs", "0.3", "[reportgen.parts]\nmap = theirs\n", theirs=module)
    look_anew()
    edition(tmp_path, settings="paper: [map]\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "little"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith(
        "package theirs 0.3: error: a plug-in of this package met a fault of its own: IndexError: list index out of "
        "range (theirs.py, line 2).  [plugin-fault]\n    fix: nothing was changed."
    )


@pytest.mark.parametrize("group", sorted(plugins.KINDS))
def test_the_programs_own_define_what_a_plugin_must(group: plugins.Group):
    assert plugins.own_names(group)
    for name in plugins.own_names(group):
        assert plugins.lacks(plugins.KINDS[group], plugins.load(group, name)) == ""
