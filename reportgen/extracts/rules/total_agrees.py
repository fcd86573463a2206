"""A stated total row equals its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.declare import ManyWords, fold
from reportgen.extracts.extract import Extract
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.registry import nearest
from reportgen.settings.base import Name, Words

if TYPE_CHECKING:
    import pandas as pd


def _many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Columns = Annotated[tuple[Name, ...], BeforeValidator(_many)]
_TOTALS = {"all", "total", "grand total", "sum"}


class Settings(RuleSettings):
    """In the rows that are alike in `by`, the row whose `group` is `total` equals the others.

    `count` names the column or columns that add up. `parts` limits the others to some groups, where
    the file holds several breakdowns or subtotals.
    """

    column_keys: ClassVar[tuple[str, ...]] = ("group", "count", "by")

    group: Name
    total: Words
    count: Columns
    by: Columns = ()
    parts: ManyWords = ()


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"the row '{settings.total}' of {settings.group} is the sum of the others in {', '.join(settings.count)}."


def blocks(frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """By row: `block` (which rows are alike in `by`), `stated` (it is the total), `part` (it is one of its parts)."""
    import pandas as pd

    words = frame[settings.group].astype(object).map(lambda word: fold(str(word)), na_action=None)
    stated = words == fold(settings.total)
    part = words.isin([fold(one) for one in settings.parts]) & ~stated if settings.parts else ~stated
    by = frame.groupby(list(settings.by), sort=False, dropna=False, observed=True).ngroup() if settings.by else 0
    return pd.DataFrame({"block": by, "stated": stated, "part": part}, index=frame.index)


def check(extract: Extract, settings: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """A total that is not the exact sum is an error; so is one below the parts known when some are not given."""
    import pandas as pd

    frame, rows = extract.frame, blocks(extract.frame, settings)
    without = ~rows["block"].isin(rows.loc[rows["stated"], "block"])
    _near(extract, settings, frame[without], problems)
    parts = rows[rows["part"]]
    sums = {name: frame[name][rows["part"]].groupby(parts["block"]) for name in settings.count}
    added = {name: (grouped.sum(), grouped.count(), grouped.size()) for name, grouped in sums.items()}
    for place in rows["stated"].to_numpy().nonzero()[0]:
        block = rows["block"].iloc[place]
        for column in settings.count:
            total, (amount, given, size) = frame[column].iloc[place], added[column]
            if block not in size.index or pd.isna(total):
                continue
            whole = given[block] == size[block]
            if total != amount[block] and (whole or total < amount[block]):
                lines = frame["_line"][rows["part"] & (rows["block"] == block)].tolist()
                _tell(extract, int(place), column, (total, amount[block]), lines, problems)


def _near(extract: Extract, settings: Settings, rows: pd.DataFrame, problems: Problems) -> None:
    """A row that seems to be the total under another name would pass for a part."""
    for group in rows[settings.group].dropna().unique():
        if not nearest(str(group), [settings.total]) and fold(str(group)) not in _TOTALS:
            continue
        for place in rows.index[(rows[settings.group] == group).to_numpy()]:
            problems.error(
                "total-not-found",
                extract.where(extract.record(int(place)), settings.group),
                f"{extract.quote(group)} seems to be the total, which is called '{settings.total}'.",
                f"write '{settings.total}' if it is the total; otherwise give the group another name.",
            )


def _tell(
    extract: Extract, place: int, column: str, amounts: tuple[Any, Any], lines: list[int], problems: Problems
) -> None:
    stated, added = amounts
    numbers = "" if extract.child_level else f": it says {stated:,}, and they add up to {added:,}"
    problems.error(
        "total-does-not-agree",
        extract.where(extract.record(place), column),
        f"the total is not the sum of its parts on {_lines(lines, 'rows' if extract.sheet else 'lines')}{numbers}.",
        "find which of the rows is wrong in the source system and export again.",
    )


def _lines(lines: list[int], word: str) -> str:
    numbers = [str(line) for line in lines]
    if len(numbers) == 1:
        return f"{word[:-1]} {numbers[0]}"
    if len(numbers) > 8:
        return f"{word} {numbers[0]} to {numbers[-1]}"
    return f"{word} {', '.join(numbers[:-1])} and {numbers[-1]}"
