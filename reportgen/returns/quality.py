"""What is wrong in a return, in its author's terms: numbers of rows for the paper, the rows themselves for the author.

The counts name no child. The list of rows holds file and line only, is written where the author asks, and belongs
with the return itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from reportgen.returns.areas import AREA, NOBODY
from reportgen.returns.codes import CONTINUES, codes_of_other_years, return_codes
from reportgen.returns.cohorts import EPISODE, ReturnYear, looked_after_for_twelve_months
from reportgen.returns.read import Return
from reportgen.returns.tables import GIVEN, days_of


@dataclass(frozen=True, slots=True)
class QualityFault:
    """One kind of fault: what it is, in words, and the rows that have it as (file, line)."""

    name: str
    words: str
    rows: tuple[tuple[str, int], ...]


def quality_faults(records: Return, year: ReturnYear) -> tuple[tuple[QualityFault, ...], ...]:
    """By area, every kind of fault that some row has, in a fixed order."""
    checks = (
        _identity(records),
        _dates(records, year),
        _joins(records),
        _codes(records, year),
        _health(records, year),
        _episodes(records.tables["episodes"]),
    )
    kinds = [kind for check in checks for kind in check if len(kind[2])]
    if len(records.areas.names) == 1:
        return (faults_of(kinds),)
    by_area: list[list[tuple[str, str, pd.DataFrame]]] = [[] for _ in records.areas.names]
    for name, words, rows in kinds:
        for position, own in rows.groupby(AREA):
            by_area[int(str(position))].append((name, words, own))
    return tuple(faults_of(own) for own in by_area)


def faults_of(kinds: Iterable[tuple[str, str, pd.DataFrame]]) -> tuple[QualityFault, ...]:
    """The kinds of fault that some row has: each a name, its words and the rows."""
    return tuple(
        QualityFault(name, words, tuple(zip(rows["_file"], (int(line) for line in rows["_line"]), strict=True)))
        for name, words, rows in kinds
        if len(rows)
    )


def lines_of(table: pd.DataFrame, at_fault: pd.Series) -> pd.DataFrame:
    """The file and line of the rows at fault and, where there are several areas, whose they are."""
    columns = ["_file", "_line", *([AREA] if AREA in table.columns else [])]
    return table.loc[at_fault.to_numpy(), columns]


def unread_days(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """By table and column, rows in which something stands that is not a day."""
    for name, table in tables.items():
        for column in days_of(table.columns):
            unread = table[column].isna() & (table[column + GIVEN] != "")
            yield (
                "date-not-read",
                f"rows of the {name} table whose {column} is not a date",
                lines_of(table, unread),
            )


def _identity(records: Return) -> Iterator[tuple[str, str, pd.DataFrame]]:
    header = records.tables["header"]
    repeated = header["CHILD"].ne(NOBODY) & header.duplicated("CHILD", keep="first")
    yield "child-twice", "children who have more than one row in the header table", lines_of(header, repeated)
    for name, table in records.tables.items():
        yield (
            "no-child",
            f"rows of the {name} table without a child number",
            lines_of(table, table["CHILD"] == NOBODY),
        )


def _dates(records: Return, year: ReturnYear) -> Iterator[tuple[str, str, pd.DataFrame]]:
    yield from unread_days(records.tables)
    header, episodes = records.tables["header"], records.tables["episodes"]
    end = pd.Timestamp(year.end)
    yield "born-later", "children whose date of birth lies after the year", lines_of(header, header["DOB"] > end)
    yield (
        "no-birth",
        "children without a date of birth",
        lines_of(header, header["DOB"].isna() & (header["DOB" + GIVEN] == "")),
    )
    yield (
        "no-start",
        "episodes without a first day",
        lines_of(episodes, episodes["DECOM"].isna() & (episodes["DECOM" + GIVEN] == "")),
    )
    yield (
        "ends-before",
        "episodes that end before they begin",
        lines_of(episodes, episodes["DEC"] < episodes["DECOM"]),
    )
    yield "begins-later", "episodes that begin after the year", lines_of(episodes, episodes["DECOM"] > end)
    born = header.drop_duplicates("CHILD").set_index("CHILD")["DOB"]
    before = episodes["DECOM"] < episodes["CHILD"].map(born)
    yield (
        "before-birth",
        "episodes that begin before the child was born",
        lines_of(episodes, before.fillna(False)),
    )


def _joins(records: Return) -> Iterator[tuple[str, str, pd.DataFrame]]:
    header = records.tables["header"]
    known = header["CHILD"].unique()
    for name, table in records.tables.items():
        if name not in ("header", "oc3"):
            unknown = table["CHILD"].ne(NOBODY) & ~table["CHILD"].isin(known)
            yield (
                "not-in-header",
                f"rows of the {name} table whose child is not in the header table",
                lines_of(table, unknown),
            )
    without = ~header["CHILD"].isin(records.tables["episodes"]["CHILD"].unique())
    if "oc3" in records.tables:  # a care leaver has no episode in the year; the XML has a header for each all the same
        without &= ~header["CHILD"].isin(records.tables["oc3"]["CHILD"].unique())
    yield "no-episode", "children without an episode", lines_of(header, without)


def _codes(records: Return, year: ReturnYear) -> Iterator[tuple[str, str, pd.DataFrame]]:
    other = codes_of_other_years(year.end.year)
    for (name, column), known in return_codes(year.end.year).items():
        if name in records.tables:
            table, of = records.tables[name], f"rows of the {name} table whose {column}"
            of_others = table[column].isin(other[name, column])
            yield "code-of-another-year", f"{of} is a code of other years' returns", lines_of(table, of_others)
            words = f"{of} is not a code of the year's return"
            yield "code-not-known", words, lines_of(table, ~table[column].isin(known) & ~of_others)


def _health(records: Return, year: ReturnYear) -> Iterator[tuple[str, str, pd.DataFrame]]:
    if "oc2" not in records.tables:
        return
    oc2, header = records.tables["oc2"], records.tables["header"]
    score, reason = oc2["SDQ_SCORE"], oc2["SDQ_REASON"]
    bad = score.ne("") & ~score.str.fullmatch(r"[0-9]|[1-3][0-9]|40")
    yield (
        "score-out-of-range",
        "rows of the oc2 table whose SDQ_SCORE is not a whole number from 0 to 40",
        lines_of(oc2, bad),
    )
    both = score.ne("") & reason.ne("")
    yield (
        "score-and-reason",
        "rows of the oc2 table with a score and a reason for having none",
        lines_of(oc2, both),
    )
    again = oc2["CHILD"].ne(NOBODY) & oc2.duplicated("CHILD")
    yield "health-twice", "children who have more than one row in the oc2 table", lines_of(oc2, again)
    born = header.drop_duplicates("CHILD").set_index("CHILD")["DOB"]
    other = oc2["CHILD"].map(born)
    differs = oc2["DOB"].notna() & other.notna() & (oc2["DOB"] != other)
    yield (
        "births-differ",
        "rows of the oc2 table whose date of birth differs from the header's",
        lines_of(oc2, differs),
    )
    cohort = looked_after_for_twelve_months(records.tables["episodes"], year)
    without = header["CHILD"].isin(cohort) & ~header["CHILD"].isin(oc2["CHILD"]) & ~header.duplicated("CHILD")
    yield (
        "no-health",
        "children looked after for the whole year without a row in the oc2 table",
        lines_of(header, without),
    )


def _episodes(episodes: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    rows = episodes[episodes["DECOM"].notna()].sort_values(["CHILD", "DECOM", "_line"])
    same = rows["CHILD"] == rows["CHILD"].shift(-1)
    following = rows["DECOM"].shift(-1)
    yield (
        "episodes-overlap",
        "episodes that had not ended when the child's next began",
        lines_of(rows, same & (rows["DEC"] > following)),
    )
    continues = rows["REC"] == CONTINUES
    alone = continues & ~(same & (rows["DEC"] == following))
    yield (
        "not-continued",
        "episodes that say they continue (X1) without one that begins on the day",
        lines_of(rows, alone),
    )
    open_before = same & rows["DEC"].isna() & (rows["DEC" + GIVEN] == "")
    yield "open-and-followed", "episodes without an end that another follows", lines_of(rows, open_before)
    ended = rows["DEC"].notna()
    yield (
        "end-without-reason",
        "episodes with an end and no reason for it (REC)",
        lines_of(rows, ended & (rows["REC"] == "")),
    )
    yield (
        "reason-without-end",
        "episodes with a reason for an end (REC) and no end",
        lines_of(rows, ~ended & (rows["REC"] != "")),
    )
    yield (
        "repeated",
        "episodes given twice, which are counted once",
        lines_of(rows, rows.duplicated(list(EPISODE))),
    )
