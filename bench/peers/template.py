"""Writes the Word template of the docxtpl peer, once and outside the timing, as somebody would in Word."""

from __future__ import annotations

import sys

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def main(path: str) -> None:
    """Write the template to `path`: a loop over the pieces, with a style for each kind."""
    document = Document()

    def line(words: str, style: str = "Normal") -> None:
        document.add_paragraph(words, style=style)

    def when(test: str, words: str, style: str = "Normal") -> None:
        line(f"{{%p if {test} %}}")
        line(words, style)
        line("{%p endif %}")

    contents = document.add_paragraph()._p
    for kind in ("begin", None, "end"):
        inside = f'<w:fldChar w:fldCharType="{kind}"/>' if kind else '<w:instrText>TOC \\o "1-2" \\h</w:instrText>'
        contents.append(parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>"))
    line("{%p for piece in pieces %}")
    for level in (1, 2, 3, 4):
        when(f"piece.kind == 'heading' and piece.level == {level}", "{{r piece.rich }}", f"Heading {level}")
    when("piece.kind == 'paragraph' and piece.role != 'caption'", "{{ piece.label }} {{r piece.rich }}")
    when("piece.role == 'caption'", "{{r piece.rich }}", "Caption")
    for level, style in ((1, "List Bullet"), (2, "List Bullet 2"), (3, "List Bullet 3")):
        when(f"piece.kind == 'item' and piece.level == {level}", "{{r piece.rich }}", style)
    when("piece.kind == 'page'", "{{r piece.rich }}")
    when("piece.kind == 'chart'", "{{ piece.picture }}")
    line("{%p if piece.kind == 'table' %}")
    table = document.add_table(5, 3, style="Table Grid")
    rows = (
        ("{%tr if piece.head %}", "", ""),
        ("{%tc for words in piece.head %}", "{{ words }}", "{%tc endfor %}"),
        ("{%tr endif %}", "", ""),
        ("{%tr for row in piece.rows %}", "", ""),
        ("{%tc for words, fill in row %}", "{% cellbg fill %}{{ words }}", "{%tc endfor %}"),
    )
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.add_row().cells[0].text = "{%tr endfor %}"
    line("{%p endif %}")
    line("{%p endfor %}")
    document.save(path)


if __name__ == "__main__":
    main(sys.argv[1])
