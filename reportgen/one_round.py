"""All that is wrong with a paper in one round: settings, data and words, where one fault would hide another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reportgen.checks import check_edition, check_paper
from reportgen.document.blocks import Document
from reportgen.extracts.extract import Extract
from reportgen.extracts.gather import ExtractsRead
from reportgen.figures.config_figures import config_figures
from reportgen.figures.control import controlled
from reportgen.figures.disclosure_control import control
from reportgen.figures.extract_rows import rows_of_extracts
from reportgen.figures.ledger import build
from reportgen.figures.publish import publish
from reportgen.figures.published import Published
from reportgen.figures.rows import text_rows
from reportgen.in_doubt import InDoubt, closure, in_doubt, names_at_fault
from reportgen.measures.for_edition import measures_for
from reportgen.measures.load import Measure
from reportgen.narrative.language import check_syntax
from reportgen.problems import Problem, Problems, ProblemsError
from reportgen.settings.opened import Opened
from reportgen.settings.policy import Audience
from reportgen.settings.todo import REVIEW


def one_round(
    opened: Opened,
    read: ExtractsRead,
    counted: Iterable[Problem],
    decided: Iterable[Problem],
    audience: Audience | None,
    composed: Callable[[Opened, Published, Problems], Document],
) -> list[Problem]:
    """What is told already, and what is wrong with the rest of the paper that cannot follow from it.

    `counted` is what stopped the counting, `decided` what is wrong with what people decided; `composed` gives the paper
    of an edition with its numbers and references settled.
    """
    problems = [*counted, *_sure_decisions(opened, decided)]
    settings = in_doubt(opened)
    first = [each for each in problems if each in opened.faults or not settings.may_follow(each)]
    own = Problems()
    try:
        doubt, published = _sure_figures(
            opened, read, Problems(problems).errors, settings, audience or opened.policy.audience, own
        )
    except Exception:  # noqa: BLE001 - settings with stand-ins can be like no others; what is told already stands
        return [*first, *syntax_faults(opened)]
    try:
        document = composed(opened, published, own)
        check_paper(opened, document, published, own)
    except ProblemsError as stopped:
        own.extend(stopped.problems)
    except Exception:  # noqa: BLE001 - so can a paper of them be
        own.extend(syntax_faults(opened))
    return [*first, *(each for each in own.errors if each not in problems and not doubt.may_follow(each))]


def syntax_faults(opened: Opened) -> Iterable[Problem]:
    """What makes narrative unreadable whatever the figures are."""
    problems = Problems()
    for name, text in opened.narrative.items():
        check_syntax(text, opened.shown(opened.folder / "narrative" / name), problems)
    return opened.word.placed(problems)


def _sure_decisions(opened: Opened, decided: Iterable[Problem]) -> list[Problem]:
    """What is wrong with decisions; where dates have a stand-in, both for a paper of long ago and for one far ahead."""
    sure = list(decided)
    for year in (1801, 2199) if opened.times_in_doubt else ():
        days = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
        period = opened.edition.period.model_copy(update=days)
        edition = opened.edition.model_copy(update={"period": period, "date": date(year, 12, 31)})
        problems = Problems()
        check_edition(replace(opened, edition=edition), problems)
        sure = [each for each in sure if each in set(problems)]
    return sure


def _sure_figures(
    opened: Opened,
    read: ExtractsRead,
    errors: Sequence[Problem],
    doubt: InDoubt,
    audience: Audience,
    problems: Problems,
) -> tuple[InDoubt, Published]:
    """The figures whose extracts and measures are without fault, as published, and what is in doubt beside them."""
    before = read.of_the_year_before
    files = frozenset(problem.where.file for problem in (*errors, *read.problems().errors))
    roles = _roles_at_fault(opened, read.of_this_year, before, files)
    extracts = {
        role: extract for role, extract in read.of_this_year.items() if role not in roles and not doubt.every_figure
    }
    measures = measures_for(opened, extracts, Problems())
    lost = {name for name, measure in measures.items() if measure.where.file in files or _role(measure) in roles}
    if doubt.every_figure:
        lost = set(measures)
    names = closure(
        doubt.names | roles | lost | names_at_fault(errors),
        {name: measure.setting.of for name, measure in measures.items()},
    )
    sure = {name: measure for name, measure in measures.items() if name not in names}
    rows, config = rows_of_extracts(opened, extracts, before), config_figures(opened)
    ledger = build(opened.edition, opened.policy, sure, rows, config, problems)
    hiding = control(ledger, opened.policy.suppression, audience, [])
    published = controlled(publish(ledger, opened.policy, audience, hiding), sure)
    shown_by_row = {role for table in opened.tables.values() for role in table.words_shown()} & extracts.keys()
    words = text_rows(extracts, opened.edition.extracts, shown_by_row)
    return replace(doubt, names=names), replace(published, rows=words)


def _role(measure: Measure) -> str:
    return measure.setting.extract or ""


def _roles_at_fault(
    opened: Opened, extracts: Mapping[str, Extract | None], before: Mapping[str, Extract], files: frozenset[str]
) -> frozenset[str]:
    """The extracts that are not there, or of which a file or the declaration is among those at fault."""
    faulty = {role for role in opened.edition.extracts if role not in extracts}
    reviewed = {(fault.where.file, fault.where.line) for fault in opened.faults if fault.name == REVIEW}
    for role in opened.edition.extracts:  # a file shared by editions may hold no rows of this year
        places = [opened.where("edition.yaml", "extracts", role, key) for key in ("file", "source")]
        faulty |= {role} if reviewed & {(place.file, place.line) for place in places} else set()
    for role, extract in (*extracts.items(), *before.items()):
        if extract is not None:
            read = {extract.declaration.where.file, *(part.shown_as for part in extract.parts or (extract,))}
            faulty |= {role} if files & read else set()
    return frozenset(faulty)
