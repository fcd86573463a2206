"""A picture of `pictures.yaml` as a block: its file made safe, its caption, and its credit in one line."""

from __future__ import annotations

from reportgen.document.blocks import Block, Image
from reportgen.dress.image_files import PictureRefusedError, picture_path, safe_picture
from reportgen.given.consent import check_consent
from reportgen.narrative.paper import PartContext


def given_picture(paper: PartContext, name: str) -> tuple[Block, ...]:
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
        problems.warning("picture-without-rights", where, fault, fix)
    place = opened.where("pictures.yaml", "pictures", name, "file")
    try:
        safe = safe_picture(picture_path(opened.folder, setting.file), setting.width_mm)
    except PictureRefusedError as refused:
        problems.error("picture-refused", place, refused.fault, refused.fix)
        paper.incomplete = True
        return ()
    if safe.left_out:
        fault = f"of '{setting.file}' this was left out: {', '.join(safe.left_out)}."
        problems.note("picture-cleaned", place, fault, "nothing need be done where the picture looks right.")
    caption = paper.inlines(setting.caption, opened.where("pictures.yaml", "pictures", name, "caption"))
    parts = [setting.credit, setting.licence, "Used with consent" if setting.consent else ""]
    line = " ".join(f"{part.rstrip('.')}." for part in parts if part)
    credit = paper.inlines(line, opened.where("pictures.yaml", "pictures", name, "credit"))
    height = setting.width_mm * safe.height_to_width
    most = 170.0 / height if height > 170 else 1.0
    image = Image(
        f"picture_{name}", safe.form, safe.data, round(setting.width_mm * most, 3), round(height * most, 3),
        setting.alt.strip(), caption, credit, where,
    )  # fmt: skip
    return (image,)
