"""The files of an SSDA903 return, recognised by their columns, as data-to-insight/csc-validator-be-903 publishes them.

Column sets drift by year: the older Header carries a UASC flag, the social worker files came in 2023/24 and the
deprivation of liberty file in 2026/27. A file is the table whose required columns it has all of; columns a table does
not know are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.returns.tables import TableSchema

_HEALTH = ("CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")

LA = "LA"
"""The authority of a row, in regional and national files; no column of the return itself."""
_WRITTEN = (LA,)

SCHEMAS: Mapping[str, TableSchema] = MappingProxyType(
    {
        schema.name: schema
        for schema in (
            TableSchema(
                "header", ("CHILD", "SEX", "DOB", "ETHNIC"), ("UASC", LA), ("DOB",), as_written=_WRITTEN,
            ),
            TableSchema(
                "episodes",
                ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "DEC", "REC"),
                ("PL_LOCATION", "PL_LA", "PL_POST", LA),
                ("DECOM", "DEC"),
                headings={"PLACE": ("PL",), "PL_LOCATION": ("PLACEMENT LOCATION",)},
                as_written=_WRITTEN,
            ),
            TableSchema(
                "oc2",
                ("CHILD", "DOB", "SDQ_SCORE", *_HEALTH),
                ("SDQ_REASON", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED", LA),
                ("DOB",),
                as_written=_WRITTEN,
            ),
            TableSchema("oc3", ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"), (LA,), ("DOB",), as_written=_WRITTEN),
            TableSchema("uasc", ("CHILD", "DOB", "DUC"), ("SEX", LA), ("DOB", "DUC"), as_written=_WRITTEN),
            TableSchema("reviews", ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"), used=False),
            TableSchema("ad1", ("CHILD", "DOB", "DATE_INT", "DATE_MATCH"), used=False),
            TableSchema("placed for adoption", ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED"), used=False),
            TableSchema("previous permanence", ("CHILD", "DOB", "PREV_PERM"), used=False),
            TableSchema("missing", ("CHILD", "DOB", "MISSING", "MIS_START"), used=False),
            TableSchema("social workers", ("CHILD", "DOB", "SW_ID"), used=False),
            TableSchema("deprivation of liberty", ("CHILD", "DOB", "DOLO_START"), used=False),
        )
    }
)  # fmt: skip

NEEDED = ("header", "episodes")
"""Tables without which nothing can be counted."""
