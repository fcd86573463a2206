"""A return ready to be counted: its children as whole numbers, and the area of each, of one authority or of several.

In a regional or national file a row's area is what its column LA names, by name or code. In a table without it, it is
that of the child, where the child's number is of one area only: numbers are each authority's own, and two may have the
same.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from reportgen.problems import Problems, Where
from reportgen.returns.areas import AREA, NOBODY, Areas
from reportgen.returns.read import Return
from reportgen.returns.schema import LA
from reportgen.settings.folding import fold


def return_of_one_area(tables: Mapping[str, pd.DataFrame]) -> Return:
    """The return of one authority."""
    return Return(_numbered(tables)[0])


def return_of_areas(tables: Mapping[str, pd.DataFrame], source: str, problems: Problems) -> Return | None:
    """The return with the areas of its rows; rows of which no area is known are left out, and told in numbers."""
    numbered, number = _numbered(tables)
    names, positions = _positions(pd.concat([table[LA] for table in tables.values()]))
    if not names:
        fault = "no row of these records names its area."
        fix = "give each file a column LA with the authority's name or code, or take --by-area out."
        problems.error("no-area-in-records", Where(source), fault, fix)
        return None
    areas = {name: table[LA].map(positions).to_numpy(dtype=np.int64) for name, table in numbered.items()}
    area_of = _area_of_child(numbered, areas, number)
    left = 0
    for name, table in numbered.items():
        child = table["CHILD"].to_numpy()
        area = np.where(areas[name] < 0, area_of[child], areas[name])
        known = area >= 0
        left += int((~known).sum())
        # A number is an authority's own: two authorities' children of one number are two.
        own = np.where(child == NOBODY, NOBODY, child * len(names) + area)
        numbered[name] = table.assign(**{"CHILD": own, AREA: area})[known]
    if left:
        rows = "1 row has" if left == 1 else f"{left} rows have"
        fault = f"{rows} no area: LA is blank, and the child's number is in no area or in several."
        problems.warning("row-without-area", Where(source), fault, "give them their LA; until then nobody counts them.")
    return Return(numbered, Areas(names))


def _numbered(tables: Mapping[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], int]:
    """The tables with a whole number for each child, `NOBODY` for none, and how many children there are."""
    words = pd.concat([table["CHILD"] for table in tables.values()])
    codes, distinct = pd.factorize(words.mask(words == ""))
    ends = np.cumsum([len(table) for table in tables.values()])
    parts = np.split(codes, ends[:-1])
    numbered = {name: table.assign(CHILD=part) for (name, table), part in zip(tables.items(), parts, strict=True)}
    return numbered, len(distinct)


def _area_of_child(tables: Mapping[str, pd.DataFrame], areas: Mapping[str, np.ndarray], number: int) -> np.ndarray:
    """By child, the one area that its rows name; -1 where they name none or several, and at last for `NOBODY`."""
    first, last = np.full(number + 1, np.iinfo(np.int64).max), np.full(number + 1, -1)
    for name, table in tables.items():
        child, area = table["CHILD"].to_numpy(), areas[name]
        there = (child != NOBODY) & (area >= 0)
        np.minimum.at(first, child[there], area[there])
        np.maximum.at(last, child[there], area[there])
    return np.where(first == last, last, -1)


def _positions(words: pd.Series) -> tuple[tuple[str, ...], dict[str, int]]:
    """The areas' names in order, and the position of each by the words it goes by: those differing in case are one."""
    distinct = sorted((one for one in words.unique() if one), key=lambda one: (fold(one), one))
    names = {fold(one): one for one in distinct}
    order = {folded: n for n, folded in enumerate(names)}
    return tuple(names.values()), {"": -1, **{one: order[fold(one)] for one in distinct}}
