"""How a measure is counted, without the words said of it: what the record of a paper keeps of each measure.

A later paper whose settings count a measure otherwise, under another name or not at all can count it as it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import ValidationError

from reportgen.measures import aggregations
from reportgen.measures.load import Measure, setting_of
from reportgen.problems import Where

Definition: TypeAlias = Mapping[str, Any]
_SAID = frozenset(
    "title definition source better places target control over compare_with published_as differs_because "
    "own_area".split()
)
"""Keys that say something of the number, or that `where` has an answer to already."""
_NOT_COMPARED = frozenset(("unit", "people"))
_REQUIRED = ("title", "definition", "source")


def definition_of(measure: Measure) -> dict[str, Any]:
    """The keys by which a measure is counted, as plain data."""
    keys = measure.setting.model_dump(mode="json", exclude_defaults=True)
    return {key: value for key, value in keys.items() if key not in _SAID}


def fingerprints(definitions: Mapping[str, Definition]) -> dict[str, str]:
    """For each measure what it is counted by, and what those are that it counts from: the same where both are."""
    return {name: _fingerprint(name, definitions, ()) for name in definitions}


def _fingerprint(name: str, definitions: Mapping[str, Definition], path: tuple[str, ...]) -> str:
    if name not in definitions or name in path:
        return name
    keys: dict[str, Any] = {key: value for key, value in definitions[name].items() if key not in _NOT_COMPARED}
    if isinstance(operands := keys.get("of"), list | tuple):
        keys["of"] = [_fingerprint(str(one), definitions, (*path, name)) for one in operands]
    return json.dumps(keys, sort_keys=True, default=str)


def measure_of(name: str, definition: Definition, title: str, where: Where) -> Measure | None:
    """The measure of a definition that a record keeps; None where no measure can be set so."""
    counted_by = definition.get("counted_by")
    if not isinstance(counted_by, str) or counted_by not in aggregations.names():
        return None
    texts = dict.fromkeys(_REQUIRED, title or name)
    try:
        return Measure(name, setting_of(counted_by).model_validate({**texts, **definition}), where)
    except ValidationError:
        return None
