"""Measures of earlier papers that the settings have no more, have under another name, or count otherwise.

What such a paper printed is known all the same. Its record keeps how each measure was counted, so that it is counted
here as well, without being shown, and what was printed of it is set against the same cells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reportgen.document.figure import parse
from reportgen.figures.earlier_papers import EarlierPaper
from reportgen.measures.definitions import Definition, definition_of, fingerprints, measure_of
from reportgen.measures.load import Measure
from reportgen.measures.validate_measures import validate_measures
from reportgen.problems import Problems, Where

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract

MORE = "~"
"""Before the number of a measure whose name is that of another one; no measure's name has it."""


@dataclass(frozen=True, slots=True)
class EarlierMeasures:
    """Papers whose figures bear the names by which they are counted, and the measures that are counted for them."""

    papers: tuple[EarlierPaper, ...] = ()
    measures: Mapping[str, Measure] = field(default_factory=dict)


def earlier_measures(
    measures: Mapping[str, Measure], extracts: Mapping[str, Extract | None], papers: Sequence[EarlierPaper]
) -> EarlierMeasures:
    """The papers by the names of `measures` and of those counted for them; what cannot be counted is named in each."""
    names = _Names({name: definition_of(measure) for name, measure in measures.items()})
    called = [names.of(paper) for paper in papers]
    counted: dict[str, Measure] = {}
    for paper, new_names in zip(papers, called, strict=True):
        for old, new in new_names.items():
            if new not in measures and new not in counted:
                definition = _with_operands(paper.definitions[old], new_names)
                title = str(paper.figures.get(old, {}).get("title", ""))
                if (measure := measure_of(new, definition, title, Where(paper.called, key=old))) is not None:
                    counted[new] = measure
    counted = dict(_countable(counted, measures, extracts))
    every = measures.keys() | counted.keys()
    return EarlierMeasures(
        tuple(_renamed(paper, new, every) for paper, new in zip(papers, called, strict=True)), counted
    )


def under_same_names(papers: Sequence[EarlierPaper]) -> list[EarlierPaper]:
    """The papers, what is counted in the same way under one name and what is not under several."""
    names = _Names({})
    return [_renamed(paper, names.of(paper)) for paper in papers]


@dataclass(slots=True)
class _Names:
    """The name of each way of counting; `own` are the measures whose names stand."""

    own: Mapping[str, Definition]
    _of_way: dict[str, str] = field(init=False)
    _ways: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._ways = fingerprints(self.own)
        self._of_way = {way: name for name, way in reversed(self._ways.items())}

    def of(self, paper: EarlierPaper) -> dict[str, str]:
        """For each measure of a paper that says how it was counted, its name here."""
        ways = fingerprints(paper.definitions)
        return {name: self._name(name, way) for name, way in ways.items()}

    def _name(self, name: str, way: str) -> str:
        if self._ways.get(name) == way:
            return name
        if way not in self._of_way:
            new, number = name, 1
            while new in self._ways:
                number += 1
                new = f"{name}{MORE}{number}"
            self._ways[new] = way
            self._of_way[way] = new
        return self._of_way[way]


def _with_operands(definition: Definition, names: Mapping[str, str]) -> dict[str, Any]:
    """A definition that counts from other measures by the names they have here."""
    operands = definition.get("of")
    if not isinstance(operands, list | tuple):
        return dict(definition)
    return {**definition, "of": [names.get(str(one), str(one)) for one in operands]}


def _countable(
    counted: Mapping[str, Measure], measures: Mapping[str, Measure], extracts: Mapping[str, Extract | None]
) -> Iterator[tuple[str, Measure]]:
    """Those of which this edition's extracts have all columns, and what they count from as well."""
    every = {**measures, **counted}
    sound = set(measures)
    waiting = dict(counted)
    while ready := [name for name, one in waiting.items() if sound.issuperset(one.setting.of)]:
        for name in ready:
            measure = waiting.pop(name)
            extract = measure.setting.extract
            if extract is not None and extracts.get(extract) is None:
                continue
            problems = Problems()
            validate_measures(_with_what_it_is_of(name, every), extracts, problems, frozenset())
            if not any(each.where == measure.where for each in problems.errors):
                sound.add(name)
                yield name, measure


def _with_what_it_is_of(name: str, every: Mapping[str, Measure]) -> dict[str, Measure]:
    together: dict[str, Measure] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in together:
            together[one] = every[one]
            waiting += every[one].setting.of
    return together


def _renamed(paper: EarlierPaper, names: Mapping[str, str], every: Collection[str] = ()) -> EarlierPaper:
    """A paper with its figures under the names of their measures here; those that cannot be counted are `uncounted`."""
    if not names:
        return paper
    figures = {}
    for key, fields in paper.figures.items():
        ref = parse(key).figure
        new = names.get(ref.measure, ref.measure)
        figures[str(replace(ref, measure=new))] = fields
    uncounted = frozenset(new for new in names.values() if every and new not in every)
    return replace(paper, figures=figures, uncounted=uncounted)
