"""The published figures of an edition kept in the private cache, so that narrative is checked without counting again.

What is kept stands beyond the wall: published figures, with what was told while they were counted. They are those of
an edition as long as nothing they were counted from has changed (`build_record.InputRecord`: every file but the
narrative's, and the program) and the narrative names the same measures, since one that nobody names may not be counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reportgen.build_record import Contents, InputRecord, Request, Watched, inputs_since
from reportgen.figures.published import Hiding, Published, PublishedFigure, Sign, TextRows
from reportgen.outputs.cache import Cache
from reportgen.pipeline import FigureSet, measures_named
from reportgen.problems import Problem
from reportgen.settings.opened import Opened

KIND = "figures"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is kept: `FigureSet`, what they were counted from, and which measures the narrative named."""

    inputs: InputRecord
    named: frozenset[str]
    measures: frozenset[str]
    warnings: tuple[Problem, ...]
    figures: tuple[PublishedFigure, ...]
    audience: str
    hidden: tuple[Hiding, ...]
    rows: Mapping[str, TextRows]
    absent: Sign

    @classmethod
    def of(cls, inputs: InputRecord, named: frozenset[str], kept: FigureSet) -> _Entry:
        """The entry that holds these figures."""
        published = kept.published
        figures = tuple(published.figures.values())
        rest = published.audience, published.hidden, published.rows, published.absent
        return cls(inputs, named, kept.measures, kept.warnings, figures, *rest)

    def kept(self) -> FigureSet:
        """The figures that it holds."""
        figures = {figure.ref: figure for figure in self.figures}
        published = Published(figures, self.audience, self.hidden, self.rows, self.absent)
        return FigureSet(published, self.measures, self.warnings)


@dataclass(frozen=True, slots=True)
class FigureCache:
    """The figures of one edition for one audience: `before` and `watched` are of the command that runs."""

    cache: Cache
    request: Request
    before: Contents
    watched: Watched

    def get(self, opened: Opened) -> FigureSet | None:
        """The figures that were kept, where counting again would give the same."""
        data = self.cache.get(self.request.name(KIND))
        if data is None:
            return None
        try:
            entry = _adapter().validate_json(data)
        except ValidationError:  # kept by another version
            return None
        unchanged = entry.inputs.are_those_of(self.request.trees(), self.before)
        return entry.kept() if unchanged and measures_named(opened, entry.measures) == entry.named else None

    def put(self, opened: Opened, figures: FigureSet) -> None:
        """Keep figures that were counted since `before`; nothing where they would not come back as they are."""
        trees, own = self.request.trees(), (str(self.cache.folder),)
        inputs = inputs_since(self.before, trees, self.watched, own, without=str(opened.folder / "narrative"))
        if inputs is None:
            return
        entry = _Entry.of(inputs, measures_named(opened, figures.measures), figures)
        data = _adapter().dump_json(entry)
        if _adapter().validate_json(data).kept() == figures:
            self.cache.put(self.request.name(KIND), data)
            self.cache.bound()


def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(_Entry)
