"""A picture of `pictures.yaml` as a block: its file made safe, its caption, and its credit in one line."""

from __future__ import annotations

from dataclasses import replace

from reportgen.contributions.consent import check_consent
from reportgen.document.blocks import Block, Image
from reportgen.dress.image_files import PictureRefusedError, SafePicture, picture_path, safe_picture
from reportgen.dress.word_pictures import safe_word_picture
from reportgen.narrative.paper import PartContext
from reportgen.settings.contributions import ContributedPicture
from reportgen.settings.opened import Opened

HIGHEST_MM = 170.0


def picture_block(paper: PartContext, name: str) -> tuple[Block, ...]:
    """The picture called so; nothing, with a problem, where its file may not be used."""
    opened, problems = paper.opened, paper.problems
    setting = opened.pictures[name]
    where = opened.where("pictures.yaml", "pictures", name)
    if setting.consent is not None:
        place = opened.where("pictures.yaml", "pictures", name, "consent")
        check_consent(setting.consent, opened.edition.date, place, problems)
    if not setting.decorative and not (setting.credit or setting.licence or setting.consent):
        fault = "nothing says who made this picture, or why it may be used."
        fix = "write credit:, licence: or consent:, whichever there is."
        if name in opened.word.pictures:
            fix = "write a paragraph beneath it, 'Credit: ...' or 'Licence: ...'; with a consent, use pictures.yaml."
        problems.warning("picture-without-rights", where, fault, fix)
    place = opened.where("pictures.yaml", "pictures", name, "file")
    try:
        safe = _safe(opened, name, setting)
    except PictureRefusedError as refused:
        problems.error("picture-refused", place, refused.fault, refused.fix)
        paper.incomplete = True
        return ()
    if safe.left_out:
        of = "this picture" if name in opened.word.pictures else f"'{setting.file}'"
        fault = f"of {of} this was left out: {', '.join(safe.left_out)}."
        problems.note("picture-cleaned", place, fault, "nothing need be done where the picture looks right.")
    caption = paper.inlines(setting.caption, opened.where("pictures.yaml", "pictures", name, "caption"))
    parts = [setting.credit, setting.licence, "Used with consent" if setting.consent else ""]
    line = " ".join(f"{part.rstrip('.')}." for part in parts if part)
    credit = paper.inlines(line, opened.where("pictures.yaml", "pictures", name, "credit"))
    return (replace(image_of(name, setting, safe), caption=caption, credit=credit, where=where),)


def image_of(name: str, setting: ContributedPicture, safe: SafePicture) -> Image:
    """The picture as a block, without its caption and credit."""
    size = size_on_paper(setting.width_mm, safe)
    return Image(f"picture_{name}", safe.form, safe.data, *size, setting.alt.strip())


def size_on_paper(width_mm: float, safe: SafePicture) -> tuple[float, float]:
    """The width and height of a picture that is to be so wide, in millimetres: never higher than a page has room."""
    height = width_mm * safe.height_to_width
    most = HIGHEST_MM / height if height > HIGHEST_MM else 1.0
    return round(width_mm * most, 3), round(height * most, 3)


def _safe(opened: Opened, name: str, setting: ContributedPicture) -> SafePicture:
    """The picture made safe, from the Word file of narrative that holds it or from its own file."""
    file = opened.word.picture_files.get(name)
    if file is not None:
        return safe_word_picture(file, setting.width_mm)
    return safe_picture(picture_path(opened.folder, setting.file), setting.width_mm)
