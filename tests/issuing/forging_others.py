"""Forgeries of the web page, the workbook, the PDF and the data of a small issued paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf

from tests.issuing.forging import FIGURE, Forgery, annotated, drawn, pdf, replaced, set_root
from tests.readback.word_files import edited, unzipped, zipped

Edit = Callable[[str], str]
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(name: str, edit: Edit, *told: str) -> Forgery:
    def forge(data: bytes) -> bytes:
        made = edit(data.decode("utf-8")).encode()
        assert made != data, name
        return made

    return Forgery(name, forge, told)


def css(rule: str) -> Edit:
    return replaced("</style>", f"{rule}</style>")


def around(before: str, after: str) -> Edit:
    return replaced(FIGURE, f"{before}{FIGURE}{after}")


HTML: tuple[Forgery, ...] = (
    text("a figure typed over", replaced(FIGURE, "85.8% (30/35)"), "here '85.8% (30/35)'"),
    text("words put before by a style", css('p::before { content: "85.8% " }'), "style sheets", "85.8%"),
    text("all numbers unseen by a style", css("p { font-size: 0 }"), "style sheets", "font-size"),
    text("a script", replaced("</body>", "<script>document.title='85.8%'</script></body>"), "scripts", "85.8%"),
    text("what happens at a click", replaced("<body", '<body onclick="x()"'), "onclick"),
    text("hidden", around("<span hidden>", "</span>"), "hidden"),
    text("hidden by an attribute of style", around('<span style="display:none">', "</span>"), "display:none"),
    text("hidden by a class of ours", around('<span class="unseen">', "</span>"), "unseen"),
    text("struck through", around("<s>", "</s>"), "elements and their attributes"),
    text("a link to elsewhere", around('<a href="https://x.example/">', "</a>"), "x.example"),
    text("a picture over the page", replaced("</body>", '<img style="position:fixed" src="data:,"></body>'), "img"),
    text("a comment", replaced("</body>", "<!-- 85.8% --></body>"), "comments", "85.8%"),
    text("another title", replaced("<title>", "<title>Draft "), "properties", "Draft"),
    text(
        "another version in the head", replaced('name="version" content="1.0"', 'name="version" content="9.9"'), "9.9"
    ),
    text(
        "the policy of what may be fetched taken away",
        lambda page: re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page),
        "properties",
    ),
    text(
        "a page that leads to another",
        replaced("<meta charset", '<meta http-equiv="refresh" content="0;url=//x"><meta charset'),
        "refresh",
    ),
    text("addresses that begin elsewhere", replaced("</title>", '</title><base href="//x.example/">'), "x.example"),
    text(
        "a style from elsewhere",
        replaced("</title>", '</title><link rel="stylesheet" href="//x.example/">'),
        "x.example",
    ),
    text(
        "a text alternative", lambda page: re.sub(r'aria-label="[^"]+"', 'aria-label="85.8%"', page, count=1), "85.8%"
    ),
    text(
        "a word in the head of the page",
        replaced("<span>Internal paper</span>", "<span>Public paper</span>"),
        "Public paper",
    ),
    text("digits in another order", around("<bdo dir=rtl>", "</bdo>"), "bdo"),
    text("words for those who cannot see", around('<span aria-label="85.8%">', "</span>"), "aria-label"),
    text("a frame with another page", replaced("</body>", '<iframe srcdoc="85.8%"></iframe></body>'), "iframe"),
    text("a form to fill in", replaced("</body>", "<form><input value=85.8></form></body>"), "input"),
    text(
        "another picture of a chart",
        replaced("data:image/svg+xml;base64,PHN2", "data:image/svg+xml;base64,PHN3"),
        "elements and their attributes",
    ),
)


def sheet(name: str, edit: Edit, *told: str, part: str = "xl/worksheets/sheet4.xml") -> Forgery:
    return Forgery(name, lambda data: edited(data, part, edit), told)


def first_number(edit: Callable[[re.Match[str]], str]) -> Edit:
    return lambda xml: re.sub(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)><v>([\d.]+)</v></c>', edit, xml, count=1)


def number_style(change: str) -> Callable[[bytes], bytes]:
    """Every style of the workbook changed in one way."""
    where, pattern, new = {
        "format": ("xl/styles.xml", r'formatCode="[^"]*"', 'formatCode="&quot;85.8%&quot;"'),
        "white": ("xl/styles.xml", r"<color (?:theme|rgb)=\"[^\"]*\"/>", '<color rgb="FFFFFFFF"/>'),
        "struck": ("xl/styles.xml", r"<font>", "<font><strike/>"),
        "tiny": ("xl/styles.xml", r'<sz val="[^"]*"/>', '<sz val="1"/>'),
    }[change]
    return lambda data: edited(data, where, lambda xml: re.sub(pattern, new, xml))


def workbook_part(name: str, content: bytes) -> Callable[[bytes], bytes]:
    return lambda data: zipped({**unzipped(data), name: content})


_CF = (
    '<conditionalFormatting sqref="A1:Z99"><cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule>'
    "</conditionalFormatting><pageMargins"
)
_DV = (
    '<dataValidations count="1"><dataValidation type="whole" sqref="B7" showInputMessage="1" prompt="85.8%"/>'
    "</dataValidations><pageMargins"
)
XLSX: tuple[Forgery, ...] = (
    sheet("a number typed over", first_number(lambda m: f'<c r="{m[1]}"{m[2]}><v>858</v></c>'), "cells", "858"),
    sheet("a word typed over", replaced("Children", "All children"), "cells", part="xl/sharedStrings.xml"),
    sheet(
        "a formula in place of a number",
        first_number(lambda m: f'<c r="{m[1]}"{m[2]}><f>85+0.8</f><v>{m[3]}</v></c>'),
        "=85+0.8",
    ),
    sheet("a cell taken out", first_number(lambda m: ""), "here nothing"),
    sheet(
        "a cell of words for a number",
        first_number(lambda m: f'<c r="{m[1]}"{m[2]} t="inlineStr"><is><t>85.8</t></is></c>'),
        "85.8",
    ),
    Forgery("a format that says another number", number_style("format"), ("how numbers are shown", "85.8%")),
    Forgery("white on white", number_style("white"), ("of the colour of what is behind it",)),
    Forgery("struck through", number_style("struck"), ("struck through",)),
    Forgery("one point high", number_style("tiny"), ("too small to read",)),
    sheet(
        "a sheet hidden",
        replaced('name="Notes"', 'name="Notes" state="hidden"'),
        "Notes (hidden)",
        part="xl/workbook.xml",
    ),
    sheet(
        "a sheet hidden from the list",
        replaced('name="Notes"', 'name="Notes" state="veryHidden"'),
        "veryHidden",
        part="xl/workbook.xml",
    ),
    sheet("a sheet of another name", replaced('name="Table_1"', 'name="Table_2"'), "Table_2", part="xl/workbook.xml"),
    sheet(
        "two sheets exchanged",
        lambda xml: (
            xml.replace('r:id="rId2"', 'r:id="X"')
            .replace('r:id="rId4"', 'r:id="rId2"')
            .replace('r:id="X"', 'r:id="rId4"')
        ),
        "cells",
        part="xl/workbook.xml",
    ),
    sheet("a row hidden", replaced('<row r="5"', '<row hidden="1" r="5"'), "hidden rows and columns"),
    sheet(
        "a row of no height",
        lambda xml: re.sub(r'<row r="5"([^>]*?) ht="[^"]*"', r'<row r="5"\1 ht="0.1"', xml),
        "hidden rows and columns",
    ),
    sheet("a column hidden", replaced('<col min="2"', '<col hidden="1" min="2"'), "hidden rows and columns"),
    sheet(
        "cells merged over others",
        replaced("<pageMargins", '<mergeCells><mergeCell ref="A7:D7"/></mergeCells><pageMargins'),
        "merged cells",
    ),
    sheet("a rule that changes how cells look", replaced("<pageMargins", _CF), "rules that change how cells look"),
    sheet("a hint over a cell", replaced("<pageMargins", _DV), "rules and hints of cells", "85.8%"),
    sheet("another foot of the printed page", replaced("Internal paper", "Public paper"), "Public paper"),
    sheet(
        "a name for another cell",
        replaced("<definedNames>", '<definedNames><definedName name="IHA">85.8</definedName>'),
        "names of cells",
        part="xl/workbook.xml",
    ),
    sheet(
        "a link to elsewhere",
        lambda xml: re.sub(r'location="[^"]*"', "location=\"'Elsewhere'!A1\"", xml, count=1),
        "Elsewhere",
        part="xl/worksheets/sheet2.xml",
    ),
    Forgery("a comment", workbook_part("xl/comments1.xml", b"<comments>85.8%</comments>"), ("comments1.xml",)),
    Forgery("a picture over the sheet", workbook_part("xl/media/image1.png", b"\x89PNG"), ("image1.png",)),
    Forgery("a program", workbook_part("xl/vbaProject.bin", b"\xd0\xcf"), ("vbaProject.bin",)),
    Forgery(
        "values from another workbook",
        workbook_part("xl/externalLinks/externalLink1.xml", b"<a/>"),
        ("externalLink1.xml",),
    ),
    Forgery("data of its own", workbook_part("customXml/item1.xml", b"<a>85.8</a>"), ("item1.xml",)),
    Forgery(
        "another title in the properties",
        lambda data: edited(data, "docProps/core.xml", replaced("<dc:title>", "<dc:title>Draft ")),
        ("properties", "Draft"),
    ),
    Forgery(
        "for other readers, it says",
        lambda data: edited(data, "docProps/custom.xml", replaced(">internal<", ">public<")),
        ("properties", "public"),
    ),
    sheet(
        "part of a word struck through",
        lambda xml: re.sub(
            r"<si><t[^>]*>([^<]+)</t></si>", r"<si><r><rPr><strike/></rPr><t>\1</t></r></si>", xml, count=1
        ),
        "in strike",
        part="xl/sharedStrings.xml",
    ),
)


def appended(data: bytes) -> bytes:
    """Another version of the fifth page after the end of the file, as an incremental update."""
    with pikepdf.open(io.BytesIO(data)) as file:
        number = file.pages[-2].obj.objgen[0]
        contents = file.pages[-2].obj.Contents
        stream = contents if isinstance(contents, pikepdf.Stream) else contents[0]
        size, root = len(file.objects) + 1, file.Root.objgen[0]
        changed = stream.read_bytes() + b" q 1 g 90 640 300 60 re f Q"
        where = stream.objgen[0]
    assert number
    start = len(data) + 1
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (where, len(changed), changed)
    last = re.findall(rb"startxref\s+(\d+)", data)[-1]
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        where,
        start,
        size,
        root,
        last,
        start + len(body),
    )
    return data + b"\n" + body + table


def boxed(file: pikepdf.Pdf) -> None:
    file.pages[-2].obj.CropBox = pikepdf.Array([0, 0, 300, 842])


def stretched(file: pikepdf.Pdf) -> None:
    file.pages[-2].obj.UserUnit = 2


def appearance(file: pikepdf.Pdf) -> None:
    """A stamp whose picture is a white box, without any words."""
    look = pikepdf.Stream(file, b"1 g 0 0 300 60 re f")
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, 300, 60])
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[90, 640, 390, 700],
        F=4,
        AP=pikepdf.Dictionary(N=file.make_indirect(look)),
    )
    page = file.pages[-2].obj
    page.Annots = pikepdf.Array([*page.get("/Annots", []), file.make_indirect(note)])


def redrawn(file: pikepdf.Pdf) -> None:
    """The typefaces' own map of signs to letters changed, so that what is copied is another digit."""
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and "/ToUnicode" in thing:
            stream = thing.ToUnicode
            stream.write(re.sub(rb"<0036>", b"<0038>", stream.read_bytes()))


def fonts_cut(file: pikepdf.Pdf) -> None:
    """The typefaces taken out of the file: a reader draws with one of its own."""
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]


def spoken(file: pikepdf.Pdf) -> None:
    """Other words for whoever cannot see, on a tag of the text."""
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/P":
            thing.ActualText = pikepdf.String("85.8%")
            return
    raise AssertionError("no paragraph")


def spoken_on_page(file: pikepdf.Pdf) -> None:
    """Other words for whoever copies the text, in the drawing of the page."""
    page = file.pages[-2]
    contents = b"/Span << /ActualText (85.8%) >> BDC BT /Forged 11 Tf 3 Tr 95 660 Td (x) Tj ET EMC"
    drawn(contents.decode())(file)
    assert page


def layered(file: pikepdf.Pdf) -> None:
    group = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Issued")))
    file.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([group]), D=pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    )


def link_moved(file: pikepdf.Pdf) -> None:
    """The place of the first link exchanged with that of another."""
    links = [a for page in file.pages for a in page.obj.get("/Annots", []) if a.get("/Subtype") == "/Link"]
    one, other = links[0], next(each for each in links if each.get("/Dest") != links[0].get("/Dest"))
    one.Dest, other.Dest = other.get("/Dest"), one.get("/Dest")


MORE_PDF: tuple[Forgery, ...] = (
    Forgery("a newer page after the end of the file", appended, ("picture of page ",)),
    pdf("the edge of a page cut off", boxed, "pages", "picture of page "),
    pdf("a page of twice the size", stretched, "pages"),
    pdf("a stamp that draws a white box", appearance, "picture of page "),
    pdf("digits that are copied as others", redrawn, "issued '"),
    pdf("typefaces taken out", fonts_cut, "picture of page"),
    pdf("other words spoken", spoken, "text alternatives", "85.8%"),
    pdf("other words copied", spoken_on_page, "words on the page, page "),
    pdf("a layer that is switched off", layered, "layers", "Issued"),
    pdf("links exchanged", link_moved, "notes, stamps, links and form fields"),
    pdf("a form to fill in", set_root("/AcroForm", lambda file: pikepdf.Dictionary(Fields=pikepdf.Array([]))), "form"),
    pdf("a note that is not printed", annotated("FreeText", F=2, Contents=pikepdf.String("85.8%")), "85.8%"),
    pdf("a film", annotated("RichMedia", Contents=pikepdf.String("film")), "RichMedia"),
    pdf(
        "a program started by a link",
        annotated("Link", A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("x"))),
        "actions and scripts",
    ),
    pdf("another language", set_root("/Lang", lambda file: pikepdf.String("cy")), "language"),
    pdf(
        "pages named otherwise",
        set_root(
            "/PageLabels",
            lambda file: pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(P=pikepdf.String("Draft "))])),
        ),
        "names of pages",
        "Draft",
    ),
    pdf(
        "other pages at the start",
        set_root("/OpenAction", lambda file: pikepdf.Array([file.pages[-1].obj, pikepdf.Name.Fit])),
        "where it opens",
    ),
    pdf("words too faint to see", drawn("q 0.93 g BT /Forged 30 Tf 95 300 Td (SUPERSEDED) Tj ET Q"), "SUPERSEDED"),
    pdf("words that are not drawn", drawn("BT /Forged 8 Tf 3 Tr 95 40 Td (85.8%) Tj ET"), "words on the page, page "),
    pdf(
        "another article in the file's own data",
        lambda file: file.docinfo.__setitem__("/Keywords", "Approved"),
        "Approved",
    ),
)


def exchanged(table: str) -> str:
    rows = table.splitlines(keepends=True)
    return "".join([rows[0], rows[2], rows[1], *rows[3:]])


CSV: tuple[Forgery, ...] = (
    text("a figure's text typed over", replaced("60.0%", "85.8%"), "line", "85.8%"),
    text("a figure hidden", lambda table: table.replace(",known,", ",hidden,", 1), "hidden"),
    text("a row taken out", lambda table: "".join(table.splitlines(keepends=True)[:-1]), "here nothing"),
    text("two rows exchanged", exchanged, "lines"),
    text("a row added", lambda table: table + "fact_more,more,,number,,,known,9,9,,,,,,neither,,,,\n", "fact_more"),
)
MANIFEST: tuple[Forgery, ...] = (
    text("a figure of the manifest", replaced("60.0%", "85.8%"), "85.8%"),
    text(
        "a hash of an input",
        lambda record: re.sub(r'"sha256": "[0-9a-f]{64}"', f'"sha256": "{"0" * 64}"', record, count=1),
        "0000",
    ),
    text("a line added", replaced('"outputs": [', '"outputs": [ {"file": "also.docx", "sha256": "00"},'), "also.docx"),
    text("other readers", replaced('"audience": "internal"', '"audience": "public"'), "public"),
    text("a final paper made a draft", replaced('"status": "FINAL"', '"status": "DRAFT"'), "DRAFT"),
)
