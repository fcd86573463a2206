"""What was read back from a written paper, and where it says something else than it should."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from typing import TypeVar

from reportgen.document.alignment import Match, align_passages
from reportgen.document.reading import Passage, tidy

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Read:
    """The words of a file, passage by passage as `document.reading` defines them; footnotes apart.

    `contents` holds the lines of the contents where the file sets them beside the paper (a web page's
    navigation) and so not in the reading order; empty where they stand in `passages`.
    """

    passages: tuple[str, ...]
    notes: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word in reading order, footnotes apart."""
        return tuple(word for passage in self.passages for word in passage.split())


@dataclass(frozen=True, slots=True)
class Difference:
    """One run of words that differs: what the paper says, what the file says, and the place in the paper."""

    expected: str
    found: str
    place: str
    before: str = ""
    """The few words before it, which are the same in both."""
    moved_to: str = ""
    """Where the words stand in the file, where they are the same and only their place is another."""


def tidied(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines with their spaces tidied, without those that hold no words."""
    return tuple(text for text in map(tidy, lines) if text)


_FEWEST = 8  # words of a passage that is told as gone or come by itself, and not as a change
_MOST_PAIRS = 4_000_000  # words of one stretch times those of the other, for word by word
_BEFORE = 5  # words shown before a difference
_SHOWN = 40  # differences told to a person
_LONGEST = 160  # letters of each


def difference_lines(differing: Sequence[Difference], was: str) -> tuple[str, ...]:
    """Differences for a person, a line each: long ones cut, and counted where there are too many to be read.

    `was` names the one side: `issued`.
    """
    lines = [
        f"{d.place}: moved, here it stands {d.moved_to}: {_quoted(d.expected)}"
        if d.moved_to
        else f"{d.place}: {was} {_quoted(d.expected)}, here {_quoted(d.found)}"
        for d in differing[:_SHOWN]
    ]
    more = len(differing) - _SHOWN
    return (*lines, *((f"{more} more places; --json gives them all",) if more > 0 else ()))


def _quoted(words: str) -> str:
    if not words:
        return "nothing"
    return f"'{words}'" if len(words) <= _LONGEST else f"'{words[:_LONGEST].rsplit(' ', 1)[0]} \u2026'"


def differences(expected: Sequence[Passage], actual: Sequence[str], broken: bool = False) -> tuple[Difference, ...]:
    """Where `found` says other words than `expected`; empty when the words are the same, in the same order.

    Words are compared, not passages: a paragraph split in two says the same. `broken` lets a word be
    two: on a sheet a line may end within a word, and what is read back cannot tell.
    """
    wanted = [(word, passage.place) for passage in expected for word in passage.text.split()]
    there = [word for passage in actual for word in passage.split()]
    words = [word for word, _ in wanted]
    if words == there:
        return ()
    matches = align_passages([passage.text for passage in expected], list(actual))
    if not broken and (alone := _alone(expected, actual, matches)):
        return _one_number_line(_with_alone(expected, actual, matches, alone))
    changed = _changed(expected, actual, words, there)
    listed = tuple(
        Difference(
            " ".join(words[a:b]),
            " ".join(there[c:d]),
            _place(wanted, a, b),
            " ".join(words[max(0, a - _BEFORE) : a]),
        )
        for a, b, c, d in changed
        if not (broken and "".join(words[a:b]) == "".join(there[c:d]))
    )
    return listed if broken else _one_number_line(listed)


def _alone(expected: Sequence[Passage], actual: Sequence[str], matches: Sequence[Match]) -> list[Match]:
    """The passages that moved, and those that are in one of the two only, where both have such.

    A passage of which the other side has half the words or more in one run is none: it was cut in another way.
    """
    moved = [match for match in matches if match.moved]
    gone, come = ([match for match in matches if not getattr(match, side)] for side in ("now", "before"))
    if not moved and not (gone and come):
        return []
    went = [expected[match.before[0]].text.split() for match in gone]
    came = [actual[match.now[0]].split() for match in come]
    whole = [match for match, words in zip(gone, went, strict=True) if not _stands_in(words, came)]
    return [*moved, *whole, *(match for match, words in zip(come, came, strict=True) if not _stands_in(words, went))]


def _stands_in(words: list[str], others: Iterable[list[str]]) -> bool:
    if len(words) < _FEWEST:  # a cell, a heading
        return True
    run = SequenceMatcher(None, words, list(chain.from_iterable(others)), autojunk=False).find_longest_match()
    return 2 * run.size >= len(words)


def _with_alone(
    expected: Sequence[Passage], actual: Sequence[str], matches: Sequence[Match], alone: Sequence[Match]
) -> tuple[Difference, ...]:
    """The differences of all that keeps its place, then what is in one only, then what moved, neighbours as one."""
    moved = sorted((match for match in alone if match.moved), key=lambda match: match.before)
    gone = set(chain.from_iterable(match.before for match in alone))
    come = set(chain.from_iterable(match.now for match in alone))
    listed = list(differences(_without(expected, gone), _without(actual, come)))
    places = {new: expected[match.before[-1]].place for match in matches if match.before for new in match.now}
    for match in alone:
        if not match.now:
            passage = expected[match.before[0]]
            listed.append(Difference(passage.text, "", passage.place))
        elif not match.before:
            listed.append(Difference("", actual[match.now[0]], _after(match.now[0], places)))
    for match in moved:
        listed += differences([expected[old] for old in match.before], [actual[new] for new in match.now])
    listed += [_moved(expected, run, places) for run in _together(moved)]
    return tuple(listed)


def _one_number_line(listed: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Paragraphs of which only the number is another, since one came, went or moved, told in one line."""
    counted = [each for each in listed if each.expected and each.place == f"paragraph {each.expected}" and each.found]
    if len(counted) < 2:
        return listed
    was, now = (", ".join(getattr(each, side) for each in counted) for side in ("expected", "found"))
    return (*(each for each in listed if each not in counted), Difference(was, now, "numbers of paragraphs"))


def _without(items: Sequence[_Item], places: set[int]) -> list[_Item]:
    return [item for at, item in enumerate(items) if at not in places]


def _moved(expected: Sequence[Passage], run: Sequence[Match], places: Mapping[int, str]) -> Difference:
    """Neighbours that moved together: their words, where they stood, and after what they stand now."""
    words = " ".join(expected[old].text for match in run for old in match.before)
    place = expected[run[0].before[0]].place
    return Difference(words, words, place, moved_to=_after(run[0].now[0], places))


def _after(new: int, places: Mapping[int, str]) -> str:
    """After which place a passage stands."""
    after = next((places[each] for each in range(new - 1, -1, -1) if each in places), "")
    return f"after {after}" if after else "at the start"


def _together(moved: Sequence[Match]) -> list[list[Match]]:
    """Moved passages, those together that were neighbours and are."""
    runs: list[list[Match]] = []
    for match in moved:
        last = runs[-1][-1] if runs else None
        if last and match.before[0] == last.before[-1] + 1 and match.now[0] == last.now[-1] + 1:
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _place(wanted: Sequence[tuple[str, str]], start: int, end: int) -> str:
    """Where a difference stands: words that are only added at the end of a passage, or between two, after the first."""
    if not wanted:
        return "the start of the paper"
    place = wanted[min(start, len(wanted) - 1)][1]
    if start != end or not start:
        return place
    last = wanted[start - 1][1]
    return place if start < len(wanted) and last == place else f"after {last}"


def _changed(
    expected: Sequence[Passage], actual: Sequence[str], words: list[str], there: list[str]
) -> list[tuple[int, int, int, int]]:
    """The runs of words that differ, as places in both; passages are matched first, which is quick for a long paper."""
    starts = _starts([len(passage.text.split()) for passage in expected])
    starts_there = _starts([len(passage.split()) for passage in actual])
    coarse = SequenceMatcher(None, [passage.text for passage in expected], list(actual), autojunk=False)
    changed = []
    for kind, a, b, c, d in coarse.get_opcodes():
        if kind == "equal":
            continue
        left, right = starts[a], starts_there[c]
        if (starts[b] - left) * (starts_there[d] - right) > _MOST_PAIRS:
            changed += _by_passage(expected[a:b], actual[c:d], starts[a : b + 1], starts_there[c : d + 1])
            continue
        fine = SequenceMatcher(None, words[left : starts[b]], there[right : starts_there[d]], autojunk=False)
        changed += [
            (left + i, left + j, right + k, right + m) for tag, i, j, k, m in fine.get_opcodes() if tag != "equal"
        ]
    return changed


def _by_passage(
    expected: Sequence[Passage], actual: Sequence[str], starts: Sequence[int], starts_there: Sequence[int]
) -> list[tuple[int, int, int, int]]:
    """The runs that differ in a long stretch, passage by passage: word by word that would take minutes."""
    changed = []
    was, here = 0, 0
    for match in align_passages([passage.text for passage in expected], actual):
        a, b = (match.before[0], match.before[-1] + 1) if match.before else (was, was)
        c, d = (match.now[0], match.now[-1] + 1) if match.now else (here, here)
        was, here = b, d
        if " ".join(passage.text for passage in expected[a:b]) != " ".join(actual[c:d]):
            changed.append((starts[a], starts[b], starts_there[c], starts_there[d]))
    return changed


def _starts(lengths: list[int]) -> list[int]:
    """The place of each passage's first word among all words, and the place after the last."""
    starts = [0]
    for length in lengths:
        starts.append(starts[-1] + length)
    return starts
