"""Footnotes: Word's own, numbered by Word in the order of their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.blocks import Note
from reportgen.writers.docx.inlines import RunWriter
from reportgen.writers.docx.markup import DECLARATION, NAMESPACES

if TYPE_CHECKING:
    from reportgen.writers.docx.package import DeferredPart
    from reportgen.writers.docx.paper import WordPaper

# A line of 6.3 points, a rule between two spaces: LibreOffice sets it so whatever is said.
_SPACING = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_SIZE = '<w:rPr><w:sz w:val="11"/><w:szCs w:val="11"/></w:rPr>'
_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{place}"><w:p><w:pPr>{_SPACING}{_SIZE}</w:pPr>'
    f"<w:r>{_SIZE}<w:{kind}/></w:r></w:p></w:footnote>"
    for place, kind in enumerate(("separator", "continuationSeparator"), -1)
)


def footnotes_part(paper: WordPaper, part: DeferredPart) -> bytes:
    """The content of the footnotes part; links in footnotes are `part`'s."""
    writer = RunWriter(paper, part, in_note=True)
    written = "".join(_footnote(paper, writer, number, note) for number, note in enumerate(paper.notes, 1))
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{_RULES}{written}</w:footnotes>".encode()


def _footnote(paper: WordPaper, writer: RunWriter, number: int, note: Note) -> str:
    style, mark = paper.ids["FootnoteText"], paper.ids["FootnoteReference"]
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>'
        f"{writer.runs(note.children)}</w:p></w:footnote>"
    )
