"""Makes the fonts the papers embed: static Latin subsets of Arimo, and of faces as wide as other usual ones.

    python tools/make_fonts.py FOLDER-OF-ARIMO templates/fonts [FOLDER-OF-OTHERS]

The folder holds the variable fonts `Arimo[wght].ttf` and `Arimo-Italic[wght].ttf` and their licence
(the package `fontpkg-arimo` from the Python Package Index has them under `files/`). Arimo has the
widths of Arial, so the PDF breaks lines where Word does. Signs which a paper may use and Arimo has
not (ticks, crosses, tick boxes, open triangles) are drawn here; the licence, OFL 1.1, reserves no name.

The folder of others holds Carlito (`Carlito-Regular.ttf` and its like; the package `rinoh-typeface-carlito` has them),
Caladea (`font-caladea`: the later ones of other packages are narrower) and Tinos (Debian's `fonts-croscore`). Their
letters are as wide as those of Calibri, Cambria and Times New Roman. The licence of Carlito keeps its name for the
original, so that subsets are called otherwise. Signs that they have not are Arimo's, and so is the height of a line.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont

FACES = {
    "Arimo-Regular": ("Arimo[wght].ttf", 400, "Regular"),
    "Arimo-Bold": ("Arimo[wght].ttf", 700, "Bold"),
    "Arimo-Italic": ("Arimo-Italic[wght].ttf", 400, "Italic"),
    "Arimo-BoldItalic": ("Arimo-Italic[wght].ttf", 700, "Bold Italic"),
}
# Latin with its extensions (Welsh, Polish, Romanian, Turkish, Vietnamese), punctuation, superscripts and
# subscripts, currency, letterlike signs, fractions, arrows, mathematics, shapes, ligatures' code points.
KEPT = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2DD), (0x300, 0x337), (0x1E00, 0x1EFF), (0x2000, 0x2064), (0x2070, 0x209C),
    (0x20A0, 0x20BE), (0x2100, 0x214E), (0x2150, 0x215E), (0x2190, 0x2195), (0x2202, 0x2265), (0x25A0, 0x25E6),
    (0xFB01, 0xFB02), (0xFFFD, 0xFFFD),
)  # fmt: skip

OTHERS = {"Carlito": "PaperSans", "Caladea": "PaperSerif", "Tinos": "Tinos"}
"""The families of other widths, and what their subsets are called."""
HEIGHTS = {
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
}
"""What says how high a line of a face is."""

Outline = Sequence[tuple[int, int]]
TICK: Outline = ((180, 700), (330, 850), (560, 620), (1130, 1290), (1290, 1150), (580, 320))
CROSS: Outline = ((230, 420), (590, 780), (230, 1140), (360, 1270), (720, 910), (1080, 1270), (1210, 1140), (850, 780),
                  (1210, 420), (1080, 290), (720, 650), (360, 290))  # fmt: skip
SQUARE: Outline = ((120, 80), (120, 1480), (1520, 1480), (1520, 80))
SQUARE_IN: Outline = ((220, 180), (1420, 180), (1420, 1380), (220, 1380))
UP: Outline = ((120, 80), (820, 1380), (1520, 80))
UP_IN: Outline = ((330, 200), (1310, 200), (820, 1110))
DRAWN: dict[int, tuple[str, tuple[Outline, ...]]] = {
    0x2713: ("tick", (TICK,)),
    0x2714: ("heavytick", (TICK,)),
    0x2717: ("cross", (CROSS,)),
    0x2718: ("heavycross", (CROSS,)),
    0x2610: ("box", (SQUARE, SQUARE_IN)),
    0x2611: ("boxtick", (SQUARE, SQUARE_IN, tuple((x + 90, y - 20) for x, y in TICK))),
    0x2612: ("boxcross", (SQUARE, SQUARE_IN, tuple((x + 100, y) for x, y in CROSS))),
    0x25B3: ("triangleup", (UP, UP_IN)),
    0x25BD: ("triangledown", tuple(tuple((x, 1560 - y) for x, y in reversed(o)) for o in (UP, UP_IN))),
}


def draw(font: TTFont) -> None:
    """Add the signs of `DRAWN`, in the font's 2048 units to the em."""
    for code, (name, outlines) in DRAWN.items():
        pen = TTGlyphPen(None)
        for outline in outlines:
            pen.moveTo(outline[0])
            for point in outline[1:]:
                pen.lineTo(point)
            pen.closePath()
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"].glyphs[name] = glyph
        font["hmtx"][name] = (1450 if code in (0x2713, 0x2714, 0x2717, 0x2718) else 1640, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def make(source: Path, name: str) -> TTFont:
    """One static subset face."""
    file, weight, style = FACES[name]
    font = TTFont(source / file, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    draw(font)
    options = Options(hinting=False, glyph_names=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.drop_tables += ["STAT", "MVAR", "HVAR", "DSIG", "meta", "VDMX"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in KEPT for c in range(first, last + 1)] + list(DRAWN))
    subsetter.subset(font)
    names = font["name"]
    for number, text in ((1, "Arimo"), (2, style), (4, f"Arimo {style}"), (6, name), (3, f"{name};Latin subset")):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold, italic = "Bold" in style, "Italic" in style
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (bold << 5) | italic | ((not (bold or italic)) << 6)
    font["head"].macStyle = bold | (italic << 1)
    return font


def derive_all(others: Path, out: Path) -> None:
    """Write the subsets of the other families to `out`, where Arimo's are."""
    for original, family in OTHERS.items():
        for name in ("Regular", "Bold", "Italic", "BoldItalic"):
            face = TTFont(others / f"{original}-{name}.ttf", recalcTimestamp=False)
            derive(face, TTFont(out / f"Arimo-{name}.ttf"), family, name).save(out / f"{family}-{name}.ttf")


def derive(source: TTFont, arimo: TTFont, family: str, name: str) -> TTFont:
    """A subset of another family's face with Arimo's other signs and height of line; `arimo` is the face made."""
    scale_upem(source, arimo["head"].unitsPerEm)
    known, other = source.getBestCmap(), arimo.getBestCmap()
    glyphs, order = source["glyf"], source.getGlyphOrder()
    for code, theirs in other.items():
        if code in known:
            continue
        drawing = DecomposingRecordingPen(arimo.getGlyphSet())
        arimo.getGlyphSet()[theirs].draw(drawing)
        pen = TTGlyphPen(None)
        drawing.replay(pen)
        glyph, own = pen.glyph(), f"arimo{code:04X}"
        glyph.recalcBounds(arimo["glyf"])
        order = [*order, own]
        source.setGlyphOrder(order)
        glyphs.glyphs[own] = glyph
        source["hmtx"][own] = (arimo["hmtx"][theirs][0], getattr(glyph, "xMin", 0))
        for table in source["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = own
    options = Options(hinting=False, glyph_names=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.layout_features = ["mark", "mkmk", "ccmp", "locl"]
    options.drop_tables += ["DSIG", "meta", "VDMX", "FFTM", "kern"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(other))
    subsetter.subset(source)
    for number in (1, 3, 4, 6, 16, 17):
        source["name"].removeNames(nameID=number)
    for number, text in ((1, family), (4, f"{family} {name}"), (6, f"{family}-{name}"), (3, f"{family}-{name};Latin")):
        source["name"].setName(text, number, 3, 1, 0x409)
    for table, fields in HEIGHTS.items():
        for field in fields:
            setattr(source[table], field, getattr(arimo[table], field))
    source["OS/2"].fsType = 0
    return source


def main(source: Path, out: Path, others: Path | None = None) -> None:
    """Write the faces to `out`, with the licence."""
    out.mkdir(parents=True, exist_ok=True)
    for name in FACES:
        make(source, name).save(out / f"{name}.ttf")
    if others is not None:
        derive_all(others, out)
    licence = next(p for p in (source / "LICENSE", source.parent / "LICENSE", source / "OFL.txt") if p.is_file())
    (out / "OFL.txt").write_bytes(licence.read_bytes())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
