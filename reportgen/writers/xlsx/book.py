"""One workbook in memory, the same bytes each time: its looks, its properties, its marked tables."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportgen.document.blocks import Meta
from reportgen.document.text_metrics import text_width
from reportgen.problems import Where, stop
from reportgen.writers.style import style_of
from reportgen.writers.xlsx.cells import NumberCell, Value, WordsCell
from reportgen.writers.xlsx.named_styles import HEADING_1, HEADING_2, HEADING_3, HeadingStyle, with_named_styles
from reportgen.writers.xlsx.widths import row_lines, shown_texts

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767  # of a spreadsheet
_LONGEST_ADDRESS = 2_079
_ADDRESSES = ("https:", "mailto:", "internal:'")  # whatever else a link says, no cell leads there
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HIGHEST_ROW = 409  # of a spreadsheet, in points
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"

_STYLES = "xl/styles.xml"
_HEADING = 14.0  # of the headings, in points
_TITLE = 16.0
PAGE = 800.0
"""What a sheet of A4 across may hold from side to side, in points: it is then printed at 93% of its size."""
BACK = ("Back to the Contents", "internal:'Contents'!A1")
"""The words of a link that each sheet of a table has, and where it leads."""

_LONGEST = 255
"""Letters of a property, as Excel has it."""


class Book:
    """A workbook being made. Text is only ever written as text: no cell can become a formula or an address."""

    def __init__(self, meta: Meta) -> None:
        from xlsxwriter import Workbook

        self._meta = meta
        self._bytes = io.BytesIO()
        self._style = style_of(meta.theme)
        font = self._style.font
        self._font: dict[str, Any] = {"font_name": font.word, "font_size": font.size}
        options = {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "default_format_properties": self._font, "default_column_width": 80, "default_row_height": 21,
        }  # fmt: skip
        self._book: Workbook = Workbook(self._bytes, options)
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._styles: dict[Any, HeadingStyle] = {}
        self._book.set_size(19_200, 12_000)
        self._book.set_properties(
            {
                "title": meta.title, "subject": meta.subject, "author": meta.author or meta.organisation,
                "company": meta.organisation, "keywords": ", ".join(meta.keywords), "status": meta.status,
                "comments": f"The tables of: {meta.title}, version {meta.version}.",
                "created": datetime.fromisoformat(meta.date).replace(tzinfo=UTC),
            }
        )  # fmt: skip
        for name, text in meta.properties:  # so that a workbook alone is known too
            if name != "organisation":  # which is its company
                self._book.set_custom_property(name, text[:_LONGEST], "text")

    def sheet(self, name: str) -> Worksheet:
        """A new sheet: A4 across, as wide as the page, the paper's marking at its head."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        marks = " ".join(mark for mark in (self._meta.marking, self._meta.watermark) if mark)
        if marks:
            sheet.set_header("&C" + marks.replace("&", "&&"), {"scale_with_doc": False})
        foot = f"{self._meta.whose} \u00b7 {self._meta.footer}".replace("&", "&&")[:200]
        sheet.set_footer(f"&L{foot}&RPage &P of &N", {"scale_with_doc": False})
        return sheet

    def look(self, **properties: object) -> Any:
        """The format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", **self._font, **properties})
        return self._formats[key]

    def height(self, sheet: Worksheet, row: int, lines: int = 1, size: float = 0) -> None:
        """Make a row as high as so many lines of a size in points (of the body's when 0)."""
        sheet.set_row(row, min(round((size or self._font["font_size"]) * 1.3 * lines + 3, 2), _HIGHEST_ROW))

    @property
    def size(self) -> float:
        """The size of the words in its cells, in points."""
        return self._style.font.size

    def title(self, sheet: Worksheet, text: str, lines: int = 1, room: float = math.inf, **properties: object) -> None:
        """Words in the first cell of a sheet, as its heading of the first level.

        A title wider than `room` points is smaller, but no smaller than the words of the cells.
        """
        fitting = _TITLE * room / max(text_width(text, _TITLE, bold=True), 1)
        size = max(self.size, math.floor(min(_TITLE, fitting)))
        self._heading(sheet, 0, text, size, HEADING_1, properties)
        self.height(sheet, 0, lines, size)

    def heading(self, sheet: Worksheet, row: int, text: str) -> None:
        """Words in column A of a row, as a heading of the second level."""
        self._heading(sheet, row, text, _HEADING, HEADING_2, {})
        self.height(sheet, row, size=_HEADING)

    def _heading(
        self,
        sheet: Worksheet,
        row: int,
        text: str,
        size: float,
        style: HeadingStyle,
        more: dict[str, object],
    ) -> None:
        looks = {"bold": True, "font_size": size, "font_color": self._style.colour.brand_dark, **more}
        self._words(sheet, row, 0, WordsCell(text), looks)
        for looked in (looks, looks | {"quote_prefix": True}):
            self._styles[self.look(**looked)] = style

    def line(self, sheet: Worksheet, row: int, text: str, address: str = "", **properties: object) -> None:
        """Words in column A of a row."""
        self._words(sheet, row, 0, WordsCell(text, address), properties)

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, **properties: object) -> None:
        """A value in a cell, in the body look of a table."""
        if isinstance(value, NumberCell):
            sheet.write_number(row, column, float(value.value), self.look(num_format=value.shown, **properties))
        else:
            self._words(sheet, row, column, value, properties)

    def _words(self, sheet: Worksheet, row: int, column: int, words: WordsCell, properties: dict[str, object]) -> None:
        if len(words.text) > LONGEST_CELL:
            begins = " ".join(words.text[:40].split())
            fault = (
                f'the cell that begins "{begins}..." has {len(words.text):,} characters, of {LONGEST_CELL:,} at most.'
            )
            fix = "make its words shorter or give them rows of their own."
            raise stop("cell-too-long", Where(key=sheet.get_name()), fault, fix)
        if words.text.startswith(_LIKE_A_FORMULA):
            properties = properties | {"quote_prefix": True}  # text even after somebody has edited the cell
        if words.address.startswith(_ADDRESSES) and len(words.address) <= _LONGEST_ADDRESS:
            look = self.look(underline=1, font_color=self._style.colour.link, **properties)
            if sheet.write_url(row, column, words.address, look, words.text) == 0:
                return
        sheet.write_string(row, column, words.text, self.look(**properties))

    def table(
        self,
        sheet: Worksheet,
        row: int,
        name: str,
        headings: Sequence[str],
        rows: int,
        about: str,
        right: Collection[int] = (),
    ) -> None:
        """Mark `rows` rows under the headings at `row` as the table of the sheet `name`; its cells are written apart.

        The headings of the columns `right` stand at the right, over numbers.
        """
        heads = [
            self.look(bold=True, text_wrap=True, bottom=2, **aligned(place, right)) for place in range(len(headings))
        ]
        self._styles |= dict.fromkeys(heads, HEADING_3)
        options = {
            "name": "t_" + "".join(letter if letter.isalnum() else "_" for letter in name),
            "style": None,
            "autofilter": False,
            "columns": [{"header": text, "header_format": look} for text, look in zip(headings, heads, strict=True)],
            "title": name.replace("_", " "),
            "description": about,
        }
        sheet.add_table(row, 0, row + rows, len(headings) - 1, options)

    def rows(
        self,
        sheet: Worksheet,
        first: int,
        rows: Sequence[Sequence[Value]],
        across: Sequence[float],
        look: Callable[[int, int], dict[str, object]] = lambda row, column: {},
    ) -> None:
        """The rows of a table from the row `first` on, each as high as its words, and the widths of its columns.

        `look` says how a cell looks, by its row and column.
        """
        for row, values in enumerate(rows):
            self.height(sheet, first + row, row_lines(shown_texts(values), across))
            for column, value in enumerate(values):
                self.put(sheet, first + row, column, value, text_wrap=True, **look(row, column))
        for column, width in enumerate(across):
            sheet.set_column(column, column, width)

    def close(self) -> bytes:
        """The workbook's bytes."""
        self._book.close()
        named = {look.xf_index: style for look, style in self._styles.items() if look.xf_index is not None}
        return _finished(self._bytes.getvalue(), self._meta.language, named)


def aligned(column: int, right: Collection[int]) -> dict[str, object]:
    """How a column stands, by the columns that stand at the right: words keep clear of the numbers before them."""
    if column in right:
        return {"align": "right"}
    return {"align": "left", "indent": 1} if column - 1 in right else {"align": "left"}


def _finished(data: bytes, language: str, named: Mapping[int, HeadingStyle]) -> bytes:
    """The workbook with its language among its properties, cells of named styles, and nothing of when it was packed."""
    packed = io.BytesIO()
    tag = f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = part.replace(b"</cp:coreProperties>", tag)
            elif name == _STYLES:
                part = with_named_styles(part, named)
            new.writestr(zipfile.ZipInfo(name, _ZIP_DATE), part, zipfile.ZIP_DEFLATED, 6)
    return packed.getvalue()
