"""The words that a Word template shows at the head or foot of each page, and what there is no paper can take over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.readback.word.names import MC, VML, A, W

_READ = tuple(f"{W}{tag}" for tag in ("fldChar", "instrText", "fldSimple", "t", "tab", "ptab", "br"))
_PAGE = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_MARKING = re.compile(
    r"(?:NHS |HM GOVERNMENT )?(?:OFFICIAL(?:\s*[-\u2013:]\s*|\s+)SENSITIVE|OFFICIAL|CONFIDENTIAL|IN CONFIDENCE"
    r"|RESTRICTED|PROTECT|SECRET|NOT PROTECTIVELY MARKED)(?:\s*[-\u2013:]\s*[A-Z][A-Z /&-]*)?"
)
_PLACEHOLDER = re.compile(r"\[[^\]]*\]|<[^>]*>|(?:click|tap|type|insert|enter)\b.*", re.IGNORECASE)


@dataclass(slots=True)
class RunningWords:
    """What a head or foot says, without page numbers and places to fill in; its marking apart; what is left behind."""

    words: list[str] = field(default_factory=list)
    marking: str = ""
    left: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """The pictures, such as a logo, in words; that of first heads the Word paper has."""


def running_words(root: _Element) -> RunningWords:
    """The words of a header or footer of a template, in order, each once."""
    read = RunningWords()
    for paragraph in root.iter(f"{W}p"):
        if _within(paragraph, f"{W}txbxContent") or _within(paragraph, f"{MC}Fallback"):
            continue
        for segment in _segments(paragraph):
            words = tidy(segment).strip(" |\u00b7\u2022-\u2013")
            if not words or words in read.words:
                continue
            if _MARKING.fullmatch(words):
                read.marking = read.marking or words
            elif _PLACEHOLDER.fullmatch(words):
                read.left.append(f"the place to fill in '{words[:40]}'")
            else:
                read.words.append(words)
    read.left += _drawn(root)
    drawn = [*root.iter(f"{A}blip"), *root.iter(f"{VML}imagedata")]
    if any(not _within(each, f"{MC}Fallback") and not _of_watermark(each) for each in drawn):
        read.pictures.append("a picture")
    return read


def _of_watermark(image: _Element) -> bool:
    return any("WaterMark" in each.get("id", "") for each in image.iterancestors(f"{VML}shape"))


def _drawn(root: _Element) -> list[str]:
    """What is drawn at the head or foot beside pictures, in words."""
    left = ["words in a text box"] if next(root.iter(f"{W}txbxContent"), None) is not None else []
    if any(each.get(f"{W}fill", "auto").upper() not in ("AUTO", "FFFFFF") for each in root.iter(f"{W}shd")):
        left.append("a coloured ground")
    shapes = root.iter(f"{VML}shape", f"{VML}group", f"{VML}rect")
    drawn = [each for each in shapes if not _within(each, f"{MC}Fallback")]
    if any("WaterMark" in each.get("id", "") for each in drawn):
        left.append("a watermark")
    elif any(next(each.iter(f"{VML}imagedata"), None) is None for each in drawn):
        left.append("a drawn shape")
    return left


def _segments(paragraph: _Element) -> Iterator[str]:
    """The words between tabs; those with the number of a page are left out, and so are results of other fields."""
    segment, numbered, depth = "", False, 0
    for element in paragraph.iter(*_READ):
        if element.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(f"{W}fldCharType", ""), 0)
        elif element.tag in (f"{W}instrText", f"{W}fldSimple"):
            numbered |= _PAGE.search(element.text or element.get(f"{W}instr") or "") is not None
        elif element.tag == f"{W}t":
            segment += "" if depth > 0 or _filled_in(element) else element.text or ""
        elif not _within(element, f"{W}pPr"):
            if not numbered:
                yield segment
            segment, numbered = "", False
    if not numbered:
        yield segment


def _filled_in(element: _Element) -> bool:
    """Whether words are a field's, or in a control that is to be filled in or shows a property of the document."""
    return _within(element, f"{W}fldSimple") or any(
        control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None or control.find(f"{W}sdtPr/{W}dataBinding") is not None
        for control in element.iterancestors(f"{W}sdt")
    )


def _within(element: _Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None
