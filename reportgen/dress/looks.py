"""What a template and `brand.yaml` change of `templates/style.yaml`: colours, type and margins, each within bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reportgen.document.colour import READABLE, contrast
from reportgen.document.english import join_words
from reportgen.dress.colours import APART, HEADINGS, SHAPES, darkened, is_grey, tint
from reportgen.dress.word_template import OFFICE_ACCENTS, WordTemplate
from reportgen.problems import Problems, Where
from reportgen.settings.brand import Brand

LIKE_ARIAL = frozenset({"arial", "arimo", "helvetica", "liberation sans"})
"""Typefaces whose letters are as wide as those the PDF has: lines and pages end at the same words."""
AS_WIDE = {
    "calibri": "PaperSans", "carlito": "PaperSans", "cambria": "PaperSerif", "caladea": "PaperSerif",
    "times new roman": "Tinos", "times": "Tinos", "tinos": "Tinos", "liberation serif": "Tinos",
}  # fmt: skip
"""Typefaces by whose letters a shipped family is as wide: the PDF is set in that, and its pages end where Word's do."""
_FACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 '-]{0,59}")
_SIZES = {
    "title": ("title", 18, 40), "subtitle": ("subtitle", 12, 28), "heading 1": ("headings.h1", 12, 32),
    "heading 2": ("headings.h2", 12, 28), "heading 3": ("headings.h3", 12, 24), "heading 4": ("headings.h4", 12, 20),
}  # fmt: skip
"""The styles whose size is taken, their keys, and the least and greatest points."""
LEAST_BODY, MOST_BODY = 12.0, 16.0
_LINE = 1.22
"""Height of a line of a heading to its size."""
_SECOND_SERIES = "#28A197"
_MARGINS = {
    "top": ("margin_top_mm", 10, 60), "bottom": ("margin_bottom_mm", 10, 60), "left": ("margin_left_mm", 10, 60),
    "right": ("margin_right_mm", 10, 60), "header": ("header_from_edge_mm", 4, 40),
    "footer": ("footer_from_edge_mm", 4, 40),
}  # fmt: skip
_SHEET, _LEAST_TEXT, _CHART = 210.0, 120.0, 166.0
"""Millimetres: an upright sheet's width, the least room for words on it, and a chart's width."""


class LookChanges:
    """The changes; each that is not as it was asked for is told once.

    `styles` are the template's names of styles by the usual ones, where they differ.
    """

    def __init__(
        self, template: WordTemplate | None, brand: Brand, styles: Mapping[str, str], where: Where, problems: Problems
    ) -> None:
        self._template, self._brand, self._styles = template, brand, styles
        self._where, self._problems = where, problems
        self._changes: dict[str, str] = {}
        self._faint: dict[str, dict[str, list[str]]] = {}

    def changes(self) -> dict[str, str]:
        """What stands in place of the program's own, by its key."""
        self._colours()
        self._sizes()
        self._face()
        self._margins()
        return self._changes

    def _tell(self, name: str, fault: str, fix: str) -> None:
        self._problems.note(name, self._where, fault, fix)

    # ------------------------------------------------------------ colours

    def _colours(self) -> None:
        main, dark, series = self._colours_asked_for()
        if main:
            self._put("colour.brand", main, "the main colour", READABLE)
            dark = dark or darkened(main, HEADINGS)
        if dark:
            self._put("colour.brand_dark", dark, "the dark colour", READABLE)
        if self._template is not None:
            for level in range(1, 5):
                look = self._template.look(self._own(f"heading {level}"))
                if look is not None and look.colour:
                    what = f"headings {level}"
                    self._put(f"headings.h{level}.colour", look.colour_on_white, what, READABLE)
        first = self._changes.get("colour.brand_dark", "")
        if not self._series(series) and first:
            self._series((first, _SECOND_SERIES), report=False)
        self._tell_darkened()

    def _colours_asked_for(self) -> tuple[str, str, Sequence[str]]:
        """The main and the dark colour, and those of charts; of the template only where somebody chose them."""
        if colours := self._brand.colours:
            return colours.main, colours.dark or "", colours.charts
        if self._template is None:
            return "", "", ()
        accents, deep = _chosen(self._template.theme_colours)
        looks = [self._template.look(self._own(name)) for name in ("heading 1", "title", "heading 2")]
        of_headings = [look.colour_on_white for look in looks if look is not None]
        headings = [colour for colour in of_headings if colour and not is_grey(colour)]
        dark = next(iter(headings), deep)
        coloured = (colour for colour in (*accents, *headings[1:]) if not is_grey(colour))
        return next(coloured, dark), dark, accents

    def _put(self, key: str, colour: str, what: str, least: float) -> None:
        self._changes[key] = self._dark(colour, what, least)

    def _dark(self, colour: str, what: str, least: float) -> str:
        """The colour, or what stands in its place for that use, which is told with its other uses."""
        dark = darkened(colour, least).upper()
        if dark != colour.upper():
            uses = self._faint.setdefault(colour.upper(), {}).setdefault(dark, [])
            uses.append(what)
        return dark

    def _tell_darkened(self) -> None:
        """Each colour that is too faint once, whatever it is used for."""
        for colour, uses in self._faint.items():
            instead = join_words([f"{dark} for {join_words(whats)}" for dark, whats in uses.items()])
            fault = (
                f"the colour {colour} has a contrast of {contrast(colour, '#FFFFFF'):.1f} to 1 with white, and words "
                f"need {READABLE:g}, parts of charts {SHAPES:g} (WCAG 2.2, AA). In its place stands {instead}."
            )
            self._tell("colour-darkened", fault, "nothing need be done, or choose a darker colour.")

    def _series(self, colours: Sequence[str], *, report: bool = True) -> bool:
        """Take colours for the series of charts; False where they are too few or not to be told apart."""
        if len(colours) < 2:
            return False
        dark = [darkened(colour, SHAPES) for colour in colours]
        alike = next((n for n, pair in enumerate(pairwise(dark)) if contrast(*pair) < APART), None)
        if alike is not None:
            if report:
                pair = f"{colours[alike]} and {colours[alike + 1]}"
                fault = f"the colours {pair} of charts are not told apart without colour."
                fix = "nothing need be done: charts keep the program's colours. Or put a lighter one between darker."
                self._tell("chart-colours-alike", fault, fix)
            return False
        if report:
            for colour in dict.fromkeys(colours):
                self._dark(colour, "charts", SHAPES)
        self._changes["charts.pair"] = ",".join(dark[:2])
        self._changes["charts.categories"] = ",".join(dark)
        self._changes["charts.sequence"] = ",".join((dark[0], tint(dark[0], 0.35), tint(dark[0], 0.65)))
        self._changes["charts.mean"] = dark[0]
        return True

    # ------------------------------------------------------------ type

    def _own(self, name: str) -> str:
        return self._styles.get(name, name)

    def _sizes(self) -> None:
        if self._template is None:
            return
        for name, (key, least, most) in _SIZES.items():
            look = self._template.look(self._own(name))
            if look is not None and look.size:
                size = min(max(look.size, least), most)
                self._changes[f"{key}.size"] = f"{size:g}"
                self._changes[f"{key}.line"] = f"{round(size * _LINE * 2) / 2:g}"
            if look is not None and not look.bold and key.startswith("headings."):
                self._changes[f"{key}.weight"] = "normal"
        body = self._template.look(self._own("body text")) or self._template.look("normal")
        if body is not None and body.size:
            size = min(max(body.size, LEAST_BODY), MOST_BODY)
            if size > LEAST_BODY:
                self._changes |= {"font.size": f"{size:g}", "font.line": f"{round(size * _LINE * 2) / 2:g}"}
            if size > body.size:
                fault = f"the template's text is set at {body.size:g} points, and the paper's at {size:g}."
                self._tell("text-made-larger", fault, "nothing need be done: smaller text is hard to read for many.")

    def _face(self) -> None:
        face = self._brand.font or (self._template.default_font() if self._template is not None else "")
        if not face:
            return
        if not _FACE.fullmatch(face):
            self._tell("face-left", f"'{face[:60]}' is no name of a typeface: Arial is used.", "correct font:.")
            return
        self._changes["font.word"] = face
        if face.lower() in AS_WIDE:
            self._changes["font.embedded"] = AS_WIDE[face.lower()]
        elif face.lower() not in LIKE_ARIAL:
            fault = (
                f"the Word paper, the workbook and the web page are set in {face}; the PDF and charts keep Arimo, "
                "which they have with them. Word may end its pages elsewhere than the PDF."
            )
            self._tell("face-of-word-alone", fault, "nothing need be done; Word brings its contents up to date by F9.")

    # ------------------------------------------------------------ margins

    def _margins(self) -> None:
        asked: dict[str, float] = self._template.margins_mm() if self._template is not None else {}
        own = self._brand.margins_mm
        named = {"top": own.top, "bottom": own.bottom, "left": own.left, "right": own.right}
        asked |= {side: value for side, value in named.items() if value is not None}
        taken: dict[str, float] = {}
        for side, value in asked.items():
            _, least, most = _MARGINS[side]
            taken[side] = min(max(value, least), most)
        if _SHEET - taken.get("left", 22) - taken.get("right", 22) < _LEAST_TEXT:
            del taken["left"], taken["right"]
        left = [side for side, value in asked.items() if taken.get(side) != value]
        if left:
            fault = f"these margins of the template leave too little room or too little white: {', '.join(left)}."
            self._tell("margins-left", fault, "nothing need be done: the nearest that does is used.")
        for side, value in taken.items():
            self._changes[f"page.{_MARGINS[side][0]}"] = f"{value:g}"
        room = _SHEET - taken.get("left", 22) - taken.get("right", 22)
        if room < _CHART:
            self._changes["charts.width_mm"] = f"{room:g}"


def _chosen(theme: Mapping[str, str]) -> tuple[list[str], str]:
    """The accents of a theme, and its dark colour where that is no grey; nothing of a theme that Office gave."""
    if theme.get("accent1", "") in {"", *OFFICE_ACCENTS}:
        return [], ""
    accents = [f"#{theme[slot]}" for slot in ("accent1", "accent2", "accent3", "accent4") if slot in theme]
    deep = f"#{theme['dk2']}" if "dk2" in theme else ""
    return accents, "" if not deep or is_grey(deep) else deep
