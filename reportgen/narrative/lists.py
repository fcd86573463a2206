"""How many things a paper lists under a name (objectives, standards, sub groups): from its settings and its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportgen.narrative.passages import SourcePassage
from reportgen.quantities.prose import sentences
from reportgen.settings.opened import Opened

NAMED = frozenset(
    (
        "objectives",
        "risks",
        "standards",
        "sub groups",
        "recommendations",
        "priorities",
        "principles",
        "purposes",
        "aims",
    )
)
"""What a paper lists by name, so that its number can be given elsewhere."""
_THING = re.compile(rf"(?:{'|'.join(sorted(NAMED)).replace(' ', '[- ]')})", re.IGNORECASE)
_POINT = re.compile(r"(?m)^(?P<indent> *)(?:[-*+]|[0-9]+[.)])\s+\S")


@dataclass(frozen=True, slots=True)
class ListOfPaper:
    """A list of the paper: of what, how many, and the words it is introduced by, in lower case."""

    thing: str
    count: int
    introduced: str


def thing(words: str) -> str:
    """The name of what is listed, written in one way: `sub groups` for `Sub-Groups`."""
    return re.sub(r"[\s-]+", " ", words.lower())


def in_settings(opened: Opened) -> list[ListOfPaper]:
    """The objectives and risks of the edition, lists in its files, and those in words under a label of their name."""
    lists: list[ListOfPaper] = []
    if opened.objectives:
        years = (opened.objectives.closing, opened.objectives.coming)
        lists += [
            ListOfPaper("objectives", len(year.objectives), "")
            for year in years
            if year is not None and year.objectives
        ]
    if opened.risks and opened.risks.risks:
        lists.append(ListOfPaper("risks", len(opened.risks.risks), ""))
    for name, source in opened.sources.items():
        if name not in ("objectives.yaml", "risks.yaml", "facts.yaml", "edition.yaml"):
            lists += _in_data(source.data)
    return lists


def _in_data(data: Any) -> Iterator[ListOfPaper]:
    if isinstance(data, Mapping):
        named = _THING.search(str(data.get("label", "")))
        words = data.get("text")
        if named and isinstance(words, str) and "{%" not in words:
            points = [len(point["indent"]) for point in _POINT.finditer(words)]
            count = points.count(min(points, default=0))
            if count > 1:
                yield ListOfPaper(thing(named.group()), count, str(data["label"]).lower())
        for key, value in data.items():
            name = thing(str(key).replace("_", " "))
            if name in NAMED and isinstance(value, list) and len(value) > 1:
                yield ListOfPaper(name, len(value), name)
            yield from _in_data(value)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for each in data:
            yield from _in_data(each)


def in_prose(every: Sequence[SourcePassage]) -> list[ListOfPaper]:
    """Lists below a sentence that ends in a colon and names what is listed, and the one list of a section so named."""
    lists: list[ListOfPaper] = []
    for passage in every:
        if passage.followed_by > 1:
            last = sentences(passage.text)[-1]
            lead = passage.text[last.start : last.end]
            named = list(_THING.finditer(lead))
            if len({thing(each.group()) for each in named}) == 1:
                lists.append(ListOfPaper(thing(named[0].group()), passage.followed_by, lead.lower()))
    return lists + list(_of_sections(every))


def _of_sections(every: Sequence[SourcePassage]) -> Iterator[ListOfPaper]:
    starts = [at for at, passage in enumerate(every) if passage.heading]
    for at, end in pairwise([*starts, len(every)]):
        named = re.fullmatch(rf"[\s#]*(?:[A-Za-z]+ )?({_THING.pattern})\s*", every[at].text, re.IGNORECASE)
        points = [passage for passage in every[at + 1 : end] if passage.item]
        inside = every[at + 1 : end]
        runs = sum(p.item and (n == 0 or not inside[n - 1].item) for n, p in enumerate(inside))
        count = sum(p.indent == min(q.indent for q in points) for p in points) if points else 0
        if named and runs == 1 and count > 1:
            yield ListOfPaper(thing(named[1]), count, every[at].text.lower())
