"""Copies of a Word paper, edited as Word, python-docx and people's hands do."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{W}}}"
WHO = f'xmlns:w="{W}" w:author="Reviewer One" w:date="2024-05-02T10:00:00Z"'


def opened(data: bytes, change: Callable[[etree._Element], None], part: str = "word/document.xml") -> bytes:
    """The file with a part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(name, content)
    return out.getvalue()


def words(paragraph: etree._Element) -> str:
    """All the words of a paragraph."""
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def paragraph(root: etree._Element, beginning: str) -> etree._Element:
    """The paragraph of the text that begins so; the contents are passed over."""
    for each in root.iter(f"{_W}p"):
        style = each.find(f"{_W}pPr/{_W}pStyle")
        if words(each).startswith(beginning) and not (style is not None and style.get(f"{_W}val").startswith("TOC")):
            return each
    raise AssertionError(f"no paragraph begins '{beginning}'")


def run(text: str, properties: str = "") -> etree._Element:
    """A run of words."""
    return etree.fromstring(
        f'<w:r xmlns:w="{W}"><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def swap(beginning: str, was: str, now: str) -> Callable[[etree._Element], None]:
    """Other words within one run of a paragraph."""

    def change(root: etree._Element) -> None:
        for text in paragraph(root, beginning).iter(f"{_W}t"):
            if was in (text.text or ""):
                text.text = text.text.replace(was, now, 1)
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                return
        raise AssertionError(f"'{was}' is in no run")

    return change


def after(beginning: str, text: str, *, like: str = "", properties: str = "") -> Callable[[etree._Element], None]:
    """A new paragraph after one, with the looks of that which begins with `like`."""

    def change(root: etree._Element) -> None:
        model = paragraph(root, like or beginning)
        new = etree.Element(f"{_W}p")
        if (look := model.find(f"{_W}pPr")) is not None:
            new.append(copy.deepcopy(look))
        new.append(run(text, properties))
        paragraph(root, beginning).addnext(new)

    return change


def gone(beginning: str) -> Callable[[etree._Element], None]:
    """A paragraph taken out."""

    def change(root: etree._Element) -> None:
        each = paragraph(root, beginning)
        each.getparent().remove(each)

    return change


def moved(beginning: str, to: str) -> Callable[[etree._Element], None]:
    """A paragraph cut and put in after another."""

    def change(root: etree._Element) -> None:
        paragraph(root, to).addnext(paragraph(root, beginning))

    return change


def split(beginning: str, at: str) -> Callable[[etree._Element], None]:
    """Enter pressed before some words."""

    def change(root: etree._Element) -> None:
        first = paragraph(root, beginning)
        second = etree.Element(f"{_W}p")
        if (look := first.find(f"{_W}pPr")) is not None:
            second.append(copy.deepcopy(look))
        cut = next(t for t in first.iter(f"{_W}t") if at in (t.text or ""))
        before, _, rest = cut.text.partition(at)
        holder = cut.getparent()
        tail = list(holder.itersiblings())
        cut.text = before
        second.append(run(at + rest))
        for each in tail:
            second.append(each)
        first.addnext(second)

    return change


def joined(first: str, second: str, between: str = " ") -> Callable[[etree._Element], None]:
    """The end of a paragraph deleted, so that the next goes on in it."""

    def change(root: etree._Element) -> None:
        one, other = paragraph(root, first), paragraph(root, second)
        one.append(run(between))
        for each in list(other):
            if each.tag != f"{_W}pPr":
                one.append(each)
        other.getparent().remove(other)

    return change


def as_word_saves(root: etree._Element) -> None:
    """Revision ids on everything, runs cut in two, spelling marks between: the words are the same."""
    for number, each in enumerate(root.iter(f"{_W}p")):
        each.set(f"{_W}rsidR", f"{number:08X}")
    for number, each in enumerate(list(root.iter(f"{_W}r"))):
        texts = each.findall(f"{_W}t")
        each.set(f"{_W}rsidR", f"{number:08X}")
        if len(texts) == 1 and len(texts[0].text or "") > 6 and len(each) <= 2:
            other = copy.deepcopy(each)
            middle = len(texts[0].text) // 2
            other.find(f"{_W}t").text = texts[0].text[middle:]
            texts[0].text = texts[0].text[:middle]
            for text in (texts[0], other.find(f"{_W}t")):
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            each.addnext(other)
            mark = etree.Element(f"{_W}proofErr")
            mark.set(f"{_W}type", "spellStart")
            each.addnext(mark)


def tracked(beginning: str, was: str, now: str) -> Callable[[etree._Element], None]:
    """Words replaced with tracked changes on."""

    def change(root: etree._Element) -> None:
        text = next(t for t in paragraph(root, beginning).iter(f"{_W}t") if was in (t.text or ""))
        before, _, rest = text.text.partition(was)
        holder = text.getparent()
        space = "{http://www.w3.org/XML/1998/namespace}space"
        text.text = before
        text.set(space, "preserve")
        deleted = etree.fromstring(
            f'<w:del w:id="9001" {WHO}><w:r><w:delText xml:space="preserve">{was}</w:delText></w:r></w:del>'
        )
        inserted = etree.fromstring(f'<w:ins w:id="9002" {WHO}/>')
        inserted.append(run(now))
        pieces = [
            piece for piece in (deleted if was else None, inserted if now else None, run(rest)) if piece is not None
        ]
        for piece in reversed(pieces):
            holder.addnext(piece)

    return change


def tracked_paragraph(beginning: str, text: str) -> Callable[[etree._Element], None]:
    """A whole new paragraph with tracked changes on."""

    def change(root: etree._Element) -> None:
        model = paragraph(root, beginning)
        new = copy.deepcopy(model)
        for each in list(new):
            if each.tag != f"{_W}pPr":
                new.remove(each)
        look = new.find(f"{_W}pPr")
        look.append(etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:ins w:id="9003" {WHO}/></w:rPr>'))
        inserted = etree.fromstring(f'<w:ins w:id="9004" {WHO}/>')
        inserted.append(run(text))
        new.append(inserted)
        model.addnext(new)

    return change


def looks(beginning: str, chosen: str, properties: str) -> Callable[[etree._Element], None]:
    """Some words of a paragraph with another look."""

    def change(root: etree._Element) -> None:
        text = next(t for t in paragraph(root, beginning).iter(f"{_W}t") if chosen in (t.text or ""))
        before, _, rest = text.text.partition(chosen)
        holder = text.getparent()
        text.text = before
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        holder.addnext(run(rest))
        holder.addnext(run(chosen, properties))

    return change


def called(beginning: str, name: str, before: str = "") -> Callable[[etree._Element], None]:
    """A footnote called at the end of a paragraph, or before some words of it."""

    def change(root: etree._Element) -> None:
        call = etree.fromstring(
            f'<w:r xmlns:w="{W}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{name}"/></w:r>'
        )
        if not before:
            paragraph(root, beginning).append(call)
            return
        text = next(t for t in paragraph(root, beginning).iter(f"{_W}t") if before in (t.text or ""))
        head, _, rest = text.text.partition(before)
        text.text = head
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.getparent().addnext(run(before + rest))
        text.getparent().addnext(call)

    return change


def uncalled(name: str) -> Callable[[etree._Element], None]:
    """The call of a footnote deleted, which takes the footnote with it."""

    def change(root: etree._Element) -> None:
        (call,) = root.xpath(f".//w:footnoteReference[@w:id='{name}']", namespaces={"w": W})
        call.getparent().getparent().remove(call.getparent())

    return change


def footnote(name: str, inside: str) -> Callable[[etree._Element], None]:
    """A footnote more."""

    def change(root: etree._Element) -> None:
        root.append(
            etree.fromstring(
                f'<w:footnote xmlns:w="{W}" w:id="{name}"><w:p><w:r><w:footnoteRef/></w:r>'
                f'<w:r><w:t xml:space="preserve"> {inside}</w:t></w:r></w:p></w:footnote>'
            )
        )

    return change


def row_of(root: etree._Element, words_of_cell: str) -> etree._Element:
    """The row of a table with a cell of these words."""
    return next(row for row in root.iter(f"{_W}tr") if words_of_cell in [words(cell) for cell in row.iter(f"{_W}tc")])


def row_gone(cell: str) -> Callable[[etree._Element], None]:
    """A row taken out."""

    def change(root: etree._Element) -> None:
        row = row_of(root, cell)
        row.getparent().remove(row)

    return change


def row_new(beside: str, *cells: str) -> Callable[[etree._Element], None]:
    """A row more below one, as Word makes it: the looks of that above, and no bookmarks."""

    def change(root: etree._Element) -> None:
        model = row_of(root, beside)
        new = copy.deepcopy(model)
        for cell, inside in zip(new.iter(f"{_W}tc"), cells, strict=True):
            first, *rest = list(cell.iter(f"{_W}p"))
            for each in rest:
                each.getparent().remove(each)
            for each in list(first):
                if each.tag != f"{_W}pPr":
                    first.remove(each)
            if inside:
                first.append(run(inside))
        model.addnext(new)

    return change


def row_moved(cell: str, to: str) -> Callable[[etree._Element], None]:
    """A row dragged below another."""

    def change(root: etree._Element) -> None:
        row_of(root, to).addnext(row_of(root, cell))

    return change


def row_tracked(cell: str, kind: str) -> Callable[[etree._Element], None]:
    """A row that tracked changes say was inserted or deleted (`ins`, `del`), with its words."""

    def change(root: etree._Element) -> None:
        row = row_of(root, cell)
        properties = row.find(f"{_W}trPr")
        if properties is None:
            properties = etree.Element(f"{_W}trPr")
            row.insert(0, properties)
        properties.append(etree.fromstring(f'<w:{kind} w:id="9100" {WHO}/>'))
        for each in list(row.iter(f"{_W}r")):
            around = etree.fromstring(f'<w:{kind} w:id="9101" {WHO}/>')
            each.getparent().replace(each, around)
            around.append(each)
            for text in each.findall(f"{_W}t") if kind == "del" else ():
                text.tag = f"{_W}delText"

    return change


def _mark(paragraph_of: etree._Element, kind: str) -> None:
    """Track the change of a paragraph's end."""
    look = paragraph_of.find(f"{_W}pPr")
    if look is None:
        look = etree.Element(f"{_W}pPr")
        paragraph_of.insert(0, look)
    look.append(etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:{kind} w:id="9200" {WHO}/></w:rPr>'))


def _wrapped(runs: list[etree._Element], kind: str) -> None:
    """Runs in a tracked change, each in one of its own, as Word writes them beside controls and bookmarks."""
    for number, each in enumerate(runs):
        around = etree.fromstring(f'<w:{kind} w:id="{9300 + number}" {WHO}/>')
        each.getparent().replace(each, around)
        around.append(each)
        for text in each.findall(f"{_W}t") if kind == "del" else ():
            text.tag = f"{_W}delText"


def tracked_whole(paragraph_of: etree._Element, kind: str) -> None:
    """Track a whole paragraph, its end too."""
    _wrapped(list(paragraph_of.iter(f"{_W}r")), kind)
    _mark(paragraph_of, kind)


def tracked_move(beginning: str, to: str) -> Callable[[etree._Element], None]:
    """A paragraph moved with tracked changes on: `w:moveFrom` and `w:moveTo` with their ranges."""

    def change(root: etree._Element) -> None:
        old = paragraph(root, beginning)
        new = copy.deepcopy(old)
        for each in list(new.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
            each.getparent().remove(each)
        paragraph(root, to).addnext(new)
        for each, kind, range_ in ((old, "moveFrom", "9401"), (new, "moveTo", "9402")):
            _wrapped(list(each.iter(f"{_W}r")), kind)
            _mark(each, kind)
            start = etree.fromstring(f'<w:{kind}RangeStart w:id="{range_}" w:name="move1" {WHO}/>')
            each.insert(1, start)
            each.append(etree.fromstring(f'<w:{kind}RangeEnd xmlns:w="{W}" w:id="{range_}"/>'))

    return change


def tracked_gone(beginning: str) -> Callable[[etree._Element], None]:
    """A whole paragraph deleted with tracked changes on, its end as well."""

    def change(root: etree._Element) -> None:
        each = paragraph(root, beginning)
        _wrapped(list(each.iter(f"{_W}r")), "del")
        _mark(each, "del")

    return change


def tracked_join(beginning: str, space: str = " ") -> Callable[[etree._Element], None]:
    """The end of a paragraph deleted with tracked changes on, and a space written."""

    def change(root: etree._Element) -> None:
        each = paragraph(root, beginning)
        _mark(each, "del")
        inserted = etree.fromstring(f'<w:ins w:id="9500" {WHO}/>')
        inserted.append(run(space))
        each.append(inserted)

    return change


def tracked_split(beginning: str, at: str) -> Callable[[etree._Element], None]:
    """Enter pressed with tracked changes on: the end of the first part is inserted."""

    def change(root: etree._Element) -> None:
        each = paragraph(root, beginning)
        split(beginning, at)(root)
        _mark(each, "ins")

    return change


def tracked_look(beginning: str, chosen: str) -> Callable[[etree._Element], None]:
    """Words made bold with tracked changes on."""
    return looks(beginning, chosen, f'<w:b/><w:rPrChange w:id="9600" {WHO}><w:rPr/></w:rPrChange>')


def tracked_level(beginning: str, style: str) -> Callable[[etree._Element], None]:
    """A heading of another level, with tracked changes on."""

    def change(root: etree._Element) -> None:
        look = paragraph(root, beginning).find(f"{_W}pPr")
        before = copy.deepcopy(look)
        look.find(f"{_W}pStyle").set(f"{_W}val", style)
        changed = etree.SubElement(look, f"{_W}pPrChange")
        for name, value in (("id", "9700"), ("author", "Reviewer One"), ("date", "2024-05-02T10:00:00Z")):
            changed.set(f"{_W}{name}", value)
        changed.append(before)

    return change


def written_and_deleted(beginning: str, text: str) -> Callable[[etree._Element], None]:
    """Words that one reviewer wrote and another deleted: an insertion around a deletion."""

    def change(root: etree._Element) -> None:
        other = WHO.replace("One", "Two")
        paragraph(root, beginning).append(
            etree.fromstring(
                f'<w:ins w:id="9801" {WHO}><w:del w:id="9802" {other}><w:r><w:delText>{text}</w:delText></w:r>'
                "</w:del></w:ins>"
            )
        )

    return change


def smart_tags(root: etree._Element) -> None:
    """Names and dates that Word found, in smart tags; custom XML around others."""
    for number, each in enumerate(list(root.iter(f"{_W}r"))):
        if each.getparent().tag == f"{_W}p" and number % 3 == 0 and each.find(f"{_W}t") is not None:
            kind = "smartTag" if number % 2 else "customXml"
            around = etree.fromstring(
                f'<w:{kind} xmlns:w="{W}" w:uri="urn:schemas-microsoft-com:x" w:element="place"/>'
            )
            each.getparent().replace(each, around)
            around.append(each)


def field_link(beginning: str, address: str, text: str) -> Callable[[etree._Element], None]:
    """A link as a field whose instruction is split over runs."""

    def change(root: etree._Element) -> None:
        pieces = [
            '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> HYPER</w:instrText>',
            f'<w:instrText xml:space="preserve">LINK "{address}" </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f'<w:t xml:space="preserve">{text[:3]}</w:t>', f'<w:t xml:space="preserve">{text[3:]}</w:t>',
            '<w:fldChar w:fldCharType="end"/>',
        ]  # fmt: skip
        paragraph(root, beginning).append(run(" See "))
        for piece in pieces:
            paragraph(root, beginning).append(etree.fromstring(f'<w:r xmlns:w="{W}">{piece}</w:r>'))

    return change


def pasted(beginning: str, to: str) -> Callable[[etree._Element], None]:
    """A paragraph copied and put in again after another, its figures in their controls."""

    def change(root: etree._Element) -> None:
        new = copy.deepcopy(paragraph(root, beginning))
        for each in list(new.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
            each.getparent().remove(each)
        paragraph(root, to).addnext(new)

    return change


def put(beginning: str, behind: str, text: str, properties: str = "") -> Callable[[etree._Element], None]:
    """Words of a look of their own typed behind the run that ends so."""

    def change(root: etree._Element) -> None:
        runs = paragraph(root, beginning).iter(f"{_W}r")
        next(each for each in runs if words(each).endswith(behind)).addnext(run(text, properties))

    return change


def heading_level(beginning: str, style: str) -> Callable[[etree._Element], None]:
    """A heading of another level."""

    def change(root: etree._Element) -> None:
        paragraph(root, beginning).find(f"{_W}pPr/{_W}pStyle").set(f"{_W}val", style)

    return change


def both(*changes: Callable[[etree._Element], None]) -> Callable[[etree._Element], None]:
    """Several changes of one copy."""

    def change(root: etree._Element) -> None:
        for each in changes:
            each(root)

    return change


@dataclass(frozen=True)
class EditedCopy:
    """An edited copy: what was done, and what must become of it."""

    name: str
    change: Callable[[etree._Element], None]
    states: tuple[str, ...]
    narrative: tuple[str, ...] = ()
    """Lines that the narrative has afterwards."""
    accept: bool = False
    part: str = "word/document.xml"
    note: Callable[[etree._Element], None] | None = None
    """What was done to the footnotes."""
    adds: tuple[str, ...] = ()
    """The keys of what is bound once more afterwards."""


def brought_up_to_date(field: str, result: str) -> Callable[[etree._Element], None]:
    """What Word (F9) writes into each field whose instruction has these words."""

    def change(root: etree._Element) -> None:
        for each in root.iter(f"{_W}p"):
            instruction, left = "", ""
            for element in each.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
                kind = element.get(f"{_W}fldCharType")
                if element.tag == f"{_W}instrText":
                    instruction += element.text or ""
                elif kind == "separate":
                    left = result if field in instruction else ""
                elif kind is not None:
                    instruction, left = "", ""
                elif field in instruction:
                    element.text, left = left, ""

    return change
