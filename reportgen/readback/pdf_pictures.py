"""The pages of a PDF as they are drawn, by PDFium: their words, tagged or not, and their pictures.

PDFium is another engine than the one that made the page and than the one that reads its tags, so that what is
drawn over a figure is seen whatever the file says of itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportgen.document.reading import tidy
from reportgen.problems import Where, stop
from reportgen.readback.read import Difference

if TYPE_CHECKING:
    import numpy as np

_SCALE = 1.5
"""Pixels for a point (108 to the inch): a full stop of the smallest type is more than one."""
_MOST_PIXELS = 6_000_000
_MOST_PAGES = 2_000
_DARKER = 64
"""Of 255 levels of grey: pixels that differ by less are the same, drawn by another rounding."""
_MARGIN = 4


def drawn_words(data: bytes, where: Where) -> list[str]:
    """The words on each page, in the order in which they are drawn. Raises `ProblemsError` where PDFium cannot."""
    with _opened(data, where) as pdf:
        words = []
        for page in pdf:
            text = page.get_textpage()
            words.append(tidy(text.get_text_bounded()))
            text.close()
            page.close()
        return words


def picture_differences(issued: bytes, other: bytes, where: Where) -> tuple[Difference, ...]:
    """Where the pages of two PDFs look other: the words in the smallest rectangle round what differs, on each page."""
    with _opened(issued, where) as was, _opened(other, where) as here:
        return tuple(
            difference
            for at in range(min(len(was), len(here)))
            if (difference := _page_difference(was[at], here[at], at + 1)) is not None
        )


def _page_difference(was: Any, here: Any, number: int) -> Difference | None:
    import numpy as np

    place = f"picture of page {number}"
    if was.get_size() != here.get_size():
        return Difference("a page of one size", "a page of another", place)
    one, other = _picture(was), _picture(here)
    differing = np.abs(one - other) >= _DARKER
    if not differing.any():
        return None
    rows, columns = np.nonzero(differing.any(axis=1))[0], np.nonzero(differing.any(axis=0))[0]
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    share = 100 * differing.sum() / differing.size
    says = (f"{words}" if (words := _within(page, box, one.shape[0])) else "no words" for page in (was, here))
    expected, there = says
    if expected == there:
        there += f" (drawn otherwise: {share:.2g}% of the page)"
    return Difference(expected, there, place)


def _picture(page: Any) -> np.ndarray[Any, Any]:
    """The page in greys."""
    import numpy as np

    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    return np.asarray(bitmap.to_numpy(), dtype=np.int16).reshape(bitmap.height, bitmap.width)


def _within(page: Any, box: tuple[int, int, int, int], height: int) -> str:
    """The words of the page in a rectangle of its picture."""
    scale = height / page.get_size()[1]
    left, top, right, bottom = ((edge + by) / scale for edge, by in zip(box, (-_MARGIN, -_MARGIN, _MARGIN, _MARGIN),
                                                                      strict=True))  # fmt: skip
    text = page.get_textpage()
    tall = page.get_size()[1]
    words = tidy(text.get_text_bounded(left=left, bottom=tall - bottom, right=right, top=tall - top))
    text.close()
    return words


@contextmanager
def _opened(data: bytes, where: Where) -> Iterator[Any]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        try:
            if len(pdf) > _MOST_PAGES:
                fault = f"the PDF has more than {_MOST_PAGES:,} pages: no paper does."
                raise stop("file-refused", where, fault, "give the paper alone.")
            pdf.init_forms()
            yield pdf
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        fault = "the pages of the PDF cannot be drawn: it is damaged or has a password."
        raise stop("pdf-damaged", where, fault, "fetch the file again from whoever sent it") from error
