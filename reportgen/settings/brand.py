"""`brand.yaml`: the organisation's own dress in a few lines, beside or in place of its Word template."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from reportgen.settings.base import Setting, Words


def _colour(value: str) -> str:
    digits = value.strip().removeprefix("#").upper()
    if len(digits) == 3 and all(each in "0123456789ABCDEF" for each in digits):
        digits = "".join(each * 2 for each in digits)
    if len(digits) != 6 or any(each not in "0123456789ABCDEF" for each in digits):
        raise ValueError(f"'{value}' is not a colour || write it as \"#005EB8\", with the quotation marks")
    return f"#{digits}"


BrandColour = Annotated[Words, AfterValidator(_colour)]
"""A colour: # and six figures or letters from A to F, red, green and blue."""
Margin = Annotated[float, Field(ge=10, le=60)]
"""Millimetres."""


class BrandColours(Setting):
    """The organisation's colours. One too pale to be read is darkened, and that is told."""

    main: BrandColour
    """Subtitles, links and the bars beside boxes."""
    dark: BrandColour | None = None
    """Headings, titles and the heads of tables; a darker kind of `main` when left out."""
    charts: tuple[BrandColour, ...] = Field(default=(), max_length=8)
    """The series of charts, in order: at least two, each to be told from the next by lightness alone."""


class BrandMargins(Setting):
    """The margins of every page, in millimetres; those left out are the template's or the program's."""

    top: Margin | None = None
    """Above the text."""
    bottom: Margin | None = None
    """Below it."""
    left: Margin | None = None
    """At its left."""
    right: Margin | None = None
    """At its right."""


class BrandLogo(Setting):
    """The organisation's logo, at the head of the title page, or of the cover sheet where there is no title page."""

    file: Words = Field(max_length=200)
    """Its file in the edition's folder: PNG, JPEG or SVG."""
    alt: Words = Field(default="", max_length=200)
    """What it says, for those who do not see it; `Logo of` and the organisation when left out."""
    width_mm: Annotated[float, Field(ge=10, le=120)] = 45
    """How wide it stands on paper."""
    running_head: bool = False
    """Whether it also stands at the head of every page, small, in place of the words at the left."""


class Brand(Setting):
    """`brand.yaml`. Whatever is given here goes before what the Word template says."""

    colours: BrandColours | None = None
    """The organisation's colours."""
    font: Words = Field(default="", max_length=60)
    """The typeface of the Word paper, the workbook and the web page; the PDF has its own, which goes with Arial."""
    margins_mm: BrandMargins = BrandMargins()
    """The margins of every page."""
    logo: BrandLogo | None = None
    """The organisation's logo."""
    header: Words = Field(default="", max_length=120)
    """Words at the head of every page, in place of the organisation's name."""
    footer: Words = Field(default="", max_length=160)
    """Words at the foot of every page, before the paper's title."""
    word_styles: dict[Words, Words] = {}
    """The Word template's own names of styles, each by the usual name: `heading 1: Trust Heading A`."""
