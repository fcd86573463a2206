"""Short ways to make blocks give the blocks a part would otherwise spell out."""

from __future__ import annotations

import pytest

from reportgen.document import blocks as b
from reportgen.document import make
from reportgen.document.figure import FigureRef
from reportgen.problems import Where

WHERE = Where("risks.yaml", 4)


def test_words_may_be_a_string_an_inline_or_inlines() -> None:
    figure = b.FigureText(FigureRef("iha"), "84.1%")
    assert make.text("Words") == (b.Text("Words"),)
    assert make.text("") == ()
    assert make.text(figure) == (figure,)
    assert make.text([b.Text("a"), figure]) == (b.Text("a"), figure)
    assert make.joined("a ", figure, "", (b.Text("."),)) == (b.Text("a "), figure, b.Text("."))


def test_inlines_hold_their_words() -> None:
    words = (b.Text("w"),)
    assert make.strong("w") == b.Strong(words)


def test_a_paragraph_and_a_heading() -> None:
    paragraph = make.para("Words", numbered=True, id="ask", where=WHERE)
    assert paragraph == b.Paragraph((b.Text("Words"),), numbered=True, id="ask")
    assert paragraph.where == WHERE
    assert make.heading(1, "Words", "words", label="Appendix", new_page=True) == b.Heading(
        1, (b.Text("Words"),), "words", label="Appendix", new_page=True
    )


def test_lists_nest() -> None:
    inner = b.Listing((make.item("i"), make.item(make.para("ii", role="small"))), "roman", start=3)
    outer = make.bullets(["plain", make.item("with a list", inner)], within=True)
    assert outer.marker == "bullet"
    assert outer.within
    assert outer.items[0] == b.Item((b.Paragraph((b.Text("plain"),)),))
    assert outer.items[1].blocks == (b.Paragraph((b.Text("with a list"),)), inner)
    assert inner.items[1].blocks[0].role == "small"  # type: ignore[union-attr]


def test_a_cell_holds_words_a_block_or_several() -> None:
    words = b.Paragraph((b.Text("w"),))
    bullets = make.bullets(["x"])
    assert make.cell("w", tone="red", state="low") == b.Cell((words,), "red", False, "low")
    assert make.cell((b.Text("w"),), header=True) == b.Cell((words,), header=True)
    assert make.cell(bullets) == b.Cell((bullets,))
    assert make.cell([words, bullets]) == b.Cell((words, bullets))
    with pytest.raises(TypeError, match="not both"):
        make.cell([words, b.Text("w")])  # type: ignore[list-item]


def test_rows_columns_and_boxes() -> None:
    total = make.row(["Total", make.cell("12")], tone="total", where=WHERE)
    assert [len(cell.content) for cell in total.cells] == [1, 1]
    assert (total.tone, total.where) == ("total", WHERE)
    assert make.column("Number", 2, align="right") == b.Column((b.Text("Number"),), 2, "right")
    box = make.box(["Words", make.bullets(["x"])], "warning", title="Take care", tone="red", where=WHERE)
    assert box == b.Box((make.para("Words"), make.bullets(["x"])), "warning", (b.Text("Take care"),), "red")
    assert box.children[0].where == WHERE
