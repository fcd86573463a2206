"""The nine steps from an edition to its papers, in order. Read this first.

::

    1 open      settings            config + edition                -> Opened
    2 read      extracts            the year's files                -> frames with _file and _line
    3 check     extracts.rules      frames                          -> problems (stop on an error)
    4 measure   measures            frames, period                  -> Counted (cells, not numbers)
    5 ledger    figures.ledger      Counted                         -> Figure, exact, with its origin
    6 publish   figures.publish     the whole ledger + policy       -> PublishedFigure: words, or hidden and why
    7 compose   compose             parts, tables, narrative        -> Draft
    8 resolve   document.resolve    Draft, then checks              -> Document (stop on an error)
    9 write     papers              writers, outputs                -> DOCX, PDF, HTML, XLSX, JSON
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.document.blocks import Document
from reportgen.document.figure import FigureRef
from reportgen.figures.disclosure_control import Control
from reportgen.figures.model import Ledger
from reportgen.figures.published import Published
from reportgen.outputs import sha256
from reportgen.plain_file import read_plain
from reportgen.problems import Problem, Problems, ProblemsError, Where, stop
from reportgen.settings.opened import Opened, open_edition
from reportgen.settings.policy import Audience

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.measures.load import Measure

Progress = Callable[[str], None]


def quiet(step: str) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True)
class Made:
    """An edition after step 8: what was read, counted and published, and the paper to write."""

    opened: Opened
    extracts: Mapping[str, Extract | None]
    ledger: Ledger
    published: Published
    document: Document
    inputs: Mapping[str, str]
    """The SHA-256 of every file read, by the name messages give it."""
    told: tuple[Problem, ...] = ()
    """Warnings and notes of the way here."""


@dataclass(frozen=True, slots=True)
class Counts:
    """An edition after step 6: its figures are published, and no paper is composed."""

    opened: Opened
    extracts: Mapping[str, Extract | None]
    ledger: Ledger
    published: Published
    inputs: Mapping[str, str]
    hiding: Control
    measures: frozenset[str]
    """The names of all the measures there are, whether the edition has a use for them or not."""


@dataclass(frozen=True, slots=True)
class CountedRun:
    """What is hidden from an audience in each paper of a run over areas, and the files each was counted from."""

    audience: Audience
    hiding: Mapping[str, Control]
    inputs: Mapping[str, Mapping[str, str]]
    elsewhere: tuple[Path, ...] = ()
    """Files that were read and lie neither with the edition nor with what editions share."""


def make(
    name: str,
    problems: Problems,
    *,
    audience: Audience | None = None,
    start: Path | None = None,
    progress: Progress = quiet,
    each_number: bool = False,
    beside: Sequence[Mapping[str, Any]] = (),
    run: CountedRun | None = None,
) -> Made:
    """Steps 1 to 8. Warnings are left in `problems`; raises `ProblemsError` with everything when there is an error.

    `beside` are the published records of papers that are read together with this one.

    With `each_number` every number typed by hand has a note of its own. `run` spares a paper of an area the counting
    of the others; where its own files are no longer those of the run, it counts them all the same.
    """
    decided = Problems()
    progress("opening the edition")
    opened = open_edition(name, problems, start, go_on=True)
    try:
        counts = _count(opened, problems, decided, audience, progress, beside, run)
    except ProblemsError as stopped:
        from reportgen.one_round import one_round

        progress("composing what can be read beside it")
        raise ProblemsError(one_round(opened, stopped.problems, decided, audience, composed)) from None
    with _and_with(decided):
        _report_hiding(counts, problems)
        made = paper_of(counts, problems, progress, each_number=each_number)
    problems.extend(decided)
    problems.stop_on_error()
    return replace(made, told=tuple(problems))


def paper_of(counts: Counts, problems: Problems, progress: Progress = quiet, *, each_number: bool = False) -> Made:
    """Steps 7 and 8, of figures that are published; raises `ProblemsError` when there is an error."""
    from reportgen.checks import check_paper

    progress("composing the paper")
    opened, published = counts.opened, counts.published
    document = composed(opened, published, problems, each_number=each_number)
    check_paper(opened, document, published, problems)
    problems.stop_on_error()
    return Made(opened, counts.extracts, counts.ledger, published, document, counts.inputs, tuple(problems))


def composed(opened: Opened, published: Published, problems: Problems, *, each_number: bool = False) -> Document:
    """The paper of an edition with its numbers and references settled, before its checks."""
    from reportgen.compose import compose
    from reportgen.document.resolve import resolve

    draft = compose(opened, published, problems, each_number=each_number)
    return resolve(
        draft,
        opened.edition.numbering,
        problems,
        table_word=opened.edition.table_word,
        known_words=tuple(opened.tables),
    )


def count(
    name: str,
    problems: Problems,
    *,
    audience: Audience | None = None,
    start: Path | None = None,
    progress: Progress = quiet,
    beside: Sequence[Mapping[str, Any]] = (),
    even_if_given_away: bool = False,
) -> Counts:
    """Steps 1 to 6, for what needs the figures and not the paper; raises `ProblemsError` when there is an error.

    With `even_if_given_away` small numbers that earlier papers give away are no error: the author asks about them.
    """
    progress("opening the edition")
    opened = open_edition(name, problems, start, go_on=True)
    return counts_of(
        opened, problems, audience=audience, progress=progress, beside=beside, even_if_given_away=even_if_given_away
    )


def counts_of(
    opened: Opened,
    problems: Problems,
    *,
    audience: Audience | None = None,
    progress: Progress = quiet,
    beside: Sequence[Mapping[str, Any]] = (),
    even_if_given_away: bool = False,
) -> Counts:
    """Steps 2 to 6 of an edition that is open, as `count`."""
    decided = Problems()
    with _and_with(decided):
        counts = _count(opened, problems, decided, audience, progress, beside)
        if not even_if_given_away:
            _report_hiding(counts, problems)
    problems.extend(decided)
    problems.stop_on_error()
    return counts


@contextmanager
def _and_with(decided: Problems) -> Iterator[None]:
    """What is wrong with what people decided is told with whatever else stops the paper."""
    try:
        yield
    except ProblemsError as stopped:
        raise ProblemsError(Problems((*stopped.problems, *decided))) from None


def _count(
    opened: Opened,
    problems: Problems,
    decided: Problems,
    audience: Audience | None,
    progress: Progress,
    beside: Sequence[Mapping[str, Any]],
    run: CountedRun | None = None,
) -> Counts:
    from reportgen.checks import check_edition

    check_edition(opened, decided)
    counted = _ledger_of(opened, problems, progress)
    from reportgen.figures.control import controlled
    from reportgen.figures.disclosure_control import control
    from reportgen.figures.kept_papers import kept_papers
    from reportgen.figures.publish import publish
    from reportgen.figures.rows import text_rows

    extracts, measures, ledger = counted.extracts, counted.measures, counted.ledger
    inputs = _inputs(opened, (*extracts.values(), *counted.before.values()), measures, ledger)
    audience = audience or opened.policy.audience
    suppression = opened.policy.suppression
    papers, kept = kept_papers(opened, beside) if audience in suppression.audiences else ([], [])
    inputs.update({opened.shown(path): sha256(read_plain(path)) for path in kept})
    if opened.of_area and audience in suppression.audiences:
        if papers:
            fault = f"papers of {opened.area.name} were given out before, which a run over areas does not know of."
            fix = "make the public paper of this area from an edition of its own."
            problems.error("papers-given-out-before", opened.where("edition.yaml", "for_each"), fault, fix)
        hiding = _hidden_in_run(counted, audience, inputs, run, progress)
    else:
        hiding = control(ledger, suppression, audience, papers)
    published = controlled(publish(ledger, opened.policy, audience, hiding), measures)
    shown_by_row = {role for table in opened.tables.values() for role in table.words_shown()}
    published = replace(published, rows=text_rows(extracts, opened.edition.extracts, shown_by_row))
    return Counts(opened, extracts, ledger, published, inputs, hiding, frozenset(measures))


@dataclass(frozen=True, slots=True)
class _Counted:
    """An edition after step 5: counted, and nothing of it published."""

    opened: Opened
    extracts: Mapping[str, Extract | None]
    before: Mapping[str, Extract]
    measures: Mapping[str, Measure]
    ledger: Ledger


def _ledger_of(opened: Opened, problems: Problems, progress: Progress) -> _Counted:
    """Steps 2 to 5; raises `ProblemsError` when there is an error."""
    progress("reading the extracts")
    from reportgen.extracts.gather import earlier, gather
    from reportgen.measures import validate_measures
    from reportgen.measures.asked_for import asked_for
    from reportgen.measures.comparators import check_polarity, with_comparators
    from reportgen.measures.exclusions import without_exclusions
    from reportgen.measures.load import load
    from reportgen.measures.missing_groups import missing_groups
    from reportgen.measures.own_area import of_own_area
    from reportgen.measures.select import Span
    from reportgen.measures.stated_totals import check_totals
    from reportgen.measures.stocks import refuse_added_stocks

    extracts = gather(opened, problems)
    before = earlier(opened, problems)
    measures = load(opened.home.config / "measures", opened.folder / "measures", opened.shown, problems)
    measures = without_exclusions(measures, opened, problems)
    measures = with_comparators(measures, opened, extracts, problems)
    check_polarity(measures, extracts, problems)
    measures = of_own_area(measures, opened, extracts, problems)
    asked = asked_for(measures, opened)
    validate_measures.validate_measures(measures, extracts, problems, asked)
    if not problems.errors:
        edition = opened.edition
        span = Span(edition.period.start, edition.period.end, edition.date)
        refuse_added_stocks(measures, extracts, span, problems)
        missing_groups(measures, extracts, before, span, problems, asked)
        check_totals(measures, extracts, problems)
    _look_ahead(opened, problems)
    problems.stop_on_error()

    progress("counting")
    from reportgen.figures.config_figures import config_figures
    from reportgen.figures.extract_rows import rows_of_extracts
    from reportgen.figures.ledger import build

    rows, given = rows_of_extracts(opened, extracts, before), config_figures(opened)
    ledger = build(opened.edition, opened.policy, measures, rows, given, problems, each_row=bool(opened.of_area))
    _look_ahead(opened, problems)
    problems.stop_on_error()
    return _Counted(opened, extracts, before, measures, ledger)


def _hidden_in_run(
    own: _Counted, audience: Audience, inputs: Mapping[str, str], run: CountedRun | None, progress: Progress
) -> Control:
    """What is hidden in the paper of an area: what the run says, where it was counted from the same files."""
    area = own.opened.of_area
    if run is not None and run.audience == audience and run.inputs.get(area) == inputs:
        return run.hiding[area]
    from reportgen.figures.joint_control import joint_controls

    ledgers = {one.opened.of_area: one.ledger for one in _counted_areas(own.opened, progress, own)}
    return joint_controls(ledgers, own.opened.policy.suppression, audience)[area]


def count_run(opened: Opened, audience: Audience | None = None, progress: Progress = quiet) -> CountedRun | None:
    """Count every area of an edition with `for_each:`, once for all papers of a run; None where nothing is hidden."""
    from reportgen.figures.joint_control import joint_controls
    from reportgen.figures.suppress import Protection

    audience, suppression = audience or opened.policy.audience, opened.policy.suppression
    if audience not in suppression.audiences:
        return None
    areas = {one.opened.of_area: one for one in _counted_areas(opened, progress)}
    controls = joint_controls({area: one.ledger for area, one in areas.items()}, suppression, audience)
    inputs = {
        area: _inputs(one.opened, (*one.extracts.values(), *one.before.values()), one.measures, one.ledger)
        for area, one in areas.items()
    }
    # The search itself is large, and only asked by whoever counts a paper alone.
    return CountedRun(
        audience, {area: replace(one, protection=Protection({})) for area, one in controls.items()}, inputs
    )


def _counted_areas(opened: Opened, progress: Progress, own: _Counted | None = None) -> Iterator[_Counted]:
    """All papers of a run, counted; `own` is already. One that cannot be made gives nothing away and is left out."""
    from reportgen.settings.home import MARK

    areas = opened.edition.for_each_area
    for number, area in enumerate(areas, 1):
        if own is not None and area == own.opened.of_area:
            yield own
            continue
        progress(f"counting the areas, {number} of {len(areas)}")
        problems = Problems()
        try:
            yield _ledger_of(open_edition(f"{opened.folder}{MARK}{area}", problems), problems, quiet)
        except ProblemsError:
            continue


def counts_hold_for(now: Opened, before: Counts) -> bool:
    """Whether the narrative names the measures it did before: one that nobody named may not have been counted."""
    from reportgen.measures.asked_for import names_in

    old, new = (names_in(each.narrative.values()) & before.measures for each in (before.opened, now))
    return old == new


def _report_hiding(counts: Counts, problems: Problems) -> None:
    """What an author is told of the hiding; an error where earlier papers give a small number away."""
    from reportgen.figures.disclosure_problems import report_hiding

    opened = counts.opened
    if counts.published.audience not in opened.policy.suppression.audiences:
        return
    where = opened.where("edition.yaml", "version")
    report_hiding(counts.hiding, counts.ledger, opened.policy.suppression, where, problems)


def _look_ahead(opened: Opened, problems: Problems) -> None:
    """Where the paper stops here, narrative that cannot be read whatever the figures are is told with the rest."""
    if problems.errors:
        from reportgen.one_round import syntax_faults

        problems.extend(syntax_faults(opened))


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


def _inputs(
    opened: Opened, extracts: Iterable[Extract | None], measures: Mapping[str, Measure], ledger: Ledger
) -> dict[str, str]:
    """What was read, each file as it was: an extract by the bytes it was read from."""
    hashes = hashes_of_settings(opened)
    for measure in measures.values():
        if measure.source and FigureRef(measure.name) in ledger.figures:
            hashes[measure.where.file] = measure.source.sha256
    for extract in extracts:
        if extract is not None:
            hashes[extract.declaration.where.file] = extract.declaration.sha256
            hashes |= {part.shown_as: part.sha256 for part in extract.parts or (extract,)}
    return hashes
