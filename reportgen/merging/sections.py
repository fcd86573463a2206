"""A section that was moved with all that stands in it: its lines of the narrative go as one, or all of it is told once.

Paragraph by paragraph the tables of figures, parts and conditions in it would stay behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
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
        alone = bool(there) and _is_alone(there, theirs, moved)
        after = base[end].marks[0] if end < len(base) and base[end].marks else 0
        still = _signs(there)[0]
        paragraphs = [line for line in base[at:end] if line.at is None and still.intersection(line.marks)]
        if end - at > 1 and there and not any(moved.keys().isdisjoint(line.marks) for line in paragraphs):
            done = end
            mine = tuple(change for change in changes if _is_of(change, base[at:end], there))
            yield MovedSection(moved[line.marks[0]], base[at:end], there, after, mine, alone)


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
    where = site.where if site else ours.base_where(section.heading.blocks[0])
    outcome = MergeOutcome("reported", where, MOVED, words, words)
    within = [each for change in _within(section) for each in plan(change, ours)]
    extent = _extent(section, ours, site) if site is not None else None
    target = place_beside(section.heading.beside, ours)
    if site is None or extent is None or target is None or not section.is_in_order:
        why = NO_PLACE if extent is None or target is None else "what stands in it has another order: move it by hand"
        yield replace(outcome, why=why)
        yield from within
        return
    start, end = extent
    again = _file_moved(site, extent, target, ours) if section.is_alone else None
    if again is not None:
        yield replace(outcome, state="applied", edits=(again,))
        yield from within
        return
    inside = [each for each in within if each.edits and all(_is_inside(edit, site, extent) for edit in each.edits)]
    why = _fault(site, extent, target)
    if why:
        lines = [site.source.count("\n", 0, at) + 1 for at in (start, len(site.source[:end].rstrip()))]
        yield replace(outcome, why=f"{why}: move lines {lines[0]} to {lines[1]} of {site.file} by hand")
        yield from within
        return
    edits = [edit for each in inside for edit in each.edits if isinstance(edit, TextEdit)]
    block = with_characters(site.source[:end], edits)[start:].strip("\n")
    left = () if _rest(site, extent) else _unlisted(site, ours)
    said = f"{site.file} holds nothing else, and is taken out of paper: delete it" if left else target.why
    moves = TextEdit(site.file, (), start, end, ""), pasted(target.site, block, False, follows=target.follows)
    gone, come = (tuple(text for each in inside for text in side(each)) for side in (_gone, _come))
    now = " / ".join([words, *(each.now for each in inside if each.now)])
    yield replace(outcome, state="applied", now=now, why=said, edits=(*moves, *left), gone=gone, come=come)
    yield from (each for each in within if each not in inside)


def _gone(outcome: MergeOutcome) -> tuple[str, ...]:
    return outcome.gone


def _come(outcome: MergeOutcome) -> tuple[str, ...]:
    return outcome.come


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


def _file_moved(site: Site, extent: tuple[int, int], target: PlaceBeside, ours: OurPaper) -> RowEdit | None:
    """Another place of the file in `paper:`, where the section is all of it and goes before or after one."""
    at = place_of(target.site, target.follows)
    text = target.site.source
    beyond = text[at:] if target.follows else text[:at]
    if _rest(site, extent) or _NOTES_AT_THE_END.sub("", beyond).strip() or target.site.file == site.file:
        return None
    names = _listed(ours)
    if site.file not in names or target.site.file not in names:
        return None
    return RowEdit(_SETTINGS, ("paper",), names.index(site.file), names.index(target.site.file) + target.follows)


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


def _is_inside(edit: object, site: Site, extent: tuple[int, int]) -> bool:
    return (
        isinstance(edit, TextEdit)
        and (edit.file, edit.path) == (site.file, ())
        and extent[0] <= edit.start <= edit.end <= extent[1]
    )


def _fault(site: Site, extent: tuple[int, int], target: PlaceBeside) -> str:
    """Why the lines of a section cannot be put elsewhere; empty where they can."""
    text, (start, end), at = site.source, extent, place_of(target.site, target.follows)
    if conditions_open(text, start) or conditions_open(text, end) or conditions_open(target.site.source, at):
        return "it, or the place it was moved to, is printed only under a condition"
    if target.site.file == site.file:
        return "it would stand in itself" if start < at < end else ""
    return "it has footnotes, which are written in its file" if "[^" in text[start:end] else ""
