"""Which paragraph became which: the one alignment behind comparing papers, proving them and merging them.

Who is whom is decided first, wherever the paragraphs stand: by the same words, then by how alike they are. Then
the longest run of pairs that keep their order stays in place (of equals that with most words), and every other pair
has moved: so it is the one paragraph that moved and not its neighbours. What is left over beside a changed
paragraph may be the other half of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

_WORD = re.compile(r"\w+")

ALIKE = 0.6
"""Paragraphs that share this much of their words are one paragraph, changed where it stands (Dice's measure, each word
counted once). Measured on 32 labelled pairs (`tests/document/labelled.py`): 3 are told wrongly at 0.60 and at 0.65, 6
at 0.55 and at 0.70."""

IN_ORDER = 0.35
"""Of two paragraphs taken for one, at least this much must be the same words in the same order: of less than that
a reader makes nothing, and the old text and the new are clearer one after the other. Of the labelled pairs any value
from 0.20 to 0.44 tells the same apart."""

MOVED_ALIKE = 0.7
"""A paragraph that also moved must be this much alike: from 0.65 on no labelled pair is taken for one wrongly."""

SPLIT_ALIKE = 0.8
"""The parts of a paragraph that was split are this much of it, word for word in order."""

MOST_TRIED = 3
"""So many places, the likeliest first, are looked at for where a passage went: a paper of one phrase in hundreds of
forms has thousands of likely ones."""

_COMMON = 20
"""A word of more passages than this says nothing of which of them is which."""

_NEAR = 20
"""So many places to either side are looked at whatever words they share."""

_MOST_PAIRS = 250_000
"""Pairs in one gap; two papers with so many paragraphs between two that stayed have nothing to do with each other."""

MOST_PARTS = 4
_ONE = 1_000_000  # more than the words of any passage: few passages moved before few words moved
SHORTEST_MOVED = 4
"""A passage of fewer different words than this is too common to be called moved, even when it is the same."""


@dataclass(frozen=True, slots=True)
class Match:
    """Passages that are one, by their places in both lists: several where one was split or joined, none where new."""

    before: tuple[int, ...]
    now: tuple[int, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    """A passage: its words in order, the set of them as the bits of a whole number, and how many they are."""

    text: str
    words: tuple[str, ...]
    bits: int
    distinct: int


def share_in_order(before: Sequence[str], now: Sequence[str]) -> float:
    """How much of two runs of words is the same words in the same order, of all words of both."""
    return SequenceMatcher(None, before, now, autojunk=False).ratio()


def align_passages(
    before: Sequence[str],
    now: Sequence[str],
    before_groups: Sequence[int] | None = None,
    now_groups: Sequence[int] | None = None,
    known: Mapping[int, int] | None = None,
) -> tuple[Match, ...]:
    """The passages of `now` in order, each with what it was; then those of `before` that are in none of them.

    Groups are sections: a passage keeps its place only within a section of the same number. `known` are passages
    of `before` that are known to be one of `now`, whatever their words.
    """
    groups = before_groups or [0] * len(before), now_groups or [0] * len(now)
    return _Aligner(before, now, *groups, known or {}).matches()


class _Aligner:
    def __init__(
        self,
        before: Sequence[str],
        now: Sequence[str],
        before_groups: Sequence[int],
        now_groups: Sequence[int],
        known: Mapping[int, int],
    ) -> None:
        bits: dict[str, int] = {}
        self._before = [_text(text, bits) for text in before]
        self._now = [_text(text, bits) for text in now]
        self._of_before, self._of_now = _index(self._before), _index(self._now)
        self._before_groups, self._now_groups = before_groups, now_groups
        self._to_now: dict[int, int] = {}
        self._to_before: dict[int, int] = {}
        self._known = known
        for old, new in known.items():
            self._pair(old, new)

    def matches(self) -> tuple[Match, ...]:
        self._pair_the_same()
        self._pair_the_alike(ALIKE)
        in_order = self._in_place()
        self._part_the_unlikely(in_order)
        self._pair_in_gaps(self._in_place())
        in_order = self._in_place()
        split = dict(self._split(self._before, self._now, self._to_now, self._to_before))
        parts = {new for places in split.values() for new in places}
        joined = {
            new: places
            for new, places in self._split(self._now, self._before, self._to_before, self._to_now)
            if new not in parts and not any(old in split or self._to_now.get(old) in parts for old in places)
        }
        return tuple(self._as_matches(in_order, split, joined))

    # ---------------------------------------------------------------- who is whom

    def _pair(self, old: int, new: int) -> None:
        self._to_now[old], self._to_before[new] = new, old

    def _free(self) -> tuple[list[int], list[int]]:
        return (
            [place for place in range(len(self._before)) if place not in self._to_now],
            [place for place in range(len(self._now)) if place not in self._to_before],
        )

    def _pair_the_same(self) -> None:
        """Pair passages of the same words: those that stand once in both, then in order between them, then any."""
        old_places, new_places = _places(self._before), _places(self._now)
        for text, places in old_places.items():
            free = places[0] not in self._to_now and new_places.get(text, [-1])[0] not in self._to_before
            if free and len(places) == len(new_places.get(text, ())) == 1:
                self._pair(places[0], new_places[text][0])
        for old, new in self._gaps(self._in_place()):
            texts = ([self._before[place].text for place in old], [self._now[place].text for place in new])
            for block in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
                for step in range(block.size):
                    self._pair(old[block.a + step], new[block.b + step])
        free_old, free_new = self._free()
        waiting: dict[str, list[int]] = defaultdict(list)
        for place in reversed(free_new):
            waiting[self._now[place].text].append(place)
        for place in free_old:
            if self._before[place].distinct >= SHORTEST_MOVED and waiting[self._before[place].text]:
                self._pair(place, waiting[self._before[place].text].pop())

    def _pair_the_alike(self, least: float) -> None:
        """Pair what is left by how alike it is, the likeliest first; of equals those that keep their order."""
        likely = []
        for old, new in self._likely(least):
            ordered = share_in_order(self._before[old].words, self._now[new].words)
            if ordered >= IN_ORDER:
                shift = abs(old / max(1, len(self._before)) - new / max(1, len(self._now)))
                same_group = self._before_groups[old] == self._now_groups[new]
                likely.append((-round(ordered, 2), not same_group, shift, old, new))
        for *_, old, new in sorted(likely):
            if old not in self._to_now and new not in self._to_before:
                self._pair(old, new)

    def _likely(self, least: float) -> Iterator[tuple[int, int]]:
        """Of each free passage of before the few of now that share most words."""
        free_old, free_new = self._free()
        free = set(free_new)
        for old in free_old:
            near = free & {*_sharing(self._before[old], self._of_now), *range(old - _NEAR, old + _NEAR + 1)}
            shared = sorted((-score, abs(new - old), new) for new in near if (score := self._alike(old, new)) >= least)
            yield from ((old, new) for _, _, new in shared[:MOST_TRIED])

    def _alike(self, old: int, new: int) -> float:
        """Twice the words in common over all words of both, each counted once (Dice)."""
        one, other = self._before[old], self._now[new]
        both = one.distinct + other.distinct
        return 2 * (one.bits & other.bits).bit_count() / both if both else 0.0

    # ---------------------------------------------------------------- who moved

    def _in_place(self) -> set[int]:
        """The places in before of the pairs that keep their order: in each section the heaviest such run."""
        by_group: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for new in sorted(self._to_before):
            old = self._to_before[new]
            if self._before_groups[old] == self._now_groups[new]:
                by_group[self._now_groups[new]].append((old, _weight(self._before[old])))
        return {old for pairs in by_group.values() for old in heaviest_rise(pairs)}

    def _gaps(self, in_order: set[int]) -> Iterator[tuple[list[int], list[int]]]:
        """The free passages of both between two that keep their place, section by section."""
        old_gaps, new_gaps = dict[tuple[int, int], list[int]](), dict[tuple[int, int], list[int]]()
        last: dict[int, int] = {}
        for old, group in enumerate(self._before_groups):
            if old in in_order:
                last[group] = old
            elif old not in self._to_now:
                old_gaps.setdefault((group, last.get(group, -1)), []).append(old)
        last = {}
        for new, group in enumerate(self._now_groups):
            if self._to_before.get(new) in in_order:
                last[group] = self._to_before[new]
            elif new not in self._to_before:
                new_gaps.setdefault((group, last.get(group, -1)), []).append(new)
        return ((old_gaps[gap], new_gaps[gap]) for gap in old_gaps if gap in new_gaps)

    def _part_the_unlikely(self, in_order: set[int]) -> None:
        """Part the pairs that would have moved and are too short, or too unlike, to be told apart from others."""
        for old, new in list(self._to_now.items()):
            same = self._before[old].text == self._now[new].text
            short = self._before[old].distinct < SHORTEST_MOVED
            if (
                old not in in_order
                and old not in self._known
                and (short or (not same and self._alike(old, new) < MOVED_ALIKE))
            ):
                del self._to_now[old], self._to_before[new]

    def _pair_in_gaps(self, in_order: set[int]) -> None:
        """Pair what is left in one place, in the order that shares most."""
        for old, new in list(self._gaps(in_order)):
            if len(old) * len(new) > _MOST_PAIRS:
                continue
            for one, other in self._best_in_order(old, new):
                self._pair(one, other)

    def _best_in_order(self, old: list[int], new: list[int]) -> Iterator[tuple[int, int]]:
        """The longest common subsequence, weighed by likeness."""
        alike = [[score if (score := self._alike(i, j)) >= ALIKE else 0.0 for j in new] for i in old]
        best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
        for i in range(len(old) - 1, -1, -1):
            for j in range(len(new) - 1, -1, -1):
                take = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
                best[i][j] = max(take, best[i + 1][j], best[i][j + 1])
        i = j = 0
        while i < len(old) and j < len(new):
            if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
                if share_in_order(self._before[old[i]].words, self._now[new[j]].words) >= IN_ORDER:
                    yield old[i], new[j]
                i, j = i + 1, j + 1
            elif best[i + 1][j] >= best[i][j + 1]:
                i += 1
            else:
                j += 1

    # ---------------------------------------------------------------- who was split

    def _split(
        self, wholes: list[_Text], parts: list[_Text], to_part: dict[int, int], to_whole: dict[int, int]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each whole that stands in several neighbouring parts, of which at most one is taken for it already."""
        used: set[int] = set()
        index = self._of_now if parts is self._now else self._of_before
        for whole in range(len(wholes)):
            own = to_part.get(whole)
            if own is not None and wholes[whole].text == parts[own].text:
                continue
            if own is None:
                starts = [place for place in sorted(_sharing(wholes[whole], index)) if place not in to_whole]
            else:
                starts = list(range(max(0, own - MOST_PARTS + 1), own + 1))
            runs = sorted(_runs(own, starts, parts, to_whole, used, wholes[whole]), key=lambda run: (-run[0], run[1]))
            if runs:
                used.update(runs[0][1])
                yield whole, runs[0][1]

    def _as_matches(
        self, in_order: set[int], split: dict[int, tuple[int, ...]], joined: dict[int, tuple[int, ...]]
    ) -> Iterator[Match]:
        """Every match; `split` are places of now by the place of before, `joined` the other way."""
        whole_of = {places[0]: old for old, places in split.items()}
        parts_now, parts_before = (set(chain.from_iterable(each.values())) for each in (split, joined))
        for new in range(len(self._now)):
            if new in whole_of:
                old = whole_of[new]
                yield Match((old,), split[old], old in self._to_now and old not in in_order)
            elif new in joined:
                moved = new in self._to_before and self._to_before[new] not in in_order
                yield Match(joined[new], (new,), moved)
            elif new not in parts_now:
                was = self._to_before.get(new)
                if was is None or was in parts_before:
                    yield Match((), (new,))
                else:
                    yield Match((was,), (new,), was not in in_order)
        gone = set(range(len(self._before))) - self._to_now.keys() - split.keys() - parts_before
        for old in sorted(gone):
            yield Match((old,), ())


def _runs(
    own: int | None, starts: list[int], parts: list[_Text], taken: dict[int, int], used: set[int], whole: _Text
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """The runs of free neighbouring parts, with the one taken for the whole already, that make the whole."""
    alone = 0.0 if own is None else share_in_order(whole.words, parts[own].words)
    for start in starts:
        if start in used or not _covers(whole, parts[start]):
            continue
        for end in range(start + 2, min(start + MOST_PARTS, len(parts)) + 1):
            run = tuple(range(start, end))
            if any((place in taken or place in used) and place != own for place in run):
                break
            if own is None or own in run:
                score = _score(whole, [parts[place] for place in run])
                if score > alone:
                    yield score, run


def _score(whole: _Text, parts: Sequence[_Text]) -> float:
    """How much of the whole and its parts is the same words in the same order; 0 where they are not the whole."""
    words = [word for part in parts for word in part.words]
    if 2 * min(len(words), len(whole.words)) < SPLIT_ALIKE * (len(words) + len(whole.words)):
        return 0.0  # too long or too short, whatever the words are
    score = share_in_order(whole.words, words)
    return score if score >= SPLIT_ALIKE and all(_covers(whole, part) for part in parts) else 0.0


def _covers(whole: _Text, part: _Text) -> bool:
    """Whether most words of a part are in the whole."""
    return part.distinct >= 1 and (whole.bits & part.bits).bit_count() >= SPLIT_ALIKE * part.distinct


def _text(text: str, bits: dict[str, int]) -> _Text:
    words = tuple(_WORD.findall(text.casefold()))
    distinct = set(words)
    return _Text(text, words, sum(bits.setdefault(word, 1 << len(bits)) for word in distinct), len(distinct))


def _index(texts: Sequence[_Text]) -> dict[str, list[int]]:
    """The places of each word."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(texts):
        for word in dict.fromkeys(each.words):
            index[word].append(place)
    return index


def _sharing(text: _Text, index: dict[str, list[int]]) -> set[int]:
    """The passages that share an uncommon word."""
    return {place for word in text.words if len(places := index.get(word, ())) <= _COMMON for place in places}


def _weight(text: _Text) -> int:
    """How much speaks for a passage's keeping its place: that it is one, unless it is very short; then its length."""
    return len(text.words) + (_ONE if text.distinct >= SHORTEST_MOVED else 1)


def _places(texts: Sequence[_Text]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(texts):
        places[each.text].append(place)
    return places


def heaviest_rise(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Of places with weights, those of the heaviest run that rises."""
    order = {old: rank for rank, old in enumerate(sorted(old for old, _ in pairs), 1)}
    best = [(0, -1)] * (len(pairs) + 1)  # a Fenwick tree of the heaviest run that ends at or before a place
    weight, came_from = [0] * len(pairs), [-1] * len(pairs)
    for at, (old, heavy) in enumerate(pairs):
        place, before = order[old] - 1, (0, -1)
        while place > 0:
            before = max(before, best[place], key=lambda run: run[0])
            place -= place & -place
        weight[at], came_from[at] = before[0] + heavy, before[1]
        place = order[old]
        while place <= len(pairs):
            best[place] = max(best[place], (weight[at], at), key=lambda run: run[0])
            place += place & -place
    at = max(range(len(pairs)), key=lambda each: weight[each], default=-1)
    run = []
    while at >= 0:
        run.append(pairs[at][0])
        at = came_from[at]
    return run
