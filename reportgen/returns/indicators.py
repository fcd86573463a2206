"""Indicators counted from an SSDA903 return: numbers of children, by group, with what they are out of.

Definitions are those of "Children looked after in England" (DfE); where practice differs (the ages of the Strengths
and Difficulties Questionnaire) the convention is a setting and is printed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reportgen.returns import cohorts
from reportgen.returns.areas import NOBODY, AreaCounts, Areas, Tally
from reportgen.returns.codes import (
    EET,
    LEFT_THE_COHORT,
    LEGAL_STATUSES,
    NEEDS,
    NEW_PLACEMENT,
    NO,
    PLACEMENTS,
    TEMPORARY,
    YES,
)
from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.read import Return

AGE_BANDS = (("Under 1", 0, 0), ("1 to 4", 1, 4), ("5 to 9", 5, 9), ("10 to 15", 10, 15), ("16 and over", 16, 150))
SDQ_BANDS = (("Normal", 0, 13), ("Borderline", 14, 16), ("Cause for concern", 17, 40))
"""SDQ total difficulties, carer's form: 0-13, 14-16, 17-40 (DfE, SSDA903 guide)."""
STABLE_AGE, STABLE_MONTHS, STABLE_PLACEMENT_MONTHS = 16, 30, 24
"""Stability: of children under 16 looked after for two and a half years, those two years in the same placement."""
SDQ = ("SDQ_SCORE", "SDQ_REASON")
NOT_KNOWN = "Not known"


def indicator_counts(records: Return, year: ReturnYear, sdq_ages: tuple[int, int] = (4, 16)) -> Iterator[AreaCounts]:
    """Every indicator that the tables of the return allow, in a fixed order."""
    every, header, tally = records.tables["episodes"], records.tables["header"], records.areas.tally
    # Once, so that no other step of the way leaves rows out again.
    episodes = cohorts.counted_episodes(every).drop_duplicates(list(cohorts.EPISODE))
    born = header.drop_duplicates("CHILD").set_index("CHILD")["DOB"]
    at_end = cohorts.looked_after_on(episodes, year.end)
    started, ceased = cohorts.started_in(episodes, year), cohorts.ceased_in(episodes, year)
    opening = cohorts.looked_after_on(episodes, year.start - datetime.timedelta(days=1))
    ages = cohorts.ages(born.reindex(at_end), year.end)
    closing = tally(at_end)
    yield AreaCounts("cla_on_31_march_before", "", tally(opening).size)
    for name, days in (("cla_started", started), ("cla_ceased", ceased)):
        own = tally(days.index)
        yield AreaCounts(name, "", own.size)
        yield from by_age(f"{name}_by_age", cohorts.ages(born.reindex(days.index), days), own)
    yield AreaCounts("cla_on_31_march", "", closing.size)
    yield from by_age("cla_on_31_march_by_age", ages, closing)
    begun, ended = cohorts.periods(episodes, year)
    yield AreaCounts("periods_started", "", tally(begun).size)
    yield AreaCounts("periods_ceased", "", tally(ended).size)
    latest = _latest_episodes(episodes, year)
    own = tally(latest["CHILD"])
    needs = {need: (code,) for code, need in NEEDS.items()}
    yield from by_group("cla_on_31_march_by_need", latest["CIN"], needs, own)
    yield from by_group("cla_on_31_march_by_legal_status", latest["LS"], LEGAL_STATUSES, own)
    yield from by_group("cla_on_31_march_by_placement", latest["PLACE"], PLACEMENTS, own)
    yield from by_group("cla_on_31_march_by_location", latest["PL_LOCATION"], LOCATIONS, own, where_known=True)
    yield from _separated(records, at_end, year)
    throughout = cohorts.looked_after_for_twelve_months(every, year)
    yield AreaCounts("looked_after_for_twelve_months", "", tally(throughout).size)
    yield from _placements(episodes, at_end, year, closing)
    yield from _stability(episodes, ages, year, records.areas)
    if "oc2" in records.tables:
        yield from _health(records.tables["oc2"], throughout, cohorts.ages(born, year.end), sdq_ages, records.areas)
    if "oc3" in records.tables:
        yield from _care_leavers(records.tables["oc3"], year, records.areas)


LOCATIONS: Mapping[str, tuple[str, ...]] = {
    "In area": ("IN", "A) IN", "I", "IN AREA", "INSIDE", "INSIDE LA"),
    "Out of area": ("OUT", "B) OUT", "O", "OUT OF AREA", "OUTSIDE", "OUTSIDE LA"),
}  # fmt: skip


def by_age(name: str, ages: pd.Series, tally: Tally) -> Iterator[AreaCounts]:
    """Children by age: on starting, on ceasing, or at the year's end, as the DfE's tables have them."""
    for band, low, high in AGE_BANDS:
        yield AreaCounts(name, band, tally.count(ages.between(low, high)))
    unknown = tally.count(~ages.between(0, 150).fillna(False).astype(bool))
    yield AreaCounts(name, NOT_KNOWN, unknown, of_areas=unknown > 0)


def by_group(
    name: str, codes: pd.Series, groups: Mapping[str, tuple[str, ...]], tally: Tally, *, where_known: bool = False
) -> Iterator[AreaCounts]:
    """Children by group of their code; those of no group are not known. With `where_known`, of areas that know any."""
    known = codes.isin([code for members in groups.values() for code in members])
    there = tally.count(known) > 0 if where_known else None
    for group, members in groups.items():
        yield AreaCounts(name, group, tally.count(codes.isin(members)), of_areas=there)
    other = tally.count(~known)
    yield AreaCounts(name, NOT_KNOWN, other, of_areas=other > 0 if there is None else (other > 0) & there)


def _latest_episodes(episodes: pd.DataFrame, year: ReturnYear) -> pd.DataFrame:
    """Of each child's episodes that are open at the year's end the one that began last."""
    rows = cohorts.open_on(episodes, year.end)
    return rows.sort_values(["DECOM", "_line"]).drop_duplicates("CHILD", keep="last")


def _separated(records: Return, at_end: pd.Index, year: ReturnYear) -> Iterator[AreaCounts]:
    """Unaccompanied asylum-seeking children, of the areas whose return says anything of them."""
    header, tally = records.tables["header"], records.areas.tally
    told = records.areas.rows(header).count(header["UASC"].ne("")) > 0
    if "uasc" in records.tables:
        told |= records.areas.having(records.tables["uasc"])
    numbers = tally(at_end.intersection(_uasc(records.tables, year))).size
    yield AreaCounts("uasc_on_31_march", "", numbers, of_areas=told)


def _uasc(tables: Mapping[str, pd.DataFrame], year: ReturnYear) -> pd.Index:
    """Unaccompanied asylum-seeking children: flagged in the header of older returns, or in the UASC table and not
    ceased to be so (DUC) by the year's end.
    """
    header = tables["header"]
    children: pd.Index = pd.Index(header["CHILD"][header["UASC"].isin(YES)].unique())
    if "uasc" not in tables:
        return children
    ceased = tables["uasc"]["DUC"] <= pd.Timestamp(year.end)
    still = pd.Index(tables["uasc"]["CHILD"][~ceased].unique())
    return children.difference(pd.Index(tables["uasc"]["CHILD"][ceased])).union(still)


def _placements(episodes: pd.DataFrame, children: pd.Index, year: ReturnYear, closing: Tally) -> Iterator[AreaCounts]:
    """Children looked after at the year's end with three or more placements in it; see `NEW_PLACEMENT`."""
    start, end = pd.Timestamp(year.start), pd.Timestamp(year.end)
    rows = episodes[episodes["CHILD"].isin(children) & ~episodes["PLACE"].isin(TEMPORARY)]
    in_year = (rows["DECOM"] <= end) & (rows["DEC"].isna() | (rows["DEC"] > start))
    from_before = (rows["DECOM"] < start) & in_year
    another = (rows["DECOM"] >= start) & rows["RNE"].isin(NEW_PLACEMENT) & in_year
    new = rows["CHILD"][another].value_counts().reindex(children, fill_value=0)
    number = new + children.isin(rows["CHILD"][from_before])
    yield AreaCounts("three_or_more_placements", "", closing.count(number >= 3), closing.size)


def _stability(episodes: pd.DataFrame, ages: pd.Series, year: ReturnYear, areas: Areas) -> Iterator[AreaCounts]:
    """Long-term stability, of areas whose records reach back far enough to tell it of every child."""
    end = pd.Timestamp(year.end)
    stays = cohorts.stays_until(episodes, year.end)
    tally = areas.tally(stays.period.index)
    young = (ages < STABLE_AGE).fillna(False).reindex(stays.period.index, fill_value=False).astype(bool)
    long = stays.period <= end - pd.DateOffset(months=STABLE_MONTHS)
    settled = stays.placement <= end - pd.DateOffset(months=STABLE_PLACEMENT_MONTHS)
    undecided = young & ((~long & ~stays.period_known) | (long & ~settled & ~stays.placement_known))
    yield AreaCounts(
        "same_placement_for_two_years", "", tally.count(young & long & settled), tally.count(young & long),
        of_areas=tally.count(undecided) == 0,
    )  # fmt: skip


def _health(
    oc2: pd.DataFrame, cohort: pd.Index, ages: pd.Series, sdq_ages: tuple[int, int], areas: Areas
) -> Iterator[AreaCounts]:
    """OC2 items of children looked after for twelve months; a child without a row has none of them.

    An item that an area recorded of no child at all is none of its numbers: that would say that none had it.
    """
    has_table = areas.having(oc2)
    rows = oc2[oc2["CHILD"].isin(cohort)].drop_duplicates("CHILD", keep="last").set_index("CHILD").reindex(cohort)
    of_age, tally = ages.reindex(cohort), areas.tally(cohort)

    def records(*columns: str) -> NDArray[np.bool_]:
        known = {column: oc2[column] != "" if column in SDQ else oc2[column].isin((*YES, *NO)) for column in columns}
        recorded = sum(areas.rows(oc2).count(each) for each in known.values()) > 0
        return np.asarray(has_table & (recorded | (tally.size == 0)))

    def share(name: str, column: str, among: pd.Series | None = None) -> AreaCounts:
        yes = rows[column].isin(YES)
        whole = pd.Series(True, index=cohort) if among is None else among.fillna(False).astype(bool)
        out_of = tally.count(whole)
        return AreaCounts(
            name, "", tally.count(yes & whole), out_of, of_areas=records(column) | (has_table & (out_of == 0))
        )

    yield share("health_assessment", "HEALTH_ASSESSMENT")
    yield share("immunisations", "IMMUNISATIONS")
    yield share("dental_check", "TEETH_CHECK")
    yield share("development_check", "HEALTH_CHECK", of_age.between(0, 4))
    yield share("substance_misuse", "SUBSTANCE_MISUSE")
    misused = rows["SUBSTANCE_MISUSE"].isin(YES)
    yield share("substance_misuse_intervention_received", "INTERVENTION_RECEIVED", misused)
    yield share("substance_misuse_intervention_offered", "INTERVENTION_OFFERED", misused)
    yield share("convicted", "CONVICTED", of_age.between(10, 17))
    asked = of_age.between(*sdq_ages).fillna(False).astype(bool)
    score = pd.to_numeric(rows["SDQ_SCORE"], errors="coerce").where(lambda s: s.between(0, 40) & (s % 1 == 0) & asked)
    scored, scores = tally.count(score.notna()), records(*SDQ)
    yield AreaCounts("sdq_completed", "", scored, tally.count(asked), of_areas=scores)
    for band, low, high in SDQ_BANDS:
        yield AreaCounts("sdq_by_band", band, tally.count(score.between(low, high)), scored, of_areas=scores)
    yield AreaCounts("sdq_average", "", scored, None, tally.total(score), scores)


def _care_leavers(oc3: pd.DataFrame, year: ReturnYear, areas: Areas) -> Iterator[AreaCounts]:
    """Care leavers by age at the year's end; those of whom nothing is known are in what the number is out of."""
    has_table = areas.having(oc3)
    rows = oc3[oc3["CHILD"] != NOBODY].drop_duplicates("CHILD", keep="last")
    rows = rows[~rows["IN_TOUCH"].isin(LEFT_THE_COHORT)]
    for counts in care_leaver_counts(
        cohorts.ages(rows["DOB"], year.end), rows["IN_TOUCH"].isin(YES),
        rows["ACCOM"].str.fullmatch("[A-Z]1"), rows["ACCOM"].str.fullmatch("[A-Z]2"), rows["ACTIV"].str[:1],
        areas.tally(rows["CHILD"]),
    ):  # fmt: skip
        yield replace(counts, of_areas=has_table)


def care_leaver_counts(
    ages: pd.Series, in_touch: pd.Series, suitable: pd.Series, unsuitable: pd.Series, activity: pd.Series,
    tally: Tally,
) -> Iterator[AreaCounts]:  # fmt: skip
    """Care leavers aged 17 to 21 by age: in touch, in suitable homes, in and not in education, employment, training."""
    for group, low, high in (("17 to 18", 17, 18), ("19 to 21", 19, 21)):
        own = ages.between(low, high).fillna(False).astype(bool)
        whole = tally.count(own)
        yield AreaCounts("care_leavers", group, whole)
        for name, yes in (
            ("care_leavers_in_touch", in_touch),
            ("care_leavers_in_suitable_accommodation", suitable),
            ("care_leavers_in_unsuitable_accommodation", unsuitable),
            ("care_leavers_accommodation_not_known", ~suitable & ~unsuitable),
            ("care_leavers_in_education_employment_or_training", activity.isin(EET)),
            ("care_leavers_not_in_education_employment_or_training", activity == "G"),
            ("care_leavers_activity_not_known", ~activity.isin((*EET, "G"))),
        ):
            yield AreaCounts(name, group, tally.count(own & yes.fillna(False).astype(bool)), whole)
