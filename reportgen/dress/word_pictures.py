"""A picture of a Word file made safe as one of the edition's folder is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.dress.image_files import PictureRefusedError, SafePicture, safe_bytes

if TYPE_CHECKING:
    from reportgen.readback.word.model import PictureFile


def safe_word_picture(file: PictureFile, width_mm: float) -> SafePicture:
    """The picture as Word shows it: its drawing (SVG), or the copy in dots where that is refused.

    Raises:
        PictureRefusedError: no file of it is a picture that papers hold, or it is too large.
    """
    for at, data in enumerate(file.files, 1):
        try:
            return safe_bytes(data, width_mm, file.placing)
        except PictureRefusedError:
            if at == len(file.files):
                raise
    raise PictureRefusedError("its file is missing.", "put the picture in again.")
