"""Where the words of each block of the edition's paper are written, as its files are now."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from reportgen import parts
from reportgen.document.alignment import align_passages
from reportgen.document.blocks import Document, Inlines, Table
from reportgen.document.marked import block_of_words, marked_blocks
from reportgen.document.reading import footnotes, placed_notes
from reportgen.document.walk import blocks, children
from reportgen.editions.roll_text import Edits, spots
from reportgen.merging.extract_files import ExtractCell, ExtractFiles
from reportgen.merging.outcome import MARKER
from reportgen.merging.tokens import CALLS, WordToken, call_sign, masked, text_of, word_tokens
from reportgen.merging.written import Followed, WrittenText
from reportgen.narrative.template_names import names
from reportgen.pipeline import ComposedPaper
from reportgen.plain_file import read_plain
from reportgen.problems import Where
from reportgen.settings.yaml_source import path_words

OTHERS = 10_000
"""Footnotes of ours that the base does not have are called by signs from here on."""


@dataclass(frozen=True, slots=True)
class Site:
    """A block's words and where they are written: a file of the edition, and in YAML the path of the value."""

    tokens: tuple[WordToken, ...]
    where: Where
    file: str = ""
    path: tuple[str | int, ...] = ()
    followed: Followed | None = None
    source: str = field(default="", repr=False)


class OurPaper:
    """The edition's paper as its files are now, and which of its blocks are those of the base."""

    def __init__(self, paper: ComposedPaper, base: Document) -> None:
        self.paper = paper
        self.extracts = ExtractFiles(paper)
        self._names = names(paper.opened, paper.published, parts.names())
        self._texts: dict[tuple[str, tuple[str | int, ...]], WrittenText | None] = {}
        self._yaml: dict[str, str] = {}
        self._base_document, self._base = base, marked_blocks(base)
        self._ours = marked_blocks(paper.document)
        self.renumbered: Mapping[str, str] = {}
        """The labels of tables that Word numbered anew in the copy, with what they are there."""
        self._of_base = self._aligned()
        self._base_notes, self._notes = footnotes(base), placed_notes(paper.document)
        self._our_calls = self._calls()

    def _aligned(self) -> Mapping[int, int]:
        """Our block for each block of the base, by numbers from 1."""
        old, new = ([text_of(word_tokens(block.content)) for block in side] for side in (self._base, self._ours))
        if old == new:
            return {number: number for number in range(1, len(old) + 1)}
        matches = align_passages(old, new)
        return {m.before[0] + 1: m.now[0] + 1 for m in matches if len(m.before) == len(m.now) == 1}

    def _calls(self) -> Mapping[int, str]:
        """The sign for the call of each of our footnotes, by its number: that of the base's footnote that it is."""
        old = [text_of(word_tokens(note.children)) for note in self._base_notes]
        new = [text_of(word_tokens(note.children)) for note, _ in self._notes]
        pairs = {match.now[0]: match.before[0] for match in align_passages(old, new) if match.before and match.now}
        return {
            note.number: call_sign(pairs[at] + 1 if at in pairs else len(old) + OTHERS + at)
            for at, (note, _) in enumerate(self._notes)
        }

    def _tokens(self, content: Inlines) -> tuple[WordToken, ...]:
        return word_tokens(content, lambda note: self._our_calls[note.number])

    def narrative(self, file: str) -> str:
        """The text of a narrative file of the edition."""
        return self.paper.opened.narrative[file.removeprefix("narrative/")]

    def base_tokens(self, number: int) -> tuple[WordToken, ...]:
        """The words of a block of the base."""
        calls = {id(note): call_sign(at) for at, note in enumerate(self._base_notes, 1)}
        content = self._base[number - 1].content if 0 < number <= len(self._base) else ()
        return word_tokens(content, lambda note: calls[id(note)])

    @cached_property
    def base_keys(self) -> frozenset[str]:
        """The keys of all that the base binds."""
        content = [*(block.content for block in self._base), *(note.children for note in self._base_notes)]
        return frozenset(token.key for each in content for token in word_tokens(each) if token.key)

    @cached_property
    def _added(self) -> frozenset[str]:
        """What the blocks of ours say that are none of the base's."""
        known = set(self._of_base.values())
        added = (block for number, block in enumerate(self._ours, 1) if number not in known)
        return frozenset(CALLS.sub("", masked(word_tokens(block.content))) for block in added)

    def times(self, text: str) -> int:
        """How often the paper says just this in a paragraph."""
        return sum(masked(word_tokens(block.content)) == text for block in self._ours)

    def has_added(self, texts: Sequence[str]) -> bool:
        """Whether ours says all of these words, what is bound by its key, in paragraphs that the base does not have."""
        return {CALLS.sub("", text) for text in texts} <= self._added

    def shown(self, name: str, cells: Sequence[int] = ()) -> Site | None:
        """The one line of the narrative that puts a table there, by its name or by blocks of its cells.

        None where there is none, or it stands within a condition.
        """
        name = name or self._table_of_block.get(next(iter(cells), 0), "")
        if f"tables/{name}.yaml" not in self.paper.opened.sources:
            return None
        line = re.compile(rf"(?m)^[ \t]*\{{\{{\s*show\.{re.escape(name)}\s*\}}\}}[ \t]*$")
        sources = self.paper.opened.narrative.items()
        matches = [(file, text, match) for file, text in sources for match in line.finditer(text)]
        if len(matches) != 1 or conditions_open(matches[0][1], matches[0][2].start()):
            return None
        file, text, match = matches[0]
        if file not in self.paper.opened.in_markdown:
            return None
        where = Where(self.paper.opened.shown(self.paper.opened.folder / "narrative" / file),
                      text.count("\n", 0, match.start()) + 1)  # fmt: skip
        return Site((), where, f"narrative/{file}", (), Followed((), *match.span(), ""), text)

    @cached_property
    def _table_of_block(self) -> Mapping[int, str]:
        """The name of the table that each block of the base stands in."""
        numbers = {id(block): number for number, block in enumerate(self._base, 1)}
        tables = [block for block in blocks(self._base_document) if isinstance(block, Table)]
        return {numbers[id(block)]: table.id for table in tables for block in marked_blocks(children(table))}

    def base_where(self, number: int) -> Where:
        """Where a block of the base was written."""
        return self._base[number - 1].where if 0 < number <= len(self._base) else Where(self.paper.opened.name)

    def base_block(self, file: str, line: int, words: str) -> int:
        """The number of the block of the base that some words of a file of the edition are; 0 where there is none."""
        where = Where(self.paper.opened.shown(self.paper.opened.folder / file) if file else "", line or None)
        return block_of_words(self._base, where, words)

    def site(self, number: int) -> Site | None:
        """Where our block is written that is the base's block of a number; None where there is none any more."""
        ours = self._of_base.get(number)
        return (
            None if ours is None else self._site(self._tokens(self._ours[ours - 1].content), self._ours[ours - 1].where)
        )

    def extract_cells(self, sites: Sequence[Site | None]) -> tuple[ExtractCell, ...]:
        """The cells of an extract that blocks are written in, which are all of one row; none where they are not."""
        cells = [self.extracts.cell(site.where) if site is not None else None for site in sites]
        known = tuple(cell for cell in cells if cell is not None)
        rows = {(cell.file, cell.sheet, cell.line) for cell in known}
        return known if len(known) == len(sites) and len(rows) == 1 else ()

    def note(self, number: int) -> Site | None:
        """Where our footnote is written that is the base's nth; None where there is none any more."""
        named = {sign: at for at, sign in self._our_calls.items()}
        of_ours = named.get(call_sign(number), 0)
        ours = next(((note, where) for note, where in self._notes if note.number == of_ours), None)
        if ours is None:
            return None
        note, where = ours
        file, content = self._file(where), word_tokens(note.children)
        if not file.startswith("narrative/"):
            return Site(content, where)
        text = self._text(file, ())
        return Site(content, where, file, (), text.note(content) if text else None, text.source if text else "")

    def _site(self, content: tuple[WordToken, ...], where: Where) -> Site:
        file = self._file(where)
        if file.startswith("narrative/"):
            text = self._text(file, ())
            followed = text.follow(content, where.line or 1) if text else None
            return Site(content, where, file, (), followed, text.source if text else "")
        if file.endswith(".yaml") and where.key:
            for path, spot in spots(self.yaml(file)).items():
                if spot.words is not None and path_words(path) == where.key:
                    text = self._text(file, path, spot.words)
                    lines = range(1, spot.words.count("\n") + 2) if text else ()
                    tried = (text.follow(content, line) for line in lines if text)
                    followed = next((each for each in tried if each is not None), None)
                    return Site(content, where, file, path, followed, spot.words)
        return Site(content, where)

    def yaml(self, file: str) -> str:
        """The text of a settings file of the edition."""
        if file not in self._yaml:
            data = read_plain(self.paper.opened.folder / file).decode("utf-8-sig", "replace")
            self._yaml[file] = data.replace("\r\n", "\n").replace("\r", "\n")
        return self._yaml[file]

    def _text(self, file: str, path: tuple[str | int, ...], words: str | None = None) -> WrittenText | None:
        if (file, path) not in self._texts:
            source = self.paper.opened.narrative[file.removeprefix("narrative/")] if words is None else words
            try:
                self._texts[file, path] = WrittenText(source, self._names)
            except ValueError:
                self._texts[file, path] = None
        return self._texts[file, path]

    def _file(self, where: Where) -> str:
        """The file within the edition's folder; empty for any other."""
        folder = f"{self.paper.opened.shown(self.paper.opened.folder)}/"
        file = where.file.removeprefix(folder) if where.file.startswith(folder) else ""
        return "" if file.startswith("narrative/") and file[10:] not in self.paper.opened.in_markdown else file


_ATTRIBUTES = re.compile(r"\n[ \t]*\{[#.][^{}\n]*\}[ \t]*(?=\n|\Z)")
_CONDITION = re.compile(r"\{%-?\s*(end|el)?(?:if|for|se)\b")


def conditions_open(source: str, at: int) -> tuple[int, ...]:
    """Where the branches begin that must hold for what stands at a place of a text to be printed."""
    begun: list[int] = []
    for match in _CONDITION.finditer(source, 0, at):
        if match[1]:
            begun = begun[:-1]
        if match[1] != "end":
            begun.append(match.start())
    return tuple(begun)


def block_extent(source: str, followed: Followed) -> tuple[int, int]:
    """The lines of a block, with the empty line after it; of a point of a list its own line alone."""
    start = source.rfind("\n", 0, followed.start) + 1
    end = min(line_end(source, followed) + 1, len(source))
    if not MARKER.match(followed.opening):
        while source[end : end + 1] == "\n":
            end += 1
    return start, end


def line_end(source: str, followed: Followed) -> int:
    """Where the last line of a block ends, that of its attributes too."""
    end = source.find("\n", followed.end)
    attributes = _ATTRIBUTES.match(source, end) if end >= 0 else None
    return len(source) if end < 0 else attributes.end() if attributes else end


def put_value(edits: Edits, path: Sequence[str | int], words: str) -> None:
    """Write other words at a path of a settings file."""
    spot = edits.spots[tuple(path)]
    edits.put(_scalar(words, edits.text, spot.start, block=spot.block), *path)


def _scalar(words: str, text: str, start: int, *, block: bool) -> str:

    if block:
        inside = text[text.index("\n", start) + 1 :].lstrip("\n")
        indent = len(inside) - len(inside.lstrip(" "))
        head = text[start : text.index("\n", start)]
        folded = head.startswith(">")
        wrapped = words.rstrip("\n").replace("\n", "\n\n") if folded else words.rstrip("\n")
        return head + "\n" + "\n".join(" " * indent + line if line else "" for line in wrapped.split("\n"))
    try:
        plain = yaml.safe_load(f"key: {words}") == {"key": words} and "\n" not in words
    except yaml.YAMLError:
        plain = False
    return words if plain and text[start : start + 1] not in "'\"" else json.dumps(words, ensure_ascii=False)
