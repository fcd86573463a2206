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

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from reportgen.document.blocks import Document
from reportgen.ledgers import Progress, quiet
from reportgen.outputs import sha256
from reportgen.plain_file import read_plain
from reportgen.problems import Problem, Problems, ProblemsError
from reportgen.settings.opened import Opened, open_edition
from reportgen.settings.policy import Audience

if TYPE_CHECKING:
    from reportgen.area_runs import CountedRun
    from reportgen.extracts.extract import Extract
    from reportgen.extracts.gather import ExtractsRead
    from reportgen.figures.disclosure_control import Control
    from reportgen.figures.earlier_papers import EarlierPaper
    from reportgen.figures.model import Ledger
    from reportgen.figures.published import Published


@dataclass(frozen=True, slots=True)
class Checked:
    """An edition after step 8: what was published, and the paper to write."""

    opened: Opened
    published: Published
    document: Document


@dataclass(frozen=True, slots=True)
class ComposedPaper(Checked):
    """An edition after step 8 with what was read and counted."""

    extracts: Mapping[str, Extract | None]
    ledger: Ledger
    inputs: Mapping[str, str]
    """The SHA-256 of every file read, by the name messages give it."""
    warnings: tuple[Problem, ...] = ()
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
class FigureSet:
    """What a paper is composed from of steps 2 to 6: its figures, the names of all measures, and what was told."""

    published: Published
    measures: frozenset[str]
    warnings: tuple[Problem, ...]


class FigureStore(Protocol):
    """Keeps the published figures of an edition from one command to the next."""

    def get(self, opened: Opened) -> FigureSet | None:
        """The figures that counting this edition would give; None where that is not known."""

    def put(self, opened: Opened, figures: FigureSet) -> None:
        """Keep figures that were counted just now."""


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
) -> ComposedPaper:
    """Steps 1 to 8. Warnings are left in `problems`; raises `ProblemsError` with everything when there is an error.

    `beside` are the published records of papers that are read together with this one.

    With `each_number` every number typed by hand has a note of its own. `run` spares a paper of an area the counting
    of the others; where its own files are no longer those of the run, it counts them all the same.
    """
    progress("opening the edition")
    opened = open_edition(name, problems, start, go_on=True)
    return _made_of(opened, problems, audience, progress, each_number=each_number, beside=beside, run=run)


def make_checked(
    name: str,
    problems: Problems,
    store: FigureStore | None,
    *,
    audience: Audience | None = None,
    progress: Progress = quiet,
    each_number: bool = False,
) -> Checked:
    """Steps 1 to 8 as `make` takes them, with figures that `store` still has: then no extract is read."""
    progress("opening the edition")
    opened = open_edition(name, problems, go_on=True)
    figures = _stored_figures(opened, problems, store)
    if figures is None:
        return _made_of(opened, problems, audience, progress, each_number=each_number, store=store)
    from reportgen.checks import check_edition

    decided = Problems()
    check_edition(opened, decided)
    problems.extend(figures.warnings)
    with _and_with(decided):
        document = _checked_paper(opened, figures.published, problems, progress, each_number=each_number)
    problems.extend(decided)
    problems.stop_on_error()
    return Checked(opened, figures.published, document)


def published_figures(
    name: str,
    problems: Problems,
    store: FigureStore | None,
    *,
    audience: Audience | None = None,
    progress: Progress = quiet,
) -> Published:
    """Steps 1 to 6 as `count` takes them, with figures that `store` still has."""
    progress("opening the edition")
    opened = open_edition(name, problems, go_on=True)
    figures = _stored_figures(opened, problems, store)
    if figures is None:
        return counts_of(opened, problems, audience=audience, progress=progress).published
    from reportgen.checks import check_edition

    problems.extend(figures.warnings)
    check_edition(opened, problems)
    problems.stop_on_error()
    return figures.published


def _stored_figures(opened: Opened, problems: Problems, store: FigureStore | None) -> FigureSet | None:
    """What `store` has of the edition, where it was opened without an error."""
    return store.get(opened) if store is not None and not problems.errors else None


def _made_of(
    opened: Opened,
    problems: Problems,
    audience: Audience | None,
    progress: Progress,
    *,
    each_number: bool,
    beside: Sequence[Mapping[str, Any]] = (),
    run: CountedRun | None = None,
    store: FigureStore | None = None,
) -> ComposedPaper:
    """Steps 2 to 8 of an edition that is open, as `make`; its figures are put into `store`."""
    from reportgen.extracts.gather import ExtractsRead

    decided, before = Problems(), len(problems)

    read = ExtractsRead(opened)
    try:
        counts = _count(opened, problems, decided, audience, progress, beside, run, read)
    except ProblemsError as stopped:
        from reportgen.one_round import one_round

        progress("composing what can be read beside it")
        raise ProblemsError(one_round(opened, read, stopped.problems, decided, audience, composed)) from None
    with _and_with(decided):
        _report_hiding(counts, problems)
        if store is not None and not problems.errors:
            store.put(opened, FigureSet(counts.published, counts.measures, tuple(problems)[before:]))
        paper = paper_of(counts, problems, progress, each_number=each_number)
    problems.extend(decided)
    problems.stop_on_error()
    return replace(paper, warnings=tuple(problems))


def paper_of(
    counts: Counts, problems: Problems, progress: Progress = quiet, *, each_number: bool = False
) -> ComposedPaper:
    """Steps 7 and 8, of figures that are published; raises `ProblemsError` when there is an error."""
    opened, published = counts.opened, counts.published
    document = _checked_paper(opened, published, problems, progress, each_number=each_number)
    return ComposedPaper(opened, published, document, counts.extracts, counts.ledger, counts.inputs, tuple(problems))


def _checked_paper(
    opened: Opened, published: Published, problems: Problems, progress: Progress, *, each_number: bool
) -> Document:
    from reportgen.checks import check_paper

    progress("composing the paper")
    document = composed(opened, published, problems, each_number=each_number)
    check_paper(opened, document, published, problems)
    problems.stop_on_error()
    return document


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
    read: ExtractsRead | None = None,
) -> Counts:
    from reportgen.checks import check_edition

    check_edition(opened, decided)
    from reportgen.ledgers import count_edition, inputs_of

    audience = audience or opened.policy.audience
    suppression = opened.policy.suppression
    kept, paper_files = _kept_papers(opened, beside) if audience in suppression.audiences else ([], [])
    counted = count_edition(opened, problems, progress, read, kept)
    from reportgen.figures.control import controlled
    from reportgen.figures.disclosure_control import control
    from reportgen.figures.publish import publish
    from reportgen.figures.rows import text_rows

    extracts, measures, ledger = counted.extracts, counted.measures, counted.ledger
    inputs = inputs_of(opened, (*extracts.values(), *counted.before.values()), measures, ledger)
    inputs.update({opened.shown(path): sha256(read_plain(path)) for path in paper_files})
    if opened.of_area and audience in suppression.audiences:
        if kept:
            fault = f"papers of {opened.area.name} were given out before, which a run over areas does not know of."
            fix = "make the public paper of this area from an edition of its own."
            problems.error("papers-given-out-before", opened.where("edition.yaml", "for_each"), fault, fix)
        from reportgen.area_runs import hidden_in_run

        hiding = hidden_in_run(counted, audience, inputs, run, progress)
    else:
        hiding = control(ledger, suppression, audience, counted.papers)
    published = controlled(publish(ledger, opened.policy, audience, hiding), measures)
    shown_by_row = {role for table in opened.tables.values() for role in table.words_shown()}
    published = replace(published, rows=text_rows(extracts, opened.edition.extracts, shown_by_row))
    return Counts(opened, extracts, ledger, published, inputs, hiding, frozenset(measures))


def _kept_papers(opened: Opened, beside: Sequence[Mapping[str, Any]]) -> tuple[list[EarlierPaper], list[Path]]:
    from reportgen.figures.kept_papers import kept_papers

    return kept_papers(opened, beside)


def measures_named(opened: Opened, measures: frozenset[str]) -> frozenset[str]:
    """Those of the measures that the narrative names: one that nobody names may not be counted."""
    from reportgen.measures.asked_for import names_in

    return names_in(opened.narrative.values()) & measures


def counts_hold_for(now: Opened, before: Counts) -> bool:
    """Whether the narrative names the measures it did before."""
    return measures_named(now, before.measures) == measures_named(before.opened, before.measures)


def _report_hiding(counts: Counts, problems: Problems) -> None:
    """What an author is told of the hiding; an error where earlier papers give a small number away."""
    from reportgen.figures.disclosure_problems import report_hiding
    from reportgen.figures.months_advice import advise_on_months

    opened, rule, audience = counts.opened, counts.opened.policy.suppression, counts.published.audience
    if audience not in rule.audiences:
        return
    report_hiding(counts.hiding, counts.ledger, rule, opened.where("edition.yaml", "version"), problems)
    advise_on_months(opened, counts.ledger, counts.hiding, audience, problems)
