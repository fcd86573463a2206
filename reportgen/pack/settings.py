"""PACK.yaml: the meeting, its agenda, and the papers that go with it."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import Field, model_validator

from reportgen.settings.base import Day, Setting, Words
from reportgen.settings.edition import PdfEngine
from reportgen.settings.faults import Fault, Faults

ENCLOSURE = r"^[A-Z]{1,2}[1-9]?[0-9]?$"


class PackMeeting(Setting):
    """The meeting the pack is for."""

    body: Words = Field(min_length=1)
    """The committee or board that meets."""
    date: Day
    """The day of the meeting."""
    time: Words = ""
    """When it begins."""
    place: Words = ""
    """Where it meets."""


class PackItem(Setting):
    """An item of the agenda; with `edition` or `file` a paper goes with it, under its enclosure letter."""

    number: Words = Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){0,2}[a-z]?$")
    """Its number on the agenda, such as 4 or 4.1."""
    title: Words = Field(min_length=1, max_length=300)
    """What the agenda calls it."""
    purpose: Words = ""
    """What the meeting is asked to do with it, such as to note or to approve."""
    presenter: Words = ""
    """A post. Never a person's name."""
    enclosure: Words = Field(default="", pattern=rf"(^$)|({ENCLOSURE})")
    """The letter of its paper, given by the program where it is left out."""
    edition: Words = ""
    """The edition whose paper it is: its name, or the path of its folder from the pack's."""
    file: Words = ""
    """A PDF made elsewhere, from the pack's file: it is looked at, made harmless and put in."""
    confidential: bool = False
    """Left out of the public pack, and counted on its front sheet."""

    @property
    def paper(self) -> str:
        """The paper that goes with the item, as the pack names it; empty where none does."""
        return self.edition or self.file


class Addendum(Setting):
    """What a late paper is added to."""

    to: Words = Field(min_length=1)
    """The record (`pack.json`) of the pack that went out, or of its last addendum, from this file."""


class Pack(Setting):
    """`PACK.yaml`: one meeting's pack."""

    name: Words = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")
    """The pack's own name, which is its file's too."""
    title: Words = Field(min_length=1)
    """What its first page says that it is."""
    organisation: Words = Field(min_length=1)
    """The body that gives the pack out."""
    author: Words = Field(min_length=1)
    """The post that sends the pack out."""
    meeting: PackMeeting
    """The meeting that it is for."""
    version: Words = "1.0"
    """Its version, such as 1.0."""
    status: Literal["DRAFT", "FINAL"]
    """`DRAFT` until it is final."""
    items: tuple[PackItem, ...] = Field(min_length=1)
    """The lines of the agenda, in their order."""
    pdf_engine: PdfEngine = "auto"
    """What lays out the PDF, as in an edition."""
    addendum: Addendum | None = None
    """With this the pack holds late papers only, and its pages go on from those that went out."""

    @model_validator(mode="after")
    def _agree(self) -> Pack:
        faults = [*self._twice("number", "item number"), *self._twice("enclosure", "enclosure letter")]
        for at, item in enumerate(self.items):
            paper = "edition" if item.edition else "file"
            if item.edition and item.file:
                fault = "this item names an edition and a file, and has one paper"
                faults.append(Fault(fault, "take one of them out, or make two items of it", "items", at, "file"))
            if item.paper and not item.enclosure:
                fix = "give it one, such as enclosure: H"
                faults.append(Fault("this paper has no enclosure letter", fix, "items", at, paper))
            if item.enclosure and not item.paper:
                fix = "name its edition: or its file:, or take the letter out"
                faults.append(Fault("this enclosure letter has no paper", fix, "items", at, "enclosure"))
        if faults:
            raise Faults(faults)
        return self

    def _twice(self, key: str, called: str) -> list[Fault]:
        values = [str(getattr(item, key)) for item in self.items]
        counts = Counter(value for value in values if value)
        return [
            Fault(
                f"the {called} {value} stands here and at item {values.index(value) + 1} of the list",
                f"give each its own {called}",
                "items",
                at,
                key,
            )
            for at, value in enumerate(values)
            if counts[value] > 1 and values.index(value) != at
        ]
