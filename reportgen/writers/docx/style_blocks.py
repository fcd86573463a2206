"""The named styles of tables and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, assert_never

from reportgen.writers.columns import Letters
from reportgen.writers.docx.markup import colour, eighths, twips
from reportgen.writers.docx.numbering import box_indent
from reportgen.writers.docx.styles import NamedStyle, of_look, run_properties, spacing
from reportgen.writers.style import BoxLook, Style


def table_styles(style: Style) -> Iterator[NamedStyle]:
    """Captions, the words of cells, sources and notes, and the two styles of table."""
    look, font, text = style.table, style.font, style.colour.text
    caption = look.caption
    ppr = "<w:keepNext/>" + spacing(caption.before, caption.after, font.line)
    rpr = run_properties(caption.size, caption.colour, bold=True)
    yield NamedStyle("Caption", "caption", next="BodyText", ppr=ppr, rpr=rpr, priority=35)
    yield NamedStyle("PictureCaption", "Picture Caption", next="Chart", ppr=ppr, rpr=rpr, priority=35)
    for fine, name, size, line in (
        ("", "", font.table, font.table_line),
        ("Figures", "Figures ", font.figures, font.figures_line),
        ("Fine", "Fine ", font.fine, font.fine_line),
    ):
        cell, key = spacing(0, 0, line), f"{fine}TableText"
        yield NamedStyle(key, f"{name}Table Text", ppr=cell, rpr=run_properties(size, text), priority=20)
        header = run_properties(size, style.tones["header"].text, bold=True)
        with_next = "<w:keepNext/>" + cell
        yield NamedStyle(f"{fine}TableHeading", f"{name}Table Heading", key, ppr=with_next, rpr=header, priority=20)
        yield NamedStyle(f"{fine}TableList", f"{name}Table List", key, ppr=cell, priority=20)
    form, run = spacing(0, 0, font.form_line), run_properties(font.form, text)
    yield NamedStyle("FormText", "Form Text", "TableText", ppr=form, rpr=run, priority=20)
    yield NamedStyle("FormList", "Form List", "FormText", ppr=form, priority=20)
    note = spacing(look.note_before, 0, font.small_line)
    small = run_properties(font.small, style.colour.muted)
    yield NamedStyle("TableSource", "Table Source", ppr=note, rpr=small, priority=21)
    yield NamedStyle("TableNote", "Table Note", "TableSource", ppr=note, rpr=small, priority=21)
    thin = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    small = '<w:sz w:val="2"/><w:szCs w:val="2"/>'
    yield NamedStyle("Separator", "Separator", ppr=thin, rpr=small, quick=False, priority=99)
    heading = _bold("firstRow", style.tones["header"].fill, '<w:vAlign w:val="bottom"/>')
    yield _grid(style, "ReportTable", "Report Table", heading + _bold("firstCol"))
    yield _grid(style, "ReportData", "Report Data", heading)
    yield _grid(style, "ReportForm", "Report Form", _bold("firstCol", style.tones["heading"].fill))


def cell_style(letters: Letters, kind: Literal["Text", "Heading", "List"]) -> str:
    """The id of the style of words in a cell of a table in these letters; no form has headings."""
    match letters:
        case "form":
            return "FormList" if kind == "List" else "FormText"
        case "fine":
            return f"FineTable{kind}"
        case "figures":
            return f"FiguresTable{kind}"
        case "table":
            return f"Table{kind}"
        case _:
            assert_never(letters)


def _grid(style: Style, key: str, name: str, conditions: str) -> NamedStyle:
    table = style.table
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{eighths(table.rule)}" w:space="0" w:color="{colour(shade)}"/>'
        for side, shade in (("top", style.colour.edge), ("bottom", style.colour.edge), ("insideH", style.colour.rule))
    )
    x, y = twips(table.cell_x), twips(table.cell_y)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", y), ("left", x), ("bottom", y), ("right", x))
    )
    look = f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{conditions}"
    return NamedStyle(key, name, "TableNormal", kind="table", priority=40, more=look)


def _bold(part: Literal["firstRow", "firstCol"], fill: str = "", more: str = "") -> str:
    """The bold words of the first row or column of a style of table, and the ground behind them."""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(fill)}"/>{more}' if fill else ""
    cell = f"<w:tcPr>{ground}</w:tcPr>" if ground else ""
    return f'<w:tblStylePr w:type="{part}"><w:rPr><w:b/><w:bCs/></w:rPr>{cell}</w:tblStylePr>'


def box_id(role: str) -> str:
    """The id of the style of a box's words, such as `BoxCallout`."""
    return "Box" + "".join(part.capitalize() for part in role.replace("_", "-").split("-"))


def box_styles(style: Style) -> Iterator[NamedStyle]:
    """For each role of box, its words and its title: a bar at the left, a ground behind."""
    indent = f'<w:ind w:left="{twips(box_indent(style))}" w:right="{twips(style.box.pad_x)}"/>'
    words = spacing(0, style.paragraph.after, style.font.line)
    title_ppr, title_rpr = of_look(style.box.title, bold=True)
    for role, look in style.boxes.items():
        name = f"Box {role.replace('-', ' ').title()}"
        ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(look.fill)}"/>'
        edges = box_border(style, look, look.edge) + ground
        yield NamedStyle(box_id(role), name, "BodyText", ppr=f"<w:keepLines/>{edges}{words}{indent}", priority=30)
        yield NamedStyle(
            f"{box_id(role)}Title",
            f"{name} Title",
            box_id(role),
            box_id(role),
            ppr=f"<w:keepNext/><w:keepLines/>{edges}{title_ppr}{indent}",
            rpr=title_rpr,
            priority=30,
        )
    if "illustrative" in style.boxes:
        like = box_id("illustrative")
        yield NamedStyle(
            "IllustrativeNotice", "Illustrative Notice", like, "BodyText", ppr="<w:keepLines/>", priority=12
        )


def box_border(style: Style, look: BoxLook, edge: str) -> str:
    """The `w:pBdr` of a box: its bar, and its padding, for Word fills a paragraph's ground out to its borders."""
    box = style.box
    thin = f'w:val="single" w:sz="2" w:color="{colour(look.fill)}"'
    return (
        f'<w:pBdr><w:top {thin} w:space="{round(box.pad_y)}"/>'
        f'<w:left w:val="single" w:sz="{eighths(box.edge_width)}" w:space="{round(box.pad_x)}" '
        f'w:color="{colour(edge)}"/>'
        f'<w:bottom {thin} w:space="{round(box.pad_y)}"/><w:right {thin} w:space="{round(box.pad_x)}"/></w:pBdr>'
    )
