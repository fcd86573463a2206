"""The fonts of a PDF page: what their codes say, and how wide they are."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_MOST_BYTES = 40_000_000  # of one decoded stream; no page of a paper comes near
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_LONGEST_RANGE = 65_536


class UnreadableError(Exception):
    """The PDF is not one that can be read back."""


@dataclass(frozen=True, slots=True)
class PdfFont:
    """What a font's codes say and how wide they are, in thousandths of the size; `step` bytes make a code."""

    known: Mapping[int, str] | None = None
    widths: Mapping[int, float] = field(default_factory=dict)
    usual: float = 1000.0
    step: int = 1

    def read(self, data: bytes) -> tuple[str, float]:
        """The words of a string and their width."""
        codes = [int.from_bytes(data[at : at + self.step]) for at in range(0, len(data), self.step)]
        width = sum(self.widths.get(code, self.usual) for code in codes)
        if self.known is None:
            return data.decode("latin-1"), width
        return "".join(self.known.get(code, "\ufffd") for code in codes), width


def is_array(thing: Any) -> bool:
    """Whether a part of a PDF is a list."""
    return isinstance(thing, pikepdf.Array)


def decode_stream(stream: Any) -> bytes:
    """A stream's bytes, never more than a bound.

    Raises:
        UnreadableError: it is packed in another way than papers are, or unpacks to too much.
    """
    kind = stream.get("/Filter")
    raw: bytes = stream.read_raw_bytes()
    if kind is None:
        return raw
    if is_array(kind):
        kind = kind[0] if len(kind) == 1 else None
    if str(kind) != "/FlateDecode" or stream.get("/DecodeParms") is not None:
        raise UnreadableError
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(raw, _MOST_BYTES)
    except zlib.error as error:
        raise UnreadableError from error
    if unpacker.unconsumed_tail:
        raise UnreadableError
    return data


def fonts(page: Any) -> dict[str, PdfFont]:
    """The fonts of a page by the names its instructions use."""
    named = page.resources.get("/Font")
    return {} if named is None else {str(name): _font(font) for name, font in named.items()}


def _font(font: Any) -> PdfFont:
    stream = font.get("/ToUnicode")
    known = None if stream is None else _map(decode_stream(stream))
    if str(font.get("/Subtype")) != "/Type0":
        first = int(font.get("/FirstChar", 0))
        widths = {first + place: float(width) for place, width in enumerate(font.get("/Widths", []))}
        return PdfFont(known, widths, 500.0)
    inner = font["/DescendantFonts"][0]
    return PdfFont(known, dict(_widths(list(inner.get("/W", [])))), float(inner.get("/DW", 1000)), 2)


def _widths(runs: list[Any]) -> Iterator[tuple[int, float]]:
    """Widths from a composite font's list: `first [w w w]` or `first last w`, again and again."""
    at = 0
    while at + 1 < len(runs):
        first = int(runs[at])
        if is_array(runs[at + 1]):
            yield from ((first + place, float(width)) for place, width in enumerate(runs[at + 1]))
            at += 2
        elif at + 2 < len(runs):
            last, width = int(runs[at + 1]), float(runs[at + 2])
            if last - first >= _LONGEST_RANGE:
                raise UnreadableError
            yield from ((code, width) for code in range(first, last + 1))
            at += 3
        else:
            return


def _map(cmap: bytes) -> dict[int, str]:
    """Codes to words from a ToUnicode map."""
    known: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            known.update((int(code, 16), _words(words)) for code, words in _CHAR.findall(body))
            continue
        for first, last, start, listed in _RANGE.findall(body):
            low, high = int(first, 16), int(last, 16)
            if high - low >= _LONGEST_RANGE:
                raise UnreadableError
            if listed:
                each = re.findall(rb"<([0-9A-Fa-f]*)>", listed)
                known.update((low + place, _words(words)) for place, words in enumerate(each))
            else:
                text = _words(start)
                known.update(
                    (code, text[:-1] + chr(ord(text[-1]) + code - low)) for code in range(low, high + 1) if text
                )
    return known


def _words(digits: bytes) -> str:
    try:
        return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
    except ValueError as error:
        raise UnreadableError from error
