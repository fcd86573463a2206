"""A picture of a Word file made safe as one of the edition's folder is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.dress.image_files import MOST_BYTES, PictureRefusedError, Placing, SafePicture, safe_bytes

if TYPE_CHECKING:
    from reportgen.readback.word.model import PictureFile


def safe_word_picture(file: PictureFile, width_mm: float) -> SafePicture:
    """The picture as Word shows it: its drawing (SVG), or the copy in dots where that is refused.

    Raises:
        PictureRefusedError: no file of it is a picture that papers hold, or it is too large.
    """
    placing = Placing(file.cut, file.mirrored, file.degrees)
    for at, data in enumerate(file.files, 1):
        try:
            if len(data) > MOST_BYTES:
                raise PictureRefusedError("the picture is larger than 20 MB.", "save it smaller.")
            return safe_bytes(data, width_mm, placing)
        except PictureRefusedError:
            if at == len(file.files):
                raise
    raise PictureRefusedError("its file is missing.", "put the picture in again.")
