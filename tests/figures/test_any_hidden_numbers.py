"""Random editions: data sets that print the same, and differ in hidden numbers alone, make the same public files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from reportgen.editions.record import published_record
from reportgen.outputs import as_json
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from reportgen.render.manifest import paper_manifest
from reportgen.render.papers import render_papers
from tests.commands.running import edition

UP_TO = 5
MONTHS = ("2023-04", "2023-05", "2023-06")
Numbers = dict[str, tuple[int, int]]
"""How many in time, of how many due, by month."""


def made(place: Path, numbers: Numbers) -> ComposedPaper:
    rows = "".join(f"{month},IHA,{part},{whole}\n" for month, (part, whole) in numbers.items())
    (place / "data/indicators.csv").write_text(f"Month,Indicator,In time,Due\n{rows}")
    return make("tiny", Problems(), audience="public", start=place.parent)


def side(number: int) -> int:
    """What the reader is taken to know of a hidden number: none, small or more."""
    return 0 if not number else 1 if number <= UP_TO else 2


def sides(numbers: Numbers) -> list[int]:
    sums = [(part, whole - part, whole) for part, whole in numbers.values()]
    sums.append(tuple(map(sum, zip(*sums, strict=True))))
    return [side(number) for each in sums for number in each]


def others(numbers: Numbers, paper: ComposedPaper) -> Iterator[Numbers]:
    """Data sets with the same sums shown: one in time more in one hidden month, one fewer in another."""
    hidden = {
        str(figure.ref.breakdown)
        for figure in paper.published
        if figure.ref.measure == "iha" and figure.ref.breakdown and figure.hidden and figure.numerator is None
    }
    for more, fewer in permutations(sorted(hidden), 2):
        other = dict(numbers)
        other[more] = (numbers[more][0] + 1, numbers[more][1])
        other[fewer] = (numbers[fewer][0] - 1, numbers[fewer][1])
        if sides(other) == sides(numbers) and min(min(p, w - p) for p, w in other.values()) >= 0:
            yield other


def files(paper: ComposedPaper, everything: bool) -> dict[str, bytes]:
    """What goes out with a public paper; the papers themselves where `everything` is asked for."""
    written = {"manifest": as_json(paper_manifest(paper)), "record": as_json(published_record(paper))}
    written["document"] = repr(paper.document).encode()
    return written | (render_papers(paper) if everything else {})


def pair(place: Path, chance: random.Random) -> tuple[ComposedPaper, ComposedPaper]:
    """Two papers of a random edition, of data sets that differ in hidden numbers alone."""
    for _ in range(60):
        numbers = {}
        for month in MONTHS:
            part = chance.choice([1, 2, 3, 4, 8, 12, 20, 33])
            numbers[month] = (part, part + chance.choice([0, 2, 3, 9, 14, 25]))
        if not any(side(number) == 1 for part, whole in numbers.values() for number in (part, whole - part)):
            continue
        paper = made(place, numbers)
        other = next(others(numbers, paper), None)
        if other is not None:
            return paper, made(place, other)
    raise AssertionError("no two data sets were found")


@pytest.mark.parametrize("seed", range(20))
def test_public_files_are_the_same_whatever_is_hidden(seed: int, tmp_path: Path) -> None:
    place = edition(tmp_path)
    settings = place / "edition.yaml"
    settings.write_text(settings.read_text().replace("not_received: [2023-05]", "not_received: []"))
    one, other = pair(place, random.Random(seed))  # noqa: S311 - the same on every run
    assert [figure.counted.value for figure in one.ledger] != [figure.counted.value for figure in other.ledger]
    first, second = (files(paper, everything=seed < 2) for paper in (one, other))
    assert sorted(first) == sorted(second)
    for name, data in first.items():
        assert second[name] == data, name
