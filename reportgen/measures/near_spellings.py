"""Words of a column that seem to be one word written twice: `Shire` and `Shrie`, `5 to 9` and `5-9`.

Rows of the second would be left out of a measure that asks for the first, and be a group of their own beside it. What
differs in spaces, in small words, by two letters that changed places or one that is doubled is the same word; where a
letter is missing or another, or one says Council, the rows tell: those that stand where the others lack are theirs,
and groups that come side by side, or did the year before, are two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportgen.document.english import join_words
from reportgen.measures.load import Measure
from reportgen.measures.missing_groups import rows_of_the_year_before
from reportgen.measures.select import Periods, folded_values, matching
from reportgen.measures.stated_totals import told_apart_by
from reportgen.problems import Problem
from reportgen.settings.folding import fold, squeezed, word_pieces

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.measures.counted import Frame
    from reportgen.problems import Problems

Likeness: TypeAlias = Literal["", "same", "letter", "other letter", "council"]
Severity: TypeAlias = Literal["", "warning", "error"]
_COUNCIL = frozenset("council county borough city unitary metropolitan cc mbc bc ua lb royal london".split())
_SHORT = 5
"""In a shorter word a letter makes another word too often."""
_FEW = 200
"""Of so many words that begin alike each is looked at beside each; of more none is."""
_SHOWN = 6


def likeness(word: str, other: str) -> Likeness:
    """How two words that are not written alike seem to be one: surely the `same`, or but for a letter or `council`."""
    mine, others = _pieces(word), _pieces(other)
    if not mine or not others or _numbers(mine) != _numbers(others):
        return ""
    if mine == others or _letters(word) == _letters(other):
        return "same"
    place = _place(mine)
    if place and place == _place(others) and place in (mine, others):
        return "council"
    differing = [pair for pair in zip(mine, others, strict=False) if pair[0] != pair[1]]
    return _mistyped(*differing[0]) if len(mine) == len(others) and len(differing) == 1 else ""


def _numbers(pieces: tuple[str, ...]) -> list[str]:
    return [piece for piece in pieces if piece.isdigit()]


def _place(pieces: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(piece for piece in pieces if piece not in _COUNCIL)


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> tuple[str, ...]:
    """The words and numbers of a name without accents."""
    return word_pieces(_plain(word))


@lru_cache(maxsize=1 << 14)
def _letters(word: str) -> str:
    """The letters and figures of a name without accents."""
    return squeezed(_plain(word))


def _plain(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", fold(word)) if not unicodedata.combining(sign))


def _mistyped(one: str, two: str) -> Likeness:
    """Of two single words, whether one is the other with a letter mistyped; never its first."""
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) < _SHORT or one[0] != two[0]:
        return ""
    at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
    changed_places = one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]
    if changed_places or _single(one) == _single(two) or one.replace("z", "s") == two.replace("z", "s"):
        return "same"
    if len(longer) == _SHORT:
        return ""
    if longer[at + 1 :] == shorter[at + len(shorter) + 1 - len(longer) :]:
        return "other letter" if len(one) == len(two) else "letter"
    return ""


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A column of the rows that a measure counts from, with those of the year before."""

    extract: Extract
    rows: Frame
    earlier: Frame
    column: str
    one_by_one: bool
    """Each row is of a child, so that none stands where another lacks."""

    def severity(self, like: Likeness, word: str, other: str) -> Severity:
        """How sure it is that `other` is `word` written otherwise."""
        if like in {"", "same"}:
            return "error" if like else ""
        before = set(folded_values(self.earlier[self.column])) if self.column in self.earlier else set[str]()
        apart = None if self.one_by_one else self.stand_apart(word, other)
        if like == "other letter":
            if not apart or fold(other) in before:
                return ""
            return "error" if fold(word) in before else "warning"
        if apart and fold(other) not in before:
            return "error"
        return "" if fold(other) in before and like == "letter" else "warning"

    def stand_apart(self, word: str, other: str) -> bool:
        """Whether no row of the one has a row of the other beside it, alike in all else that tells rows apart."""
        known = [name for name in told_apart_by(self.extract) if name != self.column and name in self.rows]
        folded = folded_values(self.rows[self.column])
        mine, others = (self.rows[folded == fold(one)][known].astype(str) for one in (word, other))
        return set(map(tuple, mine.to_numpy())).isdisjoint(map(tuple, others.to_numpy()))

    def lines(self, word: str) -> list[int]:
        """The lines of the rows with a word."""
        found: list[int] = self.rows["_line"][folded_values(self.rows[self.column]) == fold(word)].tolist()
        return found


@dataclass(slots=True)
class _Check:
    asked: Mapping[tuple[str, str], set[str]]
    """By extract and column, the words that measures ask for: each is a group of its own."""
    problems: Problems
    told: set[tuple[str, str, str]] = field(default_factory=set)

    def measure(self, measure: Measure, beside: _Beside) -> None:
        """Look at the columns by which a measure chooses rows, makes groups or adds rows up."""
        setting, extract = measure.setting, beside.extract
        chosen = set[str]()
        for where in (setting.where, getattr(setting, "of_where", {})):
            for column, words in where.items():
                chosen.add(column)
                if _is_of_words(extract, column):
                    rest = {name: asked for name, asked in where.items() if name != column}
                    self._asked_for(measure, _of(beside, column, rest), words)
        where = {} if measure.needs.own_filter else setting.where
        for column in dict.fromkeys((setting.parts or "", *told_apart_by(extract))):
            if column in chosen or not _is_of_words(extract, column):
                continue
            if column == setting.parts or (measure.needs.adds_rows and not measure.needs.counts_rows):
                self._groups(measure, _of(beside, column, where))

    def _asked_for(self, measure: Measure, beside: _Beside, words: Iterable[str]) -> None:
        there = _words(beside.rows, beside.column)
        before = _words(beside.earlier, beside.column)
        for word in words:
            if fold(word) not in there and fold(word) in before:
                continue  # told as a group that is missing
            for other in there.values():
                self._tell(measure, beside, word, other, likeness(word, other))

    def _groups(self, measure: Measure, beside: _Beside) -> None:
        """Two groups that seem to be one: of a column that makes no groups, where their rows are added up."""
        own = beside.column == measure.setting.parts
        for pair in _pairs(_words(beside.rows, beside.column)):
            other, word = sorted(pair, key=lambda one: len(beside.lines(one)))
            like = likeness(word, other)
            if like == "council" or (not own and (like != "same" or beside.one_by_one)):
                continue
            if own or not beside.stand_apart(word, other):
                self._tell(measure, beside, word, other, like)

    def _tell(self, measure: Measure, beside: _Beside, word: str, other: str, like: Likeness) -> None:
        role, column = measure.setting.extract or "", beside.column
        place = (role, column, fold(other))
        if not like or fold(word) == fold(other) or place in self.told:
            return
        if {fold(word), fold(other)} <= self.asked.get((role, column), set()):
            return
        severity = beside.severity(like, word, other)
        if not severity:
            return
        self.told.add(place)
        extract, lines = beside.extract, beside.lines(other)
        at = beside.rows.index[(folded_values(beside.rows[column]) == fold(other)).to_numpy()][0]
        more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
        each = f"{lines[0]}" if len(lines) == 1 else join_words([f"{line}" for line in lines[:_SHOWN]])
        named = f"{'row' if extract.sheet else 'line'}{'s' if len(lines) > 1 else ''} {each}{more}"
        meant = "another value" if extract.child_level else f"'{word}'"
        self.problems.add(
            Problem(
                "group-written-twice",
                severity,
                extract.where(extract.record(int(at)), column),
                f"{extract.quote(other)} ({named}) seems to be {meant} written otherwise, and is not counted with it.",
                f"write it as {meant}; if it is a group of its own, list both under codes: of {column} in "
                f"{extract.declaration.where.file}, or ask for both in where: of a measure.",
            )
        )


def near_spellings(
    measures: Mapping[str, Measure],
    extracts: Mapping[str, Extract | None],
    before: Mapping[str, Extract],
    periods: Periods,
    problems: Problems,
) -> None:
    """Add a problem for each word of the period's rows that seems to be another one written otherwise."""
    asked: dict[tuple[str, str], set[str]] = {}
    for measure in measures.values():
        for where in (measure.setting.where, getattr(measure.setting, "of_where", {})):
            for column, words in where.items():
                asked.setdefault((measure.setting.extract or "", column), set()).update(map(fold, words))
    check = _Check(asked, problems)
    for measure in measures.values():
        role = measure.setting.extract or ""
        extract = extracts.get(role)
        if extract is None:
            continue
        rows = periods.of(extract.frame, measure.setting.dated)
        if not rows.empty:
            earlier = rows_of_the_year_before(measure, extract, before.get(role), periods)
            one_by_one = extract.child_level or measure.needs.counts_rows
            check.measure(measure, _Beside(extract, rows, earlier, "", one_by_one))


def _of(beside: _Beside, column: str, where: Mapping[str, tuple[str, ...]]) -> _Beside:
    """One column of the rows that have the words of others."""
    rows, earlier = (matching(frame, where) for frame in (beside.rows, beside.earlier))
    return _Beside(beside.extract, rows, earlier, column, beside.one_by_one)


def _is_of_words(extract: Extract, name: str) -> bool:
    """Whether a column holds words that nobody has listed."""
    column = extract.declaration.columns.get(name)
    return column is not None and name in extract.frame and column.type in {"text", "code"} and not column.codes


def _words(rows: Frame, column: str) -> dict[str, str]:
    """The words of a column, each as first written, by what does not vary in writing."""
    if column not in rows:
        return {}
    words = [str(value) for value in rows[column].dropna().unique()]
    return {fold(word): word for word in reversed(words) if word}


def _pairs(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The pairs of words that can be alike: they have the same letters, or words that begin alike."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for word in words.values():
        pieces = _pieces(word)
        initials = tuple(piece if piece.isdigit() else piece[0] for piece in pieces)
        for key in {("letters", _letters(word)), ("words", *pieces), ("initials", *initials)}:
            alike.setdefault(key, []).append(word)
    seen = set[tuple[str, str]]()
    for group in alike.values():
        for n, one in enumerate(group if len(group) <= _FEW else ()):
            for two in group[n + 1 :]:
                if (one, two) not in seen and (two, one) not in seen:
                    seen.add((one, two))
                    yield one, two
