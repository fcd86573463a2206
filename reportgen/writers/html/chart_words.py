"""The words in a chart of a web page, as wide as they were planned to be.

A page brings no fonts with it: a machine without Arial has wider letters, and names at the left of bars ran out of the
picture.
"""

from __future__ import annotations

import re
from html import unescape

from reportgen.document.text_metrics import text_width

_TEXT = re.compile(rb"<text ([^>]*)>([^<]+)</text>")
_SIZE = re.compile(rb'font-size="([0-9.]+)px"')
_BOLD = b'font-weight="700"'


def with_widths(svg: bytes) -> bytes:
    """The picture with the width of each line of words said, where it is known to the letter.

    Letters beyond ASCII are only judged (`text_metrics`), and keep the width that they have.
    """
    return _TEXT.sub(_with_width, svg)


def _with_width(text: re.Match[bytes]) -> bytes:
    attributes, words = text[1], unescape(text[2].decode())
    size = _SIZE.search(attributes)
    if size is None or not words.isascii():
        return text[0]
    wide = text_width(words, float(size[1]), bold=_BOLD in attributes)
    length = b' textLength="%.2f" lengthAdjust="spacingAndGlyphs"' % wide
    return b"<text %s%s>%s</text>" % (attributes, length, text[2])
