"""Facts: numbers that a paper states in its own words, such as a standard or a size of a team, by their value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from reportgen.document.blocks import Block, FigureText, Table
from reportgen.document.figure import FigureRef
from reportgen.document.make import cell, column, heading, para, row
from reportgen.editions.compare.changes import difference, not_comparable
from reportgen.editions.compare.headline import value
from reportgen.editions.compare.model import Side, Value, between, name_in_words, spelled
from reportgen.figures.config_figures import fact_name


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact of both papers. `why` says why no difference is worked out between its values."""

    before: Value
    now: Value
    why: str = ""

    @property
    def same(self) -> bool:
        """Whether both papers state one number, of the same thing."""
        return not self.why and self.before.text == self.now.text


@dataclass(frozen=True, slots=True)
class FactChanges:
    """The facts of both papers, and how many only one of them states."""

    both: tuple[Stated, ...]
    only_before: int
    only_now: int


def fact_changes(before: Side, now: Side) -> FactChanges:
    """The facts by name, in the order of the later paper."""
    then, since = stated_facts(before), stated_facts(now)
    both = tuple(Stated(then[k], v, _why(then[k], v)) for k, v in since.items() if k in then)
    return FactChanges(both, len(then.keys() - since.keys()), len(since.keys() - then.keys()))


def stated_facts(side: Side) -> dict[FigureRef, Value]:
    """The facts that a paper states."""
    return {ref: value for ref, value in side.figures.items() if value.origin == "fact"}


def _why(before: Value, now: Value) -> str:
    if not (before.known and now.known):
        return "Not worked out: not published"
    return "Not worked out: another unit" if not_comparable(before, now) else ""


def blocks(changes: FactChanges, before: Side, now: Side) -> tuple[Block, ...]:
    """A table of the facts that differ; nothing where no fact is in both papers."""
    differ = [s for s in changes.both if not s.same]
    if not changes.both or (before.area != now.area and not differ):
        return ()
    body: list[Block] = [heading(2, "Numbers stated in the text", "facts", numbered=False)]
    if before.area == now.area:
        same = len(changes.both) - len(differ)
        body.append(para(
            "Besides its measures a paper states numbers of its own: standards, ages, sizes of teams, counts of "
            f"meetings. {len(changes.both)} are in both papers, and {same or 'none'} of them "
            f"{'is' if same == 1 else 'are'} the same. {_only(changes, before, now)}"
        ))  # fmt: skip
    if differ:
        body.append(_table(differ, before, now))
    return tuple(body)


def _only(changes: FactChanges, before: Side, now: Side) -> str:
    counted = [(changes.only_now, now), (changes.only_before, before)]
    counts = [f"{n} {'is' if n == 1 else 'are'} only in {side.called}" for n, side in counted if n]
    return f"{' and '.join(counts)}; these are not listed." if counts else ""


def _table(differ: list[Stated], before: Side, now: Side) -> Table:
    rows, capitals = [], spelled((before, now))
    for each in differ:
        ref = between(each.now.ref, before, now).of("difference")
        moved = "" if each.why else difference(each.now.decimal, each.before.decimal)
        rows.append(row((
            cell(fact_label(each.now, capitals), header=True), value(each.now, now), value(each.before, before),
            _unit(each), cell(para((FigureText(ref, moved),)) if moved else each.why),
        )))  # fmt: skip
    return Table(
        "facts_compared",
        (
            column("Number", 2.4), column(now.called, 1.1, align="right"), column(before.called, 1.1, align="right"),
            column("Of what", 1.8), column("Change", 1.6),
        ),
        tuple(rows),
        caption=para(f"Numbers stated otherwise in {now.called} than in {before.called}").content,
        notes=(para("Neither way is called better: what a paper states of itself has no standard.").content,),
        description=f"Numbers that both papers state, and not the same. {len(rows)} rows.",
        keep_together=False,
    )  # fmt: skip


def fact_label(fact: Value, capitals: Mapping[str, str]) -> str:
    """`Contract standards`, `GP PAs`; what a paper calls a fact is the name it has in its settings."""
    return name_in_words(fact_name(fact.ref), _initials(fact.unit) | dict(capitals))


def _initials(unit: str) -> dict[str, str]:
    """The abbreviations of what a fact is a number of, by their small letters: PA and PAs of programmed activities."""
    words = list(takewhile(lambda word: len(word) > len("of"), unit.split()))
    short = ("".join(word[0] for word in words[:count]).upper() for count in range(2, len(words) + 1))
    return {each.casefold(): each for letters in short for each in (letters, f"{letters}s")}


def _unit(each: Stated) -> str:
    since, then = each.now.unit, each.before.unit
    return f"{since} (was {then})" if since and then and since != then else since or then or "Not stated"
