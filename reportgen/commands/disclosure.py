"""`reportgen disclosure`: for the author alone, what is hidden, why, and what a reader can still tell of it."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import progress

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
    from reportgen.problems import Problems

    counts = count(arguments.edition, Problems(), audience="public", progress=progress(), even_if_given_away=True)
    report = disclosure_report(counts.ledger, counts.hiding, counts.opened.policy.suppression, "public")
    print(json.dumps(asdict(report), indent=2, ensure_ascii=False) if arguments.json else as_text(report))
    return 0


def as_text(report: DisclosureReport) -> str:
    """For a person."""
    if not report.hidden:
        return "Nothing is hidden from the public: no number of people is small."
    small = sum(number.small for number in report.hidden)
    lines = [
        "FOR THE AUTHOR ONLY: what is said here undoes the hiding. Not to be published.",
        f"Hidden from the public: {len(report.hidden)}, of which {small} are from 1 to {report.up_to}.",
        *(_number(number) for number in report.hidden),
    ]
    lines += [f"KNOWN ALREADY: {name}, to a reader of {' and '.join(papers)}" for name, papers in report.known]
    lines += [_better(table) for table in report.better]
    return "\n".join(lines)


def _number(number: HiddenNumber) -> str:
    protects = f"; it protects {'; '.join(number.protects)}" if number.protects else ""
    papers = f"; it would be shown but for {' and '.join(number.papers)}" if number.papers else ""
    return f"- {number.what}: {number.why}{protects}{papers}. A reader can tell: {_range(number)}."


def _range(number: HiddenNumber) -> str:
    if number.least is None or number.greatest is None:
        return "nothing" if number.least is None else f"{number.least} or more"
    return f"{number.least} to {number.greatest}" if number.least < number.greatest else f"{number.least} exactly"


def _better(table: BetterTable) -> str:
    groups = "; ".join(table.groups)
    return f"Better: {table.what} as {groups} has {table.hidden} hidden in place of {table.hidden_now}."
