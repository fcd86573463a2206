"""The redline of the narrative: paragraph by paragraph, with tracked changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from reportgen.document.blocks import Block, FigureText, Inlines, Row, Table
from reportgen.document.figure import FigureRef
from reportgen.document.make import cell, column, heading, joined, para, row, strong
from reportgen.editions.compare.align import PARAGRAPH_END, Aligned, Pair, align_parts
from reportgen.editions.compare.model import Side
from reportgen.editions.compare.passages import NarrativePassage, parts
from reportgen.editions.compare.word_diff import arrived, deleted, inserted, word_diff


@dataclass(frozen=True, slots=True)
class NarrativeRedline:
    """Every section with its paragraphs paired, and how many are of each kind."""

    sections: tuple[Aligned, ...]
    same: int
    changed: int
    moved: int
    new: int
    gone: int


def narrative_redline(before: Side, now: Side) -> NarrativeRedline | None:
    """The two narratives aligned; None where a side has no paper or the two are of different areas."""
    if before.document is None or now.document is None or before.area != now.area:
        return None
    aligned = align_parts(parts(before.document), parts(now.document))
    pairs = [p for section in aligned for p in section.pairs]
    return NarrativeRedline(
        aligned,
        same=sum(p.same for p in pairs),
        changed=sum(bool(p.before and p.now and not p.same and not p.moved_from) for p in pairs),
        moved=sum(bool(p.moved_from) for p in pairs),
        new=sum(p.before is None for p in pairs),
        gone=sum(p.now is None and not p.moved_to for p in pairs),
    )


def why_not(before: Side, now: Side) -> str:
    """Why there is no redline."""
    if before.area != now.area:
        return (
            "The two papers are of different areas, each written by its own authors. Neither is a change of the other, "
            "so no changes of words are marked."
        )
    without = [s.called for s in (before, now) if s.document is None]
    return f"Of {' and '.join(without)} a record of figures was given without the paper, so no words are compared."


def blocks(redline: NarrativeRedline | None, before: Side, now: Side) -> tuple[Block, ...]:
    """A table of all sections; those with changes in the order of the later paper, changed paragraphs in full."""
    if redline is None:
        return (para(why_not(before, now)),)
    body: list[Block] = [
        para(
            f"Words added since {before.called} are underlined; words taken out are struck through. In the Word paper "
            "they are tracked changes, which can be accepted or rejected one by one. A paragraph that moved is struck "
            "through where it stood; where it went only its new words are underlined. Figures in sentences are "
            "compared as words; tables are compared in their own section. A number before a paragraph is its number "
            f"in {now.called}, or in {before.called} where the whole paragraph is struck through."
        ),
        para(
            f"Paragraphs, items of lists and footnotes: {redline.same} unchanged, {redline.changed} changed, "
            f"{redline.moved} moved, {redline.new} new and {redline.gone} taken out."
        ),
    ]
    passages = [each for section in redline.sections for p in section.pairs for each in (p.before, p.now) if each]
    if any(PARAGRAPH_END in each.text for each in passages):
        body.append(
            para(f"A {PARAGRAPH_END} stands for the end of a paragraph where one was split or two were joined.")
        )
    stay = redline.same + redline.changed + redline.moved
    if stay * 4 < stay + max(redline.new, redline.gone):
        body.append(para(
            f"{now.called} is written anew more than it is changed: {stay or 'none'} of the {stay + redline.gone} "
            f"passages of {before.called} {'is' if stay == 1 else 'are'} still in it. The table shows where; the "
            "changes after it are best read beside the two papers."
        ))  # fmt: skip
    if any(not p.same for s in redline.sections for p in s.pairs):
        body.append(_overview(redline, before, now))
    shown = [block for at, section in enumerate(redline.sections) for block in _section(section, at, before, now)]
    if not shown:
        return (*body, para("Nothing is to be shown: every heading and passage is the same in both papers."))
    body.extend(shown)
    # A paper's last paragraph cannot be taken out, so the last one is none of the changes.
    body.append(para("[End of the changes of wording]", role="small"))
    return tuple(body)


PASSAGES = FigureRef("passages")
"""A count of this comparison, and no figure of a paper."""

COUNTED = ("Unchanged", "Changed", "Moved here", "New", "Taken out")


def _overview(redline: NarrativeRedline, before: Side, now: Side) -> Table:
    """What became of the passages of each main section, its subsections with it."""
    groups: list[list[Aligned]] = []
    for section in redline.sections:
        part = section.now or section.before
        if not groups or (part and part.level == 1):
            groups.append([])
        groups[-1].append(section)
    rows = [_counted(_title(group[0], before, now), [p for s in group for p in s.pairs]) for group in groups]
    everything = _counted("All sections", [p for s in redline.sections for p in s.pairs])
    return Table(
        "wording_by_section",
        (column("Section", 3.0), *(column(count, 0.8, align="right") for count in COUNTED)),
        (*(each for each in rows if each), *((replace(everything, tone="total"),) if everything else ())),
        caption=para("Paragraphs, items of lists and footnotes by section").content,
        description="How many passages of each section are unchanged, changed, moved, new or taken out. "
        f"{sum(each is not None for each in rows) + 1} rows.",
        keep_together=False,
    )


def _counted(title: str, pairs: Sequence[Pair]) -> Row | None:
    """A row of counts; none for a section without words of its own."""
    numbers = [
        sum(p.same for p in pairs),
        sum(bool(p.before and p.now and not p.same and not p.moved_from) for p in pairs),
        sum(bool(p.moved_from) for p in pairs),
        sum(p.before is None for p in pairs),
        sum(p.now is None and not p.moved_to for p in pairs),
    ]
    if not sum(numbers):
        return None
    counts = (FigureText(PASSAGES, str(n), value=Decimal(n), unit="count") for n in numbers)
    return row((cell(title, header=True), *(cell(para((count,))) for count in counts)))


def _title(section: Aligned, before: Side, now: Side) -> str:
    """The section's name in the later paper, and which paper has it where only one does."""
    if section.now and section.before:
        return section.now.name
    part, side = (section.now, now) if section.now else (section.before, before)
    return f"{part.name if part else ''} (only in {side.called})"


def _section(section: Aligned, at: int, before: Side, now: Side) -> list[Block]:
    part = section.now or section.before
    if part is None:
        return []
    retitled = section.before and section.now and section.before.title != section.now.title
    if section.now is None and not section.pairs:
        return []  # a heading with nothing of its own under it is told of where sections are compared
    if section.before and section.now and not retitled and all(p.same for p in section.pairs):
        return []  # it is counted in the table of the sections
    body: list[Block] = [heading(2, part.name, f"wording-{at + 1}", numbered=False, listed=part.level == 1)]
    if section.before is None:
        body.append(para(f"New section in {now.called}.", role="small"))
    elif section.now is None:
        body.append(para(f"Section of {before.called} that is not in {now.called}.", role="small"))
    elif retitled:
        body.append(para(joined("Title: ", word_diff(section.before.title, section.now.title, now))))
    for same, run in groupby(section.pairs, key=lambda p: p.same):
        pairs = list(run)
        body.extend([para(_unchanged(pairs), role="small")] if same else [b for p in pairs for b in _pair(p, now)])
    return body


def _unchanged(pairs: Sequence[Pair]) -> str:
    numbers = [p.now.number for p in pairs if p.now and p.now.kind == "paragraph" and p.now.number]
    if len(pairs) == 1:
        return f"[Unchanged: {_where(pairs[0].now)}]"
    if not numbers or numbers[0] == numbers[-1]:
        return f"[Unchanged: {len(pairs)} paragraphs or items]"
    return f"[Unchanged: {numbers[0]} to {numbers[-1]}]"


def _where(passage: NarrativePassage | None) -> str:
    return passage.place if passage and passage.number else f"one {passage.kind if passage else 'paragraph'}"


def _pair(pair: Pair, now: Side) -> list[Block]:
    """The paragraph, after a line that says where it went or came from.

    The number of a paragraph that is in one paper only is part of the change, so that accepting or rejecting
    every change takes away the paragraph with its number.
    """
    then, since = pair.before, pair.now
    if then is not None and since is None:
        gone = para(deleted(joined(_label(then), then.text), now, pair.move))
        return [para(f"[Moved from here to {pair.moved_to}]", role="small"), gone] if pair.moved_to else [gone]
    if since is None:
        raise ValueError("a pair holds a passage")
    if then is None:
        return [para(inserted(joined(_label(since), since.text), now))]
    if pair.moved_from:
        come = arrived(_label(since), then.text, since.text, now, pair.move)
        return [para(f"[Moved here from {pair.moved_from}]", role="small"), para(come)]
    return [para(joined(_label(since), word_diff(then.text, since.text, now)))]


def _label(passage: NarrativePassage) -> Inlines:
    """The paragraph's own number, or what kind of passage it is."""
    if passage.kind == "paragraph":
        return joined(strong(passage.number), " ") if passage.number else ()
    sign = {"list": "\u2022 ", "footnote": "Footnote: ", "box": "Box: "}
    return para(sign.get(passage.kind, "")).content
