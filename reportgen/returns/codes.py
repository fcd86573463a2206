"""Codes of an SSDA903 return by the year of the return, and what they are called.

Sources: the collection guides of the DfE, and the rules of data-to-insight/csc-validator-be-903
(101, 103, 132, 133, 143 to 146 and 149 with their changes for 2024/25 and 2025/26).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NEEDS: Mapping[str, str] = MappingProxyType({
    "N1": "Abuse or neglect", "N2": "Child's disability", "N3": "Parental illness or disability",
    "N4": "Family in acute stress", "N5": "Family dysfunction", "N6": "Socially unacceptable behaviour",
    "N7": "Low income", "N8": "Absent parenting",
})  # fmt: skip
LEGAL_STATUSES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Interim care order": ("C1",), "Full care order": ("C2",), "Freed for adoption": ("D1",),
    "Placement order": ("E1",), "Voluntary agreement (section 20)": ("V2",),
    "Youth justice": ("J1", "J2", "J3"), "Detained for child protection": ("L1", "L2", "L3"),
})  # fmt: skip
PLACEMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Foster placement": ("U1", "U2", "U3", "U4", "U5", "U6"), "Placed for adoption": ("A3", "A4", "A5", "A6"),
    "Placed with parents": ("P1",), "Other placement in the community": ("P2", "P3"),
    "Secure unit, children's home or semi-independent living": ("K1", "K2", "K3", "H5"),
    "Other residential setting": ("R1", "R2", "R3", "R5"), "Residential school": ("S1",),
    "Other": ("T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"),
})  # fmt: skip
TEMPORARY = PLACEMENTS["Other"]
"""PLACE of temporary and other stays, which are no placement of their own when placements are counted."""
SHORT_BREAKS = ("V3", "V4")
STARTS = "S"
"""RNE of an episode with which a period of being looked after begins."""
CONTINUES = "X1"
"""REC of an episode that is followed by another of the same period."""
NEW_PLACEMENT = ("S", "P", "B")
"""RNE of an episode with another carer; T and U are changes with the same one, L of the legal status alone."""
EET = ("F", "P")
"""First letter of ACTIV: in education, employment or training, full or part time; G is not, 0 not known."""
LEFT_THE_COHORT = ("DIED", "RHOM")
"""IN_TOUCH codes of care leavers whom the DfE leaves out: who died, or returned home for six months or more."""

YES = ("1", "Y", "YES", "TRUE")
"""How a flag is set, in capitals."""
NO = ("0", "N", "NO", "FALSE")
"""How it says that something was not so."""
STATUSES = frozenset(code for codes in LEGAL_STATUSES.values() for code in codes)
PLACES = frozenset(code for codes in PLACEMENTS.values() for code in codes)
ETHNICITIES = frozenset(
    "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT".split()
)
_REASONS = frozenset("X1 E11 E12 E13 E14 E15 E16 E17 E2 E3 E4A E4B E41 E45 E46 E47 E48 E5 E6 E7 E8 E9".split())
_OLDER_REASONS, _NOT_SINCE = frozenset(("E4", "E43", "E44")), 2023
"""Reasons that stand in older returns, for E4A and E4B and for E45 to E48, and in no list from the year that ends in
2023 on; in which year each went is not known here.
"""
_ACCOMMODATION = frozenset(f"{kind}{suits}" for kind in "BCDEGHKRTUVWYZ" for suits in "12") | {"S2", "X2", "0", ""}
_YES_NO = frozenset((*YES, *NO, ""))


def return_codes(year: int) -> Mapping[tuple[str, str], frozenset[str]]:
    """The codes of the return whose year ends on 31 March of `year`, by table and column."""
    places = PLACES - {"K3", "Z11", "Z12", "Z13", "Z14"}
    if year == 2025:
        places |= {"K3"}
    elif year > 2025:
        places = PLACES - {"H5", "P2", "Z1"}
    flags = ("CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
    return {
        ("header", "SEX"): frozenset(("1", "2")) if year <= 2024 else frozenset("MFU"),
        ("header", "ETHNIC"): ETHNICITIES,
        ("episodes", "RNE"): frozenset("SPLTUB"),
        ("episodes", "LS"): STATUSES | set(SHORT_BREAKS),
        ("episodes", "CIN"): frozenset(NEEDS),
        ("episodes", "PLACE"): places | {""},
        ("episodes", "REC"): _REASONS | {""} | (_OLDER_REASONS if year < _NOT_SINCE else frozenset()),
        **{("oc2", flag): _YES_NO for flag in flags},
        ("oc2", "SDQ_REASON"): frozenset(("", "SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5")),
        ("oc3", "IN_TOUCH"): frozenset(("YES", "NO", "DIED", "REFU", "NREQ", "RHOM")),
        ("oc3", "ACTIV"): frozenset("F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0".split()) | {""},
        ("oc3", "ACCOM"): _ACCOMMODATION,
    }


def codes_of_other_years(year: int) -> Mapping[tuple[str, str], frozenset[str]]:
    """By table and column, the codes that returns of other years have and that of `year` has not."""
    every = [return_codes(other) for other in (*_CHANGED, max(_CHANGED) + 1)]
    own = return_codes(year)
    return {key: frozenset().union(*(codes[key] for codes in every)) - own[key] for key in own}


_CHANGED = (2017, _NOT_SINCE, 2024, 2025)
"""Years after which, or from which on, a list is another."""
