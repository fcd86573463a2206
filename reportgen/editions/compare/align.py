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


@dataclass(frozen=True, slots=True)
class _Standing:
    """A passage, the part of its paper it stands in, and the group of matched parts that holds it."""

    passage: NarrativePassage
    part: Part
    group: int

    @property
    def place(self) -> str:
        return _place(self.part, self.passage)


def align_parts(before: Sequence[Part], now: Sequence[Part]) -> tuple[Aligned, ...]:
    """The parts of the later paper in order, then those only the earlier has, each after its neighbour."""
    matched = match_parts(before, now)
    old = _standing(before, [earlier for earlier, _ in matched])
    new = _standing(now, [later for _, later in matched])
    groups: list[list[tuple[int, Pair]]] = [[] for _ in matched]
    gone: list[tuple[int, int, Pair]] = []
    moves = 0
    for match in _matches(old, new):
        was, here = [old[at] for at in match.before], [new[at] for at in match.now]
        pair = Pair(None, None)
        if match.moved:
            moves += 1
            pair = Pair(None, None, was[0].place, here[0].place, f"move{moves}")
        if match.moved or not here:
            gone += [(old[at].group, at, replace(pair, before=old[at].passage, moved_from="")) for at in match.before]
        last = -1 if match.moved else max(match.before, default=-1)
        for aligned in _pairs(was, here):
            groups[here[0].group].append((last, replace(aligned, moved_from=pair.moved_from, move=pair.move)))
    for group, at, pair in sorted(gone, key=lambda each: each[1]):
        groups[group].insert(_behind(groups[group], at), (at, pair))
    return tuple(_aligned(*parts, pairs) for parts, pairs in zip(matched, groups, strict=True))


def _aligned(before: Part | None, now: Part | None, pairs: Sequence[tuple[int, Pair]]) -> Aligned:
    return Aligned(before, now, tuple(pair for _, pair in pairs))


def _matches(old: Sequence[_Standing], new: Sequence[_Standing]) -> tuple[alignment.Match, ...]:
    return alignment.align_passages(
        [each.passage.text for each in old],
        [each.passage.text for each in new],
        [each.group for each in old],
        [each.group for each in new],
    )


def _standing(parts: Sequence[Part], matched: Sequence[Part | None]) -> list[_Standing]:
    """Every passage of a paper in order; `matched` has each of its parts at the place of its group."""
    groups = {id(part): group for group, part in enumerate(matched)}
    return [_Standing(each, part, groups[id(part)]) for part in parts for each in part.passages]


def _behind(pairs: Sequence[tuple[int, Pair]], at: int) -> int:
    """Where a passage that is gone stands among the pairs: behind what stood before it in the earlier paper."""
    return max((place for place, (was, _) in enumerate(pairs, 1) if 0 <= was < at), default=0)


def _pairs(was: Sequence[_Standing], here: Sequence[_Standing]) -> Iterator[Pair]:
    """A match as pairs of one passage each: one that was split is cut where it was, those joined are set together."""
    if len(here) > 1:
        pieces = _cut(was[0].passage, [each.passage.text.split() for each in here])
        for piece, each in zip(pieces[:-1], here[:-1], strict=True):
            yield Pair(piece, _with_text(each.passage, f"{each.passage.text} {PARAGRAPH_END}"))
        yield Pair(pieces[-1], here[-1].passage)
    elif here:
        before = was[0].passage if was else None
        if before is not None and len(was) > 1:
            before = _with_text(before, f" {PARAGRAPH_END} ".join(each.passage.text for each in was))
        yield Pair(before, here[0].passage)


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


def _place(part: Part, passage: NarrativePassage) -> str:
    """Where a passage stands in its own paper."""
    section = f"\u201c{part.name}\u201d"
    return f"{section}, {passage.place}" if passage.number else section
