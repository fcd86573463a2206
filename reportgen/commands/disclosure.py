"""`reportgen disclosure`: for the author alone, what is hidden, why, and what a reader can still tell of it."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import progress
from reportgen.problems import Problems

if TYPE_CHECKING:
    from reportgen.figures.disclosure_report import BetterTable, DisclosureReport, HiddenNumber

ORDER = 65


def add(commands: Any) -> None:
    """The command's words."""
    what = "say what is hidden from the public, why, and what a reader can tell of it (not to be published)"
    one = _options.of_an_edition(commands, "disclosure", what, run)
    one.add_argument("--json", action="store_true", help="print for a program")


def run(arguments: argparse.Namespace) -> int:
    """Print the report."""
    from reportgen.figures.disclosure_report import disclosure_report
    from reportgen.pipeline import count

    counts = count(arguments.edition, Problems(), audience="public", progress=progress(), even_if_given_away=True)
    opened = counts.opened
    report = disclosure_report(counts.ledger, counts.hiding, opened.policy.suppression, "public", opened.edition)
    print(json.dumps(asdict(report), indent=2, ensure_ascii=False) if arguments.json else as_text(report))
    return 0


MOST_NAMED = 3
"""What a hidden number protects is named up to so many; with --json all of it is."""


def as_text(report: DisclosureReport) -> str:
    """For a person: measure by measure."""
    lines = ["FOR THE AUTHOR ONLY: what is said here undoes the hiding. Not to be published."] if report.hidden else []
    lines += _hidden(report)
    lines += [f"KNOWN ALREADY: {name}, to a reader of {' and '.join(papers)}" for name, papers in report.known]
    lines += [f"SHOWN, and it tells of each: all or none of {name}." for name in report.whole_groups]
    lines += [_better(table) for table in report.better]
    return "\n".join(lines)


def _hidden(report: DisclosureReport) -> list[str]:
    """Each hidden number under the title of its measure."""
    if not report.hidden:
        return ["Nothing is hidden from the public: no number of people is small."]
    small = sum(number.small for number in report.hidden)
    others = len(report.hidden) - small
    kinds = f"{small} are small numbers (1 to {report.up_to}), and {others} would give one away"
    lines = [f"Hidden from the public: {len(report.hidden)}. {kinds}."]
    for measure, numbers in groupby(report.hidden, key=lambda number: number.measure):
        lines += ["", measure, *(_number(number) for number in numbers)]
    return [*lines, ""]


def _number(number: HiddenNumber) -> str:

    papers = f"; it would be shown but for {' and '.join(number.papers)}" if number.papers else ""
    name = _within(number.what, number.measure)
    return f"- {name}: {_why(number)}{papers}. A reader can tell: {_range(number)}."


def _why(number: HiddenNumber) -> str:
    from reportgen.figures.suppress import FOR_ANOTHER

    if number.small or not number.protects:
        return number.why
    named = [_within(each, number.measure) for each in number.protects[:MOST_NAMED]]
    more = f"; and {len(number.protects) - MOST_NAMED} more" if len(number.protects) > MOST_NAMED else ""
    why = "" if number.why == FOR_ANOTHER else f"{number.why}; "
    return f"{why}hidden so that nobody can work out: {'; '.join(named)}{more}"


def _within(what: str, measure: str) -> str:
    """What a number is, beneath the title of its measure."""
    if what == measure:
        return "the whole"
    return what.removeprefix(f"{measure}, ") if what.startswith(f"{measure}, ") else what


def _range(number: HiddenNumber) -> str:
    if number.least is None or number.greatest is None:
        return "nothing" if number.least is None else f"{number.least} or more"
    return f"{number.least} to {number.greatest}" if number.least < number.greatest else f"{number.least} exactly"


def _better(table: BetterTable) -> str:
    groups = "; ".join(table.groups)
    return f"BETTER: {table.what}, shown as {groups}: {table.hidden} hidden in place of {table.hidden_now}."
