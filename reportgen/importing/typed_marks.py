"""Numbers and bullets that somebody typed where Word has lists: `1.1 `, `a) `, `- `."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.document.list_markers import roman
from reportgen.importing.pieces import Block, ImportedParagraph, Remarks, cut, split
from reportgen.importing.typed_outline import UNIT as _UNIT
from reportgen.importing.typed_outline import TypedNumber, numbering_of, through_paper
from reportgen.readback.markdown_lists import Marker

_BULLET = re.compile(r"[ \t\u00a0]*([•●▪■◦○‣►➢✓✔\u2013\u2014*·\uf020-\uf0ff-]|o(?=\t))[ \t\u00a0]+(?=\S)")
_DOTTED = re.compile(r"[ \t\u00a0]*([0-9]{1,2}(?:\.[0-9]{1,3}){1,4})([.)]?)([ \t\u00a0]+)(?=\S)")
_ONE = re.compile(r"[ \t\u00a0]*(\(?)([0-9]{1,2}|[a-z]|[ivx]{2,4})([.)])[ \t\u00a0]+(?=\S)")
_NO_SPACE = re.compile(r"[^ \t\u00a0]")
_WIDTH = {"\t": 720, " ": 60, "\u00a0": 60}
_ROMAN = tuple(roman(place) for place in range(1, 13))


def recognise_marks(blocks: list[Block], remarks: Remarks) -> list[Block]:
    """Paragraphs with typed numbers and bullets as numbered paragraphs and items; the marks are taken off, and said."""
    lines = [line for block in blocks for line in _lines(block, remarks)]
    counted = through_paper(lines)
    outline = counted or numbering_of(lines)
    recognised: list[Block] = []
    for at, block in enumerate(lines):
        number = outline.get(at)
        if isinstance(block, ImportedParagraph) and number is not None:
            recognised.append(_counted(block, number))
        elif not isinstance(block, ImportedParagraph) or block.marker or block.role or not block.words:
            recognised.append(block)
        else:
            recognised.append(_one(block, lines, at, remarks))
    return _deep(recognised)


def _counted(para: ImportedParagraph, number: TypedNumber) -> ImportedParagraph:
    """The paragraph with the number that was typed before it, or that Word printed as that of a list."""
    if number.printed:
        return replace(para, pieces=cut(para.pieces, number.end), number=number.printed)
    return replace(para, marker="", number=para.number or f"{number.places[0]}")


def _lines(block: Block, remarks: Remarks) -> list[Block]:
    """A paragraph whose soft line breaks stand before marks, as one paragraph a line."""
    if not isinstance(block, ImportedParagraph) or "\n" not in block.text or block.level:
        return [block]
    texts = block.text.split("\n")
    if not any(mark.match(text) for text in texts[1:] for mark in (_BULLET, _ONE, _DOTTED)):
        if block.words and all(map(str.strip, texts)) and block.role != "contents":
            remarks.add("guessed", block.place, block.words, "its line breaks were taken for spaces")
        return [block]
    remarks.add("guessed", block.place, block.words, "its lines were taken for paragraphs, since they begin with marks")
    first, *others = [part for part in split(block.pieces, "\n") if any(p.text.strip() or p.note for p in part)]
    return [replace(block, pieces=first), *(replace(block, pieces=part, number="", hanging=()) for part in others)]


def _one(para: ImportedParagraph, lines: list[Block], at: int, remarks: Remarks) -> ImportedParagraph:
    """The paragraph with the number or the marker typed before it as its own."""
    text = para.text
    if para.number:
        return para
    if match := _BULLET.match(text):
        remarks.add("guessed", para.place, text, f'an item of a list: it begins with "{match[1]}"')
        return _item(para, match, "bullet", match[1], para.indent + _lead(text))
    if (match := _DOTTED.match(text)) and ("\t" in match[3] or match[2] or len(match[3]) > 1):
        return para if _UNIT.match(text, match.end()) else _numbered(para, match.end(), match[1] + match[2])
    match = _ONE.match(text)
    return _with_mark(para, match, lines, at, remarks) if match else para


def _with_mark(
    para: ImportedParagraph, match: re.Match[str], lines: list[Block], at: int, remarks: Remarks
) -> ImportedParagraph:
    """A paragraph that begins with one number or letter: a heading or numbered paragraph, an item, or neither."""
    kind = _kind(match[2], lines, at)
    if kind == "decimal" and (para.level or para.bold) and not _UNIT.match(para.text, match.end()):
        return _numbered(para, match.end(), match[2] + match[3])
    if not kind or not _has_neighbour(lines, at):
        return para
    typed = match[1] + match[2] + match[3]
    remarks.add("guessed", para.place, para.text, f'an item of a list: it begins with "{typed}"')
    remarks.add("taken off", para.place, typed, "typed before an item", whole=True)
    start = int(match[2]) if kind == "decimal" else 1
    return replace(_item(para, match, kind, "", para.indent + _lead(para.text)), start=start)


def _numbered(para: ImportedParagraph, end: int, number: str) -> ImportedParagraph:
    """The paragraph with the number that was typed up to `end`."""
    return replace(para, pieces=cut(para.pieces, end), number=number)


def _item(para: ImportedParagraph, match: re.Match[str], marker: Marker, sign: str, indent: int) -> ImportedParagraph:
    # `depth` holds the indent until all the items of the list are known.
    return replace(
        para, pieces=cut(para.pieces, match.end()), marker=marker, number=f"typed{sign}", indent=indent, depth=-1
    )


def _kind(mark: str, lines: list[Block], at: int) -> Marker:
    if mark.isdecimal():
        return "decimal"
    if mark in _ROMAN and (len(mark) > 1 or (mark == "i" and not _marked(lines, at - 1, "h"))):
        return "roman"
    if mark in {"v", "x"} and (_marked(lines, at - 1, "iv") or _marked(lines, at - 1, "ix")):
        return "roman"
    return "alpha" if len(mark) == 1 else ""


def _marked(lines: list[Block], at: int, mark: str) -> bool:
    block = lines[at] if 0 <= at < len(lines) else None
    match = _ONE.match(block.text) if isinstance(block, ImportedParagraph) else None
    return bool(match and match[2] == mark)


def _has_neighbour(lines: list[Block], at: int) -> bool:
    """Whether another marked paragraph stands beside it, empty ones passed over."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(lines) and isinstance(block := lines[place], ImportedParagraph) and not block.words:
            place += step
        beside = lines[place] if 0 <= place < len(lines) else None
        if isinstance(beside, ImportedParagraph) and (
            _ONE.match(beside.text) or _BULLET.match(beside.text) or beside.marker
        ):
            return True
    return False


def _lead(text: str) -> int:
    match = _NO_SPACE.search(text)
    return sum(_WIDTH[c] for c in text[: match.start() if match else 0])


def _deep(blocks: list[Block]) -> list[Block]:
    """How deep each typed item stands: by its indent, and by its sign where the indents are the same."""
    deepened: list[Block] = []
    levels: list[tuple[int, str]] = []
    for block in blocks:
        if isinstance(block, ImportedParagraph) and block.marker and block.depth == -1:
            here = (block.indent, block.number + block.marker)
            while levels and levels[-1][0] > here[0]:
                levels.pop()
            if not levels or levels[-1][0] < here[0]:
                levels.append(here)
            elif levels[-1][1] != here[1]:
                same = [n for n, (indent, sign) in enumerate(levels) if (indent, sign) == here]
                levels = levels[: same[0] + 1] if same else [*levels, here]
            deepened.append(replace(block, depth=len(levels) - 1, number=""))
            continue
        if isinstance(block, ImportedParagraph) and not block.words:
            deepened.append(block)
            continue
        levels = []
        deepened.append(block)
    return deepened
