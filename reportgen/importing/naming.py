"""Names of ours made from words: small letters, figures and underscores, each only once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 48


def slug(text: str, otherwise: str, most_words: int = 7) -> str:
    """A name from the first words of a text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())[:most_words]
    name = "_".join(words)[:LONGEST].strip("_")
    return name or otherwise


class NameRegister:
    """Names already given."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._given = set(names)

    def new(self, name: str) -> str:
        """The name, with a number behind it when it is given already."""
        unique, number = name, 2
        while unique in self._given:
            unique, number = f"{name}_{number}", number + 1
        self._given.add(unique)
        return unique
