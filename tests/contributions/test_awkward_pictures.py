"""Pictures as cameras, scanners, drawing programs and attackers make them."""

from __future__ import annotations

import io
import struct
import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image

from reportgen.dress.image_files import MOST_BYTES, PictureRefusedError, SafePicture, safe_bytes, safe_picture
from reportgen.dress.word_pictures import safe_word_picture
from reportgen.readback.word.model import PictureFile

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
SHAPE = '<rect width="5" height="5"/>'


def png(depth: int, colour: int, dot: bytes) -> bytes:
    """A PNG of 4 by 4 dots, of a depth and kind of colour that no drawing program is needed for."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 4, 4, depth, colour, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + dot * 4 for _ in range(4)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def seen(picture: SafePicture) -> tuple[int, ...]:
    with Image.open(io.BytesIO(b64decode(picture.data))) as made:
        dot = made.getpixel((0, 0))
    assert isinstance(dot, tuple)
    return dot


@pytest.mark.parametrize(
    ("data", "dot"),
    [
        (png(16, 0, struct.pack(">H", 30000)), (117, 117, 117)),  # 30000 of 65535 is 117 of 255
        (png(16, 2, struct.pack(">HHH", 30000, 60000, 0)), (117, 234, 0)),
        (png(16, 4, struct.pack(">HH", 30000, 65535)), (117, 117, 117, 255)),
        (png(8, 0, b"\x75"), (117, 117, 117)),
    ],
    ids=["grey of 16 bits", "colour of 16 bits", "grey of 16 bits with transparency", "grey of 8 bits"],
)
def test_a_dot_keeps_its_brightness_at_every_depth(data: bytes, dot: tuple[int, ...]):
    assert seen(safe_bytes(data, 50)) == dot


def test_inks_of_print_become_light():
    out = io.BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(out, "JPEG")
    red, green, blue = seen(safe_bytes(out.getvalue(), 50))
    assert red > 250
    assert max(green, blue) < 5


@pytest.mark.parametrize("size", [(4000, 1), (1, 4000)])
def test_a_line_of_dots_is_no_picture(size: tuple[int, int]):
    out = io.BytesIO()
    Image.new("L", size).save(out, "PNG")
    with pytest.raises(PictureRefusedError, match="a line rather than a picture"):
        safe_bytes(out.getvalue(), 50)


@pytest.mark.parametrize(
    "inside",
    [
        f"<switch><foreignObject/><g>{SHAPE}</g></switch>",
        f'<a href="https://www.example.org/">{SHAPE}</a>',
        f"<style>rect {{ animation: x 1s }} @keyframes x {{ to {{ fill: red }} }}</style>{SHAPE}",
        f"<style>rect {{ background: image-set('http://www.example.org/a.png' 1x) }}</style>{SHAPE}",
        '<rect width="5" height="5" style="transition: all 9s"/>',
    ],
)
def test_the_shapes_of_a_drawing_stay_and_nothing_leads_out_or_moves(inside: str):
    made = b64decode(safe_bytes(SVG.format(inside).encode(), 50).data)
    assert b"<rect" in made
    assert not [word for word in (b"example.org", b"keyframes", b"transition", b"switch", b"<a") if word in made]


def test_a_drawing_without_its_namespace_is_seen_too():
    made = b64decode(safe_bytes(f'<svg viewBox="0 0 10 10">{SHAPE}</svg>'.encode(), 50).data)
    assert b'"http://www.w3.org/2000/svg"' in made


def test_a_drawing_of_which_nothing_is_left_is_refused():
    with pytest.raises(PictureRefusedError, match="nothing of the drawing is left"):
        safe_bytes(SVG.format('<image href="data:image/png;base64,AA"/>').encode(), 50)


@pytest.mark.parametrize("size", [MOST_BYTES, MOST_BYTES + 1])
def test_a_picture_is_refused_by_its_bytes_wherever_it_comes_from(size: int, tmp_path: Path):
    """A drawing or a picture in dots, from a file of the folder or of a Word file: no more than 20 MB are opened."""
    drawing = SVG.format("<rect/>").encode()
    large = drawing + b" " * (size - len(drawing))
    (tmp_path / "home.svg").write_bytes(large)
    ways = (
        lambda: safe_bytes(large, 50),
        lambda: safe_picture(tmp_path / "home.svg", 50),
        lambda: safe_word_picture(PictureFile((large,)), 50),
    )
    for way in ways:
        with pytest.raises(PictureRefusedError) as refused:
            way()
        assert ("larger than 20 MB" in refused.value.fault) == (size > MOST_BYTES)
        assert ("larger than 4 MB" in refused.value.fault) == (size <= MOST_BYTES)
