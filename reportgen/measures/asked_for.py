"""Which measures an edition has a use for: its own, and the shared ones that its settings or narrative name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from reportgen.plain_file import read_plain

if TYPE_CHECKING:
    from reportgen.measures.load import Measure
    from reportgen.settings.opened import Opened

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def asked_for(measures: Mapping[str, Measure], opened: Opened) -> frozenset[str]:
    """The names of those measures, and of what they are counted from."""
    shared = opened.shown(opened.home.config / "measures")
    own = [name for name, measure in measures.items() if not measure.where.file.startswith(shared)]
    named = {*own, *names_in(_texts(opened)) & set(measures)}
    left = list(named)
    while left:
        below = set(measures[left.pop()].setting.of) & set(measures) - named
        named |= below
        left += below
    return frozenset(named)


def _texts(opened: Opened) -> Iterable[str]:
    yield from opened.narrative.values()
    for path in opened.files:
        if path.suffix == ".yaml" and path.is_relative_to(opened.folder):
            with suppress(OSError):  # what cannot be read is told where it is opened
                yield read_plain(path).decode("utf-8", "replace")


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Every word of the texts that could be a measure's name."""
    return frozenset(name for text in texts for name in _NAME.findall(text))
