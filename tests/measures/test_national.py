"""What the Department for Education publishes is never hidden here; what it would give away of our own is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.document.figure import FigureRef
from reportgen.figures.saying import aspect_words as said
from reportgen.pipeline import count
from reportgen.problems import Problems
from tests.measures.counting import Counting

ROOT = Path(__file__).parents[2]
NATIONAL = frozenset({"published_counts", "published_outcomes", "published_scores", "yearly_series", "populations"})
"""The declarations of files that come from a national publisher, with its own disclosure control applied."""


def editions():
    return sorted(p for p in (ROOT / "config/editions").iterdir() if (p / "edition.yaml").is_file())


def test_each_national_file_is_declared_and_counted_from():
    declared = {p.stem for p in (ROOT / "config/extracts").glob("*.yaml")}
    assert declared >= NATIONAL
    uses = [yaml.safe_load((p / "edition.yaml").read_text(encoding="utf-8"))["extracts"] for p in editions()]
    assert {use["declared_as"] for each in uses for use in each.values()} >= NATIONAL


@pytest.mark.parametrize("edition", editions(), ids=lambda p: p.name)
def test_a_measure_of_a_national_file_is_of_nobody_to_protect(edition):
    uses = yaml.safe_load((edition / "edition.yaml").read_text(encoding="utf-8"))["extracts"]
    national = {role for role, use in uses.items() if use["declared_as"] in NATIONAL}
    for file in [*(ROOT / "config/measures").glob("*.yaml"), *(edition / "measures").glob("*.yaml")]:
        measure = yaml.safe_load(file.read_text(encoding="utf-8"))
        if measure.get("extract") in national:
            assert measure.get("people") is False, file.name


@pytest.mark.parametrize("edition", editions(), ids=lambda p: p.name)
def test_no_published_number_is_hidden_in_the_public_paper(edition):
    counts = count(edition.name, Problems(), audience="public", start=ROOT)
    assert not [
        s.ref for s in counts.published if s.hidden and s.ref.measure.startswith(("published_", "latest_", "england_"))
    ]


def test_the_public_paper_says_what_everybody_can_look_up():
    figures = count("somerset-2019-20", Problems(), audience="public", start=ROOT).published.figures
    assert (
        said(figures[FigureRef("published_development_check")]) == "97.7% (42/43)"
    )  # one child had none: published in 2020
    assert figures[FigureRef("iha_in_time", "2019-06")].hidden  # the local small numbers still are


@pytest.mark.parametrize(("local", "hidden"), [(4, True), (0, False), (40, False)])
def test_a_difference_from_a_published_number_is_hidden_with_the_small_one_it_gives_away(local, hidden, tmp_path):
    case = f"""
    extracts: {{e: {{columns: {{series: text, count: count}}, rows: "series,count\\nours,{local}\\ntheirs,529\\n"}}}}
    measures:
      ours: {{counted_by: count, extract: e, where: {{series: ours}}}}
      theirs: {{counted_by: count, extract: e, where: {{series: theirs}}, people: false}}
      gap: {{counted_by: difference_of, of: [ours, theirs], people: false}}
      other: {{counted_by: difference_of, of: [theirs, ours], people: false}}
    policy: {{suppression: {{up_to: 5}}}}
    """
    figures = Counting(case, tmp_path).published("public").figures
    assert said(figures[FigureRef("theirs")]) == "529"
    assert {figures[FigureRef(key)].hidden for key in ("ours", "gap", "other")} == {hidden}
