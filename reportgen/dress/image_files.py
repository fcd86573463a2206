"""Picture files from anywhere, made safe: bounded, of a known kind, without what says who took them where.

PNG and JPEG are decoded and written anew, which leaves metadata (EXIF and its places, comments, thumbnails) behind. SVG
is rebuilt of a short list of elements (`svg_files`).
"""

from __future__ import annotations

import io
import warnings
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportgen.document.placing import AS_IT_IS, Placing
from reportgen.plain_file import read_plain
from reportgen.registry import near_miss

if TYPE_CHECKING:
    from PIL import Image as PilImage

MOST_BYTES = 20_000_000
MOST_PIXELS = 40_000_000
MOST_UNEVEN = 50
"""How many times longer than the other one side may be."""
DPI = 300
"""Dots to the inch of a picture as it is printed: more are not kept."""
_KINDS = (".png", ".jpg", ".jpeg", ".svg")
_RESAVE = "open it in a picture program and save it as PNG or JPEG."


class PictureRefusedError(Exception):
    """A picture is not used; `fault` and `fix` say why and what to do."""

    def __init__(self, fault: str, fix: str) -> None:
        self.fault, self.fix = fault, fix
        super().__init__(fault)


@dataclass(frozen=True, slots=True)
class SafePicture:
    """A picture made safe: its kind, its bytes in base64, its height to its width, and what was left out, in words."""

    form: Literal["png", "jpeg", "svg"]
    data: str
    height_to_width: float
    left_out: tuple[str, ...] = ()

    @property
    def file_bytes(self) -> bytes:
        """The file's bytes."""
        return b64decode(self.data)


def picture_path(folder: Path, name: str) -> Path:
    """The path of a picture of an edition. Raises `PictureRefusedError` where it is not a file of its folder."""
    path = folder / name
    home = folder.resolve()
    if Path(name).is_absolute() or not path.resolve().is_relative_to(home):
        raise PictureRefusedError(f"the picture '{name}' lies outside the edition's folder.", "put it into the folder.")
    at = home
    for part in path.relative_to(folder).parts:
        at = at / part
        if at.is_symlink():
            raise PictureRefusedError(f"'{name}' is a link to another place.", "put the file itself there.")
    if not path.is_file():
        near = near_miss(name, sorted(each.name for each in path.parent.glob("*") if each.suffix.lower() in _KINDS))
        raise PictureRefusedError(f"the picture '{name}' is not there.{near}", "put it there, or correct its name.")
    return path


def safe_picture(path: Path, width_mm: float) -> SafePicture:
    """The picture at a path, for a width on paper. Raises `PictureRefusedError` for what is none, or too large."""
    try:
        data = read_plain(path, MOST_BYTES)
    except OSError as error:
        raise PictureRefusedError(
            f"this file cannot be read ({error.strerror}).", "check that it may be read."
        ) from error
    return safe_bytes(data, width_mm)


def safe_bytes(data: bytes, width_mm: float, placing: Placing = AS_IT_IS) -> SafePicture:
    """A picture from its bytes. Raises `PictureRefusedError` for what is none, or too large."""
    if len(data) > MOST_BYTES:
        raise PictureRefusedError("the file is larger than 20 MB.", "save it smaller.")
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _raster(data, width_mm, placing)
    if placing.changes:
        raise PictureRefusedError("a drawing (SVG) is cut or turned here.", _RESAVE)
    if b"<svg" in data[:4096] or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        from reportgen.dress.svg_files import SvgRefusedError, clean_svg  # loads lxml

        try:
            svg, ratio, left = clean_svg(data)
        except SvgRefusedError as refused:
            raise PictureRefusedError(str(refused), "save it as plain SVG, or as PNG.") from refused
        return SafePicture("svg", b64encode(svg).decode(), ratio, left)
    raise PictureRefusedError("this is not a picture of a kind that papers can hold (PNG, JPEG, SVG).", _RESAVE)


def _raster(data: bytes, width_mm: float, placing: Placing) -> SafePicture:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            kind = picture.format
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureRefusedError(
                    f"the picture has {picture.width:,} by {picture.height:,} pixels, and 40 million are the most.",
                    "save it smaller.",
                )
            if not 1 / MOST_UNEVEN < picture.height / picture.width < MOST_UNEVEN:
                size = f"{picture.width:,} by {picture.height:,} pixels"
                raise PictureRefusedError(
                    f"the picture has {size}: it is a line rather than a picture.", "cut it to what is to be seen."
                )
            metadata = sorted(key for key in picture.info if key in ("exif", "comment", "xmp", "XML:com.adobe.xmp"))
            # A program that turned a picture by what its camera wrote says so itself, and it is turned once.
            turned = picture if placing.degrees else ImageOps.exif_transpose(picture)
            plain = _in_srgb(_placed(turned, placing))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise PictureRefusedError("the picture is damaged, or is not what its name says.", _RESAVE) from error
    most = max(1, round(width_mm / 25.4 * DPI))
    if plain.width > most:
        plain = plain.resize((most, max(1, round(plain.height * most / plain.width))), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    jpeg = kind == "JPEG"
    if jpeg:
        plain.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    else:
        plain.save(out, "PNG", optimize=True)
    left = ("what the camera or program wrote into it",) if metadata else ()
    ratio = plain.height / plain.width
    return SafePicture("jpeg" if jpeg else "png", b64encode(out.getvalue()).decode(), ratio, left)


def _placed(picture: PilImage.Image, placing: Placing) -> PilImage.Image:
    """What of a picture is shown, as it is shown; what is cut off is gone. Raises `PictureRefusedError`."""
    from PIL import Image

    if not placing.changes:
        return picture
    left, top, right, bottom = placing.cut
    wide, high = picture.size
    box = (round(wide * left), round(high * top), round(wide * (1 - right)), round(high * (1 - bottom)))
    if box[2] <= box[0] or box[3] <= box[1]:
        raise PictureRefusedError("all of the picture is cut off.", "give the part that is to be seen.")
    across, upright = placing.mirrored
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    steps = [
        Image.Transpose.FLIP_LEFT_RIGHT if across else None,
        Image.Transpose.FLIP_TOP_BOTTOM if upright else None,
        turns.get(placing.degrees),
    ]
    shown = picture.crop(box)
    for step in steps:
        shown = shown if step is None else shown.transpose(step)
    return shown


def _in_srgb(picture: PilImage.Image) -> PilImage.Image:
    """The picture in red, green and blue, with transparency where it has some, and nothing that it says besides."""
    from PIL import Image

    if picture.mode.startswith("I"):  # sixteen bits a dot, of which a plain conversion keeps white alone
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
        picture.info.pop("transparency", None)
    clear = picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info
    plain = picture.convert("RGBA" if clear else "RGB")
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())
