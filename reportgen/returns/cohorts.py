"""Who is counted: children looked after on a day, those who started and ceased, those looked after for a year.

Episodes of an agreed series of short breaks (legal status V3 and V4) are left out of every cohort, as the DfE does
("Children looked after in England", methodology). Frames are those of
a `Return` that is ready to be counted (`several_areas`), in which children are whole numbers.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd

from reportgen.returns.areas import NOBODY
from reportgen.returns.codes import CONTINUES, NEW_PLACEMENT, SHORT_BREAKS, STARTS
from reportgen.returns.tables import GIVEN

EPISODE = ("CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC")
"""What an episode is known by: rows that have all of it alike are one, given twice."""


@dataclass(frozen=True, slots=True)
class ReturnYear:
    """The year of the return, by its first and last day."""

    start: datetime.date
    end: datetime.date

    @classmethod
    def ending(cls, year: int) -> ReturnYear:
        """The year that ends on 31 March of `year`."""
        return cls(datetime.date(year - 1, 4, 1), datetime.date(year, 3, 31))


def counted_episodes(episodes: pd.DataFrame) -> pd.DataFrame:
    """Episodes without short breaks, and without those whose child or first day is not known."""
    left_out = episodes["LS"].isin(SHORT_BREAKS) | episodes["DECOM"].isna() | (episodes["CHILD"] == NOBODY)
    return episodes[~left_out] if left_out.any() else episodes


def looked_after_on(episodes: pd.DataFrame, day: datetime.date) -> pd.Index:
    """Children with an episode that began on or before `day` and had not ended on it.

    Who ceased on 31 March is not looked after at 31 March: the DfE's validation rules ask that the day on which the
    current episode ceased is blank (<CLA_AT_31_MARCH>, rule SW01STG1 in data-to-insight/csc-validator-be-903). So are
    children at the start, those who started and those who ceased the children at the end.
    """
    return _children(open_on(episodes, day))


def open_on(episodes: pd.DataFrame, day: datetime.date) -> pd.DataFrame:
    """The episodes that began on or before `day` and had not ended on it; not those whose end cannot be read."""
    at = pd.Timestamp(day)
    rows = counted_episodes(episodes)
    return rows[(rows["DECOM"] <= at) & (_without_end(rows) | (rows["DEC"] > at))]


def started_in(episodes: pd.DataFrame, year: ReturnYear) -> pd.Series:
    """The day on which each child started to be looked after in the year, by child; the first of several."""
    rows = counted_episodes(episodes)
    return rows[(rows["RNE"] == STARTS) & _within(rows["DECOM"], year)].groupby("CHILD")["DECOM"].min()


def ceased_in(episodes: pd.DataFrame, year: ReturnYear) -> pd.Series:
    """The day on which each child ceased to be looked after in the year, by child; the last of several."""
    rows = counted_episodes(episodes)
    return rows[_ends(rows) & _within(rows["DEC"], year)].groupby("CHILD")["DEC"].max()


def periods(episodes: pd.DataFrame, year: ReturnYear) -> tuple[pd.Series, pd.Series]:
    """The children whose periods of being looked after began and ended in the year, one for each period."""
    rows = counted_episodes(episodes)
    begun = (rows["RNE"] == STARTS) & _within(rows["DECOM"], year)
    ended = _ends(rows) & _within(rows["DEC"], year)
    return rows["CHILD"][begun], rows["CHILD"][ended]


def looked_after_for_twelve_months(episodes: pd.DataFrame, year: ReturnYear) -> pd.Index:
    """Children looked after continuously for the twelve months to the year's last day.

    Those looked after on that day who have, in the year, no period that began after its first day, none that ended
    before its last, and no short break (data-to-insight/csc-validator-be-903, "continuously looked after"). Those rules
    ask for the health items of one who ceased on the last day, too; the DfE's tables are of children looked after
    "for at least 12 months at 31 March", and so is this cohort.
    """
    start, end = pd.Timestamp(year.start), pd.Timestamp(year.end)
    in_year = (episodes["DECOM"] <= end) & (episodes["DEC"].isna() | (episodes["DEC"] >= start))
    began = (episodes["RNE"] == STARTS) & (episodes["DECOM"] > start) & (episodes["DECOM"] <= end)
    ended = _ends(episodes) & (episodes["DEC"] >= start) & (episodes["DEC"] < end)
    breaks = episodes["LS"].isin(SHORT_BREAKS) & in_year
    interrupted = _children(episodes[began | ended | breaks])
    throughout = counted_episodes(episodes)
    before = _children(throughout[throughout["DECOM"] <= start])
    return looked_after_on(episodes, year.end).intersection(before).difference(interrupted)


@dataclass(frozen=True, slots=True)
class Stays:
    """How long children looked after on a day had been so without a break, and in the same placement, by child.

    `period` and `placement` are the first day that is known of; where `period_known` or `placement_known` is false
    the stay began before it, and the return does not say when.
    """

    period: pd.Series
    period_known: pd.Series
    placement: pd.Series
    placement_known: pd.Series


def stays_until(episodes: pd.DataFrame, day: datetime.date) -> Stays:
    """The stays of children looked after on `day`: episodes that follow each other without a day between."""
    at = pd.Timestamp(day)
    rows = counted_episodes(episodes)
    rows = rows[rows["CHILD"].isin(looked_after_on(episodes, day)) & (rows["DECOM"] <= at)]
    rows = rows.sort_values(["CHILD", "DECOM", "DEC", "_line"])
    # An episode may lie within another that goes on after it: what counts is the last day that any before it reaches.
    reaches = rows["DEC"].mask(_without_end(rows), pd.Timestamp.max.floor("D")).groupby(rows["CHILD"]).cummax()
    follows = (
        (rows["CHILD"] == rows["CHILD"].shift())
        & (rows["DECOM"] <= reaches.shift())
        & ~_ends(rows).shift(fill_value=False)
    )
    anew = ~follows | (rows["RNE"] == STARTS)
    moved = anew | rows["RNE"].isin(NEW_PLACEMENT)
    last_period = rows[anew].drop_duplicates("CHILD", keep="last").set_index("CHILD")
    last_placement = rows[moved].drop_duplicates("CHILD", keep="last").set_index("CHILD")
    return Stays(
        last_period["DECOM"], last_period["RNE"] == STARTS,
        last_placement["DECOM"], last_placement["RNE"].isin(NEW_PLACEMENT),
    )  # fmt: skip


def ages(born: pd.Series, day: datetime.date | pd.Series) -> pd.Series:
    """Whole years of age on `day`, or on each one's own day; missing where the day of birth is.

    One born on 29 February is a year older on 1 March of other years (Family Law Reform Act 1969, section 9).
    """
    on = pd.Series(pd.Timestamp(day), index=born.index) if isinstance(day, datetime.date) else day.reindex(born.index)
    after = on.dt.month * 100 + on.dt.day < born.dt.month * 100 + born.dt.day
    years: pd.Series = (on.dt.year - born.dt.year - after).where(born.notna() & on.notna()).astype("Int64")
    return years


def _without_end(rows: pd.DataFrame) -> pd.Series:
    """The rows in which no end stands; one that cannot be read is an end of which nobody knows the day."""
    return rows["DEC"].isna() & (rows["DEC" + GIVEN] == "")


def _ends(rows: pd.DataFrame) -> pd.Series:
    return rows["DEC"].notna() & (rows["REC"] != "") & (rows["REC"] != CONTINUES)


def _within(days: pd.Series, year: ReturnYear) -> pd.Series:
    return days.between(pd.Timestamp(year.start), pd.Timestamp(year.end))


def _children(rows: pd.DataFrame) -> pd.Index:
    children: pd.Index = pd.Index(rows["CHILD"].unique()).sort_values()
    return children
