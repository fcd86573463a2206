"""Copies as reviewers leave them: changes half accepted, sections cut and pasted, tables and styles from elsewhere."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence

from lxml import etree

from tests.merging.copies import (
    WHO,
    W,
    after,
    both,
    gone,
    joined,
    paragraph,
    pasted,
    row_of,
    run,
    split,
    swap,
    tracked,
    tracked_gone,
    tracked_paragraph,
    words,
)
from tests.merging.narrative import AWAY, CARERS, CLINICS, DOCTOR, GUIDANCE, OTHERS

_W = f"{{{W}}}"
Change = Callable[[etree._Element], None]
OTHER = WHO.replace("One", "Two")
POINTS = ("a second room", "letters were made", "telephone calls")


def xml(text: str) -> etree._Element:
    """An element, its prefix declared where the text does not."""
    return etree.fromstring(text if "xmlns:w=" in text else re.sub(r"^<(\S+?)(?=[\s/>])", rf'<\1 xmlns:w="{W}"', text))


def accepted(chosen: Callable[[int], bool]) -> Change:
    """Some of the tracked changes accepted, by their place."""

    def change(root: etree._Element) -> None:
        for number, each in enumerate(list(root.iter(f"{_W}ins", f"{_W}del"))):
            if not chosen(number) or each.getparent() is None or each.getparent().tag == f"{_W}rPr":
                continue
            if each.tag == f"{_W}ins":
                for child in list(each):
                    each.addprevious(child)
            each.getparent().remove(each)

    return change


def rejected(chosen: Callable[[int], bool]) -> Change:
    """Some of the tracked changes rejected."""

    def change(root: etree._Element) -> None:
        for number, each in enumerate(list(root.iter(f"{_W}ins", f"{_W}del"))):
            if not chosen(number) or each.getparent().tag == f"{_W}rPr":
                continue
            if each.tag == f"{_W}del":
                for child in list(each):
                    for text in child.iter(f"{_W}delText"):
                        text.tag = f"{_W}t"
                    each.addprevious(child)
            each.getparent().remove(each)

    return change


def everywhere(was: str, now: str, *, controls: bool = False) -> Change:
    """Found and replaced over the whole paper; Word passes over locked controls."""

    def change(root: etree._Element) -> None:
        for text in root.iter(f"{_W}t"):
            if controls or not any(each.tag == f"{_W}sdt" for each in text.iterancestors()):
                text.text = re.sub(rf"\b{was}\b", now, text.text or "")

    return change


def section(beginning: str, end: str, to: str, *, names: bool = True) -> Change:
    """All from one paragraph up to another cut and put in after a third."""

    def change(root: etree._Element) -> None:
        first, last = paragraph(root, beginning), paragraph(root, end)
        pieces = [first]
        while pieces[-1] is not last:
            pieces.append(pieces[-1].getnext())
        target = paragraph(root, to)
        for each in reversed(pieces[:-1]):
            if not names:
                for mark in list(each.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
                    mark.getparent().remove(mark)
            target.addnext(each)

    return change


def styled(beginning: str, style: str, *, numbered: bool = True) -> Change:
    """A paragraph of another style, its numbering taken off where `numbered` is not."""

    def change(root: etree._Element) -> None:
        look = paragraph(root, beginning).find(f"{_W}pPr")
        if look is None:
            look = etree.Element(f"{_W}pPr")
            paragraph(root, beginning).insert(0, look)
        if (name := look.find(f"{_W}pStyle")) is None:
            name = etree.Element(f"{_W}pStyle")
            look.insert(0, name)
        name.set(f"{_W}val", style)
        if not numbered:
            for each in look.findall(f"{_W}numPr"):
                look.remove(each)

    return change


def block_after(beginning: str, text: str) -> Change:
    """Anything put in after a paragraph."""
    return lambda root: paragraph(root, beginning).addnext(xml(text))


def inside(beginning: str, text: str) -> Change:
    """Anything put in at the end of a paragraph."""
    return lambda root: paragraph(root, beginning).append(xml(text))


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def control(root: etree._Element, beginning: str, text: str) -> etree._Element:
    return next(each for each in paragraph(root, beginning).iter(f"{_W}sdt") if words(each) == text)


def without_controls(*texts: str, keep: bool = True) -> Change:
    """Controls deleted, with their words or without; all of the paper where none is named."""

    def change(root: etree._Element) -> None:
        for each in list(root.iter(f"{_W}sdt")):
            if each.getparent() is None or each.getparent().tag != f"{_W}p" or (texts and words(each) not in texts):
                continue
            for child in list(each.find(f"{_W}sdtContent")) if keep else ():
                each.addprevious(child)
            each.getparent().remove(each)

    return change


def over_the_edge(beginning: str, before: str, of_control: str, left: str) -> Change:
    """Words deleted from the text into a control: the last of the words before it, and the first of its own."""

    def change(root: etree._Element) -> None:
        held = control(root, beginning, of_control)
        next(held.iter(f"{_W}t")).text = left
        text = list(held.getprevious().iter(f"{_W}t"))[-1]
        assert text.text.endswith(before)
        text.text = text.text.removesuffix(before)

    return change


def in_control(beginning: str, of_control: str, now: str) -> Change:
    def change(root: etree._Element) -> None:
        next(control(root, beginning, of_control).iter(f"{_W}t")).text = now

    return change


def insertion_of_control(beginning: str, of_control: str, kind: str) -> Change:
    """A control that tracked changes say was put in or deleted whole."""

    def change(root: etree._Element) -> None:
        held = control(root, beginning, of_control)
        for number, each in enumerate(list(held.iter(f"{_W}r"))):
            around = etree.fromstring(f'<w:{kind} w:id="{9900 + number}" {WHO}/>')
            each.getparent().replace(each, around)
            around.append(each)
            for text in list(each.iter(f"{_W}t")) if kind == "del" else ():
                text.tag = f"{_W}delText"

    return change


def call_moved(beginning: str, to: str) -> Change:
    def change(root: etree._Element) -> None:
        call = next(paragraph(root, beginning).iter(f"{_W}footnoteReference")).getparent()
        paragraph(root, to).append(call)

    return change


def emptied(beginning: str) -> Change:
    """All words of a paragraph deleted, and the empty paragraph left."""

    def change(root: etree._Element) -> None:
        for each in list(paragraph(root, beginning)):
            if each.tag in (f"{_W}r", f"{_W}sdt", f"{_W}hyperlink"):
                each.getparent().remove(each)

    return change


def as_prose(root: etree._Element) -> None:
    """A list made into a sentence of its lead-in."""
    joined("These things were", POINTS[0])(root)
    joined("These things were", POINTS[1], "; ")(root)
    joined("These things were", POINTS[2], "; and ")(root)


def grouped(first: str, last: str) -> Change:
    """Paragraphs put into a control of a block together, as Word's 'Group' does."""

    def change(root: etree._Element) -> None:
        one, other = paragraph(root, first), paragraph(root, last)
        around = xml("<w:sdt><w:sdtPr><w:group/></w:sdtPr><w:sdtContent/></w:sdt>")
        one.addprevious(around)
        pieces = [one]
        while pieces[-1] is not other:
            pieces.append(pieces[-1].getnext())
        for each in pieces:
            around[1].append(each)

    return change


def moved_range(first: str, second: str, to: str, *, edit: Change = lambda root: None) -> Change:
    """Two paragraphs moved as one tracked move, its ranges around both, the second edited afterwards."""

    def change(root: etree._Element) -> None:
        olds = [paragraph(root, first), paragraph(root, second)]
        news = [copy.deepcopy(each) for each in olds]
        target = paragraph(root, to)
        for new in reversed(news):
            for mark in list(new.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
                mark.getparent().remove(mark)
            target.addnext(new)
        for paragraphs, kind, name in ((olds, "moveFrom", "91"), (news, "moveTo", "92")):
            for number, each in enumerate(paragraphs):
                for at, piece in enumerate(list(each.iter(f"{_W}r"))):
                    around = etree.fromstring(f'<w:{kind} w:id="{name}{number}{at}" {WHO}/>')
                    piece.getparent().replace(piece, around)
                    around.append(piece)
                look = each.find(f"{_W}pPr")
                look.append(etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:{kind} w:id="{name}9{number}" {WHO}/></w:rPr>'))
            start = etree.fromstring(f'<w:{kind}RangeStart w:id="{name}1" w:name="move{name}" {WHO}/>')
            paragraphs[0].addprevious(start)
            paragraphs[1].addnext(etree.fromstring(f'<w:{kind}RangeEnd xmlns:w="{W}" w:id="{name}1"/>'))
        edit(news[1])

    return change


def compared(beginning: str, now: str) -> Change:
    """A paragraph as 'Compare documents' leaves it: all of it deleted, and all of it written anew."""

    def change(root: etree._Element) -> None:
        for each in list(paragraph(root, beginning).iterchildren(f"{_W}r")):
            around = etree.fromstring(f'<w:del w:id="9950" {WHO}/>')
            each.getparent().replace(each, around)
            around.append(each)
            for text in list(each.iter(f"{_W}t")):
                text.tag = f"{_W}delText"
        new = etree.fromstring(f'<w:ins w:id="9951" {WHO}/>')
        new.append(run(now))
        next(p for p in root.iter(f"{_W}p") if p.find(f"{_W}del") is not None).append(new)

    return change


def column(heading: str, *cells: str) -> Change:
    """A column put in at the right of the table of words."""

    def change(root: etree._Element) -> None:
        rows = list(row_of(root, "In May").getparent().iter(f"{_W}tr"))
        for row, text in zip(rows[-4:], (heading, *cells), strict=True):
            row.append(xml(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"))

    return change


def column_between(heading: str, *cells: str) -> Change:
    """A column put in before the last of the table of words."""

    def change(root: etree._Element) -> None:
        rows = list(row_of(root, "In May").getparent().iter(f"{_W}tr"))
        for row, text in zip(rows[-4:], (heading, *cells), strict=True):
            row.findall(f"{_W}tc")[-1].addprevious(xml(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"))

    return change


def column_moved(root: etree._Element) -> None:
    """The last two columns of the table of words changed about."""
    for row in list(row_of(root, "In May").getparent().iter(f"{_W}tr"))[-4:]:
        last = row.findall(f"{_W}tc")[-1]
        row.findall(f"{_W}tc")[-2].addprevious(last)


def middle_column_gone(root: etree._Element) -> None:
    for row in list(row_of(root, "In May").getparent().iter(f"{_W}tr"))[-4:]:
        row.remove(row.findall(f"{_W}tc")[-2])


def column_gone(root: etree._Element) -> None:
    for row in list(row_of(root, "In May").getparent().iter(f"{_W}tr"))[-4:]:
        row.remove(row.findall(f"{_W}tc")[-1])


def cell_lines(of_cell: str, *texts: str) -> Change:
    """Paragraphs more in a cell."""

    def change(root: etree._Element) -> None:
        cell = next(each for each in root.iter(f"{_W}tc") if words(each) == of_cell)
        for text in texts:
            cell.append(xml(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))

    return change


def table_gone(root: etree._Element) -> None:
    found = row_of(root, "In May").getparent()
    found.getparent().remove(found)


def cell_deleted(root: etree._Element) -> None:
    """The words of one cell of a row deleted with tracked changes on, the row left."""
    cell = next(each for each in root.iter(f"{_W}tc") if words(each) == "In May")
    for each in list(cell.iter(f"{_W}r")):
        around = etree.fromstring(f'<w:del w:id="9960" {WHO}/>')
        each.getparent().replace(each, around)
        around.append(each)
        for text in list(each.iter(f"{_W}t")):
            text.tag = f"{_W}delText"


def typed(beginning: str, behind: str, element: str) -> Change:
    """Something that is no letter typed behind some words: a tab, a line break, a symbol."""

    def change(root: etree._Element) -> None:
        text = next(t for t in paragraph(root, beginning).iter(f"{_W}t") if behind in (t.text or ""))
        head, mark, rest = text.text.partition(behind)
        text.text = head + mark
        text.getparent().addnext(run(rest))
        text.getparent().addnext(xml(f"<w:r>{element}</w:r>"))

    return change


def pasted_heading(beginning: str, text: str) -> Change:
    """A heading of another document: a style of that name of its own, known by its outline level."""
    return block_after(
        beginning,
        '<w:p><w:pPr><w:pStyle w:val="berschrift2"/><w:outlineLvl w:val="1"/></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>",
    )


BOX = (
    '<w:r xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing><wps:wsp>'
    "<wps:txbx><w:txbxContent><w:p><w:r><w:t>Ask Finance first.</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    "</wps:wsp></w:drawing></w:r>"
)
MATHS = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>'
)
_TWO = both(tracked(CARERS, "once", "twice"), tracked(CLINICS, "three", "four"), tracked(DOCTOR, "same", "own"))
REVIEWED: dict[str, Change] = {
    "half of the changes accepted": both(_TWO, accepted(lambda n: n < 2)),
    "half of the changes rejected": both(_TWO, rejected(lambda n: n < 2)),
    "the insertion accepted and the deletion left": both(_TWO, accepted(lambda n: n % 2 == 1)),
    "all accepted but for a paragraph": both(_TWO, tracked_paragraph(CARERS, "Most do."), accepted(lambda n: n < 6)),
    "a reviewer's words cut down by another": both(
        tracked(CARERS, "once", "once or twice a year"),
        lambda root: [
            each.append(xml(f'<w:del w:id="97" {OTHER}><w:r><w:delText> a year</w:delText></w:r></w:del>'))
            for each in root.iter(f"{_W}ins")
            if words(each).startswith("once or")
            for text in each.iter(f"{_W}t")
            if [setattr(text, "text", "once or twice")]
        ],
    ),
    "everything of a paragraph compared": compared(CARERS, "Foster carers hear of it by telephone alone."),
    "a word through the whole paper": everywhere("children", "young people"),
    "a word through the whole paper, controls too": everywhere("the", "this", controls=True),
    "a figure's digits through the whole paper": everywhere("35", "53", controls=True),
    "a section cut and put in elsewhere": section("Clinics", "How the service", AWAY),
    "a section copied, its names lost": section("Clinics", "How the service", AWAY, names=False),
    "two paragraphs as one move": moved_range(CARERS, GUIDANCE, CLINICS),
    "two paragraphs as one move, edited": moved_range(
        CLINICS, DOCTOR, AWAY, edit=lambda p: p.append(run(" So it is."))
    ),
    "a heading made a paragraph": styled("How the service", "BodyText", numbered=False),
    "a paragraph made a heading": styled(CARERS, "Heading2"),
    "a heading demoted by two": styled("How the service", "Heading4"),
    "a list made prose": as_prose,
    "points made paragraphs": both(*(styled(each, "BodyText", numbered=False) for each in POINTS)),
    "a paragraph made points": both(
        split(CARERS, "They may"), styled(CARERS, "ListBullet"), styled("They may", "ListBullet")
    ),
    "a footnote called elsewhere": call_moved("late notice", CARERS),
    "a table pasted in": block_after(CARERS, table(("Place", "Day"), ("North", "Monday"))),
    "a table pasted in with a caption": both(
        block_after(CARERS, table(("Place", "Day"), ("North", "Monday"))), after(CARERS, "Table 9: Clinics by day")
    ),
    "a column more": column("Cost", "none", "none", "some"),
    "a column less": column_gone,
    "a column put in between two": column_between("Cost", "none", "none", "some"),
    "the middle column taken out": middle_column_gone,
    "two columns changed about": column_moved,
    "two columns changed about and a cell edited": both(column_moved, swap("In May", "May", "March")),
    "a table deleted": table_gone,
    "a cell with two paragraphs more": cell_lines("In May", "and in June", "once more"),
    "a cell's words deleted as a tracked change": cell_deleted,
    "paragraphs from another document": both(
        block_after(
            CARERS,
            '<w:p><w:pPr><w:pStyle w:val="Flietext"/></w:pPr><w:r><w:t>As the other report says.</w:t></w:r></w:p>',
        ),
        pasted_heading(CARERS, "What others do"),
    ),
    "a point of another document's list": block_after(
        CARERS,
        '<w:p><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'
        "</w:pPr><w:r><w:t>ring the carer</w:t></w:r></w:p>",
    ),
    "a part of a file put in": block_after(CARERS, "<w:altChunk/>"),
    "all controls deleted, their words left": without_controls(),
    "all controls deleted and a figure typed over": both(without_controls(), swap(OTHERS, "21", "22")),
    "all controls deleted and a word": both(without_controls(), swap(OTHERS, "others", "rest")),
    "a control deleted with its words": without_controls("21", keep=False),
    "words deleted into a control": over_the_edge(OTHERS, "Of ", "35", "5"),
    "words typed at a control's end": in_control(OTHERS, "21", "21 or so"),
    "words typed into a name": in_control(OTHERS, "21", ""),
    "a control deleted as a tracked change": insertion_of_control(OTHERS, "21", "del"),
    "a control put in as a tracked change": insertion_of_control(OTHERS, "21", "ins"),
    "a paragraph emptied": emptied(CARERS),
    "a paragraph with figures emptied": emptied(OTHERS),
    "a heading emptied": emptied("How the service"),
    "paragraphs grouped": grouped(CARERS, GUIDANCE),
    "a box of text drawn beside a paragraph": inside(CARERS, BOX),
    "a formula": lambda root: paragraph(root, CARERS).append(etree.fromstring(MATHS)),
    "a tab": typed(CARERS, "by letter", "<w:tab/>"),
    "a line broken by hand": typed(CARERS, "by telephone.", "<w:br/>"),
    "a symbol": typed(CARERS, "by letter", '<w:sym w:font="Symbol" w:char="F0B3"/>'),
    "a hyphen that does not break": typed(CARERS, "by letter", "<w:noBreakHyphen/>"),
    "a field of today's date": inside(
        CARERS, '<w:fldSimple w:instr=" DATE "><w:r><w:t xml:space="preserve"> 3 May 2024</w:t></w:r></w:fldSimple>'
    ),
    "two sentences of a paragraph changed about": both(
        swap(CARERS, "They may change it once.", ""), swap(CARERS, "Foster", "They may change it once. Foster")
    ),
    "two paragraphs changed about and edited": both(
        lambda root: paragraph(root, GUIDANCE).addnext(paragraph(root, CARERS)), swap(CARERS, "once", "twice")
    ),
    "a paragraph twice, its name too": lambda root: paragraph(root, CARERS).addnext(
        copy.deepcopy(paragraph(root, CARERS))
    ),
    "a paragraph dragged into a cell": lambda root: (
        row_of(root, "In May").findall(f"{_W}tc")[-1].append(paragraph(root, CARERS))
    ),
    "a paragraph with figures pasted into another section": pasted(OTHERS, "Children wait"),
    "a tracked deletion of a paragraph with figures": tracked_gone(OTHERS),
    "a link's words": swap(GUIDANCE, "the guidance", "the rule book"),
    "a link taken off": lambda root: [
        [link.addprevious(each) for each in list(link)] and link.getparent().remove(link)
        for link in list(paragraph(root, GUIDANCE).iter(f"{_W}hyperlink"))
    ],
    "words in two languages' directions": inside(
        CARERS, '<w:bdo w:val="rtl"><w:r><w:t xml:space="preserve"> Then more.</w:t></w:r></w:bdo>'
    ),
    "a face and quotation marks": swap(CARERS, "once.", "\u201conce\u201d \U0001f600."),
    "signs that mean something": swap(CARERS, "once.", "once (see *notes* {{ iha }} [^1] <b> # | 50%)."),
    "a split in the middle of bold words": split(DOCTOR, "ask for"),
    "a paragraph joined to a heading": joined("How the service", CLINICS),
    "a paragraph of the first section taken out": gone("Children wait"),
}
