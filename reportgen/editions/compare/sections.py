"""Sections added and removed, renamed or moved in the order of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.blocks import Block, Table, Tone
from reportgen.document.make import cell, column, para, row
from reportgen.editions.compare.align import similar
from reportgen.editions.compare.model import Side, Title

ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Sectioned:
    """A section of either paper or of both."""

    before: Title | None
    now: Title | None

    @property
    def what(self) -> tuple[str, Tone]:
        """What happened to it, in a word."""
        if self.before is None:
            return "Added", "blue"
        if self.now is None:
            return "Removed", "red"
        if _title(self.before) != _title(self.now):
            return "Renamed", "amber"
        return ("Numbered otherwise", "") if self.before.number != self.now.number else ("The same", "")


def _title(title: Title) -> str:
    return " ".join(title.title.split())


def compared(before: Side, now: Side) -> tuple[Sectioned, ...]:
    """The sections of the later paper in order, then those only the earlier has."""
    free = list(before.sections)
    found: dict[int, Title] = {}
    for test in (_same_id, _same_title, _like_title):
        for at, new in enumerate(now.sections):
            if at not in found:
                old = next((each for each in free if test(each, new)), None)
                if old is not None:
                    found[at] = old
                    free.remove(old)
    kept = [Sectioned(found.get(at), new) for at, new in enumerate(now.sections)]
    return (*kept, *(Sectioned(old, None) for old in free))


def _same_id(old: Title, new: Title) -> bool:
    return bool(old.id) and old.id == new.id


def _same_title(old: Title, new: Title) -> bool:
    return _title(old).casefold() == _title(new).casefold()


def _like_title(old: Title, new: Title) -> bool:
    return similar(old.title, new.title) >= ALIKE


def blocks(found: tuple[Sectioned, ...], before: Side, now: Side) -> tuple[Block, ...]:
    """A table of every section that is not the same; a sentence where all are."""
    for side in (before, now):
        if not side.sections:
            return (para(f"The record of {side.called} lists no sections, so none can be compared."),)
    if before.area != now.area:
        return (_table([(s, _apart(s, before, now), "") for s in found], before, now, "Sections of the two papers"),)
    shown = [(s, *s.what) for s in found if s.what[0] != "The same"]
    same = len(found) - len(shown)
    if not shown:
        return (para(f"No section was added, removed or renamed: all {same} headings are the same."),)
    said = f"{same or 'None'} of the {len(found)} headings of the two papers"
    return (
        para(f"{said} {'is' if same < 2 else 'are'} the same, number and words; these are not."),
        _table(shown, before, now, "Sections added, removed, renamed or moved"),
    )


def _apart(section: Sectioned, before: Side, now: Side) -> str:
    """Of two areas no section is added or removed: it is in one paper or in both."""
    if section.before and section.now:
        return "In both"
    return f"Only in {(now if section.now else before).called}"


def _table(shown: Sequence[tuple[Sectioned, str, Tone]], before: Side, now: Side, caption: str) -> Table:
    rows = [row((cell(_name(s.now), header=True), _name(s.before), cell(word, tone=tone))) for s, word, tone in shown]
    return Table(
        "sections_compared",
        (column(now.called, 2.4), column(before.called, 2.4), column("What is found", 1.2)),
        tuple(rows),
        caption=para(caption).content,
        description=f"Headings of the two papers beside each other. {len(rows)} rows.",
        role="register",
        keep_together=False,
    )


def _name(title: Title | None) -> str:
    return f"{title.number} {title.title}".strip() if title else "Not in this paper"
