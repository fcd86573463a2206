"""More forgeries of the Word file of a small issued paper: layout that hides, parts that draw over, data behind."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.issuing.forging import (
    FIGURE,
    Forgery,
    document,
    looks,
    on_run,
    paragraph_of,
    part,
    related,
    replaced,
)
from tests.readback.word_files import W, edited, unzipped, zipped

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "[Content_Types].xml"


def in_paragraph(xml: str) -> Callable[[str], str]:
    """Properties of the paragraph of the figure, after its style."""

    def edit(text: str) -> str:
        was = paragraph_of(text)
        return text.replace(was, re.sub(r"(<w:pPr><w:pStyle [^>]*/>)", rf"\1{xml}", was, count=1), 1)

    return edit


def after_run(xml: str) -> Callable[[str], str]:
    return on_run(FIGURE, lambda run: run + xml)


def styled(properties: str, kind: str = "character") -> Callable[[bytes], bytes]:
    """The figure in a style of its own."""

    def forge(data: bytes) -> bytes:
        style = f'<w:style w:type="{kind}" w:styleId="Forged"><w:name w:val="Forged"/>{properties}</w:style></w:styles>'
        made = edited(data, "word/styles.xml", lambda text: text.replace("</w:styles>", style))
        if kind == "paragraph":
            change = lambda text: text.replace(  # noqa: E731
                paragraph_of(text), re.sub('w:pStyle w:val="[^"]*"', 'w:pStyle w:val="Forged"', paragraph_of(text)), 1
            )
        else:
            change = looks('<w:rStyle w:val="Forged"/>')
        return edited(made, "word/document.xml", change)

    return forge


def settings(xml: str) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, "word/settings.xml", lambda text: text.replace("<w:zoom", f"{xml}<w:zoom", 1))


def headed(kind: str, more: str = "") -> Callable[[bytes], bytes]:
    """A header of its own for the first or even pages of the last section."""

    def forge(data: bytes) -> bytes:
        files = unzipped(data)
        files["word/header9.xml"] = (
            f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Superseded by version 9</w:t></w:r></w:p></w:hdr>'.encode()
        )
        text = files["word/document.xml"].decode()
        head, _, tail = text.rpartition("<w:sectPr>")
        reference = f'<w:headerReference w:type="{kind}" r:id="rId900"/>'
        tail = tail.replace("<w:type ", f"{more}<w:type ", 1) if more.startswith("<w:footer") else tail
        tail = tail.replace("<w:cols ", "<w:titlePg/><w:cols ", 1) if kind == "first" else tail
        files["word/document.xml"] = f"{head}<w:sectPr>{reference}{tail}".encode()
        made = zipped(related(files, "header", "header9.xml"))
        return settings("<w:evenAndOddHeaders/>")(made) if kind == "even" else made

    return forge


def other_part(name: str, kind: str, content: bytes, in_text: str = "") -> Callable[[bytes], bytes]:
    def forge(data: bytes) -> bytes:
        files = unzipped(data)
        files[f"word/{name}"] = content
        if in_text:
            text = files["word/document.xml"].decode()
            files["word/document.xml"] = after_run(in_text)(text).encode()
        return zipped(related(files, kind, name))

    return forge


def row_deleted(text: str) -> str:
    at = text.index("<w:trPr>", text.index("20</w:t>")) + len("<w:trPr>")
    return text[:at] + '<w:del w:id="7" w:author="C"/>' + text[at:]


def chart(name: str, old: str, new: str, *told: str) -> Forgery:
    return part(name, r"word/charts/chart\d+\.xml", replaced(old, new), *told)


def heading_moved(text: str) -> str:
    """The head of later pages on the cover too: the first section's own is taken away."""
    return text.replace('<w:headerReference w:type="default" r:id="rId3"/>', "", 1).replace("<w:titlePg/>", "", 1)


_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHAPE = (
    f'<w:r><w:drawing><wp:anchor xmlns:wp="{_WP}" behindDoc="0"><wp:extent cx="900000" cy="200000"/><wp:docPr id="99" '
    f'name="s"/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}"><wps:wsp xmlns:wps="{_WPS}">'
    "<wps:spPr><a:solidFill>"
    '<a:srgbClr val="FFFFFF"/></a:solidFill></wps:spPr>{0}</wps:wsp></a:graphicData></a:graphic></wp:anchor>'
    "</w:drawing></w:r>"
)
TEXT_IN = "<wps:txbx><w:txbxContent><w:p><w:r><w:t>85.8% (30/35)</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
VML = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect fillcolor="white" '
    'style="position:absolute;width:90pt"/></w:pict></w:r>'
)
MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>=85.8%</m:t></m:r></m:oMath>'
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>85.8%</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase>"
    "</w:ruby></w:r>"
)

MORE_WORD: tuple[Forgery, ...] = (
    document("hidden on the web and in print", looks('<w:vanish w:val="true"/>'), "hidden text"),
    Forgery("hidden by a style of characters", styled("<w:rPr><w:vanish/></w:rPr>"), ("hidden text",)),
    Forgery("white by a style of characters", styled('<w:rPr><w:color w:val="FFFFFE"/></w:rPr>'), ("behind it",)),
    Forgery("tiny by a style of paragraphs", styled('<w:rPr><w:sz w:val="3"/></w:rPr>', "paragraph"), ("too small",)),
    part(
        "words white by default",
        r"word/styles\.xml",
        lambda text: re.sub(r"<w:rPrDefault><w:rPr>", '<w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/>', text, count=1),
        "of the colour of what is behind it",
    ),
    document("digits from another writing", replaced("60.0%", "\u0666\u0660.0%"), "here '\u0666\u0660.0%"),
    document("digits of double width", replaced("60.0%", "\uff16\uff10.0%"), "\uff16\uff10.0%"),
    document("a stroke over each digit", replaced("60.0%", "6\u03380\u0338.0%"), "here '"),
    document("an order turned by a character", replaced("60.0%", "\u202e0.06%\u202c"), "<U+202E>"),
    document(
        "a line one twentieth of a point high",
        in_paragraph('<w:spacing w:line="1" w:lineRule="exact"/>'),
        "a line too low",
    ),
    document(
        "a frame set over another paragraph",
        in_paragraph('<w:framePr w:w="4000" w:hSpace="0" w:vAnchor="page" w:hAnchor="page" w:x="2000" w:y="5000"/>'),
        "set in a frame",
    ),
    document(
        "a row one twentieth of a point high",
        replaced("<w:trPr>", '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/>'),
        "a line too low",
    ),
    document(
        "a cell that goes on from the one above",
        replaced("<w:tcPr>", "<w:tcPr><w:vMerge/>"),
        "goes on from the one above",
    ),
    document(
        "a sheet of two centimetres",
        lambda text: text.replace('w:w="11906" w:h="16838"', 'w:w="1190" w:h="1683"'),
        "sheets",
    ),
    document("margins over the words", lambda text: text.replace('w:left="1332"', 'w:left="9900"'), "sheets"),
    Forgery(
        "a sheet of the colour of the words",
        lambda data: settings("<w:displayBackgroundShape/>")(
            edited(
                data,
                "word/document.xml",
                lambda text: text.replace("<w:body>", '<w:background w:color="000000"/><w:body>', 1),
            )
        ),
        ("sheets", "000000"),
    ),
    document("words from top to bottom", in_paragraph('<w:textDirection w:val="tbRl"/>'), "from top to bottom"),
    document("a shape over the figure", after_run(SHAPE.format("")), "pictures and drawings"),
    document("a text box over the figure", after_run(SHAPE.format(TEXT_IN)), "85.8% (30/35)"),
    document("an old shape over the figure", after_run(VML), "pictures and drawings"),
    document("an equation", after_run(MATH), "85.8%"),
    document("words above words", after_run(RUBY), "85.8%"),
    document("a sign of another typeface", after_run('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "here"),
    document(
        "a simple field with other words",
        after_run('<w:fldSimple w:instr=" = 85.8 "><w:r><w:t>85.8%</w:t></w:r></w:fldSimple>'),
        "85.8%",
    ),
    document(
        "a field that shows a property",
        on_run(FIGURE, lambda run: f'<w:fldSimple w:instr=" DOCPROPERTY version ">{run}</w:fldSimple>'),
        "DOCPROPERTY",
    ),
    document(
        "a field that fetches a file",
        on_run(FIGURE, lambda run: f'<w:fldSimple w:instr=" INCLUDETEXT other.docx ">{run}</w:fldSimple>'),
        "INCLUDETEXT",
    ),
    document(
        "a list of choices over the figure",
        on_run(
            FIGURE,
            lambda run: (
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>"
                f"85.8%</w:t></w:r></w:sdtContent></w:sdt>{run}"
            ),
        ),
        "85.8%",
    ),
    document("a row deleted under Track Changes", row_deleted, "deleted by C"),
    document(
        "the figure moved under Track Changes",
        on_run(FIGURE, lambda run: f'<w:moveFrom w:id="8" w:author="D">{run}</w:moveFrom>'),
        "by D",
    ),
    document(
        "looks changed under Track Changes",
        looks('<w:b/><w:rPrChange w:id="9" w:author="E"><w:rPr/></w:rPrChange>'),
        "looks changed by E",
    ),
    Forgery("a head of its own on first pages", headed("first"), ("headers", "Superseded by version 9")),
    Forgery("a head of its own on even pages", headed("even"), ("headers", "Superseded by version 9")),
    document(
        "the heads of two sections exchanged",
        lambda text: (
            text.replace('r:id="rId1"', 'r:id="X"')
            .replace('r:id="rId3"', 'r:id="rId1"')
            .replace('r:id="X"', 'r:id="rId3"')
        ),
        "headers",
    ),
    document("the cover with the head of later pages", heading_moved, "headers"),
    document(
        "a list that begins again", in_paragraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="999"/></w:numPr>'), "1.1"
    ),
    document("a footnote called twice", after_run('<w:r><w:footnoteReference w:id="1"/></w:r>'), "footnote"),
    Forgery(
        "an endnote",
        other_part(
            "endnotes.xml",
            "endnotes",
            f'<w:endnotes xmlns:w="{W}"><w:endnote w:id="5"><w:p><w:r><w:t>It was 85.8%</w:t></w:r></w:p></w:endnote>'
            "</w:endnotes>".encode(),
            '<w:r><w:endnoteReference w:id="5"/></w:r>',
        ),
        ("85.8%",),
    ),
    Forgery(
        "words kept in no part that is shown",
        other_part(
            "glossary.xml",
            "glossaryDocument",
            f'<w:glossaryDocument xmlns:w="{W}"><w:p><w:r><w:t>85.8%</w:t></w:r></w:p></w:glossaryDocument>'.encode(),
        ),
        ("words elsewhere in the file", "85.8%"),
    ),
    Forgery(
        "data of its own",
        lambda data: zipped({**unzipped(data), "customXml/item1.xml": b"<f>85.8%</f>"}),
        ("words elsewhere in the file", "85.8%"),
    ),
    Forgery(
        "a picture over the page",
        other_part(
            "media/over.png",
            "image",
            b"\x89PNG\r\n over",
            '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="position:absolute"><v:imagedata '
            f'xmlns:r="{_R}" r:id="rId900"/></v:shape></w:pict></w:r>',
        ),
        ("pictures and drawings",),
    ),
    Forgery(
        "an object of another program",
        other_part("embeddings/o.bin", "oleObject", b"\xd0\xcf\x11\xe0 85.8"),
        ("typefaces and other contents",),
    ),
    Forgery(
        "another file brought in",
        lambda data: edited(
            edited(
                data, "word/document.xml", lambda t: t.replace("<w:sectPr>", '<w:subDoc r:id="rId902"/><w:sectPr>', 1)
            ),
            "word/_rels/document.xml.rels",
            replaced(
                "</Relationships>",
                f'<Relationship Id="rId902" Type="{_R}/subDocument" Target="other.docx" TargetMode="External"/>'
                "</Relationships>",
            ),
        ),
        ("other.docx",),
    ),
    Forgery(
        "a data source for letters",
        settings(
            '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:query w:val="SELECT * FROM x"/></w:mailMerge>'
        ),
        ("sheets, frames and settings", "mailMerge"),
    ),
    Forgery(
        "dark and light exchanged",
        settings('<w:clrSchemeMapping w:bg1="dark1" w:t1="light1" w:bg2="dark2" w:t2="light2"/>'),
        ("sheets, frames and settings", "clrSchemeMapping"),
    ),
    Forgery(
        "changes shown only as they would be",
        settings('<w:revisionView w:markup="0"/>'),
        ("sheets, frames and settings", "revisionView"),
    ),
    part(
        "a typeface taken for another",
        r"word/fontTable\.xml",
        lambda text: re.sub(r"(<w:font [^>]*[^/])>", r'\1><w:altName w:val="Forged"/>', text, count=1),
        "Forged",
    ),
    chart(
        "a label that says another number",
        '<c:dLbl><c:idx val="0"/>',
        f'<c:dLbl><c:idx val="0"/><c:tx><c:rich><a:bodyPr xmlns:a="{_A}"/><a:p xmlns:a="{_A}">'
        "<a:r><a:t>85.8%</a:t></a:r></a:p></c:rich></c:tx>",
        "85.8%",
    ),
    chart("a chart upside down", '<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>', "charts"),
    chart("a chart that leaves a series out", '<c:delete val="0"/>', '<c:delete val="1"/>', "charts"),
    chart(
        "points of a chart in white",
        '<c:srgbClr val="F46A25"/>'.replace("c:", "a:"),
        '<a:srgbClr val="FFFFFF"/>',
        "charts",
    ),
    chart(
        "a chart in thousands",
        "<c:crossBetween",
        '<c:dispUnits><c:builtInUnit val="thousands"/></c:dispUnits><c:crossBetween',
        "charts",
    ),
    chart(
        "an axis of another base",
        '<c:orientation val="minMax"/>',
        '<c:logBase val="10"/><c:orientation val="minMax"/>',
        "charts",
    ),
    part(
        "a chart that is fed from elsewhere",
        r"word/charts/_rels/chart1\.xml\.rels",
        replaced(
            "</Relationships>",
            f'<Relationship Id="x" Type="{_R}/externalLink" Target="http://x.example/b.xlsx" '
            'TargetMode="External"/></Relationships>',
        ),
        "x.example",
    ),
    part(
        "keywords in the properties",
        r"docProps/core\.xml",
        replaced("</cp:coreProperties>", "<cp:keywords>Approved</cp:keywords></cp:coreProperties>"),
        "Approved",
    ),
    part(
        "title and subject exchanged",
        r"docProps/core\.xml",
        lambda text: text.replace("dc:title", "dc:X").replace("dc:subject", "dc:title").replace("dc:X", "dc:subject"),
        "properties",
    ),
    document(
        "a link that leads elsewhere",
        lambda text: re.sub(r'w:anchor="[^"]*"', 'w:anchor="_Ref_elsewhere"', text, count=1),
        "leads to 'nothing'",
    ),
    document("a heading that is none", replaced('<w:pStyle w:val="Heading1"/>', ""), "issued"),
    document(
        "words after the end of the paper",
        replaced("</w:body>", "<w:p><w:r><w:t>85.8%</w:t></w:r></w:p></w:body>"),
        "85.8%",
    ),
)


def looks_written_anew(data: bytes) -> bytes:
    """The file with a harmless thing more in its styles, settings, lists and typefaces, as if a program saved it."""
    more = {
        "word/styles.xml": ("</w:styles>", '<w:style w:type="paragraph" w:styleId="zz"><w:name w:val="zz"/></w:style>'),
        "word/settings.xml": ("</w:settings>", '<w:rsids><w:rsidRoot w:val="00000001"/></w:rsids>'),
        "word/numbering.xml": ("</w:numbering>", '<w:num w:numId="997"><w:abstractNumId w:val="0"/></w:num>'),
        "word/fontTable.xml": ("</w:fonts>", '<w:font w:name="Zed"/>'),
    }
    parts = unzipped(data)
    for name, (end, words) in more.items():
        if name in parts:
            parts[name] = parts[name].replace(end.encode(), (words + end).encode())
    theme = next((name for name in parts if "/theme/" in name and name.endswith(".xml")), "")
    if theme:
        parts[theme] = parts[theme].replace(b' name="', b' name="Z', 1)
    return zipped(parts)


def _in_style(properties: str) -> Callable[[bytes], bytes]:
    """Every paragraph's style says one thing more."""
    return lambda data: edited(
        looks_written_anew(data),
        "word/styles.xml",
        lambda text: text.replace('<w:name w:val="Normal"/><w:qFormat/>', f'<w:name w:val="Normal"/>{properties}'),
    )


def _of_figure(properties: str) -> Callable[[bytes], bytes]:
    """The first words that stand in a run of their own looks say one thing more."""

    def of(text: str) -> str:
        before, words, after = text.rpartition("60.0%")
        start = before.rindex("<w:r>")
        run = before[start:].removeprefix("<w:r>")
        own = f"<w:rPr>{properties}" if run.startswith("<w:rPr>") else f"<w:rPr>{properties}</w:rPr>"
        return before[:start] + "<w:r>" + own + run.removeprefix("<w:rPr>") + words + after

    return lambda data: edited(looks_written_anew(data), "word/document.xml", of)


def _in_settings(setting: str) -> Callable[[bytes], bytes]:
    def added(text: str) -> str:
        return re.sub("(<w:settings[^>]*>)", lambda match: match[1] + setting, text, count=1)

    return lambda data: edited(looks_written_anew(data), "word/settings.xml", added)


def _in_sections(property_: str) -> Callable[[bytes], bytes]:
    def added(text: str) -> str:
        return re.sub("(<w:sectPr[^>]*>)", lambda match: match[1] + property_, text)

    return lambda data: edited(looks_written_anew(data), "word/document.xml", added)


def _narrow_columns(data: bytes) -> bytes:
    def narrowed(text: str) -> str:
        return re.sub(r'<w:tcW w:w="\d+"', '<w:tcW w:w="300"', text)

    return edited(looks_written_anew(data), "word/document.xml", narrowed)


LOOKS_WORD = (
    Forgery("looks: a figure in red", _of_figure('<w:color w:val="FF0000"/>'), ("of the colour FF0000",)),
    Forgery("looks: a figure in four points", _of_figure('<w:sz w:val="8"/>'), ("4 points, of the colour",)),
    Forgery("looks: a figure on black", _of_figure('<w:highlight w:val="black"/>'), ("60.0%",)),
    Forgery("looks: a style on black", _in_style('<w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>'), ("000000",)),
    Forgery("looks: a style of low lines",
            _in_style('<w:pPr><w:spacing w:line="60" w:lineRule="exact"/></w:pPr>'), ("in a line too low",)),
    Forgery("looks: a style off the sheet", _in_style('<w:pPr><w:ind w:left="-9000"/></w:pPr>'), ("too far out",)),
    Forgery("looks: a style in a frame",
            _in_style('<w:pPr><w:framePr w:w="100" w:x="1"/></w:pPr>'), ("set in a frame",)),
    Forgery("looks: a style in signs",
            _in_style('<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'), ("set in signs",)),
    Forgery("looks: locked", _in_settings('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
            ("the setting documentProtection",)),
    Forgery("looks: tracking on", _in_settings("<w:trackRevisions/>"), ("the setting trackRevisions",)),
    Forgery("looks: borders around the pages",
            _in_sections('<w:pgBorders><w:top w:val="single" w:sz="96" w:color="FF0000"/></w:pgBorders>'),
            ("borders around the pages",)),
    Forgery("looks: a style of raised words", _in_style('<w:rPr><w:position w:val="8"/></w:rPr>'), (", raised",)),
    Forgery("looks: a style of superscript",
            _in_style('<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'), (", raised",)),
    Forgery("looks: a style in outline", _in_style("<w:rPr><w:outline/></w:rPr>"), ("in outline",)),
    Forgery("looks: a style embossed", _in_style("<w:rPr><w:emboss/></w:rPr>"), ("embossed",)),
    Forgery("looks: a style with a shadow", _in_style("<w:rPr><w:shadow/></w:rPr>"), ("with a shadow",)),
    Forgery("looks: a style in capitals", _in_style("<w:rPr><w:caps/></w:rPr>"), ("in capitals",)),
    Forgery("looks: a style in small capitals", _in_style("<w:rPr><w:smallCaps/></w:rPr>"), ("in capitals",)),
    Forgery("looks: an animated figure", _of_figure('<w:effect w:val="blinkBackground"/>'), ("animated",)),
    Forgery("looks: marks at digits", _of_figure('<w:em w:val="dot"/>'), ("with marks at the letters",)),
    Forgery("looks: paragraphs from right to left", _in_style("<w:pPr><w:bidi/></w:pPr>"), ("from right to left",)),
    Forgery("looks: words from right to left", _in_style("<w:rPr><w:rtl/></w:rPr>"), ("set from right to left",)),
    Forgery("looks: narrow letters", _in_style('<w:rPr><w:w w:val="40"/></w:rPr>'), ("letters 40% as wide",)),
    Forgery("looks: close letters", _in_style('<w:rPr><w:spacing w:val="-40"/></w:rPr>'), ("2 points closer",)),
    Forgery("looks: far in", _in_style('<w:pPr><w:ind w:left="7000"/></w:pPr>'), ("far in from the sides",)),
    Forgery("looks: a first line far out",
            _in_style('<w:pPr><w:ind w:hanging="6000"/></w:pPr>'), ("far in from the sides",)),
    Forgery("looks: black by the theme",
            _in_style('<w:pPr><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="text2"/></w:pPr>'), (" on ",)),
    Forgery("looks: narrow columns", _narrow_columns, ("in a column too narrow for its number",)),
)  # fmt: skip
"""Looks and settings changed by hand where every part that a program writes anew was written anew too."""
