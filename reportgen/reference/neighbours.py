"""The published list of statistical neighbours: a row for each authority and neighbour, from the wide list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.problems import Problems, Where
from reportgen.reference.layouts import NEIGHBOURS
from reportgen.reference.tidy import TidyExtract

HEADINGS = ("la_code", "area", "neighbour_la_code", "neighbour", "place", "closeness", "release")
_ABOUT = frozenset({"old_la_code", "la_name", "region_ind", "region_name"})
_NEIGHBOUR = re.compile(r"SN_?([0-9]{1,2})")


def is_list(headings: Sequence[str]) -> bool:
    """Whether a file with these headings is the list: an authority's number and name, and its neighbours' numbers."""
    places = sorted(int(match[1]) for one in headings if (match := _NEIGHBOUR.fullmatch(one)))
    return {"old_la_code", "la_name"} <= set(headings) and places == list(range(1, len(places) + 1)) and bool(places)


def neighbours(
    headings: Sequence[str], rows: Sequence[tuple[int, list[str]]], release: str, shown: str, problems: Problems
) -> TidyExtract:
    """The list as an extract. A number of no authority of the list, and a neighbour named twice, are problems."""
    known = {*_ABOUT, *(one for one in headings if _NEIGHBOUR.fullmatch(one.removesuffix("P")))}
    for one in headings:
        if one not in known:
            fault = f"the column '{one}' is not one of the list of neighbours."
            problems.error("column-not-known", Where(shown, 1), fault, "save the list again as published.")
    places = [one for one in headings if _NEIGHBOUR.fullmatch(one)]
    by_line = [(line, dict(zip(headings, map(str.strip, row), strict=True))) for line, row in rows]
    names = {cells["old_la_code"]: cells["la_name"] for _, cells in by_line}
    tidy = []
    for line, cells in by_line:
        own = [cells[place] for place in places]
        for at, code in enumerate(own, 1):
            if code not in names or code in (cells["old_la_code"], *own[: at - 1]):
                fault = f"neighbour {at} of {cells['la_name']}, '{code}', is no other authority of the list."
                problems.error("neighbour-not-known", Where(shown, line), fault, "save the list again as published.")
                continue
            closeness = cells.get(f"{places[at - 1]}P", "")
            about = (str(at), closeness, release)
            tidy.append((cells["old_la_code"], cells["la_name"], code, names[code], *about))
    return TidyExtract(NEIGHBOURS, HEADINGS, tuple(tidy))
