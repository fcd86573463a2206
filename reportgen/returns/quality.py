"""What is wrong in a return, in its author's terms: numbers of rows for the paper, the rows themselves for the author.

The counts name no child. The list of rows holds file and line only, is written where the author asks, and belongs
with the return itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.read import Return

if TYPE_CHECKING:
    import pandas as pd

CODES = {
    "RNE": frozenset("SLPTBU"),
    "LS": frozenset(("C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3")),
    "CIN": frozenset(f"N{n}" for n in range(1, 9)),
}
SEX = {True: frozenset(("1", "2")), False: frozenset(("M", "F", "U"))}
"""SEX is coded 1 and 2 for years that end up to 2024, and M, F and U since."""


@dataclass(frozen=True, slots=True)
class QualityFault:
    """One kind of fault: what it is, in words, and the rows that have it as (file, line)."""

    name: str
    words: str
    rows: tuple[tuple[str, int], ...]


def quality_faults(given: Return, year: ReturnYear) -> tuple[QualityFault, ...]:
    """Every kind of fault that some row has, in a fixed order."""
    import pandas as pd

    checks = (
        _identity(given),
        _dates(given, year),
        _joins(given),
        _codes(given, year),
        _episodes(given.tables["episodes"]),
    )
    kinds = [kind for check in checks for kind in check]
    result = []
    for name, words, rows in kinds:
        if len(rows):
            places = zip(rows["_file"], pd.to_numeric(rows["_line"]).astype(int), strict=True)
            result.append(QualityFault(name, words, tuple((str(file), int(line)) for file, line in places)))
    return tuple(result)


def _identity(given: Return) -> Iterator[tuple[str, str, pd.DataFrame]]:
    header = given.tables["header"]
    repeated = header["CHILD"].ne("") & header.duplicated("CHILD", keep="first")
    yield "child-twice", "children who have more than one row in the header table", header[repeated]
    for name, table in given.tables.items():
        yield "no-child", f"rows of the {name} table without a child number", table[table["CHILD"] == ""]


def _dates(given: Return, year: ReturnYear) -> Iterator[tuple[str, str, pd.DataFrame]]:
    import pandas as pd

    for name, table in given.tables.items():
        for column in [c.removesuffix(" as given") for c in table.columns if str(c).endswith(" as given")]:
            unread = table[column].isna() & (table[f"{column} as given"] != "")
            yield "date-not-read", f"rows of the {name} table whose {column} is not a date", table[unread]
    header, episodes = given.tables["header"], given.tables["episodes"]
    end = pd.Timestamp(year.end)
    yield "born-later", "children whose date of birth lies after the year", header[header["DOB"] > end]
    yield "no-birth", "children without a date of birth", header[header["DOB"].isna() & (header["DOB as given"] == "")]
    yield (
        "no-start",
        "episodes without a first day",
        episodes[episodes["DECOM"].isna() & (episodes["DECOM as given"] == "")],
    )
    yield "ends-before", "episodes that end before they begin", episodes[episodes["DEC"] < episodes["DECOM"]]
    yield "begins-later", "episodes that begin after the year", episodes[episodes["DECOM"] > end]
    born = header.drop_duplicates("CHILD").set_index("CHILD")["DOB"]
    before = episodes["DECOM"] < episodes["CHILD"].map(born)
    yield "before-birth", "episodes that begin before the child was born", episodes[before.fillna(False)]


def _joins(given: Return) -> Iterator[tuple[str, str, pd.DataFrame]]:
    header = given.tables["header"]
    known = set(header["CHILD"])
    for name, table in given.tables.items():
        if name not in ("header", "oc3"):
            unknown = table["CHILD"].ne("") & ~table["CHILD"].isin(known)
            yield "not-in-header", f"rows of the {name} table whose child is not in the header table", table[unknown]
    without = ~header["CHILD"].isin(set(given.tables["episodes"]["CHILD"]))
    yield "no-episode", "children without an episode", header[without]


def _codes(given: Return, year: ReturnYear) -> Iterator[tuple[str, str, pd.DataFrame]]:
    episodes, header = given.tables["episodes"], given.tables["header"]
    for column, known in CODES.items():
        yield (
            "code-not-known",
            f"episodes whose {column} is not a code of the return",
            episodes[~episodes[column].isin(known)],
        )
    old = year.end.year <= 2024
    yield (
        "code-not-known",
        "children whose SEX is not a code of the year's return",
        header[~header["SEX"].isin(SEX[old])],
    )
    if "oc2" in given.tables:
        oc2 = given.tables["oc2"]
        score = oc2["SDQ_SCORE"]
        bad = score.ne("") & ~score.str.fullmatch(r"[0-9]|[1-3][0-9]|40")
        yield "score-out-of-range", "rows of the oc2 table whose SDQ_SCORE is not a whole number from 0 to 40", oc2[bad]


def _episodes(episodes: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    rows = episodes[episodes["DECOM"].notna()].sort_values(["CHILD", "DECOM", "_line"])
    same = rows["CHILD"] == rows["CHILD"].shift(-1)
    following = rows["DECOM"].shift(-1)
    yield (
        "episodes-overlap",
        "episodes that had not ended when the child's next began",
        rows[same & (rows["DEC"] > following)],
    )
    continues = rows["REC"].str.upper() == "X1"
    alone = continues & ~(same & (rows["DEC"] == following))
    yield "not-continued", "episodes that say they continue (X1) without one that begins on the day", rows[alone]
    open_before = same & rows["DEC"].isna() & (rows["DEC as given"] == "")
    yield "open-and-followed", "episodes without an end that another follows", rows[open_before]
    ended = rows["DEC"].notna()
    yield "end-without-reason", "episodes with an end and no reason for it (REC)", rows[ended & (rows["REC"] == "")]
    yield "repeated", "episodes given twice", rows[rows.duplicated(["CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC"])]
