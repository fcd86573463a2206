"""Words from Word as Markdown that says exactly those words: the signs that mean something there, made plain."""

from __future__ import annotations

import re
import unicodedata

_PRIVATE = re.compile("[\ue000-\ue00f]")
_SIGN = re.compile(r"[\\`*~]|(?<!\w)_|_(?!\w)")
_CODED = re.compile(r"&(?=[A-Za-z][A-Za-z0-9]*;)")
_BEGINS = re.compile(r"([-+>#=]|:::)|((?:[0-9]{1,9}|[a-z]|[ivx]{2,}))([.)])(?=\s|$)")
_SPARED = (
    (re.compile(r"<(?=[A-Za-z/!?])"), "\u2039", "<"),
    (re.compile(r"\](?=\()"), "] ", "]("),
    (re.compile(r"\[(?=\^)"), "[ ", "[^"),
    (re.compile(r"\{(?=[#.{%])"), "{ ", "{"),
    (re.compile(r"&(?=#)"), "& ", "&#"),
)
"""Signs that narrative refuses even as words: what is written for each."""
SPACES = re.compile(r"[ \t\n\v\f\r]+")
"""Spaces that are as good as one; a space that does not break, and a thin one, are what they are."""
NO_MEANING = "\ue000"
TIMES = re.compile(r"(?<=[0-9)\ue001])\*(?=[0-9(\ue000])|(?<=\b[A-Za-z])\*(?=[A-Za-z]\b)")
"""The star of a product, between two numbers or two single letters; narrative leaves it as it is."""


def plain_words(text: str) -> tuple[str, list[str]]:
    """Words with every sign that Markdown would read made plain; and the signs that were parted or replaced for it.

    Of those `NO_MEANING` stands for signs of no meaning, which become question marks.
    """
    signs = [NO_MEANING] if _PRIVATE.search(text) else []
    text = _PRIVATE.sub("?", text)
    for pattern, instead, sign in _SPARED:
        if pattern.search(text):
            signs.append(sign)
            text = pattern.sub(instead, text)
    text = _SIGN.sub(lambda match: "\\" + match[0], text)
    return _CODED.sub(r"\\&", text), signs


def may_link(address: str) -> bool:
    """Whether narrative may link to the address."""
    return bool(re.match(r"(?:https://|mailto:)[^\s<>\"'{}\ue000-\uf8ff]+\Z", address, re.IGNORECASE))


def linked(words: str, address: str) -> str:
    """Words of Markdown as a link to an address that narrative may link to."""
    address = address.replace("(", "%28").replace(")", "%29").replace("\\", "%5C").replace("&#", "%26#")
    words = re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)
    return f"[{words}]({address})"


def emphasised(words: str, bold: bool, italic: bool) -> str:
    """Words of Markdown between the stars of their look."""
    sign = "*" * (2 * bold + italic)
    return f"{sign}{words}{sign}"


def shows(text: str, before: str, after: str, *, bold: bool) -> bool:
    """Whether narrative would take stars around `text` for bold, or one for italics, between what stands around it."""
    core = text.strip()
    before = " " if text[:1].isspace() else before or " "
    after = " " if text[-1:].isspace() else after or " "
    if not core:
        return False
    if not bold and TIMES.search(f"{before}*{core.replace('*', ' ')}*{after}".replace("}*", ")*").replace("*{", "*(")):
        return False
    opens = not _parts(core[0]) or _parts(before[-1])
    closes = not _parts(core[-1]) or _parts(after[0])
    return opens and closes


def _parts(sign: str) -> bool:
    """Whether a sign parts words for Markdown: a space or punctuation. An accent that stands apart does not."""
    return sign.isspace() or unicodedata.category(sign)[0] in "PS"


def begun(line: str) -> str:
    """A line whose first sign begins no list, heading or box."""
    if line.startswith("|"):
        line = "\u00a6" + line[1:]
    sign = _BEGINS.match(line)
    if sign is None:
        return line
    if sign[1]:
        return "\\" + line
    return f"{sign[2]}\\{line[len(sign[2]) :]}"
