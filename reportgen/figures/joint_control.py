"""What is hidden in papers that are made together: one reader can hold them all.

The papers' ledgers are protected as one, in which the figures of each bear their paper's name; a cell that two papers
are counted from is one cell.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportgen.document.figure import FigureRef
from reportgen.figures.disclosure_control import Control, control, sums_of
from reportgen.figures.linked_sums import REST
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.suppress import Hidden
from reportgen.settings.policy import Audience, Suppression

BETWEEN = "/"
"""What parts a paper's name from that of a figure; no measure's name has it."""


def joint_controls(ledgers: Mapping[str, Ledger], rule: Suppression, audience: Audience) -> dict[str, Control]:
    """What is hidden in each of the papers whose ledgers are given, so that all of them may be shown; by paper."""
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
    hidden: dict[str, dict[str, Hidden]] = {name: {} for name in papers}
    for key, why in whole.hidden.items():
        paper, own = _parted(key)
        hidden[paper][own] = why
    return {name: _control_of(name, whole, hidden[name], ledgers[name]) for name in papers}


def _control_of(paper: str, whole: Control, hidden: Mapping[str, Hidden], ledger: Ledger) -> Control:
    """What is hidden in one paper of those that were protected together."""
    exposed = [(one, _owns(one.names, paper)) for one in whole.exposed]
    return replace(
        whole,
        hidden=hidden,
        exposed=tuple(replace(one, names=names) for one, names in exposed if names),
        forced=frozenset(_owns(whole.forced, paper)),
        unseen=whole.unseen & sums_of(ledger),
    )


def _owns(names: Iterable[str], paper: str) -> tuple[str, ...]:
    """Of the numbers of all papers those of one, by their names there."""
    return tuple(own for of, own in map(_parted, names) if of == paper)


def _named(paper: str, ref: FigureRef) -> FigureRef:
    return replace(ref, measure=f"{paper}{BETWEEN}{ref.measure}")


def _of_paper(paper: str, figure: Figure) -> Figure:
    return replace(
        figure, ref=_named(paper, figure.ref), breakdown=tuple(_named(paper, ref) for ref in figure.breakdown)
    )


def _parted(name: str) -> tuple[str, str]:
    """The paper of a number of all papers, and the number's name in it."""
    rest = REST if name.startswith(REST) else ""
    paper, _, own = name.removeprefix(rest).partition(BETWEEN)
    return paper, rest + own
