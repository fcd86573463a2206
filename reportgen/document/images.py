"""A picture that somebody gave; part of the model in `blocks`, and imported from there."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reportgen.problems import NOWHERE, Where

if TYPE_CHECKING:
    from reportgen.document.blocks import Inlines


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from the edition's folder, made safe: `data` is its file in base64, without what a camera wrote there.

    `alt` says what it shows; empty where it is decoration. Order on the page: caption, picture, credit. Lengths are
    millimetres, as it is printed where there is room.
    """

    id: str
    form: Literal["png", "jpeg", "svg"]
    data: str = field(repr=False)
    width_mm: float
    height_mm: float
    alt: str = ""
    caption: Inlines = ()
    credit: Inlines = ()
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def file_bytes(self) -> bytes:
        """The file's bytes."""
        return b64decode(self.data)

    @property
    def media_type(self) -> str:
        """Its media type, such as `image/png`."""
        return "image/svg+xml" if self.form == "svg" else f"image/{self.form}"

    def size_mm(self, room: float) -> tuple[float, float]:
        """Its width and height in a room of a width, never larger than asked for."""
        width = min(self.width_mm, room)
        return width, self.height_mm * width / self.width_mm
