"""Shared measures are of the edition's own area, in its rows, its name and its term, and of no other."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml

from reportgen.cli import main
from reportgen.figures.saying import aspect_words
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems, ProblemsError
from reportgen.settings.terms import WORDINGS, Term, reworded

ROOT = Path(__file__).resolve().parents[2]
OLD, NAME, FOLDER = "somerset-2019-20", "Northmarsh", "northmarsh-2019-20"
CODES = {"E10000027": "E10000999", "E06000066": "E06000999"}


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of an invented area that counts every shared measure and says each one's words."""
    for folder in ("extracts", "measures"):
        shutil.copytree(ROOT / "config" / folder, tmp_path / "config" / folder)
    folder = tmp_path / "config" / "editions" / FOLDER
    shutil.copytree(ROOT / "config" / "editions" / OLD, folder, ignore=shutil.ignore_patterns("narrative", "tables"))
    for name in ("cover_sheet.yaml", "objectives.yaml", "risks.yaml"):
        (folder / name).unlink()
    organisations = tmp_path / "config" / "organisations"
    organisations.mkdir()
    _renamed(ROOT / "config/organisations/somerset.yaml", organisations / "northmarsh.yaml")
    for path in (ROOT / "data" / OLD).glob("*.csv"):
        _renamed(path, tmp_path / "data" / FOLDER / path.name)
    for path in (ROOT / "data" / "reference").glob("*.csv"):
        _renamed(path, tmp_path / "data" / "reference" / path.name)
    settings = folder / "edition.yaml"
    words = settings.read_text(encoding="utf-8").replace(OLD, FOLDER).replace("area: somerset", "area: northmarsh")
    words = re.sub(r"(?ms)^paper:.*?(?=^\S)", "paper: [01_all.md]\n", words)
    words = re.sub(r"(?ms)^findings:.*?(?=^\S|\Z)", "", words)  # they stand in sections that this paper has not
    words = words.replace("\nextracts:\n", "\nextracts:\n" + _children_records(tmp_path / "data" / FOLDER))
    settings.write_text(words.replace("Somerset", NAME), encoding="utf-8")
    names = sorted(path.stem for path in (ROOT / "config" / "measures").glob("*.yaml"))
    said = "\n\n".join(f"{{{{ {name}.title }}}}: {{{{ {name}.definition }}}} {{{{ {name} }}}}." for name in names)
    (folder / "narrative").mkdir()
    (folder / "narrative" / "01_all.md").write_text(f"# All of {{{{ edition.area }}}}\n\n{said}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def _children_records(data: Path) -> str:
    """Write what is counted from children's records, rows for each measure of it; the settings of both files."""
    rows, records = {}, [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "config/measures").glob("*.yaml")]
    for where in [each["where"] for each in records if each.get("extract") == "return_indicators"]:
        indicator = where["indicator"] if isinstance(where["indicator"], str) else where["indicator"][0]
        for group in [where["group"]] if "group" in where else ["One", "Other"]:
            rows[indicator, group] = f"2020-03-31,{indicator},{group},40,80,12.5\n"
    (data / "return_indicators.csv").write_text(
        "# illustrative: invented for tests\nAs at,Indicator,Group,Number,Out of,Value\n" + "".join(rows.values()),
        "utf-8",
    )
    (data / "data_quality.csv").write_text(
        "# illustrative: invented for tests\nAs at,Kind,What,Rows\n"
        "2020-03-31,Read,Episodes,900\n2020-03-31,Fault,A date that cannot be,7\n", "utf-8"
    )  # fmt: skip
    return "".join(
        f"  {name}: {{file: {name}.csv, declared_as: {name}, source: Invented}}\n"
        for name in ("return_indicators", "data_quality")
    )


def _renamed(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    words = old.read_text(encoding="utf-8").replace("Somerset", NAME)
    for was, now in CODES.items():
        words = words.replace(was, now)
    new.write_text(words, encoding="utf-8")


def made() -> ComposedPaper:
    return make(FOLDER, Problems())


def altered(path: Path, old: str, new: str) -> None:
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new), encoding="utf-8")


OTHERS = re.compile(rb"omerset|E10000027|E06000066|uckingham|[Bb]ucks|E10000002|aunton|Mendip|Sedgemoor", re.IGNORECASE)
"""Names and codes of areas whose editions and data stand in this repository."""


def contents(path: Path) -> bytes:
    """All that a file holds, with its parts unpacked; of a PDF its words, its tags and its properties."""
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return b"\n".join(name.encode() + parts.read(name) for name in parts.namelist())
    if path.suffix == ".pdf":
        paper = pikepdf.open(path)
        streams = [each.read_bytes() for each in paper.objects if isinstance(each, pikepdf.Stream) and _readable(each)]
        return b"\n".join((*streams, *(repr(each).encode() for each in paper.objects), drawn(path).encode()))
    return content


def _readable(stream: pikepdf.Stream) -> bool:
    return stream.get("/Subtype") != "/Image"


def drawn(path: Path) -> str:
    paper = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in paper)


def test_a_paper_of_an_invented_area_names_no_other(edition: Path, tmp_path: Path):
    assert main(["build", FOLDER, "--out", "out"]) == 0
    (page,) = (path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.html"))
    assert "statutory return for Northmarsh" in page
    assert "87.7% (335/382)" in page
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".docx", ".pdf", ".html", ".xlsx", ".json", ".csv"}
    (pdf,) = (path for path in files if path.suffix == ".pdf")
    assert "Northmarsh" in drawn(pdf)
    for file in files:
        found = OTHERS.search(contents(file))
        assert found is None, (file.name, found)


def test_another_areas_rows_are_not_its_own(edition: Path):
    for path in Path("data/reference").glob("*.csv"):
        altered(path, NAME, "Southmarsh")
    with pytest.raises(ProblemsError) as stopped:
        made()
    refused = [p for p in stopped.value.problems if p.name == "area-not-in-extract"]
    told = "\n".join(p.fault for p in refused)
    files = {p.where.file for p in refused}
    assert len(files) == len(refused)  # one of each file, whichever measures count its rows
    assert files >= {"data/reference/published_outcomes.csv", "data/reference/populations.csv"}
    assert "more count; it has Southmarsh." in told


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("King's Weald", "King\u2019s Weald"),
        ("Moor and North East Vale", "MOOR & North East Vale"),
        ("Ynys M\u00f4n", "Ynys Mo\u0302n"),
    ],
)
def test_an_area_is_known_in_every_writing_of_its_name(edition: Path, name: str, written: str):
    for path in Path("config/organisations").glob("*.yaml"):
        altered(path, NAME, name)
    for path in Path("data").rglob("*.csv"):
        path.write_text(path.read_text("utf-8").replace(NAME, written), "utf-8")
    words = (edition / "edition.yaml").read_text("utf-8").replace(NAME, name)
    (edition / "edition.yaml").write_text(words, "utf-8")
    published = made().published
    assert aspect_words(published.named("published_dental_check")) == "87.7% (335/382)"
    assert name in published.named("published_cla").definition


def test_an_extract_without_the_column_is_refused(edition: Path):
    altered(Path("config/measures/published_cla.yaml"), "own_area: area", "own_area: district")
    with pytest.raises(ProblemsError) as stopped:
        made()
    assert "column-not-known" in {p.name for p in stopped.value.problems}


@pytest.mark.parametrize("code", CODES.values())
def test_rows_may_name_the_area_by_either_of_its_codes(edition: Path, code: str):
    altered(Path("data/reference/published_outcomes.csv"), f",{NAME},", f",{code},")
    figure = made().published.named("published_dental_check")
    assert figure is not None
    assert aspect_words(figure) == "87.7% (335/382)"


def test_one_area_under_two_names_on_one_day_is_refused(edition: Path):
    path = Path("data/reference/published_outcomes.csv")
    (row,) = re.findall(r"2020-03-31,Northmarsh,dental_check,.*\n", path.read_text(encoding="utf-8"))
    altered(path, row, row + row.replace("Northmarsh", "E10000999"))
    with pytest.raises(ProblemsError) as stopped:
        made()
    assert "area-counted-twice" in {p.name for p in stopped.value.problems}


def test_the_edition_says_what_it_calls_the_children(edition: Path):
    altered(edition / "edition.yaml", "area: northmarsh", "area: northmarsh\nchildren: children in care")
    published = made().published
    titles = {figure.ref.measure: figure.title for figure in published}
    assert titles["cla_at_year_end"] == "Children in care at the end of the year"
    assert titles["cla_started"] == "Children who came into care"
    assert titles["cla_ceased"] == "Children who left care"
    assert titles["cla_rate"] == "Children in care per 10,000"
    assert not [title for title in titles.values() if "looked after" in title]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("children looked after", "Children looked after by the local authority on 31 March."),
        ("children in care", "Children in the care of the local authority on 31 March."),
        ("children we care for", "Children in the care of the local authority on 31 March."),
    ],
)
def test_a_definition_in_each_term(term: Term, words: str):
    assert reworded("Children looked after by the local authority on 31 March.", term) == words


@pytest.mark.parametrize("term", WORDINGS)
def test_each_term_has_a_wording_for_the_title(term: Term):
    assert reworded("Children looked after by age", term).endswith(" by age")
    assert (
        reworded("Of the children who had been looked after", term)
        == f"Of the children who had been {WORDINGS[term].are}"
    )
