"""Numbers and words typed by hand, against the figures and lists of the edition.

An error is what cannot be true: another value of a figure the sentence speaks of, `fell` beside a figure that rose,
a count that its list has not. A number that is a figure the sentence speaks of is a warning with the figure's name.
All other numbers are kept, and told of in one note for the paper, or each where they were asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import get_args

from reportgen.document.blocks import FigureText
from reportgen.document.figure import Aspect, ComparedAspect, FigureRef
from reportgen.figures.published import Published
from reportgen.figures.saying import aspect_words
from reportgen.narrative.glued import glued
from reportgen.narrative.language import Rendered
from reportgen.narrative.listed import miscounted_facts, miscounts
from reportgen.narrative.lists import ListOfPaper, in_prose, in_settings
from reportgen.narrative.passages import SourcePassage, source_passages
from reportgen.narrative.weekdays import wrong_weekdays
from reportgen.problems import Problem, Problems, Where
from reportgen.quantities.claim import Claim
from reportgen.quantities.judge import Judgement, judgements
from reportgen.quantities.plainly import plainly
from reportgen.quantities.subjects import Subjects, subjects
from reportgen.quantities.typed_figures import claims_of_typed, claims_of_words
from reportgen.quantities.vocabulary import in_full
from reportgen.settings.opened import Opened
from reportgen.settings.yaml_source import Scalar

SENTENCE = 4
"""So many words make a sentence; fewer are a label, beside which a sign can stand."""
_WORD = re.compile(r"[A-Za-z]{2,}")
_TELLS: frozenset[Aspect] = frozenset(("period", "months", "target", "label", "title", "definition", "unit"))
"""What is said of a figure that needs no value of it."""
_HEADLINES = frozenset("title subtitle caption heading label findings".split())
"""Settings that are read by themselves, above or beside what they are of."""
_GUARDS: Mapping[Aspect, str] = dict.fromkeys(get_args(ComparedAspect), "has_previous")
"""What is asked before something is said of two years."""
IN_WORDS = "<!-- as typed: reason -->"
IN_SETTINGS = "# as typed: reason"


@dataclass(slots=True)
class TypedNumbers:
    """The check of one paper: what its figures are called, how many things it lists, and the numbers bound to none."""

    subjects: Subjects
    lists: Sequence[ListOfPaper] = ()
    used: set[FigureRef] = field(default_factory=set)
    """The figures that stand in what was checked."""
    unbound: list[Problem] = field(default_factory=list)
    written: list[_Written] = field(default_factory=list)
    """The texts that were checked, whose words may count what another of them lists."""

    def report(
        self, problems: Problems, edition: str, *, each: bool, placed: Callable[[Problems], Iterable[Problem]] = tuple
    ) -> None:
        """Tell of numbers that are bound to no figure, in one note or `each` in its own, of facts no words use, and
        of counts of what another text lists. `placed` gives the places that problems have for the person who wrote.
        """
        own = Problems()
        for written in self.written:
            written.counts_of_other_texts(self, own)
        problems.extend(placed(own))
        for shown, listed in miscounted_facts(self.subjects.figures, self.lists):
            if shown.ref not in {ref.figure for ref in self.used}:
                fault = (
                    f"{shown.name} is {aspect_words(shown)}, and the list of them has {' or '.join(map(str, listed))}"
                )
                problems.error(
                    "count-of-a-list", shown.where, fault, "correct the fact or the list, or leave the fact out"
                )
        if each:
            problems.extend(self.unbound)
        elif self.unbound:
            count, files = len(self.unbound), len({p.where.file for p in self.unbound})
            numbers = "number is" if count == 1 else "numbers are"
            where = Where(edition)
            fault = f"{count} {numbers} typed by hand in {files} file{'' if files == 1 else 's'}, bound to no figure"
            fix = f"`reportgen check {edition} --numbers` lists them; nothing has to be done where they are right"
            problems.note("numbers-typed-by-hand", where, fault, fix)


def typed_numbers(opened: Opened, published: Published) -> TypedNumbers:
    """The check for one edition."""
    period = opened.edition.period
    spoken = subjects(published.figures, opened.names_of_area, (period.start, period.end))
    return TypedNumbers(spoken, in_settings(opened))


@dataclass(frozen=True, slots=True)
class _Written:
    """A text with its paragraphs, the figures bound in each, and what it lists itself."""

    writing: _Writing
    passages: Sequence[tuple[SourcePassage, Mapping[int, FigureRef]]]
    lists: Sequence[ListOfPaper]

    def counts_of_other_texts(self, checked: TypedNumbers, problems: Problems) -> None:
        """Add counts that are not as many as another text of the paper lists, where neither this one nor a setting
        lists anything of that name.
        """
        known = {each.thing for each in (*checked.lists, *self.lists)}
        others = (each for written in checked.written if written is not self for each in written.lists)
        lists = [each for each in others if each.thing not in known]
        if lists:
            for passage, keys in self.passages:
                _counts_of_lists(self.writing, passage, keys, (lists, ()), problems)


@dataclass(frozen=True, slots=True)
class _Writing:
    """One text being checked, and where what is wrong with it is told."""

    rendered: Rendered
    file: str
    key: str
    scalar: Scalar | None
    problems: Problems
    checked: TypedNumbers
    at: Where | None = None
    """Where all of it is, of words that stand in a cell of a Word file."""

    @property
    def mark(self) -> str:
        """How to say that a number stands as it was typed, where it stands."""
        inside = not self.key or (self.scalar is not None and self.scalar.block)
        return f"end the paragraph with {IN_WORDS}" if inside else f"end the line with {IN_SETTINGS}"

    def where(self, passage: SourcePassage, at: int, words: str) -> Where:
        """The place of words of a passage; in a settings file the text does not begin where its line does."""
        if self.at is not None:
            return self.at
        row = passage.row(at)
        written = self.rendered.written[row]
        column = written.index(words) + 1 if not self.key and words and written.count(words) == 1 else None
        return Where(self.file, self.rendered.lines[row], column, key=self.key)


def check(
    rendered: Rendered,
    checked: TypedNumbers,
    file: str,
    problems: Problems,
    key: str = "",
    scalar: Scalar | None = None,
    at: Where | None = None,
) -> None:
    """Add what is typed by hand and cannot be true, or is a figure; keep what is bound to none.

    `scalar` says how the words are written where they stand in a settings file; `at` is the one place of all of them.
    """
    writing = _Writing(rendered, file, key, scalar, problems, checked, at)
    every = source_passages(rendered, as_typed=scalar is not None and scalar.as_typed)
    own = in_prose(every)
    with_figures: list[tuple[SourcePassage, Mapping[int, FigureRef]]] = []
    checked.written.append(_Written(writing, with_figures, own))
    for passage, section in zip(every, _sections(every), strict=True):
        inlines = rendered.marks.values
        keys = {
            place: inline.ref for place, n in passage.marks().items() if isinstance(inline := inlines[n], FigureText)
        }
        checked.used.update(keys.values())
        _glued(writing, passage)
        _without_value(writing, passage)
        if passage.words_as_typed:
            continue
        plain = checked.subjects.with_plain_names(in_full(passage.text, section))
        plain = plainly(plain, checked.subjects.period)
        if passage.as_typed:
            _words(writing, passage, claims_of_words(plain, checked.subjects, keys))
            continue
        named_plainly = replace(passage, text=checked.subjects.with_plain_names(passage.text))
        with_figures.append((named_plainly, keys))
        judged = tuple(judgements(plain, checked.subjects, keys))
        _numbers(writing, passage, judged)
        _counts_of_lists(writing, named_plainly, keys, (checked.lists, own), problems)
        _words(writing, passage, claims_of_typed(plain, checked.subjects, keys, judged))
        _weekdays(writing, passage)


def _sections(every: Sequence[SourcePassage]) -> Iterator[str]:
    """The words of the section that each passage stands in, with its heading."""
    starts = [at for at, passage in enumerate(every) if passage.heading]
    for first, behind in pairwise((*dict.fromkeys((0, *starts)), len(every))):
        words = "\n".join(passage.text for passage in every[first:behind])
        yield from [words] * (behind - first)


def _glued(writing: _Writing, passage: SourcePassage) -> None:
    inlines = writing.rendered.marks.values

    def number(mark: int) -> bool:
        inline = inlines[mark]
        return isinstance(inline, FigureText) and any(c.isdigit() for c in inline.text)

    for each in glued(passage.text, number):
        inline = inlines[each.mark]
        text = inline.text if isinstance(inline, FigureText) else ""
        writing.problems.error(
            "typed-against-a-figure",
            writing.where(passage, each.start, ""),
            f'"{each.words}" is typed against a figure, which then says another number: it is {text}',
            "take it out; the figure has its own signs",
        )


def _without_value(writing: _Writing, passage: SourcePassage) -> None:
    """A figure without a value leaves no sentence: `in touch with not available of them`.

    A number that is hidden has words for sentences, which make no headline: `A number that is not published of 325 were
    in time`. A table's cell, and what says the reason after a colon, stand.
    """
    headline = passage.headline or bool(_HEADLINES.intersection(writing.key.split(".")))
    if "|" in passage.text or (len(_WORD.findall(passage.text)) < SENTENCE and not headline):
        return
    passed_over = ("known",) if headline else ("known", "hidden")
    for place, mark in passage.marks().items():
        inline = writing.rendered.marks.values[mark]
        if not isinstance(inline, FigureText) or inline.state in passed_over or inline.ref.aspect in _TELLS:
            continue
        if not passage.text[:place].rstrip().endswith((":", "(", "[")):
            _tell_of_no_value(writing, writing.where(passage, place, ""), inline, headline=headline)
            return


def _tell_of_no_value(writing: _Writing, where: Where, inline: FigureText, *, headline: bool) -> None:
    shown = writing.checked.subjects.figures.get(inline.ref.figure)
    name = shown.narrative_name if shown else str(inline.ref.figure)
    has_not = "is hidden from readers of this paper" if inline.state == "hidden" else "has no value"
    says, without = ("headline", "words without the number") if headline else ("sentence", "...")
    asked = f"{name}{inline.ref.pick and '.'}{inline.ref.pick}.{_GUARDS.get(inline.ref.aspect, 'known')}"
    fault = f'{name} {has_not}, and the {says} says "{inline.text}" in its place'
    fix = f"let it stand only where there is one: {{% if {asked} %}} ... {{% else %}} {without} {{% endif %}}"
    writing.problems.warning("sentence-without-a-value", where, fault, fix)


def _numbers(writing: _Writing, passage: SourcePassage, judged: Iterable[Judgement]) -> None:
    for judgement in judged:
        quantity = judgement.quantity
        where = writing.where(passage, quantity.start, quantity.text)
        aspect = judgement.against or judgement.equal
        if aspect is None:
            if not quantity.in_words:
                fault = f'"{quantity.text}" is typed by hand and bound to no figure'
                fix = f"add it to facts.yaml with its source and write {{{{ fact.NAME }}}}, or {writing.mark}"
                writing.checked.unbound.append(Problem("number-not-bound", "note", where, fault, fix))
            continue
        name = f"{aspect.shown.narrative_name} ({aspect.shown.title})"
        fix = f"write {aspect.expression} in its place, or {writing.mark}"
        if judgement.against is None:
            fault = f'"{quantity.text}" is typed by hand, and is the figure {name}'
            writing.problems.warning("number-typed-by-hand", where, fault, fix)
        else:
            is_ = (
                f"whose change is {aspect.value}"
                if aspect.form == "change"
                else f"which is {aspect_words(aspect.shown)}"
            )
            fault = f'"{quantity.text}" is typed by hand in a sentence about {name}, {is_}'
            if judgement.sure:
                writing.problems.error("number-contradicts-a-figure", where, fault, fix)
            else:
                writing.problems.warning("verdict-against-a-figure", where, fault, fix)


def _counts_of_lists(
    writing: _Writing,
    passage: SourcePassage,
    keys: Mapping[int, FigureRef],
    lists: tuple[Sequence[ListOfPaper], Sequence[ListOfPaper]],
    problems: Problems,
) -> None:
    """Add counts that are not as many as is listed: `lists` of the paper, and of the same text."""
    for each in miscounts(passage, *lists, writing.checked.subjects.figures, keys):
        listed = " or ".join(str(n) for n in dict.fromkeys(each.listed))
        shown = " ".join("".join(c for c in each.words if c not in "\ue000\ue001").split())
        problems.error(
            "count-of-a-list",
            writing.where(passage, each.start, ""),
            f"the words count the {each.noun}, and the list of them has {listed}"
            + ("" if shown[:1].isdigit() and each.words[:1] == "\ue000" else f': they say "{shown}"'),
            f"correct the count or the list, or {writing.mark}",
        )


def _words(writing: _Writing, passage: SourcePassage, claims: Iterable[Claim]) -> None:
    for claim in claims:
        where = writing.where(passage, claim.start, "")
        name = claim.shown.narrative_name
        fault = f'the words say "{claim.words}" of {name} ({claim.shown.title}): {claim.truth}'
        branches = f"{{% if {name}.rose %}} ... {{% else %}} ... {{% endif %}}"
        fix = {
            "words": f"correct the words, or let them follow the figure: {branches}",
            "number": f"correct the number, or {writing.mark}",
            "time": f"write {{{{ {name}.period }}}} in its place, or {writing.mark}",
        }[claim.wrong]
        add = writing.problems.error if claim.sure else writing.problems.warning
        add("words-contradict-a-figure" if claim.sure else "verdict-against-a-figure", where, fault, fix)


def _weekdays(writing: _Writing, passage: SourcePassage) -> None:
    for each in wrong_weekdays(passage.text):
        where = writing.where(passage, each.start, each.words)
        fix = f"correct the day of the week or the date, or {writing.mark}"
        writing.problems.error("weekday-not-of-its-date", where, each.fault, fix)


def scalar_of(opened: Opened, name: str, line: int | None) -> Scalar | None:
    """How the words that begin on a line of a settings file are written; None where they are not known."""
    source = opened.sources.get(name)
    if source is None or line is None:
        return None
    scalar = source.scalars.get(line)
    if source.as_typed:
        return replace(scalar, as_typed=True) if scalar else Scalar(block=False, as_typed=True)
    return scalar
