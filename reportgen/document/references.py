"""References: what each leads to, and the words it reads as.

A draft's reference names its target in one of these ways:

    table:NAME           Table 4
    tables:NAME,NAME     Tables 4 and 5; three or more in a row read Tables 4 to 11
    tables:NAME..NAME    every numbered table from the first to the last
    section:ID           section 11, section 8.2, Appendix 1
    sections:ID,ID       sections 4 and 5; those without a number of the body one by one: section 4 and Appendix 1
    paragraph:ID         paragraph 5.4.2
    paragraphs:ID,ID     paragraphs 2.1 and 2.3; three or more in a row read paragraphs 2.1 to 2.3
    pages:NAME           3 to 52: the pages of a paper of this pack, known when they are laid out
    ID                   whichever of these it is

Settled, a reference holds the id of the block it leads to: of several, the first.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from reportgen.document.blocks import Block, Heading, Inline, Inlines, Paragraph, Reference, Section, Table
from reportgen.document.english import join_words
from reportgen.document.rebuild import map_inlines
from reportgen.document.table_numbers import numbers_text, tables_text
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import nested_inlines, plain, word_runs
from reportgen.problems import NOWHERE, Problems, Where

Target: TypeAlias = Heading | Paragraph | Table

NOT_LAID_OUT = "\u2026"
"""The text of a reference to pages until they are laid out."""

_KINDS = {"table": Table, "section": Heading, "paragraph": Paragraph}
_SEVERAL = {"tables": "table", "sections": "section", "paragraphs": "paragraph"}
_CALLED = {Table: "table", Heading: "section", Paragraph: "paragraph"}


def settle_references(
    blocks: tuple[Block, ...], problems: Problems, table_word: str = "Table", known_words: Collection[str] = ()
) -> tuple[Block, ...]:
    """Numbered `blocks` with every reference's words and target; unknown targets become problems.

    `known_words` are names the edition has whether or not they stand in the paper (its tables, say):
    a reference to one of these is said to be to something that is not placed.
    """
    desk = _Desk(_targets(blocks), _papers(blocks), table_word, frozenset(known_words), problems)
    settled: dict[tuple[str, str], Reference | None] = {}
    for run in word_runs(blocks):
        for inline in nested_inlines(run.content):
            if isinstance(inline, Reference):
                where = inline.where if inline.where != NOWHERE else run.where
                settled[inline.target, inline.text] = desk.settle(inline, where, run.place)

    def words(inline: Inline) -> Inlines:
        if not isinstance(inline, Reference):
            return (inline,)
        filled = settled.get((inline.target, inline.text))
        return (inline if filled is None else replace(filled, where=inline.where),)

    return map_inlines(blocks, words)


def _targets(blocks: tuple[Block, ...]) -> dict[str, Target]:
    """What can be led to, by id; of two with one id the first (a problem of its own)."""
    targets: dict[str, Target] = {}
    for block in every_block(blocks):
        if isinstance(block, Heading | Paragraph | Table) and block.id:
            targets.setdefault(block.id, block)
        if isinstance(block, Table):
            for name in block.also:
                targets.setdefault(name, block)
    return targets


def _papers(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The first heading of each paper of a pack, by the paper's name."""
    sections = (block for block in blocks if isinstance(block, Section) and block.paper)
    return {s.paper: next((b.id for b in every_block((s,)) if isinstance(b, Heading)), "") for s in sections}


@dataclass(frozen=True, slots=True)
class _Desk:
    """Answers where references lead."""

    targets: dict[str, Target]
    papers: dict[str, str]
    table_word: str
    known: frozenset[str]
    problems: Problems

    def settle(self, reference: Reference, where: Where, place: str) -> Reference | None:
        """The reference with its words and its target's id; None after adding a problem."""
        kind, _, name = reference.target.partition(":")
        if kind in _SEVERAL and name:
            return self._several(reference, _SEVERAL[kind], name, where, place)
        if kind == "pages" and name:
            return self._pages(reference, name, where, place)
        if kind not in _KINDS or not name:
            kind, name = "", reference.target
        target = self._find(kind, name, where, place)
        text = None if target is None else self._text(target, where, place)
        if text is not None and isinstance(target, Table) and target.also:
            text = tables_text((self._number(target, name),), self.table_word)
        if target is None or text is None:
            return None
        return replace(reference, target=target.id, text=reference.text or text)

    def _several(self, reference: Reference, kind: str, names: str, where: Where, place: str) -> Reference | None:
        if kind == "table":
            return self._several_tables(reference, names, where, place)
        return self._several_in_text(reference, kind, names, where, place)

    def _several_tables(self, reference: Reference, names: str, where: Where, place: str) -> Reference | None:
        by_number: dict[int, Table] = {}
        for name in names.split(","):
            first, dots, last = (part.strip() for part in name.partition(".."))
            numbers = [self._numbered(each, where, place) for each in ((first, last) if dots else (first,))]
            known = [number for number in numbers if number is not None]
            if len(known) < len(numbers):
                return None
            wanted = range(min(known), max(known) + 1)
            by_number |= {number: table for number, table in self._every_number() if number in wanted}
        text = reference.text or tables_text(by_number, self.table_word)
        return replace(reference, target=by_number[min(by_number)].id, text=text)

    def _several_in_text(
        self, reference: Reference, kind: str, names: str, where: Where, place: str
    ) -> Reference | None:
        """Sections or paragraphs by their numbers, the lowest of which it leads to."""
        targets = [self._find(kind, name.strip(), where, place) for name in names.split(",")]
        texts = [None if target is None else self._text(target, where, place) for target in targets]
        known = [(text, target) for text, target in zip(texts, targets, strict=True) if text and target]
        if len(known) < len(targets):
            return None
        numbers = [text.removeprefix(f"{kind} ") for text, _ in known]
        numbered = all(re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", number) for number in numbers)
        shown = numbers_text(numbers, kind) if numbered else join_words(list(dict.fromkeys(text for text, _ in known)))
        first = min(numbers, key=lambda number: [int(n) for n in number.split(".")]) if numbered else numbers[0]
        return replace(reference, target=known[numbers.index(first)][1].id, text=reference.text or shown)

    def _pages(self, reference: Reference, name: str, where: Where, place: str) -> Reference | None:
        if name in self.papers:
            return replace(reference, target=self.papers[name], text=reference.text or NOT_LAID_OUT, pages=name)
        fault = f"{place} names the pages of the paper '{name}', which is not in this pack"
        near = difflib.get_close_matches(name, self.papers, n=1)
        fix = f"write '{near[0]}'" if near else "name a paper of the pack"
        self.problems.error("reference-not-known", where, fault, fix)
        return None

    def _numbered(self, name: str, where: Where, place: str) -> int | None:
        table = self._table(name, where, place)
        return None if table is None else self._number(table, name)

    def _number(self, table: Table, name: str) -> int:
        """The number by which a table is called `name`: of one that is several, that of the one called so."""
        return int(table.number) + (table.also.index(name) + 1 if name in table.also else 0)

    def _every_number(self) -> Iterator[tuple[int, Table]]:
        for table in self.targets.values():
            if isinstance(table, Table) and table.number:
                yield from ((int(table.number) + more, table) for more in range(len(table.also) + 1))

    def _table(self, name: str, where: Where, place: str) -> Table | None:
        target = self._find("table", name, where, place)
        if not isinstance(target, Table) or self._text(target, where, place) is None:
            return None
        return target

    def _told(self, name: str) -> bool:
        """Whether it is told already that what has this name stands in a sentence, or in a file that is left out."""
        told = [p.fault for p in self.problems if p.name in {"placed-in-a-sentence", "narrative-not-placed"}]
        return any(f"'{name}'" in fault for fault in told)

    def _find(self, kind: str, name: str, where: Where, place: str) -> Target | None:
        target = self.targets.get(name)
        wanted = _KINDS.get(kind, Heading | Paragraph | Table)
        if isinstance(target, wanted):
            return target
        what = kind or "heading, paragraph or table"
        if target is not None:
            is_a = _CALLED[type(target)]
            fault = f"{place} refers to the {what} '{name}', but '{name}' is a {is_a}"
            fix = f"refer to it as a {is_a}, or name the {what} that is meant"
        elif self._told(name):
            return None
        elif name in self.known:
            fault = f"{place} refers to the {what} '{name}', which is not placed in the paper"
            fix = f"place '{name}' in the paper, or take the reference out"
        else:
            fault = f"{place} refers to the {what} '{name}', and there is no such {what}"
            fix = f"name a {what} of this paper{self._near(kind, name)}"
        self.problems.error("reference-not-known", where, fault, fix)
        return None

    def _near(self, kind: str, name: str) -> str:
        wanted = _KINDS.get(kind, Heading | Paragraph | Table)
        names = sorted(id_ for id_, target in self.targets.items() if isinstance(target, wanted))
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
        if near:
            return "; near it: " + ", ".join(f"'{each}'" for each in near)
        return f": there is {join_words(names)}" if names and len(names) <= 8 else ""

    def _text(self, target: Target, where: Where, place: str) -> str | None:
        match target:
            case Heading():
                return _heading_text(target)
            case Table() if target.label:
                return target.label
            case Paragraph() if target.number:
                return f"paragraph {target.number}"
            case Table():
                why = "has no number here" if target.caption else "has no number, because it has no caption"
                fix = "give the table a caption and place it in the body of the paper, or name it in words"
            case Paragraph():
                why = "has no number in this paper"
                fix = "refer to the section it stands in, or let the paragraph be numbered"
            case _:
                assert_never(target)
        what = _CALLED[type(target)]
        fault = f"{place} refers to the {what} '{target.id}', which {why}"
        self.problems.error("reference-without-number", where, fault, fix)
        return None


def _heading_text(heading: Heading) -> str:
    """`section 8.2`, `Appendix 1`, or the words of a heading that has no number."""
    if heading.label and heading.number:
        return f"{heading.label} {heading.number}"
    if heading.number:
        return f"section {heading.number}"
    return f"section \u201c{' '.join(plain(heading.content, deleted=False).split())}\u201d"
