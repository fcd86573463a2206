"""One edition for several areas: the paper of each is named `EDITION@AREA`, and made of the same settings."""

from __future__ import annotations

from typing import Any

from reportgen.problems import Where, stop
from reportgen.registry import near_miss
from reportgen.settings.edition import Edition, ExtractUse
from reportgen.settings.home import MARK

AREA_KEY = "<area>"
"""What stands in a file's name for the area's key, and in the title and subject for its name."""


def paper_names(edition: Edition, name: str) -> tuple[str, ...]:
    """The names of the papers of an edition, one for each of its areas."""
    return tuple(f"{name}{MARK}{area}" for area in edition.for_each_area)


def edition_of_area(edition: Edition, area: str, where: Where) -> Edition:
    """The edition of one of its areas: the names of its files and its own name say which. Raises `ProblemsError`."""
    if area not in edition.for_each_area:
        listed = ", ".join(edition.for_each_area) or "none"
        fault = f"'{area}' is none of the areas of this edition.{near_miss(area, edition.for_each_area)}"
        raise stop("area-not-of-edition", where, fault, f"its areas, under for_each:, are: {listed}.")
    changes: dict[str, Any] = {
        "area": area,
        "name": f"{edition.name}-{area.replace('_', '-')}",
        "extracts": {role: _use_of_area(use, area) for role, use in edition.extracts.items()},
    }
    return edition.model_copy(update=changes)


def _use_of_area(use: ExtractUse, area: str) -> ExtractUse:
    files = {key: getattr(use, key).replace(AREA_KEY, area) for key in ("file", "previous")}
    return use.model_copy(update={**files, "files": tuple(one.replace(AREA_KEY, area) for one in use.files)})
