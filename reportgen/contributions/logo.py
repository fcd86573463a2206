"""The organisation's logo: on the title page or cover sheet, and where asked for at the head of every page."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document.blocks import Draft, Image, Meta, Section
from reportgen.dress.image_files import PictureRefusedError, SafePicture, picture_path, safe_picture
from reportgen.problems import Problems
from reportgen.settings.opened import Opened

_TALLEST = 40.0
"""Millimetres of a logo's height at most."""
_HEAD_WIDEST, _HEAD_TALLEST = 34.0, 9.0
"""Of a logo at the head of every page: within two fifths of the narrowest page's text, and above its first line."""


def with_logo(meta: Meta, sections: tuple[Section, ...], opened: Opened, problems: Problems) -> Draft:
    """The draft with the logo of `brand.yaml`; as it is without one.

    It stands at the head of the title page, or of the cover sheet where there is no title page. Where every page bears
    it in its running head, a cover sheet has that one alone.
    """
    logo = opened.brand.logo if opened.brand else None
    roles = ("title",) if logo and logo.running_head else ("title", "cover")
    places = [n for role in roles for n, section in enumerate(sections) if section.role == role]
    if logo is None or not (places or logo.running_head):
        return Draft(meta, sections)
    where = opened.where("brand.yaml", "logo", "file")
    try:
        safe = safe_picture(picture_path(opened.folder, logo.file), logo.width_mm)
    except PictureRefusedError as refused:
        problems.error("picture-refused", where, refused.fault, refused.fix)
        return Draft(meta, sections)
    if logo.running_head:
        _tell_of_words(opened, meta, problems)
        small = _sized(safe, min(logo.width_mm, _HEAD_WIDEST), _HEAD_TALLEST)
        meta = replace(meta, head_logo=replace(small, id="running_logo"))
    if not places:
        return Draft(meta, sections)
    alt = logo.alt.strip() or f"Logo of {meta.organisation}"
    image = replace(_sized(safe, logo.width_mm, _TALLEST), alt=alt, where=where)
    first = sections[places[0]]
    headed = replace(first, children=(image, *first.children))
    return Draft(meta, (*sections[: places[0]], headed, *sections[places[0] + 1 :]))


def _sized(safe: SafePicture, width: float, tallest: float) -> Image:
    """The logo so wide, in millimetres, or narrower where it would be too tall."""
    high = min(width * safe.height_to_width, tallest)
    return Image("paper_logo", safe.form, safe.data, round(high / safe.height_to_width, 3), round(high, 3))


def _tell_of_words(opened: Opened, meta: Meta, problems: Problems) -> None:
    """Words of the head that are not the organisation's name, and for which the logo stands all the same."""
    if meta.header != meta.organisation:
        problems.note(
            "head-words-replaced",
            opened.where("brand.yaml", "logo", "running_head"),
            f"at the head of every page the logo stands in place of the words '{meta.header}'.",
            "nothing need be done where the logo says it; to keep the words, take running_head: out.",
        )
