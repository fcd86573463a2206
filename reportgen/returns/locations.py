"""Whether a placement lies in the area of the authority that looks after the child, where the return does not say so.

The return holds postcodes; in or out of the area (PL_LOCATION) and the authority of the placement (PL_LA) are made from
them when it is loaded, and are not in every export. A list of postcodes with the code of the authority of each, such as
the ONS Postcode Directory, says the same. The authority is that of the upper tier: a county has districts (`E07...`)
whose codes do not tell it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from reportgen.problems import Problems, Where
from reportgen.returns.schema import LA

IN, OUT = "IN", "OUT"
_CODE = re.compile(r"(?:E0[689]|E10|W06|S12|N09)\d{6}\Z")
"""A code of an authority of the upper tier in the United Kingdom."""
_OTHER_COUNTRIES = frozenset(("WAL", "SCO", "NIR", "NONUK"))
_POSTCODE = re.compile("pcds|pcd[278]?|post ?code", re.IGNORECASE)
_COUNTY = re.compile(r"oscty|cty(?:\d\d)?(?:cd)?", re.IGNORECASE)
_AUTHORITY = re.compile(r"oslaua|laua|(?:lad|ltla|utla)(?:\d\d)?(?:cd)?|la code|local authority code", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlacedWhere:
    """By what it is told whether a placement lies in the area: the codes the authority has had, and a postcode list."""

    codes: frozenset[str] = frozenset()
    postcodes: Path | None = None


def codes_in(words: str, problems: Problems) -> frozenset[str]:
    """The codes of one authority as they are typed, `E10000027, E06000066`; none, with a problem, of other words."""
    codes = [code.upper() for code in re.split(r"[,; ]+", words) if code]
    wrong = [code for code in codes if not _CODE.match(code)]
    if wrong:
        fault = f"'{wrong[0]}' is not the code of an authority that looks after children."
        fix = "write its nine letters and figures, as E06000066; and those it had before, with commas between."
        problems.error("not-an-area-code", Where("--area"), fault, fix)
    return frozenset() if wrong else frozenset(codes)


def with_locations(tables: Mapping[str, pd.DataFrame], by: PlacedWhere, problems: Problems) -> dict[str, pd.DataFrame]:
    """The tables with PL_LOCATION of each episode filled in where it is blank and can be told; the postcodes left out.

    Without codes of its own a row's authority is the one that its column LA names.
    """
    episodes = tables["episodes"]
    blank = episodes["PL_LOCATION"] == ""
    placed = episodes["PL_LA"].where(blank, "")
    if by.postcodes is not None:
        written = episodes["PL_POST"].str.replace(" ", "").where(blank & (placed == ""), "")
        known = areas_of_postcodes(by.postcodes, frozenset(written.unique()) - {""}, problems)
        _tell_unknown(int(((written != "") & ~written.isin(known)).sum()), by.postcodes, problems)
        placed = placed.where(placed != "", written.map(known).fillna(""))
    if (placed != "").any():
        inside, outside = _sides(placed, episodes[LA].str.upper(), by.codes)
        episodes = episodes.assign(PL_LOCATION=episodes["PL_LOCATION"].mask(inside, IN).mask(outside, OUT))
    return {**tables, "episodes": episodes.drop(columns=["PL_POST", "PL_LA"])}


def _sides(placed: pd.Series, named: pd.Series, codes: frozenset[str]) -> tuple[pd.Series, pd.Series]:
    """The rows placed in their authority's area, and those placed out of it; of others it cannot be told."""
    has_own = named.isin([name for name in named.unique() if _CODE.match(name)]) | bool(codes)
    inside = placed.isin(codes) if codes else (placed == named) & has_own
    of_authority = [code for code in placed.unique() if _CODE.match(code) or code in _OTHER_COUNTRIES]
    return inside, placed.isin(of_authority) & has_own & ~inside


def _tell_unknown(number: int, postcodes: Path, problems: Problems) -> None:
    if number:
        words = "1 episode has a placement postcode" if number == 1 else f"{number} episodes have a placement postcode"
        fault = f"{words} that this list does not give an authority for; where they are placed is not known."
        fix = "correct the postcodes, or take a list of the whole country that is as new as the return."
        problems.warning("postcode-not-known", Where(postcodes.name), fault, fix)


def areas_of_postcodes(path: Path, wanted: Collection[str], problems: Problems) -> dict[str, str]:
    """The code of the authority of each wanted postcode, written without spaces, by a list in CSV."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            return dict(_areas(csv.reader(file), wanted, path.name, problems))
    except (OSError, csv.Error):
        fault = "this list of postcodes cannot be read."
        problems.error("postcodes-not-read", Where(path.name), fault, "give the list as CSV, with headings.")
        return {}


def _areas(
    lines: Iterator[list[str]], wanted: Collection[str], file: str, problems: Problems
) -> Iterator[tuple[str, str]]:
    headings = [heading.strip() for heading in next(lines, [])]
    postcode, county, authority = (_column(headings, each) for each in (_POSTCODE, _COUNTY, _AUTHORITY))
    if postcode is None or authority is None:
        fault = "this list has no column of postcodes (pcds), or none of authorities (oslaua, lad25cd)."
        fix = "give the ONS Postcode Directory, or a list with the columns Postcode and LA code."
        problems.error("postcodes-not-read", Where(file), fault, fix)
        return
    for line in lines:
        words = line[postcode].replace(" ", "").upper() if len(line) > max(postcode, authority) else ""
        if words in wanted:
            codes = [line[column].strip().upper() for column in (county, authority) if column is not None]
            # A place without a county has a code of nines; a district is none of the upper tier.
            code = next((one for one in codes if _CODE.match(one) and not one.endswith("999999")), "")
            if code:
                yield words, code


def _column(headings: list[str], named: re.Pattern[str]) -> int | None:
    return next((at for at, heading in enumerate(headings) if named.fullmatch(heading)), None)
