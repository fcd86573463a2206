"""Lists 8 and 9 of an Ofsted Annex A workbook (children in care, care leavers) -> numbers of children on its day.

Headings are those of Ofsted's guidance and of samples in use, which differ in small words. List 8 has a row for each
child: those in care on the day, and those who ceased to be in the six months before. Values are codes with a letter
before them (`a) Yes`, `d) U4: Foster placement`), or without.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pandas as pd

from reportgen.returns import cohorts
from reportgen.returns.areas import AreaCounts, one_area
from reportgen.returns.codes import (
    LEFT_THE_COHORT,
    LEGAL_STATUSES,
    NEEDS,
    PLACEMENTS,
    PLACES,
    SHORT_BREAKS,
    STATUSES,
    YES,
)
from reportgen.returns.indicators import (
    LOCATIONS,
    STABLE_AGE,
    STABLE_MONTHS,
    STABLE_PLACEMENT_MONTHS,
    by_age,
    by_group,
    care_leaver_counts,
)
from reportgen.returns.quality import QualityFault, faults_of, lines_of, unread_days
from reportgen.returns.read import Return
from reportgen.returns.tables import GIVEN, TableSchema

LIST_8 = TableSchema(
    "children in care (list 8)",
    ("CHILD", "DOB", "STARTED", "CEASED", "LAST_HEALTH", "LAST_DENTAL"),
    ("UASC", "CIN", "LS", "PLACEMENTS", "PLACEMENT_STARTED", "PLACE", "LOCATION"),
    ("DOB", "STARTED", "CEASED", "LAST_HEALTH", "LAST_DENTAL", "PLACEMENT_STARTED"),
    headings={
        "CHILD": ("Child Unique ID", "Child ID"),
        "DOB": ("Date of Birth",),
        "STARTED": ("Date Started to be Looked After",),
        "CEASED": ("Date Ceased to be Looked After",),
        "LAST_HEALTH": ("Date of Last Health Assessment",),
        "LAST_DENTAL": ("Date of Last Dental Check", "Date of Last Dental Check Up"),
        "UASC": ("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
                 "Unaccompanied Asylum Seeking Child within the Last 12 Months"),
        "CIN": ("Child's Category of Need",),
        "LS": ("Child's Legal Status",),
        "PLACEMENTS": ("Number of Placements in the Last 12 months",),
        "PLACEMENT_STARTED": ("Start Date of Most Recent Placement",),
        "PLACE": ("Placement Type",),
        "LOCATION": ("Placement Location",),
    },
)  # fmt: skip
LIST_9 = TableSchema(
    "care leavers (list 9)",
    ("CHILD", "DOB", "IN_TOUCH", "SUITABLE", "ACTIV"),
    ("ELIGIBILITY", "ACCOM"),
    ("DOB",),
    headings={
        "CHILD": ("Child Unique ID", "Child ID"),
        "DOB": ("Date of Birth",),
        "IN_TOUCH": ("LA In Touch",),
        "SUITABLE": ("Suitability of Accommodation",),
        "ACTIV": ("Activity Status",),
        "ELIGIBILITY": ("Eligibility Category",),
        "ACCOM": ("Type of Accommodation",),
    },
)
SCHEMAS = (LIST_8, LIST_9)
_LETTER = re.compile(r"[A-Z]{1,2}\) ?")
_CODE = re.compile(r"([A-Z]{1,2}[0-9]{1,2}[AB]?|0)(?=\b)")


def annex_a_counts(records: Return, day: datetime.date) -> Iterator[AreaCounts]:
    """The numbers of children in care on `day`, in a fixed order, and of care leavers where list 9 is there."""
    at = pd.Timestamp(day)
    rows = _in_care(records, day)
    ages, tally = cohorts.ages(rows["DOB"], day), one_area(len(rows))
    yield AreaCounts("cla_on_the_day", "", tally.size)
    yield from by_age("cla_on_the_day_by_age", ages, tally)
    needs = {need: (code,) for code, need in NEEDS.items()}
    for name, column, groups in (
        ("need", "CIN", needs), ("legal_status", "LS", LEGAL_STATUSES), ("placement", "PLACE", PLACEMENTS),
        ("location", "LOCATION", LOCATIONS),
    ):  # fmt: skip
        yield from by_group(f"cla_on_the_day_by_{name}", _codes(rows[column]), groups, tally, where_known=True)
    if rows["UASC"].ne("").any():
        yield AreaCounts("uasc_on_the_day", "", tally.count(_codes(rows["UASC"]).isin(YES)))
    yield from _assessed(rows, ages, at)
    placements = pd.to_numeric(rows["PLACEMENTS"], errors="coerce")
    if placements.notna().any():
        yield AreaCounts("three_or_more_placements", "", tally.count(placements >= 3), tally.size)
    young = (ages < STABLE_AGE).fillna(False).astype(bool)
    long = young & (rows["STARTED"] <= at - pd.DateOffset(months=STABLE_MONTHS))
    settled = long & (rows["PLACEMENT_STARTED"] <= at - pd.DateOffset(months=STABLE_PLACEMENT_MONTHS))
    if rows["PLACEMENT_STARTED"].notna().any():
        yield AreaCounts("same_placement_for_two_years", "", tally.count(settled), tally.count(long))
    every = _rows_of_children(records)
    ceased = every["CHILD"][every["CEASED"].between(at - pd.DateOffset(months=6), at, "right")]
    yield AreaCounts("cla_ceased_in_six_months", "", one_area(ceased.nunique()).size)
    if LIST_9.name in records.tables:
        yield from _care_leavers(records.tables[LIST_9.name], day)


def _assessed(rows: pd.DataFrame, ages: pd.Series, at: pd.Timestamp) -> Iterator[AreaCounts]:
    """Health assessments and dental checks within the year to the day, of children looked after for that year."""
    year_before = at - pd.DateOffset(months=12)
    throughout = rows[rows["STARTED"] <= year_before + pd.DateOffset(days=1)]
    tally, own_ages = one_area(len(throughout)), ages.reindex(throughout.index)
    yield AreaCounts("looked_after_for_twelve_months", "", tally.size)
    health, dental = throughout["LAST_HEALTH"], throughout["LAST_DENTAL"]
    # A column without a single day was not kept, rather than of children of whom none was seen.
    health_kept, dental_kept = rows["LAST_HEALTH"].notna().any(), rows["LAST_DENTAL"].notna().any()
    in_year, half_year = (health.between(at - pd.DateOffset(months=n), at, "right") for n in (12, 6))
    for name, column, seen in (
        ("health_assessment", health_kept, in_year),
        ("dental_check", dental_kept, dental.between(year_before, at, "right")),
        ("health_assessment_up_to_date", health_kept,
         half_year.where((own_ages < 5).fillna(False).astype(bool), in_year)),
    ):  # fmt: skip
        if column:
            yield AreaCounts(name, "", tally.count(seen), tally.size)


def annex_a_faults(records: Return, day: datetime.date) -> tuple[QualityFault, ...]:
    """What is wrong in the lists, each kind with its rows."""
    return faults_of(kind for check in (_list_faults(records, day), unread_days(records.tables)) for kind in check)


def _list_faults(records: Return, day: datetime.date) -> Iterator[tuple[str, str, pd.DataFrame]]:
    at = pd.Timestamp(day)
    for name, table in records.tables.items():
        yield "no-child", f"rows of {name} without a child's number", lines_of(table, table["CHILD"] == "")
        again = lines_of(table, _again(table))
        yield "child-twice", f"rows of {name} that give a child again, for the same time", again
        yield (
            "born-later",
            f"rows of {name} with a date of birth after the day",
            lines_of(table, table["DOB"] > at),
        )
    rows = records.tables[LIST_8.name]
    yield (
        "begins-later",
        "children who started to be looked after later than the day",
        lines_of(rows, rows["STARTED"] > at),
    )
    yield (
        "ends-before",
        "children who ceased before they started",
        lines_of(rows, rows["CEASED"] < rows["STARTED"]),
    )
    yield (
        "before-birth",
        "children looked after before they were born",
        lines_of(rows, rows["STARTED"] < rows["DOB"]),
    )
    for column, words in (("LAST_HEALTH", "health assessment"), ("LAST_DENTAL", "dental check")):
        yield (
            "later-than-day",
            f"children whose last {words} lies after the day",
            lines_of(rows, rows[column] > at),
        )
    own = _in_care(records, day)
    for column, known in (
        ("CIN", set(NEEDS)), ("LS", STATUSES), ("PLACE", PLACES), ("LOCATION", _PLACED),
    ):  # fmt: skip
        unknown = own[column].ne("") & ~_codes(own[column]).isin(known)
        yield (
            "code-not-known",
            f"children in care whose {_HEADING[column]} is not a known code",
            lines_of(own, unknown),
        )
    number = pd.to_numeric(own["PLACEMENTS"], errors="coerce")
    unread = own["PLACEMENTS"].ne("") & number.isna()
    yield "not-a-number", "children whose number of placements is not a number", lines_of(own, unread)


_PLACED = {word for words in LOCATIONS.values() for word in words}
_HEADING = {
    "CIN": "category of need",
    "LS": "legal status",
    "PLACE": "placement type",
    "LOCATION": "placement location",
}


def _again(table: pd.DataFrame) -> pd.Series:
    """The rows whose child has one before that had not ended; a child who ceased and came back has two in list 8."""
    if "CEASED" not in table.columns:
        return table["CHILD"].ne("") & table.duplicated("CHILD")
    rows = table[table["CHILD"].ne("")].sort_values(["STARTED", "_line"])
    reaches = rows["CEASED"].fillna(pd.Timestamp.max.floor("D")).groupby(rows["CHILD"]).cummax()
    before = reaches.groupby(rows["CHILD"]).shift()
    again = before.notna() & ~(rows["STARTED"] >= before)
    return again.reindex(table.index, fill_value=False)


def _rows_of_children(records: Return) -> pd.DataFrame:
    """The rows of list 8, of which a child who came back has several; none of a series of short breaks."""
    rows = records.tables[LIST_8.name]
    return rows[rows["CHILD"].ne("") & ~_codes(rows["LS"]).isin(SHORT_BREAKS)]


def _in_care(records: Return, day: datetime.date) -> pd.DataFrame:
    """A row for each child looked after on `day`, of several the one that started last; not those whose end cannot be
    read, for nobody knows of them.
    """
    at = pd.Timestamp(day)
    rows = _rows_of_children(records)
    still = (rows["CEASED"].isna() & (rows["CEASED" + GIVEN] == "")) | (rows["CEASED"] > at)
    own = rows[(rows["STARTED"] <= at) & still].sort_values(["STARTED", "_line"])
    return own.drop_duplicates("CHILD", keep="last").sort_values("_line")


def _codes(words: pd.Series) -> pd.Series:
    """The codes of `a) Yes`, `N1 - Abuse or neglect`, `d) U4: Foster placement`; words that hold none as they are."""

    def code(value: str) -> str:
        rest = _LETTER.sub("", value, count=1) if _LETTER.match(value) else value
        match = _CODE.match(rest)
        return match[1] if match else rest

    return words.map(code)


def _care_leavers(table: pd.DataFrame, day: datetime.date) -> Iterator[AreaCounts]:
    rows = table[table["CHILD"].ne("")].drop_duplicates("CHILD", keep="last")
    rows = rows[~_codes(rows["IN_TOUCH"]).isin(LEFT_THE_COHORT)]
    suits = _codes(rows["SUITABLE"])
    yield from care_leaver_counts(
        cohorts.ages(rows["DOB"], day), _codes(rows["IN_TOUCH"]).isin(YES),
        suits.isin(("SUITABLE", "1")), suits.isin(("UNSUITABLE", "2")), _codes(rows["ACTIV"]).str[:1],
        one_area(len(rows)),
    )  # fmt: skip
