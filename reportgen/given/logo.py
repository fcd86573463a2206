"""The organisation's logo at the head of the title page, or of the cover sheet where a paper has no title page."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document.blocks import Image, Section
from reportgen.dress.image_files import PictureRefusedError, picture_path, safe_picture
from reportgen.problems import Problems
from reportgen.settings.opened import Opened

_PLACES = ("title", "cover")
_TALLEST = 40.0
"""Millimetres of a logo's height at most."""


def with_logo(
    sections: tuple[Section, ...], opened: Opened, organisation: str, problems: Problems
) -> tuple[Section, ...]:
    """The sections with the logo of `brand.yaml` at the head of the first that bears one; as they are without one."""
    logo = opened.brand.logo if opened.brand else None
    places = [n for role in _PLACES for n, section in enumerate(sections) if section.role == role]
    if logo is None or not places:
        return sections
    where = opened.where("brand.yaml", "logo", "file")
    try:
        safe = safe_picture(picture_path(opened.folder, logo.file), logo.width_mm)
    except PictureRefusedError as refused:
        problems.error("picture-refused", where, refused.fault, refused.fix)
        return sections
    high = min(logo.width_mm * safe.height_to_width, _TALLEST)
    wide = high / safe.height_to_width
    alt = logo.alt.strip() or f"Logo of {organisation}"
    image = Image("paper_logo", safe.form, safe.data, round(wide, 3), round(high, 3), alt, where=where)
    first = sections[places[0]]
    headed = replace(first, children=(image, *first.children))
    return (*sections[: places[0]], headed, *sections[places[0] + 1 :])
