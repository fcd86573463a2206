"""Which item of a paper (line, table, drawing) became which of an edited copy, and what its captions are numbered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportgen.importing.captions import CAPTION
from reportgen.merging.changes import TextAligned
from reportgen.merging.lines import Line
from reportgen.merging.placed_items import PlacedGroup, PlacedItem, is_caption_line
from reportgen.merging.table_changes import same_tables


def paired_items(
    base: Sequence[PlacedItem], theirs: Sequence[PlacedItem], groups: Sequence[PlacedGroup], text: TextAligned
) -> dict[int, int]:
    """The place in the copy of each item of the base that is there; `groups` are those of the base."""
    pairs = _by_alignment(base, theirs, text)
    for group in groups:
        for at, there in _beside_table(group, base, theirs, pairs).items():
            pairs = {old: new for old, new in pairs.items() if new != there} | {at: there}
    pairs |= _free_pairs(base, theirs, pairs, by_kind=False)
    pairs |= _drawings_beside(base, theirs, pairs)
    return pairs | _free_pairs(base, theirs, pairs, by_kind=True)


def _drawings_beside(
    base: Sequence[PlacedItem], theirs: Sequence[PlacedItem], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Drawings that stand behind, or before, what they stood beside: a program may make a picture of a chart."""
    by_place = dict(pairs)
    for at in [*range(len(base)), *reversed(range(len(base)))]:
        for beside in (at - 1, at + 1):
            there = by_place.get(beside, -2) + at - beside
            if at not in by_place and 0 <= there < len(theirs) and there not in by_place.values():
                by_place |= {at: there} if base[at].kind == theirs[there].kind == "drawing" else {}
    return by_place


def item_places(kind: str, items: Sequence[PlacedItem]) -> dict[int, int]:
    """The items of a kind, by their places among the text, or among tables."""
    return {item.place: at for at, item in enumerate(items) if item.kind == kind}


def _by_alignment(base: Sequence[PlacedItem], theirs: Sequence[PlacedItem], text: TextAligned) -> dict[int, int]:
    """Lines as the text is aligned, and tables by what is in them."""
    old, new = item_places("line", base), item_places("line", theirs)
    pairs = {old[match.before[0]]: new[match.now[0]] for match in text.matches if match.before and match.now}
    old, new = item_places("table", base), item_places("table", theirs)
    tables = same_tables([base[at].lines for at in old.values()], [theirs[at].lines for at in new.values()])
    return pairs | {old[before]: new[now] for before, now in tables.items()}


def _beside_table(
    group: PlacedGroup, base: Sequence[PlacedItem], theirs: Sequence[PlacedItem], pairs: Mapping[int, int]
) -> dict[int, int]:
    """What still stands with its table in the same place: a source or a chart may be that of several."""
    if group.table not in pairs:
        return {}
    shift = pairs[group.table] - group.table
    there = [at for at in group.places if 0 <= at + shift < len(theirs)]
    return {at: at + shift for at in there if _sign(base[at]) == _sign(theirs[at + shift])}


def _free_pairs(
    base: Sequence[PlacedItem], theirs: Sequence[PlacedItem], pairs: Mapping[int, int], *, by_kind: bool
) -> dict[int, int]:
    """Drawings, and short lines that the program makes, of the same words; `by_kind` drawings of one kind."""
    taken = set(pairs.values())
    free: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, item in enumerate(theirs):
        if at not in taken and item.kind != "table" and not item.is_paragraph:
            free[_sign(item, by_kind=by_kind)].append(at)
    by_place: dict[int, int] = {}
    for at, item in enumerate(base):
        here = free[_sign(item, by_kind=by_kind)] if at not in pairs and not item.is_paragraph else []
        if here:
            by_place[at] = here.pop(0)
    return by_place


def _sign(item: PlacedItem, *, by_kind: bool = False) -> tuple[str, str]:
    """What tells a drawing or a line from others."""
    return item.kind, item.words.split(" ", 1)[0] if by_kind and item.kind == "drawing" else item.words


def renumbered_captions(text: TextAligned) -> dict[str, str]:
    """The labels of tables and charts that Word numbered anew, `Table 2`, each with what it is in the copy now.

    The nth caption of the copy has the label that the nth of the base had, so that nobody typed it.
    """
    expected = _expected_labels(text)
    labels: dict[str, str] = {}
    for match in text.matches:
        if len(match.before) == len(match.now) == 1:
            was, now = _label(text.base[match.before[0]]), _label(text.theirs[match.now[0]])
            if was[0] and was[1] == now[1] and was[0] != now[0] == expected.get(match.now[0]):
                labels[was[0]] = now[0]
    return labels


def _expected_labels(text: TextAligned) -> dict[int, str]:
    """The label that each caption of the copy has by its place among them."""
    labels = [label for line in text.base if (label := _label(line)[0])]
    captions = [at for at, line in enumerate(text.theirs) if _label(line)[0]]
    while labels and len(labels) < len(captions):
        labels.append(re.sub("[0-9]+$", lambda last: str(int(last[0]) + 1), labels[-1]))
    return dict(zip(captions, labels, strict=False))


def _label(line: Line) -> tuple[str, str]:
    """`Table 2` of a caption and its words; both empty for any other line."""
    label = CAPTION.match(line.text) if is_caption_line(line) else None
    return (label[0].strip(" :.\u2013-"), line.text[label.end() :]) if label else ("", "")
