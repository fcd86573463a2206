"""What becomes of each change: which characters of which file are to be others, or why a person must decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, assert_never

from reportgen.importing.markdown import MarkdownWriter, begun
from reportgen.importing.pieces import Remarks, TextPiece, merge_pieces
from reportgen.merging.changes import (
    BREAK,
    Change,
    GeneratedChanged,
    KindChanged,
    LookChanged,
    ParagraphGone,
    ParagraphMoved,
    ParagraphsNew,
    WordsChanged,
)
from reportgen.merging.lines import Line
from reportgen.merging.ours import OurPaper, Site
from reportgen.merging.tokens import (
    Token,
    TokenEdit,
    TypedOver,
    applied,
    carried,
    edits,
    masked,
    text_of,
)
from reportgen.merging.written import Followed, Sign
from reportgen.problems import Where

State = Literal["applied", "conflict", "reported", "proposed"]
_MARKER = re.compile(r"([ \t]*)((?:[-*+]|[0-9]{1,9}[.)]|[a-z][.)]|[ivx]+[.)])[ \t]+)")
_BESIDE = re.compile(r"\{[#.]|\[\^|<!--|\{%")
_WRITER = MarkdownWriter(Remarks(), lambda note: "", lambda text: [(text, "")])
_NO_PLACE = "its words could not be followed to a line of the edition: change them there by hand"


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Characters `start` to `end` of a file, or of a value in it, that become others."""

    file: str
    path: tuple[str | int, ...]
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One change and what became of it. `gone` and `come` are the paragraphs of the paper that it takes and gives."""

    state: State
    where: Where
    what: str
    was: str
    now: str
    why: str = ""
    edits: tuple[TextEdit, ...] = ()
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    by: str = ""


def planned(change: Change, ours: OurPaper) -> Iterator[Outcome]:
    """What is to become of a change, in one outcome or more."""
    match change:
        case WordsChanged():
            yield from _words(change, ours)
        case ParagraphGone():
            yield _gone(change, ours)
        case ParagraphMoved():
            yield _moved(change, ours)
        case ParagraphsNew():
            yield _new(change, ours)
        case LookChanged():
            yield _look(change, ours)
        case KindChanged():
            yield _kind(change, ours)
        case GeneratedChanged(place, was, now):
            why = (
                "this place is made by the program: change the extract, the table's file or the settings it comes from"
            )
            yield Outcome("reported", Where(place or "the paper"), place or "a generated place", was, now, why)
        case _:
            assert_never(change)


# ---------------------------------------------------------------- words


def _words(change: WordsChanged, ours: OurPaper) -> Iterator[Outcome]:
    where = ours.base_where(change.blocks[0])
    base: tuple[Token, ...] = ()
    for at, number in enumerate(change.blocks):
        base += ((Token(BREAK),) if at else ()) + ours.base_tokens(number)
    made, over = edits(base, change.words)
    yield from (_typed_over(each, where, change) for each in over)
    if text_of(base) != text_of(applied(base, made)):
        yield _edited(change, ours, base, made, where)


def _typed_over(over: TypedOver, where: Where, change: WordsChanged) -> Outcome:
    key, is_now = over.token.key, f"'{over.words}' was typed over" if over.words else "nothing stands in place of"
    why = f"{is_now} {key} ({over.token.text}): correct the extract or setting it comes from, or mark it as typed"
    return Outcome("reported", where, "a bound place", change.was, change.words, why)


def _edited(
    change: WordsChanged, ours: OurPaper, base: tuple[Token, ...], made: tuple[TokenEdit, ...], where: Where
) -> Outcome:
    sites = [ours.site(number) for number in change.blocks]
    if any(site is None for site in sites):
        return Outcome("conflict", where, "words", change.was, change.words, "the paragraph is not there any more")
    joined = _joined([site for site in sites if site is not None])
    what = "a split" if BREAK in change.words else "a join" if len(change.blocks) > 1 else "words"
    if joined is None:
        why = "what stands between the two paragraphs must be looked at" if len(sites) > 1 else _NO_PLACE
        return Outcome("reported", sites[0].where if sites[0] else where, what, change.was, change.words, why)
    site, followed = joined
    mine = carried(base, site.tokens, made)
    if mine is None:
        why = f"ours says now: {text_of(site.tokens)}"
        return Outcome("conflict", site.where, what, change.was, change.words, why)
    text_edits = tuple(_text_edits(site, followed, mine))
    gone, come = masked(site.tokens).split(BREAK), masked(applied(site.tokens, mine)).split(BREAK)
    come = [each.strip() for each in come]
    return Outcome(
        "applied", site.where, what, change.was, change.words, edits=text_edits, gone=tuple(gone), come=tuple(come)
    )


def _joined(sites: Sequence[Site]) -> tuple[Site, Followed] | None:
    """Several blocks as one, where nothing but white space stands between them."""
    first = sites[0]
    if first.followed is None:
        return None
    content, signs = first.tokens, first.followed.signs
    for before, site in pairwise(sites):
        one, other = before.followed, site.followed
        if one is None or other is None or (site.file, site.path) != (first.file, first.path) or not other.signs:
            return None
        begins, ends = one.signs[-1].end, other.signs[0].start
        if first.source[begins:ends].strip() or ends < begins:
            return None
        content += (Token(BREAK), *site.tokens)
        signs += (Sign(BREAK, begins, ends), *other.signs)
    last = sites[-1].followed
    assert last is not None  # noqa: S101 - each was looked at above
    return replace(first, tokens=content), replace(first.followed, signs=signs, end=last.end)


def _text_edits(site: Site, followed: Followed, made: Sequence[TokenEdit]) -> Iterator[TextEdit]:
    """Edits of tokens as edits of the characters they were written as; Markdown's own signs between them stay."""
    starts = [0]
    for token in site.tokens:
        starts.append(starts[-1] + len(token.text))
    for edit in made:
        begin, end = starts[edit.start], starts[edit.end]
        words = _written(edit.words, site, followed, at_start=begin == 0)
        signs = list(dict.fromkeys(sign for sign in followed.signs[begin:end] if not sign.bound))
        if not signs:
            at = followed.signs[begin - 1].end if begin else followed.signs[0].start if followed.signs else followed.end
            yield TextEdit(site.file, site.path, at, at, words)
            continue
        spans: list[list[int]] = []
        for sign in signs:
            if spans and spans[-1][1] == sign.start:
                spans[-1][1] = sign.end
            else:
                spans.append([sign.start, sign.end])
        if not words and len(spans) == 1:
            spans[0] = list(_with_stars(site.source, *spans[0]))
        for at, (first, last) in enumerate(spans):
            yield TextEdit(site.file, site.path, first, last, words if at == 0 else "")


def _with_stars(source: str, start: int, end: int) -> tuple[int, int]:
    """A part that goes with the stars around it, where nothing else stands between them."""
    while start and source[start - 1] == "*" and source[end : end + 1] == "*":
        start, end = start - 1, end + 1
    return start, end


def _written(words: str, site: Site, followed: Followed, *, at_start: bool) -> str:
    marker = _MARKER.match(followed.opening)
    between = f"\n{marker[0]}" if marker else "\n\n"
    indent = re.match(r"[ \t]*", followed.opening)
    between = between if marker or indent is None else between + indent[0]
    parts = words.split(BREAK)
    for at in range(len(parts)):
        parts[at] = parts[at].lstrip() if at else parts[at]
        parts[at] = parts[at].rstrip() if at < len(parts) - 1 else parts[at]
    written = between.join(_WRITER.plain(part, 0) for part in parts)
    return begun(written) if at_start else written


# ---------------------------------------------------------------- whole paragraphs


def _gone(change: ParagraphGone, ours: OurPaper) -> Outcome:
    number = change.blocks[0]
    site, where = ours.site(number), ours.base_where(number)
    if site is None:
        return Outcome("applied", where, "a paragraph taken out", change.was, "", "it is not there any more")
    if site.followed is None or site.path:
        return Outcome("reported", site.where, "a paragraph taken out", change.was, "", _NO_PLACE)
    if masked(ours.base_tokens(number)) != masked(site.tokens):
        why = f"ours was changed meanwhile, and says now: {text_of(site.tokens)}"
        return Outcome("conflict", site.where, "a paragraph taken out", change.was, "", why)
    bound = [token.key for token in site.tokens if token.key]
    start, end = _extent(site, site.followed)
    if bound or _BESIDE.search(site.source[start:end]):
        kept = f"it holds what is bound ({', '.join(bound)})" if bound else "it has an id, a footnote or a condition"
        return Outcome("reported", site.where, "a paragraph taken out", change.was, "", f"{kept}: delete it by hand")
    edit = TextEdit(site.file, (), start, end, "")
    return Outcome(
        "applied", site.where, "a paragraph taken out", change.was, "", edits=(edit,), gone=(masked(site.tokens),)
    )


def _extent(site: Site, followed: Followed) -> tuple[int, int]:
    """The lines of a block, with the empty line after it; of a point of a list its own line alone."""
    start = site.source.rfind("\n", 0, followed.start) + 1
    end = site.source.find("\n", followed.end)
    end = len(site.source) if end < 0 else end + 1
    if not _MARKER.match(followed.opening):
        while site.source[end : end + 1] == "\n":
            end += 1
    return start, end


def _moved(change: ParagraphMoved, ours: OurPaper) -> Outcome:
    site, where = ours.site(change.blocks[0]), ours.base_where(change.blocks[0])
    beside = _beside(change.after, change.before, ours)
    if site is None or site.followed is None or site.path or len(change.blocks) > 1 or beside is None:
        return Outcome(
            "reported", site.where if site else where, "a paragraph moved", change.was, change.words, _NO_PLACE
        )
    start, end = _extent(site, site.followed)
    block = site.source[start:end].strip("\n")
    if "{%" in block:
        why = "it stands with a condition: move it by hand"
        return Outcome("reported", site.where, "a paragraph moved", change.was, change.words, why)
    target, follows = beside
    cut = TextEdit(site.file, (), start, end, "")
    paste = _pasted(target, block, bool(_MARKER.match(site.followed.opening)), follows=follows)
    return Outcome("applied", site.where, "a paragraph moved", change.was, change.words, edits=(cut, paste))


def _beside(after: int, before: int, ours: OurPaper, *, touches: bool = True) -> tuple[Site, bool] | None:
    """The block of the narrative that new words stand after; or before, where that is nearer."""
    one, other = ours.site(after), ours.site(before)
    first, second = ((one, True), (other, False)) if touches else ((other, False), (one, True))
    for site, follows in (first, second):
        if site is not None and site.followed is not None and site.file.startswith("narrative/"):
            return site, follows
    return None


def _pasted(site: Site, block: str, is_item: bool, *, follows: bool) -> TextEdit:
    """Lines put after or before a block: with an empty line between, unless both are points of a list."""
    followed = site.followed
    assert followed is not None  # noqa: S101 - only sites that were followed are asked about
    joins = is_item and _MARKER.match(followed.opening) is not None
    if follows:
        end = site.source.find("\n", followed.end)
        end = len(site.source) if end < 0 else end
        return TextEdit(site.file, (), end, end, ("\n" if joins else "\n\n") + block)
    start = site.source.rfind("\n", 0, followed.start) + 1
    return TextEdit(site.file, (), start, start, block + ("\n" if joins else "\n\n"))


def _new(change: ParagraphsNew, ours: OurPaper) -> Outcome:
    words = BREAK.join(line.text for line in change.lines)
    beside = _beside(change.after, change.before, ours, touches=change.touches)
    if beside is None:
        why = "there is no paragraph of the narrative beside it: write it where it belongs"
        return Outcome("reported", Where("the paper"), "a new paragraph", "", words, why)
    site, follows = beside
    followed = site.followed
    assert followed is not None  # noqa: S101
    if any(run.note for line in change.lines for run in line.runs):
        return Outcome("reported", site.where, "a new paragraph with a footnote", "", words, "write it by hand")
    block, marker = "", _MARKER.match(followed.opening)
    for at, line in enumerate(change.lines):
        is_item = _is_item(line)
        opening = _opening(line, marker)
        both = is_item and at > 0 and _is_item(change.lines[at - 1])
        block += ("" if not at else "\n" if both else "\n\n") + opening + _marked_up(line, opening)
    paste = _pasted(site, block, _is_item(change.lines[0 if follows else -1]), follows=follows)
    come = tuple(line.text for line in change.lines)
    return Outcome("applied", site.where, "a new paragraph", "", words, edits=(paste,), come=come)


def _is_item(line: Line) -> bool:
    return (line.level == 0 and line.list_kind == "bullet") or (
        line.level == 0 and line.list_kind in ("lowerLetter", "lowerRoman") and line.depth > 0
    )


def _opening(line: Line, marker: re.Match[str] | None) -> str:
    """The marker of a new line: of a heading, or of a point like that beside it."""
    if line.level:
        return "#" * min(line.level, 4) + " "
    if not _is_item(line):
        return ""
    return "  " * line.depth + (marker[2] if marker and not line.depth else "- ")


def _marked_up(line: Line, opening: str) -> str:
    heading = opening.startswith("#")
    pieces = merge_pieces(
        tuple(TextPiece(run.text, run.bold and not heading, run.italic and not heading, run.link) for run in line.runs)
    )
    return _WRITER.line(pieces, 0, bind=False)


# ---------------------------------------------------------------- looks and kinds


def _look(change: LookChanged, ours: OurPaper) -> Outcome:
    site, where = ours.site(change.block), ours.base_where(change.block)
    what = {"bold": "bold", "italic": "italics", "link": "a link"}[change.look]
    kept = "without" if change.now in ("", "False") else "with"
    now = f"{change.words} ({kept} {what}{f': {change.now}' if change.look == 'link' else ''})"
    if site is None or site.followed is None or text_of(site.tokens)[change.start : change.end] != change.words:
        return Outcome("reported", site.where if site else where, what, change.words, now, _NO_PLACE)
    start, end = change.start, change.end
    while start < end and change.words[start - change.start] == " ":
        start += 1
    while end > start and change.words[end - change.start - 1] == " ":
        end -= 1
    first, last = site.followed.signs[start].start, site.followed.signs[end - 1].end
    stars = {"bold": "**", "italic": "*", "link": ""}[change.look]
    wanted = _wrapped(change, stars, site.source, first, last)
    if wanted is None:
        return Outcome("reported", site.where, what, change.words, now, "change the marks around it by hand")
    made = tuple(TextEdit(site.file, site.path, *each) for each in wanted)
    return Outcome("applied", site.where, what, change.words, now, edits=made)


def _wrapped(change: LookChanged, stars: str, source: str, first: int, last: int) -> list[tuple[int, int, str]] | None:
    inside = source[first:last]
    if change.look != "link":
        if change.now == "True":
            return None if "*" in inside else [(first, first, stars), (last, last, stars)]
        size = len(stars)
        around = source[first - size : first] == stars == source[last : last + size]
        return [(first - size, first, ""), (last, last + size, "")] if around else None
    address = re.match(r"\]\(([^)\s]*)\)", source[last:])
    if change.was and address and source[first - 1 : first] == "[":
        if change.now:
            return [(last + 2, last + 2 + len(address[1]), change.now)]
        return [(first - 1, first, ""), (last, last + len(address[0]), "")]
    if change.was or not change.now or "[" in inside or not change.now.startswith(("https://", "mailto:")):
        return None
    return [(first, first, "["), (last, last, f"]({change.now})")]


def _kind(change: KindChanged, ours: OurPaper) -> Outcome:
    site, where = ours.site(change.block), ours.base_where(change.block)
    was, now = _called(change.was), _called(change.now)
    followed = site.followed if site else None
    if site is None or followed is None or site.path:
        return Outcome("reported", where, f"{was} became {now}", change.words, change.words, _NO_PLACE)
    edit = _kind_edit(change, site, followed)
    if edit is None:
        return Outcome(
            "reported", site.where, f"{was} became {now}", change.words, change.words, "change its mark by hand"
        )
    return Outcome("applied", site.where, f"{was} became {now}", change.words, change.words, edits=(edit,))


def _kind_edit(change: KindChanged, site: Site, followed: Followed) -> TextEdit | None:
    start, was, now = followed.start, change.was, change.now
    marks = re.match(r"[ \t]*(#{1,6})[ \t]", followed.opening)
    if was.level and now.level and marks:
        at = start + marks.start(1)
        return TextEdit(site.file, (), at, at + len(marks[1]), "#" * min(now.level, 4))
    marker = _MARKER.match(followed.opening)
    if marker and _is_item(was) and _is_item(now) and now.depth == was.depth + 1:
        return TextEdit(site.file, (), start, start, " " * len(marker[2]))
    if marker and _is_item(was) and _is_item(now) and now.depth == was.depth - 1:
        return TextEdit(site.file, (), start, start + min(len(marker[1]), 3 if len(marker[1]) % 2 else 2), "")
    return None


def _called(line: Line) -> str:
    if line.level:
        return f"a heading of level {line.level}"
    return f"a point of a list, depth {line.depth + 1}" if _is_item(line) else "a paragraph"


def planned_note(number: int, was: str, now: str, ours: OurPaper) -> Iterator[Outcome]:
    """What is to become of other words in the footnote that is called as the nth."""
    site = ours.note(number)
    if site is None or site.followed is None or text_of(site.tokens) != was:
        where = site.where if site else Where("the footnotes")
        yield Outcome("reported", where, "a footnote", was, now, _NO_PLACE)
        return
    made, over = edits(site.tokens, now)
    for each in over:
        yield _typed_over(each, site.where, WordsChanged((), was, now))
    if made:
        text_edits = tuple(_text_edits(site, site.followed, made))
        gone, come = (masked(site.tokens),), (masked(applied(site.tokens, made)),)
        yield Outcome("applied", site.where, "a footnote", was, now, edits=text_edits, gone=gone, come=come)
