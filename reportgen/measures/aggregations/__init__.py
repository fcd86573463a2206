"""Aggregations: how a measure is counted, one Python file each, found by its name.

An aggregation's module has

- `Settings`, the keys of a measure that it uses and no other aggregation need know;
- `NEEDS`, what it counts from and the kind of number it gives;
- `describe(settings, operands)`, how it counts in a few words for a reader, `operands` being the names of the
  measures it counts from;
- `aggregate(inputs, settings)`, which returns `Counted`: the cells it counted, not the number, so that suppression
  and `trace` know what the number is made of.

An organisation adds one in a package of its own by an entry point `reportgen.aggregations`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportgen import plugins
from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted
from reportgen.settings.base import Setting

__all__ = ["AggregationSettings", "Inputs", "Needs", "aggregate", "describe", "names", "needs", "settings_of"]


def names() -> tuple[str, ...]:
    """The aggregations there are."""
    return plugins.names("aggregations")


@cache
def needs(name: str) -> Needs:
    """What the aggregation called `name` counts from."""
    needed: Needs = plugins.load("aggregations", name).NEEDS
    return needed


@cache
def settings_of(name: str) -> type[AggregationSettings]:
    """The model of the keys that the aggregation called `name` uses."""
    model: type[AggregationSettings] = plugins.load("aggregations", name).Settings
    return model


def describe(name: str, settings: Setting, operands: Sequence[str]) -> str:
    """How the aggregation called `name` counts, in a few words for a reader."""
    words: str = plugins.load("aggregations", name).describe(settings, operands)
    return words


def aggregate(name: str, inputs: Inputs, settings: Setting) -> Counted:
    """What the aggregation called `name` counts."""
    counted: Counted = plugins.load("aggregations", name).aggregate(inputs, settings)
    return counted
