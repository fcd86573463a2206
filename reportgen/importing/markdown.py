"""Words from Word as Markdown that says exactly those words: signs with a meaning are made plain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from reportgen.importing.pieces import Remarks, TextPiece

Bind = Callable[[str], list[tuple[str, str]]]
"""Text -> its parts in order: words as typed and an empty expression, or words and what to write for them."""

_SPACES = re.compile(r"\s+")
_PRIVATE = re.compile("[\ue000-\ue00f]")
_SIGN = re.compile(r"[\\`*~]|(?<!\w)_|_(?!\w)")
_CODED = re.compile(r"&(?=[A-Za-z][A-Za-z0-9]*;)")
_BEGINS = re.compile(r"([-+>#=]|:::)|((?:[0-9]{1,9}|[a-z]|[ivx]{2,}))([.)])(?=\s|$)")
_SPARED = (
    (re.compile(r"<(?=[A-Za-z/!?])"), "\u2039", "<"),
    (re.compile(r"\](?=\()"), "] ", "]("),
    (re.compile(r"\[(?=\^)"), "[ ", "[^"),
    (re.compile(r"\{(?=[#.{%])"), "{ ", "{"),
    (re.compile(r"&(?=#)"), "& ", "&#"),
)
"""Signs that narrative refuses even as words: what is written for each."""


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

    def line(self, pieces: tuple[TextPiece, ...], place: int, *, looks: bool = True, bind: bool = True) -> str:
        """One line of Markdown. `looks` keeps bold and italic; `bind` writes figures for numbers."""
        text = ""
        for at, piece in enumerate(pieces):
            after = "".join("[" if p.note else p.text for p in pieces[at + 1 :])[:1]
            before, after = ("[", "]") if _may_link(piece.link) else (text[-1:], after)
            kept = looks and not text.endswith("*") and shows(_SPACES.sub(" ", piece.text), before, after)
            text += self._piece(piece, place, kept, bind)
        text = _SPACES.sub(" ", text).strip()
        return begun(text)

    def _piece(self, piece: TextPiece, place: int, looks: bool, bind: bool) -> str:
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
            sign = "*" * (2 * piece.bold + piece.italic)
            marked = f"{sign}{marked}{sign}"
        if piece.link:
            marked = self._link(marked, piece.link, place)
        return before + marked + after

    def _parts(self, piece: TextPiece, text: str, bind: bool) -> list[tuple[str, str]]:
        """The words with what to write for each stretch of them; nothing where they stay as they are."""
        if not bind or piece.link:
            return [(text, "")]
        if piece.control and (expression := self._control(piece.control, text)):
            return [(text, expression)]
        return self._bind(text)

    def plain(self, text: str, place: int) -> str:
        """Words with every sign that Markdown would read made plain."""
        if _PRIVATE.search(text):
            self._remarks.add("guessed", place, text, "a sign of no meaning was written as ?")
            text = _PRIVATE.sub("?", text)
        for pattern, instead, sign in _SPARED:
            if pattern.search(text):
                self._remarks.add(
                    "guessed", place, text, f'"{sign}" means something in narrative, and was parted or replaced'
                )
                text = pattern.sub(instead, text)
        text = _SIGN.sub(lambda match: "\\" + match[0], text)
        return _CODED.sub(r"\\&", text)

    def _link(self, linked: str, address: str, place: int) -> str:
        if address.startswith("#") or not address:
            return linked
        if _may_link(address):
            address = address.replace("(", "%28").replace(")", "%29").replace("\\", "%5C").replace("&#", "%26#")
            words = re.sub(r"(?<!\\)([\[\]])", r"\\\1", linked)
            return f"[{words}]({address})"
        self._remarks.add("not placed", place, linked, f"a link to {address}: only https:// and mailto: may be linked")
        return linked


def _may_link(address: str) -> bool:
    """Whether narrative may link to the address."""
    return bool(re.match(r"(?:https://|mailto:)[^\s<>\"'{}\ue000-\uf8ff]+\Z", address, re.IGNORECASE))


def shows(text: str, before: str, after: str) -> bool:
    """Whether Markdown would take stars around `text` for bold, between these two signs."""
    core = text.strip()
    before = " " if text[:1].isspace() else before or " "
    after = " " if text[-1:].isspace() else after or " "
    if not core:
        return False
    opens = not _parts(core[0]) or _parts(before)
    closes = not _parts(core[-1]) or _parts(after)
    return opens and closes


def _parts(sign: str) -> bool:
    """Whether a sign parts words for Markdown: a space or punctuation. An accent that stands apart does not."""
    return sign.isspace() or unicodedata.category(sign)[0] in "PS"


def begun(line: str) -> str:
    """A line whose first sign begins no list, heading or box."""
    if line.startswith("|"):
        line = "\u00a6" + line[1:]
    sign = _BEGINS.match(line)
    if sign is None:
        return line
    if sign[1]:
        return "\\" + line
    return f"{sign[2]}\\{line[len(sign[2]) :]}"
