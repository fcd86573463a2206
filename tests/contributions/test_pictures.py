"""Pictures that people give are made safe, stand in every form, and say nothing that a camera wrote."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pil

from reportgen.document.as_json import from_json, to_json
from reportgen.document.blocks import Document, Image
from reportgen.document.reading import passages
from reportgen.document.walk import blocks
from reportgen.dress.image_files import PictureRefusedError, picture_path, safe_bytes
from reportgen.pipeline import make
from reportgen.problems import Problem, Problems, ProblemsError, Where
from reportgen.readback.html import read_html
from reportgen.readback.pdf import read_pdf
from reportgen.writers import docx, html
from reportgen.writers.engines import layout
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests import plain_text as text
from tests.commands.running import edition
from tests.docx.opened import WP, Opened
from tests.readback.reading import read_docx

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    b'width="200" height="100" onload="go()">'
    b'<script>steal()</script><style>.a{fill:#AE2573}</style><rect class="a" width="50" height="50" onclick="go()"/>'
    b'<image xlink:href="https://example.org/x.png"/><use xlink:href="https://example.org/y.svg#z"/>'
    b'<foreignObject><p>words</p></foreignObject><text x="9" y="9" font-family="Calibri">Step</text></svg>'
)


def photograph(kind: str = "JPEG", size: tuple[int, int] = (400, 300)) -> bytes:
    """A picture that says where it was taken, by whom, and that it lies on its side."""
    picture, out = Pil.new("RGB", size, "#AE2573"), io.BytesIO()
    exif = Pil.Exif()
    exif[0x0112], exif[0x013B], exif[0x010E] = 6, "A Photographer", "a child's street"
    exif[0x8825] = {1: "N", 2: (51.0, 2.0, 3.0)}
    picture.save(out, kind, exif=exif)
    return out.getvalue()


SETTINGS = """\
pictures:
  house: {file: given/house.jpg, alt: A drawing of a house, caption: My home, credit: A child in care, width_mm: 60}
  steps: {file: given/steps.svg, alt: Two steps, licence: Open Government Licence v3.0, width_mm: 80}
  line: {file: given/line.png, decorative: true, width_mm: 20}
"""


def illustrated(folder: Path, settings: str = SETTINGS) -> Path:
    place = edition(folder)
    (place / "given").mkdir()
    (place / "given/house.jpg").write_bytes(photograph())
    (place / "given/steps.svg").write_bytes(SVG)
    (place / "given/line.png").write_bytes(photograph("PNG", (40, 10)))
    (place / "pictures.yaml").write_text(settings)
    shown = place / "narrative/01_summary.md"
    names = [line.split(":")[0].strip() for line in settings.splitlines()[1:]]
    shown.write_text(shown.read_text() + "".join(f"\n{{{{ show.{name} }}}}\n" for name in names))
    return place


def problems_of(place: Path) -> list[Problem]:
    problems = Problems()
    try:
        make(str(place), problems)
    except ProblemsError as stopped:
        return list(stopped.problems)
    return list(problems)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return make(str(illustrated(tmp_path_factory.mktemp("pictures"))), Problems()).document


def images(document: Document) -> dict[str, Image]:
    return {block.id: block for block in blocks(document) if isinstance(block, Image)}


def test_what_a_camera_wrote_is_gone_and_the_picture_stands_upright(paper: Document):
    house = images(paper)["picture_house"]
    content = base64.b64decode(house.data)
    with Pil.open(io.BytesIO(content)) as shown:
        assert not shown.getexif()
        assert shown.height > shown.width  # it was turned as its metadata said
    for secret in (b"A Photographer", b"a child's street", b"Exif"):
        assert secret not in content
    assert (house.width_mm, house.height_mm) == (60, 80)


def test_a_drawing_keeps_its_shapes_and_nothing_that_runs_or_leads_out(paper: Document):
    content = base64.b64decode(images(paper)["picture_steps"].data)
    assert b"<rect" in content
    assert b".a{fill:#AE2573}" in content
    for unwanted in (b"script", b"onload", b"onclick", b"example.org", b"foreignObject", b"Calibri"):
        assert unwanted not in content


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_every_pdf_has_them_with_caption_and_credit(paper: Document, engine):
    written = layout(paper, pictures=pictures(paper, load_style()), engine=engine).write()
    read = read_pdf(written, Where())
    said = [each.text for each in passages(paper)]
    assert {"My home", "A child in care.", "Open Government Licence v3.0."} <= set(said)
    assert {"My home", "A child in care.", "Open Government Licence v3.0."} <= set(read.passages)
    assert b"A Photographer" not in written


def test_word_has_them_with_words_for_those_who_do_not_see_and_decoration_is_said_to_be_so(paper: Document):
    data = docx.write(paper, {})
    assert docx.check(data) == []
    assert read_docx(data, Where()).passages == tuple(each.text for each in passages(paper))
    drawn = list(Opened(data).body.iter(f"{WP}docPr"))
    assert {"A drawing of a house", "Two steps"} <= {each.get("descr") for each in drawn}
    (bare,) = [each for each in drawn if not each.get("descr")]
    assert any(str(inner.tag).endswith("}decorative") and inner.get("val") == "1" for inner in bare.iter())


def test_the_web_page_has_them_inside_it(paper: Document):
    page = html.write(paper, pictures=pictures(paper, load_style()))
    assert b'alt="A drawing of a house"' in page
    assert page.count(b"data:image/jpeg;base64,") == 1
    assert {"My home", "A child in care."} <= set(read_html(page, Where()).passages)
    assert "[Picture: Two steps]" in text.write(paper).decode()


def test_a_paper_with_pictures_is_kept_and_read_again(paper: Document):
    assert images(from_json(to_json(paper))) == images(paper)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (("alt: A drawing of a house, ", ""), {"setting-refused"}),
        (("decorative: true", "decorative: true, alt: A line"), {"setting-refused"}),
        (("given/house.jpg", "../house.jpg"), {"picture-refused"}),
        (("given/house.jpg", "/etc/hostname"), {"picture-refused"}),
        (("given/house.jpg", "given/hous.jpg"), {"picture-refused"}),
        (("given/house.jpg", "edition.yaml"), {"picture-refused"}),
        (
            ("credit: A child in care", "consent: {by: a carer, on: 2023-08-01, kept: file}"),
            {"consent-after-the-paper"},
        ),
        (
            ("credit: A child in care", "consent: {by: a carer, on: 2022-01-01, until: 2023-01-01, kept: file}"),
            {"consent-ended"},
        ),
    ],
)
def test_what_may_not_be_used_stops_the_paper_with_its_place(tmp_path: Path, change: tuple[str, str], names: set[str]):
    place = illustrated(tmp_path, SETTINGS.replace(*change))
    errors = [problem for problem in problems_of(place) if problem.severity == "error"]
    assert {problem.name for problem in errors} == names
    assert all(problem.where.file.endswith("pictures.yaml") and problem.where.line for problem in errors)


def test_a_link_to_a_file_elsewhere_is_refused(tmp_path: Path):
    (tmp_path / "edition").mkdir()
    (tmp_path / "secret.png").write_bytes(photograph("PNG"))
    (tmp_path / "edition/inside.png").write_bytes(photograph("PNG"))
    (tmp_path / "edition/link.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "edition/near.png").symlink_to(tmp_path / "edition/inside.png")
    for name in ("link.png", "near.png"):
        with pytest.raises(PictureRefusedError):
            picture_path(tmp_path / "edition", name)
    assert picture_path(tmp_path / "edition", "inside.png").name == "inside.png"


def bomb() -> bytes:
    """A PNG of 60,000 by 60,000 pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


NESTED = b"".join(
    b'<g id="l%d">%s</g>' % (n, b'<use href="#l%d"/>' % (n - 1) * 10 if n else b"<path d='M0 0h1'/>") for n in range(9)
)
"""Ten of ten of ten ...: a thousand million paths."""


@pytest.mark.parametrize(
    "data",
    [
        bomb(),
        photograph()[:200],
        b"GIF89a" + b"\0" * 50,
        b"",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect></svg>',
        (
            b'<!DOCTYPE svg [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>'
            b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
        ),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs>'
        + NESTED
        + b'</defs><use href="#l8"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"><use href="#a"/></g></svg>',
        b"<html><svg></svg></html>",
    ],
    ids=["bomb", "cut short", "gif", "empty", "no size", "unsound", "entities", "nested uses", "endless use", "html"],
)
def test_what_is_no_picture_or_would_do_harm_is_refused(data: bytes):
    with pytest.raises(PictureRefusedError):
        safe_bytes(data, 100)


def test_a_picture_has_no_more_dots_than_print_shows():
    safe = safe_bytes(photograph("PNG", (3000, 1000)), 50.8)
    with Pil.open(io.BytesIO(base64.b64decode(safe.data))) as shown:
        assert max(shown.size) in (600, 1800)  # 50.8 mm are two inches: 600 dots across
        assert shown.width == 600
