"""Word templates as other programs write them: LibreOffice, Word of another language, Google Docs, a hand."""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'


def packed(parts: dict[str, str], body: str) -> bytes:
    """A Word file of these parts, each by its kind and a number: `header1`."""
    types, links = [], []
    for name in parts:
        kind = name.rstrip("0123456789")
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>')
        links.append(f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{name}.xml"/>')
    relations = "".join(links)
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{"".join(types)}'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, xml in files.items():
            archive.writestr(name, xml)
    return out.getvalue()


def _styles(defaults: str, *styles: str) -> str:
    return f"<w:styles {_SPACES}>{defaults}{''.join(styles)}</w:styles>"


def _style(key: str, name: str, based: str = "", ppr: str = "", rpr: str = "", more: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" {more} w:styleId="{key}"><w:name w:val="{name}"/>{parent}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _defaults(font: str, size: int, rpr: str = "", ppr: str = "") -> str:
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>{rpr}<w:sz w:val="{size}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{ppr}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def libre_office() -> bytes:
    """No default style, levels of lists out of the schema's order, even heads, hyphens, two columns."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:pStyle w:val="Heading1"/><w:numFmt w:val="decimal"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>'
    )
    heading = '<w:pageBreakBefore/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>'
    styles = _styles(
        _defaults("Arial", 22, '<w:kern w:val="2"/>', '<w:suppressAutoHyphens w:val="true"/>'),
        _style("Normal", "Normal", ppr='<w:widowControl w:val="false"/>'),
        _style("Heading", "Heading", "Normal", '<w:keepNext/><w:ind w:left="700"/><w:spacing w:before="900"/>'),
        _style("Heading1", "Heading 1", "Heading", heading, '<w:b/><w:color w:val="8A1538"/><w:sz w:val="44"/>'),
        _style("BodyText", "Body Text", "Normal", '<w:jc w:val="both"/>'),
    )
    numbering = (
        f'<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    settings = f"<w:settings {_SPACES}><w:autoHyphenation/><w:evenAndOddHeaders/></w:settings>"
    body = f'<w:p/><w:sectPr>{_A4}<w:cols w:num="2" w:space="284"/></w:sectPr>'
    return packed({"styles": styles, "numbering": numbering, "settings": settings}, body)


def german_word() -> bytes:
    """Ids of another language, linked styles, heads by `w:ptab` and a bound control, locked for all but forms."""
    even = f"<w:hdr {_SPACES}><w:p><w:r><w:t>Even head</w:t></w:r></w:p></w:hdr>"
    bound = (
        '<w:sdt><w:sdtPr><w:alias w:val="Title"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>[Title]</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )
    across = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
    head = f"<w:hdr {_SPACES}><w:p><w:r><w:t>Westmarch Trust</w:t></w:r>{across}{bound}</w:p></w:hdr>"
    styles = _styles(
        _defaults("Arial", 24, '<w:kern w:val="2"/>', '<w:spacing w:after="160" w:line="278" w:lineRule="auto"/>'),
        _style("Standard", "Normal", more='w:default="1"'),
        _style("berschrift1", "heading 1", "Standard", '<w:outlineLvl w:val="0"/>', '<w:color w:val="00503F"/>'),
        _style("Kopfzeile", "header", "Standard", '<w:tabs><w:tab w:val="right" w:pos="9072"/></w:tabs>'),
        '<w:style w:type="table" w:default="1" w:styleId="NormaleTabelle"><w:name w:val="Normal Table"/></w:style>',
    )
    settings = (
        f'<w:settings {_SPACES}><w:trackRevisions/><w:documentProtection w:edit="forms" w:enforcement="1"/>'
        "<w:evenAndOddHeaders/></w:settings>"
    )
    body = (
        '<w:p/><w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="even" '
        f'r:id="header2"/>{_A4}<w:titlePg/></w:sectPr>'
    )
    return packed({"styles": styles, "settings": settings, "header1": head, "header2": even}, body)


def dark_headings() -> bytes:
    """Names of its own in French, known by their level, white on navy, in frames, on sheets of another size."""
    ground = '<w:pageBreakBefore/><w:framePr w:w="5000"/><w:shd w:val="clear" w:color="auto" w:fill="1A3A5C"/>'
    white = '<w:caps/><w:color w:val="FFFFFF"/><w:spacing w:val="40"/><w:sz w:val="36"/>'
    styles = _styles(
        _defaults("Arial", 22),
        _style("Normal", "Normal", more='w:default="1"'),
        _style("Titre1", "Titre rapport 1", "Normal", f'{ground}<w:outlineLvl w:val="0"/>', white),
        _style("Titre2", "Titre rapport 2", "Titre1", '<w:outlineLvl w:val="1"/>'),
    )
    sheet = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="720" w:right="720" w:gutter="400"/>'
    body = f"<w:p/><w:sectPr>{sheet}</w:sectPr>"
    return packed({"styles": styles}, body)


def google_docs() -> bytes:
    """Usual styles by other names, no theme, lists left empty, values spelt out."""
    styles = _styles(
        _defaults("Arial", 22, ppr='<w:spacing w:line="276" w:lineRule="auto"/>'),
        _style("Normal", "normal", more='w:default="1"'),
        '<w:style w:type="table" w:styleId="TableNormal" w:default="1"><w:name w:val="Table Normal"/></w:style>',
        _style("Heading1", "heading 1", "Normal", '<w:keepNext w:val="1"/><w:pageBreakBefore w:val="0"/>'),
    )
    body = f'<w:p/><w:sectPr>{_A4}<w:pgMar w:bottom="1440" w:top="1440" w:left="1440" w:right="1440"/></w:sectPr>'
    return packed({"styles": styles, "numbering": f"<w:numbering {_SPACES}/>"}, body)


def by_hand() -> bytes:
    """No style named as the default, another one by the usual id, defaults of paragraphs but none of words."""
    styles = _styles(
        '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="200"/></w:pPr></w:pPrDefault></w:docDefaults>',
        _style("Standard", "Normal"),
        _style("Normal", "Address", "Standard", rpr="<w:i/>"),
    )
    return packed({"styles": styles}, f"<w:p/><w:sectPr>{_A4}</w:sectPr>")


def kinds_left_out() -> bytes:
    """Styles that do not say that they are of paragraphs, which is what a style is that says no kind."""
    styles = _styles(_defaults("Arial", 22), _style("Normal", "Normal", more='w:default="1"'))
    return packed({"styles": styles.replace('w:type="paragraph" ', "")}, f"<w:p/><w:sectPr>{_A4}</w:sectPr>")
