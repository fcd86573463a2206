"""What is hidden in papers that are made together: one reader can hold them all.

The papers' ledgers are protected as one, in which the figures of each bear their paper's name; a cell that two papers
are counted from is one cell.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.document.figure import FigureRef
from reportgen.figures.disclosure_control import Control, control
from reportgen.figures.linked_sums import REST
from reportgen.figures.model import Figure, Ledger
from reportgen.settings.policy import Audience, Suppression

BETWEEN = "/"
"""What parts a paper's name from that of a figure; no measure's name has it."""


def joint_control(ledgers: Mapping[str, Ledger], own: str, rule: Suppression, audience: Audience) -> Control:
    """What is hidden in the paper `own` of those whose ledgers are given, so that all of them may be shown."""
    papers = sorted(ledgers)
    joint = Ledger(
        {_named(name, ref): _of_paper(name, one) for name in papers for ref, one in ledgers[name].figures.items()},
        tuple(dict.fromkeys(each for name in papers for each in ledgers[name].identities)),
        dict(ChainMap(*(dict(ledgers[name].wholes) for name in papers))),
        dict(ChainMap(*(dict(ledgers[name].stated_shares) for name in papers))),
        {
            _named(name, part): _named(name, whole)
            for name in papers
            for part, whole in ledgers[name].fact_wholes.items()
        },
    )
    whole = control(joint, rule, audience)
    hidden = {key: one for name, one in whole.hidden.items() if (key := _own(name, own)) is not None}
    exposed = tuple(replace(one, names=tuple(_owns(one.names, own))) for one in whole.exposed)
    return replace(
        whole,
        hidden=hidden,
        exposed=tuple(one for one in exposed if one.names),
        forced=frozenset(_owns(whole.forced, own)),
    )


def _owns(names: Iterable[str], paper: str) -> Iterator[str]:
    """Of the numbers of all papers those of one, by their names there."""
    yield from (own for name in names if (own := _own(name, paper)) is not None)


def _named(paper: str, ref: FigureRef) -> FigureRef:
    return replace(ref, measure=f"{paper}{BETWEEN}{ref.measure}")


def _of_paper(paper: str, figure: Figure) -> Figure:
    return replace(
        figure, ref=_named(paper, figure.ref), breakdown=tuple(_named(paper, ref) for ref in figure.breakdown)
    )


def _own(name: str, paper: str) -> str | None:
    """The name of a number in its own paper; None of those of other papers."""
    rest = REST if name.startswith(REST) else ""
    within, prefix = name.removeprefix(rest), f"{paper}{BETWEEN}"
    return f"{rest}{within.removeprefix(prefix)}" if within.startswith(prefix) else None
