"""Words from Word as Markdown that says exactly those words: signs with a meaning are made plain."""

from __future__ import annotations

import re
from collections.abc import Callable

from reportgen.importing.pieces import Remarks
from reportgen.readback.markdown_looks import LookedWords, with_looks
from reportgen.readback.markdown_signs import NO_MEANING, begun, may_link, plain_words
from reportgen.readback.word.model import Run

Bind = Callable[[str], list[tuple[str, str]]]
"""Text -> its parts in order: words as typed and an empty expression, or words and what to write for them."""

_SPACES = re.compile(r"\s+")


class MarkdownWriter:
    """Writes paragraphs as Markdown; `name_note` gives the name of a footnote called in them.

    `bind` parts words from the figures in them, `control` gives what to write for the words of a content control.
    """

    def __init__(
        self,
        remarks: Remarks,
        name_note: Callable[[str], str],
        bind: Bind,
        control: Callable[[str, str], str] = lambda tag, words: "",
    ) -> None:
        self._remarks, self._name_note, self._bind, self._control = remarks, name_note, bind, control

    def line(self, pieces: tuple[Run, ...], place: int, *, looks: bool = True, bind: bool = True) -> str:
        """One line of Markdown. `looks` keeps bold and italic; `bind` writes figures for numbers."""
        text = with_looks([self._looked(piece, place, looks, bind) for piece in pieces])
        return begun(_SPACES.sub(" ", text).strip())

    def _looked(self, piece: Run, place: int, looks: bool, bind: bool) -> LookedWords:
        if piece.note:
            name = self._name_note(piece.note)
            return LookedWords(f"[^{name}]" if name else "", "", note=True)
        text = _SPACES.sub(" ", piece.text)
        if not (core := text.strip()):
            return LookedWords(text, text)
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        parts = self._parts(piece, core, bind)
        marked = "".join(expression or self.plain(words, place) for words, expression in parts)
        if piece.link and not piece.link.startswith("#") and not may_link(piece.link):
            what = f"a link to {piece.link}: only https:// and mailto: may be linked"
            self._remarks.add("not placed", place, marked, what)
        return LookedWords(before + marked + after, text, looks and piece.bold, looks and piece.italic, piece.link)

    def _parts(self, piece: Run, text: str, bind: bool) -> list[tuple[str, str]]:
        """The words with what to write for each stretch of them; nothing where they stay as they are."""
        if piece.link:
            return [(text, "")]
        if piece.control and (expression := self._control(piece.control, text)):
            return [(text, expression)]
        return self._bind(text) if bind else [(text, "")]

    def plain(self, text: str, place: int) -> str:
        """Words with every sign that Markdown would read made plain."""
        words, signs = plain_words(text)
        for sign in signs:
            what = f'"{sign}" means something in narrative, and was parted or replaced'
            what = "a sign of no meaning was written as ?" if sign == NO_MEANING else what
            self._remarks.add("guessed", place, text, what)
        return words
