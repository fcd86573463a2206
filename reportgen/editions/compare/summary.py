"""What changed, in short: the first section of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.document.blocks import Block
from reportgen.document.make import Words, box, bullets, joined, para
from reportgen.editions.compare import objectives, risks
from reportgen.editions.compare.changes import FigureChange
from reportgen.editions.compare.collect import Compared
from reportgen.editions.compare.model import Side, years_apart

MOST_NAMED = 6
"""So many changes that are more than chance are named; more are only counted."""


def blocks(comparison: Compared, chart: Sequence[Block]) -> tuple[Block, ...]:
    """What is compared, its chart, a line for each kind of change, and the objectives dropped without a word."""
    before, now = comparison.before, comparison.now
    same_area = before.area == now.area
    lines = [
        *(_figures(comparison) if same_area else _apart(comparison)),
        *_kept(comparison),
        *(_told(comparison) if same_area else ()),
    ]
    body: list[Block] = [para(_between(before, now)), *chart, bullets(lines)]
    lost = objectives.dropped(comparison.objectives)
    if lost:
        body.append(box([para("The later paper neither reports on these nor carries them on:"), bullets(list(lost))],
                        "warning", title="Objectives dropped without a word"))  # fmt: skip
    return tuple(body)


def _count(n: int, one: str, many: str) -> str:
    return f"{n or 'No'} {one if n < 2 else many}"


def _between(before: Side, now: Side) -> str:
    sentences = f"This paper sets {now.called} ({now.title}) beside {before.called} ({before.title})."
    years = years_apart(before, now)
    if before.area != now.area:
        return sentences + " They are of different areas: what differs between them is not a change over time."
    if years > 1:
        sentences += f" Their periods end {years} years apart."
    if before.organisation and now.organisation and before.organisation != now.organisation:
        sentences += f" The paper was {before.organisation}\u2019s and is {now.organisation}\u2019s."
    return sentences


def _apart(comparison: Compared) -> Iterator[Words]:
    yield f"{_count(len(comparison.headline.changes), 'measure is', 'measures are')} in both papers."


def _figures(comparison: Compared) -> Iterator[Words]:
    """The measures of two papers of one area; what rests on invented values is counted apart."""
    changes = comparison.headline.changes
    both = _count(len(changes), "measure is", "measures are") + " in both papers"
    if changes and all(c.unmoved for c in changes):
        yield f"{both}, each with one value for one period."
        return
    real = [c for c in changes if not c.illustrative]
    ways = Counter(c.way for c in real)
    sure = [c for c in real if c.chance.word == "more"]
    computed = _computed(real)
    yield (
        f"{both}; a change is worked out for {computed}: {ways['better'] or 'none'} better, "
        f"{ways['worse'] or 'none'} worse. {_count(len(sure), 'change is', 'changes are')} more than chance would "
        "explain."
    )
    if 0 < len(sure) <= MOST_NAMED:
        yield joined(*(words for n, c in enumerate(sure, 1) for words in _named(c, comparison, last=n == len(sure))))
    invented = _computed(changes) - computed
    if invented:
        rest = _count(invented, "more change rests", "more changes rest")
        yield f"{rest} on illustrative values, which are invented and not to be quoted."


def _computed(changes: Sequence[FigureChange]) -> int:
    """For how many of them a change is worked out."""
    return sum(not change.why for change in changes)


def _named(c: FigureChange, comparison: Compared, *, last: bool) -> tuple[Words, ...]:
    """A change that is more than chance would explain, with its two values."""
    way = {"better": ", better", "worse": ", worse"}.get(c.way, "")
    then, since = (v.shown(s) for s, v in ((comparison.before, c.before), (comparison.now, c.now)))
    return f"{c.now.title}: ", since, ", from ", then, f"{way}{'.' if last else '; '}"


def _kept(comparison: Compared) -> Iterator[Words]:
    """Whether what the papers published and how they counted stayed as it was."""
    if comparison.before.area == comparison.now.area:
        yield f"{_count(len(comparison.revised), 'past value was', 'past values were')} revised since publication."
    if comparison.definitions or comparison.before.area == comparison.now.area:
        yield f"{_count(len(comparison.definitions), 'measure has', 'measures have')} a changed definition."


def _told(comparison: Compared) -> Iterator[Words]:
    """What people decided and wrote."""
    if comparison.objectives:
        words = {fate: text.lower() for fate, (text, _) in objectives.FATES.items()}
        yield f"Objectives: {_numbers([each.fate for each in comparison.objectives], words, '; ')}."
    if comparison.risks:
        ways = {way: text.partition(":")[0].lower() for way, (text, _) in risks.WAYS.items()}
        late = sum(each.overdue for each in comparison.risks)
        moved = _numbers([each.way for each in comparison.risks], ways, ", ")
        yield f"Risks: {moved}" + (f"; {late} overdue for review." if late else ".")
    if comparison.bodies:
        bodies = _count(len(comparison.bodies), "organisation, board or post", "organisations, boards or posts")
        yield f"{bodies} changed."
    whats = {what: what.lower() for what in ("Added", "Removed", "Renamed")}
    headings = _numbers([each.what for each in comparison.sections], whats, ", ")
    if headings:
        yield f"Sections: {headings}."
    if comparison.wording:
        w = comparison.wording
        of = f"{w.changed} changed, {w.moved} moved, {w.new} new, {w.gone} taken out, {w.same} unchanged"
        yield f"Wording, in paragraphs, items of lists and footnotes: {of}."


def _numbers(kinds: Iterable[str], words: Mapping[Any, str], between: str) -> str:
    """How many there are of each kind, in the order of `words` and in its words; those there are none of left out."""
    numbers = Counter(kinds)
    return between.join(f"{numbers[kind]} {text}" for kind, text in words.items() if numbers[kind])
