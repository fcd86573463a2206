"""A section that was moved with all that stands in it: its lines of the narrative go as one, or all of it is told once.

Paragraph by paragraph the tables of figures, parts and conditions in it would stay behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import yaml

from reportgen.document.character_edits import with_characters
from reportgen.merging.changes import (
    CopyChange,
    KindChanged,
    LookChanged,
    NextTo,
    ParagraphGone,
    ParagraphMoved,
    ParagraphsNew,
    PlacedMoved,
    WordsChanged,
)
from reportgen.merging.lines import Line
from reportgen.merging.ours import OurPaper, Site, conditions_open
from reportgen.merging.outcome import NO_PLACE, MergeOutcome, RowEdit, TextEdit
from reportgen.merging.placing import PlaceBeside, pasted, place_beside, place_of

Plan = Callable[[CopyChange, OurPaper], Iterator[MergeOutcome]]
MOVED = "a section moved"
_NOTES_AT_THE_END = re.compile(r"(?:^[ \t]*\[\^[^\]\s]+\]:.*(?:\n|\Z)|^[ \t]*\n)+\Z", re.MULTILINE)
_SETTINGS = "edition.yaml"


@dataclass(frozen=True, slots=True)
class MovedSection:
    """A section that stands elsewhere: its heading's change, its lines before and now, and the block that followed it.

    `changes` are all that became of what stands in it.
    """

    heading: ParagraphMoved
    base: Sequence[Line]
    theirs: Sequence[Line]
    next_block: int
    changes: tuple[CopyChange, ...]
    is_alone: bool
    """Whether nothing that stands next to it moved too."""

    @property
    def is_in_order(self) -> bool:
        """Whether what stands in it has the order that it had."""
        known = {mark for line in self.theirs for mark in line.marks}
        there = [mark for line in self.base for mark in line.marks if mark in known]
        return there == [mark for line in self.theirs for mark in line.marks]


def planned_changes(
    base: Sequence[Line], theirs: Sequence[Line], changes: Sequence[CopyChange], ours: OurPaper, plan: Plan
) -> Iterator[MergeOutcome]:
    """What is to become of all changes of a copy, sections that moved each in one; `plan` says it of any other."""
    section_of: dict[int, MovedSection] = {}
    for section in _moved_sections(base, theirs, changes):
        section_of |= {id(change): section for change in section.changes}
    for change in changes:
        of_section = section_of.get(id(change))
        if of_section is None:
            yield from plan(change, ours)
        elif change is of_section.heading:
            yield from _planned(of_section, ours, plan)


# ---------------------------------------------------------------- finding


def _moved_sections(
    base: Sequence[Line], theirs: Sequence[Line], changes: Sequence[CopyChange]
) -> Iterator[MovedSection]:
    """The sections that stand elsewhere with all that is in them, none within another."""
    moved = {change.blocks[0]: change for change in changes if isinstance(change, ParagraphMoved)}
    done = 0
    for at, line in enumerate(base):
        if at < done or not _is_heading(line) or line.marks[0] not in moved:
            continue
        end = next((n for n in range(at + 1, len(base)) if _ends(base[n], line.level)), len(base))
        there = _there(base[at:end], theirs)
        if _all_moved(base[at:end], there, moved):
            done = end
            after = next((mark for line in base[end : end + 1] for mark in line.marks), 0)
            mine = tuple(change for change in changes if _is_of(change, base[at:end], there))
            alone = _is_alone(there, theirs, moved)
            yield MovedSection(moved[line.marks[0]], base[at:end], there, after, mine, alone)


def _all_moved(section: Sequence[Line], there: Sequence[Line], moved: Mapping[int, ParagraphMoved]) -> bool:
    """Whether every paragraph of a section that is still there stands elsewhere."""
    still = _signs(there)[0]
    paragraphs = [line for line in section if line.at is None and still.intersection(line.marks)]
    return len(section) > 1 and bool(there) and not any(moved.keys().isdisjoint(line.marks) for line in paragraphs)


def _is_heading(line: Line) -> bool:
    return bool(line.at is None and line.level and line.marks)


def _ends(line: Line, level: int) -> bool:
    return line.at is None and 0 < line.level <= level


def _there(section: Sequence[Line], theirs: Sequence[Line]) -> Sequence[Line]:
    """The lines of the copy that are the section, as far as nothing of any other stands among them; none if parted."""
    marks, tables = _signs(section)
    start = next((at for at, line in enumerate(theirs) if section[0].marks[0] in line.marks), len(theirs))
    end = start
    for line in theirs[start:]:
        if end > start and _ends(line, section[0].level):
            break
        if not marks.issuperset(line.marks) or (line.made and line.made not in tables):
            break
        end += 1
    others_marks, others_tables = _signs((*theirs[:start], *theirs[end:]))
    return () if marks & others_marks or tables & others_tables else theirs[start:end]


def _signs(some: Sequence[Line]) -> tuple[set[int], set[str]]:
    """The blocks in some lines, and the tables of figures."""
    return {mark for line in some for mark in line.marks}, {line.made for line in some if line.made}


def _is_alone(there: Sequence[Line], theirs: Sequence[Line], moved: Container[int]) -> bool:
    start = next(at for at, line in enumerate(theirs) if line is there[0])
    before = next((line.marks for line in reversed(theirs[:start]) if line.marks), ())
    after = next((line.marks for line in theirs[start + len(there) :] if line.marks), ())
    return not any(mark in moved for mark in (*before, *after))


def _is_of(change: CopyChange, base: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether a change is one of what stands in a section outside of tables, or of the place of a table."""
    marks, tables = _signs(base)
    match change:
        case ParagraphMoved() | ParagraphGone():
            return not marks.isdisjoint(change.blocks)
        case PlacedMoved():
            drawn = {each for line in base for each in (line.text, *line.drawings)}
            return not marks.isdisjoint(change.cells) or change.name in tables or change.words in drawn
        case LookChanged() | KindChanged():
            return change.block in marks
        case ParagraphsNew():
            return any(line is change.lines[0] for line in theirs)
        case _:
            return False


# ---------------------------------------------------------------- planning


def _planned(section: MovedSection, ours: OurPaper, plan: Plan) -> Iterator[MergeOutcome]:
    """The move of a section, with the changes in it; or one report, and what was changed in it where it stands."""
    site, words = ours.site(section.heading.blocks[0]), section.heading.was
    where = ours.base_where(section.heading.blocks[0])
    outcome = MergeOutcome("reported", where, MOVED, words, words, NO_PLACE)
    within = [each for change in _within(section) for each in plan(change, ours)]
    extent = _extent(section, ours, site) if site is not None else None
    target = place_beside(section.heading.beside, ours)
    inside: list[MergeOutcome] = []
    if site is not None and extent is not None and target is not None:
        outcome = replace(outcome, where=site.where)
        inside = [each for each in within if _are_inside(each, site, extent)]
        again = _file_moved(section, site, extent, target, ours)
        why = _fault(section, site, extent, target)
        if not again and not why:
            outcome = _with_lines_moved(outcome, inside, site, extent, target, ours)
        else:
            inside = []
            outcome = _applied_or_told(outcome, again, f"{why}: move {_lines(site, extent)} by hand")
    yield outcome
    yield from (each for each in within if each not in inside)


def _applied_or_told(outcome: MergeOutcome, edits: tuple[RowEdit, ...], why: str) -> MergeOutcome:
    return replace(outcome, state="applied", why="", edits=edits) if edits else replace(outcome, why=why)


def _lines(site: Site, extent: tuple[int, int]) -> str:
    """Some lines of a file, in words."""
    ends = extent[0], len(site.source[: extent[1]].rstrip())
    first, last = (site.source.count("\n", 0, at) + 1 for at in ends)
    return f"lines {first} to {last} of {site.file}"


def _with_lines_moved(
    outcome: MergeOutcome, inside: Sequence[MergeOutcome], site: Site, extent: tuple[int, int], target: PlaceBeside,
    ours: OurPaper,
) -> MergeOutcome:  # fmt: skip
    """The lines of a section, with the changes `inside` it, cut and put in where they stand now."""
    start, end = extent
    edits = [edit for each in inside for edit in each.edits if isinstance(edit, TextEdit)]
    block = with_characters(site.source[:end], edits)[start:].strip("\n")
    left = () if _rest(site, extent) else _unlisted(site, ours)
    said = f"{site.file} holds nothing else, and is taken out of paper: delete it" if left else target.why
    moves = TextEdit(site.file, (), start, end, ""), pasted(target.site, block, False, follows=target.follows)
    gone = tuple(text for each in inside for text in each.gone)
    come = tuple(text for each in inside for text in each.come)
    now = " / ".join([outcome.now, *(each.now for each in inside if each.now)])
    return replace(outcome, state="applied", now=now, why=said, edits=(*moves, *left), gone=gone, come=come)


def _within(section: MovedSection) -> Iterator[CopyChange]:
    """What was changed in the section beside its place."""
    for change in section.changes:
        match change:
            case ParagraphMoved(blocks, was, words):
                if was != words:
                    yield WordsChanged(blocks, was, words)
            case PlacedMoved():
                pass
            case ParagraphsNew():
                yield _put_within(change, section.theirs)
            case _:
                yield change


def _put_within(change: ParagraphsNew, theirs: Sequence[Line]) -> ParagraphsNew:
    """New paragraphs by what stands next to them in their section."""
    first = next(at for at, line in enumerate(theirs) if line is change.lines[0])
    before = next((line for line in reversed(theirs[:first]) if line.marks), None)
    after = next((line for line in theirs[first:] if line.marks), None)
    sides = tuple(
        NextTo(line.marks[0] if line else 0, line is not None and line.at is None) for line in (before, after)
    )
    return replace(change, beside=(sides[0], sides[1]))


def _extent(section: MovedSection, ours: OurPaper, site: Site) -> tuple[int, int] | None:
    """Where the lines of a section begin and end in its file; None where it is not all in that one."""
    if site.followed is None or not site.file.startswith("narrative/"):
        return None
    sites = [ours.site(line.marks[0]) for line in section.base if line.marks and line.at is None]
    if any(each and each.file.startswith("narrative/") and each.file != site.file for each in sites):
        return None
    start = site.source.rfind("\n", 0, site.followed.start) + 1
    following = ours.site(section.next_block) if section.next_block else None
    if following is None or following.file != site.file:
        notes = _NOTES_AT_THE_END.search(site.source)
        return start, max(notes.start(), start) if notes else len(site.source)
    if following.followed is None:
        return None
    return start, site.source.rfind("\n", 0, following.followed.start) + 1


def _file_moved(
    section: MovedSection, site: Site, extent: tuple[int, int], target: PlaceBeside, ours: OurPaper
) -> tuple[RowEdit, ...]:
    """Another place of the file in `paper:`, where the section is all of it and goes before or after one."""
    at = place_of(target.site, target.follows)
    text = target.site.source
    beyond = text[at:] if target.follows else text[:at]
    is_within = _NOTES_AT_THE_END.sub("", beyond).strip() or target.site.file == site.file
    if _rest(site, extent) or is_within or not (section.is_alone and section.is_in_order):
        return ()
    names = _listed(ours)
    if site.file not in names or target.site.file not in names:
        return ()
    return (RowEdit(_SETTINGS, ("paper",), names.index(site.file), names.index(target.site.file) + target.follows),)


def _rest(site: Site, extent: tuple[int, int]) -> str:
    """What a file holds beside a section, notes apart."""
    return (site.source[: extent[0]] + _NOTES_AT_THE_END.sub("", site.source[extent[1] :])).strip()


def _listed(ours: OurPaper) -> list[str]:
    """The files of narrative under `paper:`, each at its place."""
    listed = (yaml.safe_load(ours.yaml(_SETTINGS)) or {}).get("paper")
    return [f"narrative/{each}" for each in listed] if isinstance(listed, list) else []


def _unlisted(site: Site, ours: OurPaper) -> tuple[RowEdit, ...]:
    """The change of `paper:` that takes a file out of it."""
    names = _listed(ours)
    return (RowEdit(_SETTINGS, ("paper",), gone=names.index(site.file)),) if site.file in names else ()


def _are_inside(outcome: MergeOutcome, site: Site, extent: tuple[int, int]) -> bool:
    """Whether all edits of an outcome are of characters of an extent."""
    return bool(outcome.edits) and all(
        isinstance(edit, TextEdit)
        and (edit.file, edit.path) == (site.file, ())
        and extent[0] <= edit.start <= edit.end <= extent[1]
        for edit in outcome.edits
    )


def _fault(section: MovedSection, site: Site, extent: tuple[int, int], target: PlaceBeside) -> str:
    """Why the lines of a section cannot be put elsewhere; empty where they can."""
    if not section.is_in_order:
        return "what stands in it has another order"
    text, (start, end), at = site.source, extent, place_of(target.site, target.follows)
    if conditions_open(text, start) or conditions_open(text, end) or conditions_open(target.site.source, at):
        return "it, or the place it was moved to, is printed only under a condition"
    if target.site.file == site.file:
        return "it would stand in itself" if start < at < end else ""
    return "it has footnotes, which are written in its file" if "[^" in text[start:end] else ""
