"""Words of a column that seem to be one word written twice: `Shire` and `Shrie`, `5 to 9` and `5-9`.

Rows of the second would be left out of a measure that asks for the first, and be a group of their own beside it. What
is surely one word is refused (`settings/likeness`); where letters changed places, or one is missing or another, or one
says Council, the rows tell: those that stand where the others lack are theirs, and groups that come side by side, or
did the year before, may be two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportgen.document.english import join_words
from reportgen.measures.counted import Frame
from reportgen.measures.load import Measure
from reportgen.measures.missing_groups import rows_of_the_year_before
from reportgen.measures.select import Periods, folded_values, keys, matching
from reportgen.measures.stated_totals import told_apart_by
from reportgen.problems import Problem, Problems
from reportgen.settings.folding import fold
from reportgen.settings.likeness import Likeness, likeness, name_letters, name_pieces

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract

Severity: TypeAlias = Literal["", "warning", "error"]
_FEW = 200
"""Of so many words that begin alike each is looked at beside each; of more none is."""
_SHOWN = 6
_SELDOM = 5
"""A word written otherwise is that much rarer."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """A column of the rows that a measure counts from, with those of the year before."""

    extract: Extract
    rows: Frame
    earlier: Frame
    column: str
    one_by_one: bool
    """Each row is of a child, so that none stands where another lacks."""
    of_then: bool = False
    """The rows are those of the year before, and `earlier` this year's."""

    def severity(self, like: Likeness, word: str, other: str) -> Severity:
        """How sure it is that `other` is `word` written otherwise.

        That is sure of rows that stand where the others lack, if no group is without a row then or the year before
        had the one word alone. Groups that the year before had both are two.
        """
        if like in {"", "same"}:
            return "error" if like else ""
        before = set(folded_values(self.earlier[self.column])) if self.column in self.earlier else set[str]()
        had, had_other = fold(word) in before, fold(other) in before
        if had_other and (had or like == "letter"):
            return "warning" if like == "council" else ""
        return self._by_place(like, word, other, had=had, had_other=had_other)

    def _by_place(self, like: Likeness, word: str, other: str, *, had: bool, had_other: bool) -> Severity:
        fills, apart = (False, False) if self.one_by_one else self._in_place_of(word, other)
        sure = (fills or (apart and had)) and not had_other
        if like == "other letter":  # makes another word more often than not
            return ("error" if fills and had else "warning") if sure else ""
        return "error" if sure or (like == "mistyped" and self._seldom(other, word)) else "warning"

    def _seldom(self, other: str, word: str) -> bool:
        return len(self.lines(other)) * _SELDOM <= len(self.lines(word))

    def stand_apart(self, word: str, other: str) -> bool:
        """Whether no row of the one has a row of the other beside it, alike in all else that tells rows apart."""
        return self._in_place_of(word, other)[1]

    def _in_place_of(self, word: str, other: str) -> tuple[bool, bool]:
        """Whether rows of the one stand wherever the others lack, in all writings; and nowhere beside them."""
        known = self.rows[[name for name in told_apart_by(self.extract) if self._tells_apart(name)]]
        blocks = list(map(tuple, known.astype(str).to_numpy()))
        by_word: dict[str, set[tuple[str, ...]]] = {}
        for folded, block in zip(folded_values(self.rows[self.column]), blocks, strict=True):
            by_word.setdefault(folded, set()).add(block)
        mine, others = by_word.get(fold(word), set()), by_word[fold(other)]
        alike = set[tuple[str, ...]]().union(*(by_word[each] for each in by_word if likeness(word, each)))
        return mine.isdisjoint(others) and mine | alike == set(blocks), mine.isdisjoint(others)

    def _tells_apart(self, name: str) -> bool:
        """Whether a column tells rows apart: a remark, which rows lack or each has its own, does not."""
        if name == self.column or name not in self.rows:
            return False
        if name in (self.extract.declaration.setting.unique or ()) or not _is_of_words(self.extract, name):
            return True
        words = keys(self.rows[name])
        return not words.eq("").any() and words.nunique() * 2 <= len(words)

    def lines(self, word: str) -> list[int]:
        """The lines of the rows with a word."""
        lines: list[int] = self.rows["_line"][folded_values(self.rows[self.column]) == fold(word)].tolist()
        return lines


@dataclass(slots=True)
class _Check:
    asked: Mapping[tuple[str, str], set[str]]
    """By extract and column, the words that measures ask for: each is a group of its own."""
    told: dict[tuple[str, str, str], Problem] = field(default_factory=dict)
    """By extract, column and word, the worst that is told of it."""

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
            if fold(word) not in there and fold(word) in before and not beside.of_then:
                continue  # told as a group that is missing
            if beside.of_then and fold(word) not in before:
                continue  # nothing is compared with that year
            for other in there.values():
                self._tell(measure, beside, word, other, likeness(word, other))

    def _groups(self, measure: Measure, beside: _Beside) -> None:
        """Two groups that seem to be one: of a column that makes no groups, where their rows are added up."""
        own = beside.column == measure.setting.parts
        for pair in _pairs(_words(beside.rows, beside.column)):
            like = likeness(*pair)
            if like in {"", "council"} or (not own and (like not in {"same", "mistyped"} or beside.one_by_one)):
                continue
            other, word = sorted(pair, key=lambda one: len(beside.lines(one)))
            if own or not beside.stand_apart(word, other):
                self._tell(measure, beside, word, other, like, added=not own)

    def _tell(
        self, measure: Measure, beside: _Beside, word: str, other: str, like: Likeness, *, added: bool = False
    ) -> None:
        role, column = measure.setting.extract or "", beside.column
        if not like or fold(word) == fold(other) or {fold(word), fold(other)} <= self.asked.get((role, column), set()):
            return
        severity = beside.severity(like, word, other)
        if severity and added and like == "mistyped":
            severity = "warning"  # a sum has both, and is wrong only where one number was given twice
        place = (role, column, fold(other))
        if severity and (place not in self.told or (severity, self.told[place].severity) == ("error", "warning")):
            counted = "is added to it" if added else "is not counted with it"
            self.told[place] = _problem(beside, word, other, severity, counted)


def _problem(beside: _Beside, word: str, other: str, severity: Literal["warning", "error"], counted: str) -> Problem:
    extract, column, lines = beside.extract, beside.column, beside.lines(other)
    at = beside.rows.index[(folded_values(beside.rows[column]) == fold(other)).to_numpy()][0]
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    each = f"{lines[0]}" if len(lines) == 1 else join_words([f"{line}" for line in lines[:_SHOWN]])
    named = f"{'row' if extract.sheet else 'line'}{'s' if len(lines) > 1 else ''} {each}{more}"
    meant = "another value" if extract.child_level else f"'{word}'"
    return Problem(
        "group-written-twice",
        severity,
        extract.where(extract.record(int(at)), column),
        f"{extract.quote(other)} ({named}) seems to be {meant} written otherwise, and {counted}.",
        f"write it as {meant}; if it is a group of its own, ask for both in where: of a measure"
        f"{extract.declaration.or_declare(f'list both under codes: of {column}')}.",
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
    check = _Check(asked)
    for measure in measures.values():
        role = measure.setting.extract or ""
        extract = extracts.get(role)
        if extract is None:
            continue
        rows = periods.of(extract.frame, measure.setting.dated)
        if not rows.empty:
            source, earlier = rows_of_the_year_before(measure, extract, before.get(role), periods)
            one_by_one = extract.child_level or measure.needs.counts_rows
            check.measure(measure, _Beside(extract, rows, earlier, "", one_by_one))
            if not earlier.empty:
                check.measure(measure, _Beside(source, earlier, rows, "", one_by_one, of_then=True))
    problems.extend(check.told.values())


def _of(beside: _Beside, column: str, where: Mapping[str, tuple[str, ...]]) -> _Beside:
    """One column of the rows that have the words of others."""
    rows, earlier = (matching(frame, where) for frame in (beside.rows, beside.earlier))
    return replace(beside, rows=rows, earlier=earlier, column=column)


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
        pieces = name_pieces(word)
        initials = tuple(piece if piece.isdigit() else piece[0] for piece in pieces)
        for key in {("letters", name_letters(word)), ("words", *pieces), ("initials", *initials)}:
            alike.setdefault(key, []).append(word)
    seen = set[tuple[str, str]]()
    for group in alike.values():
        for n, one in enumerate(group if len(group) <= _FEW else ()):
            for two in group[n + 1 :]:
                if (one, two) not in seen and (two, one) not in seen:
                    seen.add((one, two))
                    yield one, two
