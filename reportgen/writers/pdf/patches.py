"""Every change this program makes to WeasyPrint and pydyf: which private functions it replaces, and why.

They hold only while `applied` lasts and only in the thread in which it lasts, so that another program in the same
process finds WeasyPrint as it came. They were written to WeasyPrint 70.0 and pydyf 0.13: `tests/pdf/upstream.py` holds
a hash of the source of each function then, and names what another release changed.

What is changed:

- The tag tree is this program's (`structure`), and boxes that are no words of the paper are artifacts.
- Notes stay with their calls: where a line does not fit, WeasyPrint first sends the sheet's last notes to the next
  sheet to make room for it, so that a note stands a sheet after its call. Here the line goes to the next sheet.
- The pages of each paper of a pack are counted (`page_counters`) before running heads and feet are made, so that a
  pack is not laid out a second time for them; and a page has room above what comes first on it only where the kind
  of page changes, or something asked for a new page. The engine takes every page with a name for one that had to begin.
- Its own style sheet has markers and calls of notes for every element, so that each is given the styles of six that
  are never there: the selectors are narrowed. pydyf makes each stream twice, compressed at its slowest, once to
  write it and once for a hash: here once.
- The shipped faces are all the fonts there are. The engine asks the environment, which is everybody's.
- The metadata say PDF/UA-1 as well as PDF/A-3, and the colours of sRGB are the engine's own file byte for byte.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import pydyf

from reportgen.templates_folder import templates_dir
from reportgen.writers.html.pages import OWN, OWN_PAGES
from reportgen.writers.pdf import page_counters, structure

NARROWED = {
    "::marker": "li::marker",
    "::footnote-call": ".note::footnote-call",
    "::footnote-marker": ".note::footnote-marker",
    # A paper has footnotes, and none of the engine's other notes.
    "::note-call": "note::note-call",
    "::note-marker": "note::note-marker",
    "::note-callback": "note::note-callback",
}
"""Selectors of the engine's own style sheet, and what stands for them: what of a paper can have such a thing."""

_applied: ContextVar[bool] = ContextVar("applied", default=False)
_counted: ContextVar[page_counters.Counted | None] = ContextVar("counted", default=None)
_writing: ContextVar[bool] = ContextVar("writing", default=False)
_installing = Lock()


@contextmanager
def applied(counted: page_counters.Counted | None = None) -> Iterator[None]:
    """While this lasts WeasyPrint works as changed here, in this thread.

    `counted` are the own pages of the sheets that are laid out, where they are some of a whole that was counted before.
    """
    with _installing:
        _install()
    tokens = _applied.set(True), _counted.set(counted)
    try:
        yield
    finally:
        _counted.reset(tokens[1])
        _applied.reset(tokens[0])


def _instead_of(ordinary: Any, replacement: Any) -> Any:
    """`replacement` while `applied` lasts, else the function as it came."""

    def either(*arguments: Any, **named: Any) -> Any:
        return (replacement if _applied.get() else ordinary)(*arguments, **named)

    vars(either)["_reportgen_instead_of"] = ordinary
    return either


@cache
def _install() -> None:
    """Put the replacements in place; once in a process."""
    import weasyprint
    from weasyprint import layout
    from weasyprint.layout import block, page
    from weasyprint.pdf import stream

    layout.make_all_pages = _instead_of(layout.make_all_pages, _all_pages(layout.make_all_pages))
    layout.make_margin_boxes = _instead_of(layout.make_margin_boxes, _margin_boxes(layout.make_margin_boxes))
    page.make_page = _instead_of(page.make_page, _page(page.make_page))
    block._linebox_layout = _instead_of(block._linebox_layout, _lines(block._linebox_layout))
    stream.Stream.marked = _instead_of(stream.Stream.marked, structure.mark_artifacts(stream.Stream.marked))
    weasyprint.pdf.add_tags = _instead_of(weasyprint.pdf.add_tags, structure.add_tags)
    weasyprint.HTML._ua_stylesheets = _instead_of(weasyprint.HTML._ua_stylesheets, _stylesheets(weasyprint))
    pydyf.PDF.write = _instead_of(pydyf.PDF.write, _write(pydyf.PDF.write))
    data = pydyf.Stream.data.fget
    pydyf.Stream.data = property(_instead_of(data, _data(data)))


def _all_pages(ordinary: Any) -> Any:
    def pages(context: Any, *others: Any) -> Iterator[Any]:
        laid_out = list(ordinary(context, *others))
        context.reportgen_pages = _counted.get() or page_counters.count([page.page_type.name for page in laid_out])
        return iter(laid_out)

    return pages


def _margin_boxes(ordinary: Any) -> Any:
    def boxes(context: Any, page: Any, state: Any) -> Any:
        counted, number = context.reportgen_pages, context.current_page - 1
        own, of = counted[min(number, len(counted) - 1)]
        state[1].update({OWN: [own], OWN_PAGES: [of]})
        return ordinary(context, page, state)

    return boxes


def _page(ordinary: Any) -> Any:
    def one(context: Any, root: Any, kind: Any, resume_at: Any, number: int, *others: Any) -> Any:
        names = vars(context).setdefault("reportgen_names", {})
        names[number] = kind.name
        asked = context.page_maker[number - 1][1]["break"] != "any"
        context.forced_break = asked or (bool(kind.name) and names.get(number - 1) != kind.name)
        return ordinary(context, root, kind, resume_at, number, *others)

    return one


def _lines(ordinary: Any) -> Any:
    def laid(context: Any, *arguments: Any) -> Any:
        keeps = context.current_page_footnotes and not context.in_column
        return ordinary(_KeepsNotes(context) if keeps else context, *arguments)

    return laid


class _KeepsNotes:
    """The engine's layout context; to the code that breaks lines it says what forbids sending notes on."""

    in_column = True

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_context", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "_context"), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(object.__getattribute__(self, "_context"), name, value)


def _stylesheets(weasyprint: Any) -> Any:
    from weasyprint import css

    rules = Path(str(css.__file__)).with_name("html5_ua.css").read_text(encoding="utf-8").split("\n")
    narrow = weasyprint.CSS(string="\n".join(map(_narrowed, rules)))

    def sheets(page: Any, forms: bool = False) -> list[Any]:
        return [narrow]

    return sheets


def _narrowed(rule: str) -> str:
    selector, space, rest = rule.partition(" ")
    return f"{NARROWED.get(selector, selector)}{space}{rest}"


def _write(ordinary: Any) -> Any:
    def written(pdf: Any, *arguments: Any, **named: Any) -> None:
        token = _writing.set(True)
        try:
            ordinary(pdf, *arguments, **named)
        finally:
            _writing.reset(token)

    return written


def _data(ordinary: Any) -> Any:
    def data(stream: Any) -> bytes:
        if not _writing.get():  # only while a PDF is written does nothing in it change any more
            return bytes(ordinary(stream))
        if "reportgen_made" not in vars(stream):
            stream.reportgen_made = ordinary(stream)
        return bytes(stream.reportgen_made)

    return data


@cache
def _fonts_class() -> type[Any]:
    from weasyprint.text import fonts
    from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2

    ffi.cdef("FcConfig * FcConfigCreate (void); FcBool FcConfigBuildFonts (FcConfig *config);")
    faces = sorted((templates_dir() / "fonts").glob("*.ttf"))

    class ShippedFonts(fonts.FontConfiguration):  # type: ignore[misc]  # the library comes without types
        """The shipped faces and no others: `FontConfiguration` as it is made, but for where its fonts come from."""

        def __init__(self) -> None:
            self._config = fontconfig.FcConfigCreate()
            # File by file: to list a folder, fontconfig would want a cache that it may write to.
            added = [fontconfig.FcConfigAppFontAddFile(self._config, os.fsencode(face)) for face in faces]
            if not (all(added) and fontconfig.FcConfigBuildFonts(self._config)):
                raise RuntimeError("the shipped fonts cannot be loaded")
            self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
            pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
            fontconfig.FcConfigDestroy(self._config)  # the font map keeps its own reference
            self._folder: Path | None = None
            self.strut_layouts: dict[Any, Any] = {}
            self.font_features: dict[Any, Any] = {}

    return ShippedFonts


def shipped_fonts() -> Any:
    """A font configuration for one paper, with the shipped faces and no others."""
    with _installing:
        fonts = _fonts_class()
    return fonts()
