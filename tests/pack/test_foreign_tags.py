"""The tags of a PDF made elsewhere as the pack takes them over, and what readers are told where they do not suffice."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reportgen.pack.foreign.cleaner import clean_pdf
from reportgen.pack.foreign.model import Element, ForeignPage, ForeignPiece, Known
from reportgen.pack.foreign.report import access, why
from tests.pack.foreign_pdfs import pdf


def elements(*said: Dictionary, **more: Any) -> tuple[Element, ...]:
    """The elements read of a page of as many pieces as `said` has elements, each holding one piece."""

    def change(made: pikepdf.Pdf) -> None:
        page = made.pages[0].obj
        words = " ".join(
            f"/P <</MCID {n}>> BDC BT /F1 9 Tf 72 {700 - 20 * n} Td (Words) Tj ET EMC" for n in range(len(said))
        )
        page.Contents = made.make_stream(words.encode())
        kids = []
        for n, element in enumerate(said):
            element.Pg, element.K = page, Dictionary(Type=Name.MCR, Pg=page, MCID=n)
            kids.append(made.make_indirect(element))
        made.Root.StructTreeRoot = Dictionary({"/Type": Name.StructTreeRoot, "/K": Array(kids), **more})
        made.Root.MarkInfo = Dictionary(Marked=True)

    known, _ = clean_pdf(pdf(change))
    assert known.tagged
    return known.elements


def test_what_a_table_says_of_its_cells_is_kept() -> None:
    head, held = elements(
        Dictionary(S=Name.TH, ID=String("h1"), A=Dictionary(O=Name.Table, Scope=Name.Column, ColSpan=2)),
        Dictionary(S=Name.TD, A=Array([Dictionary(O=Name.Table, Headers=Array([String("h1")]), RowSpan=3)])),
    )
    assert (head.tag, head.id, head.scope, head.column_span, head.row_span) == ("TH", "h1", "Column", 2, 1)
    assert (held.tag, held.headers, held.row_span) == ("TD", ("h1",), 3)


def test_attributes_of_a_class_hold_unless_the_element_says_otherwise() -> None:
    classes = Dictionary(Head=Dictionary(O=Name.Table, Scope=Name.Row), Wide=Dictionary(O=Name.Table, ColSpan=4))
    one, two = elements(
        Dictionary(S=Name.TH, C=Array([Name.Head, Name.Wide])),
        Dictionary(S=Name.TH, C=Name.Head, A=Dictionary(O=Name.Table, Scope=Name.Both)),
        **{"/ClassMap": classes},
    )
    assert (one.scope, one.column_span) == ("Row", 4)
    assert two.scope == "Both"


def test_what_no_standard_knows_of_an_element_is_left_out() -> None:
    (cell,) = elements(
        Dictionary(
            S=Name.TH, A=Dictionary(O=Name.Table, Scope=Name.Diagonal, RowSpan=0, ColSpan=10_000, BBox=String("x"))
        ),
    )
    assert (cell.scope, cell.row_span, cell.column_span, cell.frame) == ("", 1, 1, None)


@pytest.mark.parametrize(
    ("name", "roles", "tag"),
    [
        ("H2", {}, "H2"),
        ("Kop", {"Kop": "Titel", "Titel": "H1"}, "H1"),  # a role of a role
        ("Strong", {}, "Span"),  # a name of PDF 2.0
        ("Titel", {}, "Div"),  # named nowhere
        ("A", {"A": "B", "B": "A"}, "Div"),  # named by one another
    ],
)
def test_an_element_is_what_its_name_stands_for(name: str, roles: dict[str, str], tag: str) -> None:
    named = Dictionary({f"/{k}": Name(f"/{v}") for k, v in roles.items()})
    (element,) = elements(Dictionary(S=Name(f"/{name}")), **{"/RoleMap": named})
    assert element.tag == tag
    assert element.kids == (ForeignPiece(page=0, number=0),)


def test_the_words_that_stand_for_a_picture_are_kept_without_what_cannot_be_said() -> None:
    (figure,) = elements(
        Dictionary(
            S=Name.Figure, Alt=String("A chart\x07 of\nmonths"), A=Dictionary(O=Name.Layout, BBox=Array([0, 0, 9, 9]))
        )
    )
    assert figure.alt == "A chart of\nmonths"
    assert figure.frame is not None
    left, foot, right, top = figure.frame
    # A page is set a little smaller in the pack, and higher, to leave room for its label.
    assert (left, foot) > (0, 0)
    assert right - left == pytest.approx(top - foot, abs=0.01)
    assert 8 < right - left < 9


def sheets(*kinds: str) -> tuple[ForeignPage, ...]:
    """Pages: `w` of words, `p` a picture of a page, `e` empty."""
    return tuple(ForeignPage(width=595, height=842, words=kind == "w", drawn=kind != "e") for kind in kinds)


SOME = (Element(tag="P"),)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Known(sheets=sheets(*"pep")), "its pages are pictures of pages"),
        (Known(sheets=sheets(*"ww")), "its pages are not tagged, so that headings"),
        (Known(sheets=sheets(*"www"), elements=SOME, untagged=(1,)), "its page 2 is not tagged"),
        (Known(sheets=sheets(*"www"), elements=SOME, untagged=(0, 2)), "its pages 1 and 3 are not tagged"),
        (Known(sheets=sheets(*"www"), elements=SOME, untagged=(0, 1, 2)), "its pages are not tagged"),
        (
            Known(sheets=sheets(*"w" * 20), elements=SOME, untagged=tuple(range(15))),
            "15 of its pages (the first are 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) are not tagged",
        ),
        (
            Known(sheets=sheets(*"wwp"), elements=SOME, untagged=(1, 2)),
            "its pages 2 and 3 are not tagged; its page 3 is without words that can be read aloud or searched",
        ),
    ],
)
def test_readers_are_told_why_they_cannot_follow(known: Known, said: str) -> None:
    assert why(known).startswith(said)
    assert access(known) == f"No: {why(known)}."
