"""Indicators counted from an SSDA903 return: numbers of children, by group, with what they are out of.

Definitions are those of "Children looked after in England" (DfE); where practice differs (the ages of the Strengths
and Difficulties Questionnaire) the convention is a setting and is printed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.returns import cohorts
from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.read import Return

if TYPE_CHECKING:
    import pandas as pd

AGE_BANDS = (("Under 1", 0, 0), ("1 to 4", 1, 4), ("5 to 9", 5, 9), ("10 to 15", 10, 15), ("16 and over", 16, 150))
NEEDS = {
    "N1": "Abuse or neglect", "N2": "Child's disability", "N3": "Parental illness or disability",
    "N4": "Family in acute stress", "N5": "Family dysfunction", "N6": "Socially unacceptable behaviour",
    "N7": "Low income", "N8": "Absent parenting",
}  # fmt: skip
SDQ_BANDS = (("Normal", 0, 13), ("Borderline", 14, 16), ("Cause for concern", 17, 40))
"""SDQ total difficulties, carer's form: 0-13, 14-16, 17-40 (DfE, SSDA903 guide)."""
IN_EDUCATION = ("F", "P")
"""First letter of ACTIV: full or part time in education, employment or training."""
LEFT_THE_COHORT = ("DIED", "RHOM")
"""IN_TOUCH codes of care leavers whom the DfE leaves out: who died, or returned home for six months or more."""
NEW_PLACEMENT = ("S", "P", "B")
"""RNE of an episode with another carer; T and U are changes with the same one."""
NOT_A_PLACEMENT = ("T0", "T1", "T2", "T3", "T4", "Z1")
"""PLACE of temporary stays, which are no placement of their own."""


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """A number of children; `out_of` is None for a count. `group` is empty for the whole."""

    indicator: str
    group: str
    number: int
    out_of: int | None = None


def indicator_counts(given: Return, year: ReturnYear, sdq_ages: tuple[int, int] = (4, 16)) -> Iterator[IndicatorCount]:
    """Every indicator that the tables of the return allow, in a fixed order."""
    episodes, header = given.tables["episodes"], given.tables["header"]
    born = header.drop_duplicates("CHILD").set_index("CHILD")["DOB"]
    at_end = cohorts.looked_after_on(episodes, year.end)
    started, ceased = cohorts.started_in(episodes, year), cohorts.ceased_in(episodes, year)
    opening = cohorts.looked_after_on(episodes, year.start - datetime.timedelta(days=1))
    yield IndicatorCount("cla_on_31_march_before", "", len(opening))
    yield IndicatorCount("cla_started", "", len(started))
    yield from _by_age("cla_started_by_age", cohorts.ages(born.reindex(started.index), started))
    yield IndicatorCount("cla_ceased", "", len(ceased))
    yield from _by_age("cla_ceased_by_age", cohorts.ages(born.reindex(ceased.index), ceased))
    yield IndicatorCount("cla_on_31_march", "", len(at_end))
    yield from _by_age("cla_on_31_march_by_age", cohorts.ages(born.reindex(at_end), year.end))
    begun, ended = cohorts.periods(episodes, year)
    yield IndicatorCount("periods_started", "", begun)
    yield IndicatorCount("periods_ceased", "", ended)
    yield from _by_need(episodes, at_end, year)
    if "uasc" in given.tables:
        yield IndicatorCount("uasc_on_31_march", "", len(at_end.intersection(_uasc(given.tables["uasc"], year))))
    throughout = cohorts.looked_after_for_twelve_months(episodes, year)
    yield IndicatorCount("looked_after_for_twelve_months", "", len(throughout))
    yield from _placements(episodes, at_end, year)
    if "oc2" in given.tables:
        yield from _health(given.tables["oc2"], throughout, cohorts.ages(born, year.end), sdq_ages)
    if "oc3" in given.tables:
        yield from _care_leavers(given.tables["oc3"], year)


def _by_age(name: str, ages: pd.Series) -> Iterator[IndicatorCount]:
    """Children by age: on starting, on ceasing, or at the year's end, as the DfE's tables have them."""
    for band, low, high in AGE_BANDS:
        yield IndicatorCount(name, band, int(ages.between(low, high).sum()))
    unknown = int((~ages.between(0, 150).fillna(False).astype(bool)).sum())
    if unknown:
        yield IndicatorCount(name, "Not known", unknown)


def _by_need(episodes: pd.DataFrame, children: pd.Index, year: ReturnYear) -> Iterator[IndicatorCount]:
    """Children looked after at the year's end by the category of need of their latest episode."""
    import pandas as pd

    rows = cohorts.counted_episodes(episodes)
    rows = rows[rows["CHILD"].isin(children) & (rows["DECOM"] <= pd.Timestamp(year.end))]
    latest = rows.sort_values(["DECOM", "_line"]).drop_duplicates("CHILD", keep="last")["CIN"]
    for code, need in NEEDS.items():
        yield IndicatorCount("cla_on_31_march_by_need", need, int((latest == code).sum()))
    other = int((~latest.isin(list(NEEDS))).sum())
    if other:
        yield IndicatorCount("cla_on_31_march_by_need", "Not known", other)


def _uasc(table: pd.DataFrame, year: ReturnYear) -> pd.Index:
    """Unaccompanied asylum-seeking children who had not ceased to be so (DUC) by the year's end."""
    import pandas as pd

    still = table["DUC"].isna() | (table["DUC"] > pd.Timestamp(year.end))
    children: pd.Index = pd.Index(table[still]["CHILD"].unique())
    return children


def _placements(episodes: pd.DataFrame, children: pd.Index, year: ReturnYear) -> Iterator[IndicatorCount]:
    """Children looked after at the year's end with three or more placements in it; see `NEW_PLACEMENT`."""
    import pandas as pd

    start, end = pd.Timestamp(year.start), pd.Timestamp(year.end)
    rows = cohorts.counted_episodes(episodes)
    rows = rows[rows["CHILD"].isin(children) & ~rows["PLACE"].isin(NOT_A_PLACEMENT)]
    in_year = (rows["DECOM"] <= end) & (rows["DEC"].isna() | (rows["DEC"] > start))
    held_over = (rows["DECOM"] < start) & in_year
    another = (rows["DECOM"] >= start) & rows["RNE"].isin(NEW_PLACEMENT) & in_year
    new = rows[another].groupby("CHILD").size()
    number = new.add(rows[held_over].groupby("CHILD").size().clip(upper=1), fill_value=0)
    yield IndicatorCount("three_or_more_placements", "", int((number >= 3).sum()), len(children))


def _health(
    oc2: pd.DataFrame, cohort: pd.Index, ages: pd.Series, sdq_ages: tuple[int, int]
) -> Iterator[IndicatorCount]:
    """OC2 items of children looked after for twelve months; a child without a row has none of them."""
    import pandas as pd

    rows = oc2[oc2["CHILD"].isin(cohort)].drop_duplicates("CHILD", keep="last").set_index("CHILD").reindex(cohort)
    of_age = ages.reindex(cohort)

    def share(name: str, column: str, among: pd.Series | None = None) -> IndicatorCount:
        yes = rows[column] == "1"
        whole = pd.Series(True, index=cohort) if among is None else among.fillna(False).astype(bool)
        return IndicatorCount(name, "", int((yes & whole).sum()), int(whole.sum()))

    yield share("health_assessment", "HEALTH_ASSESSMENT")
    yield share("immunisations", "IMMUNISATIONS")
    yield share("dental_check", "TEETH_CHECK")
    yield share("development_check", "HEALTH_CHECK", of_age.between(0, 4))
    yield share("substance_misuse", "SUBSTANCE_MISUSE")
    yield share("convicted", "CONVICTED", of_age.between(10, 17))
    asked = of_age.between(*sdq_ages).fillna(False).astype(bool)
    score = pd.to_numeric(rows["SDQ_SCORE"], errors="coerce").where(lambda s: s.between(0, 40) & (s % 1 == 0))
    scored = score[asked].dropna()
    yield IndicatorCount("sdq_completed", "", len(scored), int(asked.sum()))
    for band, low, high in SDQ_BANDS:
        yield IndicatorCount("sdq_by_band", band, int(scored.between(low, high).sum()), len(scored))
    yield IndicatorCount("sdq_sum_of_scores", "", int(scored.sum()), len(scored))


def _care_leavers(oc3: pd.DataFrame, year: ReturnYear) -> Iterator[IndicatorCount]:
    """Care leavers by age at the year's end; those of whom nothing is known are in what the number is out of."""
    rows = oc3.drop_duplicates("CHILD", keep="last")
    rows = rows[~rows["IN_TOUCH"].str.upper().isin(LEFT_THE_COHORT)]
    ages = cohorts.ages(rows["DOB"], year.end)
    for group, low, high in (("17 to 18", 17, 18), ("19 to 21", 19, 21)):
        own = rows[ages.between(low, high).fillna(False).astype(bool)]
        accommodation = own["ACCOM"].str.upper()
        yield IndicatorCount("care_leavers", group, len(own))
        yield IndicatorCount(
            "care_leavers_in_touch", group, int((own["IN_TOUCH"].str.upper() == "YES").sum()), len(own)
        )
        suitable = accommodation.str.fullmatch("[A-Z]1")
        yield IndicatorCount("care_leavers_in_suitable_accommodation", group, int(suitable.sum()), len(own))
        occupied = own["ACTIV"].str.upper().str[:1].isin(IN_EDUCATION)
        yield IndicatorCount("care_leavers_in_education_employment_or_training", group, int(occupied.sum()), len(own))
