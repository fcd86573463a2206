"""What cannot be relied on while a paper has faults, so that the rest is told in the same round and no more.

A figure whose extract or measure is at fault is not counted, and a setting at fault has a stand-in. An error that
speaks of one of these may only follow from the fault that is told already: it is not told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from reportgen.document.english import format_day
from reportgen.problems import Problem
from reportgen.settings.edition_reader import section_names
from reportgen.settings.opened import Opened
from reportgen.settings.sections import TABLES
from reportgen.settings.stand_ins import DAY, WORDS
from reportgen.settings.todo import FILL
from reportgen.settings.yaml_source import KeyPath

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_GUESS = re.compile(r" ?Did you mean [^?]*\?")
_DECIDES_ALL = {
    "edition.yaml": frozenset(("period", "date", "area", "for_each", "months_by", "")),
    "policy.yaml": frozenset(("audience", "suppression", "rounding", "")),
}
"""Settings without which no figure of the paper is sure; the empty key is the whole file."""
_EVERY_EXTRACT = ("extracts",)
"""The place of `edition.yaml` at which all extracts are at fault, and not one of them."""
_KEYED = {
    "facts.yaml": {"facts"},
    "pictures.yaml": {"pictures"},
    "voices.yaml": {"voices"},
    "organisations": {"organisations", "posts"},
}
_WORDS_OF_FILE = {
    "edition.yaml": ("glossary", "meeting", "pack", "body", "extract"),
    "facts.yaml": ("fact",),
    "objectives.yaml": ("objectives", "trajectory", "next_period", "next_period_end"),
    "risks.yaml": ("risks", "risk", "rating"),
    "organisations": ("org", "post", "area", "body"),
    "narrative": ("section", "paragraph"),
}
"""Words by which problems speak of what a file holds."""
_WORDS_OF_SECTION: dict[str, dict[str, tuple[str, ...]]] = {
    "edition.yaml": {
        "abbreviations": ("glossary",),
        "extracts": ("extract",),
        "meeting": ("meeting",),
        "pack": ("pack",),
        "tables": ("table", "tables"),
    },
    "policy.yaml": {"targets": ("target",)},
}
"""Words by which problems speak of what a whole section of a file holds."""
_LISTS = ("objectives.yaml", "risks.yaml")
"""Files whose entries are counted: one at fault leaves their number in doubt."""


@dataclass(frozen=True, slots=True)
class InDoubt:
    """What is in doubt: `names` that words and settings use, and `places` of settings with a stand-in, by file."""

    names: frozenset[str]
    places: Mapping[str, frozenset[KeyPath]]
    every_figure: bool = False

    def may_follow(self, problem: Problem) -> bool:
        """Whether an error may only follow from what is in doubt."""
        where = problem.where
        for path in self.places.get(where.file, ()):
            above = ".".join(str(part) for part in (path[:-1] or path))
            if not above or where.key == above or where.key.startswith((f"{above}.", f"{above}[")):
                return True
        fault = _GUESS.sub("", problem.fault)
        words = {*_NAME.findall(fault), *_NAME.findall(where.key)}
        return bool(words & self.names) or any(name in fault for name in self.names if not _NAME.fullmatch(name))


def in_doubt(opened: Opened) -> InDoubt:
    """What is in doubt once the settings were read: what has a stand-in, or stands in a file that could not be read."""
    names = {DAY.isoformat(), format_day(DAY), f"'{WORDS}'"} if opened.stood_in else set()
    every_figure = False
    for shown, paths in opened.stood_in.items():
        for path, own in _by_file(PurePosixPath(shown), paths).items():
            kind = "organisations" if path.parent.name == "organisations" else path.name
            first = {str(place[0]) if place else "" for place in own}
            every_figure |= bool(first & _DECIDES_ALL.get(kind, frozenset())) or kind == "organisations"
            every_figure |= kind == "edition.yaml" and _EVERY_EXTRACT in own
            names |= _names_of(kind, path.stem, own)
    for fault in opened.faults:
        names |= _names_of_fault(fault, opened)
    return InDoubt(frozenset(names), opened.stood_in, every_figure)


def _by_file(path: PurePosixPath, paths: frozenset[KeyPath]) -> dict[PurePosixPath, frozenset[KeyPath]]:
    """The places of a file by the file they are of: those in a section of `edition.yaml` by the one it stands for."""
    by_file: dict[PurePosixPath, set[KeyPath]] = {}
    for place in paths:
        depth = 2 if place[:1] == (TABLES,) else 1
        inside = path.name == "edition.yaml" and len(place) >= depth and place[0] in section_names()
        file = path.parent.joinpath(*map(str, place[:depth])).with_suffix(".yaml") if inside else path
        by_file.setdefault(file, set()).add(place[depth:] if inside else place)
    return {file: frozenset(own) for file, own in by_file.items()}


def _names_of(kind: str, stem: str, paths: frozenset[KeyPath]) -> set[str]:
    """The names in doubt by the places of a file of settings that have a stand-in."""
    words = {stem, *_WORDS_OF_FILE.get(kind, ())}
    if () in paths:
        return {*words, *chain.from_iterable(_WORDS_OF_SECTION.get(kind, {}).values())} - {"edition"}
    sections = {str(place[0]) for place in paths if len(place) == 1}
    below = [place for place in paths if len(place) > 1]
    if kind in _KEYED:
        beside = sections - {"name"}  # a fact beside facts: is known by its name
        moved = {str(place[-1]) for place in below}  # a section that stands in another
        return {str(place[1]) for place in below} | (words if _KEYED[kind] & (sections | moved) else beside)
    if kind in _WORDS_OF_SECTION:
        of_sections = {word for name in sections for word in _WORDS_OF_SECTION[kind].get(name, ())}
        return of_sections | _names_below(kind, below)
    return set() if not sections and kind not in _LISTS else words


def _names_below(kind: str, places: Iterable[KeyPath]) -> set[str]:
    """The names in doubt by places within the sections of the edition or the policy."""
    if kind == "edition.yaml":
        return {str(place[1]) for place in places if place[0] == "extracts"}
    spoken = {"target"} if any(place[0] == "targets" for place in places) else set()
    return spoken | {part for place in places for part in place[1:] if isinstance(part, str)}


def _names_of_fault(fault: Problem, opened: Opened) -> set[str]:
    """The names in doubt by a fault of a file of narrative that could not be read, or of lists to be filled in."""
    path = PurePosixPath(fault.where.file)
    if path.parent.name == "narrative" and path.name not in opened.narrative:
        return {path.name, *_WORDS_OF_FILE["narrative"]}
    section = f"{fault.where.key.partition('.')[0]}.yaml" if path.name == "edition.yaml" else path.name
    return set(_WORDS_OF_FILE[section]) if fault.name == FILL and section in _LISTS else set()


def names_at_fault(problems: Iterable[Problem]) -> frozenset[str]:
    """The measures whose files are at fault."""
    files = (PurePosixPath(problem.where.file) for problem in problems)
    return frozenset(file.stem for file in files if file.parent.name == "measures")


def closure(names: Collection[str], counted_from: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The names in doubt, with the measures that are counted from one of them."""
    doubtful = set(names)
    while True:
        further = {name for name, of in counted_from.items() if name not in doubtful and doubtful & set(of)}
        if not further:
            return frozenset(doubtful)
        doubtful |= further
