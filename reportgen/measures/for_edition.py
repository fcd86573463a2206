"""The measures of an edition, as it counts them: its own and the shared ones, with those of other areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.comparators import check_polarity, with_comparators
from reportgen.measures.exclusions import without_exclusions
from reportgen.measures.load import Measure, load
from reportgen.measures.months_together import grouped_as_the_edition_says
from reportgen.measures.own_area import of_own_area
from reportgen.problems import Problems

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.settings.opened import Opened


def measures_for(opened: Opened, extracts: Mapping[str, Extract | None], problems: Problems) -> Mapping[str, Measure]:
    """Every measure that can be read, by name; what is wrong with the others is added to `problems`."""
    measures = load(opened.home.config / "measures", opened.folder / "measures", opened.shown, problems)
    measures = grouped_as_the_edition_says(without_exclusions(measures, opened, problems), opened.edition, extracts)
    measures = with_comparators(measures, opened, extracts, problems)
    check_polarity(measures, extracts, problems)
    return of_own_area(measures, opened, extracts, problems)
