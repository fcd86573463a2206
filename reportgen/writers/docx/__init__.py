"""The Word paper. Nothing heavy is imported until a paper is written or checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.document.blocks import Document

if TYPE_CHECKING:
    from reportgen.document.marked import SourceOfWords


def write(
    document: Document,
    pages: Mapping[str, int],
    *,
    template: bytes | None = None,
    source: SourceOfWords | None = None,
) -> bytes:
    """The paper as a Word file (.docx).

    `pages` are the pages on which headings are printed, by their ids, for the contents; where one is
    missing Word works it out. `template` is an organisation's own Word document or template: its
    styles are used wherever it has one of the name, and its settings and theme are kept. `source` says which build the
    paper is of: then it remembers where its words came from, so that edits made in it can be brought back.

    Raises `ProblemsError` when the template is not a Word file.
    """
    from reportgen.writers.docx.build import build

    return build(document, pages, template, source)


def check(data: bytes) -> list[str]:
    """Faults of a Word file that validators miss, in plain words; an empty list when there are none.

    Looked for: two drawings of one id, a drawing without a text alternative, a paragraph whose list
    is not there, a field that refers to a bookmark that is not there, and a field that is not closed.
    """
    from reportgen.writers.docx.faults import package_faults

    return package_faults(data)


__all__ = ["check", "write"]
