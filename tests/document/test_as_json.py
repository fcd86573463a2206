"""An issued paper is kept as JSON and read back a year later: the same paper, or a plain problem."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings

from reportgen.document import as_json
from reportgen.document import blocks as b
from reportgen.document.as_json import from_json, to_json
from reportgen.document.charts import ChartPoint
from reportgen.document.figure import parse
from reportgen.document.walk import blocks, figure_alone
from reportgen.problems import ProblemsError, Where
from tests.document.strategies import documents
from tests.kinds import META, every_kind, paragraph

KINDS = "Heading, Paragraph, Listing, Table, Chart, Image, Box, Section, Contents, PageBreak"


def changed(**changes: object) -> bytes:
    """The file of a one-paragraph paper, with fields of its paragraph changed."""
    value = json.loads(to_json(b.Document(META, (paragraph("Words"),))))
    value["blocks"][0] |= changes
    return json.dumps(value).encode()


def fault(data: bytes) -> str:
    """The fault `data` is refused for."""
    with pytest.raises(ProblemsError) as caught:
        from_json(data, "published/document.json")
    (problem,) = caught.value.problems
    assert problem.name == "document-damaged"
    assert problem.where.file == "published/document.json"
    assert problem.fix
    key = f"{problem.where.key}: " if problem.where.key else ""
    return key + problem.fault.removeprefix("this is not a document made by this program: ")


@settings(max_examples=150)
@given(documents)
def test_a_document_comes_back_as_it_was(document: b.Document) -> None:
    data = to_json(document)
    back = from_json(data)
    assert back == document
    assert to_json(back) == data
    # Places take no part in equality, so they are compared by themselves.
    assert [block.where for block in blocks(back)] == [block.where for block in blocks(document)]


def test_the_paper_with_every_kind_comes_back() -> None:
    assert from_json(to_json(every_kind())) == every_kind()


def test_a_point_of_a_chart_comes_back_with_the_figure_it_shows() -> None:
    point = ChartPoint("60.0%", Decimal("60.0"), ref=parse("iha[2023-04].percent"))
    assert as_json._read(json.loads(as_json._text(point, "\n")), ChartPoint, "") == point


def as_the_library_writes(data: bytes) -> bytes:
    text = json.dumps(json.loads(data), ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return (text + "\n").encode()


@given(documents)
@settings(max_examples=60)
def test_it_is_written_as_the_library_writes_json(document: b.Document) -> None:
    written = to_json(document)
    assert written == as_the_library_writes(written)


def test_every_kind_and_every_sign_is_written_as_the_library_writes_json() -> None:
    signs = paragraph('Quotes " and \\, a tab\t, a line\n, \x01, é, “–”, \u2028 and 𝒳.')
    for document in (every_kind(), b.Document(META, ()), b.Document(META, (signs,))):
        written = to_json(document)
        assert written == as_the_library_writes(written)


def test_what_is_written_can_be_read_by_a_person() -> None:
    where = Where("narrative/01_foreword.md", 3)
    document = b.Document(
        b.Meta("A paper", "tiny", "A board", "1.0", "FINAL", "2020-09-17"),
        (b.Paragraph((b.Text("Café"), b.FigureText(parse("iha"), "c", "hidden")), where=where),),
    )
    assert to_json(document).decode() == (
        """{
 "blocks": [
  {
   "content": [
    {
     "kind": "Text",
     "text": "Café"
    },
    {
     "kind": "FigureText",
     "ref": "iha",
     "state": "hidden",
     "text": "c"
    }
   ],
   "kind": "Paragraph",
   "where": {
    "file": "narrative/01_foreword.md",
    "kind": "Where",
    "line": 3
   }
  }
 ],
 "kind": "Document",
 "meta": {
  "date": "2020-09-17",
  "edition": "tiny",
  "kind": "Meta",
  "organisation": "A board",
  "status": "FINAL",
  "title": "A paper",
  "version": "1.0"
 }
}
"""
    )


def test_a_width_written_as_a_whole_number_gives_the_same_bytes() -> None:
    def table(width: float) -> b.Document:
        return b.Document(META, (b.Table("t", (b.Column((b.Text("Month"),), width),), ()),))

    assert to_json(table(2)) == to_json(table(2.0))
    assert to_json(table(1)) == to_json(table(1.0))


def test_another_process_writes_the_same_bytes() -> None:
    program = "import sys; from tests.kinds import every_kind; from reportgen.document.as_json import to_json; "
    program += "sys.stdout.buffer.write(to_json(every_kind()))"
    made = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {to_json(every_kind())}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is not JSON at line 1, column 1"),
        (b"{", "it is not JSON at line 1, column 2"),
        (b'{"kind": "Document"} more', "it is not JSON at line 1, column 22"),
        (b"\xef\xbb\xbf{}", "it is not JSON at line 1, column 1"),
        (b"\xff", "byte 1 is not UTF-8"),
        (b"[]", "an object belongs here and not a list"),
        (b"null", "an object belongs here and not nothing"),
        (b"{}", "the kind nothing is none of Document"),
        (b'{"kind": "Draft"}', "the kind 'Draft' is none of Document"),
        (b'{"kind": "Document"}', "a Document needs 'meta'"),
        (b'{"kind": "Document", "kind": "Document"}', "the key 'kind' is given twice in one object"),
        (b'{"kind": "Document", "meta": NaN}', "NaN is not a number"),
        (b'{"kind": "Document", "meta": -Infinity}', "-Infinity is not a number"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"1" * 10_000, "a number in it is too long"),
    ],
)
def test_a_damaged_file_is_a_plain_problem(data: bytes, said: str) -> None:
    assert fault(data) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"colour": "red"}, "blocks.0: a Paragraph has no 'colour'"),
        ({"kind": "Canvas"}, f"blocks.0: the kind 'Canvas' is none of {KINDS}"),
        ({"kind": "Text"}, f"blocks.0: the kind 'Text' is none of {KINDS}"),
        ({"kind": ["Text"]}, f"blocks.0: the kind a list is none of {KINDS}"),
        ({"content": "Words"}, "blocks.0.content: a list belongs here and not 'Words'"),
        ({"content": ["Words"]}, "blocks.0.content.0: an object belongs here and not 'Words'"),
        ({"content": [{"kind": "Text"}]}, "blocks.0.content.0: a Text needs 'text'"),
        ({"content": [{"kind": "Text", "text": 3}]}, "blocks.0.content.0.text: words must stand here and not a number"),
        ({"content": [{"kind": "Text", "text": None}]},
         "blocks.0.content.0.text: words must stand here and not nothing"),
        ({"content": [{"kind": "Text", "text": "\ud800"}]},
         "blocks.0.content.0.text: half of a character stands in the words"),
        ({"numbered": 1}, "blocks.0.numbered: true or false must stand here and not a number"),
        ({"level": True}, "blocks.0.level: a whole number must stand here and not true"),
        ({"level": 1.0}, "blocks.0.level: a whole number must stand here and not a number"),
        ({"where": {"kind": "Where", "line": "3"}},
         "blocks.0.where.line: a whole number must stand here and not '3'"),
        ({"kind": "Listing", "items": [], "marker": "dash", "content": None}, "blocks.0: a Listing has no 'content'"),
    ],
)  # fmt: skip
def test_a_field_that_is_wrong_is_named_with_its_path(changes: dict[str, object], said: str) -> None:
    assert fault(changed(**changes)) == said


def test_a_marker_that_does_not_exist_is_refused() -> None:
    data = to_json(b.Document(META, (b.Listing((), "alpha"),))).replace(b'"alpha"', b'"dash"')
    assert fault(data) == "blocks.0.marker: 'dash' is none of 'bullet', 'decimal', 'alpha', 'roman'"


def test_a_width_too_great_for_a_number_is_refused() -> None:
    document = b.Document(META, (b.Table("t", (b.Column((), 2.5),), ()),))
    for width in (b"1e999", b"1" + b"0" * 400):
        assert (
            fault(to_json(document).replace(b"2.5", width)) == "blocks.0.columns.0.width: a number in it is too great"
        )


def test_words_nested_past_any_paper_are_refused() -> None:
    inline: b.Inline = b.Text("deep")
    for _ in range(60):
        inline = b.Strong((inline,))
    data = to_json(b.Document(META, (b.Paragraph((inline,)),)))
    assert "it is nested too deeply" in fault(data)


def test_a_message_never_carries_a_long_or_unprintable_passage_of_the_file() -> None:
    said = fault(changed(**{"a\n\x1b[31m" + "x" * 900: 1}))
    assert said == "blocks.0: a Paragraph has no 'a  [31m" + "x" * 33 + "...'"


def test_every_field_of_every_block_is_covered_by_the_round_trip() -> None:
    """A field added to the model without a strategy would go untested: this says so."""
    source = (__import__("pathlib").Path(__file__).parent / "strategies.py").read_text(encoding="utf-8")
    positional = {"Text", "Strong", "Emphasis", "Link", "FigureText", "Reference", "Note", "Inserted", "Deleted",
                  "Node", "Entry", "Contents", "Item", "PageBreak", "Draft", "Document"}  # fmt: skip
    for name, kind in vars(b).items():
        if (
            isinstance(kind, type)
            and dataclasses.is_dataclass(kind)
            and kind.__module__ in (b.__name__, b.Meta.__module__)
        ):
            assert f"b.{name}" in source, name
            if name in positional or name == "Meta":
                continue
            for field in dataclasses.fields(kind):
                assert f"{field.name}=" in source, f"{name}.{field.name}"


def test_a_paper_issued_before_figures_were_typed_is_still_read():
    figure = '{"hidden": true, "key": "iha[2019-05].percent", "kind": "FigureText", "text": "[c]"}'
    paragraph = f'{{"content": [{figure}], "kind": "Paragraph"}}'
    cell = f'{{"content": [{paragraph}], "kind": "Cell", "number": "", "tone": "missing", "unit": "percent"}}'
    column = '{"heading": [], "kind": "Column", "unit": "percent"}'
    row = f'{{"cells": [{cell}], "kind": "Row"}}'
    table = f'{{"columns": [{column}], "id": "t", "kind": "Table", "rows": [{row}]}}'
    today = to_json(b.Document(META, ())).decode().replace('"blocks": []', f'"blocks": [{table}]')
    (block,) = from_json(today.encode()).blocks
    assert isinstance(block, b.Table)
    assert figure_alone(block.rows[0].cells[0]) == b.FigureText(parse("iha[2019-05].percent"), "[c]", "hidden")
