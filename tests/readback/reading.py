"""Reads papers back as tests ask for them."""

from __future__ import annotations

from reportgen.problems import Where
from reportgen.readback.read import Read
from reportgen.readback.word.reader import read_word
from reportgen.readback.word.text import Changes, word_text


def read_docx(data: bytes, where: Where, changes: Changes = "shown") -> Read:
    """The words of a Word file, as passages in reading order."""
    return word_text(read_word(data, where), changes)
