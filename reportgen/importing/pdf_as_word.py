"""A PDF as a Word document, for import: by its tags, or by where words stand on its pages. Run as a process."""

from __future__ import annotations

import sys

from reportgen import bounded
from reportgen.importing.pdf_layout import blocks_by_place
from reportgen.importing.pdf_runs import read_pdf_file
from reportgen.importing.pdf_tags import read_tags
from reportgen.importing.pdf_word import word_document


def main() -> int:
    """Read a PDF and write a Word document; 1 where the PDF has no words."""
    bounded.hold(2_000_000_000, 120)
    data = sys.stdin.buffer.read()
    paper = blocks_by_place(read_pdf_file(data), read_tags(data))
    if not paper.blocks:
        return 1
    sys.stdout.buffer.write(word_document(paper))
    return 0


if __name__ == "__main__":
    sys.exit(main())
