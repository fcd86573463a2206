"""Characters of a text that become others, whatever file the text stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class CharacterEdit(Protocol):
    """The characters `start` to `end` of a text become other words."""

    @property
    def start(self) -> int:
        """The first of them."""

    @property
    def end(self) -> int:
        """The one after the last of them."""

    @property
    def words(self) -> str:
        """What comes in their place."""


def with_characters(text: str, edits: Sequence[CharacterEdit]) -> str:
    """The text with edits made, the last first; of several at one place the first stands first."""
    for edit in reversed(sorted(edits, key=lambda each: (each.start, each.end))):  # noqa: C413 - keeps equals in order
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text
