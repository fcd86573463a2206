"""The Python interface, on a small edition and by its own documentation."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.api import Edition, ProblemsError, compare

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "editions" / "tiny"


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    return str(shutil.copytree(TINY, tmp_path / "tiny"))


def test_an_edition_without_faults_has_no_errors(tiny: str) -> None:
    assert not [problem for problem in Edition(tiny).problems() if problem.severity == "error"]


def test_problems_are_values_and_are_not_raised(tiny: str) -> None:
    (Path(tiny) / "risks.yaml").write_text("risks: 3\n", encoding="utf-8")
    errors = [problem for problem in Edition(tiny).problems() if problem.severity == "error"]
    assert errors
    assert errors[0].where.file.endswith("risks.yaml")
    with pytest.raises(ProblemsError):
        Edition(tiny).figures()


def test_the_figures_are_a_frame_with_exact_numbers_and_their_origin(tiny: str) -> None:
    figures = Edition(tiny).figures().set_index("key")
    share = figures[figures["kind"] == "share"].iloc[0]
    assert isinstance(share["numerator"], Decimal)
    assert share["value"] == round(share["numerator"] / share["denominator"] * 100, 1)
    assert re.search(r"\.csv .* \d", share["origin"])


def test_a_hidden_figure_has_no_number_and_no_origin(tiny: str) -> None:
    extract = Path(tiny) / "data" / "indicators.csv"
    extract.write_text(
        extract.read_text(encoding="utf-8").replace("2023-06,IHA,9,15", "2023-06,IHA,3,15"), encoding="utf-8"
    )
    figures = Edition(tiny, audience="public").figures()
    hidden = figures[figures["state"] == "hidden"]
    assert len(hidden)
    assert hidden["value"].isna().all()
    assert (hidden["origin"] == "").all()


def test_papers_are_built_traced_and_compared(tiny: str, tmp_path: Path) -> None:
    written = Edition(tiny).build(tmp_path / "out", formats=("xlsx",))
    assert {path.suffix for path in written} == {".xlsx", ".json", ".csv"}
    key = Edition(tiny).figures()["key"].iloc[0]
    assert Edition(tiny).trace(key)[0].counted_from
    compared = compare([tiny, tiny], tmp_path / "compared", formats=("html",))
    assert any(path.suffix == ".html" for path in compared)


@pytest.mark.parametrize("page", ["README.md", "docs/api.md"])
def test_the_examples_of_the_documentation_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    path = ROOT / "config" / "editions" / "somerset-2019-20"
    values: dict[str, object] = {}
    exec(example.replace('"somerset-2019-20"', repr(str(path))), values)  # noqa: S102 - our own documentation
    assert values["edition"]
