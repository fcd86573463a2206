"""One edition makes a paper for each of several areas, and together they give no small number away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen import area_runs, ledgers
from reportgen.area_runs import count_run
from reportgen.cli import main
from reportgen.commands import build
from reportgen.document.as_json import to_json
from reportgen.document.figure import FigureRef
from reportgen.extracts.gather import ExtractsRead
from reportgen.figures.earlier_papers import EarlierPaper
from reportgen.figures.saying import aspect_words
from reportgen.ledgers import CountedEdition, Progress
from reportgen.pipeline import count, make
from reportgen.problems import Problems, ProblemsError
from reportgen.render.build_all import Main, Outcome
from reportgen.settings.opened import Opened, open_edition
from tests.comparators.paper import POLICY, write

AREAS = {"north": 12, "west": 3, "south": 20}
EDITION = {
    "name": "shires", "title": "Health in <area>", "area": "north", "for_each": {"area": list(AREAS)},
    "organisation": "council", "date": "2025-06-30", "version": "1.0", "status": "DRAFT",
    "author": {"post": "Designated Nurse"}, "period": {"start": "2024-04-01", "end": "2025-03-31", "label": "2024/25"},
    "paper": ["01_all.md"],
    "extracts": {
        "own": {"declared_as": "children", "file": "children.csv", "area_column": "area"},
        "every": {"declared_as": "children", "file": "children.csv"},
    },
}  # fmt: skip
CHILDREN = {
    "title": "Children", "what": "One row an area.", "unique": ["area"],
    "columns": {"area": {"type": "text"}, "count": {"type": "count"}},
}  # fmt: skip
SAID = {"definition": "Children.", "source": "Own", "counted_by": "count", "unit": "children"}
TEXT = """# {{ edition.area }}

{{ own_children }} of {{ all_children }}, of {{ org.council }}.

{% if area.west %}

Only the west has this paragraph.

{% endif %}
"""


@pytest.fixture
def shires(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one edition for three invented areas: 12, 3 and 20 children."""
    own = tmp_path / "config" / "editions" / "shires"
    for area in AREAS:
        named = {"name": area.capitalize(), "organisations": {"council": [{"name": f"{area.capitalize()} Council"}]}}
        write(tmp_path / "config" / "organisations" / f"{area}.yaml", named)
    write(own / "edition.yaml", EDITION)
    write(own / "policy.yaml", POLICY)
    write(own / "extracts" / "children.yaml", CHILDREN)
    write(own / "measures" / "own_children.yaml", {"title": "Own", "extract": "own", **SAID})
    write(own / "measures" / "all_children.yaml", {"title": "All", "extract": "every", **SAID})
    (own / "narrative").mkdir()
    (own / "narrative" / "01_all.md").write_text(TEXT, encoding="utf-8")
    lines = [f"{area.capitalize()},{number}" for area, number in AREAS.items()]
    data = tmp_path / "data" / "shires" / "children.csv"
    data.parent.mkdir(parents=True)
    data.write_text("area,count\n" + "\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return own


def words(name: str) -> str:
    from tests.plain_text import write as as_text

    return as_text(make(name, Problems()).document).decode()


def test_each_paper_has_its_own_facts_rows_and_paragraphs(shires: Path) -> None:
    north, west = words("shires@north"), words("shires@west")
    assert "12 of 35, of North Council." in north
    assert "3 of 35, of West Council." in west
    assert "Only the west has this paragraph." in west
    assert "Only the west" not in north


def test_the_column_of_areas_need_not_be_declared(shires: Path) -> None:
    plain = {"title": "Numbers", "what": "One row.", "columns": {"count": {"type": "count"}}}
    write(shires / "extracts" / "plain.yaml", plain)
    own = {"declared_as": "plain", "file": "children.csv", "area_column": "area"}
    every = {"declared_as": "children", "file": "children.csv"}
    write(shires / "edition.yaml", {**EDITION, "extracts": {"own": own, "every": every}})
    assert "12 of 35, of North Council." in words("shires@north")
    assert "3 of 35, of West Council." in words("shires@west")


def test_a_file_of_narrative_may_be_another_for_one_area(shires: Path) -> None:
    (shires / "narrative" / "south").mkdir()
    (shires / "narrative" / "south" / "01_all.md").write_text("# South alone\n\nOther words.\n", encoding="utf-8")
    assert "Other words." in words("shires@south")
    assert "Other words." not in words("shires@north")


def shown(area: str) -> dict[str, str]:
    published = count(f"shires@{area}", Problems(), audience="public").published
    figures = {name: published.figures[FigureRef(name)] for name in ("own_children", "all_children")}
    return {name: "" if figure.hidden else aspect_words(figure) for name, figure in figures.items()}


def test_all_papers_together_give_no_small_number_away(shires: Path) -> None:
    """12 and 20 of 35 leave 3: one reader of the three papers must not be able to take them off the whole."""
    papers = {area: shown(area) for area in AREAS}
    assert papers["west"]["own_children"] == ""
    known = {area: papers[area]["own_children"] for area in ("north", "south")}
    wholes = {paper["all_children"] for paper in papers.values()}
    assert len(wholes) == 1  # what one paper hides the others hide
    assert "" in {*known.values(), *wholes}


def test_every_area_is_built_and_one_failure_does_not_stop_the_others(
    shires: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = shires.parents[2] / "data" / "shires" / "children.csv"
    data.write_text(data.read_text(encoding="utf-8").replace("West,3\n", ""), encoding="utf-8")
    assert main(["build", "shires", "--for-each", "--formats", "html"]) == 1
    told = capsys.readouterr()
    assert "no row of data/shires/children.csv is of West" in told.err
    assert "2 of 3 papers stand; 1 not made: mend what is told of them, and make the run again." in told.out
    built = {path.name for path in (shires.parents[2] / "build").iterdir()}
    assert built == {"shires-north-internal", "shires-south-internal"}


def test_papers_of_a_run_are_the_bytes_made_alone(shires: Path) -> None:
    build = shires.parents[2] / "build"
    assert main(["build", "shires", "--for-each", "--only", "north", "west", "--formats", "html"]) == 0
    together = (build / "shires-north-internal" / "shires-north-internal.html").read_bytes()
    assert main(["build", "shires@north", "--formats", "html", "--out", "alone"]) == 0
    assert (Path("alone") / "shires-north-internal.html").read_bytes() == together
    assert not (build / "shires-south-internal").exists()


@pytest.mark.parametrize(
    "words",
    [
        "--for-each --only west shires",
        "--only west north shires --for-each",
        "--only shires west --for-each",
        "--for-each --only west --only north shires",
        "--only west --for-each shires",
        "--for-each --only west config/editions/shires",
    ],
)
def test_the_edition_may_stand_behind_the_areas(shires: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    asked: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(build, "_build_several", lambda given: asked.append((given.edition, given.only)) or 0)
    assert main(["build", *words.split()]) == 0
    edition = "config/editions/shires" if "/" in words else "shires"
    assert asked == [(edition, ["west", "north"] if "north" in words else ["west"])]


@pytest.mark.parametrize("words", ["--only west north --for-each", "--only shires --for-each"])
def test_where_no_edition_or_no_area_is_named_the_right_order_is_told(
    shires: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert main(["build", *words.split()]) == 2
    assert "reportgen build EDITION --for-each --only AREA" in capsys.readouterr().err


def test_an_area_that_is_none_of_the_list_is_refused(shires: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "shires", "--for-each", "--only", "nort"]) == 1
    assert "'nort' is none of the areas of this edition. Did you mean 'north'?" in capsys.readouterr().err
    with pytest.raises(ProblemsError):
        make("shires@nort", Problems())


def test_a_run_counted_once_hides_what_each_paper_counted_alone_hides(shires: Path) -> None:
    run = count_run(open_edition("shires", Problems()), "public")
    assert run is not None
    assert set(run.hiding) == set(AREAS)
    for area in AREAS:
        alone = make(f"shires@{area}", Problems(), audience="public")
        assert to_json(make(f"shires@{area}", Problems(), audience="public", run=run).document) == to_json(
            alone.document
        )
        assert alone.published.hidden == count(f"shires@{area}", Problems(), audience="public").published.hidden


def test_a_run_counted_before_the_data_changed_is_not_believed(shires: Path) -> None:
    run = count_run(open_edition("shires", Problems()), "public")
    data = shires.parents[2] / "data" / "shires" / "children.csv"
    data.write_text(
        data.read_text(encoding="utf-8").replace("West,3", "West,30").replace("South,20", "South,2"), "utf-8"
    )
    published = make("shires@south", Problems(), audience="public", run=run).published
    assert published.figures[FigureRef("own_children")].hidden  # 2 of the South: the run had 20 there


def test_every_area_is_counted_once_for_a_run(shires: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three papers in public: each area's extracts are read once for all, and once by the paper itself."""
    counted: list[str] = []
    count_edition = ledgers.count_edition

    def noted(
        opened: Opened,
        problems: Problems,
        progress: Progress,
        read: ExtractsRead | None = None,
        papers: Sequence[EarlierPaper] = (),
    ) -> CountedEdition:
        counted.append(opened.of_area)
        return count_edition(opened, problems, progress, read, papers)

    for module in (ledgers, area_runs):
        monkeypatch.setattr(module, "count_edition", noted)

    def here(
        editions: Sequence[str], options: Sequence[str], run: Main, told: object, **given: object
    ) -> list[Outcome]:
        assert not [edition for edition in editions if run(["build", edition, *options], **given)]
        return []

    monkeypatch.setattr("reportgen.render.build_all.build", here)
    assert main(["build", "shires", "--for-each", "--formats", "html", "--audience", "public"]) == 0
    assert sorted(counted) == sorted([*AREAS, *AREAS])


def test_a_change_of_another_area_s_file_elsewhere_makes_a_paper_anew(
    shires: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each area's extract lies with the releases; what one paper hides hangs on the others' too."""
    elsewhere = shires.parents[2] / "data" / "reference"
    elsewhere.mkdir()
    for area, number in AREAS.items():
        (elsewhere / f"{area}.csv").write_text(f"area,count\n{area.capitalize()},{number}\n", encoding="utf-8")
    extracts = {"own": {"declared_as": "children", "file": "../reference/<area>.csv"},
                "every": {"declared_as": "children", "file": "children.csv"}}  # fmt: skip
    write(shires / "edition.yaml", {**EDITION, "extracts": extracts})
    words = ["build", "shires", "--for-each", "--formats", "html", "--audience", "public"]
    assert main(words) == 0
    capsys.readouterr()
    assert main(words) == 0
    assert capsys.readouterr().out.count("nothing has changed") >= len(AREAS)
    (elsewhere / "west.csv").write_text("area,count\nWest,2\n", encoding="utf-8")
    assert main(words) == 0
    assert "nothing has changed" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("areas", "says"),
    [
        (["north", "west", "north"], "north stands in the list twice"),
        ([], "there are 0 items here"),
    ],
)
def test_a_list_of_areas_that_is_at_fault_is_told_once(
    shires: Path, areas: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(shires / "edition.yaml", EDITION | {"for_each": {"area": areas}})
    assert main(["build", "shires", "--for-each", "--formats", "html"]) == 1
    told = capsys.readouterr()
    assert told.err.count("error:") == 1
    assert says in told.err
    assert "shires@" not in told.out


def test_a_wrong_name_in_the_list_is_told_where_it_stands_and_the_others_are_made(
    shires: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (shires / "narrative" / "01_all.md").read_text(encoding="utf-8")
    (shires / "narrative" / "01_all.md").write_text(text.replace("area.west", "area.north"), encoding="utf-8")
    write(shires / "edition.yaml", EDITION | {"for_each": {"area": ["north", "wset", "south"]}})
    assert main(["build", "shires", "--for-each", "--formats", "html"]) == 1
    told = capsys.readouterr()
    assert "for_each.area: there is no file of organisations called 'wset.yaml'. Did you mean 'west'?" in told.err
    assert "2 of 3 papers stand" in told.out


@pytest.mark.parametrize("name", ["North", "NORTH"])
def test_two_areas_of_one_name_would_have_one_another_s_rows(
    shires: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    west = {"name": name, "organisations": {"council": [{"name": "West Council"}]}}
    write(shires.parents[1] / "organisations" / "west.yaml", west)
    assert main(["build", "shires", "--for-each", "--formats", "html"]) == 1
    assert "the areas north and west are both called" in capsys.readouterr().err
