"""What parts and tables write with: the published figures, and a pen that turns words into blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reportgen.document.blocks import Block, Cell, Inlines, Listing, Paragraph, Text
from reportgen.figures.published import Published
from reportgen.narrative import language, reader, typed
from reportgen.narrative.context import Placeholders
from reportgen.narrative.places import is_in_word, with_places
from reportgen.narrative.typed import TypedNumbers, scalar_of, typed_numbers
from reportgen.problems import Problems, Where
from reportgen.settings.opened import Opened
from reportgen.settings.yaml_source import Scalar


@dataclass(slots=True)
class PartContext:
    """One edition being written. `place` gives the blocks of a table or part by name."""

    opened: Opened
    published: Published
    problems: Problems
    names: Mapping[str, object]
    place: Callable[[str, Where], tuple[Block, ...]] | None = None
    placed: dict[str, Where] = field(default_factory=dict)
    typed_numbers: TypedNumbers = field(init=False)
    incomplete: bool = False
    """A text, table or part could not be made: what seems to be missing elsewhere may stand in it."""

    def __post_init__(self) -> None:
        self.typed_numbers = typed_numbers(self.opened, self.published)

    def file(self, name: str) -> str:
        """A file of the edition as messages name it."""
        return self.opened.shown(self.opened.folder / name)

    def below(self, where: Where, *path: str | int) -> Where:
        """The place of a setting in the file that `where` is in; in a Word file the paragraph itself."""
        if is_in_word(where):
            return where
        file = self.opened.section_of(where) or where.file.removeprefix(self.file("")).lstrip("/")
        return self.opened.where(file, *path)

    def narrative(self, name: str) -> tuple[Block, ...]:
        """The blocks of a narrative file, numbered paragraphs and all."""
        text = self.opened.narrative[name]
        own = Problems()
        blocks = self._read(text, self.file(f"narrative/{name}"), 1, "", own, numbered=True)
        self.problems.extend(self.opened.word.placed(own))
        return with_places(blocks, self.opened.word.where) if name in self.opened.word.files else blocks

    def blocks(self, text: str, where: Where) -> tuple[Block, ...]:
        """The blocks of words in a settings file, not numbered."""
        if not is_in_word(where):
            return self._read(text, where.file, where.line or 1, where.key, self.problems, numbered=False)
        own = Problems()
        blocks = self._read(text, where.file, 1, where.key, own, numbered=False, at=where)
        self.problems.extend(replace(problem, where=where) for problem in own)
        return with_places(blocks, lambda place: where if place.file == where.file else place)

    def inlines(self, text: str, where: Where) -> Inlines:
        """Words in a settings file that are one paragraph."""
        blocks = self.blocks(" ".join(text.split("\n")), where) if text.strip() else ()
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return blocks[0].content
        if blocks:
            self.problems.error(
                "one-line-expected",
                where,
                "this should be one sentence or phrase",
                "write it as one paragraph, with no list or heading",
            )
        return ()

    def paragraph(self, text: str, where: Where) -> Paragraph:
        """Words in a settings file as one paragraph, which knows where they are written."""
        return Paragraph(self.inlines(text, where), where=where)

    def cell(self, text: str, where: Where, **more: Any) -> Cell:
        """A cell with words: paragraphs and lists."""
        return Cell(self.content(self.blocks(text, where), where), **more)

    def content(self, blocks: tuple[Block, ...], where: Where) -> tuple[Paragraph | Listing, ...]:
        """Blocks that may stand in a cell; a list there is not part of a numbered paragraph."""
        allowed: list[Paragraph | Listing] = []
        for block in blocks:
            if isinstance(block, (Paragraph, Listing)):
                allowed.append(block)
            else:
                self.problems.error(
                    "not-in-a-cell",
                    where,
                    "a cell of a table holds only words and lists",
                    "move the heading, box or table out of the cell",
                )
        return tuple(allowed)

    def judge(self, text: str, where: Where) -> None:
        """Hold words that are printed as they stand, such as the paper's subject, against the figures."""
        rendered = language.Rendered(text, (where.line or 1,), Placeholders(), (text,), text)
        typed.check(rendered, self.typed_numbers, where.file, self.problems, where.key, self._scalar(where))

    def _read(
        self, text: str, file: str, line: int, key: str, problems: Problems, *, numbered: bool, at: Where | None = None
    ) -> tuple[Block, ...]:
        rendered = language.render_narrative(text, self.names, file, problems, first_line=line, key=key)
        if rendered is None:
            self.incomplete = True
            return (Paragraph((Text("?"),)),)
        scalar = self._scalar(Where(file, line)) if key else None
        typed.check(rendered, self.typed_numbers, file, problems, key, scalar, at)
        return reader.read_narrative(rendered, file, problems, self.place, numbered=numbered, key=key)

    def _scalar(self, where: Where) -> Scalar | None:
        """How words of a settings file are written."""
        return scalar_of(self.opened, where.file.removeprefix(self.file("")).lstrip("/"), where.line)
