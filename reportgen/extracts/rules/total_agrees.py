"""A stated total row equals its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from reportgen.extracts.cells import rows_in_words
from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.registry import nearest
from reportgen.settings.base import ManyNames, ManyWords, Name, Words
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract, Record


_TOTALS = {"all", "total", "grand total", "sum"}


class Settings(RuleSettings):
    """In the rows that are alike in `by`, the row whose `group` is `total` equals the others.

    `count` names the column or columns that add up. `parts` limits the others to some groups, where
    the file holds several breakdowns or subtotals.
    """

    column_keys: ClassVar[tuple[str, ...]] = ("group", "count", "by")

    group: Name
    """The column that says which group a row is of."""
    total: Words
    """What the total's row is called in that column."""
    count: ManyNames
    """The column or columns that add up."""
    by: ManyNames = ()
    """The columns that say which rows belong together, such as the month."""
    parts: ManyWords = ()
    """The groups that the total is the sum of; all the others where none is named."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"the row '{settings.total}' of {settings.group} is the sum of the others in {', '.join(settings.count)}."


def blocks(frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """By row: `block` (which rows are alike in `by`), `stated` (it is the total), `part` (it is one of its parts)."""
    words = frame[settings.group].astype(object).map(lambda word: fold(str(word)), na_action=None)
    stated = words == fold(settings.total)
    part = words.isin([fold(one) for one in settings.parts]) & ~stated if settings.parts else ~stated
    by = frame.groupby(list(settings.by), sort=False, dropna=False, observed=True).ngroup() if settings.by else 0
    return pd.DataFrame({"block": by, "stated": stated, "part": part}, index=frame.index)


def failing(frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """By column, stated totals that their parts cannot add up to, whatever those are that are not given; and rows
    whose group seems to be the total under another name, which would pass for a part.
    """
    rows = blocks(frame, settings)
    block = rows["block"]
    group = frame[settings.group]
    without = group.where(~block.isin(block[rows["stated"]]))
    second = rows["part"] & group.map(lambda word: fold(str(word)) in _TOTALS, na_action=None).astype(bool)
    seem = without.isin([word for word in without.dropna().unique() if _near(word, settings)])
    wrong = {settings.group: seem | second}
    for name in settings.count:
        parts = frame[name][rows["part"] & ~second].groupby(block[rows["part"]])
        added, most = block.map(parts.sum()), block.map(_at_most(frame, name, rows["part"]).groupby(block).sum())
        known = rows["stated"] & frame[name].notna() & added.notna()
        stated, added = frame[name][known].astype(float), added[known].astype(float)
        differs = (stated < added) | (stated > added + most[known])
        wrong[name] = differs.reindex(frame.index, fill_value=False)
    return pd.DataFrame(wrong)


def _at_most(frame: pd.DataFrame, column: str, part: pd.Series[bool]) -> pd.Series[float]:
    """The greatest that each part can be beyond what is given: nothing where it is, as its sign says where it is not.

    Nobody can tell how great a part is that is left out for another reason than that it is small.
    """
    not_given = part & frame[column].isna()
    most = pd.Series(0.0, index=frame.index).mask(not_given, float("inf"))
    reasons = frame.get(f"{column}_missing")
    for reason in reasons.cat.categories if reasons is not None else ():
        bound = 0 if reason.state in {"nobody", "not_applicable"} else reason.up_to
        if bound is not None:
            most = most.mask(not_given & (reasons == reason), float(bound))
    return most


def _near(group: Any, settings: Settings) -> bool:
    """Whether a group's name is one for a total, or nearly the one that the total has."""
    return bool(nearest(str(group), [settings.total])) or fold(str(group)) in _TOTALS


def finding(row: Record, extract: Extract, settings: Settings, column: str) -> Finding:
    """What the parts add up to, and where they are."""
    if column == settings.group:
        fault = f"{extract.quote(row[column])} seems to be the total, which is called '{settings.total}'."
        rows = blocks(extract.frame, settings)
        if rows["stated"][rows["block"] == rows["block"].iloc[extract.place(row)]].any():
            fault = f"{extract.quote(row[column])} seems to be a second total beside '{settings.total}'."
            return Finding(
                "total-given-twice", column, fault, "take the row out; or give it another name if it is a group."
            )
        fix = f"write '{settings.total}' if it is the total; otherwise give the group another name."
        return Finding("total-not-found", column, fault, fix)
    rows = blocks(extract.frame, settings)
    block = rows["block"].iloc[extract.place(row)]
    parts = extract.frame[rows["part"] & (rows["block"] == block)]
    numbers = f": it says {row[column]:,}, and they add up to {parts[column].sum():,}"
    lacking = int(parts[column].isna().sum())
    if lacking:
        most = _at_most(extract.frame, column, rows["part"])[parts.index].sum()
        numbers += (
            f", with {lacking} not given, which can be {most:,.0f} at most"
            if most < float("inf")
            else (f", and {lacking} not given cannot be below 0")
        )
    lines, on_sheet = parts["_line"].tolist(), bool(extract.sheet)
    named = rows_in_words(lines, on_sheet=on_sheet)
    if len(lines) > 8:
        named = f"{'rows' if on_sheet else 'lines'} {lines[0]} to {lines[-1]}"
    fault = f"the total is not the sum of its parts on {named}{'' if extract.child_level else numbers}."
    fix = "find which of the rows is wrong in the source system and export again."
    return Finding("total-does-not-agree", column, fault, fix)
