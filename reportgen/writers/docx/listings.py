"""Lists: Word's own bullets and numbers, each ordered list counted from its own start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.blocks import Listing
from reportgen.writers.docx.inlines import PLAIN, RunFormat
from reportgen.writers.docx.markup import twips
from reportgen.writers.docx.numbering import Place, indents
from reportgen.writers.docx.paragraphs import ParagraphFormat, WordParagraph
from reportgen.writers.docx.style_blocks import cell_style
from reportgen.writers.prose import holds_its_list, prose_right

if TYPE_CHECKING:
    from reportgen.writers.docx.block_list import BlockList

_IN_CELL = 40  # twentieths of a point after an item in a cell
_DEEPEST = 8  # depths of a Word list are 0 to 8


def listing(flow: BlockList, block: Listing) -> None:
    """Write a list into the flow; the space after its last paragraph is that of a paragraph."""
    place: Place = "paragraph" if block.within and not flow.box else flow.place
    start = len(flow.out)
    lead = flow.out[-1] if flow.out else None
    if block.within and isinstance(lead, WordParagraph) and flow.before and holds_its_list(flow.before, flow.style):
        lead.look.keep_next = True  # the words that lead in to a list stand on its page
    items(flow, block, place, 0)
    if len(flow.out) > start:
        last = flow.out[-1]
        if not isinstance(last, str):
            last.look.after = twips(flow.style.paragraph.after)


def items(flow: BlockList, block: Listing, place: Place, depth: int, hand: RunFormat = PLAIN) -> None:
    """Write the items of a list at `depth` (0 is the outermost), and the lists inside them."""
    numbering, depth = flow.paper.numbering, min(depth, _DEEPEST)
    instance = numbering.listing(block.marker, place, depth, block.start)
    left, hanging = indents(flow.style, place, depth)
    style, more = _styles(flow, block, place, depth)
    styled = instance == numbering.list_style_instance("bullet") and place == "text" and depth < 3
    for item in block.items:
        first = True
        for each in item.blocks:
            if isinstance(each, Listing):
                items(flow, each, place, depth + 1, hand)
                continue
            look = ParagraphFormat(after=_after(flow, place), right=_right(flow, place))
            if first:
                look.numbering = None if styled and style not in flow.paper.unlinked else (instance, depth)
            else:
                look.left = left
                look.hanging = hanging if place == "box" else 0
            runs = flow.words.runs(each.content, hand)
            if not first and place == "box" and runs:  # Word draws the bar where the first line begins
                runs = f"<w:r><w:tab/></w:r>{runs}"
            runs = flow.paper.source.around(each, flow.paper.marks.around_target(each.id, runs))
            flow.add(style if first else more, runs, look)
            first = False


def _right(flow: BlockList, place: Place) -> int | None:
    """The space at the right of an item, where it is not that of its style."""
    match place:
        case "paragraph":
            room, left = flow.width, flow.style.paragraph.number_width
            return twips(prose_right(flow.style, room, left))
        case "text":
            return flow.prose_right()
        case _:
            return None


def _after(flow: BlockList, place: Place) -> int | None:
    """The space below an item in a box or a cell; elsewhere it is that of its style."""
    match place:
        case "box":
            return twips(flow.style.paragraph.list_after)
        case "cell":
            return _IN_CELL
        case _:
            return None


def _styles(flow: BlockList, block: Listing, place: Place, depth: int) -> tuple[str, str]:
    """The ids of the styles of an item's first paragraph and of those after it."""
    if place == "box":
        return flow.box, flow.box
    if place == "cell":
        return cell_style(flow.letters, "List"), cell_style(flow.letters, "Text")
    ending = ("", "2", "3")[min(depth, 2)]
    return ("ListBullet" if block.marker == "bullet" else "ListNumber") + ending, f"ListContinue{ending}"
