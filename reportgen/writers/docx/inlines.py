"""Inlines as runs: words, links, references, footnote marks and tracked changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.document.blocks import (
    Control,
    Deleted,
    Drawing,
    Emphasis,
    FigureText,
    Inline,
    Inlines,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
)
from reportgen.document.english import unparted
from reportgen.writers.docx.controls import content_control
from reportgen.writers.docx.drawings import drawing
from reportgen.writers.docx.fields import field
from reportgen.writers.docx.markup import colour, run_text
from reportgen.writers.docx.tracked import TrackedChange, inside, wrapped

if TYPE_CHECKING:
    from docx.opc.part import Part

    from reportgen.writers.docx.bookmarks import BookmarkTarget
    from reportgen.writers.docx.paper import WordPaper

_SEVERAL = re.compile(r"[A-Za-z]+ [0-9]+(?:(?:, | and | to )[0-9]+)+")
_SAFE = ("https://", "mailto:")


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How the words now being written look."""

    bold: bool = False
    italic: bool = False
    shade: str = ""  # colour of the words where a tone gives one
    ground: str = ""  # colour behind the words
    style: str = ""  # id of a character style
    change: TrackedChange | None = None

    @property
    def properties(self) -> str:
        """The `w:rPr`."""
        inside = (
            (f'<w:rStyle w:val="{self.style}"/>' if self.style else "")
            + ("<w:b/><w:bCs/>" if self.bold else "")
            + ("<w:i/><w:iCs/>" if self.italic else "")
            + (f'<w:color w:val="{colour(self.shade)}"/>' if self.shade else "")
            + (f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(self.ground)}"/>' if self.ground else "")
        )
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""


PLAIN = RunFormat()


class RunWriter:
    """Writes inlines into one part of the paper (its body, or its footnotes), which has its own links."""

    def __init__(self, paper: WordPaper, part: Part, *, in_note: bool = False) -> None:
        self.paper = paper
        self.part = part
        self.in_note = in_note

    def runs(self, content: Inlines, hand: RunFormat = PLAIN) -> str:
        """The runs of `content`."""
        return "".join(self._inline(inline, hand) for inline in content)

    def _inline(self, inline: Inline, hand: RunFormat) -> str:
        match inline:
            case Text(text) | FigureText(_, text):
                return self.paper.source.bound(inline.key, text, self.run(text, hand))
            case Strong(children):
                return self.runs(children, replace(hand, bold=True))
            case Emphasis(children):
                return self.runs(children, replace(hand, italic=True))
            case Link(children, address):
                return self._link(children, address, hand)
            case Reference():
                return self.paper.source.bound(inline.key, f"Leads to {inline.text}", self._reference(inline, hand))
            case Note():
                return self._note(inline, hand)
            case Inserted(children) | Deleted(children):
                return self.runs(children, replace(hand, change=inside(inline)))
            case Drawing():
                return drawing(self.paper, inline)
            case Control():
                # What was changed is words: Word tracks no change of a control.
                return content_control(self.paper, inline, hand) if hand.change is None else self.run(inline.text, hand)
            case _:
                assert_never(inline)

    def run(self, text: str, hand: RunFormat = PLAIN) -> str:
        """One run of words."""
        if not text:
            return ""
        deleted = hand.change is not None and hand.change.tag == "del"
        inside = run_text(text, "delText" if deleted else "t")
        return self._tracked(f"<w:r>{hand.properties}{inside}</w:r>", hand)

    def _tracked(self, runs: str, hand: RunFormat) -> str:
        return wrapped(runs, hand.change, self.paper) if hand.change else runs

    def _link(self, children: Inlines, address: str, hand: RunFormat) -> str:
        if not address.startswith(_SAFE):
            return self.runs(children, hand)
        runs = self.runs(children, replace(hand, style=self.paper.ids["Hyperlink"]))
        relation = self.part.relate_to(address, RT.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'

    # ------------------------------------------------------------ references

    def _reference(self, reference: Reference, hand: RunFormat) -> str:
        target = self.paper.marks.targets.get(reference.target)
        text = reference.text
        if target is None or (hand.change is not None and hand.change.gone):
            return self.run(unparted(text), hand)
        if not (hand.style or hand.shade):  # a link looks like one; on a coloured ground it keeps the ground's words
            hand = replace(hand, style=self.paper.ids["Hyperlink"])
        several = self._several(target, text, hand)
        if several:
            return several
        instruction, shown = _field_for(target, text)
        words = unparted(text)
        if not instruction:
            return f'<w:hyperlink w:anchor="{target.name}" w:history="1">{self.run(words, hand)}</w:hyperlink>'
        before = self.run(words[: len(words) - len(shown)], hand)
        result = f"<w:r>{hand.properties}{run_text(words[len(words) - len(shown) :])}</w:r>"
        return before + self._tracked(field(instruction, result, look=hand.properties), hand)

    def _several(self, target: BookmarkTarget, text: str, hand: RunFormat) -> str:
        """References to more than one table, such as "Tables 4 to 11": a field for each number."""
        if target.counted or not _SEVERAL.fullmatch(text):
            return ""
        parts = re.split(r"([0-9]+)", unparted(text))
        targets = [self.paper.marks.numbered_table(part, target) for part in parts[1::2]]
        if len(targets) < 2 or None in targets:
            return ""
        runs = [self.run(parts[0], hand)]
        for each, number, after in zip(targets, parts[1::2], parts[2::2], strict=True):
            if each is not None:
                result = f"<w:r>{hand.properties}{run_text(number)}</w:r>"
                runs.append(self._tracked(field(f"REF {each.number_name} \\h", result, look=hand.properties), hand))
            runs.append(self.run(after, hand))
        return "".join(runs)

    def _note(self, note: Note, hand: RunFormat) -> str:
        if self.in_note:  # Word has no footnotes of footnotes
            return self.run(" (", hand) + self.runs(note.children, hand) + self.run(")", hand)
        self.paper.notes.append(note)
        style = self.paper.ids["FootnoteReference"]
        mark = f'<w:footnoteReference w:id="{len(self.paper.notes)}"/>'
        return self._tracked(f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>{mark}</w:r>', hand)


def _field_for(target: BookmarkTarget, text: str) -> tuple[str, str]:
    """The field that gives the end of a reference's words, and those words; empty where no field can.

    Only what the field would give again stands inside it, so that bringing fields up to date in
    Word changes no words: of "section 5.2" the field is "5.2".
    """
    if target.title and text == target.title:
        return f"REF {target.name} \\h", text
    if _ends_with(text, target.number):
        return f"REF {target.number_name} \\h", target.number
    if _ends_with(text, target.shown):
        switch = " \\r" if target.counted else ""
        return f"REF {target.name}{switch} \\h", target.shown
    return "", ""


def _ends_with(text: str, ending: str) -> bool:
    """Whether `text` ends with `ending` as a word of its own."""
    before = text[: -len(ending)] if ending else ""
    return bool(ending) and text.endswith(ending) and not (before and (before[-1].isalnum() or before[-1] == "."))
