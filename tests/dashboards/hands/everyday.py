"""Workbooks of everyday words, in which a row says a little more than its indicator: to be confirmed, and no more."""

from __future__ import annotations

from pathlib import Path

from tests.dashboards.hands.making import (
    BOTH,
    DENTAL,
    DUE,
    IHA,
    LONG,
    MET,
    ONE,
    RHA,
    Hand,
    dated,
    numbers,
    saved,
)

LATE = {code: [due - met for due, met in zip(DUE[code], MET[code], strict=True)] for code in (IHA, RHA)}


def several_with_an_apostrophe(path: Path) -> Path:
    """`IHA's due`, and the late ones beside those in time."""
    months = enumerate(dated("{month} 20{year}", names=LONG))
    return saved(path, "nursing.xlsx", [
        ["Month", "IHA's due", "IHA's completed on time", "IHA's completed late",
         "RHA's due", "RHA's completed on time"],
        *([month, DUE[IHA][n], MET[IHA][n], LATE[IHA][n], DUE[RHA][n], MET[RHA][n]] for n, month in months),
    ])  # fmt: skip


def questions_of_a_template(path: Path) -> Path:
    """A commissioner's template, whose rows are questions."""
    return saved(path, "template.xlsx", [
        ["Q", "Question", *dated("{month} 20{year}")],
        [1, "How many children became looked after and needed an IHA in the month?", *DUE[IHA]],
        [2, "How many of these had their IHA completed within 20 working days?", *MET[IHA]],
        [3, "How many RHAs were due in the month?", *DUE[RHA]],
        [4, "How many RHAs were completed on or before their due date?", *MET[RHA]],
    ])  # fmt: skip


def should_have_had(path: Path) -> Path:
    """Those who should have had an assessment, and those who had one."""
    return saved(path, "care.xlsx", [
        ["Indicator description", *dated("{month} {year}"), "Direction of travel"],
        ["Number of children who should have had an IHA in the period", *DUE[IHA], "up"],
        ["Number of children who had an IHA on time in the period", *MET[IHA], "up"],
        ["Number of children who should have had an RHA in the period", *DUE[RHA], "up"],
        ["Number of children who had an RHA on time in the period", *MET[RHA], "up"],
    ])  # fmt: skip


def appointments(path: Path) -> Path:
    """Clinic appointments, with those not kept, which no measure uses."""
    return saved(path, "clinic.xlsx", [
        ["Measure", *dated()],
        ["IHA appointments required", *DUE[IHA]],
        ["IHA appointments attended within 20 working days", *MET[IHA]],
        ["IHA DNA / not brought", *[1] * 12],
        ["IHA cancelled by carer", *[0] * 12],
    ])  # fmt: skip


def new_into_care(path: Path) -> Path:
    """The number due names no indicator, and stands above the number in time; others stand beside."""
    return saved(path, "summary.xlsx", [
        ["Children in care population", *dated()],
        ["Children looked after at month end", *range(400, 412)],
        ["New into care in month", *DUE[IHA]],
        ["IHAs in time", *MET[IHA]],
        ["Adoption medicals", *[3] * 12],
    ])  # fmt: skip


def of_which(path: Path) -> Path:
    """A scorecard in which the number met is `of which` the row above, behind references."""
    return saved(path, "health.xlsx", [
        ["Ref", "PI", *dated()],
        ["CLA 10a", "Children looked after with an IHA due in month", *DUE[IHA]],
        ["CLA 10b", "Of these, IHA completed within 20 working days", *MET[IHA]],
        ["CLA 12a", "Children looked after for 12 months or more", *DUE[DENTAL]],
        ["CLA 12b", "of which, dental check in last 12 months", *MET[DENTAL]],
    ])  # fmt: skip


def by_whom(path: Path) -> Path:
    """Numbers in time that say who did them; those declined stand below."""
    return saved(path, "activity.xlsx", [
        ["", *dated()],
        ["RHAs due (caseload)", *DUE[RHA]],
        ["RHAs completed in timescale by CLA nurses, HVs and SNs", *MET[RHA]],
        ["RHAs declined by young person", *[2] * 12],
        ["RHAs rebooked", *[1] * 12],
    ])  # fmt: skip


def ages_of_the_questionnaire(path: Path) -> Path:
    """Those of 4 to 16 are all of whom a questionnaire is asked."""
    return saved(path, "sdq.xlsx", [
        ["", *dated()], ["Due an SDQ (aged 4 to 16)", *DUE[DENTAL]], ["SDQ completed", *MET[DENTAL]],
    ])  # fmt: skip


EVERYDAY = {
    "ages of the questionnaire": Hand(
        ages_of_the_questionnaire,
        {(month, "sdq_completed"): counts for (month, _), counts in numbers((DENTAL,)).items()},
        "confirmed",
    ),
    "several with an apostrophe": Hand(several_with_an_apostrophe, BOTH),
    "questions of a template": Hand(questions_of_a_template, BOTH),
    "should have had": Hand(should_have_had, BOTH),
    "appointments": Hand(appointments, ONE, "confirmed", asked=("'appointments' may make it",)),
    "new into care": Hand(new_into_care, ONE, "confirmed", asked=("stands right above 'IHAs in time'",)),
    "of which": Hand(of_which, numbers((IHA, DENTAL)), "confirmed", asked=("stands right above", "it is of those of")),
    "by whom": Hand(by_whom, numbers((RHA,)), "confirmed", asked=("'nurses hvs sns' may make it",)),
}
