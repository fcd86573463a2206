"""Words from Word as Markdown that says exactly those words: signs with a meaning are made plain."""

from __future__ import annotations

import re
from collections.abc import Callable

from reportgen.importing.pieces import Remarks
from reportgen.readback.markdown_signs import NO_MEANING, begun, emphasised, linked, may_link, plain_words, shows
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
        text = ""
        for at, piece in enumerate(pieces):
            after = "".join("[" if p.note else p.text for p in pieces[at + 1 :])[:2]
            before, after = ("[", "]") if may_link(piece.link) else (text[-2:], after.replace("\u00a3", "("))
            words = _SPACES.sub(" ", piece.text)
            keeps_looks = looks and not text.endswith("*") and shows(words, before, after, bold=piece.bold)
            text += self._piece(piece, place, keeps_looks, bind)
        text = _SPACES.sub(" ", text).strip()
        return begun(text)

    def _piece(self, piece: Run, place: int, looks: bool, bind: bool) -> str:
        if piece.note:
            name = self._name_note(piece.note)
            return f"[^{name}]" if name else ""
        text = _SPACES.sub(" ", piece.text)
        if not text.strip():
            return text
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        parts = self._parts(piece, text.strip(), bind)
        marked = "".join(expression or self.plain(words, place) for words, expression in parts)
        if looks and (piece.bold or piece.italic):
            marked = emphasised(marked, piece.bold, piece.italic)
        if piece.link:
            marked = self._link(marked, piece.link, place)
        return before + marked + after

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

    def _link(self, words: str, address: str, place: int) -> str:
        if address.startswith("#") or not address:
            return words
        if may_link(address):
            return linked(words, address)
        self._remarks.add("not placed", place, words, f"a link to {address}: only https:// and mailto: may be linked")
        return words
