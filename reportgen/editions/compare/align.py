"""Which paragraph of two papers became which, section by section: kept, changed, moved, split, joined, new or gone.

Sections are matched by id and title; their passages by the one alignment (`document.alignment`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reportgen.document import alignment
from reportgen.editions.compare.passages import NarrativePassage, Part, passage

_WORD = re.compile(r"\w+")
PARAGRAPH_END = "\u00b6"
"""What stands for the end of a paragraph where one was split, or two were joined."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of the later paper, of the earlier, or of both.

    `moved_from` and `moved_to` name places; `move` is the name that both places of a moved passage share.
    """

    before: NarrativePassage | None
    now: NarrativePassage | None
    moved_from: str = ""
    moved_to: str = ""
    move: str = ""

    @property
    def same(self) -> bool:
        """Whether it is in both, in one place, word for word."""
        return (
            self.before is not None and self.now is not None and self.before.text == self.now.text
            and not self.moved_from and not self.moved_to
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aligned:
    """A part of one paper, or of both, and its passages in the order of the later paper."""

    before: Part | None
    now: Part | None
    pairs: tuple[Pair, ...]


def alike(one: str, other: str) -> float:
    """How much of two short texts is the same words in the same order, whatever their capitals and marks."""
    then, since = (_WORD.findall(text.casefold()) for text in (one, other))
    return SequenceMatcher(None, list[str](then), list[str](since), autojunk=False).ratio()


def similar(one: str, other: str) -> float:
    """How alike two short texts are, letter by letter, whatever their capitals."""
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def align_parts(before: Sequence[Part], now: Sequence[Part]) -> tuple[Aligned, ...]:
    """The parts of the later paper in order, then those only the earlier has, each after its neighbour."""
    matched = match_parts(before, now)
    old_groups = {id(old): group for group, (old, _) in enumerate(matched) if old is not None}
    new_groups = {id(new): group for group, (_, new) in enumerate(matched) if new is not None}
    old = [(each, old_groups[id(part)], part) for part in before for each in part.passages]
    new = [(each, new_groups[id(part)], part) for part in now for each in part.passages]
    matches = alignment.align_passages(
        [each.text for each, _, _ in old],
        [each.text for each, _, _ in new],
        [group for _, group, _ in old],
        [group for _, group, _ in new],
    )
    groups: list[list[tuple[int, Pair]]] = [[] for _ in matched]
    gone: list[tuple[int, int, Pair]] = []
    for match in matches:
        was, here = [old[at] for at in match.before], [new[at] for at in match.now]
        name, moved_from = "", ""
        if match.moved:
            name = f"move{sum(bool(pair.move) for _, _, pair in gone) + 1}"
            moved_from = _place(was[0][2], was[0][0])
            moved_to = _place(here[0][2], here[0][0])
            gone += [(group, at, Pair(each, None, moved_to=moved_to, move=name))
                     for at, (each, group, _) in zip(match.before, was, strict=True)]  # fmt: skip
        elif not here:
            gone += [(group, at, Pair(each, None)) for at, (each, group, _) in zip(match.before, was, strict=True)]
        kept = max(match.before, default=-1) if not match.moved else -1
        for pair in _pairs([each for each, _, _ in was], [each for each, _, _ in here]):
            groups[here[0][1]].append((kept, replace(pair, moved_from=moved_from, move=name)))
    for group, at, pair in sorted(gone, key=lambda each: each[1]):
        groups[group].insert(_behind(groups[group], at), (at, pair))
    return tuple(
        Aligned(old_part, new_part, tuple(pair for _, pair in pairs))
        for (old_part, new_part), pairs in zip(matched, groups, strict=True)
    )


def _behind(pairs: Sequence[tuple[int, Pair]], at: int) -> int:
    """Where a passage that is gone stands among the pairs: behind what stood before it in the earlier paper."""
    return max((place for place, (was, _) in enumerate(pairs, 1) if 0 <= was < at), default=0)


def _pairs(was: list[NarrativePassage], here: list[NarrativePassage]) -> Iterator[Pair]:
    """A match as pairs of one passage each: one that was split is cut where it was, those joined are set together."""
    if len(here) > 1:
        pieces = _cut(was[0], [each.text.split() for each in here])
        for at, (piece, each) in enumerate(zip(pieces, here, strict=True), 1):
            ended = each if at == len(here) else _with_text(each, f"{each.text} {PARAGRAPH_END}")
            yield Pair(piece, ended)
    elif here:
        joined = f" {PARAGRAPH_END} ".join(each.text for each in was)
        yield Pair(_with_text(was[0], joined) if len(was) > 1 else next(iter(was), None), here[0])


def _cut(whole: NarrativePassage, parts: Sequence[Sequence[str]]) -> list[NarrativePassage]:
    """The passage in as many pieces as it was split into, each with the words it shares with its part."""
    words = whole.text.split()
    blocks = SequenceMatcher(None, words, [w for part in parts for w in part], autojunk=False).get_matching_blocks()
    pieces, start, end = list[NarrativePassage](), 0, 0
    for part in parts[:-1]:
        end += len(part)
        stop = max((b.a + min(b.size, end - b.b) for b in blocks if b.size and b.b < end), default=start)
        pieces.append(_with_text(whole, " ".join(words[start:stop])))
        start = max(start, stop)
    return [*pieces, _with_text(whole, " ".join(words[start:]))]


def _with_text(one: NarrativePassage, text: str) -> NarrativePassage:
    return passage(one.kind, one.number, text)


def match_parts(before: Sequence[Part], now: Sequence[Part]) -> list[tuple[Part | None, Part | None]]:
    """Sections by id, then by title, then by a similar title (0.8) or mostly the same words."""
    free = list(before)
    matched: dict[int, Part] = {}

    def take(test: Callable[[Part, Part], float]) -> None:
        for at, new in enumerate(now):
            if at not in matched:
                scored = [(test(old, new), -place, old) for place, old in enumerate(free)]
                score, _, best = max(scored, default=(0.0, 0, None), key=lambda each: each[:2])
                if best is not None and score > 0:
                    matched[at] = best
                    free.remove(best)

    take(lambda old, new: old.id == new.id and bool(old.id) and similar(old.title, new.title) > 0.4)
    take(lambda old, new: old.title.casefold() == new.title.casefold())
    take(lambda old, new: s if (s := similar(old.title, new.title)) >= 0.8 else 0)
    take(lambda old, new: s if (s := _shared(old, new)) >= 0.6 else 0)
    pairs: list[tuple[Part | None, Part | None]] = [(matched.get(at), new) for at, new in enumerate(now)]
    for old in free:
        pairs.insert(_after(old, before, pairs), (old, None))
    return pairs


def _shared(old: Part, new: Part) -> float:
    """How much of the passages of two parts is word for word the same."""
    most = max(len(old.passages), len(new.passages))
    return len({p.text for p in old.passages} & {p.text for p in new.passages}) / most if most else 0.0


def _after(old: Part, before: Sequence[Part], pairs: list[tuple[Part | None, Part | None]]) -> int:
    """Where a part that is gone stands: after the part it came after."""
    places = {id(part): at for at, (part, _) in enumerate(pairs) if part is not None}
    for earlier in reversed(before[: before.index(old)]):
        if id(earlier) in places:
            return places[id(earlier)] + 1
    return 0


def _place(part: Part | None, passage: NarrativePassage) -> str:
    """Where a passage stands in its own paper."""
    section = f"\u201c{part.name}\u201d" if part else ""
    return f"{section}, {passage.place}" if passage.number else section
