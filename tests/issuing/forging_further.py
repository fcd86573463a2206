"""Further forgeries of a small issued paper: drawn over, switched off, spoken, counted or looked up elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf

from tests.issuing.forging import FIGURE, Forgery, document, drawn, looks, on_run, part, pdf, related
from tests.issuing.forging_others import Edit, around, css, sheet, text, workbook_part
from tests.issuing.forging_word import after_run, in_paragraph, other_part, settings
from tests.readback.word_files import W, edited, unzipped, zipped

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def sub(pattern: str, new: str, count: int = 1) -> Edit:
    return lambda xml: re.sub(pattern, new, xml, count=count)


def last(old: str, new: str) -> Edit:
    """The last of several replaced."""
    return lambda xml: new.join(xml.rsplit(old, 1))


def one_head_of_its_own(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """The last section of several gets a head of its own, like theirs but for one thing."""

    def forge(data: bytes) -> bytes:
        files = unzipped(data)
        was = files["word/header1.xml"].decode()
        files["word/header9.xml"] = change(was).encode()
        assert files["word/header9.xml"].decode() != was
        document = files["word/document.xml"].decode()
        old = '<w:headerReference w:type="default" r:id="rId1"/>'
        files["word/document.xml"] = last(old, old.replace("rId1", "rId900"))(document).encode()
        return zipped(related(files, "header", "header9.xml"))

    return forge


def in_style(name: str, xml: str) -> Callable[[bytes], bytes]:
    """Run properties put into one of the paper's own styles."""

    def change(styles: str) -> str:
        start = styles.index(f'w:styleId="{name}"')
        end = styles.index("</w:style>", start)
        inside = styles[start:end]
        changed = (
            inside.replace("<w:rPr>", f"<w:rPr>{xml}", 1) if "<w:rPr>" in inside else f"{inside}<w:rPr>{xml}</w:rPr>"
        )
        return styles[:start] + changed + styles[end:]

    return lambda data: edited(data, "word/styles.xml", change)


def chart(name: str, change: Edit, *told: str) -> Forgery:
    return part(name, r"word/charts/chart\d+\.xml", change, *told)


def building_block(data: bytes) -> bytes:
    """A building block that a control shows while it has no words of its own."""
    glossary = (
        f'<w:glossaryDocument xmlns:w="{W}"><w:docParts><w:docPart><w:docPartPr><w:name w:val="P1"/></w:docPartPr>'
        "<w:docPartBody><w:p><w:r><w:t>85.8%</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts>"
        "</w:glossaryDocument>"
    )
    return other_part("glossary/document.xml", "glossaryDocument", glossary.encode())(data)


def theme_turned(data: bytes) -> bytes:
    """The theme's dark colour made white: all words that take it are unseen."""
    dark = r"<a:dk1>.*?</a:dk1>"
    files = edited(data, "word/theme/theme1.xml", sub(dark, '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>'))
    return edited(files, "word/document.xml", looks('<w:color w:val="000000" w:themeColor="text1"/>'))


def picture(data: bytes) -> bytes:
    """A picture that is fetched from elsewhere when the paper is opened."""
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    drawing = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{wp}"><wp:extent cx="9000" cy="9000"/><wp:docPr id="77" name="p"/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}"><pic:blipFill>'
        f'<a:blip r:link="rId901"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    there = 'Target="http://x.example/p.png" TargetMode="External"'
    link = f'<Relationship Id="rId901" Type="{_R}/image" {there}/></Relationships>'
    made = edited(data, "word/_rels/document.xml.rels", lambda rels: rels.replace("</Relationships>", link))
    return edited(made, "word/document.xml", after_run(drawing))


_BOTH = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    'xmlns:z="urn:of-another-program" Requires="z"><w:r><w:t>85.8% (30/35)</w:t></w:r></mc:Choice><mc:Fallback>{0}'
    "</mc:Fallback></mc:AlternateContent>"
)
_FORM_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="f"/><w:textInput><w:default w:val="85.8%"/>'
    "</w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{0}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_CHOICES = (
    '<w:sdt><w:sdtPr><w:dropDownList w:lastValue="2"><w:listItem w:displayText="85.8%" w:value="2"/></w:dropDownList>'
    "</w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>"
)
_INVISIBLE_BREAK = "\u200b"
MOVED_TO = '<w:moveTo w:id="31" w:author="D">{0}</w:moveTo>'


FURTHER_WORD: tuple[Forgery, ...] = (
    Forgery(
        "the field of one head of several",
        one_head_of_its_own(lambda head: head.replace("DOCPROPERTY version", "DOCPROPERTY enclosure")),
        ("headers", "DOCPROPERTY enclosure"),
    ),
    Forgery(
        "the property that one head of several shows",
        one_head_of_its_own(lambda head: head.replace("DOCPROPERTY version", "DOCPROPERTY status")),
        ("headers", "DOCPROPERTY status"),
    ),
    Forgery(
        "the words of one head of several",
        one_head_of_its_own(lambda head: head.replace("Enclosure ", "Superseded ")),
        ("headers", "Superseded"),
    ),
    Forgery(
        "words of one head of several in white",
        one_head_of_its_own(sub("<w:r>", '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>')),
        ("hidden, pale",),
    ),
    document("a section whose first page has no head", last("</w:sectPr>", "<w:titlePg/></w:sectPr>"), "headers"),
    document("first pages with the head of others", lambda x: x.replace("<w:titlePg/>", ""), "headers"),
    document(
        "one section without its own foot",
        last('<w:footerReference w:type="first" r:id="rId2"/>', ""),
        "footers",
    ),
    Forgery("even pages without heads", settings("<w:evenAndOddHeaders/>"), ("headers", "even pages")),
    document(
        "a table's field in the text",
        on_run(FIGURE, lambda r: f'<w:fldSimple w:instr=" =SUM(ABOVE) ">{r}</w:fldSimple>'),
        "fields",
    ),
    document("a field of a form", on_run(FIGURE, _FORM_FIELD.format), "FORMTEXT"),
    document("a choice that shows another", on_run(FIGURE, _CHOICES.format), "the rest of the file"),
    document("words for another program only", on_run(FIGURE, _BOTH.format), "85.8% (30/35)"),
    document(
        "words moved here beside those moved away",
        on_run(FIGURE, MOVED_TO.format),
        "moved here by D",
    ),
    document("a width of nothing", looks('<w:fitText w:val="1"/>'), "hidden, pale"),
    document("scaled to a hundredth", looks('<w:w w:val="1"/>'), "too narrow"),
    document("an outline without a fill", looks('<w:outline/><w:color w:val="FFFFFF"/>'), "behind it"),
    document("raised over the line above", looks('<w:position w:val="400"/>'), "off their line"),
    document(
        "in a border of the colour black",
        looks('<w:shd w:val="clear" w:fill="000000"/><w:color w:val="000000"/>'),
        "behind it",
    ),
    document("hidden on a web page", looks("<w:webHidden/>"), "hidden"),
    document("hidden by a special mark", looks("<w:specVanish/>"), "hidden"),
    document(
        "a tint that is white", looks('<w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>'), "behind it"
    ),
    Forgery("the theme's dark colour is white", theme_turned, ("behind it",)),
    Forgery("headings hidden by their own style", in_style("Heading1", "<w:vanish/>"), ("hidden text",)),
    Forgery(
        "paragraphs white by their own style",
        in_style("NumberedParagraph2", '<w:color w:val="FFFFFF"/>'),
        ("behind it",),
    ),
    Forgery("headings struck by their own style", in_style("Heading1", "<w:strike/>"), ("struck through",)),
    Forgery("footnote calls hidden by a style", in_style("FootnoteReference", "<w:vanish/>"), ("hidden",)),
    Forgery(
        "capitals that were none",
        in_style("NumberedParagraph2", "<w:caps/>"),
        ("capitals",),
    ),
    document("a word all in capitals", looks("<w:caps/>"), "capitals"),
    document("a figure as a power", looks('<w:vertAlign w:val="superscript"/>'), "superscript"),
    document(
        "a figure underlined twice and red",
        looks('<w:u w:val="double"/><w:color w:val="FF0000"/>'),
        "of the colour FF0000: 60.0%(21/35)",
    ),
    document(
        "a page that breaks within the figure",
        on_run(
            FIGURE, lambda run: run.replace("60.0% ", '60.0%</w:t><w:br w:type="page"/><w:t xml:space="preserve"> ')
        ),
        "60.0%",
    ),
    document(
        "an invisible sign in the figure",
        on_run(FIGURE, lambda run: run.replace("60", f"6{_INVISIBLE_BREAK}0")),
        "issued",
    ),
    document("a no-break hyphen", on_run(FIGURE, lambda run: "<w:r><w:noBreakHyphen/></w:r>" + run), "issued"),
    document("a soft hyphen in the figure", on_run(FIGURE, lambda run: "<w:r><w:softHyphen/></w:r>" + run), "issued"),
    document(
        "a minus by a symbol",
        on_run(FIGURE, lambda run: '<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>' + run),
        "issued",
    ),
    Forgery("a building block", building_block, ("words elsewhere in the file", "85.8%")),
    Forgery("a picture from outside", picture, ("addresses outside the file", "x.example")),
    Forgery(
        "variables of the file",
        settings('<w:docVars><w:docVar w:name="figure" w:val="85.8%"/></w:docVars>'),
        ("docVars", "85.8%"),
    ),
    Forgery(
        "fields worked out anew on opening", settings('<w:updateFields w:val="true"/>'), ("settings", "updateFields")
    ),
    Forgery("another template attached", settings('<w:attachedTemplate r:id="rId1"/>'), ("settings",)),
    Forgery("tracking switched on", settings("<w:trackRevisions/>"), ("settings", "trackRevisions")),
    Forgery(
        "a file for reading only",
        settings('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
        ("settings",),
    ),
    Forgery(
        "hyphens in words",
        lambda data: edited(
            data,
            "word/settings.xml",
            lambda x: x.replace('<w:autoHyphenation w:val="0"/>', '<w:autoHyphenation w:val="1"/>'),
        ),
        ("settings",),
    ),
    Forgery(
        "a mark put behind the number",
        lambda data: edited(data, "word/numbering.xml", sub('<w:lvlText w:val="%1', '<w:lvlText w:val="Draft %1')),
        ("issued",),
    ),
    Forgery(
        "numbers of a list in white",
        lambda data: edited(
            data,
            "word/numbering.xml",
            sub('(<w:lvlText w:val="%1[^>]*/>)', r'\1<w:rPr><w:color w:val="FFFFFF"/></w:rPr>', 0),
        ),
        ("numbers of lists",),
    ),
    Forgery(
        "numbers of a list hidden",
        lambda data: edited(
            data, "word/numbering.xml", sub('(<w:lvlText w:val="%1[^>]*/>)', r"\1<w:rPr><w:vanish/></w:rPr>", 0)
        ),
        ("numbers of lists",),
    ),
    Forgery(
        "bullets hidden",
        lambda data: edited(
            data, "word/numbering.xml", sub('(<w:lvlText w:val="\u2022"/>)', r"\1<w:rPr><w:vanish/></w:rPr>", 0)
        ),
        ("numbers of lists",),
    ),
    chart("a point of a chart laid elsewhere", sub('<c:pt idx="0"><c:v>60', '<c:pt idx="1"><c:v>60'), "charts"),
    chart(
        "a chart from right to left",
        sub('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>'),
        "turned round",
    ),
    chart("values after the last that is drawn", sub('<c:ptCount val="3"/>', '<c:ptCount val="1"/>', 0), "charts"),
    chart("blanks drawn as nothing", sub('<c:dispBlanksAs val="gap"/>', '<c:dispBlanksAs val="zero"/>'), "charts"),
    chart("a series drawn on another axis", sub('<c:axPos val="l"/>', '<c:axPos val="r"/>'), "charts"),
    chart("labels at other points", sub(r'<c:dLbl><c:idx val="0"/>', '<c:dLbl><c:idx val="1"/>'), "labels of point 1"),
    chart("labels as other numbers", sub("formatCode='#,##0.0\"%\"'", "formatCode='0.0,'"), "charts"),
    chart(
        "a line across a chart",
        sub("</c:ser>", '<c:trendline><c:trendlineType val="linear"/></c:trendline></c:ser>'),
        "charts",
    ),
    chart(
        "bars of a see-through colour",
        sub('<a:srgbClr val="12436D"/>', '<a:srgbClr val="12436D"><a:alpha val="0"/></a:srgbClr>'),
        "charts",
    ),
    chart(
        "labels of a chart in white",
        sub('(<a:defRPr[^>]*><a:solidFill><a:srgbClr val=")000000', r"\1FFFFFF", 0),
        "charts",
    ),
    chart("a chart whose columns overlap", sub("<c:gapWidth", '<c:overlap val="100"/><c:gapWidth'), "charts"),
    chart("an axis crossed elsewhere", sub('<c:crosses val="autoZero"/>', '<c:crosses val="max"/>', 0), "charts"),
    chart(
        "a title of a chart from a cell",
        sub(
            "<c:autoTitleDeleted",
            '<c:title><c:tx><c:strRef><c:f>Data!$Z$1</c:f><c:strCache><c:pt idx="0"><c:v>Superseded</c:v></c:pt>'
            "</c:strCache></c:strRef></c:tx></c:title><c:autoTitleDeleted",
        ),
        "Superseded",
    ),
    document(
        "a chart of no height", sub('(<wp:extent cx="[0-9]+" cy=")[0-9]+"', r'\g<1>100"'), "pictures and drawings"
    ),
    document("a chart hidden in its place", sub("<wp:docPr ", '<wp:docPr hidden="1" '), "hidden"),
    document("a table of no width", sub('<w:gridCol w:w="[0-9]+"/>', '<w:gridCol w:w="1"/>', 0), "issued"),
    document("a table too far out", sub('<w:tblInd w:w="0"', '<w:tblInd w:w="20000"'), "too far out"),
    document(
        "the columns of a table from right to left",
        sub("<w:tblPr>(<w:tblStyle[^>]*/>)", r"<w:tblPr>\1<w:bidiVisual/>"),
        "right to left",
    ),
    document(
        "a table set over another place",
        sub("<w:tblPr>(<w:tblStyle[^>]*/>)", r'<w:tblPr>\1<w:tblpPr w:vertAnchor="page" w:tblpX="1" w:tblpY="1"/>'),
        "set",
    ),
    document("a paragraph far in from the right", in_paragraph('<w:ind w:left="0" w:right="20000"/>'), "too far out"),
    document("a first line far out", in_paragraph('<w:ind w:firstLine="20000"/>'), "too far out"),
    document(
        "a link over the figure",
        on_run(FIGURE, lambda run: f'<w:hyperlink w:anchor="_Ref_risks" w:tooltip="85.8%">{run}</w:hyperlink>'),
        "85.8%",
    ),
    document(
        "an old form of a reference",
        on_run(
            FIGURE,
            lambda run: (
                '<w:smartTag w:element="x" w:uri="85.8"><w:smartTagPr><w:attr w:name="n" w:val="85.8%"/></w:smartTagPr>'
                f"{run}</w:smartTag>"
            ),
        ),
        "the rest of the file",
    ),
    document("lines of a section numbered", last("<w:cols ", '<w:lnNumType w:countBy="1"/><w:cols '), "sheets"),
    document("pages numbered anew", last("<w:cols ", '<w:pgNumType w:start="99"/><w:cols '), "99"),
    document(
        "words from top to bottom in a section",
        last("</w:sectPr>", '<w:textDirection w:val="tbRl"/></w:sectPr>'),
        "top to bottom",
    ),
    document("a head pushed off the page", last('w:header="567"', 'w:header="30000"'), "sheets"),
    document("a body pushed off the page", last('w:top="1134"', 'w:top="16000"'), "sheets"),
    document("an inner edge over the words", last('w:gutter="0"', 'w:gutter="9000"'), "sheets"),
)


def _page(file: pikepdf.Pdf) -> pikepdf.Page:
    return file.pages[-2]


def annotation(file: pikepdf.Pdf, **more: object) -> None:
    note = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[90, 640, 390, 700], **more))
    page = _page(file).obj
    page.Annots = pikepdf.Array([*page.get("/Annots", []), note])
    if more["Subtype"] == pikepdf.Name.Widget:
        file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([note]))


def form(file: pikepdf.Pdf, instructions: bytes) -> pikepdf.Object:
    look = pikepdf.Stream(file, instructions)
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, 300, 60])
    return file.make_indirect(look)


def printed_only(file: pikepdf.Pdf) -> None:
    """A box that is drawn when the page is printed, and not on the screen."""
    annotation(
        file, Subtype=pikepdf.Name.Watermark, F=4 | 32, AP=pikepdf.Dictionary(N=form(file, b"1 g 0 0 300 60 re f"))
    )


def rolled_over(file: pikepdf.Pdf) -> None:
    """A field that looks otherwise once the pointer is over it."""
    look = pikepdf.Dictionary(N=form(file, b""), R=form(file, b"1 g 0 0 300 60 re f"))
    annotation(file, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Btn, AP=look)


def in_layer(event: str) -> Callable[[pikepdf.Pdf], None]:
    """A box in a layer that is off when the page is looked at and on when it is printed."""

    def change(file: pikepdf.Pdf) -> None:
        group = file.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.OCG,
                Name=pikepdf.String(""),
                Usage=pikepdf.Dictionary({f"/{event}": pikepdf.Dictionary({f"/{event}State": pikepdf.Name.ON})}),
            )
        )
        file.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([group]),
            D=pikepdf.Dictionary(
                OFF=pikepdf.Array([group]),
                AS=pikepdf.Array(
                    [
                        pikepdf.Dictionary(
                            Event=pikepdf.Name(f"/{event}"),
                            OCGs=pikepdf.Array([group]),
                            Category=pikepdf.Array([pikepdf.Name(f"/{event}")]),
                        )
                    ]
                ),
            ),
        )
        page = _page(file)
        page.add_resource(group, pikepdf.Name.Properties, pikepdf.Name.MC9)
        page.contents_add(b"/OC /MC9 BDC q 1 g 90 640 300 60 re f Q EMC")

    return change


def form_of_xml(file: pikepdf.Pdf) -> None:
    data = pikepdf.Stream(file, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'>85.8%</xdp:xdp>")
    file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=file.make_indirect(data))


def metadata(file: pikepdf.Pdf, name: str, value: str) -> None:
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as data:
        data[name] = value


def outline(file: pikepdf.Pdf) -> None:
    """The first bookmark leads to the last page."""
    item = file.Root.Outlines.First
    for name in ("/A", "/Dest"):
        if name in item:
            del item[name]
    item.Dest = pikepdf.Array([file.pages[-1].obj, pikepdf.Name.Fit])


def other_box(name: str, box: list[int]) -> Callable[[pikepdf.Pdf], None]:
    return lambda file: _page(file).obj.__setitem__(name, pikepdf.Array(box))


def threads(file: pikepdf.Pdf) -> None:
    file.Root.Threads = pikepdf.Array([pikepdf.Dictionary(I=pikepdf.Dictionary(Title=pikepdf.String("85.8%")))])


def viewer(file: pikepdf.Pdf) -> None:
    file.Root.ViewerPreferences = pikepdf.Dictionary(PrintPageRange=pikepdf.Array([0, 0]), HideMenubar=True)


def actual_text(file: pikepdf.Pdf) -> None:
    """Other words for whoever copies or hears the figure, in the drawing of the page and over its own letters."""
    page = _page(file)
    page.contents_coalesce()
    data = page.obj.Contents.read_bytes()
    made = re.sub(rb"/MCID (\d+)\s*>>\s*BDC", rb"/MCID \1 /ActualText (85.8%)>> BDC", data, count=1)
    assert made != data
    page.obj.Contents = file.make_stream(made)


def roles(file: pikepdf.Pdf) -> None:
    """Headings and paragraphs read out as things left out."""
    file.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(P=pikepdf.Name.NonStruct, TH=pikepdf.Name.TD)


def tag_order(file: pikepdf.Pdf) -> None:
    """The tags of a row in another order, which is that of whoever hears it."""
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TR" and len(thing.get("/K", [])) > 2:
            thing.K = pikepdf.Array(list(reversed(list(thing.K))))
            return
    raise AssertionError("no row")


def header_cells(file: pikepdf.Pdf) -> None:
    """Column headings told as cells."""
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH":
            thing.S = pikepdf.Name.TD
            return
    raise AssertionError("no heading of a column")


def signature_field(file: pikepdf.Pdf) -> None:
    annotation(
        file,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Sig,
        T=pikepdf.String("Approved"),
        AP=pikepdf.Dictionary(N=form(file, b"")),
    )


def destinations(file: pikepdf.Pdf) -> None:
    """All named places of the file lead to the last page."""
    waiting = [file.Root.Names.Dests] if "/Names" in file.Root and "/Dests" in file.Root.Names else []
    assert waiting
    while waiting:
        node = waiting.pop()
        waiting.extend(node.get("/Kids", ()))
        if "/Names" in node:
            names = list(node.Names)
            node.Names = pikepdf.Array(
                [
                    each if at % 2 == 0 else pikepdf.Array([file.pages[-1].obj, pikepdf.Name.Fit])
                    for at, each in enumerate(names)
                ]
            )


def thumbnails(file: pikepdf.Pdf) -> None:
    image = pikepdf.Stream(file, b"\0" * 12)
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 2, 2, 8, pikepdf.Name.DeviceRGB
    _page(file).obj.Thumb = file.make_indirect(image)


FURTHER_PDF: tuple[Forgery, ...] = (
    pdf("a box in print only", printed_only, "Watermark"),
    pdf("a box under the pointer", rolled_over, "Widget"),
    pdf("a layer on in print only", in_layer("Print"), "layers"),
    pdf("a form of XML", form_of_xml, "form"),
    pdf("another title in the metadata", lambda file: metadata(file, "dc:title", "Draft"), "Draft"),
    pdf("another author in the metadata", lambda file: metadata(file, "dc:creator", ["Somebody"]), "Somebody"),
    pdf("rights in the metadata", lambda file: metadata(file, "dc:rights", "Superseded"), "Superseded"),
    pdf("words of its own in the metadata", lambda file: metadata(file, "xmp:Label", "Superseded"), "Superseded"),
    pdf("a property of its own", lambda file: file.docinfo.__setitem__("/Approved", "85.8%"), "85.8%"),
    pdf("a bookmark that leads elsewhere", outline, "bookmarks"),
    pdf("what is printed cut", other_box("/TrimBox", [0, 0, 300, 842]), "pages"),
    pdf("what is bled cut", other_box("/BleedBox", [0, 0, 300, 842]), "pages"),
    pdf("art cut", other_box("/ArtBox", [0, 0, 300, 300]), "pages"),
    pdf("a wider sheet", other_box("/MediaBox", [0, 0, 900, 842]), "pages"),
    pdf("an article to follow", threads, "85.8%"),
    pdf("only the first page is printed", viewer, "PrintPageRange"),
    pdf("other words copied over the letters", actual_text, "85.8%"),
    pdf("tags of another meaning", roles, "tags"),
    pdf("a row read from its end", tag_order, "issued"),
    pdf("a heading of a column that is none", header_cells, "tags"),
    pdf("a field for a signature", signature_field, "Widget"),
    pdf("named places exchanged", destinations, "/Fit"),
    pdf("another small picture of a page", thumbnails, "pages"),
    pdf("a page shown for a second", lambda file: _page(file).obj.__setitem__("/Dur", 1), "pages"),
    pdf(
        "faint words in the paper's colour",
        drawn("q 0.999 g BT /Forged 30 Tf 95 300 Td (SUPERSEDED) Tj ET Q"),
        "SUPERSEDED",
    ),
    pdf("tiny words", drawn("BT /Forged 0.1 Tf 95 300 Td (SUPERSEDED) Tj ET"), "SUPERSEDED"),
    pdf("words beside the page", drawn("BT /Forged 10 Tf 9500 300 Td (SUPERSEDED) Tj ET"), "page"),
)


def html_attribute(name: str, value: str) -> Edit:
    return around(f'<span {name}="{value}">', "</span>")


FURTHER_HTML: tuple[Forgery, ...] = (
    text("words read out", html_attribute("aria-description", "85.8%"), "85.8%"),
    text("data of an element", html_attribute("data-figure", "85.8"), "85.8"),
    text("a title over the figure", html_attribute("title", "85.8%"), "85.8%"),
    text("hidden from those who hear", html_attribute("aria-hidden", "true"), "aria-hidden"),
    text("not to be read", html_attribute("inert", ""), "inert"),
    text("a place to type", html_attribute("contenteditable", "true"), "contenteditable"),
    text("another order of columns", css("td { direction: rtl; unicode-bidi: bidi-override }"), "style sheets"),
    text("white in print", css("@media print { p { color: white } }"), "style sheets"),
    text("a style fetched", css("@import url(//x.example/s.css);"), "x.example"),
    text("an entity for a digit", lambda page: page.replace(FIGURE, "6&#x200b;0.0% (21/35)", 1), "issued"),
    text("a noscript", lambda page: page.replace("</body>", "<noscript>85.8%</noscript></body>"), "85.8%"),
    text("a template", lambda page: page.replace("</body>", "<template>85.8%</template></body>"), "template"),
    text("words after the end", lambda page: page + "85.8%", "85.8%"),
    text("another language", sub('<html lang="[^"]*"', '<html lang="cy"'), "lang"),
    text("another writing", sub('<meta charset="utf-8"', '<meta charset="utf-7"'), "utf-7"),
    text("a base for links", lambda page: page.replace("<body", '<body background="//x.example/p"', 1), "x.example"),
    text("a details closed", around("<details><summary>85.8%</summary>", "</details>"), "85.8%"),
    text("a list that counts from 9", sub("<ol", '<ol start="9"'), "start"),
    text("a header of a column that is none", lambda page: page.replace('<th scope="col"', '<td scope="col"', 1), "td"),
    text("a mathematical 8", lambda page: page.replace("60.0%", "\U0001d7e820.0%", 1), "issued"),
    text(
        "a processing instruction",
        lambda page: page.replace("<body", '<?xml-stylesheet href="//x.example/s"?><body', 1),
        "x.example",
    ),
    text("another doctype", lambda page: re.sub("<!DOCTYPE html>", "", page, flags=re.IGNORECASE), "rest"),
)

FURTHER_XLSX: tuple[Forgery, ...] = (
    sheet(
        "a column of no width",
        sub(r'<col min="2" max="2" width="[^"]*"', '<col min="2" max="2" width="0.2"'),
        "hidden rows and columns",
    ),
    sheet(
        "all columns after the first hidden",
        sub("</cols>", '<col min="7" max="16384" hidden="1"/></cols>'),
        "hidden rows and columns",
    ),
    sheet(
        "rows hidden unless said otherwise",
        sub("<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" '),
        "hidden rows and columns",
    ),
    sheet("nothing shown for nought", sub("<sheetView ", '<sheetView showZeros="0" '), "showZeros"),
    sheet("formulas shown for values", sub("<sheetView ", '<sheetView showFormulas="1" '), "showFormulas"),
    sheet("a sheet from right to left", sub("<sheetView ", '<sheetView rightToLeft="1" '), "rightToLeft"),
    sheet(
        "a frozen part",
        sub(
            '<sheetView workbookViewId="0"/>',
            '<sheetView workbookViewId="0"><pane xSplit="3" topLeftCell="F1" state="frozen"/></sheetView>',
        ),
        "topLeftCell",
    ),
    sheet(
        "rows filtered away",
        lambda xml: xml.replace(
            "</sheetData>",
            '</sheetData><autoFilter ref="A4:F5"><filterColumn colId="0"><filters><filter val="9"/></filters>'
            "</filterColumn></autoFilter>",
            1,
        ),
        "rows chosen by 0 9",
    ),
    sheet(
        "a part of the sheet that is printed",
        sub(
            "<definedNames>",
            '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="3">Risk_rating!$A$1:$B$2</definedName>',
        ),
        "names of cells",
        part="xl/workbook.xml",
    ),
    sheet(
        "precision as displayed", sub("<calcPr ", '<calcPr fullPrecision="0" '), "fullPrecision", part="xl/workbook.xml"
    ),
    sheet(
        "dates of another start", sub("<workbookPr ", '<workbookPr date1904="1" '), "date1904", part="xl/workbook.xml"
    ),
    sheet(
        "a sheet that opens first",
        sub('windowHeight="180000"', 'windowHeight="180000" activeTab="3" firstSheet="3"'),
        "activeTab",
        part="xl/workbook.xml",
    ),
    sheet(
        "tabs of sheets hidden",
        sub('windowHeight="180000"', 'windowHeight="180000" showSheetTabs="0"'),
        "showSheetTabs",
        part="xl/workbook.xml",
    ),
    sheet(
        "a table of another name of columns",
        sub('name="[^"]*"(?=[^>]*/?>)', 'name="Forged"'),
        "Forged",
        part="xl/tables/table1.xml",
    ),
    Forgery(
        "numbers centred out of sight",
        lambda data: edited(
            data, "xl/styles.xml", lambda x: re.sub(r"<alignment ", '<alignment textRotation="180" ', x)
        ),
        ("turned in the cell",),
    ),
    Forgery(
        "cells filled with their own words",
        lambda data: edited(
            data, "xl/styles.xml", lambda x: re.sub(r"<alignment (?!horizontal)", '<alignment horizontal="fill" ', x)
        ),
        ("said again to the end",),
    ),
    Forgery(
        "cells shrunk to fit",
        lambda data: edited(data, "xl/styles.xml", lambda x: re.sub(r"<alignment ", '<alignment shrinkToFit="1" ', x)),
        ("shrunk to the cell",),
    ),
    Forgery(
        "cells black on a black pattern",
        lambda data: edited(
            data,
            "xl/styles.xml",
            lambda x: re.sub(
                r'<patternFill patternType="none"/>',
                '<patternFill patternType="darkGray"><fgColor rgb="FF000000"/><bgColor rgb="FF000000"/></patternFill>',
                x,
            ),
        ),
        ("hidden, pale",),
    ),
    Forgery(
        "a theme of other colours",
        lambda data: edited(
            data,
            "xl/theme/theme1.xml",
            lambda x: re.sub(r"<a:dk1>.*?</a:dk1>", '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>', x),
        ),
        ("hidden, pale",),
    ),
    Forgery(
        "another theme of colours by index",
        lambda data: edited(data, "xl/styles.xml", lambda x: x.replace('<color theme="1"/>', '<color theme="0"/>')),
        ("behind it",),
    ),
    Forgery(
        "a tint that is white",
        lambda data: edited(
            data, "xl/styles.xml", lambda x: x.replace('<color theme="1"/>', '<color theme="1" tint="1"/>')
        ),
        ("behind it",),
    ),
    Forgery(
        "a style of old colours",
        lambda data: edited(data, "xl/styles.xml", lambda x: x.replace('<color theme="1"/>', '<color indexed="9"/>')),
        ("behind it",),
    ),
    Forgery(
        "a comment of the new kind",
        workbook_part("xl/threadedComments/threadedComment1.xml", b"<a>85.8</a>"),
        ("threadedComment1.xml",),
    ),
    Forgery(
        "a sheet that nothing names",
        workbook_part("xl/worksheets/sheet99.xml", b"<worksheet>85.8</worksheet>"),
        ("sheet99",),
    ),
    Forgery(
        "words nobody uses",
        lambda data: edited(data, "xl/sharedStrings.xml", lambda x: x.replace("</sst>", "<si><t>85.8%</t></si></sst>")),
        ("rest",),
    ),
    Forgery(
        "words to be spoken",
        lambda data: edited(
            data,
            "xl/sharedStrings.xml",
            lambda x: x.replace("</t></si>", "</t><rPh sb='0' eb='1'><t>85.8</t></rPh></si>", 1),
        ),
        ("rPh",),
    ),
)
