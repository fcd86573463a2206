"""Changes to the parts of an organisation's template, each leaving what is there as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from reportgen.document.colour import READABLE, contrast, is_hex
from reportgen.writers.docx.markup import NAMESPACES, WP, R, W
from reportgen.writers.docx.styles import NamedStyle
from reportgen.writers.docx.stylesheet import default_style_kind

_W = f"{{{W}}}"
_PPR = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
    "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_RPR = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position",
    "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
"""Properties of paragraphs and of runs in the order of the schema (ISO/IEC 29500-1, 17.3)."""


def parsed(data: bytes) -> etree._Element:
    """XML as a tree; entities and the network are not touched."""
    return etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    )


def written(root: etree._Element) -> bytes:
    """A tree as the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def pieces(xml: str) -> list[etree._Element]:
    """The elements in a run of XML that uses the paper's namespaces."""
    return list(parsed(f"<root {NAMESPACES}>{xml}</root>".encode()))


def next_id(root: etree._Element, tag: str, name: str, lowest: int) -> int:
    """One more than the highest id of a kind, and no less than `lowest`."""
    ids = (each.get(f"{_W}{name}", "") for each in root.iterfind(f"{_W}{tag}"))
    return max((int(value) + 1 for value in ids if value.isdigit()), default=lowest) if len(root) else lowest


# ---------------------------------------------------------------- styles


def _style(styles: etree._Element, key: str) -> etree._Element | None:
    return next((each for each in styles.iterfind(f"{_W}style") if each.get(f"{_W}styleId") == key), None)


def is_numbered(styles: etree._Element, key: str) -> bool:
    """Whether a style, or one it is based on, brings a number of its own."""
    seen: set[str] = set()
    while key and key not in seen:
        seen.add(key)
        style = _style(styles, key)
        if style is None:
            return False
        if style.find(f"{_W}pPr/{_W}numPr/{_W}numId") is not None:
            return True
        based = style.find(f"{_W}basedOn")
        key = based.get(f"{_W}val", "") if based is not None else ""
    return False


def add_styles(styles: etree._Element, missing: str) -> None:
    """Add styles, as XML, that the template lacks."""
    for each in pieces(missing):
        styles.append(each)


_LOOKS_OF_PARAGRAPHS = ("pBdr", "shd", "jc", "numPr")
_LOOKS_OF_WORDS = ("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "u", "bdr", "shd", "lang")
"""What is only looks in a style: a style of the template keeps these, and all else that it says is the paper's."""
_UNEVEN = ("both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute")
"""Ways to spread the words of a line, which leave gaps that are hard to read over (WCAG 2.2, 1.4.8)."""


def complete_style(styles: etree._Element, key: str, named: NamedStyle) -> None:
    """Give a style of the template what the layout of the paper depends on, and leave what is only looks as it is.

    Numbers are linked apart from this, and of a style of tables nothing is changed.
    """
    style = _style(styles, key)
    if style is None or named.kind == "table":
        return
    _replace(style, "pPr", named.ppr, _LOOKS_OF_PARAGRAPHS)
    _replace(style, "rPr", named.rpr, _LOOKS_OF_WORDS)
    _take_out_dark_ground(style)


def strip_ancestors(styles: etree._Element, keys: Iterable[str]) -> None:
    """Take what is more than looks out of styles that those of `keys` are based on: it would be theirs as well."""
    own_keys = set(keys)
    for key in sorted(own_keys):
        style = _style(styles, key)
        seen = {key}
        while style is not None:
            based = style.find(f"{_W}basedOn")
            above = "" if based is None else based.get(f"{_W}val", "")
            style = _style(styles, above) if above and above not in seen else None
            seen.add(above)
            if style is not None and above not in own_keys and style.get(f"{_W}type", "paragraph") == "paragraph":
                _replace(style, "pPr", "", _LOOKS_OF_PARAGRAPHS)
                _replace(style, "rPr", "", (*_LOOKS_OF_WORDS, "color", "sz", "szCs"))


def set_defaults(styles: etree._Element, words: str, paragraphs: str, normal: str) -> None:
    """Let the defaults of all text say what the paper's do, beside the template's typeface.

    `normal` is the id of the usual style of paragraphs, which is made their default where the template names none.
    """
    defaults = styles.find(f"{_W}docDefaults")
    if defaults is None:
        defaults = etree.Element(f"{_W}docDefaults")
        styles.insert(0, defaults)
    usual = (("rPrDefault", "rPr", words, ("rFonts", "lang")), ("pPrDefault", "pPr", paragraphs, ()))
    for place, (part, tag, xml, keep) in enumerate(usual):
        holder = defaults.find(f"{_W}{part}")
        if holder is None:
            holder = etree.Element(f"{_W}{part}")
            defaults.insert(place, holder)
        if holder.find(f"{_W}{tag}") is None:
            etree.SubElement(holder, f"{_W}{tag}")
        _replace(holder, tag, xml, keep)
    style = _style(styles, normal)
    if style is not None and not any(default_style_kind(each) == "paragraph" for each in styles.iterfind(f"{_W}style")):
        style.set(f"{_W}default", "1")


def drop_broken_links(styles: etree._Element) -> None:
    """Take out what a style says of another that is not there, as when somebody deleted that one by hand."""
    known = {each.get(f"{_W}styleId") for each in styles.iterfind(f"{_W}style")}
    for style in styles.iterfind(f"{_W}style"):
        for tag in ("basedOn", "next", "link"):
            for each in style.findall(f"{_W}{tag}"):
                if each.get(f"{_W}val") not in known:
                    style.remove(each)


def _take_out_dark_ground(style: etree._Element) -> None:
    """Take out a ground that the paper's own colour of words cannot be read on."""
    colour = style.find(f"{_W}rPr/{_W}color")
    words = "000000" if colour is None else colour.get(f"{_W}val", "")
    for ground in [*style.iterfind(f"{_W}pPr/{_W}shd"), *style.iterfind(f"{_W}rPr/{_W}shd")]:
        fill = ground.get(f"{_W}fill", "")
        if is_hex(fill) and is_hex(words) and contrast(fill, words) >= READABLE:
            continue
        parent = ground.getparent()
        if parent is not None and fill != "auto":
            parent.remove(ground)


def _replace(style: etree._Element, tag: str, xml: str, keep: Sequence[str]) -> None:
    """Put properties into a style in place of its own; those `keep` stay as the template has them."""
    properties = style.find(f"{_W}{tag}")
    ours = [each for each in pieces(xml) if etree.QName(each).localname not in keep]
    if properties is None:
        if not ours:
            return
        properties = etree.Element(f"{_W}{tag}")
        before = style.find(f"{_W}rPr") if tag == "pPr" else style.find(f"{_W}tblPr")
        before.addprevious(properties) if before is not None else style.append(properties)
    for each in list(properties):
        if etree.QName(each).localname not in keep or each.get(f"{_W}val") in _UNEVEN:
            properties.remove(each)
    order = _PPR if tag == "pPr" else _RPR
    for each in ours:
        rank = order.index(etree.QName(each).localname)
        properties.insert(sum(1 for other in properties if _rank(other, order) < rank), each)


def _rank(element: etree._Element, order: Sequence[str]) -> int:
    name = etree.QName(element).localname
    return order.index(name) if name in order else len(order)


def link_numbers(styles: etree._Element, links: Mapping[str, NamedStyle]) -> None:
    """Let the template's own headings and lists that bring no number bring the paper's.

    Styles of the template based on one of these go on without a number.
    """
    linked = set()
    for key, named in links.items():
        start = named.ppr.find("<w:numPr>")
        style = _style(styles, key)
        if start >= 0 and style is not None:
            _give_number(style, named.ppr[start : named.ppr.index("</w:numPr>") + len("</w:numPr>")])
            linked.add(key)
    for style in styles.iterfind(f"{_W}style"):
        based = style.find(f"{_W}basedOn")
        if based is None or based.get(f"{_W}val") not in linked or style.get(f"{_W}styleId") in linked:
            continue
        if style.find(f"{_W}pPr/{_W}numPr") is None and style.get(f"{_W}type") == "paragraph":
            _give_number(style, '<w:numPr><w:numId w:val="0"/></w:numPr>')


def _give_number(style: etree._Element, number: str) -> None:
    """Put a `w:numPr` into a style, in the schema's order."""
    ppr = style.find(f"{_W}pPr")
    if ppr is None:
        ppr = etree.Element(f"{_W}pPr")
        rpr = style.find(f"{_W}rPr")
        style.insert(style.index(rpr), ppr) if rpr is not None else style.append(ppr)
    place = sum(1 for child in ppr if etree.QName(child).localname in _PPR[:6])
    ppr.insert(place, pieces(number)[0])


def set_language(styles: etree._Element, language: str) -> None:
    """The language of all text whose style says no other: the paper's."""
    for each in styles.iter(f"{_W}lang"):
        each.set(f"{_W}val", language)
    path = ("docDefaults", "rPrDefault", "rPr", "lang")
    node = styles
    for depth, tag in enumerate(path):
        child = node.find(f"{_W}{tag}")
        if child is None:
            child = etree.Element(f"{_W}{tag}")
            node.insert(0, child) if depth < 3 else node.append(child)
        node = child
    node.set(f"{_W}val", language)


# ---------------------------------------------------------------- numbering


_LEVEL = (
    "start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy", "lvlJc", "pPr",
    "rPr",
)  # fmt: skip
"""What a level of a list says, in the order of the schema, which not every program keeps to."""


def add_lists(numbering: etree._Element, lists: str, instances: str) -> None:
    """Add the paper's lists and their instances; all lists stand before all instances."""
    for level in numbering.iter(f"{_W}lvl"):
        level[:] = sorted(level, key=lambda each: _rank(each, _LEVEL))
    first = numbering.find(f"{_W}num")
    place = (
        numbering.index(first)
        if first is not None
        else len(numbering.findall(f"{_W}abstractNum")) + len(numbering.findall(f"{_W}numPicBullet"))
    )
    for offset, each in enumerate(pieces(lists)):
        numbering.insert(place + offset, each)
    cleanup = numbering.find(f"{_W}numIdMacAtCleanup")
    for each in pieces(instances):
        cleanup.addprevious(each) if cleanup is not None else numbering.append(each)


# ---------------------------------------------------------------- first-page header


def first_header(body: etree._Element) -> str:
    """The relationship of the header the template's first page shows; empty where there is none."""
    section = body.find(f".//{_W}sectPr")
    if section is None:
        return ""
    kind = "first" if section.find(f"{_W}titlePg") is not None else "default"
    for each in section.iterfind(f"{_W}headerReference"):
        if each.get(f"{_W}type") == kind:
            return each.get(f"{{{R}}}id", "")
    return ""


def with_alternatives(header: bytes, organisation: str) -> bytes:
    """A header with a text alternative on each of its drawings; empty when it holds no drawing."""
    root = parsed(header)
    drawings = list(root.iter(f"{{{WP}}}docPr"))
    for number, each in enumerate(drawings):
        each.set("id", str(900_000 + number))
        if not each.get("descr", "").strip():
            each.set("descr", f"Logo of {organisation}")
    return written(root) if drawings else b""
