"""Copies of a Word paper edited by other programs: python-docx, Word for the web, and LibreOffice by its own macros."""

from __future__ import annotations

import copy
import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.merging.copies import W, opened, paragraph, words
from tests.merging.narrative import CARERS, CLINICS, OTHERS

_W = f"{{{W}}}"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


@dataclass(frozen=True)
class ProgramCopy:
    """A copy, what a program did to it, and what must become of its edits."""

    name: str
    edit: Callable[[bytes], bytes]
    states: tuple[str, ...]
    narrative: tuple[str, ...] = ()
    """Lines that the narrative has afterwards."""
    accept: bool = False

    def __repr__(self) -> str:
        return self.name


def by_python_docx(change: Callable[[Document], Any]) -> Callable[[bytes], bytes]:
    """What somebody's script does to the paper."""

    def edit(data: bytes) -> bytes:
        document = docx.Document(io.BytesIO(data))
        change(document)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()

    return edit


def line(document: Document, beginning: str) -> Paragraph:
    """The paragraph that begins so, its controls read too, which python-docx passes over."""
    return Paragraph(paragraph(document.element, beginning), document._body)


def _in_a_run(beginning: str, was: str, now: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        run = next(run for run in line(document, beginning).runs if was in run.text)
        run.text = run.text.replace(was, now, 1)

    return change


def _all_runs(change: Callable[[Any], None]) -> Callable[[Document], None]:
    """A change of every run of the paper's text, as a script that tidies a paper makes it."""

    def edit(document: Document) -> None:
        for each in document.paragraphs:
            for run in each.runs:
                change(run)

    return edit


def _new_before(beginning: str, text: str, style: str | None = None) -> Callable[[Document], None]:
    return lambda document: line(document, beginning).insert_paragraph_before(text, style)


def _set_all(beginning: str, text: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        line(document, beginning).text = text

    return change


def _cell(was: str, now: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for element in document.element.iter(f"{_W}tc"):
            if words(element) == was:
                next(element.iter(f"{_W}t")).text = now
                return
        raise AssertionError(was)

    return change


def _row_copied(cell: str, *texts: str) -> Callable[[Document], None]:
    """A row put in as people do it with python-docx: the one before copied, and its cells written over."""

    def change(document: Document) -> None:
        row = next(tc for tc in document.element.iter(f"{_W}tc") if words(tc) == cell).getparent()
        new = copy.deepcopy(row)
        for one, text in zip(new.iter(f"{_W}tc"), texts, strict=True):
            parts = list(one.iter(f"{_W}t"))
            parts[0].text = text
            for each in parts[1:]:
                each.text = ""
        row.addnext(new)

    return change


def _removed(beginning: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        element = line(document, beginning)._p
        element.getparent().remove(element)

    return change


def _commented(document: Document) -> None:
    document.add_comment(line(document, CARERS).runs[0], text="Is this so?", author="Reviewer One", initials="RO")


def _broken(document: Document) -> None:
    line(document, CARERS).runs[-1].add_break(WD_BREAK.PAGE)


def _aligned(document: Document) -> None:
    for each in document.paragraphs:
        each.alignment = WD_ALIGN_PARAGRAPH.LEFT
        each.paragraph_format.space_after = Pt(6)


def _painted(run: Any) -> None:
    run.font.color.rgb = RGBColor(0x10, 0x10, 0x10)
    run.font.size = Pt(11)
    run.font.name = "Arial"


def _merged_runs(document: Document) -> None:
    """Runs of one look put into one, as scripts that search for words over runs do first."""
    for each in document.paragraphs:
        before = None
        for run in list(each.runs):
            same = before is not None and run._r.getprevious() is before._r
            if same and (run.bold, run.italic, run.style.name) == (before.bold, before.italic, before.style.name):
                before.text += run.text
                run._r.getparent().remove(run._r)
            else:
                before = run


PYTHON_DOCX: tuple[ProgramCopy, ...] = (
    ProgramCopy("opened and saved", by_python_docx(lambda document: None), ()),
    ProgramCopy("the title of the file set", by_python_docx(lambda d: setattr(d.core_properties, "title", "x")), ()),
    ProgramCopy(
        "a word of a run", by_python_docx(_in_a_run(CLINICS, "three", "four")), ("applied",), ("in four towns",)
    ),
    ProgramCopy("every run painted", by_python_docx(_all_runs(_painted)), ()),
    ProgramCopy("every paragraph aligned", by_python_docx(_aligned), ()),
    ProgramCopy("runs put together", by_python_docx(_merged_runs), ()),
    ProgramCopy(
        "runs put together and a word",
        by_python_docx(lambda d: (_merged_runs(d), _in_a_run(CARERS, "once", "twice")(d))),
        ("applied",),
        ("change it twice.",),
    ),
    ProgramCopy(
        "a paragraph put before",
        by_python_docx(_new_before(CARERS, "A fourth clinic is planned.")),
        ("applied",),
        ("A fourth clinic is planned.\n\nFoster carers",),
    ),
    ProgramCopy(
        "a heading put before",
        by_python_docx(_new_before(CARERS, "For carers", "Heading 2")),
        ("applied",),
        ("## For carers",),
    ),
    ProgramCopy(
        "a paragraph written over",
        by_python_docx(_set_all(CARERS, "Foster carers are told of each appointment by letter. They may change it.")),
        ("applied",),
        ("appointment by letter. They may change it.",),
    ),
    ProgramCopy(
        "a paragraph with figures written over",
        by_python_docx(_set_all(OTHERS, "Of 35 children 21 were seen in time by somebody.")),
        ("applied", "reported"),
    ),
    ProgramCopy("a paragraph taken out", by_python_docx(_removed(CARERS)), ("applied",)),
    ProgramCopy("a paragraph with figures taken out", by_python_docx(_removed(OTHERS)), ("reported",)),
    ProgramCopy(
        "a point put before",
        by_python_docx(_new_before("letters were made", "two nurses were trained", "List Bullet")),
        ("applied",),
        ("- two nurses were trained\n- letters were made",),
    ),
    ProgramCopy("a cell of words", by_python_docx(_cell("In May", "In April")), ("applied",), ("In April",)),
    ProgramCopy(
        "a row copied and written over",
        by_python_docx(_row_copied("Rent a room", "Paint it", "The estates team", "In July")),
        ("applied",),
        ("- label: Paint it",),
    ),
    ProgramCopy("a comment", by_python_docx(_commented), ()),
    ProgramCopy("a page break", by_python_docx(_broken), ()),
    ProgramCopy(
        "words made bold",
        by_python_docx(lambda d: setattr(line(d, "letters were made").runs[0], "bold", True)),
        ("applied",),
        ("- **letters were made shorter**",),
    ),
    ProgramCopy(
        "an empty paragraph and words at the end",
        by_python_docx(lambda d: (d.add_paragraph(""), d.add_paragraph("Thank you to all who helped."))),
        ("applied",),
        ("Thank you to all who helped.",),
    ),
)


# ---------------------------------------------------------------- Word for the web


def by_the_web(*changes: Callable[[etree._Element], None]) -> Callable[[bytes], bytes]:
    """What Word for the web saves: names of paragraphs, languages of runs, words parted by who typed them."""

    def edit(data: bytes) -> bytes:
        def change(root: etree._Element) -> None:
            for each in changes:
                each(root)
            _as_the_web_saves(root)

        return opened(data, change)

    return edit


def _as_the_web_saves(root: etree._Element) -> None:
    etree.cleanup_namespaces(root, top_nsmap={"w14": _W14}, keep_ns_prefixes=["w", "w14", "mc", "r"])
    for number, each in enumerate(root.iter(f"{_W}p")):
        each.set(f"{{{_W14}}}paraId", f"{0x10000000 + number:08X}")
        each.set(f"{{{_W14}}}textId", "77777777")
        for name in ("rsidR", "rsidRDefault", "rsidP"):
            each.set(f"{_W}{name}", "00D7F3A1")
        for run in list(each.iter(f"{_W}r")):
            looks = run.find(f"{_W}rPr")
            if looks is None:
                looks = etree.Element(f"{_W}rPr")
                run.insert(0, looks)
            looks.append(etree.Element(f"{_W}lang", {f"{_W}val": "en-GB"}))
            run.set(f"{_W}rsidRPr", "1A2B3C4D")
    for control in root.iter(f"{_W}sdtPr"):
        control.append(
            etree.fromstring(f'<w:placeholder xmlns:w="{W}"><w:docPart w:val="DefaultPlaceholder_1"/></w:placeholder>')
        )


def _letter_by_letter(beginning: str) -> Callable[[etree._Element], None]:
    """Each word a run of its own, as typing with others at once leaves it."""

    def change(root: etree._Element) -> None:
        for run in list(paragraph(root, beginning).iterchildren(f"{_W}r")):
            text = run.find(f"{_W}t")
            for part in re.findall(r"\S+\s*|\s+", text.text or "") if text is not None else ():
                new = copy.deepcopy(run)
                new.find(f"{_W}t").text = part
                new.find(f"{_W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.addprevious(new)
            if text is not None:
                run.getparent().remove(run)

    return change


def _typed(beginning: str, was: str, now: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        text = next(t for t in paragraph(root, beginning).iter(f"{_W}t") if was in (t.text or ""))
        text.text = text.text.replace(was, now, 1)

    return change


def _pasted_from_a_page(beginning: str, text: str) -> Callable[[etree._Element], None]:
    """A paragraph pasted from a page of the web, with its classes as styles and its own letters."""

    def change(root: etree._Element) -> None:
        looks = '<w:rPr><w:rStyle w:val="normaltextrun"/><w:rFonts w:ascii="Segoe UI" w:hAnsi="Segoe UI"/></w:rPr>'
        xml = (
            f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="paragraph"/><w:spacing w:before="0" w:after="0"/></w:pPr>'
            f"<w:r>{looks}<w:t>{text}</w:t></w:r>"
            '<w:r><w:rPr><w:rStyle w:val="eop"/></w:rPr><w:t xml:space="preserve"> </w:t></w:r></w:p>'
        )
        paragraph(root, beginning).addnext(etree.fromstring(xml))

    return change


def _tracked_by(beginning: str, was: str, now: str) -> Callable[[etree._Element], None]:
    """A tracked change as the web writes it, with the time in its own way and no rsid on what is deleted."""

    def change(root: etree._Element) -> None:
        run = next(r for r in paragraph(root, beginning).iterchildren(f"{_W}r") if was in words(r))
        left, right = words(run).split(was, 1)
        who = f'xmlns:w="{W}" w:id="99" w:author="Guest User" w:date="2024-05-02T10:00:00.123Z"'
        keep = '<w:r xmlns:w="{0}"><w:t xml:space="preserve">{1}</w:t></w:r>'
        for xml in (
            keep.format(W, left),
            f"<w:del {who}><w:r><w:delText xml:space='preserve'>{was}</w:delText></w:r></w:del>",
            f"<w:ins {who}><w:r><w:t xml:space='preserve'>{now}</w:t></w:r></w:ins>",
            keep.format(W, right),
        ):
            run.addprevious(etree.fromstring(xml))
        run.getparent().remove(run)

    return change


def _unlocked(root: etree._Element) -> None:
    """Controls that somebody unlocked, and their looks as another program writes them."""
    for lock in list(root.iter(f"{_W}lock")):
        lock.getparent().remove(lock)


def _control_gone(beginning: str, text: str) -> Callable[[etree._Element], None]:
    """A control taken away and its words left: 'Remove content control'."""

    def change(root: etree._Element) -> None:
        control = next(c for c in paragraph(root, beginning).iter(f"{_W}sdt") if words(c) == text)
        for run in list(control.find(f"{_W}sdtContent")):
            control.addprevious(run)
        control.getparent().remove(control)

    return change


def _bookmarked(root: etree._Element) -> None:
    line = paragraph(root, CARERS)
    line.insert(1, etree.fromstring(f'<w:bookmarkStart xmlns:w="{W}" w:id="901" w:name="_GoBack"/>'))
    line.insert(2, etree.fromstring(f'<w:bookmarkEnd xmlns:w="{W}" w:id="901"/>'))
    line.insert(3, etree.fromstring(f'<w:r xmlns:w="{W}"><w:lastRenderedPageBreak/></w:r>'))
    line.insert(3, etree.fromstring(f'<w:permStart xmlns:w="{W}" w:id="902" w:edGrp="everyone"/>'))


WEB: tuple[ProgramCopy, ...] = (
    ProgramCopy("saved", by_the_web(), ()),
    ProgramCopy("saved, each word a run", by_the_web(_letter_by_letter(CARERS), _letter_by_letter(OTHERS)), ()),
    ProgramCopy("a word", by_the_web(_typed(CLINICS, "three", "four")), ("applied",), ("in four towns",)),
    ProgramCopy(
        "a word, each word a run",
        by_the_web(_letter_by_letter(CARERS), _typed(CARERS, "once", "twice")),
        ("applied",),
        ("change it twice.",),
    ),
    ProgramCopy(
        "a paragraph pasted from a page",
        by_the_web(_pasted_from_a_page(CARERS, "A leaflet is sent as well.")),
        ("applied",),
        ("once.\n\nA leaflet is sent as well.",),
    ),
    ProgramCopy("a tracked change, left", by_the_web(_tracked_by(CARERS, "once", "twice")), ("proposed",)),
    ProgramCopy(
        "a tracked change, taken",
        by_the_web(_tracked_by(CARERS, "once", "twice")),
        ("applied",),
        ("change it twice.",),
        True,
    ),
    ProgramCopy("controls unlocked", by_the_web(_unlocked), ()),
    ProgramCopy(
        "controls unlocked and a figure typed over", by_the_web(_unlocked, _typed(OTHERS, "21", "22")), ("reported",)
    ),
    ProgramCopy("a control taken away, its words left", by_the_web(_control_gone(OTHERS, "21")), ()),
    ProgramCopy("marks of the program itself", by_the_web(_bookmarked), ()),
    ProgramCopy(
        "quotation marks and dashes as it sets them",
        by_the_web(_typed(CARERS, "They may change it once.", "They may change it \u2018once\u2019 \u2013 not more.")),
        ("applied",),
        ("change it \u2018once\u2019 \u2013 not more.",),
    ),
    ProgramCopy("a space that does not break", by_the_web(_typed(CARERS, "by letter", "by\u00a0letter")), ()),
    ProgramCopy("two spaces between sentences", by_the_web(_typed(CARERS, "telephone. They", "telephone.  They")), ()),
)


# ---------------------------------------------------------------- LibreOffice

MACRO = """\
Sub Edit(url As String, target As String, what As String, was As String, now As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(url, "_blank", 0, hidden())
  text = doc.Text
  finder = doc.createSearchDescriptor()
  finder.SearchString = was
  finder.SearchCaseSensitive = True
  place = doc.findFirst(finder)
  If what = "replace" Then place.String = now
  If what = "bold" Then place.CharWeight = com.sun.star.awt.FontWeight.BOLD
  If what = "after" Then
    Set cursor = place.Text.createTextCursorByRange(place)
    cursor.gotoEndOfParagraph(False)
    place.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    place.Text.insertString(cursor, now, False)
  End If
  If what = "split" Then
    place.Text.insertControlCharacter(place.End, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  End If
  If what = "delete" Then
    Set cursor = place.Text.createTextCursorByRange(place)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.String = ""
    cursor.goRight(1, True)
    cursor.String = ""
  End If
  If what = "tracked" Then
    doc.RecordChanges = True
    place.String = now
    doc.RecordChanges = False
  End If
  If what = "note" Then
    note = doc.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author = "Reviewer Two"
    note.Content = now
    place.Text.insertTextContent(place.End, note, False)
  End If
  If what = "footnote" Then
    foot = doc.createInstance("com.sun.star.text.Footnote")
    place.Text.insertTextContent(place.End, foot, False)
    foot.insertString(foot.createTextCursor(), now, False)
  End If
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName" : saved(0).Value = "MS Word 2007 XML"
  doc.storeToURL(target, saved())
  doc.close(True)
End Sub

Sub Main
"""
_CALL = '  Edit("{source}", "{target}", "{what}", "{was}", "{now}")\n'
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0'
    '//EN" "module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{0}</script:module>\n'
)
_LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument '
    '1.0//EN" "library.dtd">\n<library:library xmlns:library="http://openoffice.org/2000/library" '
    'library:name="Standard" library:readonly="false" library:passwordprotected="false">\n'
    ' <library:element library:name="Module1"/>\n</library:library>\n'
)


@dataclass(frozen=True)
class OfficeCopy:
    """What LibreOffice does to the paper at the words `was`, and what must become of it."""

    name: str
    what: str
    was: str
    now: str
    states: tuple[str, ...]
    narrative: tuple[str, ...] = ()
    accept: bool = False

    def __repr__(self) -> str:
        return self.name


OFFICE: tuple[OfficeCopy, ...] = (
    OfficeCopy("saved", "nothing", CARERS, "", ()),
    OfficeCopy("a word", "replace", "three towns", "four towns", ("applied",), ("in four towns",)),
    OfficeCopy(
        "a word beside a figure",
        "replace",
        "The others waited",
        "The others had to wait",
        ("applied",),
        ("The others had to wait",),
    ),
    OfficeCopy(
        "a paragraph after", "after", "change it once.", "Most do not.", ("applied",), ("once.\n\nMost do not.",)
    ),
    OfficeCopy("a paragraph taken out", "delete", CARERS, "", ("applied",)),
    OfficeCopy("a paragraph split", "split", "and by telephone.", "", ("applied",), ("telephone.\n\nThey may",)),
    OfficeCopy("words made bold", "bold", "by letter", "", ("applied",), ("**by letter**",)),
    OfficeCopy("a tracked change, left", "tracked", "change it once", "change it twice", ("proposed",)),
    OfficeCopy(
        "a tracked change, taken",
        "tracked",
        "change it once",
        "change it twice",
        ("applied",),
        ("change it twice.",),
        True,
    ),
    OfficeCopy("a comment", "note", "by letter", "Still so?", ()),
    OfficeCopy(
        "a footnote",
        "footnote",
        "change it once.",
        "See the handbook.",
        ("applied",),
        ("[^see_the_handbook]: See the handbook.",),
    ),
    OfficeCopy("a cell of words", "replace", "In May", "In April", ("applied",), ("In April",)),
    OfficeCopy(
        "a point reworded",
        "replace",
        "letters were made shorter",
        "letters were made plainer",
        ("applied",),
        ("- letters were made plainer",),
    ),
    OfficeCopy(
        "a line of the contents reworded",  # which stands before the heading itself
        "replace",
        "How the service works",
        "How the service is run",
        ("reported",),
    ),
)


def by_libreoffice(paper: bytes, copies: tuple[OfficeCopy, ...], folder: Path) -> dict[str, bytes]:
    """Each copy as LibreOffice writes it, all made by one run of it."""
    (folder / "paper.docx").write_bytes(paper)
    calls = "".join(
        _CALL.format(
            source=(folder / "paper.docx").as_uri(),
            target=(folder / f"{at}.docx").as_uri(),
            what=each.what,
            was=each.was,
            now=each.now,
        )
        for at, each in enumerate(copies)
    )
    office = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=300)
    basic = folder / "profile/user/basic/Standard"  # written by its first start
    code = f"{MACRO}{calls}End Sub\n".replace("&", "&amp;").replace("<", "&lt;")
    (basic / "Module1.xba").write_text(_MODULE.format(code), "utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, "utf-8")
    subprocess.run([*office, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=300)
    return {each.name: (folder / f"{at}.docx").read_bytes() for at, each in enumerate(copies)}
