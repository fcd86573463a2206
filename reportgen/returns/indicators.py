"""Indicators counted from an SSDA903 return: numbers of children, by group, with what they are out of.

Definitions are those of "Children looked after in England" (DfE); where practice differs (the ages of the Strengths
and Difficulties Questionnaire) the convention is a setting and is printed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reportgen.returns import cohorts
from reportgen.returns.codes import (
    EET,
    LEFT_THE_COHORT,
    LEGAL_STATUSES,
    NEEDS,
    NEW_PLACEMENT,
    PLACEMENTS,
    TEMPORARY,
    YES,
)
from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.read import Return

if TYPE_CHECKING:
    import pandas as pd

AGE_BANDS = (("Under 1", 0, 0), ("1 to 4", 1, 4), ("5 to 9", 5, 9), ("10 to 15", 10, 15), ("16 and over", 16, 150))
SDQ_BANDS = (("Normal", 0, 13), ("Borderline", 14, 16), ("Cause for concern", 17, 40))
"""SDQ total difficulties, carer's form: 0-13, 14-16, 17-40 (DfE, SSDA903 guide)."""
STABLE_AGE, STABLE_MONTHS, STABLE_PLACEMENT_MONTHS = 16, 30, 24
"""Stability: of children under 16 looked after for two and a half years, those two years in the same placement."""
NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """A number of children; `out_of` is None for a count. `group` is empty for the whole. `value` is an average of
    as many as `number`.
    """

    indicator: str
    group: str
    number: int
    out_of: int | None = None
    value: Fraction | None = None


def indicator_counts(given: Return, year: ReturnYear, sdq_ages: tuple[int, int] = (4, 16)) -> Iterator[IndicatorCount]:
    """Every indicator that the tables of the return allow, in a fixed order."""
    every, header = given.tables["episodes"], given.tables["header"]
    episodes = cohorts.counted_episodes(every)  # once, so that no other step of the way leaves rows out again
    born = header.drop_duplicates("CHILD").set_index("CHILD")["DOB"]
    at_end = cohorts.looked_after_on(episodes, year.end)
    started, ceased = cohorts.started_in(episodes, year), cohorts.ceased_in(episodes, year)
    opening = cohorts.looked_after_on(episodes, year.start - datetime.timedelta(days=1))
    yield IndicatorCount("cla_on_31_march_before", "", len(opening))
    yield IndicatorCount("cla_started", "", len(started))
    yield from by_age("cla_started_by_age", cohorts.ages(born.reindex(started.index), started))
    yield IndicatorCount("cla_ceased", "", len(ceased))
    yield from by_age("cla_ceased_by_age", cohorts.ages(born.reindex(ceased.index), ceased))
    yield IndicatorCount("cla_on_31_march", "", len(at_end))
    yield from by_age("cla_on_31_march_by_age", cohorts.ages(born.reindex(at_end), year.end))
    begun, ended = cohorts.periods(episodes, year)
    yield IndicatorCount("periods_started", "", begun)
    yield IndicatorCount("periods_ceased", "", ended)
    latest = _latest_episodes(episodes, at_end, year)
    yield from by_group("cla_on_31_march_by_need", latest["CIN"], {need: (code,) for code, need in NEEDS.items()})
    yield from by_group("cla_on_31_march_by_legal_status", latest["LS"], LEGAL_STATUSES)
    yield from by_group("cla_on_31_march_by_placement", latest["PLACE"], PLACEMENTS)
    if latest["PL_LOCATION"].ne("").any():
        yield from by_group("cla_on_31_march_by_location", latest["PL_LOCATION"], LOCATIONS)
    if "uasc" in given.tables or header["UASC"].ne("").any():
        yield IndicatorCount("uasc_on_31_march", "", len(at_end.intersection(_uasc(given.tables, year))))
    throughout = cohorts.looked_after_for_twelve_months(every, year)
    yield IndicatorCount("looked_after_for_twelve_months", "", len(throughout))
    yield from _placements(episodes, at_end, year)
    yield from _stability(episodes, cohorts.ages(born.reindex(at_end), year.end), year)
    if "oc2" in given.tables:
        yield from _health(given.tables["oc2"], throughout, cohorts.ages(born, year.end), sdq_ages)
    if "oc3" in given.tables:
        yield from _care_leavers(given.tables["oc3"], year)


LOCATIONS: Mapping[str, tuple[str, ...]] = {
    "In area": ("IN", "A) IN", "I", "IN AREA"), "Out of area": ("OUT", "B) OUT", "O", "OUT OF AREA"),
}  # fmt: skip


def by_age(name: str, ages: pd.Series) -> Iterator[IndicatorCount]:
    """Children by age: on starting, on ceasing, or at the year's end, as the DfE's tables have them."""
    for band, low, high in AGE_BANDS:
        yield IndicatorCount(name, band, int(ages.between(low, high).sum()))
    unknown = int((~ages.between(0, 150).fillna(False).astype(bool)).sum())
    if unknown:
        yield IndicatorCount(name, NOT_KNOWN, unknown)


def by_group(name: str, codes: pd.Series, groups: Mapping[str, tuple[str, ...]]) -> Iterator[IndicatorCount]:
    """Children by group of their code; those of no group are not known."""
    for group, members in groups.items():
        yield IndicatorCount(name, group, int(codes.isin(members).sum()))
    other = int((~codes.isin([code for members in groups.values() for code in members])).sum())
    if other:
        yield IndicatorCount(name, NOT_KNOWN, other)


def _latest_episodes(episodes: pd.DataFrame, children: pd.Index, year: ReturnYear) -> pd.DataFrame:
    """The episode of each child that began last by the year's end."""
    import pandas as pd

    rows = cohorts.counted_episodes(episodes)
    rows = rows[rows["CHILD"].isin(children) & (rows["DECOM"] <= pd.Timestamp(year.end))]
    return rows.sort_values(["DECOM", "_line"]).drop_duplicates("CHILD", keep="last")


def _uasc(tables: Mapping[str, pd.DataFrame], year: ReturnYear) -> pd.Index:
    """Unaccompanied asylum-seeking children: flagged in the header of older returns, or in the UASC table and not
    ceased to be so (DUC) by the year's end.
    """
    import pandas as pd

    header = tables["header"]
    children: pd.Index = pd.Index(header["CHILD"][header["UASC"].isin(YES)].unique())
    if "uasc" not in tables:
        return children
    ceased = tables["uasc"]["DUC"] <= pd.Timestamp(year.end)
    still = pd.Index(tables["uasc"]["CHILD"][~ceased].unique())
    return children.difference(pd.Index(tables["uasc"]["CHILD"][ceased])).union(still)


def _placements(episodes: pd.DataFrame, children: pd.Index, year: ReturnYear) -> Iterator[IndicatorCount]:
    """Children looked after at the year's end with three or more placements in it; see `NEW_PLACEMENT`."""
    import pandas as pd

    start, end = pd.Timestamp(year.start), pd.Timestamp(year.end)
    rows = cohorts.counted_episodes(episodes)
    rows = rows[rows["CHILD"].isin(children) & ~rows["PLACE"].isin(TEMPORARY)]
    in_year = (rows["DECOM"] <= end) & (rows["DEC"].isna() | (rows["DEC"] > start))
    from_before = (rows["DECOM"] < start) & in_year
    another = (rows["DECOM"] >= start) & rows["RNE"].isin(NEW_PLACEMENT) & in_year
    new = rows[another].groupby("CHILD").size()
    number = new.add(rows[from_before].groupby("CHILD").size().clip(upper=1), fill_value=0)
    yield IndicatorCount("three_or_more_placements", "", int((number >= 3).sum()), len(children))


def _stability(episodes: pd.DataFrame, ages: pd.Series, year: ReturnYear) -> Iterator[IndicatorCount]:
    """Long-term stability; nothing where the return does not reach back far enough to tell it of every child."""
    import pandas as pd

    end = pd.Timestamp(year.end)
    stays = cohorts.stays_until(episodes, year.end)
    young = (ages < STABLE_AGE).fillna(False).reindex(stays.period.index, fill_value=False).astype(bool)
    long = stays.period <= end - pd.DateOffset(months=STABLE_MONTHS)
    settled = stays.placement <= end - pd.DateOffset(months=STABLE_PLACEMENT_MONTHS)
    undecided = young & ((~long & ~stays.period_known) | (long & ~settled & ~stays.placement_known))
    if not undecided.any():
        number = int((young & long & settled).sum())
        yield IndicatorCount("same_placement_for_two_years", "", number, int((young & long).sum()))


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
    misused = rows["SUBSTANCE_MISUSE"] == "1"
    yield share("substance_misuse_intervention_received", "INTERVENTION_RECEIVED", misused)
    yield share("substance_misuse_intervention_offered", "INTERVENTION_OFFERED", misused)
    yield share("convicted", "CONVICTED", of_age.between(10, 17))
    asked = of_age.between(*sdq_ages).fillna(False).astype(bool)
    score = pd.to_numeric(rows["SDQ_SCORE"], errors="coerce").where(lambda s: s.between(0, 40) & (s % 1 == 0))
    scored = score[asked].dropna()
    yield IndicatorCount("sdq_completed", "", len(scored), int(asked.sum()))
    for band, low, high in SDQ_BANDS:
        yield IndicatorCount("sdq_by_band", band, int(scored.between(low, high).sum()), len(scored))
    average = Fraction(int(scored.sum()), len(scored)) if len(scored) else None
    yield IndicatorCount("sdq_average", "", len(scored), None, average)


def _care_leavers(oc3: pd.DataFrame, year: ReturnYear) -> Iterator[IndicatorCount]:
    """Care leavers by age at the year's end; those of whom nothing is known are in what the number is out of."""
    rows = oc3[oc3["CHILD"] != ""].drop_duplicates("CHILD", keep="last")
    rows = rows[~rows["IN_TOUCH"].isin(LEFT_THE_COHORT)]
    yield from care_leaver_counts(
        cohorts.ages(rows["DOB"], year.end), rows["IN_TOUCH"] == "YES",
        rows["ACCOM"].str.fullmatch("[A-Z]1"), rows["ACCOM"].str.fullmatch("[A-Z]2"), rows["ACTIV"].str[:1],
    )  # fmt: skip


def care_leaver_counts(
    ages: pd.Series, in_touch: pd.Series, suitable: pd.Series, unsuitable: pd.Series, activity: pd.Series
) -> Iterator[IndicatorCount]:
    """Care leavers aged 17 to 21 by age: in touch, in suitable homes, in and not in education, employment, training."""
    for group, low, high in (("17 to 18", 17, 18), ("19 to 21", 19, 21)):
        own = ages.between(low, high).fillna(False).astype(bool)
        whole = int(own.sum())
        yield IndicatorCount("care_leavers", group, whole)
        for name, yes in (
            ("care_leavers_in_touch", in_touch),
            ("care_leavers_in_suitable_accommodation", suitable),
            ("care_leavers_in_unsuitable_accommodation", unsuitable),
            ("care_leavers_accommodation_not_known", ~suitable & ~unsuitable),
            ("care_leavers_in_education_employment_or_training", activity.isin(EET)),
            ("care_leavers_not_in_education_employment_or_training", activity == "G"),
            ("care_leavers_activity_not_known", ~activity.isin((*EET, "G"))),
        ):
            yield IndicatorCount(name, group, int((own & yes.fillna(False).astype(bool)).sum()), whole)
