"""`pictures.yaml` and `voices.yaml`: pictures, quotations and case studies that people gave."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from reportgen.settings.base import Day, Name, Setting, Words

Millimetres = Annotated[float, Field(ge=10, le=260)]
"""A length on paper."""


class Consent(Setting):
    """Who agreed that something be used, and where that is kept. None of it but that there is consent is printed."""

    by: Words
    """Who gave it, as a role: `the young person`, `her carer`. Never a name."""
    on: Day
    """The day on which it was given."""
    kept: Words
    """Where the record of it is kept."""
    until: Day | None = None
    """The last day on which it holds; none where it has no end."""


class ContributedPicture(Setting):
    """A picture of the edition's folder."""

    file: Words = Field(max_length=200)
    """Its file in the edition's folder: PNG, JPEG or SVG."""
    alt: Words = Field(default="", max_length=500)
    """What it shows, for those who do not see it."""
    decorative: bool = False
    """Whether it is there for looks alone and says nothing; it then has no `alt`."""
    caption: Words = ""
    """Words above it; they may hold figures."""
    credit: Words = ""
    """Who made it."""
    licence: Words = ""
    """By what licence it is used."""
    consent: Consent | None = None
    """The consent of whoever is seen on it or made it."""
    width_mm: Millimetres = 120
    """How wide it stands on paper, where there is room."""

    @model_validator(mode="after")
    def _told_or_decorative(self) -> ContributedPicture:
        if self.decorative == bool(self.alt.strip()):
            raise ValueError(
                "a picture has words for those who do not see it, or is said to be decoration || write alt: with what "
                "it shows, or decorative: true where it says nothing"
            )
        return self


class Pictures(Setting):
    """`pictures.yaml`: pictures by the names that `{{ show.NAME }}` places them with."""

    pictures: dict[Name, ContributedPicture]
    """Each picture by its name."""


class Voice(Setting):
    """A quotation or a case study."""

    kind: Literal["quotation", "case-study"] = "quotation"
    """Whether it is someone's own words, or a story about someone."""
    title: Words = ""
    """What stands above a case study."""
    words: Words = Field(min_length=1)
    """The words: a quotation without its quotation marks."""
    from_: Words = Field(default="", alias="from")
    """Whose words they are, as nobody is known by: `a young person in care`."""
    consent: Consent
    """The consent of whoever speaks or is told of."""
    checked: Words = ""
    """Why nobody can be known by it, where a warning says that somebody might."""


class Voices(Setting):
    """`voices.yaml`: quotations and case studies by the names that `{{ show.NAME }}` places them with."""

    voices: dict[Name, Voice]
    """Each by its name."""
