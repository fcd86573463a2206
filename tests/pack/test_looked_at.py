"""A PDF made elsewhere is looked at before it may go into a pack: what can do harm stays out, and is named."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from reportgen.pack.foreign.cleaner import clean_pdf
from reportgen.pack.foreign.geometry import placed
from reportgen.pack.foreign.model import Element
from reportgen.pack.foreign.reject import Refused
from tests.pack.foreign_pdfs import (
    action,
    annotation,
    attached,
    drawn,
    over,
    pdf,
    root,
    says_accessible,
    script,
    tagged,
)

LOCK = pikepdf.Encryption


def layer(*, hidden: bool):
    def change(made: pikepdf.Pdf) -> None:
        group = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        off = Array([group]) if hidden else Array([])
        made.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=off, Order=Array([group])))

    return change


def outside(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Contents["/F"] = String("other.bin")


def deep_tags(made: pikepdf.Pdf) -> None:
    held = Dictionary(S=Name.P)
    for _ in range(2000):
        held = made.make_indirect(Dictionary(S=Name.P, K=Array([held])))
    made.Root.StructTreeRoot, made.Root.MarkInfo = Dictionary(K=held), Dictionary(Marked=True)


REFUSED = {
    "pdf-locked": [
        pdf(encryption=LOCK(user="secret", owner="secret")),
        pdf(encryption=LOCK(user="", owner="secret")),
    ],
    "pdf-not-a-pdf": [b"", b"PK\x03\x04 a Word file", b"just words"],
    "pdf-broken": [
        pdf(pages=3)[:-300],
        pdf()[:400],
        b"%PDF-1.7\nnothing",
        pdf(drawn(b"BT << [ (")),
        pdf(drawn(b"", MediaBox=Array([0, 0, String("wide"), 10]))),
    ],
    "pdf-portfolio": [pdf(root(Collection=Dictionary(View=Name.D)))],
    "pdf-form-not-drawn": [pdf(root(AcroForm=Dictionary(Fields=Array([]), XFA=String("x")), NeedsRendering=True))],
    "pdf-hidden-layers": [pdf(layer(hidden=True))],
    "pdf-reaches-outside": [pdf(outside)],
    "pdf-page-size": [pdf(drawn(b"", MediaBox=Array([0, 0, 10, 10]))), pdf(drawn(b"", Rotate=45))],
    "pdf-too-long": [pdf(pages=2001)],
    "pdf-empty": [pdf(lambda made: made.pages.__delitem__(0))],
    "pdf-too-big": [pdf(deep_tags)],
}


@pytest.mark.parametrize(
    ("name", "data"),
    [(name, data) for name, found in REFUSED.items() for data in found],
    ids=lambda v: v if isinstance(v, str) else "file",
)
def test_what_cannot_be_shown_as_it_is_is_refused(name: str, data: bytes):
    with pytest.raises(Refused) as refused:
        clean_pdf(data)
    assert refused.value.refusal.name == name
    assert refused.value.refusal.fix
    assert "0x" not in refused.value.refusal.fault


LEFT_OUT = {
    "scripts": [
        root(OpenAction=script()),
        root(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))),
        over(annotation("Link", A=script())),
        over(annotation("Link", A=action("URI", URI=String("https://example.org"), Next=script()))),
        root(AA=Dictionary(WC=script())),
    ],
    "actions that begin by themselves": [root(OpenAction=script()), root(AA=Dictionary(WC=script()))],
    "links that start programs or open files": [over(annotation("Link", A=action("Launch", F=String("cmd.exe"))))],
    "links to other files": [over(annotation("Link", A=action("GoToR", F=String("other.pdf"))))],
    "links that send what is filled in": [over(annotation("Link", A=action("SubmitForm", F=String("https://x"))))],
    "1 link that leads nowhere in it or on the web": [
        over(annotation("Link", A=action("URI", URI=String("javascript:alert(1)")))),
        over(annotation("Link", A=action("URI", URI=String("file:///etc/passwd")))),
        over(annotation("Link", Dest=String("no such place"))),
    ],
    "files attached to it": [attached],
    "sound or film": [over(annotation("RichMedia")), over(annotation("Link", A=action("Movie")))],
    "2 comments or marks drawn over pages": [over(annotation("Text", Contents=String("hm")), annotation("Highlight"))],
    "a form in XML (XFA)": [root(AcroForm=Dictionary(Fields=Array([]), XFA=String("x")))],
}
DANGEROUS = (
    b"JavaScript",
    b"Launch",
    b"GoToR",
    b"SubmitForm",
    b"EmbeddedFile",
    b"RichMedia",
    b"OpenAction",
    b"/AA",
    b"XFA",
)


@pytest.mark.parametrize(
    ("said", "change"),
    [(said, change) for said, found in LEFT_OUT.items() for change in found],
    ids=lambda v: v if isinstance(v, str) else "file",
)
def test_what_acts_or_hides_stays_out_and_is_named(said: str, change):
    known, clean = clean_pdf(pdf(change))
    assert said in known.left_out
    with pikepdf.open(BytesIO(clean)) as made:
        held = BytesIO()
        made.save(held, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False, qdf=True,
                  object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
        assert not [word for word in DANGEROUS if word in held.getvalue()]
        assert "/Annots" not in made.pages[0].obj
    assert words(clean) == ["Words of page 1"]


def words(data: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(data)]


def test_a_form_stands_as_it_was_filled_in():
    def filled(made: pikepdf.Pdf) -> None:
        look_of_it = made.make_stream(b"BT /F1 12 Tf 2 5 Td (Answered) Tj ET")
        look_of_it.Type, look_of_it.Subtype = Name.XObject, Name.Form
        look_of_it.BBox = Array([0, 0, 228, 40])
        look_of_it.Resources = Dictionary(Font=made.pages[0].obj.Resources.Font)
        field = annotation("Widget", FT=Name.Tx, T=String("n"), F=4, AP=Dictionary(N=look_of_it))
        held = made.make_indirect(field)
        made.pages[0].obj.Annots = Array([held])
        made.Root.AcroForm = Dictionary(Fields=Array([held]))

    known, clean = clean_pdf(pdf(filled, drawn(b"")))
    assert words(clean) == ["Answered"]
    assert known.left_out == ("the filling in of its form, whose answers stand as they are",)


def test_layers_that_all_show_are_no_hindrance():
    assert words(clean_pdf(pdf(layer(hidden=False)))[1]) == ["Words of page 1"]


def test_tags_are_read_by_their_standard_names():
    known, _ = clean_pdf(pdf(tagged))
    (document,) = known.elements
    heading, link = (kid for kid in document.kids if isinstance(kid, Element))
    assert (document.tag, heading.tag, link.tag) == ("Document", "H1", "Link")
    assert known.sheets[0].links[0].address == "https://example.org/"
    assert known.access == "tagged"
    assert clean_pdf(pdf(tagged, says_accessible))[0].access == "accessible"


def test_a_claim_without_tags_is_not_believed():
    assert clean_pdf(pdf(says_accessible))[0].access == "not tagged"


def test_a_page_without_tags_among_tagged_ones_is_told():
    known, _ = clean_pdf(pdf(tagged, says_accessible, pages=2))
    assert (known.untagged, known.access) == ((1,), "not tagged")


def test_a_page_that_is_a_picture_is_told():
    known, _ = clean_pdf(pdf(drawn(b"0 0 1 rg 100 100 200 200 re f")))
    assert known.pictures == (0,)


def test_tags_that_hold_themselves_end():
    def loop(made: pikepdf.Pdf) -> None:
        element = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=made.pages[0].obj))
        element.K = Array([element])
        made.Root.StructTreeRoot, made.Root.MarkInfo = Dictionary(K=element), Dictionary(Marked=True)

    assert clean_pdf(pdf(loop))[0].elements == ()


@pytest.mark.parametrize(
    ("settings_", "size", "foot"),
    [
        # The strip is 30 points on A4, 595.276 by 841.89, and as much wider or narrower as the page is.
        ({}, (595, 842), 29.986),
        ({"CropBox": [95, 42, 595, 842]}, (500, 800), 25.198),
        ({"Rotate": 90}, (842, 595), 30.004),
        ({"UserUnit": 2}, (1190, 1684), 59.972),
        ({"MediaBox": [595, 842, 0, 0]}, (595, 842), 29.986),
    ],
)
def test_a_page_is_placed_upright_and_whole(settings_: dict, size: tuple, foot: float):
    held = pikepdf.Dictionary({"/MediaBox": Array([0, 0, 595, 842])})
    for key, value in settings_.items():
        held[f"/{key}"] = Array(value) if isinstance(value, list) else value
    place = placed(held)
    assert place is not None
    assert (place.width, place.height) == size
    left, bottom, right, top = place.box(place.shown)
    assert (bottom, top) == pytest.approx((foot, size[1]), abs=0.01)
    assert left == pytest.approx(size[0] - right, abs=0.01)


@pytest.mark.parametrize(("turned", "where"), [(0, (0, 1)), (90, (0, 0)), (180, (1, 0)), (270, (1, 1))])
def test_what_is_drawn_in_a_corner_is_where_a_reader_sees_it(turned: int, where: tuple[int, int]):
    """A red square in the lower left: turned by 90 degrees it is upper left, and so on round the clock."""
    _, clean = clean_pdf(pdf(drawn(b"1 0 0 rg 0 0 200 200 re f", Rotate=turned)))
    picture = pypdfium2.PdfDocument(clean)[0].render(scale=0.1).to_pil().convert("RGB")
    wide, high = picture.size
    # The strip at the foot is the pack's.
    at = {0: 6, 1: -8}
    assert picture.getpixel((at[where[0]] % wide, at[where[1]] % high)) == (255, 0, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"Q Q Q 1 0 0 rg BT /F1 24 Tf 72 700 Td (Words) Tj ET",
        b"q q q q 9 0 0 9 0 0 cm BT /F1 2 Tf 8 70 Td (Words) Tj",
        b"/P <</MCID 0>> BDC BT /F1 24 Tf 72 700 Td (Words) Tj ET",
        b"EMC EMC BT /F1 24 Tf 72 700 Td (Words) Tj ET",
    ],
)
def test_what_a_page_leaves_open_is_closed(content: bytes):
    _, clean = clean_pdf(pdf(drawn(content)))
    with pikepdf.open(BytesIO(clean)) as made:
        depth = {"q": 0, "BT": 0, "BMC": 0}
        ways = {"q": ("q", 1), "Q": ("q", -1), "BT": ("BT", 1), "ET": ("BT", -1), "BDC": ("BMC", 1), "EMC": ("BMC", -1)}
        for instruction in pikepdf.parse_content_stream(made.pages[0]):
            name, step = ways.get(str(instruction.operator), ("q", 0))
            depth[name] += step
            assert depth[name] >= 0
        assert set(depth.values()) == {0}
    assert words(clean) == ["Words"]


WHOLE = pdf(tagged, says_accessible, attached, pages=2)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(0, 40),
)
def test_a_damaged_file_is_shown_whole_or_refused(changes: list[tuple[int, bytes]], cut: int):
    data = bytearray(WHOLE[: len(WHOLE) - cut])
    for at, new in changes:
        data[at : at + len(new)] = new
    try:
        known, clean = clean_pdf(bytes(data))
    except Refused:
        return
    with pikepdf.open(BytesIO(clean)) as made:
        assert len(made.pages) == len(known.sheets)
