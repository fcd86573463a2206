"""Which paragraph became which: kept, changed, moved, new or gone.

Equal paragraphs are found by their words; between them, changed ones are paired by how many words
they share, in the order that keeps most; what is left over on both sides is matched wherever it
stands, and has moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.editions.compare.passages import NarrativePassage, Part

_WORD = re.compile(r"\w+")

ALIKE = 0.55
"""Paragraphs in one place that share this much of their words are one paragraph, changed."""

IN_ORDER = 0.35
"""Of two paragraphs taken for one, at least this much must be the same words in the same order: of less than that
a reader makes nothing, and the old text and the new are clearer one after the other."""

MOVED_ALIKE = 0.7
MOST_TRIED = 3
"""So many places, the likeliest first, are looked at for where a passage went: a paper of one phrase in hundreds of
forms has thousands of likely ones."""

SHORTEST_MOVED = 4
"""A passage of fewer different words than this is too common to be called moved, even when it is the same."""


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


def likenesses(before: Sequence[NarrativePassage], now: Sequence[NarrativePassage], least: float) -> list[list[float]]:
    """Twice the words in common over all words of both, each counted once; 0.0 where that is less than `least`.

    Sets of words are kept as the bits of whole numbers, so that two papers of hundreds of paragraphs with
    nothing in common are told in a fraction of a second.
    """
    bits = {word: 1 << at for at, word in enumerate(sorted({w for p in (*before, *now) for w in p.words}))}
    then, since = ([(sum(bits[w] for w in p.words), len(p.words)) for p in each] for each in (before, now))
    made = []
    for held, many in then:
        row = [2 * (held & other).bit_count() / (many + more) if many + more else 0.0 for other, more in since]
        made.append([likeness if likeness >= least else 0.0 for likeness in row])
    return made


def in_order(before: NarrativePassage, now: NarrativePassage) -> float:
    """How much of two passages is the same words in the same order, of all words of both."""
    return SequenceMatcher(None, before.text.split(), now.text.split(), autojunk=False).ratio()


def alike(one: str, other: str) -> float:
    """How much of two short texts is the same words in the same order, whatever their capitals and marks."""
    then, since = (_WORD.findall(text.casefold()) for text in (one, other))
    return SequenceMatcher(None, list[str](then), list[str](since), autojunk=False).ratio()


def similar(one: str, other: str) -> float:
    """How alike two short texts are, letter by letter, whatever their capitals."""
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def align(before: Sequence[Part], now: Sequence[Part]) -> tuple[Aligned, ...]:
    """The parts of the later paper in order, then those only the earlier has, each after its neighbour."""
    matched = match_parts(before, now)
    made: list[tuple[Part | None, Part | None, list[Pair]]] = []
    for old, new in matched:
        pairs = _passages(old.passages if old else (), new.passages if new else ())
        made.append((old, new, pairs))
    return tuple(Aligned(old, new, tuple(pairs)) for old, new, pairs in _moved(made))


def match_parts(before: Sequence[Part], now: Sequence[Part]) -> list[tuple[Part | None, Part | None]]:
    """Sections by id, then by title, then by a similar title (0.8) or mostly the same words."""
    free = list(before)
    found: dict[int, Part] = {}

    def take(test: Callable[[Part, Part], float]) -> None:
        for at, new in enumerate(now):
            if at not in found:
                scored = [(test(old, new), -place, old) for place, old in enumerate(free)]
                score, _, best = max(scored, default=(0.0, 0, None), key=lambda each: each[:2])
                if best is not None and score > 0:
                    found[at] = best
                    free.remove(best)

    take(lambda old, new: old.id == new.id and bool(old.id) and similar(old.title, new.title) > 0.4)
    take(lambda old, new: old.title.casefold() == new.title.casefold())
    take(lambda old, new: s if (s := similar(old.title, new.title)) >= 0.8 else 0)
    take(lambda old, new: s if (s := _shared(old, new)) >= 0.6 else 0)
    made: list[tuple[Part | None, Part | None]] = [(found.get(at), new) for at, new in enumerate(now)]
    for old in free:
        made.insert(_after(old, before, made), (old, None))
    return made


def _shared(old: Part, new: Part) -> float:
    """How much of the passages of two parts is word for word the same."""
    most = max(len(old.passages), len(new.passages))
    return len({p.text for p in old.passages} & {p.text for p in new.passages}) / most if most else 0.0


def _after(old: Part, before: Sequence[Part], made: list[tuple[Part | None, Part | None]]) -> int:
    """Where a part that is gone stands: after the part it came after."""
    places = {id(held): at for at, (held, _) in enumerate(made) if held is not None}
    for earlier in reversed(before[: before.index(old)]):
        if id(earlier) in places:
            return places[id(earlier)] + 1
    return 0


def _passages(before: Sequence[NarrativePassage], now: Sequence[NarrativePassage]) -> list[Pair]:
    codes = SequenceMatcher(None, [p.text for p in before], [p.text for p in now], autojunk=False).get_opcodes()
    made: list[Pair] = []
    for kind, a, b, c, d in codes:
        if kind == "equal":
            made.extend(Pair(x, y) for x, y in zip(before[a:b], now[c:d], strict=True))
        else:
            made.extend(_changed(before[a:b], now[c:d]))
    return made


def _changed(before: Sequence[NarrativePassage], now: Sequence[NarrativePassage]) -> list[Pair]:
    """The pairing in order that shares most: the longest common subsequence, weighed by likeness."""
    rows, columns = len(before), len(now)
    likeness = likenesses(before, now, ALIKE)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        row, below, like = best[i], best[i + 1], likeness[i]
        for j in range(columns - 1, -1, -1):
            skip = max(below[j], row[j + 1])
            take = like[j] + below[j + 1] if like[j] else 0.0
            row[j] = max(take, skip)
    made, i, j = list[Pair](), 0, 0
    while i < rows or j < columns:
        if i < rows and j < columns and likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            one = in_order(before[i], now[j]) >= IN_ORDER
            made.extend([Pair(before[i], now[j])] if one else [Pair(before[i], None), Pair(None, now[j])])
            i, j = i + 1, j + 1
        elif i < rows and (j == columns or best[i + 1][j] >= best[i][j + 1]):
            made.append(Pair(before[i], None))
            i += 1
        else:
            made.append(Pair(None, now[j]))
            j += 1
    return made


def _moved(
    made: list[tuple[Part | None, Part | None, list[Pair]]],
) -> list[tuple[Part | None, Part | None, list[Pair]]]:
    """Passages gone from one place and new in another are one passage, moved."""
    every = [(p, s, n) for s, (_, _, pairs) in enumerate(made) for n, p in enumerate(pairs)]
    gone = [(p.before, s, n) for p, s, n in every if p.before and not p.now]
    new = [(p.now, s, n) for p, s, n in every if p.now and not p.before]
    table = likenesses([p for p, _, _ in gone], [p for p, _, _ in new], MOVED_ALIKE)
    likely = [
        (-likeness, g, n)
        for g, (old, _, _) in enumerate(gone)
        if len(old.words) >= SHORTEST_MOVED
        for n, likeness in enumerate(table[g])
        if likeness
    ]
    used_old, used_new, tried = set[int](), set[int](), Counter[int]()
    for _, g, n in sorted(likely):
        if g in used_old or n in used_new or tried[g] == MOST_TRIED:
            continue
        if in_order(gone[g][0], new[n][0]) < IN_ORDER:
            tried[g] += 1
            continue
        used_old.add(g)
        used_new.add(n)
        name = f"move{len(used_old)}"
        (old, s, at), (later, t, there) = gone[g], new[n]
        old_part, new_part = made[s][0], made[t][1]
        made[s][2][at] = Pair(old, None, moved_to=_place(new_part, later), move=name)
        made[t][2][there] = Pair(old, later, moved_from=_place(old_part, old), move=name)
    return made


def _place(part: Part | None, passage: NarrativePassage) -> str:
    """Where a passage stands in its own paper."""
    section = f"\u201c{part.name}\u201d" if part else ""
    return f"{section}, {passage.place}" if passage.number else section
