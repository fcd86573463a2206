"""Steps 2 to 5 of `pipeline`: the extracts of an edition read, checked and counted into its ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.document.figure import FigureRef
from reportgen.outputs import sha256
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where, stop
from reportgen.settings.opened import Opened

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.extracts.gather import ExtractsRead
    from reportgen.figures.earlier_papers import EarlierPaper
    from reportgen.figures.model import Ledger
    from reportgen.measures.load import Measure

Progress = Callable[[str], None]


def quiet(step: str) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True)
class CountedEdition:
    """An edition after step 5: counted, and nothing of it published."""

    opened: Opened
    extracts: Mapping[str, Extract | None]
    before: Mapping[str, Extract]
    measures: Mapping[str, Measure]
    ledger: Ledger
    papers: Sequence[EarlierPaper] = ()
    """The earlier papers, their figures under the names by which the ledger counts them."""


def count_edition(
    opened: Opened,
    problems: Problems,
    progress: Progress,
    read: ExtractsRead | None = None,
    papers: Sequence[EarlierPaper] = (),
) -> CountedEdition:
    """Steps 2 to 5; raises `ProblemsError` when there is an error. `read` are its extracts, where they are read.

    What earlier `papers` count otherwise is counted for them as well.
    """
    progress("reading the extracts")
    from reportgen.extracts.gather import ExtractsRead
    from reportgen.measures import validate_measures
    from reportgen.measures.age_bands import bands_within_others
    from reportgen.measures.asked_for import asked_for
    from reportgen.measures.for_edition import measures_for
    from reportgen.measures.missing_groups import missing_groups
    from reportgen.measures.near_spellings import near_spellings
    from reportgen.measures.select import Periods, Span
    from reportgen.measures.stated_shares import check_percentages
    from reportgen.measures.stated_totals import check_totals
    from reportgen.measures.stocks import refuse_added_stocks
    from reportgen.measures.uncounted_groups import groups_left_out

    read = read or ExtractsRead(opened)
    extracts, before = read.of_this_year, read.of_the_year_before
    problems.extend(read.problems())
    measures = measures_for(opened, extracts, problems)
    asked = asked_for(measures, opened)
    validate_measures.validate_measures(measures, extracts, problems, asked)
    if not problems.errors:
        edition = opened.edition
        periods = Periods(Span.of(edition))
        refuse_added_stocks(measures, extracts, periods, problems)
        missing_groups(measures, extracts, before, periods, problems, asked)
        near_spellings(measures, extracts, before, periods, problems)
        groups_left_out(measures, extracts, periods, asked, problems)
        check_totals(measures, extracts, problems, opened.area.words)
        check_percentages(extracts, problems)
        check_totals(measures, before, problems, opened.area.words)
        bands_within_others(measures, extracts, problems)
    _look_ahead(opened, problems)
    problems.stop_on_error()

    progress("counting")
    from reportgen.figures.config_figures import config_figures
    from reportgen.figures.earlier_measures import earlier_measures
    from reportgen.figures.extract_rows import rows_of_extracts
    from reportgen.figures.ledger import build

    rows, config = rows_of_extracts(opened, extracts, before), config_figures(opened)
    earlier = earlier_measures(measures, extracts, papers)
    ledger = build(
        opened.edition, opened.policy, measures, rows, config, problems, each_row=bool(opened.of_area),
        earlier=earlier.measures,
    )  # fmt: skip
    _look_ahead(opened, problems)
    problems.stop_on_error()
    return CountedEdition(opened, extracts, before, measures, ledger, earlier.papers)


def inputs_of(
    opened: Opened, extracts: Iterable[Extract | None], measures: Mapping[str, Measure], ledger: Ledger
) -> dict[str, str]:
    """The SHA-256 of what was read, each file as it was: an extract by the bytes it was read from."""
    hashes = hashes_of_settings(opened)
    for measure in measures.values():
        if measure.source and FigureRef(measure.name) in ledger.figures:
            hashes[measure.where.file] = measure.source.sha256
    for extract in extracts:
        if extract is not None:
            hashes[extract.declaration.where.file] = extract.declaration.sha256
            hashes |= {part.shown_as: part.sha256 for part in extract.parts or (extract,)}
    return hashes


def hashes_of_settings(opened: Opened) -> dict[str, str]:
    """The SHA-256 of every file of settings and narrative, by the name messages give it.

    Raises `ProblemsError` where one cannot be read any more.
    """
    hashes = {}
    for path in opened.files:
        try:
            hashes[opened.shown(path)] = sha256(read_plain(path))
        except OSError as error:
            fault = f"this file was read a moment ago, and now it cannot be read ({error.strerror})."
            raise stop("file-not-readable", Where(opened.shown(path)), fault, "put it back and run again.") from error
    return hashes


def _look_ahead(opened: Opened, problems: Problems) -> None:
    """Where the paper stops here, narrative that cannot be read whatever the figures are is told with the rest."""
    if problems.errors:
        from reportgen.one_round import syntax_faults

        problems.extend(syntax_faults(opened))
