"""A document becomes a Word file: read this first."""

from __future__ import annotations

from collections.abc import Mapping

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.document.blocks import Document, Section
from reportgen.document.marked import SourceOfWords
from reportgen.document.rebuild import in_sections
from reportgen.document.title_band import title_page_parts
from reportgen.writers.docx import body, properties
from reportgen.writers.docx.block_list import BlockList
from reportgen.writers.docx.bookmarks import Bookmarks
from reportgen.writers.docx.contents import unnumbered_levels
from reportgen.writers.docx.controls import IGNORABLE
from reportgen.writers.docx.counting import plan, steps
from reportgen.writers.docx.inlines import RunWriter
from reportgen.writers.docx.markup import DECLARATION, NAMESPACES
from reportgen.writers.docx.notes import footnotes_part
from reportgen.writers.docx.numbering import WordNumbering
from reportgen.writers.docx.package import CUSTOM_PROPERTIES, CUSTOM_RELATION, Parts
from reportgen.writers.docx.paper import WordPaper
from reportgen.writers.docx.paragraphs import paragraphs_xml
from reportgen.writers.docx.sections import WordRunningHeads
from reportgen.writers.docx.settings import settings
from reportgen.writers.docx.source_marks import SourceMarks
from reportgen.writers.docx.stylesheet import named_styles, own_ids, style_part
from reportgen.writers.docx.template import Template
from reportgen.writers.docx.theme import font_table, theme
from reportgen.writers.docx.title_band import write_title_page
from reportgen.writers.style import style_of


def build(
    document: Document, pages: Mapping[str, int], template: bytes | None, source: SourceOfWords | None = None
) -> bytes:
    """The bytes of the Word file."""
    style = style_of(document.meta.theme)
    numbering = WordNumbering(plan(steps(document)), style, {})
    labels = [label for label in numbering.plan.forms if label]
    parts = Parts()
    borrowed = Template.open(template, document.meta.theme) if template is not None else None
    if borrowed is not None:
        numbering.first, numbering.first_list = borrowed.free_numbers()
    unnumbered = unnumbered_levels(document)
    named = named_styles(style, numbering, labels, unnumbered)
    ids = borrowed.ids(named) if borrowed is not None else own_ids(named)
    numbering.styles = ids
    bookmarks = Bookmarks(document)
    marks = SourceMarks(document, source, bookmarks)
    paper = WordPaper(document, style, pages, ids, numbering, bookmarks, parts, marks)
    if borrowed is not None:
        paper.unlinked = numbering.unlinked = borrowed.unlinked(named)
        paper.letterhead = borrowed.letterhead(parts, document.meta.organisation)
    else:  # a template's own styles of the contents may say otherwise
        paper.unnumbered = unnumbered
    parts.body.content = _document(paper)
    if borrowed is not None:
        borrowed.complete(paper, named)
    else:
        parts.add("styles.xml", CT.WML_STYLES, RT.STYLES, style_part(style, named, document.meta.language))
        parts.add("numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, numbering.part())
        parts.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings(document.meta))
        parts.add("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table(style))
        parts.add("theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme(style))
    _, notes = parts.add("footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES)
    notes.content = footnotes_part(paper, notes)
    marks.add_part(parts)
    meta = document.meta
    parts.add_property_part("core.xml", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES, properties.core(meta))
    parts.add_property_part("app.xml", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES, properties.extended(meta))
    parts.add_property_part("custom.xml", CUSTOM_PROPERTIES, CUSTOM_RELATION, properties.custom(meta))
    return parts.packed(meta.date)


def _document(paper: WordPaper) -> bytes:
    """The body of the paper: its sections one after another."""
    running, writer = WordRunningHeads(paper), RunWriter(paper, paper.parts.body)
    all_sections = list(in_sections(paper.document.blocks)) or [Section(())]
    written = []
    for place, section in enumerate(all_sections):
        width = paper.style.page.text_width_pt(section.orientation)
        flow = BlockList(paper, writer, width)
        page, band = title_page_parts(section), ""
        if page is not None:
            marking = section.own.marking if section.own else paper.meta.marking
            band = write_title_page(flow, page, at_edge=not page.over and not marking)
        else:
            for block in section.children:
                body.write(flow, block)
        properties_of = running.section(section, band)
        if place < len(all_sections) - 1:
            flow.end_section(properties_of)
            written.append(paragraphs_xml(flow.out))
        else:
            if not flow.out or flow.ends_with_xml:
                flow.end_section("")
            written.append(paragraphs_xml(flow.out) + properties_of)
    inside = "".join(written)
    return f"{DECLARATION}<w:document {NAMESPACES} {IGNORABLE}><w:body>{inside}</w:body></w:document>".encode()
