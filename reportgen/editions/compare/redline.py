"""The redline of the narrative: paragraph by paragraph, with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from reportgen.document.blocks import Block, FigureText, Inlines, Paragraph, Row, Table
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

    @property
    def written_anew(self) -> bool:
        """Whether so little of the earlier paper is still there that marked changes are hardly read."""
        stay = self.same + self.changed + self.moved
        return stay * 4 < stay + max(self.new, self.gone)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of all sections, in order."""
        return tuple(pair for section in self.sections for pair in section.pairs)


def narrative_redline(before: Side, now: Side) -> NarrativeRedline | None:
    """The two narratives aligned; None where a side has no paper or the two are of different areas."""
    if before.document is None or now.document is None or before.area != now.area:
        return None
    aligned = align_parts(parts(before.document), parts(now.document))
    return NarrativeRedline(aligned, *_counts([p for section in aligned for p in section.pairs]))


def _counts(pairs: Sequence[Pair]) -> tuple[int, int, int, int, int]:
    """How many passages are the same, changed, moved, new and gone."""
    return (
        sum(p.same for p in pairs),
        sum(bool(p.before and p.now and not p.same and not p.moved_from) for p in pairs),
        sum(bool(p.moved_from) for p in pairs),
        sum(p.before is None for p in pairs),
        sum(p.now is None and not p.moved_to for p in pairs),
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


def blocks(redline: NarrativeRedline | None, before: Side, now: Side, *, word: bool = True) -> tuple[Block, ...]:
    """A table of all sections; those with changes in the order of the later paper, changed paragraphs in full.

    A paper that was written anew has the table alone, unless it is for the `word` paper: page after page of
    strike-through is read by nobody, and can be worked with in Word.
    """
    if redline is None:
        return (para(why_not(before, now)),)
    body: list[Block] = [*_how_to_read(redline, before, now)]
    if not all(p.same for p in redline.pairs):
        body.append(_overview(redline, before, now))
    if redline.written_anew and not word:
        return (*body, para("The changes themselves, word by word, are in the Word paper of this comparison."))
    shown = [block for at, section in enumerate(redline.sections) for block in _section(section, at, before, now)]
    if not shown:
        return (*body, para("Nothing is to be shown: every heading and passage is the same in both papers."))
    # A paper's last paragraph cannot be taken out, so the last one is none of the changes.
    return (*body, *shown, para("[End of the changes of wording]", role="small"))


def _how_to_read(redline: NarrativeRedline, before: Side, now: Side) -> Iterator[Paragraph]:
    """How changes are marked, how many there are, and where reading both papers would serve better."""
    yield para(
        f"Words added since {before.called} are underlined; words taken out are struck through. In the Word paper "
        "they are tracked changes, which can be accepted or rejected one by one. A paragraph that moved is struck "
        "through where it stood; where it went only its new words are underlined. Figures in sentences are "
        "compared as words; tables are compared in their own section. A number before a paragraph is its number "
        f"in {now.called}, or in {before.called} where the whole paragraph is struck through."
    )
    yield para(
        f"Paragraphs, items of lists and footnotes: {redline.same} unchanged, {redline.changed} changed, "
        f"{redline.moved} moved, {redline.new} new and {redline.gone} taken out."
    )
    passages = [each for p in redline.pairs for each in (p.before, p.now) if each]
    if any(PARAGRAPH_END in each.text for each in passages):
        yield para(f"A {PARAGRAPH_END} stands for the end of a paragraph where one was split or two were joined.")
    stay = redline.same + redline.changed + redline.moved
    if redline.written_anew:
        yield para(
            f"{now.called} is written anew more than it is changed: {stay or 'none'} of the {stay + redline.gone} "
            f"passages of {before.called} {'is' if stay == 1 else 'are'} still in it. The table shows where; the "
            "changes, which stand in the Word paper alone, are best read beside the two papers."
        )


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
    counted = (_counted(_title(group[0], before, now), [p for s in group for p in s.pairs]) for group in groups)
    rows = [each for each in counted if each is not None]
    total = _counted("All sections", redline.pairs)
    rows += [replace(total, tone="total")] if total else []
    return Table(
        "wording_by_section",
        (column("Section", 3.0), *(column(count, 0.8, align="right") for count in COUNTED)),
        tuple(rows),
        caption=para("Paragraphs, items of lists and footnotes by section").content,
        description="How many passages of each section are unchanged, changed, moved, new or taken out. "
        f"{len(rows)} rows.",
        keep_together=False,
    )


def _counted(title: str, pairs: Sequence[Pair]) -> Row | None:
    """A row of counts; none for a section without words of its own."""
    numbers = _counts(pairs)
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
    """The section under its heading, its changed paragraphs in full; nothing where nothing of it is to be shown.

    A heading with nothing of its own under it that is gone is told of where sections are compared, and a section that
    is the same is counted in the table of the sections.
    """
    part = section.now or section.before
    if part is None or not _is_shown(section):
        return []
    body: list[Block] = [heading(2, part.name, f"wording-{at + 1}", numbered=False, listed=part.level == 1)]
    if section.before is None:
        body.append(para(f"New section in {now.called}.", role="small"))
    elif section.now is None:
        body.append(para(f"Section of {before.called} that is not in {now.called}.", role="small"))
    elif _retitled(section):
        body.append(para(joined("Title: ", word_diff(section.before.title, section.now.title, now))))
    for same, run in groupby(section.pairs, key=lambda p: p.same):
        pairs = list(run)
        body.extend([para(_unchanged(pairs), role="small")] if same else [b for p in pairs for b in _pair(p, now)])
    return body


def _is_shown(section: Aligned) -> bool:
    if section.now is None:
        return bool(section.pairs)
    return section.before is None or _retitled(section) or not all(p.same for p in section.pairs)


def _retitled(section: Aligned) -> bool:
    """Whether it is in both papers, under another title."""
    return section.before is not None and section.now is not None and section.before.title != section.now.title


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
