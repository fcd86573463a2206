"""Objectives followed over several editions of one area: in which papers each was set, reported on and carried on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.blocks import Tone
from reportgen.editions.compare.model import PublishedObjective, Side
from reportgen.editions.compare.objectives import DONE, FATES, consecutive, match, unmarked

End = str
"""What became of an objective in the end, a key of `ENDS`."""

ENDS: dict[End, tuple[str, Tone]] = {
    "completed": FATES["completed"],
    "open": ("Set for the coming year", "blue"),
    "not carried": FATES["not carried"],
    "dropped": FATES["dropped"],
    "not told": ("Not in a later paper", ""),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """An objective in one paper: reported on there (with its status), set there for the year to come, or both."""

    reported: PublishedObjective | None = None
    coming: PublishedObjective | None = None

    @property
    def words(self) -> str:
        """What that paper does with it."""
        report = f"Reported as {self.reported.status or 'without a status'}" if self.reported else ""
        if not self.coming:
            return report
        return f"{report}; carried on" if report else "Set"


@dataclass(frozen=True, slots=True)
class Thread:
    """One objective through the papers, by their places; `guessed` where only its words tie it together."""

    stages: dict[int, Stage]
    end: End
    guessed: bool = False

    @property
    def text(self) -> str:
        """Its words in the latest paper that has it."""
        last = self.stages[max(self.stages)]
        objective = last.coming or last.reported
        return unmarked(objective.text) if objective else ""


def threads(sides: Sequence[Side]) -> tuple[Thread, ...]:
    """Every objective of the editions of one area, given oldest first, in the order they were set or reported."""
    opened: list[_Open] = []
    for at, side in enumerate(sides):
        again = at > 0 and (sides[at - 1].start, sides[at - 1].end) == (side.start, side.end)
        waiting = [t for t in opened if t.set_in(at - 1) or (again and at - 1 in t.stages)]
        for objective, thread in _join(waiting, side.closing.objectives if side.closing else (), opened):
            thread.stages[at] = Stage(objective)
        onward = [t for t in opened if at in t.stages or t in waiting]
        for objective, thread in _join(onward, side.coming.objectives if side.coming else (), opened):
            thread.stages[at] = Stage(thread.stages.get(at, Stage()).reported, objective)
    return tuple(Thread(t.stages, _end(t.stages, sides), t.guessed) for t in opened)


@dataclass(slots=True, eq=False)
class _Open:
    """An objective that a later paper may carry on."""

    stages: dict[int, Stage]
    guessed: bool = False

    @property
    def last(self) -> PublishedObjective:
        stage = self.stages[max(self.stages)]
        objective = stage.coming or stage.reported
        if objective is None:
            raise ValueError("a stage holds an objective")
        return objective

    def set_in(self, at: int) -> bool:
        """Whether that paper set it for the year to come."""
        return at in self.stages and self.stages[at].coming is not None


def _join(
    waiting: Sequence[_Open], objectives: Sequence[PublishedObjective], opened: list[_Open]
) -> list[tuple[PublishedObjective, _Open]]:
    """Each of the objectives with the thread it carries on; one that carries none on opens one."""
    free, joined = list(objectives), list[tuple[PublishedObjective, _Open]]()
    matched, guesses = match([t.last for t in waiting], free)
    for thread in waiting:
        objective = matched.get(thread.last.id)
        if objective is not None and any(objective is each for each in free):
            thread.guessed |= thread.last.id in guesses
            free.remove(objective)
            joined.append((objective, thread))
    begun = [(objective, _Open({})) for objective in free]
    opened += [thread for _, thread in begun]
    return joined + begun


def _end(stages: dict[int, Stage], sides: Sequence[Side]) -> End:
    at = max(stages)
    last = stages[at]
    if last.coming is not None:
        if at == len(sides) - 1:
            return "open"
        return "dropped" if consecutive(sides[at], sides[at + 1]) else "not told"
    return "completed" if last.reported and last.reported.status in DONE else "not carried"
