"""The comparison as a paper of its own: title page, contents, a summary, and what changed in a set order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.document.blocks import Block, Contents, Document, Draft, Meta, Section
from reportgen.document.english import format_day, join_words
from reportgen.document.make import box, heading, para
from reportgen.document.resolve import resolve
from reportgen.editions.compare import (
    at_a_glance,
    bodies,
    definitions,
    facts,
    headline,
    objectives,
    other_names,
    redline,
    revised,
    risks,
    sections,
    summary,
    tables,
)
from reportgen.editions.compare.collect import Compared
from reportgen.editions.compare.model import Side
from reportgen.problems import Problems, Where
from reportgen.settings.edition import Numbering

INVENTED = "Some figures in these papers are illustrative. They are marked where they stand."
SECTIONS = ("Sections of the two papers", "Sections added and removed")
SCHEME = Numbering(sections=True, subheadings=True, paragraphs="none")


def paper(comparison: Compared, problems: Problems) -> Document:
    """The paper of a comparison. What a reader must look into is a warning as well as words in the paper."""
    _warn(comparison, problems)
    return _paper(comparison, problems, word=True)


def paper_of_other_forms(comparison: Compared) -> Document | None:
    """The paper as its PDF and web page have it, where that is another than Word's: the later paper is written anew."""
    wording = comparison.wording
    return _paper(comparison, Problems(), word=False) if wording is not None and wording.written_anew else None


def _warn(comparison: Compared, problems: Problems) -> None:
    before, now = comparison.before, comparison.now
    for text in objectives.dropped(comparison.objectives):
        problems.warning("dropped-without-a-word", Where(now.source, key="objectives"),
                         f"the objective '{text}' of {before.called} is neither reported on nor carried on",
                         "say in the later paper what became of it, or give its id in carried_from:")  # fmt: skip


def _paper(comparison: Compared, problems: Problems, *, word: bool) -> Document:
    before, now = comparison.before, comparison.now
    short = (
        heading(1, "What changed, in short", "summary"),
        *summary.blocks(comparison, at_a_glance.chart(comparison.headline, before, now)),
    )  # fmt: skip
    figures: tuple[Block, ...] = (
        heading(1, "Headline figures", "headline"), *headline.blocks(comparison.headline, before, now),
        *other_names.blocks(comparison.headline, before, now), *facts.blocks(comparison.facts, before, now),
    )  # fmt: skip
    rest: tuple[Block, ...] = (
        heading(1, "Tables side by side", "tables"), *tables.blocks(comparison.tables, before, now),
        heading(1, "Values revised since they were published", "revised"),
        *revised.blocks(comparison.revised, before, now, revised.compared(before, now)),
        heading(1, "Measures whose definition changed", "definitions"),
        *definitions.blocks(comparison.definitions, before, now, comparison.across_breaks),
        heading(1, "Objectives", "objectives"), *objectives.blocks(comparison.objectives, before, now),
        heading(1, "Risks", "risks"), *risks.blocks(comparison.risks, before, now),
        heading(1, "Organisations, boards and posts", "bodies"), *bodies.blocks(comparison.bodies, before, now),
        heading(1, SECTIONS[before.area == now.area], "sections"), *sections.blocks(comparison.sections, before, now),
        heading(1, "Wording", "wording"), *redline.blocks(comparison.wording, before, now, word=word),
    )  # fmt: skip
    draft = Draft(
        comparison_meta((before, now)),
        (Section((*title_blocks((before, now)), *short, *figures, *rest, *_appendix(comparison)), "titled"),),
    )
    document = resolve(draft, SCHEME, problems)
    problems.stop_on_error()
    return document


def _appendix(comparison: Compared) -> tuple[Block, ...]:
    """What only one of the papers has: told in full, but after what can be compared."""
    before, now = comparison.before, comparison.now
    tables_of_one = (*headline.only(comparison.headline, before, now), *tables.only(comparison.tables, before, now))
    if not tables_of_one:
        return ()
    title_ = heading(1, "Measures and tables that only one of the papers has", "one_only", label="Appendix")
    return (title_, *tables_of_one)


def comparison_meta(sides: Sequence[Side]) -> Meta:
    """What the paper says of itself. It is public only where every side is; its date is the latest of theirs."""
    last = max(sides, key=lambda s: s.date)
    title_ = f"Comparison of {join_words([s.called for s in sides])}"
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


def title_blocks(sides: Sequence[Side]) -> Iterator[Block]:
    """The title: what is compared with what, by title, version and date, and the contents beneath."""
    yield para("Comparison of editions" if len(sides) == 2 else "Trends over editions", role="title")
    yield para(join_words([s.called for s in sides]), role="subtitle")
    for side in sides:
        status = " ".join(x for x in (f"version {side.version}" if side.version else "", side.status) if x)
        facts_of_side = [f"{side.called}: {side.title}", status, format_day(side.date)]
        yield para(", ".join(x for x in facts_of_side if x), role="meta")
    yield para("Made from what the papers published. What a paper hid stays hidden.", role="meta")
    if any(v.illustrative for s in sides for v in s.figures.values()):
        yield box([INVENTED], "illustrative")
    yield Contents(para("Contents").content, depth=1)
