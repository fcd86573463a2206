"""The numbering part: the paper's own numbers (see `counting`) and the lists in its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from reportgen.document.blocks import Marker
from reportgen.writers.docx.counting import DEPTH, Instance, Plan
from reportgen.writers.docx.markup import DECLARATION, NAMESPACES, attribute, twips
from reportgen.writers.style import Style

Place: TypeAlias = Literal["text", "paragraph", "cell", "box", "nowhere"]
"""Where a list stands: at the margin, under a numbered paragraph, in a cell or in a box; `nowhere` shows nothing."""

_BULLETS = ("\u2022", "\u2013", "\u2022")
_CELL_STEP = 260  # twentieths of a point: the indent of a list in a cell
_FORMS = {"decimal": ("decimal", "%{}."), "alpha": ("lowerLetter", "%{})"), "roman": ("lowerRoman", "%{})")}


@dataclass(slots=True)
class WordNumbering:
    """The lists of one paper: numbers for its instances, and its listings as they are met.

    `first` and `first_list` are the lowest free ids in an organisation's template. `styles` maps
    this program's style ids to those of the paper.
    """

    plan: Plan
    style: Style
    styles: dict[str, str]
    first: int = 1
    first_list: int = 0
    unlinked: frozenset[str] = frozenset()  # styles the template numbers in its own way
    # marker, place, depth, start; the first two are those the styles of lists bring
    _listings: list[tuple[Marker, Place, int, int]] = field(
        default_factory=lambda: [("bullet", "text", 0, 0), ("decimal", "text", 0, 1)]
    )

    def instance(self, place: int) -> int:
        """The `w:numId` of the plan's instance at `place`."""
        return self.first + place

    def label_instance(self, label: str) -> int:
        """The `w:numId` that the style of headings labelled `label` brings."""
        place = next(n for n, each in enumerate(self.plan.instances) if each == Instance("heading", label))
        return self.instance(place)

    def list_style_instance(self, marker: Marker) -> int:
        """The `w:numId` that the styles of bulleted (or numbered) lists bring."""
        return self.first + len(self.plan.instances) + (0 if marker == "bullet" else 1)

    def listing(self, marker: Marker, place: Place, depth: int, start: int) -> int:
        """The `w:numId` for a listing. Bullets share one; each ordered list counts from its own start."""
        key = (marker, place, 0, 0) if marker == "bullet" else (marker, place, depth, start)
        if marker == "bullet" and key in self._listings:
            index = self._listings.index(key)
        else:
            self._listings.append(key)
            index = len(self._listings) - 1
        return self.first + len(self.plan.instances) + index

    def silent(self) -> int:
        """The `w:numId` of a list that shows nothing: it takes away the number a style brings."""
        return self.listing("bullet", "nowhere", 0, 0)

    def lists_and_instances(self) -> tuple[str, str]:
        """The XML of every `w:abstractNum`, and of every `w:num`; in the part the first precede the second."""
        lists: list[str] = []
        instances: list[str] = []
        ids: dict[object, int] = {}

        def list_id(key: object, levels: str, kind: str = "multilevel") -> int:
            if key not in ids:
                ids[key] = self.first_list + len(ids)
                mark = f"{0x4E480000 + ids[key]:08X}"
                lists.append(
                    f'<w:abstractNum w:abstractNumId="{ids[key]}"><w:nsid w:val="{mark}"/>'
                    f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="{mark}"/>{levels}</w:abstractNum>'
                )
            return ids[key]

        for place, each in enumerate(self.plan.instances):
            if each.literal:
                number = list_id(("literal", place), self._literal(each), "singleLevel")
                instances.append(_num(self.instance(place), number))
            else:
                number = list_id(("label", each.label), self._levels(each.label))
                instances.append(_num(self.instance(place), number, self._overrides(each, place)))
        for index, (marker, where, depth, start) in enumerate(self._listings):
            number = list_id(("listing", marker, where), self._listing_levels(marker, where), "hybridMultilevel")
            override = "" if marker == "bullet" else _override(depth, start)
            instances.append(_num(self.first + len(self.plan.instances) + index, number, override))
        return "".join(lists), "".join(instances)

    def part(self) -> bytes:
        """The whole numbering part of a paper made without a template."""
        lists, instances = self.lists_and_instances()
        return f"{DECLARATION}<w:numbering {NAMESPACES}>{lists}{instances}</w:numbering>".encode()

    # ------------------------------------------------------------ the paper's own numbers

    def _levels(self, label: str) -> str:
        return "".join(self._level(depth, label, "heading", linked=True) for depth in range(DEPTH))

    def _level(self, depth: int, label: str, kind: str, *, linked: bool) -> str:
        """One depth of the list of `label`, as headings or as paragraphs show it."""
        form = self.plan.forms[label]
        text = (form.prefix if depth else "") + ".".join(f"%{n + 1}" for n in range(depth + 1))
        count = form.first if depth == 0 else "decimal"
        suffix, style_id = "", ""
        if label and depth == 0 and kind == "heading":
            text, suffix, style_id = f"{label}\u00a0{text}", '<w:suff w:val="space"/>', heading_id(label)
        elif not label and depth < 4:
            style_id = f"Heading{depth + 1}" if kind == "heading" else f"NumberedParagraph{depth + 1}"
        link = (
            f'<w:pStyle w:val="{self.styles[style_id]}"/>'
            if linked and style_id and style_id not in self.unlinked
            else ""
        )
        width = 0 if suffix else twips(self.style.paragraph.number_width)
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{count}"/>{link}{suffix}'
            f'<w:lvlText w:val={attribute(text)}/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{width}" w:hanging="{width}"/></w:pPr></w:lvl>'
        )

    def _overrides(self, each: Instance, place: int) -> str:
        """What an instance says that its list does not: the look of paragraphs, a number to start from."""
        parts = []
        for depth in range(DEPTH):
            level = self._level(depth, each.label, each.kind, linked=place == 1) if each.kind == "paragraph" else ""
            starts = each.start is not None and each.start[0] == depth
            start = f'<w:startOverride w:val="{each.start[1]}"/>' if starts and each.start else ""
            if level or start:
                parts.append(f'<w:lvlOverride w:ilvl="{depth}">{start}{level}</w:lvlOverride>')
        return "".join(parts)

    def _literal(self, each: Instance) -> str:
        width = 0 if each.label else twips(self.style.paragraph.number_width)
        suffix = '<w:suff w:val="space"/>' if each.label else ""
        return (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{suffix}'
            f'<w:lvlText w:val={attribute(each.literal)}/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{width}" w:hanging="{width}"/></w:pPr></w:lvl>'
        )

    # ------------------------------------------------------------ listings

    def _listing_levels(self, marker: Marker, place: Place) -> str:
        return "".join(self._listing_level(marker, place, depth) for depth in range(DEPTH))

    def _listing_level(self, marker: Marker, place: Place, depth: int) -> str:
        if place == "nowhere":
            return (
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
                '<w:lvlText w:val=""/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
            )
        left, hanging = indents(self.style, place, depth)
        if marker == "bullet":
            form, text = "bullet", _BULLETS[depth % len(_BULLETS)]
        else:
            form, pattern = _FORMS[marker]
            text = pattern.format(depth + 1)
        link = ""
        if place == "text" and marker in {"bullet", "decimal"} and depth < 3:
            name = ("ListBullet", "ListNumber")[marker == "decimal"] + ("", "2", "3")[depth]
            link = "" if name in self.unlinked else f'<w:pStyle w:val="{self.styles[name]}"/>'
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        )


def indents(style: Style, place: Place, depth: int) -> tuple[int, int]:
    """Indent of an item's text and how far its marker hangs before it, in twentieths of a point.

    In a box the marker hangs back to the box's own indent at every depth, because Word draws a
    box's bar at the leftmost place of each paragraph.
    """
    step = _CELL_STEP if place == "cell" else twips(style.paragraph.list_indent)
    base = {"paragraph": style.paragraph.number_width, "box": box_indent(style)}.get(place, 0.0)
    return twips(base) + (depth + 1) * step, (depth + 1) * step if place == "box" else step


def box_indent(style: Style) -> float:
    """Points from the margin to the words of a box: its edge and its padding."""
    return style.box.edge_width + style.box.pad_x


def heading_id(label: str) -> str:
    """The id of the style of headings labelled `label`, such as `Heading1Appendix`."""
    return "Heading1" + "".join(letter for letter in label.title() if letter.isascii() and letter.isalnum())


def heading_name(label: str) -> str:
    """The name of that style, such as `Heading 1 Appendix`."""
    return f"Heading 1 {label}"


def _num(number: int, list_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{list_id}"/>{overrides}</w:num>'


def _override(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
