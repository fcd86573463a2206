"""What keeps a pack from PDF/A is said exactly, and what can be mended without a change to the pages is mended."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from reportgen.pack.foreign.cleaner import clean_pdf
from tests.pack.foreign_pdfs import Change, attached, drawn, pdf, root, script

LETTERS = "letters that are not in the file (Helvetica)"
PRINT = "colours of print (CMYK) without a profile"


def printers_font(made: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    made.pages[0].obj.Resources.Font.F1 = made.make_indirect(font)


def picture(**more: Any) -> Change:
    def change(made: pikepdf.Pdf) -> None:
        image = made.make_stream(bytes(4), Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
        for key, value in more.items():
            image[f"/{key}"] = value
        made.pages[0].obj.Resources.XObject = Dictionary(I1=image)

    return change


def state(**more: Any) -> Change:
    def change(made: pikepdf.Pdf) -> None:
        made.pages[0].obj.Resources.ExtGState = Dictionary(G1=Dictionary(Type=Name.ExtGState, **more))

    return change


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ((), ()),
        ((printers_font,), (LETTERS,)),
        ((drawn(b"0 0 0 1 k 0 0 9 9 re f"),), (PRINT,)),
        ((drawn(b"1 0 0 rg 0 0 9 9 re f"),), ()),
        ((picture(ColorSpace=Name.DeviceCMYK),), (PRINT,)),
        ((picture(ColorSpace=Array([Name.Indexed, Name.DeviceCMYK, 0, pikepdf.String("abcd")])),), (PRINT,)),
        ((picture(ColorSpace=Name.DeviceRGB, Interpolate=True),), ("pictures that are smoothed when they are shown",)),
        ((picture(ColorSpace=Name.DeviceRGB, Interpolate=False),), ()),
        ((state(TR=Name.Identity),), ("colours changed as a press does it (transfer functions)",)),
        ((state(ca=0.5),), ()),
        ((root(OpenAction=script()), attached), ()),
        ((printers_font, drawn(b"BT /F1 9 Tf 0 1 0 0 K (a) Tj ET")), (LETTERS, PRINT)),
    ],
)
def test_what_keeps_a_pack_from_being_archived_is_named(changes: tuple[Change, ...], faults: tuple[str, ...]) -> None:
    known, _ = clean_pdf(pdf(*changes))
    assert known.unarchival == faults


def test_an_old_packing_of_a_drawing_is_made_a_new_one_and_the_drawing_is_the_same() -> None:
    """`80 0B 60 50 22 0C 0C 85 01` is the example of ISO 32000-1, 7.4.4.2: 45 45 45 45 45 65 45 45 45 66."""
    packed = bytes.fromhex("800B6050220C0C8501")

    def change(made: pikepdf.Pdf) -> None:
        form = made.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.write(packed, filter=Name.LZWDecode)
        made.pages[0].obj.Resources.XObject = Dictionary(X1=form)

    _, pages = clean_pdf(pdf(change))
    with pikepdf.open(BytesIO(pages)) as clean:
        form = clean.pages[0].obj.Resources.XObject.X1
        assert form.get("/Filter") == "/FlateDecode"
        assert form.read_bytes() == b"-----A---B"
