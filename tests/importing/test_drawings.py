"""Charts and pictures of last year's paper: values as a table and an extract, captions that keep their numbers."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml

from reportgen.importing.bring import Brought, ImportTarget, bring
from tests.importing.messy import Messy, W, guessed, narrative, nothing_lost, tables
from tests.readback.word_files import unzipped, zipped

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:a="{A}" xmlns:c="{C}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def points(kind: str, values: list[str]) -> str:
    cache = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values) if value)
    ref, inner = ("strRef", "strCache") if kind == "cat" else ("numRef", "numCache")
    return f"<c:{kind}><c:{ref}><c:{inner}>{cache}</c:{inner}></c:{ref}></c:{kind}>"


def chart(*series: tuple[str, list[str]], months: list[str]) -> bytes:
    drawn = "".join(
        f"<c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        f"{points('cat', months)}{points('val', values)}</c:ser>"
        for name, values in series
    )
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>By month</a:t></a:r>'
        f"</a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>{drawn}</c:barChart></c:plotArea></c:chart>"
        "</c:chartSpace>"
    ).encode()


def with_chart(word: Messy, part: bytes) -> bytes:
    files = unzipped(word.data())
    link = f'<Relationship Id="rIdC" Type="{R}/chart" Target="charts/chart1.xml"/></Relationships>'.encode()
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(b"</Relationships>", link)
    files["word/charts/chart1.xml"] = part
    return zipped(files)


def drawing(word: Messy, inner: str, words: str = "The chart") -> None:
    run = f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{words}"/>{inner}</wp:inline></w:drawing></w:r>'
    word.document.element.body.insert(-1, parse_xml(f"<w:p {SPACES}>{run}</w:p>"))


def drawn_chart(word: Messy) -> None:
    drawing(word, '<a:graphic><a:graphicData><c:chart r:id="rIdC"/></a:graphicData></a:graphic>')


MONTHS = chart(("Due", ["14", "11", ""]), ("In time", ["9", "8", "0.65"]), months=["Apr", "May", "Jun"])


def brought(word: Messy, part: bytes = MONTHS) -> Brought:
    data = with_chart(word, part)
    made = bring(data, "old.docx", ImportTarget())
    nothing_lost(data, made)
    return made


def test_a_chart_gives_its_values_as_a_table_and_an_extract():
    word = Messy()
    word.heading("Performance")
    word.p("Figure 1: Assessments by month")
    drawn_chart(word)
    word.p("Most were in time.")
    made = brought(word)
    (name,) = made.files["tables"]
    table = tables(made)[name.removesuffix(".yaml")]
    assert table["caption"] == "Assessments by month"
    assert [c["heading"] for c in table["columns"]] == ["Due", "In time"]
    assert [(line["label"], line["cells"]) for line in table["lines"]] == [
        ("Apr", ["14", "9"]), ("May", ["11", "8"]), ("Jun", ["\u2013", "0.65"]),
    ]  # fmt: skip
    assert made.files["extracts"] == {
        "assessments_by_month.csv": b"Category,Due,In time\nApr,14,9\nMay,11,8\nJun,,0.65\n"
    }
    assert "{{ show.assessments_by_month }}\n\nMost were in time." in narrative(made)


def test_a_chart_beside_the_table_of_its_values_is_told_and_the_table_keeps_the_caption():
    word = Messy()
    word.heading("Performance")
    word.p("Figure 1: Assessments by month")
    drawn_chart(word)
    word.table(("Month", "Due"), ("Apr", "14"), ("May", "11"))
    made = brought(word)
    (table,) = tables(made).values()
    assert table["caption"] == "Assessments by month"
    assert made.files["extracts"] == {}
    assert ("Due: Apr 14, May 11, Jun. In time: Apr 9, May 8, Jun 0.65", "the values of a chart") in {
        (r["words"], r["said"]) for r in made.report["left_out"]
    }


def test_a_chart_in_a_table_is_told_with_its_values():
    word = Messy()
    word.heading("Performance")
    table = word.table(("A", "B"), ("C", "D"))
    drawn_chart(word)
    table.cell(1, 1)._tc.append(word.document.element.body[-2])
    assert brought(word).files["extracts"] == {}


@pytest.mark.parametrize("after", [False, True])
def test_a_caption_of_a_picture_keeps_its_place_among_the_tables(after: bool):
    word = Messy()
    word.heading("Performance")
    if not after:
        word.p("Table 1: The pathway")
    drawing(word, "", "A flow chart")
    if after:
        word.p("Table 1: The pathway")
    word.p("It is followed by all.")
    word.p("Table 2: Months")
    word.table(("Month", "Due"), ("Apr", "14"))
    word.p("As Table 2 shows, few were due.")
    made = word.brought()
    assert list(tables(made)) == ["months", "the_pathway"] or list(tables(made)) == ["the_pathway", "months"]
    assert tables(made)["the_pathway"]["columns"] == [{"heading": "What the picture shows"}]
    assert tables(made)["the_pathway"]["lines"] == [{"label": "Picture", "cells": ["A flow chart"]}]
    text = narrative(made)
    assert text.index("show.the_pathway") < text.index("show.months")
    assert "As {{ table.months }} shows" in text


def test_a_picture_without_a_caption_is_no_table():
    word = Messy()
    word.heading("Performance")
    drawing(word, "", "A photograph")
    word.p("It is followed by all.")
    made = word.brought()
    assert tables(made) == {}
    assert not any("picture" in said for said in guessed(made))
