"""The elements of a tag tree, as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary


def children_of(parent: Any) -> list[Any]:
    """What stands right below an element, or below the root of the tree: elements, words and links."""
    below = parent.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, Array) else [below]


def elements_of(parent: Any) -> list[Any]:
    """The structure elements right below another, or below the root of the tree."""
    return [child for child in children_of(parent) if isinstance(child, Dictionary) and "/S" in child]


def all_elements(parent: Any) -> Iterator[Any]:
    """Every structure element below another, in the order of the paper."""
    for element in elements_of(parent):
        yield element
        yield from all_elements(element)
