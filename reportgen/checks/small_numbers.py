"""Words that no figure stands behind and that say a number of people which the policy would hide.

Figures are hidden before there are words. A number typed into a cover sheet, or standing in the words of
an action plan, is past that wall: `3 children` would tell what the tables beside it don't.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.document.blocks import (
    Cell,
    Contents,
    Control,
    Document,
    Drawing,
    FigureText,
    Inline,
    Inlines,
    Note,
    Paragraph,
    Reference,
    Table,
    Text,
)
from reportgen.document.walk import blocks, nested_inlines, plain, word_runs
from reportgen.figures.config_figures import fact_name
from reportgen.figures.published import Published
from reportgen.problems import Problems, Where
from reportgen.settings.base import Setting, Words
from reportgen.settings.opened import Opened

OF_THE_PAPER = True
BOUND = "\ue0000\ue001"
"""What stands for a figure in the words around it."""


class Settings(Setting):
    """`checks: {small_numbers: ...}` of policy.yaml."""

    confirmed: tuple[Words, ...] = ()
    """Words with a small number of people that tell nobody who they are: "two care leavers sit on the panel"."""


def check(opened: Opened, document: Document, published: Published, problems: Problems) -> None:
    """An error for each, where small numbers are hidden from those the paper is for, unless it is confirmed."""
    policy = opened.policy.suppression
    if published.audience not in policy.audiences:
        return
    confirmed = (opened.settings_of(Settings) or Settings()).confirmed
    for run in word_runs(document):
        if isinstance(run.block, Contents):  # "5 Children looked after" is the number of a section
            continue
        for typed in _typed_words(run.content):
            for words in _small(typed, policy.up_to, confirmed):
                _refuse(words, run.where, problems)
        for words in _facts_of_people(opened, nested_inlines(run.content), policy.up_to, confirmed):
            _refuse(words, run.where, problems)
    for words, where in _unseen_words(opened, document, published):
        for small in _small(words, policy.up_to, confirmed):
            _refuse(small, where, problems)
    for block in blocks(document):
        if isinstance(block, Table):
            _typed_cells(block, policy.up_to, confirmed, problems)


def _typed_words(content: Inlines) -> Iterator[str]:
    """The words of a line as they are read, bold or not, each figure as a mark; and those of each of its footnotes."""
    yield "".join(_words_and_marks(content))
    for inline in nested_inlines(content):
        if isinstance(inline, Note):
            yield "".join(_words_and_marks(inline.children))


def _words_and_marks(content: Inlines) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, FigureText):
            yield BOUND
        elif isinstance(inline, Text | Reference | Control):
            yield inline.text
        elif not isinstance(inline, Note | Drawing):
            yield from _words_and_marks(inline.children)


def _facts_of_people(
    opened: Opened, inlines: Iterable[Inline], up_to: int, confirmed: tuple[str, ...]
) -> Iterator[str]:
    """Small numbers of facts of which nothing says that they count people, and the words around them do."""
    from reportgen.quantities.people import small_counts

    shown = [inline for inline in inlines if isinstance(inline, Text | FigureText)]
    for place, inline in enumerate(shown):
        if not _may_count_people(opened, inline):
            continue
        near = [each.text if isinstance(each, Text) else "" for each in shown[max(0, place - 1) : place + 2]]
        before = near[0] if place else ""
        words = f"{before}{inline.text}{near[-1] if place + 1 < len(shown) else ''}"
        first, last = len(before), len(before) + len(inline.text)
        for start, end in small_counts(words, up_to).items():
            if start < last and first < end and not any(_same(words[start:end], each) for each in confirmed):
                yield words[start:end]


def _may_count_people(opened: Opened, inline: Text | FigureText) -> bool:
    """Whether it is a fact that says neither that it counts people nor that it does not."""
    fact = opened.facts.get(fact_name(inline.ref)) if isinstance(inline, FigureText) else None
    return fact is not None and fact[0].people is None and not fact[0].of_people


def _unseen_words(opened: Opened, document: Document, published: Published) -> Iterator[tuple[str, Where]]:
    """What stands in the properties of the files, and beside their figures in the table of them all."""
    meta = document.meta
    heads = (meta.header, meta.header_right, meta.footer, meta.marking, meta.watermark)
    for words in dict.fromkeys((meta.title, meta.subject, meta.author, meta.organisation, *meta.keywords, *heads)):
        yield words, opened.where("edition.yaml")
    # The months of a measure have the same words.
    yield from dict.fromkeys(
        (words, figure.where)
        for figure in published
        for words in (figure.title, figure.definition, figure.definition_source)
    )


def _typed_cells(table: Table, up_to: int, confirmed: tuple[str, ...], problems: Problems) -> None:
    """Cells of a typed table that hold a small number of people and nothing else."""
    from reportgen.quantities.people import small_cells, small_percentages

    headings = [plain(column.heading) if table.show_header else "" for column in table.columns]
    caption = plain(table.caption) if table.show_header else ""
    typed, every = (
        [[words_of(cell) for cell in row.cells] for row in table.rows] for words_of in (_typed, _plain_cell)
    )
    small = [(n, place) for n, cells in enumerate(typed) for place in small_cells(cells, headings, caption, up_to)]
    for n, place in sorted({*small, *small_percentages(typed, every, headings, caption, up_to)}):
        words = ": ".join(filter(None, (typed[n][0] if place else "", headings[place], typed[n][place])))
        if not any(_same(words, each) for each in confirmed):
            _refuse(words, table.rows[n].where, problems)


def _typed(cell: Cell) -> str:
    """The words of a cell; nothing where a figure, which is hidden where it has to be, is among them."""
    content = tuple(inline for block in cell.content if isinstance(block, Paragraph) for inline in block.content)
    return "" if any(isinstance(inline, FigureText) for inline in nested_inlines(content)) else _plain_cell(cell)


def _plain_cell(cell: Cell) -> str:
    return plain(tuple(inline for block in cell.content if isinstance(block, Paragraph) for inline in block.content))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _refuse(words: str, where: Where, problems: Problems) -> None:
    words = words.replace(BOUND, "...")
    fault = f'the words say "{words}", a number of people that the policy hides'
    fix = (
        "take the number out of the words, or bind it to a figure, which is hidden where it has to be. If "
        "it tells nobody who they are, confirm the words in policy.yaml: "
        f'checks: {{small_numbers: {{confirmed: ["{words}"]}}}}'
    )
    problems.error("small-number-in-words", where, fault, fix)


def _small(text: str, up_to: int, confirmed: tuple[str, ...]) -> Iterator[str]:
    """The words of each small number of people in a text."""
    from reportgen.quantities.people import small_counts  # its patterns take long to compile, for public papers alone

    allowed = [
        (match.start(), match.end())
        for words in confirmed
        for match in re.finditer(re.escape(" ".join(words.split())), text, re.IGNORECASE)
    ]
    for start, end in sorted(small_counts(text, up_to).items()):
        if not any(first <= start and end <= last for first, last in allowed):
            yield text[start:end]
