"""What changed, in short: the first section of a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.blocks import Block
from reportgen.document.make import Words, box, bullets, joined, para
from reportgen.editions.compare import objectives, risks
from reportgen.editions.compare.changes import FigureChange
from reportgen.editions.compare.collect import Compared
from reportgen.editions.compare.model import Side, years_apart

MOST_NAMED = 6
"""So many changes that are more than chance are named; more are only counted."""


def blocks(comparison: Compared) -> tuple[Block, ...]:
    """What is compared, a line for each kind of change, and the objectives that were dropped without a word."""
    before, now = comparison.before, comparison.now
    same_area = before.area == now.area
    lines = [
        *(_figures(comparison) if same_area else _apart(comparison)),
        *_kept(comparison),
        *(_told(comparison) if same_area else ()),
    ]
    body: list[Block] = [para(_between(before, now)), bullets(lines)]
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
    real = [c for c in changes if not (c.before.illustrative or c.now.illustrative)]
    better, worse = (sum(c.way == way for c in real) for way in ("better", "worse"))
    sure = [c for c in real if c.chance.word == "more"]
    yield (
        f"{both}; a change is worked out for {sum(not c.why for c in real)}: {better or 'none'} better, "
        f"{worse or 'none'} worse. {_count(len(sure), 'change is', 'changes are')} more than chance would explain."
    )
    if 0 < len(sure) <= MOST_NAMED:
        yield joined(*(words for n, c in enumerate(sure, 1) for words in _named(c, comparison, last=n == len(sure))))
    invented = sum(not c.why for c in changes) - sum(not c.why for c in real)
    if invented:
        rest = _count(invented, "more change rests", "more changes rest")
        yield f"{rest} on illustrative values, which are invented and not to be quoted."


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
        fates = {f: sum(x.fate == f for x in comparison.objectives) for f in objectives.FATES}
        shown = [f"{n} {objectives.FATES[f][0].lower()}" for f, n in fates.items() if n]
        yield f"Objectives: {'; '.join(shown)}."
    if comparison.risks:
        moved = {w: sum(m.way == w for m in comparison.risks) for w in risks.WAYS}
        shown = [f"{n} {risks.WAYS[w][0].partition(':')[0].lower()}" for w, n in moved.items() if n]
        late = sum(m.overdue for m in comparison.risks)
        yield f"Risks: {', '.join(shown)}" + (f"; {late} overdue for review." if late else ".")
    if comparison.bodies:
        bodies = _count(len(comparison.bodies), "organisation, board or post", "organisations, boards or posts")
        yield f"{bodies} changed."
    whats = {what: sum(s.what == what for s in comparison.sections) for what in ("Added", "Removed", "Renamed")}
    if any(whats.values()):
        yield f"Sections: {', '.join(f'{n} {what.lower()}' for what, n in whats.items() if n)}."
    if comparison.wording:
        w = comparison.wording
        of = f"{w.changed} changed, {w.moved} moved, {w.new} new, {w.gone} taken out, {w.same} unchanged"
        yield f"Wording, in paragraphs, items of lists and footnotes: {of}."
