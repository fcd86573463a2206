"""All the named styles together: a part of their own, or added to an organisation's where it lacks them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.writers.docx.markup import DECLARATION, NAMESPACES, W, attribute
from reportgen.writers.docx.numbering import WordNumbering
from reportgen.writers.docx.style_blocks import box_styles, table_styles
from reportgen.writers.docx.style_numbers import contents_styles, heading_styles, paragraph_styles
from reportgen.writers.docx.styles import NamedStyle, run_properties, spacing, text_styles
from reportgen.writers.style import Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_BASE = {
    "Normal": '<w:style w:type="paragraph" w:default="1" w:styleId="{id}"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr>{spacing}</w:pPr></w:style>",
    "DefaultParagraphFont": '<w:style w:type="character" w:default="1" w:styleId="{id}">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
    "TableNormal": '<w:style w:type="table" w:default="1" w:styleId="{id}"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    "NoList": '<w:style w:type="numbering" w:default="1" w:styleId="{id}"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
}
"""The style that each kind of style begins from."""
_NAMES_AND_KINDS = {
    "Normal": ("Normal", "paragraph"),
    "DefaultParagraphFont": ("Default Paragraph Font", "character"),
    "TableNormal": ("Normal Table", "table"),
    "NoList": ("No List", "numbering"),
}
"""Each program calls such a style by a name of its own, and marks it as the default of its kind."""


def usual_text(style: Style) -> NamedStyle:
    """What the style that all others are based on must say, in a template too, for the pages to be as long."""
    look = run_properties(style.font.size, style.colour.text)
    return NamedStyle("Normal", "Normal", "", ppr=spacing(0, 0, style.font.line), rpr=look)


def defaults_of(style: Style) -> tuple[str, str]:
    """What all text of a paper says, of words and of paragraphs, beside its typeface and language."""
    return run_properties(style.font.size, style.colour.text), "<w:widowControl/>"


def named_styles(
    style: Style, numbering: WordNumbering, labels: Iterable[str], unnumbered: Collection[int]
) -> tuple[NamedStyle, ...]:
    """Every named style of the paper, in the order Word lists them; `unnumbered` are levels of its contents."""
    return (
        *text_styles(style),
        *heading_styles(style, numbering, labels),
        *paragraph_styles(style, numbering),
        *contents_styles(style, unnumbered),
        *table_styles(style),
        *box_styles(style),
    )


def style_part(style: Style, named: Iterable[NamedStyle], language: str) -> bytes:
    """The whole styles part of a paper made without a template."""
    styles = tuple(named)
    ids = own_ids(styles)
    font, lang = attribute(style.font.word), attribute(language)
    words, paragraphs = defaults_of(style)
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
        f"{words}"
        f'<w:lang w:val={lang} w:eastAsia={lang} w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{paragraphs}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{base_styles(style, ids)}{''.join(each.xml(ids) for each in styles)}</w:styles>"
    ).encode()


def base_styles(style: Style, ids: Mapping[str, str], besides: Collection[str] = ()) -> str:
    """The styles that each kind of style begins from, besides those that are there, by this program's ids."""
    line = spacing(0, 0, style.font.line)
    return "".join(xml.format(id=ids[key], spacing=line) for key, xml in _BASE.items() if key not in besides)


def default_style_kind(style: _Element) -> str:
    """The kind of which a style is the default: `paragraph` where it says no kind, empty where it is no default."""
    return style.get(f"{{{W}}}type", "paragraph") if style.get(f"{{{W}}}default") in ("1", "true", "on") else ""


def own_ids(named: Iterable[NamedStyle]) -> dict[str, str]:
    """This program's ids of styles, each standing for itself: a paper made without a template."""
    return {key: key for key in (*_BASE, *(each.id for each in named))}


def matched_ids(
    root: _Element, named: Iterable[NamedStyle], own_names: Mapping[str, str] = MappingProxyType({})
) -> tuple[dict[str, str], frozenset[str]]:
    """This program's ids of styles as a template's `w:styles` has them, and those it has.

    Styles are matched by name, as Word matches them, or by the name that `own_names` gives for the usual one. One the
    template lacks keeps its id, or takes a free one.
    """
    theirs: dict[str, str] = {}
    usual: dict[str, str] = {}
    taken: set[str] = set()
    for each in root.iterfind(f"{{{W}}}style"):
        name, key = each.find(f"{{{W}}}name"), each.get(f"{{{W}}}styleId", "")
        taken.add(key)
        if default := default_style_kind(each):
            usual.setdefault(default, key)
        if name is not None:
            theirs.setdefault(name.get(f"{{{W}}}val", "").lower(), key)
    ids: dict[str, str] = {}
    matched: set[str] = set()
    bases = ((key, name, kind) for key, (name, kind) in _NAMES_AND_KINDS.items())
    for ours, title, kind in (*bases, *((each.id, each.name, "") for each in named)):
        own = own_names.get(title.lower(), title).lower()
        if known := theirs.get(own) or usual.get(kind):
            ids[ours] = known
            matched.add(ours)
            continue
        free = ours
        while free in taken:
            free += "Paper"
        taken.add(free)
        ids[ours] = free
    return ids, frozenset(matched)
