"""What becomes of each change: which characters of which file are to be others, or why a person must decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from reportgen.document.character_edits import with_characters
from reportgen.merging.cell_lines import planned_cell_lines
from reportgen.merging.changes import (
    BREAK,
    CellLinesChanged,
    CopyChange,
    GeneratedChanged,
    KindChanged,
    LookChanged,
    ParagraphGone,
    ParagraphMoved,
    ParagraphsNew,
    PlacedMoved,
    RowGone,
    RowMoved,
    RowNew,
    TableChange,
    TableGone,
    TableNew,
    WordsChanged,
)
from reportgen.merging.extract_words import planned_cell, planned_cell_emptied
from reportgen.merging.lines import Line
from reportgen.merging.look_plans import first_edits, mark_of, parts_apart, planned_kind, planned_look
from reportgen.merging.notes import WRITER, pieces_of
from reportgen.merging.objectives import objective_edited, objective_gone, objectives_new
from reportgen.merging.ours import OurPaper, Site, block_extent, conditions_open
from reportgen.merging.outcome import MARKER, NO_PLACE, THERE_ALREADY, MergeOutcome, TextEdit, is_item
from reportgen.merging.placing import (
    OTHER_CONDITION,
    pasted,
    place_beside,
    place_of,
    planned_move,
    planned_table_gone,
    planned_table_new,
)
from reportgen.merging.rows import planned_row_gone, planned_row_moved, planned_row_new
from reportgen.merging.text_edits import NewWords, text_edits
from reportgen.merging.tokens import (
    TokenEdit,
    TypedOver,
    WordToken,
    carried,
    edits,
    masked,
    text_of,
    with_edits,
)
from reportgen.merging.written import Followed, WrittenSign
from reportgen.problems import Where

_OURS = "ours was changed meanwhile, and says now"
_BESIDE = re.compile(r"\{[#.]|<!--|\{%")


def plan_change(change: CopyChange, ours: OurPaper) -> Iterator[MergeOutcome]:
    """What is to become of a change, in one outcome or more."""
    match change:
        case WordsChanged():
            yield from _words(change, ours)
        case ParagraphGone():
            yield _gone(change, ours)
        case ParagraphMoved():
            yield from _moved(change, ours)
        case ParagraphsNew():
            yield _new(change, ours)
        case LookChanged():
            yield planned_look(change, ours)
        case KindChanged():
            yield planned_kind(change, ours)
        case GeneratedChanged(_, was, now) if _is_renumbered(was, now, ours):
            pass
        case GeneratedChanged(place, was, now):
            why = (
                "this place is made by the program: change the extract, the table's file or the settings it comes from"
            )
            yield MergeOutcome("reported", Where(place or "the paper"), place or "a generated place", was, now, why)
        case _:
            yield from _planned_table(change, ours)


def _planned_table(change: TableChange, ours: OurPaper) -> Iterator[MergeOutcome]:
    """What is to become of a change of a table, or of what stands between paragraphs."""
    match change:
        case PlacedMoved():
            yield planned_move(change, ours)
        case TableGone():
            yield planned_table_gone(change, ours)
        case TableNew():
            yield planned_table_new(change, ours)
        case RowGone():
            yield planned_row_gone(change, ours)
        case RowMoved():
            yield planned_row_moved(change, ours)
        case RowNew():
            yield from planned_row_new(change, ours)
        case CellLinesChanged():
            yield planned_cell_lines(change, ours)
        case _:
            assert_never(change)


def _is_renumbered(was: str, now: str, ours: OurPaper) -> bool:
    """Whether a caption differs by nothing but the number that Word gives it."""
    return any(was.startswith(old) and now == new + was[len(old) :] for old, new in ours.renumbered.items())


# ---------------------------------------------------------------- words


def _words(change: WordsChanged, ours: OurPaper) -> Iterator[MergeOutcome]:
    where = ours.base_where(change.blocks[0])
    base: tuple[WordToken, ...] = ()
    for at, number in enumerate(change.blocks):
        base += ((WordToken(BREAK),) if at else ()) + ours.base_tokens(number)
    token_edits, over = edits(base, change.words)
    typed = (each for each in over if ours.renumbered.get(each.token.text) != each.words)
    yield from (_typed_over(each, where, change) for each in typed)
    if text_of(base) != text_of(with_edits(base, token_edits)):
        yield _edited(change, ours, base, token_edits, where)


def _typed_over(over: TypedOver, where: Where, change: WordsChanged) -> MergeOutcome:
    key, is_now = over.token.key, f"'{over.words}' was typed over" if over.words else "nothing stands in place of"
    why = f"{is_now} {key} ({over.token.text}): correct the extract or setting it comes from, or mark it as typed"
    return MergeOutcome("reported", where, "a bound place", change.was, change.words, why)


def _edited(
    change: WordsChanged, ours: OurPaper, base: tuple[WordToken, ...], token_edits: tuple[TokenEdit, ...], where: Where
) -> MergeOutcome:
    sites = [ours.site(number) for number in change.blocks]
    if sites[0] is not None and ours.extract_cells(sites):
        return _in_extract(change, ours, base, token_edits, sites[0])
    if any(site is None for site in sites):
        return MergeOutcome("conflict", where, "words", change.was, change.words, "the paragraph is not there any more")
    joined = _joined([site for site in sites if site is not None])
    what = "a split" if BREAK in change.words else "a join" if len(change.blocks) > 1 else "words"
    if joined is None:
        why = "what stands between the two paragraphs must be looked at" if len(sites) > 1 else NO_PLACE
        outcome = MergeOutcome("reported", sites[0].where if sites[0] else where, what, change.was, change.words, why)
        return objective_edited(sites, change, outcome, ours)
    site, followed = joined
    mine = carried(base, site.tokens, token_edits)
    if mine is None:
        against = text_of(site.tokens)
        return MergeOutcome("conflict", site.where, what, change.was, change.words, _OURS, against)
    characters = _characters(change, site, followed, mine)
    if characters is None:
        why = "it became another kind of paragraph too: change its mark by hand"
        return MergeOutcome("reported", site.where, what, change.was, change.words, why)
    gone = tuple(masked(site.tokens).split(BREAK))
    come = tuple(map(str.strip, masked(with_edits(site.tokens, mine)).split(BREAK)))
    return MergeOutcome("applied", site.where, what, change.was, change.words, edits=characters, gone=gone, come=come)


def _characters(
    change: WordsChanged, site: Site, followed: Followed, mine: Sequence[TokenEdit]
) -> tuple[TextEdit, ...] | None:
    """The edits of the file's characters; None where a mark must be changed by hand."""
    apart = parts_apart(change.old[0], change.new) if len(change.old) == 1 < len(change.new) else ()
    new = NewWords(change.was, change.words, change.was_looks, change.looks, apart)
    several = len(change.old) + len(change.new) > 2
    first = first_edits(change.old[0], change.new[0], site, followed) if several and not site.path else ()
    return None if first is None else (*first, *text_edits(site, followed, mine, new))


def _in_extract(
    change: WordsChanged, ours: OurPaper, base: tuple[WordToken, ...], token_edits: tuple[TokenEdit, ...], site: Site
) -> MergeOutcome:
    """Other words in a cell of a table whose rows stand in an extract."""
    outcome = MergeOutcome("conflict", site.where, "words", change.was, change.words, _OURS, text_of(site.tokens))
    mine = carried(base, site.tokens, token_edits)
    return outcome if mine is None else planned_cell(replace(outcome, why="", against=""), site, mine, ours)


def _joined(sites: Sequence[Site]) -> tuple[Site, Followed] | None:
    """Several blocks as one, where nothing but white space and the marks of points stand between them."""
    first = sites[0]
    if first.followed is None:
        return None
    content, signs = first.tokens, first.followed.signs
    for before, site in pairwise(sites):
        one, other = before.followed, site.followed
        if one is None or other is None or (site.file, site.path) != (first.file, first.path) or not other.signs:
            return None
        begins, ends = one.signs[-1].end, other.signs[0].start
        between = first.source[begins:ends]
        point = MARKER.fullmatch(between[between.rfind("\n") + 1 :]) if other.opening else None
        if (between.strip() and (point is None or between[: -len(point[0])].strip())) or ends < begins:
            return None
        content += (WordToken(BREAK), *site.tokens)
        signs += (WrittenSign(BREAK, begins, ends), *other.signs)
    last = sites[-1].followed
    assert last is not None  # noqa: S101 - each was looked at above
    return replace(first, tokens=content), replace(first.followed, signs=signs, end=last.end)


# ---------------------------------------------------------------- whole paragraphs


def _gone(change: ParagraphGone, ours: OurPaper) -> MergeOutcome:
    number = change.blocks[0]
    site, where = ours.site(number), ours.base_where(number)
    if site is None:
        return MergeOutcome("applied", where, "a paragraph taken out", change.was, "", "it is not there any more")
    in_extract = ours.extracts.cell(site.where) is not None
    if not in_extract and (site.followed is None or site.path):
        outcome = MergeOutcome("reported", site.where, "a paragraph taken out", change.was, "", NO_PLACE)
        return objective_gone(site, masked(ours.base_tokens(number)), outcome, ours)
    if masked(ours.base_tokens(number)) != masked(site.tokens):
        against = text_of(site.tokens)
        return MergeOutcome("conflict", site.where, "a paragraph taken out", change.was, "", _OURS, against)
    if site.followed is None:
        return planned_cell_emptied(
            MergeOutcome("reported", site.where, "words of a cell taken out", change.was, ""), site, ours
        )
    bound = [token.key for token in site.tokens if token.key]
    start, end = block_extent(site.source, site.followed)
    if bound or _BESIDE.search(site.source[start:end]):
        reason = f"it holds what is bound ({', '.join(bound)})" if bound else "it has an id, an aside or a condition"
        return MergeOutcome(
            "reported", site.where, "a paragraph taken out", change.was, "", f"{reason}: delete it by hand"
        )
    edit = TextEdit(site.file, (), start, end, "")
    return MergeOutcome(
        "applied", site.where, "a paragraph taken out", change.was, "", edits=(edit,), gone=(masked(site.tokens),)
    )


def _moved(change: ParagraphMoved, ours: OurPaper) -> Iterator[MergeOutcome]:
    """A paragraph that stands elsewhere, with the words that were changed in it."""
    number = change.blocks[0]
    site, where, base = ours.site(number), ours.base_where(number), ours.base_tokens(number)
    under = conditions_open(site.source, site.followed.start) if site and site.followed else ()
    beside = place_beside(change.beside, ours, in_box=change.in_box, under=under)
    outcome = MergeOutcome(
        "reported", site.where if site else where, "a paragraph moved", change.was, change.words, NO_PLACE
    )
    if site is None or site.followed is None or site.path or len(change.blocks) > 1 or beside is None:
        yield outcome
        return
    token_edits, over = edits(base, change.words)
    yield from (_typed_over(each, where, WordsChanged(change.blocks, change.was, change.words)) for each in over)
    mine = carried(base, site.tokens, token_edits)
    start, end = block_extent(site.source, site.followed)
    if mine is None:
        yield replace(outcome, state="conflict", why=_OURS, against=text_of(site.tokens))
        return
    target, follows = beside.site, beside.follows
    there = conditions_open(target.source, place_of(target, follows))
    if why := _condition_lost(site, target, site.source[start:end], (under, there)):
        yield replace(outcome, why=why)
        return
    characters = list(text_edits(site, site.followed, mine, NewWords(change.was, change.words)))
    block = with_characters(site.source[:end], characters)[start:]
    cut = TextEdit(site.file, (), start, end, "")
    paste = pasted(target, block.strip("\n"), bool(MARKER.match(site.followed.opening)), follows=follows)
    gone, come = masked(site.tokens), masked(with_edits(site.tokens, mine))
    edited = replace(outcome, edits=(cut, paste), gone=(gone,), come=tuple(come.split(BREAK)))
    yield replace(edited, state="applied", why=beside.why)


def _condition_lost(site: Site, target: Site, block: str, under: tuple[tuple[int, ...], tuple[int, ...]]) -> str:
    """Why a paragraph cannot be moved, for the conditions it is printed `under` here and there; empty if it can."""
    if "{%" in block:
        return "it stands with a condition: move it by hand"
    here, there = under
    return OTHER_CONDITION if here != there or (here and target.file != site.file) else ""


def _new(change: ParagraphsNew, ours: OurPaper) -> MergeOutcome:
    words = BREAK.join(line.text for line in change.lines)
    come = tuple(line.masked for line in change.lines)
    if ours.has_added(come):
        where = ours.base_where(change.beside[0].block)
        return MergeOutcome("applied", where, "a new paragraph", "", words, THERE_ALREADY)
    objective = objectives_new(change, ours)
    if objective is not None:
        return objective
    beside = place_beside(change.beside, ours, in_box=change.lines[0].in_box)
    if beside is None:
        why = "there is no paragraph of the narrative beside it: write it where it belongs"
        return MergeOutcome("reported", Where("the paper"), "a new paragraph", "", words, why)
    site, follows = beside.site, beside.follows
    followed = site.followed
    assert followed is not None  # noqa: S101
    block, marker = "", MARKER.match(followed.opening)
    for at, line in enumerate(change.lines):
        opening = _opening(line, marker)
        both = is_item(line) and at > 0 and is_item(change.lines[at - 1])
        block += ("" if not at else "\n" if both else "\n\n") + opening + _marked_up(line, opening)
    under = conditions_open(site.source, place_of(site, follows))
    paste = pasted(site, block, is_item(change.lines[0 if follows else -1]), follows=follows)
    why = "what is beside it is printed only under a condition, and so is this" if under else beside.why
    return MergeOutcome("applied", site.where, "a new paragraph", "", words, why, edits=(paste,), come=come)


def _opening(line: Line, marker: re.Match[str] | None) -> str:
    """The marker of a new line: of a heading, or of a point like that beside it."""
    return marker[2] if marker and is_item(line) and not line.depth else mark_of(line)


def _marked_up(line: Line, opening: str) -> str:
    return WRITER.line(pieces_of(line, heading=opening.startswith("#")), 0)


def planned_note(number: int, was: str, now: str, ours: OurPaper) -> Iterator[MergeOutcome]:
    """What is to become of other words in the base's nth footnote."""
    site = ours.note(number)
    if site is None or site.followed is None or text_of(site.tokens) != was:
        where = site.where if site else Where("the footnotes")
        yield MergeOutcome("reported", where, "a footnote", was, now, NO_PLACE)
        return
    token_edits, over = edits(site.tokens, now)
    for each in over:
        yield _typed_over(each, site.where, WordsChanged((), was, now))
    if token_edits:
        characters = tuple(text_edits(site, site.followed, token_edits, NewWords(was, now)))
        gone, come = (masked(site.tokens),), (masked(with_edits(site.tokens, token_edits)),)
        yield MergeOutcome("applied", site.where, "a footnote", was, now, edits=characters, gone=gone, come=come)
