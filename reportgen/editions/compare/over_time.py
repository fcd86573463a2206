"""Tables of what is followed over several editions of one area: objectives, risks, bodies and posts, stated numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from reportgen.document.blocks import Block, Cell, Row, Table, Tone
from reportgen.document.make import cell, column, gap, para, row
from reportgen.editions.compare.facts import fact_label, stated_facts
from reportgen.editions.compare.headline import line
from reportgen.editions.compare.model import Side, Value, name_in_words, number_of, spelled
from reportgen.editions.compare.objectives import consecutive
from reportgen.editions.compare.threads import ENDS, Stage, threads


def objectives_over_time(sides: Sequence[Side], name: str = "objectives_over_time") -> tuple[Block, ...]:
    """A table of the objectives of one area's editions, a column for each."""
    reporting = [s for s in sides if s.closing or s.coming]
    followed = threads(reporting)
    if len(reporting) < 2 or not followed:
        return (para("Fewer than two of the papers hold objectives, so none can be followed."),)
    body: list[Block] = []
    if any(not consecutive(a, b) for a, b in pairwise(reporting)):
        body.append(para(
            "Between some of the papers lie years whose papers are not compared. An objective that is in no later "
            "paper may have been completed or dropped in one of those."
        ))  # fmt: skip
    rows = []
    for each in followed:
        word, tone = ENDS[each.end]
        outcome = [para(word), *((para("Guessed: the words are alike", role="small"),) if each.guessed else ())]
        stages = (each.stages.get(at) for at in range(len(reporting)))
        rows.append(row((cell(each.text), *(_stage(s) for s in stages), cell(outcome, tone=tone))))
    body.append(
        Table(
            name,
            (column("Objective", 2.6), *(column(s.called, 1.1) for s in reporting), column("In the end", 1.1)),
            tuple(rows),
            caption=para("Objectives over the editions").content,
            notes=(para("An objective is shown in the words of the latest paper that has it.").content,),
            description=f"Where each objective was set, reported on and carried on. {len(rows)} rows.",
            role="register",
            row_headers=False,
            keep_together=False,
        )
    )
    return tuple(body)


def _stage(stage: Stage | None) -> Cell:
    return cell(stage.words) if stage else gap()


def risks_over_time(sides: Sequence[Side], name: str = "risks_over_time") -> tuple[Block, ...]:
    """A table of the scores of the risks of one area's editions, by their number in the register."""
    with_risks = [s for s in sides if s.risks]
    if len(with_risks) < 2:
        return (para("Fewer than two of the papers hold risks, so none can be followed."),)
    numbers = dict.fromkeys(r.number for s in reversed(with_risks) for r in s.risks)
    rows = [_risk(number, with_risks) for number in numbers]
    without = [s.called for s in sides if not s.risks]
    notes = ["Risks are matched by their number in the register, and shown in the words of the latest paper."]
    if without:
        notes.append(f"No risks are held by {' and '.join(without)}.")
    table = Table(
        name,
        (column("Number", 0.8), column("Risk", 3.0), *(column(s.called, 0.9, align="right") for s in with_risks),
         column("What changed", 1.2)),
        tuple(rows),
        caption=para("Scores of the risks over the editions").content,
        notes=tuple(para(n).content for n in notes),
        description=f"The score of each risk in each paper that has it. {len(rows)} rows.",
        role="register",
        keep_together=False,
    )  # fmt: skip
    return (table,)


def _risk(number: str, sides: Sequence[Side]) -> Row:
    """A risk with its score in each of the papers, and how it went."""
    scores = [next((r for r in s.risks if r.number == number), None) for s in sides]
    title = next(r.title for r in reversed(scores) if r)
    shown = [cell(para((r.shown(s),))) if r else gap() for s, r in zip(sides, scores, strict=True)]
    word, tone = _went([r.score if r else None for r in scores])
    return row((cell(number, header=True), title, *shown, cell(word, tone=tone)))


def _went(scores: Sequence[int | None]) -> tuple[str, Tone]:
    """From the first paper that has it to the last."""
    known = [s for s in scores if s is not None]
    if scores[-1] is None:
        return "Closed: not in the latest register", ""
    if len(known) == 1:
        return "New", "blue"
    way: tuple[str, Tone] = ("Up", "red") if known[-1] > known[0] else ("Down", "green")
    return way if known[-1] != known[0] else ("No change" if len(set(known)) == 1 else "As at first", "")


def by_area(sides: Sequence[Side]) -> Iterator[tuple[str, list[Side]]]:
    """The editions of each area, oldest first; an area of one edition has nothing to follow."""
    for area in dict.fromkeys(s.area for s in sides):
        editions = sorted((s for s in sides if s.area == area), key=lambda s: (s.end, s.letter))
        if len(editions) > 1:
            yield area, editions


def bodies(sides: Sequence[Side], name: str = "bodies_over_time") -> tuple[Block, ...]:
    """Who held each role in each paper of one area, for the roles whose names are not the same in all of them."""
    naming = [s for s in sides if s.bodies or s.posts]
    if len(naming) < 2:
        return (para("Fewer than two of the papers name organisations or posts, so none can be followed."),)
    names = [{**s.bodies, **s.posts, **s.bodies} for s in naming]
    roles = dict.fromkeys(role for each in reversed(names) for role in each)
    changed = [role for role in roles if len({each.get(role, "") for each in names}) > 1]
    if not changed:
        return (para(f"No organisation, board or post changed its name: {len(roles)} are the same in all the papers."),)
    capitals = spelled(naming)
    table = Table(
        name,
        (column("Role", 1.2), *(column(s.called, 1.6) for s in naming)),
        tuple(_body(role, names, capitals) for role in changed),
        caption=para("Organisations, boards and posts over the editions").content,
        notes=(
            para("Each as on the paper\u2019s own date. A dash: the paper\u2019s area had no such role then.").content,
        ),
        description=f"The name of each role in each paper, where it is not the same in all. {len(changed)} rows.",
        role="register",
        keep_together=False,
    )
    same = len(roles) - len(changed)
    sentence = f"{len(changed)} changed and {number_of(same)} the same in all the papers."
    return (para(sentence), table)


def _body(role: str, names: Sequence[Mapping[str, str]], capitals: Mapping[str, str]) -> Row:
    """Who held a role in each of the papers."""
    return row((cell(name_in_words(role, capitals), header=True), *(each.get(role) or gap() for each in names)))


def facts_over_time(sides: Sequence[Side], name: str = "facts_over_time") -> tuple[Block, ...]:
    """The numbers that papers of one area state in their text, where at least two state them and not the same."""
    several = [values for values in _stated(sides) if len(_known(values)) > 1]
    differ = [values for values in several if len({value.text for value in _known(values)}) > 1]
    same = len(several) - len(differ)
    sentence = (
        f"{len(several) or 'No'} {'number is' if len(several) < 2 else 'numbers are'} stated in the text of at least "
        f"two of the papers{f', and {same} of them the same' if same else ''}."
    )
    if not differ:
        return (para(sentence),)
    capitals = spelled(sides)
    table = Table(
        name,
        (column("Number", 1.8), *(column(s.called, 1.0, align="right") for s in sides), column("Of what", 1.6)),
        tuple(_fact(values, sides, capitals) for values in differ),
        caption=para("Numbers stated in the text over the editions").content,
        description=f"Numbers that at least two papers state, and not the same. {len(differ)} rows.",
        keep_together=False,
    )
    return (para(sentence), table)


def _stated(sides: Sequence[Side]) -> list[list[Value | None]]:
    """Each number that some paper states, as each of them states it."""
    each_stated = [stated_facts(side) for side in sides]
    keys = dict.fromkeys(key for each in reversed(each_stated) for key in each)
    return [[each.get(key) for each in each_stated] for key in keys]


def _known(values: Sequence[Value | None]) -> list[Value]:
    """Those of the papers that state it."""
    return [value for value in values if value is not None]


def _fact(values: Sequence[Value | None], sides: Sequence[Side], capitals: Mapping[str, str]) -> Row:
    """A stated number as each paper gives it, and what it is a number of."""
    shown = [line(value, side) if value else gap() for value, side in zip(values, sides, strict=True)]
    known = _known(values)
    units = dict.fromkeys(value.unit for value in reversed(known) if value.unit)
    return row((cell(fact_label(known[-1], capitals), header=True), *shown, "; ".join(units) or "Not stated"))
