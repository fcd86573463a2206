"""The indicators of an SSDA903 return counted by another route: the csv module, dates and dictionaries alone.

Written from the definitions in docs and rules, without a look at the program's own functions; slow and plain.
"""

from __future__ import annotations

import csv
import datetime
from collections import defaultdict
from pathlib import Path

FOREVER = datetime.date.max
Row = dict[str, str]


def day(words: str) -> datetime.date | None:
    if not words:
        return None
    date, month, year = map(int, words.split("/"))
    return datetime.date(year, month, date)


def age(born: datetime.date, on: datetime.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def rows_of(folder: Path, name: str) -> list[Row]:
    with next(folder.glob(f"*{name}.csv")).open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def counts(folder: Path, year: int) -> dict[tuple[str, str], tuple[int, int | None]]:
    first, last = datetime.date(year - 1, 4, 1), datetime.date(year, 3, 31)
    born = {row["CHILD"]: day(row["DOB"]) for row in reversed(rows_of(folder, "header"))}
    spells = defaultdict(list)
    every = defaultdict(list)
    for row in rows_of(folder, "episodes"):
        began, ended = day(row["DECOM"]), day(row["DEC"])
        assert began
        entry = (began, ended or FOREVER, row)
        every[row["CHILD"]].append(entry)
        if row["LS"] not in ("V3", "V4"):
            spells[row["CHILD"]].append(entry)
    result: dict[tuple[str, str], tuple[int, int | None]] = {}

    def on(date: datetime.date) -> set[str]:
        return {child for child, own in spells.items() if any(b <= date < e for b, e, _ in own)}

    closing = on(last)
    result["cla_on_31_march", "All"] = len(closing), None
    result["cla_on_31_march_before", "All"] = len(on(first - datetime.timedelta(1))), None
    starts = {c: min(d) for c, own in spells.items()
              if (d := [b for b, _, row in own if row["RNE"] == "S" and first <= b <= last])}  # fmt: skip
    ends = {c: max(d) for c, own in spells.items()
            if (d := [e for _, e, row in own if row["REC"] not in ("", "X1") and first <= e <= last])}  # fmt: skip
    result["cla_started", "All"] = len(starts), None
    result["cla_ceased", "All"] = len(ends), None
    bands = (("Under 1", 0, 0), ("1 to 4", 1, 4), ("5 to 9", 5, 9), ("10 to 15", 10, 15), ("16 and over", 16, 200))
    for name, days in (
        ("cla_on_31_march", dict.fromkeys(closing, last)),
        ("cla_started", starts),
        ("cla_ceased", ends),
    ):
        for band, low, high in bands:
            number = sum(1 for c, d in days.items() if (b := born.get(c)) and low <= age(b, d) <= high)
            result[f"{name}_by_age", band] = number, None

    interrupted = set()
    for child, own in every.items():
        for b, e, row in own:
            began_again = row["RNE"] == "S" and first < b <= last
            stopped = e != FOREVER and row["REC"] not in ("", "X1") and first <= e < last
            short_break = row["LS"] in ("V3", "V4") and b <= last and e >= first
            if began_again or stopped or short_break:
                interrupted.add(child)
    year_long = {c for c in closing if c not in interrupted and any(b <= first for b, _, _ in spells[c])}
    result["looked_after_for_twelve_months", "All"] = len(year_long), None

    health: dict[str, Row] = {row["CHILD"]: row for row in rows_of(folder, "oc2")}
    ages = {c: age(b, last) for c in year_long if (b := born.get(c))}

    def share(name: str, column: str, among: set[str]) -> None:
        result[name, "All"] = sum(1 for c in among if health.get(c, {}).get(column) == "1"), len(among)

    share("health_assessment", "HEALTH_ASSESSMENT", year_long)
    share("immunisations", "IMMUNISATIONS", year_long)
    share("dental_check", "TEETH_CHECK", year_long)
    share("substance_misuse", "SUBSTANCE_MISUSE", year_long)
    share("development_check", "HEALTH_CHECK", {c for c, a in ages.items() if a <= 4})
    share("convicted", "CONVICTED", {c for c, a in ages.items() if 10 <= a <= 17})
    asked = {c for c, a in ages.items() if 4 <= a <= 16}
    scores = [int(health[c]["SDQ_SCORE"]) for c in asked if health.get(c, {}).get("SDQ_SCORE")]
    result["sdq_completed", "All"] = len(scores), len(asked)
    for band, low, high in (("Normal", 0, 13), ("Borderline", 14, 16), ("Cause for concern", 17, 40)):
        result["sdq_by_band", band] = sum(low <= score <= high for score in scores), len(scores)
    result["sum of scores", "All"] = sum(scores), len(scores)

    ceased_uasc = {row["CHILD"]: day(row["DUC"]) for row in rows_of(folder, "uasc")}
    still = {child for child, ceased in ceased_uasc.items() if (ceased or FOREVER) > last}
    result["uasc_on_31_march", "All"] = len(closing & still), None

    many = 0
    for child in closing:
        new = 0
        held_over = False
        for b, e, row in spells[child]:
            if row["PLACE"] in ("T0", "T1", "T2", "T3", "T4", "Z1") or b > last or e <= first:
                continue
            held_over |= b < first
            new += b >= first and row["RNE"] in ("S", "P", "B")
        many += new + held_over >= 3
    result["three_or_more_placements", "All"] = many, len(closing)

    leavers: dict[str, Row] = {row["CHILD"]: row for row in rows_of(folder, "oc3")}
    for group, low, high in (("17 to 18", 17, 18), ("19 to 21", 19, 21)):
        own_rows = [row for row in leavers.values() if row["IN_TOUCH"] not in ("DIED", "RHOM")
                    and low <= age(day(row["DOB"]) or FOREVER, last) <= high]  # fmt: skip
        whole = len(own_rows)
        result["care_leavers_in_touch", group] = sum(row["IN_TOUCH"] == "YES" for row in own_rows), whole
        homes = [row["ACCOM"] for row in own_rows if len(row["ACCOM"]) == 2 and row["ACCOM"][0].isalpha()]
        result["care_leavers_in_suitable_accommodation", group] = sum(home[1] == "1" for home in homes), whole
        result["care_leavers_not_in_education_employment_or_training", group] = (
            sum(row["ACTIV"].startswith("G") for row in own_rows), whole)  # fmt: skip
    return result
