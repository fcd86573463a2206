"""Sections added and removed, renamed or moved in the order of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.blocks import Block, Table
from reportgen.document.make import bullets, cell, column, heading, para, row
from reportgen.editions.compare.align import similar
from reportgen.editions.compare.model import Side, Title, number_of

ALIKE = 0.8
WHATS = ("The same", "Numbered otherwise", "Renamed", "Added", "Removed")


@dataclass(frozen=True, slots=True)
class Sectioned:
    """A section of either paper or of both."""

    before: Title | None
    now: Title | None

    @property
    def what(self) -> str:
        """What happened to it, in a word of `WHATS`."""
        if self.before is None:
            return "Added"
        if self.now is None:
            return "Removed"
        if _title(self.before) != _title(self.now):
            return "Renamed"
        return "Numbered otherwise" if self.before.number != self.now.number else "The same"


def _title(title: Title) -> str:
    return " ".join(title.title.split())


def compared(before: Side, now: Side) -> tuple[Sectioned, ...]:
    """The sections of the later paper in order, then those only the earlier has; none where a record lists none."""
    if not before.sections or not now.sections:
        return ()
    free = list(before.sections)
    matched: dict[int, Title] = {}
    for test in (_same_id, _same_title, _like_title):
        for at, new in enumerate(now.sections):
            if at not in matched:
                old = next((each for each in free if test(each, new)), None)
                if old is not None:
                    matched[at] = old
                    free.remove(old)
    sections = [Sectioned(matched.get(at), new) for at, new in enumerate(now.sections)]
    return (*sections, *(Sectioned(old, None) for old in free))


def _same_id(old: Title, new: Title) -> bool:
    return bool(old.id) and old.id == new.id


def _same_title(old: Title, new: Title) -> bool:
    return _title(old).casefold() == _title(new).casefold()


def _like_title(old: Title, new: Title) -> bool:
    return similar(old.title, new.title) >= ALIKE


def blocks(headings: tuple[Sectioned, ...], before: Side, now: Side) -> tuple[Block, ...]:
    """What was renamed, added and removed; a sentence where every heading is the same.

    A heading that only has another number is counted: the number follows from what was added before it.
    """
    for side in (before, now):
        if not side.sections:
            return (para(f"The record of {side.called} lists no sections, so none can be compared."),)
    by_change = {word: [s for s in headings if s.what == word] for word in WHATS}
    added, removed = [s.now for s in by_change["Added"]], [s.before for s in by_change["Removed"]]
    if before.area != now.area:
        return _of_two_areas(headings, added, removed, before, now)
    same, moved = len(by_change["The same"]), len(by_change["Numbered otherwise"])
    if same == len(headings):
        return (para(f"No section was added, removed or renamed: all {same} headings are the same."),)
    renamed = by_change["Renamed"]
    body = para(
        f"Of the {len(headings)} headings of the two papers {number_of(same)} the same, "
        f"{number_of(moved, 'has', 'have')} the same words and another number, {len(renamed) or 'none'} renamed, "
        f"{len(added) or 'none'} added, {len(removed) or 'none'} removed."
    )
    return (
        body,
        *((_renamed(renamed, before, now),) if renamed else ()),
        *_listed(f"Added in {now.called}", "now", added),
        *_listed(f"Removed since {before.called}", "before", removed),
    )


def _of_two_areas(
    headings: Sequence[Sectioned],
    added: Sequence[Title | None],
    removed: Sequence[Title | None],
    before: Side,
    now: Side,
) -> tuple[Block, ...]:
    """The headings that both papers have, and those of each alone."""
    shared = [s.now for s in headings if s.before and s.now]
    both = len(headings) - len(added) - len(removed)
    verb = "is" if both < 2 else "are"
    return (
        para(f"{both or 'None'} of the {len(headings)} headings {verb} in both papers."),
        *_listed(f"In both papers ({both})", "both", shared),
        *_listed(f"Only in {now.called} ({len(added)})", "now", added),
        *_listed(f"Only in {before.called} ({len(removed)})", "before", removed),
    )


def _listed(title: str, name: str, titles: Sequence[Title | None]) -> tuple[Block, ...]:
    if not titles:
        return ()
    return (
        heading(2, title, f"sections-{name}", numbered=False, listed=False),
        bullets([_name(each) for each in titles]),
    )


def _renamed(shown: Sequence[Sectioned], before: Side, now: Side) -> Table:
    rows = [row((cell(_name(s.now), header=True), _name(s.before))) for s in shown]
    return Table(
        "sections_compared",
        (column(now.called), column(before.called)),
        tuple(rows),
        caption=para("Sections renamed").content,
        description=f"Headings that were renamed, as in each of the two papers. {len(rows)} rows.",
        role="register",
        keep_together=False,
    )


def _name(title: Title | None) -> str:
    return f"{title.number} {title.title}".strip() if title else ""
