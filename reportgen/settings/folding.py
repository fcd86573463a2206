"""Words without what varies in writing them, so that settings and data are told to mean the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile("[\t\r\n\x0b\x0c \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
"""Raised figures and letters, in the order of 0 to 9 and a to z (without q): a note's mark at the end of a cell."""
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | _DASHES
_ALIKE = _DASHES | str.maketrans("‘’‛′“”„″", "''''\"\"\"\"")


def narrow(words: str) -> str:
    """Words with letters and figures of double width as those that they are, and each kind of dash as a hyphen."""
    return words.translate(_WIDE)


def tidy_cell(words: str) -> str:
    """Words without invisible characters, each run of spaces (non-breaking too) as one space."""
    return _SPACES.sub(" ", _UNSEEN.sub("", words)).strip()


def without_marks(words: str) -> str:
    """Words without raised figures or letters at their end, which are the marks of notes."""
    return words.rstrip(f"{RAISED},").rstrip() if words[-1:] in RAISED else words


@lru_cache(maxsize=1 << 14)  # the same headings, codes and groups are asked about again and again
def fold(heading: str) -> str:
    """A heading, code or group without what varies: case, spaces, underscores, kinds of dashes and quotation marks,
    letters of double width, marks of notes, a last colon or star. Accents are kept.
    """
    words = re.sub(r"\[[^\]]*\]", " ", without_marks(tidy_cell(heading))).replace("_", " ")
    words = unicodedata.normalize("NFKC", words).translate(_ALIKE)
    return " ".join(words.casefold().split()).rstrip(" :*.")


def squeezed(words: str) -> str:
    """The letters and figures of a name, without whatever stands between them."""
    return "".join(re.findall(r"[^\W_]+", fold(words)))
