"""PDFs as others make them, good and bad, built by hand for the tests of packs."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from reportgen.templates_folder import templates_dir

A4 = (0, 0, 595, 842)
Change = Callable[[pikepdf.Pdf], Any]


def pdf(*changes: Change, pages: int = 1, **saved: Any) -> bytes:
    """A PDF of so many pages, each with "Words of page N", and whatever `changes` do to it."""
    made = pikepdf.new()
    font = _font(made)
    for number in range(1, pages + 1):
        words = f"BT /F1 24 Tf 72 700 Td (Words of page {number}) Tj ET".encode()
        sheet = Dictionary(
            Type=Name.Page, MediaBox=Array(A4), Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=made.make_stream(words),
        )  # fmt: skip
        made.pages.append(pikepdf.Page(made.make_indirect(sheet)))
    for change in changes:
        change(made)
    held = BytesIO()
    made.save(held, **(saved or {"deterministic_id": True}))
    return held.getvalue()


def _font(made: pikepdf.Pdf) -> pikepdf.Object:
    """The paper's own font, held in the file."""
    path = templates_dir() / "fonts" / "Arimo-Regular.ttf"
    with TTFont(path) as font:
        units, widths, letters = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
        wide = [round(widths[letters[code]][0] * 1000 / units) for code in range(32, 127)]
        box = [round(getattr(font["head"], side) * 1000 / units) for side in ("xMin", "yMin", "xMax", "yMax")]
    described = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Arimo, Flags=32, FontBBox=Array(box), ItalicAngle=0, Ascent=905,
        Descent=-212, CapHeight=716, StemV=80, FontFile2=made.make_stream(path.read_bytes()),
    )  # fmt: skip
    return made.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arimo, Encoding=Name.WinAnsiEncoding, FirstChar=32,
            LastChar=126, Widths=Array(wide), FontDescriptor=made.make_indirect(described),
        )
    )  # fmt: skip


def drawn(content: bytes, **more: Any) -> Change:
    """The first page is drawn so, with these of its own settings."""

    def change(made: pikepdf.Pdf) -> None:
        sheet = made.pages[0].obj
        sheet.Contents = made.make_stream(content)
        for key, value in more.items():
            sheet[f"/{key}"] = value

    return change


def root(**more: Any) -> Change:
    """The file as a whole has these."""

    def change(made: pikepdf.Pdf) -> None:
        for key, value in more.items():
            made.Root[f"/{key}"] = made.make_indirect(value) if isinstance(value, Dictionary) else value

    return change


def over(*annotations: Dictionary) -> Change:
    """These lie over the first page."""

    def change(made: pikepdf.Pdf) -> None:
        made.pages[0].obj.Annots = Array([made.make_indirect(each) for each in annotations])

    return change


def annotation(kind: str, **more: Any) -> Dictionary:
    """Something that lies over a page."""
    settings = {f"/{key}": value for key, value in more.items()}
    return Dictionary(
        {"/Type": Name.Annot, "/Subtype": Name(f"/{kind}"), "/Rect": Array([72, 690, 300, 730]), **settings}
    )


def script(words: str = "app.alert(1)") -> Dictionary:
    """An action that runs a script."""
    return Dictionary(S=Name.JavaScript, JS=String(words))


def action(kind: str, **more: Any) -> Dictionary:
    """An action of a kind."""
    return Dictionary({"/S": Name(f"/{kind}"), **{f"/{key}": value for key, value in more.items()}})


def attached(made: pikepdf.Pdf) -> None:
    """A file travels inside it."""
    made.attachments["figures.csv"] = pikepdf.AttachedFileSpec(made, b"a,b\n", filename="figures.csv")


def tagged(made: pikepdf.Pdf) -> None:
    """Its first page is a heading, by a name of its own, and a link."""
    page = made.pages[0].obj
    page.Contents = made.make_stream(
        b"/Heading1 <</MCID 0>> BDC BT /F1 24 Tf 72 700 Td (A heading) Tj ET EMC "
        b"/Link <</MCID 1>> BDC BT /F1 12 Tf 72 600 Td (A link) Tj ET EMC"
    )
    link = made.make_indirect(
        annotation(
            "Link", A=action("URI", URI=String("https://example.org/")), Contents=String("A link"), StructParent=1
        )
    )
    page.Annots, page.StructParents = Array([link]), 0
    top = made.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Heading1=Name.H1)))

    def element(tag: str, above: Any, kids: list[Any], **more: Any) -> Any:
        held = Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=above, Pg=page, K=Array(kids))
        for key, value in more.items():
            held[f"/{key}"] = value
        return made.make_indirect(held)

    document = element("Document", top, [])
    heading = element("Heading1", document, [0], ID=String("table-1-0-0"))
    led = element("Link", document, [1, Dictionary(Type=Name.OBJR, Obj=link, Pg=page)])
    document.K = Array([heading, led])
    top.K = document
    top.ParentTree = made.make_indirect(Dictionary(Nums=Array([0, Array([heading, led]), 1, led])))
    made.Root.StructTreeRoot, made.Root.MarkInfo = top, Dictionary(Marked=True)
    made.Root.Lang = String("en-GB")


def says_archival(level: str) -> Change:
    """It says that it meets PDF/A-2 at a level."""

    def change(made: pikepdf.Pdf) -> None:
        with made.open_metadata(set_pikepdf_as_editor=False) as held:
            held["pdfaid:part"], held["pdfaid:conformance"] = "2", level

    return change


def says_accessible(made: pikepdf.Pdf) -> None:
    """It says that it meets PDF/UA-1."""
    with made.open_metadata(set_pikepdf_as_editor=False) as held:
        held["pdfuaid:part"] = "1"
        held["dc:title"] = "A paper made elsewhere"
