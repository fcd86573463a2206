"""Copies in which tables, charts and what stands with them were moved, copied, taken out or put in."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tests.merging.copies import WHO, W, after, both, gone, moved, run, swap, tracked, tracked_whole, words

_W = f"{{{W}}}"
Change = Callable[[etree._Element], None]
PLACES, ANSWERS = "Table 2: Where each", "Table 4: What carers"
MONTHS, ASSESSMENTS = "Table 1: Initial", "Table 3: Assessments"
CLINICS, FAMILIES, LETTERS = "The clinics stand", "Families may choose", "Letters are written"
LATE, DOCTOR, ASKED, KEPT = "Most of the late", "Each clinic has", "Carers were asked", "Their answers are"
RISK, WAIT = "The risk is set out", "a list of those who wait"


def _top(root: etree._Element, beginning: str) -> etree._Element:
    """What stands in the body itself and begins so; the contents are passed over."""
    for each in root[0]:
        styles = [style.get(f"{_W}val") for style in each.iter(f"{_W}pStyle")]
        if words(each).startswith(beginning) and not any(
            style.startswith(("TOC", "TableofFigures")) for style in styles
        ):
            return each
    raise AssertionError(f"nothing begins '{beginning}'")


def _style(each: etree._Element) -> str:
    style = each.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val")


def _group(root: etree._Element, caption: str) -> list[etree._Element]:
    """A caption and what follows it, to the table and its source and notes."""
    group = [_top(root, caption)]
    while not any(True for _ in group[-1].iter(f"{_W}tbl")):
        group.append(group[-1].getnext())
    while _style(group[-1].getnext()) in ("TableSource", "TableNote"):
        group.append(group[-1].getnext())
    return group


def _put(target: etree._Element, group: list[etree._Element], *, before: bool) -> None:
    for each in group if before else reversed(group):
        (target.addprevious if before else target.addnext)(each)


def table_moved(caption: str, to: str, *, before: bool = False) -> Change:
    """A table with all that stands with it, cut and put in after a paragraph, or before it."""

    def change(root: etree._Element) -> None:
        _put(_top(root, to), _group(root, caption), before=before)

    return change


def part_moved(caption: str, to: str, at: int, count: int = 1) -> Change:
    """Some of what stands with a table cut and put in after a paragraph."""

    def change(root: etree._Element) -> None:
        group = _group(root, caption)
        _put(_top(root, to), group[at:][:count], before=False)

    return change


def table_copied(caption: str, to: str, at: int = 0, *, marks: bool = False) -> Change:
    """A table put in again; `marks` keeps the bookmarks, as LibreOffice does."""

    def change(root: etree._Element) -> None:
        group = [copy.deepcopy(each) for each in _group(root, caption)[at:]]
        for each in group if not marks else ():
            for mark in list(each.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
                mark.getparent().remove(mark)
        _put(_top(root, to), group, before=False)

    return change


def table_gone(caption: str, at: int = 0) -> Change:
    """A table taken out with all that stands with it, or from some of that on."""

    def change(root: etree._Element) -> None:
        for each in _group(root, caption)[at:]:
            each.getparent().remove(each)

    return change


def both_changed_about(one: str, other: str) -> Change:
    """Two tables in each other's place."""

    def change(root: etree._Element) -> None:
        first, second = _group(root, one), _group(root, other)
        before, behind = first[0].getprevious(), second[0].getprevious()
        _put(before, second, before=False)
        _put(behind, first, before=False)

    return change


def pasted_table(to: str, rows: tuple[tuple[str, ...], ...], caption: str = "", properties: str = "") -> Change:
    """A table of another document put in after a paragraph."""

    def change(root: etree._Element) -> None:
        cells = "".join(
            "<w:tr>" + "".join(f"<w:tc><w:tcPr>{properties}</w:tcPr>{_cell(cell)}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        table = etree.fromstring(f'<w:tbl xmlns:w="{W}"><w:tblPr/><w:tblGrid/>{cells}</w:tbl>')
        head = etree.fromstring(f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="Caption"/></w:pPr></w:p>')
        head.append(run(caption))
        _put(_top(root, to), [head, table] if caption else [table], before=False)

    return change


def _cell(cell: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" if line else "<w:p/>" for line in cell.split("\n"))


def caption_alone(to: str, caption: str, below: str = "") -> Change:
    """A caption put in after a paragraph without its table, and perhaps a paragraph behind it."""

    def change(root: etree._Element) -> None:
        head = etree.fromstring(f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="Caption"/></w:pPr></w:p>')
        head.append(run(caption))
        model = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
        model.append(run(below))
        _put(_top(root, to), [head, model] if below else [head], before=False)

    return change


def new_between(after: str, text: str) -> Change:
    """A paragraph written directly behind what a table ends with."""

    def change(root: etree._Element) -> None:
        model = etree.fromstring(f'<w:p xmlns:w="{W}"/>')
        model.append(run(text))
        _group(root, after)[-1].addnext(model)

    return change


def moved_behind_table(beginning: str, caption: str) -> Change:
    """A paragraph cut and put in directly behind a table."""

    def change(root: etree._Element) -> None:
        _group(root, caption)[-1].addnext(_top(root, beginning))

    return change


def section_moved(first: str, last: str, to: str) -> Change:
    """All from one paragraph to another cut and put in before a third."""

    def change(root: etree._Element) -> None:
        group = [_top(root, first)]
        while not words(group[-1]).startswith(last):
            group.append(group[-1].getnext())
        _put(_top(root, to), group, before=True)

    return change


def _tracked(group: list[etree._Element], kind: str) -> None:
    """Paragraphs and whole tables in a tracked change, rows and all."""
    for each in group:
        for row in each.iter(f"{_W}tr"):
            properties = row.find(f"{_W}trPr")
            if properties is None:
                properties = etree.Element(f"{_W}trPr")
                row.insert(0, properties)
            properties.append(etree.fromstring(f'<w:{kind} w:id="9100" {WHO}/>'))
        for paragraph in each.iter(f"{_W}p"):
            tracked_whole(paragraph, kind)


def table_tracked_gone(caption: str) -> Change:
    """A table taken out with tracked changes on."""
    return lambda root: _tracked(_group(root, caption), "del")


def table_tracked_moved(caption: str, to: str) -> Change:
    """A table cut and put in elsewhere with tracked changes on, which Word writes as taken out and put in."""

    def change(root: etree._Element) -> None:
        old = _group(root, caption)
        table_copied(caption, to)(root)
        target = _top(root, to)
        new = [target := target.getnext() for _ in old]
        _tracked(old, "del")
        _tracked(new, "ins")

    return change


def fields_updated(root: etree._Element) -> None:
    """Every caption numbered anew, as Word does before it prints."""
    captions = [each for each in root[0] if _style(each) == "Caption" and words(each).startswith("Table ")]
    for number, each in enumerate(captions, 1):
        next(text for text in each.iter(f"{_W}t") if (text.text or "").isdigit()).text = str(number)


def caption_number(caption: str, number: str) -> Change:
    """Another number typed into a caption."""

    def change(root: etree._Element) -> None:
        next(text for text in _top(root, caption).iter(f"{_W}t") if (text.text or "").isdigit()).text = number

    return change


@dataclass(frozen=True)
class CopyOfTables:
    """A copy, what must become of it, and words of the narrative afterwards in their order."""

    name: str
    change: Change
    states: tuple[str, ...]
    narrative: tuple[str, ...] = ()
    accept: bool = False
    gone: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return self.name


def show(name: str) -> str:
    """The line that puts a table there."""
    return f"{{{{ show.{name} }}}}"


HELD = (("Day", "Town"), ("Monday", "Northam"), ("Friday", "Southam"))
COPIES = (
    CopyOfTables("nothing", lambda root: None, ()),
    CopyOfTables("a table of words one paragraph down", table_moved(PLACES, FAMILIES), ("applied",),
                 ("Families may", show("places"), "Letters are")),
    CopyOfTables("a table of words one paragraph up", table_moved(PLACES, CLINICS, before=True), ("applied",),
                 ("## Where the", show("places"), "The clinics stand")),
    CopyOfTables("a table of figures up", table_moved(ASSESSMENTS, FAMILIES), ("applied",),
                 ("Families may", show("assessments"), "Letters are")),
    CopyOfTables("a table of figures into another section", table_moved(ASSESSMENTS, ASKED), ("applied",),
                 ("Carers were", show("assessments"), show("answers"))),
    CopyOfTables("a table of figures into another file", table_moved(ASSESSMENTS, RISK), ("applied",),
                 ("The risk is", show("assessments"), show("risks"))),
    CopyOfTables("a table behind a heading", table_moved(PLACES, "What was asked"), ("applied",),
                 ("## What was", show("places"), "Carers were")),
    CopyOfTables("two tables changed about", both_changed_about(PLACES, ANSWERS), ("applied",) * 2,
                 (show("answers"), "Families may", "Carers were", show("places"))),
    CopyOfTables("two tables of figures changed about", both_changed_about(MONTHS, ASSESSMENTS), ("applied",) * 2,
                 (show("assessments"), "## Clinics", show("iha_by_month"), "Most of the late")),
    CopyOfTables("a table behind another", table_moved(ANSWERS, FAMILIES, before=True), ("applied",),
                 (show("places"), show("answers"), "Families may")),
    CopyOfTables("a table among points", table_moved(PLACES, WAIT), ("applied",),
                 ("- a list of those who wait", show("places"), "- a list of those who did")),
    CopyOfTables("a table moved and a word changed", both(table_moved(PLACES, FAMILIES), swap(CLINICS, "two", "three")),
                 ("applied",) * 2, ("three towns", show("places"))),
    CopyOfTables("a table moved and a cell changed", both(table_moved(PLACES, FAMILIES),
                 lambda root: _cell_swap(root, "The old library", "The new library")),
                 ("applied",) * 2, ("Families may", show("places"))),
    CopyOfTables("a table moved and a figure of it typed over", both(table_moved(ASSESSMENTS, FAMILIES),
                 lambda root: _figure_swap(root, ASSESSMENTS, "60.0%", "61.0%")), ("applied", "reported")),
    CopyOfTables("the risks moved", table_moved("Risks, their", ASKED), ("reported",)),
    CopyOfTables("a caption without its table", part_moved(PLACES, LATE, 0), ("reported",)),
    CopyOfTables("a chart without its table", part_moved(ASSESSMENTS, LATE, 3), ("reported",)),
    CopyOfTables("a table without its caption", part_moved(PLACES, FAMILIES, 1), ("reported",)),
    CopyOfTables("a caption below its table", lambda root: _group(root, PLACES)[-1].addnext(_top(root, PLACES)),
                 ("reported",)),
    CopyOfTables("a note of a table moved", part_moved(ASSESSMENTS, LATE, 5), ("reported",)),
    CopyOfTables("a table of words copied", table_copied(PLACES, LATE), ("reported",)),
    CopyOfTables("a table of words copied, its bookmarks too", table_copied(PLACES, LATE, marks=True), ("reported",)),
    CopyOfTables("a table of figures copied", table_copied(ASSESSMENTS, KEPT), ("reported", "reported")),
    CopyOfTables("a table of figures copied without its caption", table_copied(ASSESSMENTS, KEPT, 4), ("reported",)),
    CopyOfTables("a table of words taken out", table_gone(PLACES), ("applied",), gone=(show("places"),)),
    CopyOfTables("a table of words taken out, its caption left", table_gone(PLACES, 1), ("reported",)),
    CopyOfTables("a table of figures taken out", table_gone(ASSESSMENTS), ("reported", "reported")),
    CopyOfTables("two tables of words taken out", both(table_gone(PLACES), table_gone(ANSWERS)), ("applied",) * 2,
                 gone=(show("places"), show("answers"))),
    CopyOfTables("a table of words put in", pasted_table(LETTERS, HELD), ("applied",),
                 ("Letters are", show("day_town"), show("assessments"))),
    CopyOfTables("a table put in with a caption", pasted_table(KEPT, HELD, "Table 5: Days of the clinics"),
                 ("applied",), ("Their answers", show("days_of_the_clinics"))),
    CopyOfTables("a table with an empty cell and two lines", pasted_table(
                 LETTERS, (("Day", "Town"), ("Monday", ""), ("Friday", "Southam\nin the evening"))), ("applied",)),
    CopyOfTables("a table with merged cells put in",
                 pasted_table(LETTERS, HELD, properties='<w:gridSpan w:val="2"/>'), ("reported",)),
    CopyOfTables("a table of one row put in", pasted_table(LETTERS, HELD[:1]), ("reported",)),
    CopyOfTables("two tables put in", both(pasted_table(LETTERS, HELD),
                 pasted_table(KEPT, (("Who", "What"), ("A nurse", "Asks")))), ("applied",) * 2),
    CopyOfTables("a table put in, and one moved behind it", both(pasted_table(LETTERS, HELD),
                 table_moved(PLACES, FAMILIES)), ("applied",) * 2),
    CopyOfTables("a paragraph written behind a table", new_between(PLACES, "Both are open on Mondays."), ("applied",),
                 (show("places"), "Both are open", "Families may")),
    CopyOfTables("a caption put in without its table", caption_alone(LETTERS, "Table 9: Clinics by day"), ("reported",),
                 gone=("Clinics by day",)),
    CopyOfTables("a caption without its table, and a paragraph",
                 caption_alone(LETTERS, "Table 9: Clinics by day", "Both are open on Mondays."),
                 ("applied", "reported"), ("Both are open",), gone=("Clinics by day",)),
    CopyOfTables("a paragraph between two tables", both(table_moved(ANSWERS, FAMILIES, before=True),
                 new_between(PLACES, "Both are open on Mondays.")), ("applied",) * 2,
                 (show("places"), "Both are open", "Families may")),
    CopyOfTables("a paragraph moved behind a table", moved_behind_table(KEPT, PLACES), ("applied",),
                 (show("places"), "Their answers", "Families may")),
    CopyOfTables("a section with its table moved", section_moved("What was asked", KEPT, "Where the clinics"),
                 ("applied",), ("## What was", "Carers", show("answers"), "Their answers", "## Where the clinics")),
    CopyOfTables("a section moved with its tables of figures and its subsection",
                 section_moved("Where the clinics", "a note of what", "Clinics"), ("applied",),
                 ("## Where", show("places"), show("assessments"), "### Who works", "- a note", "## Clinics")),
    CopyOfTables("a section moved in which words were edited, put in and taken out",
                 both(both(swap(CLINICS, "open in the evening", "open every evening"), gone(FAMILIES)),
                      both(after(LETTERS, "They are short."), section_moved("Where the", "a note of what", "Clinics"))),
                 ("applied",) * 4, ("## Where the", "open every evening", show("places"), "They are short.",
                                show("assessments"), "### Who works", "## Clinics"), gone=("Families may",)),
    CopyOfTables("sections moved with parts that the program makes",
                 section_moved("Risk and objectives", "AbbreviationMeaning", "Where the clinics"), ("applied",),
                 ("## Clinics", "# Risk", show("risks"), show("objectives_closing"), "## Glossary", show("glossary"),
                  "## Where the clinics")),
    CopyOfTables("a paragraph written behind a box", after("Children wait longer", "It is being mended.", like=LATE),
                 ("applied",), ("Children wait", ":::", "It is being mended.", "## Where")),
    CopyOfTables("a paragraph written in a box", after("Children wait longer", "It is being mended."),
                 ("applied",), ("Children wait", "It is being mended.", ":::", "## Where")),
    CopyOfTables("a paragraph moved behind a box", moved(LATE, "Children wait longer"), ("applied",),
                 ("Children wait", ":::", "Most of the late", "## Where")),
    CopyOfTables("a table of words taken out as a tracked change", table_tracked_gone(PLACES), ("proposed",) * 4),
    CopyOfTables("a table of words taken out as a tracked change, taken", table_tracked_gone(PLACES), ("applied",),
                 accept=True, gone=(show("places"),)),
    CopyOfTables("a table moved as a tracked change", table_tracked_moved(PLACES, FAMILIES), ("proposed",) * 8),
    CopyOfTables("a table moved as a tracked change, taken", table_tracked_moved(PLACES, FAMILIES), ("applied",),
                 ("Families may", show("places"), "Letters are"), accept=True),
    CopyOfTables("a table moved, and the fields updated", both(table_moved(ANSWERS, FAMILIES), fields_updated),
                 ("applied",), ("Families may", show("answers"))),
    CopyOfTables("another number typed into a caption", caption_number(PLACES, "9"), ("reported",)),
    CopyOfTables("a tracked word beside a moved table", both(table_moved(PLACES, FAMILIES),
                 tracked(LETTERS, "easily", "gladly")), ("applied", "proposed")),
)  # fmt: skip


def _cell_swap(root: etree._Element, was: str, now: str) -> None:
    text = next(each for each in root.iter(f"{_W}t") if each.text == was)
    text.text = now


def _figure_swap(root: etree._Element, caption: str, was: str, now: str) -> None:
    texts = [text for each in _group(root, caption)[4:5] for text in each.iter(f"{_W}t")]
    next(text for text in texts if text.text == was).text = now
