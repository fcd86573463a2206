"""Months that did not come may be said of one indicator, as its file or its declaration calls it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.document.figure import parse
from reportgen.figures.saying import aspect_words
from reportgen.pipeline import make
from reportgen.problems import Problems
from tests.editions.patching import TINY


@pytest.mark.parametrize(
    "months", ["[2023-05]", "2023-05", "{iha: [2023-05]}", "{iha: 2023-05}", "{IHA: [May 2023]}", "{iha: [05/2023]}"]
)
def test_a_month_of_one_indicator_did_not_come(tmp_path: Path, months: str) -> None:
    settings = Path(shutil.copytree(TINY, tmp_path / "tiny")) / "edition.yaml"
    settings.write_text(settings.read_text().replace("not_received: [2023-05]", f"not_received: {months}"))
    problems = Problems()
    figure = make(str(tmp_path / "tiny"), problems).published.get(parse("iha"))
    assert figure is not None
    assert list(problems) == []
    assert aspect_words(figure) == "60.0% (21/35)"
    assert aspect_words(figure, "period") == "April 2023 to June 2023, without May 2023"
