"""An attacker over versions and years whose settings change: measures taken out, added, renamed, broken down otherwise.

Children are counted by sex and team, in this year and the year before. Each paper prints a choice of measures of them,
and keeps its record; a reader who holds all papers, and is told which children each number is of, has a solver of his
own. `python -m tests.figures.changed_settings 0 1000` prints what he recovers.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from reportgen.figures.earlier_papers import EarlierPaper
from tests.figures.test_earlier_papers import UP_TO, paper
from tests.measures.counting import Counting

SEXES, TEAMS, YEARS = ("Girls", "Boys", "Other"), ("North", "South", "West"), ("2024", "2025")
Place = tuple[str, str, str]
Children = Mapping[Place, int]
NUMBERS = (0, 1, 2, 3, 5, 7, 12, 20, 33, 48)


@dataclass(frozen=True)
class Asked:
    """A measure of children: those whose words it chooses, by which column it is broken down, and of which others."""

    where: Mapping[str, tuple[str, ...]]
    parts: str = ""
    of_where: Mapping[str, tuple[str, ...]] | None = None

    def setting(self) -> dict[str, Any]:
        setting: dict[str, Any] = {"extract": "e", "unit": "children", "dated": {"column": "day", "take": "end"}}
        if self.where and self.of_where is None:
            setting["where"] = {name: list(words) for name, words in self.where.items()}
        if self.parts:
            setting["parts"] = self.parts
        if self.of_where is None:
            return {**setting, "counted_by": "count", "count": "children"}
        where = {"where": {name: list(words) for name, words in self.where.items()}}
        return {**setting, **where, "counted_by": "share_of_groups", "count": "children"}

    def chosen(self, year: str, group: str, half: str) -> set[Place]:
        """The children that a figure of it is of."""
        where = {} if half == "denominator" else self.where
        return {
            (y, sex, team)
            for y in YEARS if y == year
            for sex in SEXES if sex in where.get("sex", SEXES) and (self.parts != "sex" or group in ("", sex))
            for team in TEAMS if team in where.get("team", TEAMS) and (self.parts != "team" or group in ("", team))
        }  # fmt: skip


def asked(chance: random.Random) -> Asked:
    """A measure at random: of all children, some sexes, teams or both; a number or a share; perhaps broken down."""
    where = {}
    for name, words in (("sex", SEXES), ("team", TEAMS)):
        if chance.random() < 0.5:
            where[name] = tuple(sorted(chance.sample(words, chance.choice([1, 2])), key=words.index))
    parts = chance.choice(["", "", "sex", "team"])
    is_share = bool(where) and parts not in where and chance.random() < 0.25
    return Asked(where, parts, {} if is_share else None)


def counting(folder: Path, children: Children, year: str, measures: Mapping[str, Asked]) -> Counting:
    rows = "".join(f"{y}-03-31,{sex},{team},{n}\n" for (y, sex, team), n in children.items() if y <= year)
    columns = {"day": "date", "sex": "text", "team": "text", "children": "count"}
    before = str(int(year) - 1)
    case = Counting(
        {
            "extracts": {"e": {"columns": columns, "rows": "day,sex,team,children\n" + rows}},
            "period": {"start": f"{before}-04-01", "end": f"{year}-03-31", "label": year},
            "date": f"{year}-10-01",
            "measures": {name: one.setting() for name, one in measures.items()},
        },
        folder,
    )
    assert not case.problems.errors, list(case.problems)
    return case


def changed(chance: random.Random, measures: Mapping[str, Asked]) -> dict[str, Asked]:
    """The measures of the next paper: some gone, some under another's name, one new."""
    kept = {name: one for name, one in measures.items() if chance.random() < 0.6}
    if kept and chance.random() < 0.4:
        name = chance.choice(sorted(kept))
        kept[f"renamed_{name}"] = kept.pop(name)
    if kept and chance.random() < 0.3:
        name = chance.choice(sorted(kept))
        kept[name] = asked(chance)
    for number in range(chance.choice([1, 2]) if kept else 2):
        kept[f"new_{number}_{len(measures)}"] = asked(chance)
    return kept


def papers_of(
    chance: random.Random, folder: Path
) -> tuple[Children, list[tuple[str, Mapping[str, Asked], EarlierPaper]], int]:
    """The children, the papers with their years and measures, and how many papers were refused."""
    children = {(y, sex, team): chance.choice(NUMBERS) for y in YEARS for sex in SEXES for team in TEAMS}
    measures = {f"first_{n}": asked(chance) for n in range(chance.choice([1, 2, 3]))}
    published: list[tuple[str, Mapping[str, Asked], EarlierPaper]] = []
    refused = 0
    for number, year in enumerate(chance.choice([("2024", "2024", "2025"), ("2024", "2025", "2025"), ("2025",) * 3])):
        own = folder / str(number)
        own.mkdir()
        before = [replace(each, years_back=int(year) - int(of)) for of, _, each in published]
        case = counting(own, children, year, measures).with_earlier(before)
        if case.hiding("public", case.papers).exposed:
            refused += 1
        else:
            kept = replace(
                paper(case, case.papers, f"paper {number}"), definitions=case.ledger.definitions, years_back=0
            )
            published.append((year, measures, kept))
        measures = changed(chance, measures)
    return children, published, refused


def bounds(
    children: Children, papers: Sequence[tuple[str, Mapping[str, Asked], EarlierPaper]]
) -> Iterator[tuple[str, int, int, int]]:
    """Each number that some paper has, with the least and the greatest it can be for who reads all of them.

    A whole whose groups are hidden is known to be of as many as there are groups that are not empty: the least of it is
    taken for 1 where it is no more than that.
    """
    places = sorted(children)
    rows, values = [], []
    aims: dict[str, set[Place]] = {}
    groups: Counter[str] = Counter()
    for year, measures, record in papers:
        for key, said in record.figures.items():
            name, _, group = key.removesuffix("@previous").rstrip("]").partition("[")
            own_year = str(int(year) - 1) if key.endswith("@previous") else year
            one = measures[name]
            halves = ("numerator", "denominator") if said["kind"] == "share" else ("numerator",)
            if own_year not in YEARS:
                continue
            for half in halves:
                of = one.chosen(own_year, group, half)
                named = " ".join(["/".join(place) for place in sorted(of)])
                aims[named] = of
                if one.parts and not group:
                    parts = [one.chosen(own_year, each, half) for each in (SEXES if one.parts == "sex" else TEAMS)]
                    groups[named] = max(groups[named], sum(any(children[place] for place in part) for part in parts))
                words = said.get(half) or (said.get("number") if said["kind"] == "count" else None)
                if words and said.get("state") == "known":
                    rows.append([float(place in of) for place in places])
                    values.append(int(str(words).replace(",", "")))
            if len(halves) == 2:
                rest = one.chosen(own_year, group, "denominator") - one.chosen(own_year, group, "numerator")
                aims[" ".join(["/".join(place) for place in sorted(rest)])] = rest
    known = [LinearConstraint(np.array(rows), values, values)] if rows else []
    for name, of in aims.items():
        true = sum(children[place] for place in of)
        if of and 1 <= true <= UP_TO:
            aim = np.array([float(place in of) for place in places])
            least, greatest = (
                round(sign * milp(sign * aim, constraints=known, integrality=1, bounds=Bounds(0, 1000)).fun)
                for sign in (1, -1)
            )
            yield name, true, 1 if least <= groups[name] else least, greatest


def attack(seed: int, counts: Counter[str]) -> list[str]:
    """One sequence; what is recovered or narrower, in words."""
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    told = []
    with tempfile.TemporaryDirectory() as folder:
        children, papers, refused = papers_of(chance, Path(folder))
    counts["sequences"] += 1
    counts["papers"] += len(papers) + refused
    counts["refused"] += refused
    for name, true, low, high in bounds(children, papers):
        counts["small numbers"] += 1
        counts["recovered"] += low == high
        if low > 1 or high < UP_TO:
            counts["narrower"] += 1
            told.append(f"{seed}: {name} is {true}, {low} to {high}")
    return told


if __name__ == "__main__":
    totals: Counter[str] = Counter()
    for number in range(*map(int, sys.argv[1:3])):
        for line in attack(number, totals):
            print(line, flush=True)
        if (number + 1) % 50 == 0:
            print(dict(totals), flush=True)
    print(dict(totals), flush=True)
