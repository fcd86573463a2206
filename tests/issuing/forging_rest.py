"""Forgeries by what draws words and not by the words: typefaces, states of drawing, signs in numbers, cells twice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.issuing.forging import Forgery, annotated, pdf, replaced
from tests.issuing.forging_others import around, css, sheet, text
from tests.readback.word_files import edited, unzipped, zipped

NUMBER = "60.0%"

REST_HTML: tuple[Forgery, ...] = (
    text("a typeface of other digits", css("@font-face{font-family:X;src:url(data:,)} p{font-family:X}"), "font-face"),
    text("letters as dots", css("p{-webkit-text-security:disc}"), "text-security"),
    text("a counter for a figure", css("p::after{counter-reset:a 85;content:counter(a)}"), "counter"),
    text("an object", replaced("</body>", '<object data="data:text/html,85.8"></object></body>'), "object"),
    text("small words above the figure", around("<ruby>", "<rt>85.8%</rt></ruby>"), "85.8%"),
    text("a soft hyphen in a number", replaced(NUMBER, "6\u00ad0.0%"), "source of the page"),
    text("a joiner in a number", replaced(NUMBER, "60\u200d.0%"), "Summary"),
    text("a stroke through each digit", replaced(NUMBER, "6\u03360\u0336.0%"), "Summary"),
    text("wide digits", replaced(NUMBER, "\uff160.0%"), "Summary"),
    text("a letter for a nought", replaced(NUMBER, "6O.0%"), "6O.0%"),
    text("digits turned round", replaced(NUMBER, "\u202e%0.06\u202c"), "Summary"),
    text("other letters of the bytes", replaced('charset="utf-8"', 'charset="utf-7"'), "properties"),
    text("a remark for one program", replaced("</body>", "<!--[if IE]>85.8<![endif]--></body>"), "comments"),
    text("a shadow of other words", around("<div><template shadowrootmode=open>85.8%</template>", "</div>"), "85.8%"),
    text("hidden until it is searched", around('<span hidden="until-found">', "</span>"), "hidden"),
)


def formats(code: str) -> Callable[[bytes], bytes]:
    """Every number format of the workbook as another."""

    def change(styles: str) -> str:
        return re.sub(r'formatCode="[^"]*"', f'formatCode="{code}"', styles)

    return lambda data: edited(data, "xl/styles.xml", change)


def every_cell(attribute: str) -> Callable[[bytes], bytes]:
    own = re.compile(rf' {attribute.partition("=")[0]}="[^"]*"')
    return lambda data: edited(
        data, "xl/styles.xml", lambda styles: own.sub("", styles).replace("<alignment ", f"<alignment {attribute} ")
    )


def named(name: str, value: str) -> Callable[[bytes], bytes]:
    """A name of the workbook."""
    one = f"<definedNames><definedName {name}>{value}</definedName>"

    def change(book: str) -> str:
        if "<definedNames>" in book:
            return book.replace("<definedNames>", one)
        return book.replace("</sheets>", f"</sheets>{one}</definedNames>")

    return lambda data: edited(data, "xl/workbook.xml", change)


_CELL = r'<c r="([A-Z]+\d+)"((?: s="\d+")?)><v>([\d.]+)</v></c>'
_RULE = (
    '</sheetData><conditionalFormatting sqref="A1:Z99"><cfRule type="dataBar" priority="1"><dataBar showValue="0">'
    '<cfvo type="min"/><cfvo type="max"/><color rgb="FFFF0000"/></dataBar></cfRule></conditionalFormatting>'
)
REST_XLSX: tuple[Forgery, ...] = (
    Forgery("a format that is a number", formats("&quot;85.8%&quot;"), ("how numbers are shown",)),
    Forgery("a format by what the number is", formats("[&lt;70]&quot;85.8&quot;;0.0"), ("how numbers are shown",)),
    Forgery("a format that shows nothing", formats(";;;"), ("how numbers are shown",)),
    Forgery("words upside down", every_cell('textRotation="180"'), ("hidden, pale",)),
    Forgery("words far in", every_cell('indent="250"'), ("xl/styles.xml",)),
    Forgery("a printed area by a name", named('name="_xlnm.Print_Area" localSheetId="3"', "A!$A$1"), ("Print_Area",)),
    Forgery("a hidden name", named('name="rate" hidden="1"', "85.8"), ("names of cells",)),
    sheet("a cell given twice", lambda x: re.sub(_CELL, r'\g<0><c r="\1"\2><v>85.8</v></c>', x, count=1), "A5"),
    sheet("a row given twice",
          lambda x: re.sub(r'<row r="2".*?</row>', r"\g<0>\g<0>", x, count=1, flags=re.DOTALL), "cells"),
    sheet("a bar for a number", replaced("</sheetData>", _RULE), "rules that change how cells look"),
    sheet("an error", lambda x: re.sub(_CELL, r'<c r="\1"\2 t="e"><v>#N/A</v></c>', x, count=1), "cells"),
    sheet("yes for a number", lambda x: re.sub(_CELL, r'<c r="\1"\2 t="b"><v>1</v></c>', x, count=1), "cells"),
    sheet("a number more exact", lambda x: re.sub(_CELL, r'<c r="\1"\2><v>\g<3>0001</v></c>', x, count=1), "cells"),
    sheet("a sheet seen from afar", replaced("<sheetView ", '<sheetView zoomScale="10" '), "sheet4"),
    Forgery("a workbook in the workbook",
            lambda data: zipped({**unzipped(data), "xl/embeddings/a.xlsx": b"PK"}), ("other parts",)),
)  # fmt: skip


def _of_page(
    kind: str, thing: pikepdf.Object | None, instructions: bytes, *, before: bool = True
) -> Callable[[pikepdf.Pdf], None]:
    """Instructions put before or after those of a page, with a thing that they use."""

    def change(file: pikepdf.Pdf) -> None:
        page = file.pages[-2]
        if thing is not None:
            page.add_resource(file.make_indirect(thing), Name(f"/{kind}"), Name.Forged)
        page.contents_add(instructions, prepend=before)

    return change


def other_copies(file: pikepdf.Pdf) -> None:
    """Noughts that are copied and searched as eights."""
    for thing in file.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == "/Font" and "/ToUnicode" in thing:
            data = thing.ToUnicode.read_bytes()
            thing.ToUnicode = file.make_stream(data.replace(b"<0030>", b"<0038>"))


def typefaces_exchanged(file: pikepdf.Pdf) -> None:
    """The glyphs of one typeface in place of another's."""
    key = next(key for key in ("/FontFile2", "/FontFile3") if any(key in thing for thing in _fonts(file)))
    first, second = [thing for thing in _fonts(file) if key in thing][:2]
    first[key], second[key] = second[key], first[key]


def _fonts(file: pikepdf.Pdf) -> list[Dictionary]:
    return [thing for thing in file.objects if isinstance(thing, Dictionary) and thing.get("/FontName")]


def other_glyphs(file: pikepdf.Pdf) -> None:
    """Every letter drawn by one glyph."""
    for thing in file.objects:
        if isinstance(thing, Dictionary) and thing.get("/Subtype") == "/CIDFontType2":
            thing.CIDToGIDMap = file.make_stream(bytes(2_000))


def set_page(name: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        file.pages[-2].obj[name] = value

    return change


def set_file(name: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        file.Root[name] = value

    return change


_STATE = "ExtGState"
REST_PDF: tuple[Forgery, ...] = (
    pdf("noughts copied as eights", other_copies, "Summary"),
    pdf("typefaces exchanged", typefaces_exchanged, "picture of page"),
    pdf("every letter one glyph", other_glyphs, "picture of page"),
    pdf("a page cut by its own instructions", _of_page("", None, b"0 0 10 10 re W n"), "picture of page 5"),
    pdf("words drawn without ink", _of_page("", None, b"3 Tr"), "picture of page 5"),
    pdf("words far above their line", _of_page("", None, b"400 Ts"), "picture of page 5"),
    pdf("a page upside down by its matrix", _of_page("", None, b"1 0 0 -1 0 842 cm"), "picture of page 5"),
    pdf("no ink at all", _of_page(_STATE, Dictionary(ca=0, CA=0), b"/Forged gs"), "page 5"),
    pdf("colours turned over", _of_page(_STATE, Dictionary(BM=Name.Difference), b"/Forged gs"), "picture of page 5"),
    pdf("inks that print through", _of_page(_STATE, Dictionary(OP=True, op=True, OPM=1), b"/Forged gs"), "page 5"),
    pdf("a line through the page", _of_page("", None, b"q 0 0 0 RG 2 w 60 600 m 500 600 l S Q", before=False),
        "picture of page 5"),
    pdf("a picture in the instructions",
        _of_page("", None, b"q 200 0 0 60 60 600 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q", before=False), "page 5"),
    pdf("another unit of length", set_page("/UserUnit", 2), "pages"),
    pdf("what happens when a page opens",
        set_page("/AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))), "actions and scripts"),
    pdf("a portfolio of files", set_file("/Collection", Dictionary(Type=Name.Collection)), "/Collection"),
    pdf("other labels of pages",
        set_file("/PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))), "names of pages"),
    pdf("data of a program of its own", set_file("/PieceInfo", Dictionary(Mine=Dictionary(Private=String("85.8")))),
        "/PieceInfo"),
    pdf("tags that are said to be none", set_file("/MarkInfo", Dictionary(Marked=False)), "/MarkInfo"),
    pdf("a field to fill in", annotated("Widget", FT=Name.Tx, V=String("85.8%"), T=String("a")), "form fields"),
    pdf("words typed over the page",
        annotated("FreeText", DA=String("/Helv 20 Tf"), Contents=String("85.8%")), "form fields"),
    pdf("words marked to be taken out", annotated("Redact", Contents=String("x")), "form fields"),
    pdf("a mark across the page", annotated("Watermark", Contents=String("DRAFT")), "form fields"),
    pdf("a note that nobody sees", annotated("Square", F=2, Contents=String("85.8")), "form fields"),
)  # fmt: skip
