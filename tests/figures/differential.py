"""Random editions twice over, of data that differ in hidden cells alone: every public file is the same, byte for byte.

Through the commands, as they are used: build in every form, issue, a second version with a month that came late, the
two compared, and a pack of the paper; three years beside one another, and a run over areas. `python -m
tests.figures.differential 0 20` does so of twenty editions, and prints each file that differs.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml

from reportgen.cli import main
from reportgen.editions.record import published_record
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from tests.commands.running import edition
from tests.comparators.paper import POLICY

UP_TO = 5
MONTHS = tuple(f"2023-{n:02d}" for n in range(4, 11))
GROUPS = ("Under 5", "5 to 9", "10 to 15", "16 and 17")
TEAMS = ("North", "East", "West")
CHARTS = ("bar", "column", "line", "sparkline", "percent-bar", "column-line")
AREAS = ("north", "west", "south")
RUN = ("shires", *(f"shires@{area}" for area in AREAS))
YEARS = ("2023", "2024", "2025")
Data = dict[str, dict[str, list[int]]]
"""By file and row: how many in time and how many not; how many children; the days that each child waited."""

MEASURES = {
    "children": "{counted_by: count, extract: groups, count: children, parts: age, unit: children}",
    "north": "{counted_by: count, extract: groups, count: children, where: {age: [Under 5, 5 to 9]}, unit: children}",
    "waited": "{counted_by: median, extract: waits, count: days, parts: team, unit: days}",
    "seen": "{counted_by: rows, extract: waits, parts: team, unit: children}",
    "cost": "{counted_by: total, extract: waits, count: pounds, parts: team, unit: pounds}",
    "each": "{counted_by: rate, of: [cost, seen], per: 1, unit: pounds per child}",
}
NARRATIVE = """\
# Summary {#summary}

Of all {{ iha }} ({{ iha.fraction }}) were in time{% if iha.known %}, {{ iha.met }}{% endif %}. The best month was
{{ iha.highest.label }} with {{ iha.highest }}, the worst {{ iha.lowest.label }} with {{ iha.lowest.fraction }}; the
last was {{ iha.latest }}
{% if iha.latest.known %}{% if iha.latest.met_target %}, as planned{% else %}, too few{% endif %}{% endif %}.

There were {{ children }} children, most of them {{ children.highest.label }} with {{ children.highest }}, fewest
{{ children.lowest.label }}; {{ north }} were young. They waited {{ waited }} days, and longest in
{{ waited.highest.label }}{% if waited.highest.known %} with {{ waited.highest }}{% endif %}. They cost {{ cost }},
{{ each }} each{% if each.known %}, which is known{% endif %}.

{{ show.iha_by_month }}

{{ show.ages }}

{{ show.waits }}

{{ show.glance }}

{{ show.tiles }}

{{ show.control }}

## Clinics {#clinics}

See {{ section.risk }}.
"""


PACK = """\
name: board-papers
title: Papers for the meeting
organisation: Northshire ICB
author: Governance Manager
status: FINAL
meeting: {body: Governing Body, date: 2026-01-29, time: 10.00 am, place: Town Hall}
items:
  - {number: "1", title: Welcome, presenter: Chair}
  - {number: "2", title: Annual report, purpose: For assurance, enclosure: A, edition: tiny}
"""


def lay_out(folder: Path, chance: random.Random) -> Path:
    """The edition without its numbers: its measures, tables and words."""
    place = edition(folder)
    settings = yaml.safe_load((place / "edition.yaml").read_text())
    settings["period"] = {"start": "2023-04-01", "end": "2023-10-31", "label": "April to October 2023"}
    settings["date"], settings["meeting"]["date"] = "2023-11-20", "2023-12-03"
    settings["extracts"] = {
        "indicators": {"file": "indicators.csv", "declared_as": "months", "not_received": ["2023-10"]},
        "groups": {"file": "groups.csv", "declared_as": "groups"},
        "waits": {"file": "waits.csv", "declared_as": "waits"},
    }
    (place / "edition.yaml").write_text(yaml.safe_dump(settings, sort_keys=False))
    groups = "{age: {type: text, headings: [Age]}, children: {type: count, headings: [Children]}}"
    waits = "{team: {type: text, headings: [Team]}, days: {type: number, headings: [Days]}, "
    waits += "pounds: {type: money, headings: [Pounds]}}"
    for name, columns in (("groups", groups), ("waits", waits)):
        (place / f"extracts/{name}.yaml").write_text(f"title: {name}\nwhat: Rows.\ncolumns: {columns}\n")
    for name, setting in MEASURES.items():
        head = f"title: Number of {name}\ndefinition: Counted.\nsource: Records\n"
        (place / f"measures/{name}.yaml").write_text(head + yaml.safe_dump(yaml.safe_load(setting)))
    own = yaml.safe_load((place / "measures/iha.yaml").read_text())
    unit = {"unit": chance.choice(["children", "assessments"])}
    (place / "measures/iha.yaml").write_text(yaml.safe_dump(own | unit))
    months = yaml.safe_load((place / "tables/iha_by_month.yaml").read_text())
    months["columns"].insert(0, {"heading": "Rating", "figure": "iha", "show": "rag"})
    months["columns"].append({"heading": "Gap", "figure": "iha", "show": "gap"})
    tables = {
        "iha_by_month": months,
        "ages": table("children", "Age", "Children", chance.choice(CHARTS[:4])),
        "waits": table("waited", "Team", "Days", chance.choice(CHARTS[:3])),
    }
    for column in (("Seen", "seen"), ("Cost", "cost"), ("Each", "each")):
        tables["waits"]["columns"].append({"heading": column[0], "figure": column[1]})
    tables |= further_tables()
    write_quality(place)
    for name, setting in tables.items():
        (place / f"tables/{name}.yaml").write_text(yaml.safe_dump(setting, sort_keys=False))
    (place / "narrative/01_summary.md").write_text(NARRATIVE)
    return place


def further_tables() -> dict[str, dict[str, object]]:
    """Numbers at a glance with the lines of their months, large ones side by side, and a control chart."""
    source = {"source": "Records"}
    lines = [{"figure": name} for name in ("iha", "children", "north", "waited", "cost", "each")]
    return {
        "glance": {"shape": "at_a_glance", "caption": "At a glance", "lines": lines, **source},
        "tiles": {"shape": "tiles", "caption": "Large", "tiles": lines[:4], **source},
        "control": {
            "shape": "by_part", "caption": "Judged by month", "part_heading": "Month", **source,
            "columns": [{"heading": "Share", "figure": "iha", "show": "percent"}],
            "chart": {"form": "control", "title": "Judged", "subtitle": "Shire", "unit": "percent",
                      "series": [{"column": "Share"}]},
        },
    }  # fmt: skip


def write_quality(place: Path) -> None:
    """The statement of the quality of the records, with its part of the paper."""
    rows = "read,Episodes,120\nfault,No end date,2\nfault,Ceased before it began,7\n"
    rows = "".join(f"2023-10-31,{row}\n" for row in rows.splitlines())
    (place / "data/data_quality.csv").write_text(f"As at,Kind,What,Rows\n{rows}")
    settings = yaml.safe_load((place / "edition.yaml").read_text())
    settings["extracts"]["data_quality"] = {"file": "data_quality.csv", "declared_as": "data_quality"}
    settings["paper"].append("data_quality")
    (place / "edition.yaml").write_text(yaml.safe_dump(settings, sort_keys=False))


def table(figure: str, by: str, heading: str, form: str) -> dict[str, object]:
    return {
        "shape": "by_part", "caption": f"{heading} by {by.lower()}", "part_heading": by,
        "columns": [{"heading": heading, "figure": figure}], "total": "All", "source": "Records",
        "chart": {"form": form, "title": f"{heading} by {by.lower()}", "subtitle": "Shire", "unit": "number",
                  "series": [{"column": heading}]},
    }  # fmt: skip


def numbers(chance: random.Random) -> Data:
    small = [0, 1, 2, 3, 4, 8, 12, 20, 33]
    waits = {team: [chance.choice([3, 7, 20, 41, 90]) for _ in range(chance.choice([1, 2, 3, 7, 9]))] for team in TEAMS}
    return {
        "indicators": {m: [chance.choice(small[1:]), chance.choice([0, 2, 3, 9, 14, 25])] for m in MONTHS},
        "groups": {group: [chance.choice(small)] for group in GROUPS},
        "waits": waits,
    }


def write(place: Path, data: Data, late: tuple[str, ...] = ()) -> None:
    rows = "".join(f"{m},IHA,{a},{a + b}\n" for m, (a, b) in data["indicators"].items() if m not in late)
    (place / "data/indicators.csv").write_text(f"Month,Indicator,In time,Due\n{rows}")
    rows = "".join(f"{group},{n}\n" for group, (n,) in data["groups"].items())
    (place / "data/groups.csv").write_text(f"Age,Children\n{rows}")
    rows = "".join(f"{team},{day},{100 * day}\n" for team, days in data["waits"].items() for day in days)
    (place / "data/waits.csv").write_text(f"Team,Days,Pounds\n{rows}")


def side(number: int) -> int:
    return 0 if not number else 1 if number <= UP_TO else 2


def other(data: Data, chance: random.Random) -> Data:
    """Data with a few cells moved: one more here and one fewer there, and other days of the same children."""
    new = json.loads(json.dumps(data))
    for name, column in (("indicators", 0), ("indicators", 1), ("groups", 0)):
        keys = list(new[name])
        for _ in range(chance.choice([0, 1, 2])):
            more, fewer = chance.sample(keys, 2)
            values = new[name][more][column] + 1, new[name][fewer][column] - 1
            before = new[name][more][column], new[name][fewer][column]
            if values[1] >= 0 and [*map(side, values)] == [*map(side, before)]:
                new[name][more][column], new[name][fewer][column] = values
    team = chance.choice(TEAMS)
    if len(new["waits"][team]) <= UP_TO:
        new["waits"][team] = [day + chance.choice([0, 1, 30]) for day in new["waits"][team]]
    return new


def printed(place: Path) -> dict[str, object] | None:
    """What its public paper prints; None where what earlier papers printed forbids it."""
    try:
        return published_record(make(str(place), Problems(), audience="public", start=place.parent))
    except ProblemsError as stopped:
        if any(p.severity == "error" and p.name != "known-from-earlier-papers" for p in stopped.problems):
            raise
        return None


def pair(root: Path, seed: int, chance: random.Random, counts: Counter[str]) -> tuple[Path, Path, Data, Data] | None:
    one, two = (lay_out(root / name, random.Random(seed)) for name in ("one", "two"))  # noqa: S311 - as above
    for _ in range(40):
        data = numbers(chance)
        write(one, data, late=("2023-10",))
        first = printed(one)
        for _ in range(12):
            changed = other(data, chance)
            if changed == data:
                continue
            write(two, changed, late=("2023-10",))
            counts["tried"] += 1
            if printed(two) == first:
                return one, two, data, changed
    return None


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def different(one: Path, two: Path) -> list[str]:
    first, second = tree(one), tree(two)
    assert first, one
    return sorted({*first, *second} - {name for name in first if first[name] == second.get(name)})


def differ(seed: int, counts: Counter[str]) -> list[str]:
    """The public files of a random edition, of two versions, of a comparison and of a pack, that are not the same."""
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        found = pair(root, seed, chance, counts)
        if found is None:
            return []
        counts["pairs"] += 1
        one, two, data, changed = found
        bad: list[str] = []

        def both(what: str, do: Callable[[Path], int], out: Callable[[Path], Path]) -> bool:
            codes = [do(place) for place in (one, two)]
            if codes[0] != codes[1]:
                bad.append(f"{what}: {codes}")
            if any(codes):
                counts[f"{what} refused"] += 1
                return False
            counts[what] += 1
            bad.extend(f"{what}: {name}" for name in different(out(one), out(two)))
            return True

        def build(place: Path) -> int:
            return main(["build", str(place), "--audience", "public", "--out", str(place.parent / "papers")])

        both("build", build, lambda place: place.parent / "papers")

        def issue(place: Path) -> int:
            return main(["issue", str(place), "--audience", "public"])

        if not both("issue", issue, lambda place: place / "data/published"):
            return bad
        for place, own in ((one, data), (two, changed)):
            settings = yaml.safe_load((place / "edition.yaml").read_text())
            settings["version"] = "1.1"
            settings["extracts"]["indicators"]["not_received"] = []
            (place / "edition.yaml").write_text(yaml.safe_dump(settings, sort_keys=False))
            write(place, own)
        if printed(one) != printed(two):
            counts["second version tells them apart"] += 1
            return bad
        if not both("version 1.1", build, lambda place: place.parent / "papers"):
            return bad

        def compare(place: Path) -> int:
            old, out = str(place / "data/published/1.0"), str(place.parent / "changes")
            return main(["compare", old, str(place), "--audience", "public", "--out", out])

        both("compare", compare, lambda place: place.parent / "changes")

        def pack(place: Path) -> int:
            (place.parent / "pack.yaml").write_text(PACK)
            out = str(place.parent / "pack")
            return main(["pack", str(place.parent / "pack.yaml"), "--audience", "public", "--out", out])

        both("pack", pack, lambda place: place.parent / "pack")
    return bad


def of_year(place: Path, folder: Path, year: str) -> Path:
    """A copy of an edition, as that of another year."""
    copy = folder / f"tiny{year}"
    for name, data in tree(place).items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        text = data.decode().replace("name: tiny\n", f"name: tiny{year}\n")
        (copy / name).write_text(re.sub("202[34]", lambda match: str(int(match[0]) + int(year) - 2023), text))
    return copy


def trends_differ(seed: int, counts: Counter[str]) -> list[str]:
    """The public files of three years beside one another that are not the same."""
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for year in YEARS:
            found = pair(root / year, seed, chance, counts)
            if found is None:
                return []
            for name, place in zip(("one", "two"), found[:2], strict=True):
                of_year(place, root / "years" / name, year)
        codes = []
        for name in ("one", "two"):
            editions = [str(root / "years" / name / f"tiny{year}") for year in YEARS]
            codes.append(main(["compare", *editions, "--audience", "public", "--out", str(root / "trends" / name)]))
        if any(codes):
            counts["trends refused"] += 1
            return [] if codes[0] == codes[1] else [f"trends: {codes}"]
        counts["trends"] += 1
        return [f"trends: {name}" for name in different(root / "trends/one", root / "trends/two")]


def run_of_areas(root: Path, numbers: dict[str, list[int]]) -> Path:
    """A home with one edition of three areas: children by sex, of the area and of all of them."""
    own = root / "config/editions/shires"
    for area in AREAS:
        bodies = {"council": [{"name": f"{area.capitalize()} Council"}]}
        dump(root / f"config/organisations/{area}.yaml", {"name": area.capitalize(), "organisations": bodies})
    said = {"definition": "Children.", "source": "Own", "counted_by": "count", "unit": "children", "parts": "sex"}
    dump(own / "measures/own_children.yaml", {"title": "Children", **said, "extract": "own"})
    dump(own / "measures/all_children.yaml", {"title": "All children", **said, "extract": "every"})
    columns = {"area": {"type": "text"}, "sex": {"type": "text"}, "count": {"type": "count"}}
    dump(own / "extracts/children.yaml", {"title": "Children", "what": "Rows.", "columns": columns})
    dump(own / "policy.yaml", POLICY)
    dump(own / "tables/sexes.yaml", table("own_children", "Sex", "Children", "bar"))
    dump(own / "edition.yaml", {
        "name": "shires", "title": "Health in <area>", "area": "north", "for_each": {"area": list(AREAS)},
        "organisation": "council", "date": "2025-06-30", "version": "1.0", "status": "DRAFT",
        "author": {"post": "Designated Nurse"}, "paper": ["01_all.md"],
        "period": {"start": "2024-04-01", "end": "2025-03-31", "label": "2024/25"},
        "extracts": {"own": {"declared_as": "children", "file": "children.csv", "area_column": "area"},
                     "every": {"declared_as": "children", "file": "children.csv"}},
    })  # fmt: skip
    words = "# {{ edition.area }}\n\n{{ own_children }} of {{ all_children }}.\n\n{{ show.sexes }}\n"
    (own / "narrative").mkdir(exist_ok=True)
    (own / "narrative/01_all.md").write_text(words)
    rows = "".join(f"{area.capitalize()},{sex},{n}\n" for area, every in numbers.items()
                   for sex, n in zip(("Girls", "Boys", "Other"), every, strict=True))  # fmt: skip
    (root / "data/shires").mkdir(parents=True, exist_ok=True)
    (root / "data/shires/children.csv").write_text(f"area,sex,count\n{rows}")
    return own


def dump(path: Path, setting: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(setting, sort_keys=False))


def areas_differ(seed: int, counts: Counter[str]) -> list[str]:
    """The public files of a run over areas that are not the same."""
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    small = [0, 1, 2, 3, 4, 8, 12, 20, 33]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for _ in range(60):
            numbers = {area: [chance.choice(small) for _ in range(3)] for area in AREAS}
            changed: dict[str, list[int]] = json.loads(json.dumps(numbers))
            area, (more, fewer) = chance.choice(AREAS), chance.sample(range(3), 2)
            changed[area][more] += 1
            changed[area][fewer] -= 1
            was = [numbers[area][at] for at in (more, fewer)]
            becomes = [changed[area][at] for at in (more, fewer)]
            if min(becomes) < 0 or [*map(side, was)] != [*map(side, becomes)]:
                continue
            places = [run_of_areas(root / name, of) for name, of in (("one", numbers), ("two", changed))]
            counts["runs tried"] += 1
            papers = [[printed(place.with_name(each)) for each in RUN] for place in places]
            if papers[0] != papers[1]:
                continue
            for name, place in zip(("one", "two"), places, strict=True):
                for each in RUN:
                    out = str(root / "papers" / name / each)
                    assert main(["build", str(place.with_name(each)), "--audience", "public", "--out", out]) == 0
            counts["runs"] += 1
            return [f"run: {name}" for name in different(root / "papers/one", root / "papers/two")]
    return []


if __name__ == "__main__":
    total: Counter[str] = Counter()
    for seed in range(int(sys.argv[1]), int(sys.argv[2])):
        for name in (*differ(seed, total), *trends_differ(seed, total), *areas_differ(seed, total)):
            print("DIFFERS", seed, name, flush=True)
    print(dict(total))
