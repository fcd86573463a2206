"""JSON Schema of every settings file, so that an editor can complete and check as the nurse types."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.settings.base import Setting


def schemas() -> dict[str, bytes]:
    """The schema of each kind of settings file, by file name."""
    from reportgen import plugins
    from reportgen.extracts.declare import DeclarationSetting
    from reportgen.measures.load import setting_of
    from reportgen.pack.settings import Pack
    from reportgen.settings import brand, content, contributions, edition, facts, organisations, policy
    from reportgen.settings.edition_reader import section_names

    models: dict[str, type[Setting]] = {
        "edition": edition.Edition,
        "policy": policy.Policy,
        "risks": content.Risks,
        "reviews": content.Reviews,
        "objectives": content.Objectives,
        "facts": facts.Facts,
        "brand": brand.Brand,
        "pictures": contributions.Pictures,
        "voices": contributions.Voices,
        "organisations": organisations.Area,
        "extract": DeclarationSetting,
        "pack": Pack,
        **plugins.settings_models("parts"),
    }
    described = {name: model.model_json_schema() for name, model in models.items()}
    described["table"] = chosen_by("shape", plugins.settings_models("layouts"))
    described["policy"]["properties"]["checks"] |= _checks(plugins.settings_models("checks"))
    described["measure"] = chosen_by("counted_by", {name: setting_of(name) for name in plugins.names("aggregations")})
    described["edition"]["properties"] |= _sections(section_names() & described.keys())
    return {f"{name}.json": _file(schema) for name, schema in described.items()}


def chosen_by(key: str, models: Mapping[str, type[Setting]]) -> dict[str, Any]:
    """One schema of what several models describe, of which the word at `key` chooses one."""
    definitions: dict[str, Any] = {}
    for word, model in models.items():
        schema = model.model_json_schema(ref_template=f"#/$defs/{word}.{{model}}")
        definitions |= {f"{word}.{name}": inner for name, inner in schema.pop("$defs", {}).items()}
        schema["properties"][key] = {**schema["properties"].get(key, {}), "const": word}
        definitions[word] = schema
    return {
        "$defs": definitions,
        "discriminator": {"propertyName": key, "mapping": {word: f"#/$defs/{word}" for word in models}},
        "oneOf": [{"$ref": f"#/$defs/{word}"} for word in models],
    }


def _sections(names: Iterable[str]) -> dict[str, Any]:
    """The schema of the sections of an edition, each that of the file whose place it takes."""
    about = "In place of a file {}.yaml: the same keys, two spaces further in."
    sections: dict[str, Any] = {
        name: {"$ref": f"{name}.json", "description": about.format(name)} for name in sorted(names)
    }
    tables = {"additionalProperties": {"$ref": "table.json"}, "type": "object"}
    return {**sections, "tables": {**tables, "description": "In place of the folder of tables: each by its name."}}


def _checks(models: Mapping[str, type[Setting]]) -> dict[str, Any]:
    """The schema of what a policy says to checks."""
    return {
        "properties": {name: model.model_json_schema() for name, model in models.items()},
        "additionalProperties": False,
    }


def _file(schema: dict[str, Any]) -> bytes:
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
