"""What a figure is compared with: England, its region, its statistical neighbours, or areas that are named."""

from __future__ import annotations

import re

from reportgen.settings.base import ManyWords

ENGLAND, REGION, NEIGHBOURS = "england", "region", "neighbours"
PUBLISHED = "published"
"""The own area's figure as published, beside one that is counted from its own data."""
CompareWith = ManyWords
"""`england`, `region`, `neighbours`, or the names of areas as the publisher writes them."""


def comparator_name(measure: str, word: str) -> str:
    """What narrative calls the figure of another area: `published_cla_england`, `published_cla_devon`."""
    return f"{measure}_{re.sub('[^a-z0-9]+', '_', word.casefold()).strip('_')}"


def neighbour_word(place: int) -> str:
    """The word of one neighbour, the nearest being the first."""
    return f"neighbour {place}"
