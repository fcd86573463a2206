"""The governing body's cover sheet: its fields, in its order, from `cover_sheet.yaml`."""

from __future__ import annotations

from pydantic import model_validator

from reportgen.document.blocks import Block, Cell, Heading, Listing, Paragraph, Row, Table, Text
from reportgen.document.make import column
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Name, Setting, Words

SECTION = "cover"
FILE = "cover_sheet.yaml"


class CoverField(Setting):
    """A field of the cover sheet: words (narrative), a part of the paper, or both."""

    label: Words
    """What the form calls the field."""
    text: Words = ""
    """What stands in it; it may hold figures."""
    show: tuple[Name, ...] = ()
    """Parts of the paper that stand in it, such as `risk_rating`."""
    empty: Words = ""
    """What an empty field says of itself, such as 'None'."""

    @model_validator(mode="after")
    def _something(self) -> CoverField:
        if not (self.text.strip() or self.show or self.empty.strip()):
            raise ValueError(
                f"'{self.label}' has nothing to show || give it text, show, or empty: with the words for an empty field"
            )
        return self


class CoverGroup(Setting):
    """A run of fields under one title; or, with `show`, a part that stands by itself."""

    title: Words = ""
    """What stands above the fields."""
    fields: tuple[CoverField, ...] = ()
    """The fields, in their order."""
    show: tuple[Name, ...] = ()
    """Parts of the paper that stand in the place of fields."""


class Settings(Setting):
    """`cover_sheet.yaml`: the governing body's own form. The order here is the order on the page."""

    heading: Words
    """What stands above the whole form."""
    groups: tuple[CoverGroup, ...]
    """The runs of fields, in their order."""


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """The heading, then each group as a form, with what it shows beside its words."""
    cover = paper.opened.settings_of(Settings)
    if cover is None:
        paper.problems.error(
            "no-cover-sheet",
            where,
            "the paper has a cover sheet and there is no cover_sheet.yaml",
            "write cover_sheet.yaml in the edition's folder, or take cover_sheet out of paper:",
        )
        return ()
    title = paper.inlines(cover.heading, paper.opened.where(FILE, "heading"))
    heading = Heading(1, title, "cover_sheet", numbered=False, listed=False, where=where)
    return (heading, *(block for number, group in enumerate(cover.groups) for block in form(paper, group, number)))


def form(paper: PartContext, group: CoverGroup, number: int) -> list[Block]:
    """A group of fields as a form, under its title where it has one, and the parts it shows beside."""
    where = paper.opened.where(FILE, "groups", number)
    blocks: list[Block] = []
    if group.title:
        title = paper.inlines(group.title, where)
        blocks.append(Heading(2, title, f"cover_sheet_{number + 1}", numbered=False, listed=False, where=where))
    rows = tuple(_field(paper, field, number, at) for at, field in enumerate(group.fields))
    if rows:
        labels = ", ".join(f.label for f in group.fields)
        blocks.append(
            Table(
                f"cover_sheet_form_{number + 1}",
                (column("Field", 1), column("Value", 2.9)),
                rows,
                role="form",
                show_header=False,
                keep_together=False,
                description=f"Fields of the cover sheet: {labels}.",
                where=where,
            )
        )
    for name in group.show:
        if paper.place is not None:
            blocks.extend(paper.place(name, where))
    return blocks


def _field(paper: PartContext, field: CoverField, group: int, at: int) -> Row:
    where = paper.opened.where(FILE, "groups", group, "fields", at)
    content: list[Paragraph | Listing] = []
    if field.text.strip():
        text_where = paper.opened.where(FILE, "groups", group, "fields", at, "text")
        content.extend(paper.content(paper.blocks(field.text, text_where), where))
    for name in field.show:
        blocks = paper.place(name, where) if paper.place is not None else ()
        content.extend(paper.content(blocks, where))
    if not content:
        content.append(Paragraph((Text(field.empty or "None"),), where=where))
    label = Cell((Paragraph((Text(field.label),)),), "heading", header=True)
    return Row((label, Cell(tuple(content))), where=where)
