"""A count of a Word file's words by another route than the reader's: every run of characters of every part.

The reader of Word files and what makes drafts of it have no part in it: the file is unzipped and each part of XML is
read with expat. The words of text nodes that only formatting parts belong together; any other element ends a word.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.parsers import expat

_WITHIN_A_WORD = frozenset(
    "r t delText rPr ins del moveFrom moveTo smartTag hyperlink sdt sdtPr sdtEndPr sdtContent customXml fldSimple bdo"
    " dir proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd softHyphen"
    " lastRenderedPageBreak rPrChange".split()
)
_PROPERTIES = frozenset(("rPr", "sdtPr", "sdtEndPr", "rPrChange"))
_DELETED = frozenset(("del", "moveFrom"))
_TEXT = frozenset(("t", "delText"))
_XML = (".xml", ".vml")
_VALUE = "v"
_DIGITS = 12
"""So many digits of a chart's value are read; 0.6533333333333333 is the nearest that a computer has to 65.3%."""


def file_texts(data: bytes) -> Iterator[str]:
    """The words of every part of a Word file that was opened before, a stretch at a time."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.lower().endswith(_XML) and name != "[Content_Types].xml":
                yield from _Stretches(package.read(name)).texts


class _Stretches:
    """The stretches of characters of a part, parted by every element that may end a word; deleted ones last."""

    def __init__(self, data: bytes) -> None:
        self._open: list[str] = []
        self._stretches: dict[bool, list[str]] = {False: [], True: []}
        self._texts: dict[bool, list[str]] = {False: [], True: []}
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(data, True)
        self._break()
        self.texts = (*self._stretches[False], *self._stretches[True])

    def _start(self, name: str, _: object) -> None:
        self._open.append(name.rpartition(" ")[2])
        self._break_at_end_of_word()

    def _end(self, _: str) -> None:
        if self._open[-1] == _VALUE:
            self._texts[False][:] = [_rounded("".join(self._texts[False]))]
        self._break_at_end_of_word()
        self._open.pop()

    def _characters(self, text: str) -> None:
        if text.strip() or (self._open and self._open[-1] in _TEXT):
            self._texts[not _DELETED.isdisjoint(self._open)].append(text)

    def _break_at_end_of_word(self) -> None:
        if self._open[-1] not in _WITHIN_A_WORD and _PROPERTIES.isdisjoint(self._open):
            self._break()

    def _break(self) -> None:
        for deleted, pieces in self._texts.items():
            if text := "".join(pieces).strip():
                self._stretches[deleted].append(text)
            pieces.clear()


def _rounded(text: str) -> str:
    """A value of a chart as short as it is read, so that 83.0 is 83; all else as it is."""
    try:
        return f"{float(text):.{_DIGITS}g}"
    except ValueError:
        return text


def lacking(file: Iterable[str], known: Iterable[str], words: Callable[[str], Sequence[str]]) -> list[str]:
    """The words of the file that `known` lacks, each as often as it lacks.

    A word that stands in `known` in pieces beside each other, or there as one with its neighbour, is not lacking, nor
    is one of letters whose halves `known` has beyond what the file has: words of two looks may be set close in one and
    apart in the other.
    """
    of_file, of_known = ([word for text in texts for word in words(text)] for texts in (file, known))
    missing, more = Counter(of_file) - Counter(of_known), Counter(of_known) - Counter(of_file)
    _rejoin(missing, more, of_known)
    _rejoin(more, missing, of_file)
    _part(missing, more)
    return sorted((+missing).elements())


def _part(missing: Counter[str], more: Counter[str]) -> None:
    """Take from both counts each word of letters whose halves stand apart: a word against the name of a table."""
    for word in [word for word, number in missing.items() if number > 0 and word.isalpha()]:
        for at in range(1, len(word)):
            while missing[word] > 0 and more[word[:at]] > 0 and more[word[at:]] > 0:
                missing[word] -= 1
                more.subtract((word[:at], word[at:]))


def _rejoin(whole: Counter[str], pieces: Counter[str], words: Sequence[str]) -> None:
    """Take from both counts each whole word that neighbours among `words` make, one of the pieces among them."""
    wanted = {word for word, number in whole.items() if number > 0}
    longest = max(map(len, wanted), default=0)
    for at, word in enumerate(words):
        joined, end = word, at + 1
        while len(joined) < longest and end < len(words):
            joined += words[end]
            end += 1
            parts = [part for part in words[at:end] if pieces[part] > 0]
            if joined in wanted and whole[joined] > 0 and parts:
                whole[joined] -= 1
                for part in parts:
                    pieces[part] -= pieces[part] > 0
                break
