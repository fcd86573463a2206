"""The words of a paper that say how many tables or appendices it has, against those it has."""

from __future__ import annotations

import re

from reportgen.document.blocks import Document, Heading, Table
from reportgen.document.walk import blocks, plain, word_runs
from reportgen.figures.published import Published
from reportgen.problems import Problems
from reportgen.quantities.model import Hedge, Quantity, QuantityKind
from reportgen.quantities.reader import quantities
from reportgen.settings.opened import Opened

OF_THE_PAPER = True
_HAS = (
    r"\b(?:this|the|our) (?:annual )?(?:paper|report|document|edition)(?: itself)? (?:has|holds|contains|comes with)\s"
)
_WHOLE = re.compile(rf"{_HAS}(?:[^.;]{{1,30}} and )?\Z", re.IGNORECASE)
"""What tells the tables of the paper from those of something in it."""
_NOUN = re.compile(r"\s+(tables|appendices)\b", re.IGNORECASE)


def check(_opened: Opened, document: Document, _published: Published, problems: Problems) -> None:
    """An error for each count of the paper's tables or appendices that is not theirs."""
    every = tuple(blocks(document))
    listed = {
        "tables": sum(isinstance(block, Table) and bool(block.caption) for block in every),
        "appendices": sum(isinstance(block, Heading) and block.label == "Appendix" for block in every),
    }
    for run in word_runs(document):
        text = plain(run.content)
        for quantity in quantities(text) if _NOUN.search(text) else ():
            noun = _NOUN.match(text, quantity.end)
            if noun is None or not _is_exact(quantity) or not _WHOLE.search(text[: quantity.start]):
                continue
            name = noun[1].lower()
            if quantity.values[0] != listed[name]:
                fault = f'the words say "{quantity.text} {name}", and the paper has {listed[name]}'
                problems.error("count-of-a-list", run.where, fault, "correct the number, or leave it out")


def _is_exact(quantity: Quantity) -> bool:
    """Whether it is one whole count, without "about" or "at least"."""
    return quantity.kind is QuantityKind.COUNT and quantity.hedge is Hedge.NONE and len(quantity.values) == 1
