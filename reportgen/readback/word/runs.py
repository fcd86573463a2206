"""The words of one paragraph of a Word file, run by run: their looks, changes, fields and what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from reportgen.document.marked import BUILD_DIGITS
from reportgen.readback.word.bindings import binding_of
from reportgen.readback.word.drawings import text_boxes
from reportgen.readback.word.fields import Field, Fields
from reportgen.readback.word.model import Block, Change, ChangeKind, Control, Drawing, Reformatted, Run
from reportgen.readback.word.names import MATH, MC, A, R, W, local, understood_form
from reportgen.readback.word.numbering import value
from reportgen.readback.word.package import Relationship
from reportgen.readback.word.shared import Shared
from reportgen.readback.word.signs import is_of_signs, mapped, shown_sign
from reportgen.readback.word.styles import IN_SIGNS, WHITE, on
from reportgen.readback.xml import DEEPEST

CHANGES: Mapping[str, ChangeKind] = {
    "ins": "inserted", "del": "deleted", "moveTo": "moved here", "moveFrom": "moved away",
    "cellIns": "inserted", "cellDel": "deleted",
}  # fmt: skip
_PASSED = {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "sectPr", "numberingChange"}
_TEXT = {"t", "delText", f"{MATH}t", f"{A}t"}
_DRAWN = {"drawing", "pict", "object"}
_CALLS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PLACES = {"bookmarkStart", "commentReference", "commentRangeStart", "commentRangeEnd"}
_BLOCK = re.compile(r"_rg([0-9]{1,7})")
_BUILD = re.compile(rf"_rg_([0-9a-f]{{{BUILD_DIGITS}}})")
REPLACED = "under data that is shown in its place"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds of all words in a place: the colour behind them, the change and the control they stand in."""

    behind: str = WHITE
    unseen: str = ""
    changes: tuple[Change, ...] = ()
    control: str = ""
    link: str = ""
    style: str = ""
    table: tuple[_Element, ...] = ()
    """The run properties of the table's style."""
    width: int = 0
    """The width of the column of a table, in twentieths of a point; 0 outside of one."""


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph being read."""

    place: int
    runs: list[Run] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    hanging: list[Block] = field(default_factory=list)
    contents: bool = False
    marks: list[int] = field(default_factory=list)


def _in_letters(look: Run, text: str, *, signs_only: bool) -> Run:
    """A run of words: signs of a font of signs are seen as such, while letters in one are not read as letters."""
    return replace(look, text=text, unseen="" if signs_only and look.unseen == IN_SIGNS else look.unseen)


class Words:
    """Reads the words of one part's paragraphs. `blocks` reads what stands in a text box."""

    def __init__(
        self,
        part: str,
        relationships: Mapping[str, Relationship],
        shared: Shared,
        blocks: Callable[[_Element, int, Surroundings], list[Block]],
    ) -> None:
        self._part, self._relationships, self._shared, self._blocks = part, relationships, shared, blocks
        self.fields = Fields()

    def read(self, parent: _Element, line: OpenParagraph, deep: int, around: Surroundings, look: Run) -> None:
        """Add to `line` all that stands in `parent`."""
        if deep > DEEPEST:
            return
        for element in parent:
            name = local(element)
            if name in {"fldChar", "instrText", "fldSimple"}:
                self._field(element, name, line, deep, around, look)
            elif self.fields.silent and not len(element):
                self._shared.account.leave(element, "a page number or another part of a field that is not shown")
            elif name in _TEXT:
                self._shared.account.read(element)
                text = element.text or ""
                line.runs.append(_in_letters(look, mapped(text, _font(parent)), signs_only=is_of_signs(text)))
            elif (shown := shown_sign(element)) is not None:
                shown = "\u2011" if name == "noBreakHyphen" and self._shared.hyphens else shown
                line.runs.append(_in_letters(look, shown, signs_only=name == "sym"))
            elif name == "txbxContent":
                line.hanging += self._blocks(element, deep + 1, replace(around, behind=WHITE))
            elif name in _CALLS:
                note = f"{_CALLS[name]}:{element.get(f'{W}id', '')}"
                self._shared.called.append(note)
                line.runs.append(Run("", note=note, changes=look.changes, unseen=look.unseen))
            elif name in _PLACES:
                self._place(element, name, line)
            elif name not in _PASSED:
                self._through(element, name, line, deep, around, look)

    def _place(self, element: _Element, name: str, line: OpenParagraph) -> None:
        """What marks a place among the words: where a block of ours begins, where a comment hangs."""
        number = element.get(f"{W}id", "")
        if name == "bookmarkStart":
            line.marks += block_numbers(element)
        elif name == "commentReference":
            self._shared.anchors.setdefault(number, line.place)
        else:
            self._shared.spans.setdefault(number, []).append((line.place, len(line.runs)))

    def _field(
        self, element: _Element, name: str, line: OpenParagraph, deep: int, around: Surroundings, look: Run
    ) -> None:
        if name == "fldChar":
            self.fields.meet(element.get(f"{W}fldCharType"))
            line.contents = line.contents or self.fields.contents
        elif name == "instrText":
            self.fields.instruct(element.text or "")
        else:
            simple = Field(element.get(f"{W}instr", ""))
            self.fields.ended.append(simple.instruction)
            if simple.is_page:
                self._shared.account.leave(element, "a page number or another part of a field that is not shown")
            else:
                look = replace(_linked(look, simple.link), reference=simple.reference)
                self.read(element, line, deep + 1, around, look)

    def _through(
        self, element: _Element, name: str, line: OpenParagraph, deep: int, around: Surroundings, look: Run
    ) -> None:
        """What holds other things: a run, a link, a change, a content control, a drawing."""
        if name == f"{MC}AlternateContent":
            self._alternatives(element, line, deep, around, look)
            return
        if name == "r":
            look = self._look(element, around, look)
        elif name in {"bdo", "dir"} and element.get(f"{W}val") == "rtl":
            look = replace(look, unseen="set from right to left")
            around = replace(around, unseen=look.unseen)
        elif name in CHANGES:
            look = replace(look, changes=(*look.changes, tracked_change(element, CHANGES[name])))
            around = replace(around, changes=look.changes)
        elif name == "hyperlink":
            relationship = self._relationships.get(element.get(f"{R}id", ""))
            look = _linked(look, relationship.target if relationship else "")
        elif name == "sdt":
            self._control(element, line, deep, around, look)
            return
        elif name in _DRAWN:
            drawing = self._shared.drawings.read(element, self._part, line.place)
            drawing = replace(drawing, changes=look.changes, unseen=look.unseen or drawing.unseen)
            if not text_boxes(element) or drawing.kind not in {"drawing", "picture"} or drawing.alternative:
                line.drawings.append(drawing)
        self.read(element, line, deep + 1, around, look)

    def _alternatives(self, element: _Element, line: OpenParagraph, deep: int, around: Surroundings, look: Run) -> None:
        shown = understood_form(element)
        for form in element:
            if form is not shown:
                self._shared.account.leave(form, "another form of the same thing, for other versions of Word")
        if shown is not None:
            self.read(shown, line, deep + 1, around, look)

    def _look(self, run: _Element, around: Surroundings, look: Run) -> Run:
        properties = run.find(f"{W}rPr")
        style = "" if properties is None else value(properties, "rStyle")
        styles = self._shared.styles
        behind = styles.shade(properties) or styles.behind(style, around.style) or around.behind
        position = "" if properties is None else value(properties, "vertAlign")
        bold, italic = (self._is(properties, style or around.style, mark) for mark in ("b", "i"))
        return Run(
            "",
            bold,
            italic,
            position if position in {"superscript", "subscript"} else "",  # type: ignore[arg-type]
            any(self._is(properties, style or around.style, mark) for mark in ("caps", "smallCaps")),
            self._is(properties, style, "u"),
            link=look.link or self.fields.link,
            reference=look.reference or self.fields.reference,
            unseen=around.unseen or styles.unseen(properties, style, around.style, behind, around.table),
            changes=look.changes,
            control=look.control,
            dress=styles.dress(properties, style, around.style, behind, around.table),
            reformatted=self._reformatted(properties, around, (bold, italic)),
        )

    def _is(self, properties: _Element | None, style: str, mark: str) -> bool:
        own = on(properties, mark)
        return self._shared.styles.flag(style, mark) if own is None else own

    def _reformatted(
        self, properties: _Element | None, around: Surroundings, now: tuple[bool, bool]
    ) -> Reformatted | None:
        """The tracked change that made words bold or italic, or took that off."""
        change = None if properties is None else properties.find(f"{W}rPrChange")
        if change is None:
            return None
        before = change.find(f"{W}rPr")
        style = around.style if before is None else value(before, "rStyle") or around.style
        looks = [(on(before, name), self._shared.styles.flag(style, name)) for name in ("b", "i")]
        bold, italic = (by_style if own is None else own for own, by_style in looks)
        return None if (bold, italic) == now else Reformatted(tracked_change(change, "formatted"), bold, italic)

    def _control(self, element: _Element, line: OpenParagraph, deep: int, around: Surroundings, look: Run) -> None:
        shown = self.control(element, line.place)
        look = replace(look, control=shown.tag or look.control)
        if shown.bound and shown.shown != shown.own:
            self._shared.account.leave(element, REPLACED)
            line.runs.append(replace(look, text=shown.shown))
            return
        for content in element.iterfind(f"{W}sdtContent"):
            self.read(content, line, deep + 1, around, look)

    def control(self, element: _Element, place: int) -> Control:
        """Note a content control, and say what a reader sees in it."""
        properties = element.find(f"{W}sdtPr")
        own = "".join(t.text or "" for t in element.iterfind(f"{W}sdtContent//{W}t"))
        shown, bound, lock, tag, title = own, "", "", "", ""
        if properties is not None:
            lock, tag, title = (value(properties, name) for name in ("lock", "tag", "alias"))
            binding = binding_of(properties)
            data = None if binding is None else self._shared.bindings.shown(binding)
            if binding is not None and data is not None:
                shown, bound = data, binding.get(f"{W}xpath", "")
        control = Control(place, tag, title, lock, " ".join(shown.split()), " ".join(own.split()), bound)
        self._shared.controls.append(control)
        return control


def block_numbers(bookmark: _Element) -> list[int]:
    """The number that a bookmark of a paper of ours holds."""
    match = _BLOCK.fullmatch(bookmark.get(f"{W}name", ""))
    return [int(match[1])] if match else []


def build_digits(body: _Element) -> str:
    """The first digits of the hash of the build that a paper of ours came from; empty where two bookmarks differ."""
    names = {bookmark.get(f"{W}name", "") for bookmark in body.iter(f"{W}bookmarkStart")}
    builds = [match[1] for name in names if (match := _BUILD.fullmatch(name))]
    return builds[0] if len(builds) == 1 else ""


def tracked_change(element: _Element, kind: ChangeKind) -> Change:
    """A tracked change with its author and date."""
    return Change(kind, element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def _linked(look: Run, address: str) -> Run:
    return replace(look, link=address or look.link)


def _font(run: _Element) -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "")
