"""The cover sheet of the body that a paper goes to: a form of the library with the edition's answers, or its own."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field, model_validator

from reportgen.document.blocks import Block, Box, Heading, Row, Table, Text
from reportgen.document.make import column, para
from reportgen.narrative.paper import PartContext
from reportgen.parts._form_fields import FieldPlace, check_answer, form_rows
from reportgen.problems import Where
from reportgen.registry import near_miss
from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.edition_reader import FORM
from reportgen.settings.forms import CoverGroup, FormAnswer

SECTION = "cover"
FILE = "cover_sheet.yaml"


class Settings(Setting):
    """`cover_sheet.yaml`: the answers to a form of the library, or a body's own form. The order is that of the page."""

    form: Name | None = None
    """The form that is filled in: one under `templates/forms`, or your own under `config/forms`."""
    answers: dict[Name, FormAnswer] = Field(default_factory=dict)
    """What stands in the fields of that form, by their names."""
    heading: Words = ""
    """What stands above the whole form; a form of the library has its own."""
    groups: tuple[CoverGroup, ...] = ()
    """The runs of fields, in their order; after those of the form, where one is named."""

    @model_validator(mode="after")
    def _one_or_other(self) -> Settings:
        if self.form is None and not (self.heading and self.groups):
            raise ValueError("there is no form here || name one with form:, or give a heading: and groups: of your own")
        if self.form is None and self.answers:
            raise ValueError("there are answers and no form || name the form that they answer with form:")
        return self


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of fields, where it stands, and the answers to it."""

    group: CoverGroup
    file: str
    at: int


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """The heading and the band with the paper's title, then each group as a form."""
    cover = settings(paper, where, "a cover sheet")
    return (*head(paper, cover, "cover_sheet", where), *fields(paper, cover)) if cover else ()


def settings(paper: PartContext, where: Where, what: str) -> Settings | None:
    """The settings of the cover sheet; None, with a problem, where there are none."""
    cover = paper.opened.settings_of(Settings)
    if cover is None:
        fault = f"the paper has {what} and there is no cover_sheet.yaml"
        fix = f"write cover_sheet.yaml in the edition's folder, or take {where.key or 'it'} out of paper:"
        paper.problems.error("no-cover-sheet", where, fault, fix)
        paper.incomplete = True
    return cover


def head(paper: PartContext, cover: Settings, id_: str, where: Where) -> tuple[Block, ...]:
    """The heading of the form; under that of one of the library a band with the paper's title and its enclosure."""
    form = paper.opened.form
    own = FORM if form and not cover.heading else FILE
    title = paper.inlines(cover.heading or (form.heading if form else ""), paper.opened.where(own, "heading"))
    heading = Heading(1, title, id_, numbered=False, listed=False, where=where)
    if form is None:
        return (heading,)
    edition = paper.opened.edition
    enclosure = edition.meeting.enclosure if edition.meeting else ""
    about = [f"Enclosure {enclosure}"] if enclosure else []
    about.append(f"Version {edition.version} {edition.status}")
    lines = (para(" | ".join(about), where=where),)
    return heading, Box(lines, "band", (Text(f"{edition.title} {edition.period.label}"),), where=where)


def fields(paper: PartContext, cover: Settings) -> list[Block]:
    """Each group of the form, and then each of the edition's own."""
    form = paper.opened.form
    groups = [_Group(group, FORM, at) for at, group in enumerate(form.groups if form else ())]
    groups += [_Group(group, FILE, at) for at, group in enumerate(cover.groups)]
    if form:
        names = [field.name for group in form.groups for field in group.fields if field.name]
        for name in cover.answers:
            if name not in names:
                fault = f"the form '{cover.form}' has no field called '{name}'.{near_miss(name, names)}"
                place = paper.opened.where(FILE, "answers", name)
                paper.problems.error("answer-without-field", place, fault, f"its fields are: {', '.join(names)}")
    return [block for number, group in enumerate(groups) for block in _form(paper, group, number, cover)]


def _form(paper: PartContext, group: _Group, number: int, cover: Settings) -> list[Block]:
    """A group of fields as a form, under its title where it has one, and the parts it shows beside."""
    where = paper.opened.where(group.file, "groups", group.at)
    blocks: list[Block] = []
    if group.group.title:
        title = paper.inlines(group.group.title, where)
        blocks.append(Heading(2, title, f"cover_sheet_{number + 1}", numbered=False, listed=False, where=where))
    rows: list[Row] = []
    for at, field in enumerate(group.group.fields):
        own = place = FieldPlace(group.file, ("groups", group.at, "fields", at))
        answer = FormAnswer(answer=field.answer)
        if group.file == FORM and field.name:
            place, answer = FieldPlace(FILE, ("answers", field.name)), cover.answers.get(field.name, answer)
        check_answer(paper, field, answer, place)
        rows.extend(form_rows(paper, field, answer, place, own))
    if rows:
        labels = ", ".join(field.label for field in group.group.fields)
        blocks.append(
            Table(
                f"cover_sheet_form_{number + 1}",
                (column("Field", 1.2), column("Value", 2.8)),
                tuple(rows),
                role="form",
                show_header=False,
                keep_together=False,
                description=f"Fields of the cover sheet: {labels}.",
                where=where,
            )
        )
    for name in group.group.show:
        if paper.place is not None:
            blocks.extend(paper.place(name, where))
    return blocks
