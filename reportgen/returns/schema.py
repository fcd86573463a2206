"""The files of an SSDA903 return, recognised by their columns, as data-to-insight/csc-validator-be-903 publishes them.

Column sets drift by year: the older Header carries a UASC flag, code sets of SEX changed after 2023/24, the social
worker files came in 2023/24 and the deprivation of liberty file in 2026/27. A file is the table whose required columns
it has all of; columns a table does not know are left out and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A file of the return: columns it must have, others it may have, and which of them hold dates."""

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    used: bool = True
    """Whether a measure needs it; others are recognised and left unread."""


_HEALTH = ("CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")

SCHEMAS: Mapping[str, TableSchema] = MappingProxyType(
    {
        schema.name: schema
        for schema in (
            TableSchema(
                "header", ("CHILD", "SEX", "DOB", "ETHNIC"), ("UPN", "MOTHER", "MC_DOB", "UASC"), ("DOB", "MC_DOB")
            ),
            TableSchema(
                "episodes",
                ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "DEC", "REC"),
                ("PLACE_PROVIDER", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"),
                ("DECOM", "DEC"),
            ),
            TableSchema(
                "oc2",
                ("CHILD", "DOB", "SDQ_SCORE", *_HEALTH),
                ("SDQ_REASON", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
                ("DOB",),
            ),
            TableSchema("oc3", ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"), (), ("DOB",)),
            TableSchema("uasc", ("CHILD", "DOB", "DUC"), ("SEX",), ("DOB", "DUC")),
            TableSchema("reviews", ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"), used=False),
            TableSchema("ad1", ("CHILD", "DOB", "DATE_INT", "DATE_MATCH"), used=False),
            TableSchema("placed for adoption", ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED"), used=False),
            TableSchema("previous permanence", ("CHILD", "DOB", "PREV_PERM"), used=False),
            TableSchema("missing", ("CHILD", "DOB", "MISSING", "MIS_START"), used=False),
            TableSchema("social workers", ("CHILD", "DOB", "SW_ID"), used=False),
            TableSchema("deprivation of liberty", ("CHILD", "DOB", "DOLO"), used=False),
        )
    }
)

NEEDED = ("header", "episodes")
"""Tables without which nothing can be counted."""


def table_of(columns: Iterable[str]) -> TableSchema | None:
    """The table that a file with these columns is: the one of which it has every required column, the longest first."""
    given = {column.strip().upper() for column in columns}
    for schema in sorted(SCHEMAS.values(), key=lambda one: -len(one.required)):
        if given.issuperset(schema.required):
            return schema
    return None
