"""The elements of a tag tree, as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary


def values_of(element: Any, key: str) -> list[Any]:
    """What an element has at a key: nothing, one value, or an array of them."""
    value = element.get(key)
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def children_of(parent: Any) -> list[Any]:
    """What stands right below an element, or below the root of the tree: elements, words and links."""
    return values_of(parent, "/K")


def elements_of(parent: Any) -> list[Any]:
    """The structure elements right below another, or below the root of the tree."""
    return [child for child in children_of(parent) if isinstance(child, Dictionary) and "/S" in child]


def all_elements(parent: Any) -> Iterator[Any]:
    """Every structure element below another, in the order of the paper."""
    for element in elements_of(parent):
        yield element
        yield from all_elements(element)
