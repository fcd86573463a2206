"""Sections added and removed, renamed or moved in the order of the paper."""

from __future__ import annotations

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
    shown = [s for s in found if s.what[0] != "The same"]
    same = len(found) - len(shown)
    if not shown:
        return (para(f"No section was added, removed or renamed: all {same} headings are the same."),)
    rows = [
        row((cell(_name(s.now), header=True), _name(s.before), cell(s.what[0], tone=s.what[1])))
        for s in shown
    ]  # fmt: skip
    return (
        para(f"{same} of the {len(found)} headings of the two papers are the same, number and words; these are not."),
        Table(
            "sections_compared",
            (column(now.called, 2.4), column(before.called, 2.4), column("What changed", 1.2)),
            tuple(rows),
            caption=para("Sections added, removed, renamed or moved").content,
            description=f"Headings of the two papers that are not the same. {len(rows)} rows.",
            role="register",
            keep_together=False,
        ),
    )


def _name(title: Title | None) -> str:
    return f"{title.number} {title.title}".strip() if title else "Not in this paper"
