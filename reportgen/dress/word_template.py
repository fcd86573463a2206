"""An organisation's Word template, read for what can dress every form of a paper."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element

from reportgen.document.colour import contrast
from reportgen.dress.template_words import RunningWords, running_words
from reportgen.problems import Where
from reportgen.readback.word.names import A, W
from reportgen.readback.word.numbering import value
from reportgen.readback.word.package import Package
from reportgen.readback.word.styles import Styles, colour_of_words, is_colour, theme_colours, whole_number

OFFICE_ACCENTS = frozenset({"4F81BD", "5B9BD5", "4472C4", "156082"})
"""The first accent of the themes that Office itself gave its documents: nobody chose it."""
_PICTURES = {
    ("header", "first"): "the picture of first pages (which the Word paper has)",
    ("footer", "first"): "a picture (first pages alone)",
}
"""What is said of the pictures of a kind of head or foot that is not every page's."""
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_A4, _NEARLY = (11906, 16838), 60
"""The sides of an A4 sheet, and by how much others may differ, in twips."""
_LEFT = {"pgBorders": "borders round the page", "lnNumType": "numbers of lines", "vAlign": "words centred on the page"}


def is_word(data: bytes) -> bool:
    """Whether it is a Word file, as far as its list of contents tells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


@dataclass(frozen=True, slots=True)
class StyleLook:
    """What a style of the template looks like; None or empty where it says nothing."""

    size: float | None
    colour: str
    font: str
    ground: str = ""
    bold: bool = False

    @property
    def colour_on_white(self) -> str:
        """The colour of its words on paper without its ground: of pale words on a dark ground that of the ground."""
        pale = self.colour and self.ground and contrast(self.colour, "#FFFFFF") < contrast(self.ground, "#FFFFFF")
        return self.ground if pale else self.colour


class WordTemplate:
    """A template that has been opened. Raises `ProblemsError` for what is no Word file, or is made to do harm."""

    def __init__(self, data: bytes, where: Where) -> None:
        self._package = Package(data, where, macros=True)
        self._root = self._package.root(self._package.main)
        theme = self._package.root_beside("theme")
        styles = self._package.root_beside("styles")
        settings = self._package.root_beside("settings")
        self._even = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        self._styles = Styles(styles, theme)
        self.theme_colours: Mapping[str, str] = {} if theme is None else theme_colours(theme)
        self._faces = {} if theme is None else _theme_faces(theme)
        self._names: dict[str, str] = {}
        self._levels: dict[int, str] = {}
        for style in () if styles is None else styles.iterfind(f"{W}style"):
            name = value(style, "name")
            if style.get(f"{W}type") == "paragraph" and name:
                self._names.setdefault(name.lower(), style.get(f"{W}styleId", ""))
                outline = _outline(style)
                if outline is not None and outline < 4:
                    self._levels.setdefault(outline + 1, name)

    @property
    def style_names(self) -> tuple[str, ...]:
        """The names of its paragraph styles, in small letters."""
        return tuple(self._names)

    def heading_of_level(self, level: int) -> str:
        """The name of its own style for headings of a level, where it has none of the usual name; else empty."""
        return "" if f"heading {level}" in self._names else self._levels.get(level, "")

    def look(self, name: str) -> StyleLook | None:
        """The look of the style of a name, with what it is based on and the document's defaults; None without one."""
        key = self._names.get(name.lower())
        if key is None:
            return None
        looks = tuple(self._styles.looks(None, "", key))
        size = next((whole_number(each.get(f"{W}val")) for p in looks if (each := p.find(f"{W}sz")) is not None), None)
        return StyleLook(
            size / 2 if size else None,
            self._colour(looks),
            self._font(looks),
            self._ground(key),
            self._styles.flag(key, "b"),
        )

    def default_font(self) -> str:
        """The typeface of the text: of the default style, or of `Normal` where none is said to be it (LibreOffice)."""
        usual = self._styles.usual or self._names.get("normal", "")
        looks = tuple(self._styles.looks(None, "", usual))
        return self._font(looks)

    def _colour(self, looks: tuple[_Element, ...]) -> str:
        for properties in looks:
            element = properties.find(f"{W}color")
            if element is None:
                continue
            shade = colour_of_words(properties, self.theme_colours)
            return f"#{shade.upper()}" if is_colour(shade) else ""
        return ""

    def _ground(self, key: str) -> str:
        """The colour behind the words of a style, its own or of one that it is based on; empty where there is none."""
        for style in self._styles.chain(key):
            for properties in ("rPr", "pPr"):
                shading = style.find(f"{W}{properties}/{W}shd")
                if shading is not None and is_colour(fill := shading.get(f"{W}fill", "")):
                    return f"#{fill.upper()}"
        return ""

    def _font(self, looks: tuple[_Element, ...]) -> str:
        for properties in looks:
            fonts = properties.find(f"{W}rFonts")
            if fonts is not None:
                named = self._faces.get(fonts.get(f"{W}asciiTheme", "")[:5], "")
                if named or fonts.get(f"{W}ascii"):
                    return named or fonts.get(f"{W}ascii", "")
        return ""

    # ------------------------------------------------------------ the page

    def _section(self) -> _Element | None:
        """The properties of its pages in portrait, the last ones where there are several."""
        sections = list(self._root.iter(f"{W}sectPr"))
        upright = [s for s in sections if (size := s.find(f"{W}pgSz")) is None or size.get(f"{W}orient") != "landscape"]
        return next(iter(reversed(upright or sections)), None)

    def margins_mm(self) -> dict[str, float]:
        """Its margins, and how far head and foot stand from the edge of the sheet, in millimetres."""
        section = self._section()
        margins = None if section is None else section.find(f"{W}pgMar")
        if margins is None:
            return {}
        sides = ("top", "bottom", "left", "right", "header", "footer")
        twips_by_side = {side: whole_number(margins.get(f"{W}{side}")) for side in sides}
        gutter = whole_number(margins.get(f"{W}gutter")) or 0
        if gutter and twips_by_side["left"] is not None:
            twips_by_side["left"] += gutter  # what a binding takes is at the left of every page
        return {
            side: round(abs(twips) / 20 / 72 * 25.4, 1) for side, twips in twips_by_side.items() if twips is not None
        }

    def running(self, kind: str) -> RunningWords:
        """The words of its `header` or `footer` on every page, and any marking.

        Those of first pages stand for them where they have none; else they and those of even pages are left behind.
        """
        merged = RunningWords()
        for which in ("default", "first", "even"):
            for part in self._running_parts(kind, which):
                read = running_words(self._package.root(part))
                merged.marking = merged.marking or read.marking
                new = [words for words in read.words if words not in merged.words]
                alone = which == "even" or (which == "first" and self._on_every_page(kind))
                merged.words += [] if alone else new
                merged.pictures += [_PICTURES.get((kind, which), each) for each in read.pictures]
                left = [f"'{words[:40]}' ({which} pages alone)" for words in new] if alone else []
                merged.left += [each for each in (*left, *read.left) if each not in merged.left]
        return merged

    def _on_every_page(self, kind: str) -> bool:
        """Whether a head or foot of every page says something."""
        return any(running_words(self._package.root(part)).words for part in self._running_parts(kind, "default"))

    def _running_parts(self, kind: str, which: str) -> list[str]:
        """The parts of one kind of head or foot that are shown: of `default`, `first` or `even` pages."""
        names: list[str] = []
        links = self._package.relationships(self._package.main)
        for section in self._root.iter(f"{W}sectPr"):
            if (which == "first" and section.find(f"{W}titlePg") is None) or (which == "even" and not self._even):
                continue  # Word keeps such a head and shows it nowhere
            for each in section.iterfind(f"{W}{kind}Reference"):
                link = links.get(each.get(_REL, ""))
                usable = link is not None and not link.external and link.target in self._package.parts
                if link and usable and each.get(f"{W}type") == which and link.target not in names:
                    names.append(link.target)
        return names

    def left_behind(self) -> list[str]:
        """What it has that no paper takes over, in words; its text is not among it, which is never taken."""
        section = self._section()
        left = [words for tag, words in _LEFT.items() if section is not None and section.find(f"{W}{tag}") is not None]
        left += _sheets(None if section is None else section.find(f"{W}pgSz"))
        columns = None if section is None else section.find(f"{W}cols")
        if columns is not None and columns.get(f"{W}num", "1") != "1":
            left.append("columns of text")
        if self._root.find(f"{W}background") is not None:
            left.append("the colour of the page")
        fonts = self._package.root_beside("fontTable")
        if fonts is not None and any("embed" in str(each.tag) for each in fonts.iter()):
            left.append("typefaces in the file")
        if any(name.lower().endswith("vbaproject.bin") for name in self._package.parts):
            left.append("macros")
        return left


def _sheets(size: _Element | None) -> Iterator[str]:
    """What of its sheets is another than A4 upright, which every paper has for its pages in portrait."""
    wide, high = (whole_number(size.get(f"{W}{side}")) if size is not None else None for side in ("w", "h"))
    if wide and high:
        if any(abs(one - a4) > _NEARLY for one, a4 in zip(sorted((wide, high)), _A4, strict=True)):
            shown = " by ".join(f"{twips / 20 / 72 * 25.4:.0f}" for twips in (wide, high))
            yield f"sheets of another size than A4 ({shown} mm)"
        if wide > high:
            yield "pages turned to landscape"


def _outline(style: _Element) -> int | None:
    """The level of heading that a style says it is, from 0."""
    element = style.find(f"{W}pPr/{W}outlineLvl")
    return None if element is None else whole_number(element.get(f"{W}val"))


def _theme_faces(theme: _Element) -> dict[str, str]:
    """The typefaces of a theme: `major` for headings, `minor` for text."""
    faces = {}
    for key in ("major", "minor"):
        latin = next(theme.iter(f"{A}{key}Font"), None)
        face = None if latin is None else latin.find(f"{A}latin")
        if face is not None and face.get("typeface"):
            faces[key] = face.get("typeface", "")
    return faces
