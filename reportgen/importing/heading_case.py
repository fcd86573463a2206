"""Headings that were typed in capitals, as they would be written: by how the paper writes their words elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.importing.pieces import Block, ImportedParagraph, Remarks, paragraphs_in
from reportgen.readback.word.model import Run

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*")
_LEAST = 4
"""A heading with fewer letters may be an abbreviation."""
_SMALL = frozenset("a an and as at by for from in into of on or the to with".split())


def write_headings_small(blocks: Sequence[Block], remarks: Remarks) -> list[Block]:
    """The blocks with each heading in capitals in small letters, where the paper shows how each word is written.

    A word that the paper has nowhere else may be a name: its heading stays as it is.
    """
    written = _written(blocks)
    return [_small(b, written, remarks) if isinstance(b, ImportedParagraph) and b.level else b for b in blocks]


def _written(blocks: Sequence[Block]) -> Mapping[str, Counter[str]]:
    """How the paper writes each word within its sentences, by the word in small letters; a first word may be a name."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paragraph in (p for block in blocks for p in paragraphs_in(block, hanging=True)):
        if paragraph.words.isupper() or paragraph.role == "contents" or paragraph.level:
            continue
        for before, word in pairwise(_WORD.finditer(paragraph.words)):
            if not re.search(r"[.!?:]", paragraph.words[before.end() : word.start()]):
                written[word[0].lower()][word[0]] += 1
    return written


def _small(heading: ImportedParagraph, written: Mapping[str, Counter[str]], remarks: Remarks) -> ImportedParagraph:
    letters = [letter for letter in heading.words if letter.isalpha()]
    words = [word.lower() for word in _WORD.findall(heading.words)]
    if len(letters) < _LEAST or not heading.words.isupper() or not all(w in written or w in _SMALL for w in words):
        return heading
    pieces: list[Run] = []
    begun = False
    for piece in heading.pieces:
        text = _WORD.sub(lambda word: _as_written(word[0].lower(), written), piece.text)
        if not begun and (first := re.search(r"[A-Za-z]", text)):
            text, begun = text[: first.start()] + first[0].upper() + text[first.end() :], True
        pieces.append(replace(piece, text=text))
    remarks.add(
        "taken off", heading.place, heading.words, "a heading in capitals: it is in small letters now", whole=True
    )
    return replace(heading, pieces=tuple(pieces))


def _as_written(word: str, written: Mapping[str, Counter[str]]) -> str:
    ways = written.get(word)
    return ways.most_common(1)[0][0] if ways else word
