"""The words that a Word template shows at the head or foot of each page, and what there is no paper can take over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.document.reading import tidy
from reportgen.readback.word.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
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


def running_words(root: _Element) -> RunningWords:
    """The words of a header or footer of a template, in order, each once."""
    read = RunningWords()
    for paragraph in root.iter(f"{W}p"):
        if _within(paragraph, f"{W}txbxContent") or _within(paragraph, f"{_COMPATIBLE}Fallback"):
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
    if next(root.iter(f"{W}txbxContent"), None) is not None:
        read.left.append("words in a text box")
    drawn = [each for each in root.iter(f"{_VML}shape", f"{_VML}group", f"{_VML}rect")
             if not _within(each, f"{_COMPATIBLE}Fallback")]  # fmt: skip
    if any("WaterMark" in each.get("id", "") for each in drawn):
        read.left.append("a watermark")
    elif any(next(each.iter(f"{_VML}imagedata"), None) is None for each in drawn):
        read.left.append("a drawn shape")
    return read


def _segments(paragraph: _Element) -> Iterator[str]:
    """The words between tabs; those with the number of a page are left out, and so are results of other fields."""
    held, numbered, depth, result = "", False, 0, False
    for element in paragraph.iter():
        match element.tag:
            case tag if tag == f"{W}fldChar":
                kind = element.get(f"{W}fldCharType")
                depth += {"begin": 1, "end": -1}.get(str(kind), 0)
                result = kind == "separate" or (result and depth > 0)
            case tag if tag == f"{W}instrText":
                numbered |= bool(_PAGE.search(element.text or ""))
            case tag if tag == f"{W}fldSimple":
                numbered |= bool(_PAGE.search(element.get(f"{W}instr", "")))
            case tag if tag in (f"{W}tab", f"{W}ptab", f"{W}br") and not _within(element, f"{W}pPr"):
                if not numbered:
                    yield held
                held, numbered = "", False
            case tag if tag == f"{W}t":
                if depth <= 0 and not _within(element, f"{W}fldSimple") and not _filled_in(element):
                    held += element.text or ""
            case _:
                pass
    if not numbered:
        yield held


def _filled_in(element: _Element) -> bool:
    """Whether words stand in a control that is still to be filled in, or that shows a property of the document."""
    return any(
        control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None or control.find(f"{W}sdtPr/{W}dataBinding") is not None
        for control in element.iterancestors(f"{W}sdt")
    )


def _within(element: _Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None
