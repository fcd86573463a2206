"""JSON Schema of every settings file, so that an editor can complete and check as the nurse types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.settings.base import Setting


def schemas() -> dict[str, bytes]:
    """The schema of each kind of settings file, by file name."""
    from reportgen.extracts.declare import DeclarationSetting
    from reportgen.pack.settings import Pack
    from reportgen.settings import content, edition, measure, organisations, policy, structure

    kinds: dict[str, type[Setting]] = {
        "edition": edition.Edition,
        "policy": policy.Policy,
        "risks": content.Risks,
        "objectives": content.Objectives,
        "facts": content.Facts,
        "cover_sheet": content.CoverSheet,
        "structure": structure.Structure,
        "table": content.TableSetting,
        "organisations": organisations.Area,
        "measure": measure.MeasureSetting,
        "extract": DeclarationSetting,
        "pack": Pack,
    }
    held = {}
    for name, model in kinds.items():
        schema: dict[str, Any] = model.model_json_schema()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        held[f"{name}.json"] = (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
    return held
