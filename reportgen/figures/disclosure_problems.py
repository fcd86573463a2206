"""What an author is told of the hiding as problems: what an earlier paper forces, what is out, what was too much."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.document.figure import parse
from reportgen.figures.disclosure_control import CELL, REST, Control
from reportgen.figures.model import Ledger
from reportgen.figures.suppress import ALL_OF_THEM, CONTRADICTION, TOO_MANY
from reportgen.problems import Problems, Where

MANY = 4
WHOLE_GROUP = {
    TOO_MANY: "too many numbers hang together to look for the few that would have to be hidden",
    CONTRADICTION: "the numbers contradict one another",
    ALL_OF_THEM: "no fewer were found that keep a small number from being worked out",
}


def warn_of_hiding(hiding: Control, ledger: Ledger, where: Where, problems: Problems) -> None:
    """A warning for each."""
    by_papers: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(hiding.forced):
        by_papers.setdefault(hiding.hidden[name].papers, []).append(what(ledger, name))
    for papers, names in by_papers.items():
        problems.warning(
            "hidden-for-an-earlier-paper",
            where,
            f"{_listed(names)} would be shown, but with what {_listed(papers)} printed a small number could be "
            "worked out",
            "leave it hidden; or show quarters or larger groups in its place, which were in no paper yet",
        )
    for exposed in hiding.exposed:
        problems.warning(
            "known-from-earlier-papers",
            where,
            f"{what(ledger, exposed.names[0])} is small and hidden here, but can be worked out from what "
            f"{_listed(exposed.papers)} printed, whatever this paper hides",
            "withdraw that paper where you can, and ask whoever answers for your information governance",
        )
    for why, words in WHOLE_GROUP.items():
        names = [what(ledger, name) for name, one in hiding.hidden.items() if one.why == why]
        if names:
            problems.warning(
                "whole-group-hidden",
                where,
                f"{_listed(names)} are hidden, all that hangs together: {words}",
                "show fewer breakdowns of the same numbers, or larger groups" if why != CONTRADICTION
                else "correct the extract, so that the totals are the sums of their parts",
            )  # fmt: skip


def what(ledger: Ledger, name: str) -> str:
    """A number of the search in words, such as "Assessments in time, April 2019"."""
    rest = name.startswith(REST)
    ref = parse(name.removeprefix(REST))
    figure = ledger.figures.get(ref.figure)
    if figure is None:
        if name.startswith(CELL):
            file, _, line, column = name.removeprefix(CELL).rsplit(":", 3)
            return f"the number in column '{column}', line {line} of {file}"
        return "a number that lies between two papers"
    label = f", {figure.label}" if figure.label else ""
    before = ", the year before" if ref.previous else ""
    part = " (those not counted in it)" if rest else " (denominator)" if ref.aspect == "denominator" else ""
    return f"{figure.title}{label}{before}{part}"


def _listed(names: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = f" and {len(distinct) - MANY} more" if len(distinct) > MANY else ""
    return "; ".join(distinct[:MANY]) + more
