"""The comparison as a paper of its own: title page, contents, a summary, and what changed in a set order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.blocks import Block, Contents, Document, Draft, Meta, Section, Table
from reportgen.document.make import box, bullets, heading, para
from reportgen.document.resolve import resolve
from reportgen.editions.compare import (
    bodies,
    definitions,
    facts,
    headline,
    objectives,
    revised,
    risks,
    sections,
    tables,
    wording,
)
from reportgen.editions.compare.model import Side, Value, apart
from reportgen.figures import words
from reportgen.problems import Problems, Where
from reportgen.settings.edition import Numbering

INVENTED = "Some figures in these papers are illustrative. They are marked where they stand."
SECTIONS = ("Sections of the two papers", "Sections added and removed")
SCHEME = Numbering(sections=True, subheadings=True, paragraphs="none")


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that was found between two sides."""

    before: Side
    now: Side
    across_breaks: bool
    headline: headline.Headline
    facts: facts.Facts
    tables: tuple[tables.Beside, ...]
    revised: tuple[revised.Revision, ...]
    definitions: tuple[tuple[Value, Value, str], ...]
    objectives: tuple[objectives.Fated, ...]
    risks: tuple[risks.Moved, ...]
    bodies: tuple[bodies.Named, ...]
    sections: tuple[sections.Sectioned, ...]
    wording: wording.Wording | None


def compared(before: Side, now: Side, *, across_breaks: bool = False) -> Compared:
    """Everything that changed from `before` to `now`."""
    return Compared(
        before, now, across_breaks,
        headline.headline(before, now, across_breaks=across_breaks), facts.facts(before, now),
        tables.paired(before, now),
        revised.revisions(before, now), definitions.changed(before, now), objectives.fates(before, now),
        risks.moves(before, now), bodies.renamed(before, now), sections.compared(before, now),
        wording.wording(before, now),
    )  # fmt: skip


def paper(found: Compared, problems: Problems) -> Document:
    """The paper of a comparison. What a reader must look into is a warning as well as words in the paper."""
    before, now = found.before, found.now
    for text in objectives.dropped(found.objectives):
        problems.warning("dropped-without-a-word", Where(now.source, key="objectives"),
                         f"the objective '{text}' of {before.called} is neither reported on nor carried on",
                         "say in the later paper what became of it, or give its id in carried_from:")  # fmt: skip
    figures: tuple[Block, ...] = (
        heading(1, "Headline figures", "headline"), *headline.blocks(found.headline, before, now),
        *facts.blocks(found.facts, before, now),
    )  # fmt: skip
    rest: tuple[Block, ...] = (
        heading(1, "Tables side by side", "tables"), *tables.blocks(found.tables, before, now),
        heading(1, "Values revised since they were published", "revised"),
        *revised.blocks(found.revised, before, now, revised.compared(before, now)),
        heading(1, "Measures whose definition changed", "definitions"),
        *definitions.blocks(found.definitions, before, now, found.across_breaks),
        heading(1, "Objectives", "objectives"), *objectives.blocks(found.objectives, before, now),
        heading(1, "Risks", "risks"), *risks.blocks(found.risks, before, now),
        heading(1, "Organisations, boards and posts", "bodies"), *bodies.blocks(found.bodies, before, now),
        heading(1, SECTIONS[before.area == now.area], "sections"), *sections.blocks(found.sections, before, now),
        heading(1, "Wording", "wording", new_page=found.wording is not None),
        *wording.blocks(found.wording, before, now),
    )  # fmt: skip
    wide = any(isinstance(block, Table) for block in figures)
    draft = Draft(
        meta((before, now)),
        (
            title((before, now)),
            Section((Contents(para("Contents").content, depth=1),), "front"),
            Section((heading(1, "What changed, in short", "summary"), *_summary(found))),
            *((Section(figures, orientation="landscape"), Section(rest)) if wide else (Section((*figures, *rest)),)),
            *_appendix(found),
        ),
    )
    document = resolve(draft, SCHEME, problems)
    problems.stop_on_error()
    return document


def _appendix(found: Compared) -> tuple[Section, ...]:
    """What only one of the papers has: told in full, but after what can be compared."""
    before, now = found.before, found.now
    held = (*headline.only(found.headline, before, now), *tables.only(found.tables, before, now))
    if not held:
        return ()
    title_ = heading(1, "Measures and tables that only one of the papers has", "one_only", label="Appendix")
    return (Section((title_, *held), "appendix", "landscape"),)


def meta(sides: Sequence[Side]) -> Meta:
    """What the paper says of itself. It is public only where every side is; its date is the latest of theirs."""
    last = max(sides, key=lambda s: s.date)
    title_ = f"Comparison of {words.join([s.called for s in sides])}"
    return Meta(
        title=title_,
        edition=name(sides),
        organisation=last.organisation,
        version=last.version or "1.0",
        status="DRAFT" if any(s.status == "DRAFT" for s in sides) else "FINAL",
        date=last.date.isoformat(),
        subject=title_,
        keywords=("comparison", *dict.fromkeys(s.area for s in sides if s.area)),
        audience="public" if all(s.audience == "public" for s in sides) else "internal",
        header=last.organisation,
        header_right="Comparison",
        footer=title_,
        watermark="DRAFT" if any(s.status == "DRAFT" for s in sides) else "",
        illustrative=any(v.illustrative for s in sides for v in s.figures.values()),
    )


def name(sides: Sequence[Side]) -> str:
    """The files' name: the editions' names, with versions where two have one name."""
    names = [s.name for s in sides]
    if len(set(names)) < len(names):
        names = [f"{s.name}-v{s.version}" if s.version else f"{s.name}-{s.letter.lower()}" for s in sides]
    if len(set(names)) < len(names):
        names = [f"{s.name}-{s.letter.lower()}" for s in sides]
    return "-to-".join((names[0], names[-1])) if len(names) == 2 else f"{names[0]}-to-{names[-1]}-trends"


def title(sides: Sequence[Side]) -> Section:
    """The title page: what is compared with what, by title, version and date."""
    made: list[Block] = [
        para("Comparison of editions" if len(sides) == 2 else "Trends over editions", role="title"),
        para(words.join([s.called for s in sides]), role="subtitle"),
    ]
    for side in sides:
        status = " ".join(x for x in (f"version {side.version}" if side.version else "", side.status) if x)
        said = [f"{side.called}: {side.title}", status, words.day(side.date)]
        made.append(para(", ".join(x for x in said if x), role="meta"))
    made.append(para("Made from what the papers published. What a paper hid stays hidden.", role="meta"))
    if any(v.illustrative for s in sides for v in s.figures.values()):
        made.append(box([INVENTED], "illustrative"))
    return Section(tuple(made), "title")


def _count(n: int, one: str, many: str) -> str:
    return f"{n or 'No'} {one if n < 2 else many}"


def _summary(found: Compared) -> tuple[Block, ...]:
    before, now = found.before, found.now
    changes = found.headline.changes
    real = [c for c in changes if not (c.before.illustrative or c.now.illustrative)]
    ways = {w: sum(c.way == w for c in real) for w in ("better", "worse")}
    more = sum(c.chance.word == "more" for c in changes)
    worked = sum(not c.why for c in real)
    fates = {f: sum(x.fate == f for x in found.objectives) for f in objectives.FATES}
    moved = {w: sum(m.way == w for m in found.risks) for w in risks.WAYS}
    said = [
        f"{_count(len(changes), 'measure is', 'measures are')} in both papers; a change is worked out for {worked}: "
        f"{ways['better'] or 'none'} better, {ways['worse'] or 'none'} worse. "
        f"{_count(more, 'change is', 'changes are')} more than chance "
        "would explain."
        if before.area == now.area
        else f"{_count(len(changes), 'measure is', 'measures are')} in both papers, which are of different areas.",
        *(
            (f"{_count(len(found.revised), 'past value was', 'past values were')} revised since publication.",)
            if before.area == now.area
            else ()
        ),
        *(
            (f"{_count(len(found.definitions), 'measure has', 'measures have')} a changed definition.",)
            if found.definitions or before.area == now.area
            else ()
        ),
    ]
    invented = sum(bool(c.before.illustrative or c.now.illustrative) for c in changes if not c.why)
    if invented:
        rest = _count(invented, "more change rests", "more changes rest")
        said.insert(1, f"{rest} on illustrative values, which are invented and not to be quoted.")
    if found.objectives:
        shown = [f"{n} {objectives.FATES[f][0].lower()}" for f, n in fates.items() if n]
        said.append(f"Objectives: {', '.join(shown)}.")
    if found.risks:
        shown = [f"{n} {risks.WAYS[w][0].partition(':')[0].lower()}" for w, n in moved.items() if n]
        late = sum(m.overdue for m in found.risks)
        said.append(f"Risks: {', '.join(shown)}" + (f"; {late} overdue for review." if late else "."))
    if found.wording:
        w = found.wording
        of = f"{w.changed} changed, {w.moved} moved, {w.new} new, {w.gone} taken out, {w.same} unchanged"
        said.append(f"Wording, in paragraphs, items of lists and footnotes: {of}.")
    made: list[Block] = [para(_between(before, now)), bullets(said)]
    lost = objectives.dropped(found.objectives)
    if lost:
        made.append(box([para("The later paper neither reports on these nor carries them on:"), bullets(list(lost))],
                        "warning", title="Objectives dropped without a word"))  # fmt: skip
    return tuple(made)


def _between(before: Side, now: Side) -> str:
    said = f"This paper sets {now.called} ({now.title}) beside {before.called} ({before.title})."
    years = apart(before, now)
    if before.area != now.area:
        return said + " They are of different areas: what differs between them is not a change over time."
    if years > 1:
        said += f" Their periods end {years} years apart."
    if before.organisation != now.organisation:
        said += f" The paper was {before.organisation}\u2019s and is {now.organisation}\u2019s."
    return said
