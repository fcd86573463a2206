"""A paper's PDF for a test."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Mapping

from reportgen.document.blocks import Document
from reportgen.writers.engines import LaidPaper
from reportgen.writers.pdf import layout


def pdf_of(paper: Document, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF alone."""
    return printed(paper, pictures)[1]


def printed(paper: Document, pictures: Mapping[str, bytes] | None = None) -> tuple[Document, bytes]:
    """The paper as it is printed, with its pages where it names them, and its PDF."""
    laid = layout(paper, pictures=pictures or {})
    return laid.document, written(laid)


def written(laid: LaidPaper) -> bytes:
    """The PDF of a paper that is laid out.

    WeasyPrint 70 leaves the file of its colour profile for the collector to close, which says so.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        data = laid.write()
        gc.collect()
    return data
