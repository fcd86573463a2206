"""What setting a document in HTML needs to know: for which medium, with what looks, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from markupsafe import Markup

from reportgen.document.beside import FigureOrigin
from reportgen.document.blocks import Block, Box, Contents, Document, Inlines, Paragraph, Section
from reportgen.document.figure import FigureRef
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import ids_of, title_paragraph
from reportgen.templates_folder import templates_dir
from reportgen.writers.style import Style

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.environment import TemplateModule

Medium = Literal["screen", "page"]
"""`screen`: a web page, notes at its end. `page`: the sheets of the PDF, notes at each sheet's foot."""


@dataclass(slots=True)
class HtmlContext:
    """One document being set. `sources` gives the address of each chart's picture, by the chart's id.

    `first_title` is the title of the title page when it stands before every heading, as the first heading
    of a web page must.
    """

    medium: Medium
    style: Style
    sources: Mapping[str, str]
    targets: frozenset[str]
    first_title: Paragraph | None
    pack: bool = False
    paper: int = 0
    """Of a pack: the number of the paper that is being set, from 1."""
    sections: int = 0
    """How many sections stand before the next one."""
    orientation: str = "portrait"
    origins: Mapping[FigureRef, FigureOrigin] = field(default_factory=dict)
    """Where figures came from, where the page says so."""
    origins_met: dict[FigureRef, int] = field(default_factory=dict)
    """The figures of `origins` that stand in what is set, each with its number."""
    in_link: bool = False
    marked: bool = False
    """Whether the sheets bear a protective marking at their head."""
    notes: list[tuple[int, Inlines]] = field(default_factory=list)
    notes_met: set[int] = field(default_factory=set)

    def macro(self, name: str, *values: object) -> Markup:
        """What a macro of `templates/blocks.html.j2` makes of these values; it escapes what is not markup."""
        return cast("Markup", getattr(_macros(), name)(*values))


def setting(
    document: Document, medium: Medium, style: Style, sources: Mapping[str, str], before: Sequence[Block] = ()
) -> HtmlContext:
    """A setting for `document`, before any of it is set but for the blocks `before`, which are not set at all."""
    blocks = list(nested_blocks(document.blocks))
    sections = [block for block in before if isinstance(block, Section)]
    papers = sum(bool(section.paper) for section in sections)
    pack = medium == "page" and bool(document.meta.pack_label)
    return HtmlContext(
        medium,
        style,
        sources,
        frozenset(ids_of(blocks)),
        title_paragraph(document),
        pack,
        papers,
        len(sections),
        marked=bool(document.meta.marking),
    )


def nested_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block of the paper that another may hold or refer to, in order."""
    for block in blocks:
        yield block
        if isinstance(block, Section | Box):
            yield from nested_blocks(block.children)


def contents(document: Document) -> Contents | None:
    """The first contents list of the paper's headings."""
    return next((each for each in every_block(document) if isinstance(each, Contents) and each.of == "headings"), None)


@cache
def environment() -> Environment:
    """Jinja over `templates/`: everything escaped unless it is markup already, and nothing left undefined."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


@cache
def _macros() -> TemplateModule:
    return environment().get_template("blocks.html.j2").module
