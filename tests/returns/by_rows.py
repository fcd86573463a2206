"""Lists 8 and 9 of an Annex A workbook counted by another route: rows, dates and dictionaries alone.

Written from the definitions in docs, without a look at the program's own functions; slow and plain.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence

from tests.returns.by_csv import age, day

Row = Sequence[str]
CHILD, BORN, UASC, STARTED, NEED, STATUS, HEALTH, DENTAL, PLACEMENTS, PLACED_ON, PLACE, LOCATION, CEASED = (
    0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)  # fmt: skip
AGES = (("Under 1", 0, 0), ("1 to 4", 1, 4), ("5 to 9", 5, 9), ("10 to 15", 10, 15), ("16 and over", 16, 200))
NEEDS = {"Abuse or neglect": "N1", "Child's disability": "N2", "Absent parenting": "N8"}
Found = dict[tuple[str, str], tuple[int, int | None]]


def back(date: datetime.date, months: int) -> datetime.date:
    """The same day so many months earlier, or the last of a shorter month."""
    year, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    last = (datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1) - datetime.timedelta(1)).day
    return datetime.date(year, month + 1, min(date.day, last))


def read(words: str) -> datetime.date | None:
    return None if words == "n/k" else day(words)


def named(row: Row) -> str:
    return " ".join(row[CHILD].split())


def counts(rows: Sequence[Row], at: datetime.date) -> Found:
    """The numbers of list 8: of each child the row open on the day that started last, the lower of two."""
    own: dict[str, Row] = {}
    ceased = set()
    for row in rows:
        began, ended = read(row[STARTED]), read(row[CEASED])
        if not named(row) or row[STATUS].startswith("V4"):
            continue
        if ended and back(at, 6) < ended <= at:
            ceased.add(named(row))
        if began is None or began > at or (row[CEASED] and (ended is None or ended <= at)):
            continue
        before = own.get(named(row))
        if before is None or began >= (read(before[STARTED]) or at):
            own[named(row)] = row
    every = list(own.values())
    found: Found = {("cla_on_the_day", ""): (len(every), None), ("cla_ceased_in_six_months", ""): (len(ceased), None)}
    ages = {named(row): age(born, at) if (born := read(row[BORN])) else None for row in every}
    for band, low, high in AGES:
        found["cla_on_the_day_by_age", band] = sum(low <= a <= high for a in ages.values() if a is not None), None
    for need, code in NEEDS.items():
        found["cla_on_the_day_by_need", need] = sum(row[NEED][:2] == code for row in every), None
    for place, letter in (("In area", "a"), ("Out of area", "b")):
        found["cla_on_the_day_by_location", place] = sum(row[LOCATION][:1] == letter for row in every), None
    found["uasc_on_the_day", ""] = sum(row[UASC] == "a) Yes" for row in every), None
    found["three_or_more_placements", ""] = (
        sum(row[PLACEMENTS].isdigit() and int(row[PLACEMENTS]) >= 3 for row in every), len(every))  # fmt: skip
    year_long = [row for row in every if (read(row[STARTED]) or at) <= back(at, 12) + datetime.timedelta(1)]
    found["looked_after_for_twelve_months", ""] = len(year_long), None

    def within(row: Row, column: int, months: int) -> bool:
        done = read(row[column])
        return done is not None and back(at, months) < done <= at

    found["health_assessment", ""] = sum(within(row, HEALTH, 12) for row in year_long), len(year_long)
    found["dental_check", ""] = sum(within(row, DENTAL, 12) for row in year_long), len(year_long)
    young = {name for name, years in ages.items() if years is not None and years < 5}
    found["health_assessment_up_to_date", ""] = (
        sum(within(row, HEALTH, 6 if named(row) in young else 12) for row in year_long), len(year_long))  # fmt: skip
    long = [
        row for row in every
        if (years := ages[named(row)]) is not None and years < 16 and (read(row[STARTED]) or at) <= back(at, 30)
    ]  # fmt: skip
    settled = [row for row in long if (since := read(row[PLACED_ON])) and since <= back(at, 24)]
    found["same_placement_for_two_years", ""] = len(settled), len(long)
    return found


def leavers(rows: Sequence[Row], at: datetime.date) -> Found:
    """The numbers of list 9, by child the last row; those who died or went home are left out."""
    last = {" ".join(row[0].split()): row for row in rows if row[0].strip()}
    own = [row for row in last.values() if row[2] not in ("c) Died", "RHOM")]
    found: Found = {}
    for group, low, high in (("17 to 18", 17, 18), ("19 to 21", 19, 21)):
        aged = [row for row in own if (born := read(row[1])) and low <= age(born, at) <= high]
        for name, column, start in (("in_touch", 2, "a"), ("in_suitable_accommodation", 4, "a"),
                                    ("not_in_education_employment_or_training", 5, "G")):  # fmt: skip
            found[f"care_leavers_{name}", group] = sum(row[column][:1] == start for row in aged), len(aged)
    return found


def made(seed: int, at: datetime.date) -> tuple[list[list[str]], list[list[str]]]:
    """Rows of both lists as systems leave them: blank ends, several rows of a child, spaces, noughts, unread days."""
    rng = random.Random(seed)  # noqa: S311 - invented children

    def some_day(least: int, most: int, blank: float = 0.0) -> str:
        if rng.random() < blank:
            return rng.choice(["", "n/k"])
        edges = [0, 1, 181, 182, 183, 364, 365, 366, 730, 731]
        ago = rng.choice(edges) if rng.random() < 0.3 and least == 0 else rng.randint(least, most)
        return f"{at - datetime.timedelta(ago):%d/%m/%Y}"

    names = [rng.choice(["{:04d}", " {:03d}", "A {}", "a-{} ", "{}"]).format(n) for n in range(60)]
    rows = []
    for name in names:
        born = some_day(200, 6600, 0.03)
        rows += [
            [
                rng.choice([name, name + " ", "  " + name]) if rng.random() > 0.02 else "", "a) Male", born,
                rng.choice(["a) Yes", "b) No", "b) No", ""]), some_day(0, 1600, 0.04),
                rng.choice(["N1 - Abuse or neglect", "N2", "N8: Absent parenting", ""]),
                rng.choice(["C2: FCO", "V2", "V4: Short term breaks", "E1"]), some_day(0, 800, 0.1),
                some_day(0, 800, 0.2), rng.choice(["1", "2", "3", "4", "lots", ""]), some_day(0, 1500, 0.1),
                rng.choice(["d) U4: Foster placement - long term", "K2", "U6"]), rng.choice(["a) In", "b) Out", ""]),
                "" if rng.random() < 0.6 else some_day(-60, 400, 0.1),
            ]
            for _ in range(rng.choice([1, 1, 1, 2, 3]))
        ]  # fmt: skip
    cared = [[name, some_day(16 * 366, 23 * 366, 0.05), rng.choice(["a) Yes", "b) No", "c) Died", "RHOM", ""]), "",
              rng.choice(["a) Suitable", "b) Unsuitable", ""]), rng.choice(["F2: Full time", "G5: Not in", ""])]
             for name in names + names[:5]]  # fmt: skip
    rng.shuffle(rows)
    return rows, cared
