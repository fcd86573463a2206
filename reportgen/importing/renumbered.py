"""The numbers a paper had, against those its draft will have: which way of numbering fits best, and what differs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, get_args

from reportgen.document import numbering
from reportgen.document.blocks import Block as PaperBlock
from reportgen.document.blocks import Heading, Paragraph
from reportgen.document.walk import plain
from reportgen.importing.pieces import Block, ImportedParagraph, Remarks
from reportgen.settings.edition import Numbering

_ENOUGH = 3
"""So many numbers tell how a paper is numbered."""
_BEGINNING = 60
_APPENDIX = re.compile(r"(?:appendix|annexe?)\s+([0-9]{1,2}|[A-Z])(?!\w)", re.IGNORECASE)
_LABEL = re.compile(r"\A\s*(?:appendix|annexe?)\s+(?:[0-9]{1,2}|[A-Z])\s*[:.\u2013-]?\s+(?=\S)", re.IGNORECASE)


_REFERENCE = re.compile(
    r"\b(?:sections?|paragraphs?|appendix|annexe?|tables?|figures?|charts?)\s+(?:[0-9]+(?:\.[0-9]+)*[a-z]?|[A-Z])\b",
    re.IGNORECASE,
)
"""What may be a reference in the draft, which has no words yet."""


@dataclass(frozen=True, slots=True)
class OldNumber:
    """A number that a heading or paragraph had: where, its words, and the number."""

    place: int
    words: str
    number: str


def old_numbers(blocks: Sequence[Block]) -> list[OldNumber]:
    """The numbers of the headings and paragraphs of a paper, in order."""
    return [
        OldNumber(block.place, block.words, block.number)
        for block in blocks
        if isinstance(block, ImportedParagraph) and block.number and block.words and not block.marker
    ]


def numbered_levels(blocks: Sequence[Block]) -> frozenset[int]:
    """The levels of the headings of a paper of which any has a number; appendices have one of their own."""
    headings = [block for block in blocks if isinstance(block, ImportedParagraph) and block.level and block.number]
    return frozenset(block.level for block in headings if not _label_of(block))


def best_numbering(blocks: Sequence[Block], drafted: Sequence[PaperBlock], remarks: Remarks) -> dict[str, Any] | None:
    """The settings under which most numbers stay as they were; each that does not is a remark.

    None where the paper has too few numbers to tell.
    """
    old = old_numbers(blocks)
    if len(old) < _ENOUGH:
        return None
    lettered = [bool(label[1].isalpha()) for block in blocks if (label := _label_of(block))]
    letters = sum(lettered) * 2 > len(lettered)
    fits = [(*_unlike(old, drafted, scheme), scheme) for scheme in _schemes()]
    unlike, _, scheme = min(fits, key=lambda fit: (len(fit[0]) + fit[1], (fit[2].appendices == "letters") != letters))
    for each, number in unlike:
        now = f"{number} in the draft" if number else "without a number in the draft"
        remarks.add("renumbered", each.place, each.words, f"was {each.number}, and is {now}")
    return {"numbering": scheme.model_dump()}


def _label_of(block: Block) -> re.Match[str] | None:
    """The label of an appendix that a heading has, typed or as its number."""
    if not isinstance(block, ImportedParagraph) or not block.level:
        return None
    return _APPENDIX.match(f"{block.number} {block.words}".strip())


def _schemes() -> Iterator[Numbering]:
    """Every way of numbering; the usual one first, which is kept where others fit no better."""
    paragraphs = get_args(numbering.ParagraphScheme)
    for of_paragraphs, sections, subheadings in product(paragraphs, (True, False), (True, False)):
        for appendices in get_args(numbering.LabelScheme):
            yield Numbering(sections=sections, subheadings=subheadings, paragraphs=of_paragraphs, appendices=appendices)


def _unlike(
    old: Sequence[OldNumber], drafted: Sequence[PaperBlock], scheme: Numbering
) -> tuple[list[tuple[OldNumber, str]], int]:
    """The numbers that are others under a way of numbering, each with the new one; how many had none before."""
    new = _new_numbers(drafted, scheme)
    pairs = [(each, number.pop(0) if (number := new.get(_key(each.words))) else "") for each in old]
    had_none = sum(bool(number) for numbers in new.values() for number in numbers)
    return [(each, number) for each, number in pairs if _bare(each.number) != _bare(number)], had_none


def _new_numbers(drafted: Sequence[PaperBlock], scheme: Numbering) -> Mapping[str, list[str]]:
    """The numbers of the draft by the beginning of their words."""
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for block in numbering.number_blocks(tuple(drafted), scheme, "Table"):
        if isinstance(block, Heading | Paragraph):
            numbers[_key(plain(block.content))].append(block.number)
    return numbers


def _key(words: str) -> str:
    """The beginning of words, without references and without a label: `Appendix A Sources` is `Sources`."""
    words = _REFERENCE.sub("", _LABEL.sub("", words))
    return "".join(letter for letter in words.casefold() if letter.isalnum())[:_BEGINNING]


def _bare(number: str) -> str:
    """A number without what differs in nothing: 2.1. is 2.1, A.1 is A1."""
    return re.sub(r"(?<=[a-z])\.", "", number.casefold().strip(" .):(").replace(" ", ""))
