"""Forgeries of a small issued paper, each made by code: what was done to the file, and what the verdict must name."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import PageCopyWarning

from tests.readback.word_files import W, edited, unzipped, zipped

FIGURE = "60.0% (21/35)"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True)
class Forgery:
    """A name, what is done to the file's bytes, and words that the verdict must hold."""

    name: str
    forge: Callable[[bytes], bytes]
    told: tuple[str, ...]

    def __repr__(self) -> str:
        return self.name


def document(name: str, edit: Callable[[str], str], *told: str) -> Forgery:
    return Forgery(name, lambda data: edited(data, "word/document.xml", edit), told)


def part(name: str, pattern: str, edit: Callable[[str], str], *told: str) -> Forgery:
    """An edit of every part whose name fits."""

    def forge(data: bytes) -> bytes:
        for each in [each for each in unzipped(data) if re.fullmatch(pattern, each)]:
            try:
                return edited(data, each, edit)
            except AssertionError:
                continue
        raise AssertionError(f"nothing was changed by {name}")

    return Forgery(name, forge, told)


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def run_of(text: str, words: str) -> str:
    """The XML of the run that holds the words."""
    at = text.index(words)
    start = max(text.rindex("<w:r>", 0, at), 0)
    return text[start : text.index("</w:r>", at) + len("</w:r>")]


def on_run(words: str, change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: text.replace(run_of(text, words), change(run_of(text, words)), 1)


def looks(xml: str) -> Callable[[str], str]:
    return on_run(FIGURE, lambda run: run.replace("<w:r>", f"<w:r><w:rPr>{xml}</w:rPr>", 1))


def deleted(run: str) -> str:
    gone = re.sub(r"<w:t( [^>]*)?>", "<w:delText>", run).replace("</w:t>", "</w:delText>")
    return f'<w:del w:id="901" w:author="A. Reviewer" w:date="2023-08-01T00:00:00Z">{gone}</w:del>'


def inserted(words: str) -> str:
    return f'<w:ins w:id="902" w:author="A. Reviewer"><w:r><w:t>{words}</w:t></w:r></w:ins>'


def paragraph(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    return text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")


def paragraph_of(text: str) -> str:
    start, end = paragraph(text, FIGURE)
    return text[start:end]


def moved(words: str, after: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        start, end = paragraph(text, words)
        taken, rest = text[start:end], text[:start] + text[end:]
        _, place = paragraph(rest, after)
        return rest[:place] + taken + rest[place:]

    return edit


def delete_paragraph(words: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        start, end = paragraph(text, words)
        inner = re.sub(r"<w:r>.*?</w:r>", lambda match: deleted(match[0]), text[start:end])
        return text[:start] + inner + text[end:]

    return edit


def bound(data: bytes) -> bytes:
    """The figure in a content control that is bound to another number in data kept beside."""
    files = unzipped(data)
    text = files["word/document.xml"].decode()
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/f[1]/n[1]" w:storeItemID="{11111111-1111-1111-1111-111111111111}"/>'
        f"</w:sdtPr><w:sdtContent>{run_of(text, FIGURE)}</w:sdtContent></w:sdt>"
    )
    files["word/document.xml"] = text.replace(run_of(text, FIGURE), control, 1).encode()
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    files["customXml/item1.xml"] = b"<f><n>85.8% (30/35)</n></f>"
    files["customXml/itemProps1.xml"] = (
        f'<ds:datastoreItem ds:itemID="{{11111111-1111-1111-1111-111111111111}}" xmlns:ds="{space}"/>'.encode()
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    files["customXml/_rels/item1.xml.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{_R}/customXmlProps" '
        'Target="itemProps1.xml"/></Relationships>'
    ).encode()
    return zipped(related(files, "customXml", "../customXml/item1.xml"))


def related(files: dict[str, bytes], kind: str, target: str) -> dict[str, bytes]:
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rId900" Type="{_R}/{kind}" Target="{target}"/></Relationships>'
    return {**files, name: files[name].replace(b"</Relationships>", link.encode())}


def commented(data: bytes) -> bytes:
    files = unzipped(data)
    text = files["word/document.xml"].decode()
    run = run_of(text, FIGURE)
    files["word/document.xml"] = text.replace(run, f'{run}<w:r><w:commentReference w:id="1"/></w:r>', 1).encode()
    files["word/comments.xml"] = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="B"><w:p><w:r><w:t>Should be 85.8%</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    ).encode()
    return zipped(related(files, "comments", "comments.xml"))


def brought_in(data: bytes) -> bytes:
    files = unzipped(data)
    text = files["word/document.xml"].decode()
    chunk = '<w:altChunk r:id="rId900"/>'
    files["word/document.xml"] = text.replace("<w:sectPr", f"{chunk}<w:sectPr", 1).encode()
    _, end = paragraph(text, FIGURE)
    files["word/document.xml"] = (text[:end] + chunk + text[end:]).encode()
    files["word/more.htm"] = b"<p>The true figure is 85.8%.</p>"
    return zipped(related(files, "aFChunk", "more.htm"))


def workbook(data: bytes) -> bytes:
    files = unzipped(data)
    name = next(name for name in files if name.startswith("word/embeddings/"))
    sheet = next(each for each in unzipped(files[name]) if "worksheets/sheet" in each)
    files[name] = edited(files[name], sheet, lambda text: text.replace("<v>60</v>", "<v>85.8</v>", 1))
    return zipped(files)


def typeface(data: bytes) -> bytes:
    """A typeface inside the file, which may draw an 8 for a 6."""
    return zipped({**unzipped(data), "word/fonts/font1.odttf": b"a typeface"})


def drawn_over_chart(data: bytes) -> bytes:
    """A shape with words over a chart, kept in a part of its own."""
    files = unzipped(data)
    name = "word/charts/_rels/chart1.xml.rels"
    link = f'<Relationship Id="over" Type="{_R}/chartUserShapes" Target="../drawings/drawing1.xml"/></Relationships>'
    files[name] = files[name].replace(b"</Relationships>", link.encode())
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    files["word/drawings/drawing1.xml"] = f'<d xmlns:a="{a}"><a:p><a:r><a:t>85.8%</a:t></a:r></a:p></d>'.encode()
    return zipped(files)


def separator(data: bytes) -> bytes:
    """Words in the line above the footnotes."""
    note = '<w:footnote w:type="separator" w:id="-7"><w:p><w:r><w:t>Superseded</w:t></w:r></w:p></w:footnote>'
    return edited(data, "word/footnotes.xml", lambda text: text.replace("</w:footnotes>", f"{note}</w:footnotes>"))


def other_main(data: bytes) -> bytes:
    """The package leads to another main part, and the issued one is left beside it."""
    files = unzipped(data)
    for name in ("[Content_Types].xml", "_rels/.rels"):
        files[name] = files[name].replace(b"word/document.xml", b"word/forged.xml")
    files["word/forged.xml"] = files["word/document.xml"].replace(FIGURE.encode(), b"85.8% (30/35)")
    files["word/_rels/forged.xml.rels"] = files["word/_rels/document.xml.rels"]
    return zipped(files)


PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="separate"/></w:r><w:r><w:t>never</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FORMS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' Requires='wps'>{0}"
    "</mc:Choice><mc:Fallback><w:r><w:t>85.8% (30/35)</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)


SIGN = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="position:absolute"><v:textpath '
    'string="SUPERSEDED"/></v:shape></w:pict></w:r>'
)
BOX = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect fillcolor="white" style="position:absolute">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>85.8% (30/35)</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect>"
    "</w:pict></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText> QUOTE "85.8%" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{0}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

WORD: tuple[Forgery, ...] = (
    part(
        "columns stacked",
        r"word/charts/chart\d+\.xml",
        replaced('<c:grouping val="clustered"/>', '<c:grouping val="stacked"/>'),
        "barChart col stacked",
    ),
    part(
        "labels taken off a chart",
        r"word/charts/chart\d+\.xml",
        replaced('<c:showVal val="1"/>', '<c:showVal val="0"/>'),
        "how series 1 is drawn",
    ),
    part(
        "a series drawn in white",
        r"word/charts/chart\d+\.xml",
        lambda text: re.sub(
            '<c:spPr><a:solidFill><a:srgbClr val="[0-9A-F]{6}"/>',
            '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/>',
            text,
            count=1,
        ),
        "drawn in the colour of the paper",
    ),
    part(
        "all words hidden by a style",
        r"word/styles\.xml",
        lambda text: text.replace("<w:rPrDefault><w:rPr>", "<w:rPrDefault><w:rPr><w:vanish/>", 1),
        "hidden text",
    ),
    document(
        "words in the colour of the theme's paper",
        looks('<w:color w:val="000000" w:themeColor="background1"/>'),
        "of the colour of what is behind it",
    ),
    document(
        "digits from right to left",
        on_run(FIGURE, lambda run: f'<w:bdo w:val="rtl">{run}</w:bdo>'),
        "set from right to left",
    ),
    document("letters over each other", looks('<w:spacing w:val="-200"/>'), "drawn over each other"),
    document(
        "a paragraph far out",
        lambda text: text.replace(
            paragraph_of(text), paragraph_of(text).replace("<w:pPr>", '<w:pPr><w:ind w:left="20000"/>', 1), 1
        ),
        "too far out",
    ),
    document("a page number that says a word", on_run(FIGURE, lambda run: run + PAGE), "is not shown: never"),
    document(
        "another form for other programs",
        on_run(FIGURE, FORMS.format),
        "another form of the same thing",
        "85.8% (30/35)",
    ),
    Forgery("a typeface inside the file", typeface, ("typefaces and other contents", "odttf")),
    Forgery("words drawn over a chart", drawn_over_chart, ("charts", "over it 85.8%")),
    Forgery("words above the footnotes", separator, ("Superseded",)),
    Forgery("another main part", other_main, ("85.8% (30/35)",)),
    part(
        "a bullet that says a number",
        r"word/numbering\.xml",
        lambda text: text.replace('<w:lvlText w:val="\u2022"/>', '<w:lvlText w:val="85.8%"/>'),
        "numbers of lists",
        "85.8% before",
    ),
    part("the organisation in the properties", r"docProps/app\.xml", replaced("<Company>", "<Company>Not "), "Company"),
    part(
        "what is fetched from outside",
        r"word/_rels/document\.xml\.rels",
        replaced(
            "</Relationships>",
            f'<Relationship Id="rId901" Type="{_R}/attachedTemplate" Target="http://x.example/t.dotm" '
            'TargetMode="External"/></Relationships>',
        ),
        "addresses outside the file",
        "x.example",
    ),
    document("a figure typed over", replaced(FIGURE, "85.8% (30/35)"), "here '85.8% (30/35)'"),
    document(
        "a figure deleted under Track Changes", on_run(FIGURE, deleted), "tracked changes", "deleted by A. Reviewer"
    ),
    document("a bullet deleted under Track Changes", delete_paragraph("clinics a week"), "deleted by A. Reviewer"),
    document(
        "an insertion beside a deletion",
        on_run(FIGURE, lambda run: deleted(run) + inserted("85.8% (30/35)")),
        f"deleted by A. Reviewer 2023-08-01T00:00:00Z: {FIGURE}",
        "inserted by A. Reviewer: 85.8% (30/35)",
    ),
    Forgery("a content control bound to another number", bound, ("85.8% (30/35)", "content controls")),
    document("hidden", looks("<w:vanish/>"), "hidden text"),
    document("white on white", looks('<w:color w:val="FFFFFF"/>'), "of the colour of what is behind it"),
    document("struck through", looks("<w:strike/>"), "struck through"),
    document("one point high", looks('<w:sz w:val="2"/>'), "too small to read"),
    document("black on black", looks('<w:color w:val="000000"/><w:highlight w:val="black"/>'), "behind it"),
    document("in signs", looks('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "set in signs"),
    document(
        "a hidden denial", on_run(FIGURE, lambda r: r + '<w:r><w:t xml:space="preserve"> never</w:t></w:r>'), "'never'"
    ),
    document("a box over the figure", on_run(FIGURE, lambda run: run + BOX), "85.8% (30/35)"),
    document("a sign over the page", on_run(FIGURE, lambda run: run + SIGN), "SUPERSEDED"),
    document("a field that says another number", on_run(FIGURE, FIELD.format), "fields", "QUOTE"),
    document("a paragraph moved", moved("clinics a week", "Ongoing"), "moved, here it stands after"),
    document(
        "a paragraph taken out",
        lambda text: text[: paragraph(text, FIGURE)[0]] + text[paragraph(text, FIGURE)[1] :],
        "nothing",
    ),
    document("a row hidden", replaced("<w:trPr>", "<w:trPr><w:hidden/>"), "hidden text"),
    document(
        "alternative words of a table",
        replaced('<w:tblDescription w:val="', '<w:tblDescription w:val="Not '),
        "text alternatives",
    ),
    document("alternative words of a chart", replaced('descr="Column', 'descr="Another column'), "text alternatives"),
    document(
        "a link to elsewhere", on_run(FIGURE, lambda run: f'<w:hyperlink r:id="rId4">{run}</w:hyperlink>'), "links"
    ),
    Forgery("a comment", commented, ("comments", "Should be 85.8% (B)")),
    Forgery("words from another file", brought_in, ("other file", "85.8%")),
    part(
        "a header",
        r"word/header\d+\.xml",
        replaced('<w:t xml:space="preserve"> FINAL', '<w:t xml:space="preserve"> DRAFT'),
        "headers",
        "Version 1.0 DRAFT",
    ),
    part(
        "the version a field of a header shows",
        r"word/header\d+\.xml",
        lambda text: re.sub(r'(separate"/></w:r><w:r>.*?<w:t[^>]*>)1\.0<', r"\g<1>9.9<", text, count=1),
        "headers",
        "Version 9.9 FINAL",
    ),
    part(
        "a field of a header that shows another property",
        r"word/header\d+\.xml",
        replaced("DOCPROPERTY version", "DOCPROPERTY title"),
        "fields",
    ),
    part(
        "a field in a footer that will show other words",
        r"word/footer\d+\.xml",
        lambda text: text.replace("<w:r>", '<w:fldSimple w:instr="QUOTE 85.8%"><w:r>', 1).replace(
            "</w:r>", "</w:r></w:fldSimple>", 1
        ),
        "fields",
        "QUOTE 85.8%",
    ),
    part(
        "a field in a footnote that will show other words",
        r"word/footnotes\.xml",
        lambda text: re.sub(
            r"(<w:r>(?:(?!</w:r>).)*?Statutory.*?</w:r>)", r'<w:fldSimple w:instr="IF 1=1 85.8%">\1</w:fldSimple>', text
        ),
        "fields",
        "IF 1=1",
    ),
    part("the property that the fields show", r"docProps/custom\.xml", replaced(">1.0<", ">9.9<"), "9.9"),
    part("a footer", r"word/footer\d+\.xml", replaced("Illustrative data", "Approved"), "footers", "Approved"),
    part("a footnote", r"word/footnotes\.xml", lambda text: text.replace("</w:t>", " not</w:t>", 1), "footnote"),
    part(
        "a value of a chart",
        r"word/charts/chart\d+\.xml",
        replaced("<c:v>60.0</c:v>", "<c:v>85.8</c:v>"),
        "charts",
        "85.8",
    ),
    part(
        "a category of a chart",
        r"word/charts/chart\d+\.xml",
        replaced("<c:v>Apr 2023</c:v>", "<c:v>Apr 2024</c:v>"),
        "charts",
        "Apr 2024",
    ),
    part(
        "the axis of a chart",
        r"word/charts/chart\d+\.xml",
        replaced('<c:max val="100"/>', '<c:max val="65"/>'),
        "max 65",
    ),
    part(
        "a format that says another number",
        r"word/charts/chart\d+\.xml",
        replaced("formatCode='#,##0.0\"%\"'", "formatCode='\"85.8%\"'"),
        "format 858",
    ),
    Forgery("a workbook inside a chart", workbook, ("workbooks inside charts", "85.8")),
    part(
        "the title in the properties", r"docProps/core\.xml", replaced("<dc:title>", "<dc:title>Draft "), "properties"
    ),
    part("a property added", r"docProps/custom\.xml", replaced("<vt:lpwstr>FINAL", "<vt:lpwstr>DRAFT"), "properties"),
    part(
        "a number of a list",
        r"word/numbering\.xml",
        lambda text: text.replace('<w:start w:val="1"/>', '<w:start w:val="4"/>'),
        "issued '",
    ),
)


def pdf(name: str, change: Callable[[pikepdf.Pdf], None], *told: str) -> Forgery:
    def forge(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as file:
            change(file)
            made = io.BytesIO()
            with warnings.catch_warnings():  # a forged field belongs to no form, which pikepdf says
                warnings.simplefilter("ignore", PageCopyWarning)
                file.save(made)
            return made.getvalue()

    return Forgery(name, forge, told)


def drawn(instructions: str) -> Callable[[pikepdf.Pdf], None]:
    """Instructions drawn over the fifth page, where the figure stands, in a typeface every reader has."""

    def change(file: pikepdf.Pdf) -> None:
        page = file.pages[-2]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.Forged)
        page.contents_add(instructions.encode())

    return change


def annotated(kind: str, **more: object) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        page = file.pages[-2]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=[90, 600, 200, 650], **more
        )
        page.obj.Annots = pikepdf.Array([*page.obj.get("/Annots", []), file.make_indirect(note)])

    return change


def alternative(file: pikepdf.Pdf) -> None:
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing:
            thing.Alt = pikepdf.String("Another chart.")
            return
    raise AssertionError("no text alternative")


def page_added(file: pikepdf.Pdf) -> None:
    file.add_blank_page(page_size=(595, 842))


def set_root(name: str, value: Callable[[pikepdf.Pdf], object]) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        file.Root[name] = value(file)

    return change


def attached(file: pikepdf.Pdf) -> None:
    file.attachments["other.csv"] = b"85.8"


SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('85.8')"))


PDF: tuple[Forgery, ...] = (
    pdf(
        "a white box with another number",
        drawn("q 1 g 90 640 300 60 re f 0 g BT /Forged 11 Tf 95 660 Td (85.8%) Tj ET Q"),
        "picture of page ",
        "85.8%",
    ),
    pdf("a white box alone", drawn("q 1 g 90 640 300 60 re f Q"), "picture of page "),
    pdf("words added without tags", drawn("BT /Forged 8 Tf 95 40 Td (Superseded) Tj ET"), "words on the page, page "),
    pdf("a page added", page_added, "pages: issued"),
    pdf("a page taken out", lambda file: file.pages.__delitem__(-1), "pages: issued"),
    pdf("pages in another order", lambda file: file.pages.reverse(), "picture of page 1"),
    pdf("a page turned", lambda file: file.pages[-2].rotate(90, relative=True), "turned 90"),
    pdf("a stamp", annotated("Stamp", Contents=pikepdf.String("APPROVED")), "Stamp", "APPROVED"),
    pdf("a note", annotated("Text", Contents=pikepdf.String("85.8%")), "Text", "85.8%"),
    pdf(
        "a link to elsewhere",
        annotated("Link", A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("x.example"))),
        "x.example",
    ),
    pdf("a script", set_root("/OpenAction", lambda file: SCRIPT), "actions and scripts", "85.8"),
    pdf("a file attached", attached, "attachments", "other.csv"),
    pdf("another text alternative", alternative, "text alternatives", "Another chart."),
    pdf("another title", lambda file: file.docinfo.__setitem__("/Title", "Draft"), "properties", "Draft"),
    pdf("no tags", lambda file: file.Root.__delitem__("/StructTreeRoot"), "tags"),
    pdf(
        "a layer",
        set_root(
            "/OCProperties",
            lambda file: pikepdf.Dictionary(
                OCGs=pikepdf.Array(
                    [file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Over")))]
                )
            ),
        ),
        "layers",
        "Over",
    ),
)
