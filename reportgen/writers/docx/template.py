"""An organisation's own Word template: its styles are the paper's, and what they lack is added.

What the pages depend on is the paper's own in each of its styles: what stands with the next paragraph, spaces,
indents, sizes and colours, which the theme took from the template and made readable. All else of a style stays.
Of the template come its styles, numbering, theme and table of fonts, and, on the title page, a first-page
header that holds its logo. Its text, macros, links to other files and settings (locks, questions on opening,
hyphens, layout rules of older versions) are left behind.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from lxml import etree
from lxml.etree import _Element

from reportgen.document.blocks import Theme
from reportgen.document.theme import OWN_LOOKS
from reportgen.problems import ProblemsError, Where, stop
from reportgen.writers.docx import template_parts as own
from reportgen.writers.docx.markup import W
from reportgen.writers.docx.settings import settings
from reportgen.writers.docx.styles import NamedStyle
from reportgen.writers.docx.stylesheet import base_styles, defaults_of, matched_ids, usual_text
from reportgen.writers.docx.theme import font_table, theme

if TYPE_CHECKING:
    from docx.opc.part import Part

    from reportgen.writers.docx.package import Parts
    from reportgen.writers.docx.paper import WordPaper

_LARGEST = 64_000_000  # bytes, unpacked
_BORROWED = "/word/media/template-"


@dataclass(slots=True)
class Template:
    """A template that has been opened: its main part and the parts that are changed."""

    main: Part
    styles: _Element
    numbering: _Element
    mapping: _Element | None
    """Which colour of its theme stands for which."""
    own_names: Mapping[str, str]
    """Its own names of styles, by the usual ones, where they differ."""

    @classmethod
    def open(cls, data: bytes, theme: Theme = OWN_LOOKS) -> Template:
        """Open a `.docx` or `.dotx`. Raises `ProblemsError` for anything else."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                if sum(entry.file_size for entry in packed.infolist()) > _LARGEST:
                    raise _not_word("it is far larger than a template should be")
            main = OpcPackage.open(io.BytesIO(data)).main_document_part
            if "wordprocessingml" not in main.content_type and "ms-word" not in main.content_type:
                raise _not_word("it is another kind of Office file")
            parts = [_part(main, kind) for kind in (RT.STYLES, RT.NUMBERING, RT.SETTINGS)]
            roots = [
                own.parsed(part.blob if part is not None else f'<w:{tag} xmlns:w="{W}"/>'.encode())
                for part, tag in zip(parts, ("styles", "numbering", "settings"), strict=True)
            ]
        except (zipfile.BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as fault:
            raise _not_word("it cannot be opened") from fault
        styles, numbering, settings = roots
        mapping = settings.find(f"{{{W}}}clrSchemeMapping")
        return cls(main, styles, numbering, mapping, {each.name: each.template for each in theme.word_styles})

    def free_numbers(self) -> tuple[int, int]:
        """The lowest ids of a list's instance and of a list that the template does not use."""
        instance = own.next_id(self.numbering, "num", "numId", 1)
        return instance, own.next_id(self.numbering, "abstractNum", "abstractNumId", 0)

    def ids(self, named: Iterable[NamedStyle]) -> dict[str, str]:
        """This program's ids of styles as the paper will have them."""
        return matched_ids(self.styles, named, self.own_names)[0]

    def unlinked(self, named: Iterable[NamedStyle]) -> frozenset[str]:
        """Styles the template numbers in its own way: the paper's numbers are said on each paragraph."""
        ids, matched = matched_ids(self.styles, named, self.own_names)
        return frozenset(each.id for each in named if each.id in matched and own.is_numbered(self.styles, ids[each.id]))

    def letterhead(self, parts: Parts, organisation: str) -> str:
        """The relationship of the template's first-page header where that holds a logo; empty where not."""
        reference = own.first_header(own.parsed(self.main.blob))
        part = self.main.rels[reference].target_part if reference in self.main.rels else None
        if part is None:
            return ""
        content = own.with_alternatives(part.blob, organisation)
        if not content:
            return ""
        return parts.add("letterhead.xml", CT.WML_HEADER, RT.HEADER, content, _inner_relations(part))[0]

    def complete(self, paper: WordPaper, named: Iterable[NamedStyle]) -> None:
        """Put the template's parts into the paper, with the styles and lists it lacks."""
        ids, matched = matched_ids(self.styles, named, self.own_names)
        links = {ids[each.id]: each for each in named if each.id in matched and each.id not in paper.unlinked}
        for each in (usual_text(paper.style), *named):
            if each.id in matched:
                own.complete_style(self.styles, ids[each.id], each)
        own.strip_ancestors(self.styles, (ids[key] for key in matched))
        own.set_defaults(self.styles, *defaults_of(paper.style), normal=ids["Normal"])
        own.link_numbers(self.styles, links)
        own.add_styles(self.styles, base_styles(paper.style, ids, matched))
        own.add_styles(self.styles, "".join(each.xml(ids) for each in named if each.id not in matched))
        own.drop_broken_links(self.styles)
        own.set_language(self.styles, paper.meta.language)
        own.add_lists(self.numbering, *paper.numbering.lists_and_instances())
        own_settings = settings(
            paper.meta, "" if self.mapping is None else etree.tostring(self.mapping, encoding="unicode")
        )
        paper.parts.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, own_settings)
        for name, kind, relation, root in (
            ("styles.xml", CT.WML_STYLES, RT.STYLES, self.styles),
            ("numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, self.numbering),
        ):
            inner = _inner_relations(_part(self.main, relation)) if relation == RT.NUMBERING else {}
            paper.parts.add(name, kind, relation, own.written(root), inner)
        self._add_faces(paper)

    def _add_faces(self, paper: WordPaper) -> None:
        """Put the template's typefaces and theme into the paper, or the usual ones where it has none."""
        for name, kind, relation, usual in (
            ("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table),
            ("theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme),
        ):
            part = _part(self.main, relation)
            if part is None:
                paper.parts.add(name, kind, relation, usual(paper.style))
            else:
                _inner_relations(part)
                paper.parts.body.relate_to(part, relation)


def _part(main: Part, relation: str) -> Part | None:
    for each in main.rels.values():
        if each.reltype == relation and not each.is_external:
            target: Part = each.target_part
            return target
    return None


def _inner_relations(part: Part | None) -> dict[str, tuple[str, Part]]:
    """The relationships of a part to parts inside the template, by id: a logo, a picture bullet, a font.

    Those that lead out of the file are dropped, and pictures take names that no picture of the paper has.
    """
    relations: dict[str, tuple[str, Part]] = {}
    if part is None:
        return relations
    for key, each in list(part.rels.items()):
        if each.is_external:
            del part.rels[key]
            continue
        target: Part = each.target_part
        name = str(target.partname)
        if not name.startswith(_BORROWED):
            target.partname = PackURI(_BORROWED + name.removeprefix("/word/").replace("/", "-").lstrip("-"))
        relations[key] = (each.reltype, target)
    return relations


def _not_word(why: str) -> ProblemsError:
    fault = f"The organisation's Word template is not a Word file that can be used: {why}."
    fix = "save the template from Word as .docx or .dotx, and give that file."
    return stop("template-not-word", Where("edition.yaml", key="word_template"), fault, fix)
