"""An organisation's own dress, as a paper carries it; part of the model in `blocks`, and imported from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class LookChange:
    """One key of `templates/style.yaml` (`headings.h1.size`) and what stands there in place of the program's own."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style of the paper (`heading 1`) and the style of the organisation's Word template that stands for it."""

    name: str
    template: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What differs from the program's own looks, the same in every form; nothing where the paper wears those."""

    changes: tuple[LookChange, ...] = ()
    word_styles: tuple[WordStyle, ...] = ()
    variant: Literal["", "large-print"] = ""


OWN_LOOKS = Theme()
"""The program's own looks."""
