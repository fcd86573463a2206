"""An attacker over random sequences of publications: versions, late months, two years, the areas of a run, comparisons.

`python -m tests.figures.sequences 2000` prints how many small numbers he recovers, how many intervals are less than the
policy asks for, how many papers were refused, and what the check of comparisons says of the same papers.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from reportgen.editions.compare.given_away import given_away
from reportgen.figures.extract_rows import rows_of_extracts
from reportgen.figures.joint_control import joint_controls
from reportgen.figures.ledger import build
from reportgen.figures.model import Ledger
from reportgen.figures.publish import publish
from tests.figures.test_earlier_papers import UP_TO, bounds, sequence
from tests.measures.counting import Counting

GROUPS = ("Girls", "Boys", "Other")
AREAS = ("North", "South", "West")
Cells = Mapping[tuple[str, str], int]


class RunOfAreas(Counting):
    """The paper of one area of a run, in which rows that no figure tells apart stay apart."""

    def _count(self, earlier: Any = None) -> Ledger:
        opened: Any = self
        rows = rows_of_extracts(opened, self.extracts)
        return build(self.edition, self.policy, self.measures, rows, [], self.problems, each_row=True)


def run_of_areas(cells: Cells, folder: Path, chance: random.Random) -> dict[str, list[tuple[str, int | None]]]:
    """What the papers of a run print: of each area its figures, each with its value where it is shown."""
    rows = "".join(f"{area},{group},{number}\n" for (area, group), number in cells.items())
    extract = {"columns": {"area": "text", "sex": "text", "children": "count"}, "rows": "area,sex,children\n" + rows}
    everywhere = chance.random() < 0.7
    cases = {}
    for area in AREAS:
        own = {"counted_by": "count", "extract": "e", "count": "children", "where": {"area": area}, "parts": "sex"}
        measures = {"own": own}
        if everywhere:
            measures["all"] = {name: value for name, value in own.items() if name != "where"}
        cases[area] = RunOfAreas({"extracts": {"e": extract}, "measures": measures}, folder)
    ledgers = {area: case.ledger for area, case in cases.items()}
    hiding = joint_controls(ledgers, next(iter(cases.values())).policy.suppression, "public")
    printed = {}
    for area, case in cases.items():
        published = publish(case.ledger, case.policy, "public", hiding[area])
        printed[area] = [
            (str(f.ref), None if f.value is None else int(f.value)) for f in published if not f.ref.previous
        ]
    return printed


def bounds_of_areas(
    cells: Cells, printed: Mapping[str, Sequence[tuple[str, int | None]]]
) -> Iterator[tuple[str, int, int, int]]:
    """Each number with the least and the greatest that it can be for who reads the papers of all areas."""
    places = list(cells)
    rows, values = [], []
    for area, figures in printed.items():
        for key, value in figures:
            measure, _, group = key.rstrip("]").partition("[")
            row = [float((measure == "all" or a == area) and group in ("", g)) for a, g in places]
            if value is not None:
                rows.append(row)
                values.append(value)
    known = [LinearConstraint(np.array(rows), values, values)] if rows else []
    for place, cell in enumerate(places):
        aim = np.eye(len(places))[place]
        least, greatest = (
            round(sign * milp(sign * aim, constraints=known, integrality=1, bounds=Bounds(0, 1000)).fun)
            for sign in (1, -1)
        )
        yield " ".join(cell), cells[cell], least, greatest


def judged(found: Iterator[tuple[str, int, int, int]], counts: Counter[str]) -> None:
    """Count small numbers, those that are recovered, and those of which more is known than the policy allows."""
    for _, true, low, high in found:
        if 1 <= true <= UP_TO:
            counts["small numbers"] += 1
            counts["recovered"] += low == high
            counts["narrower"] += low > 1 or high < UP_TO


def attack(seed: int, counts: Counter[str]) -> None:
    """One sequence of papers of two years, and one run over areas."""
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    with tempfile.TemporaryDirectory() as folder:
        numbers, papers = sequence(chance, Path(folder))
        counts["papers"] += 3
        counts["refused"] += 3 - len(papers)
        judged(bounds(numbers, papers), counts)
        years = {int(month[:4]) for month in numbers}
        dated = [replace(each, years_back=-_year(each.figures, years)) for each in papers]
        counts["told by compare"] += len(list(given_away(dated, UP_TO)))
    with tempfile.TemporaryDirectory() as folder:
        cells = {(a, g): chance.choice([0, 1, 2, 3, 5, 7, 12, 20, 33]) for a in AREAS for g in GROUPS}
        printed = run_of_areas(cells, Path(folder), chance)
        counts["papers"] += len(printed)
        judged(bounds_of_areas(cells, printed), counts)


def _year(figures: Mapping[str, Mapping[str, Any]], years: set[int]) -> int:
    """The year of a paper: that of the months it covers."""
    covers = figures["iha"].get("covers") or [key[4:-1] for key in figures if key.startswith("iha[") and "@" not in key]
    return next(year for year in sorted(years) if str(covers[0]).startswith(str(year)))


if __name__ == "__main__":
    first, last = (0, *map(int, sys.argv[1:]))[-2:]
    totals: Counter[str] = Counter()
    for done, number in enumerate(range(first, last), 1):
        attack(number, totals)
        if done % 50 == 0 or number == last - 1:
            print(done, dict(totals), flush=True)
