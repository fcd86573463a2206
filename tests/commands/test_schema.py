"""JSON Schema of the settings files: it loads, and the settings files there are fit it."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.schemas import schemas
from reportgen.settings.yaml_source import read_yaml
from tests.commands.running import ROOT

KINDS = {
    "edition.json": "config/editions/*/edition.yaml",
    "policy.json": "config/editions/*/policy.yaml",
    "risks.json": "config/editions/*/risks.yaml",
    "objectives.json": "config/editions/*/objectives.yaml",
    "facts.json": "config/editions/*/facts.yaml",
    "cover_sheet.json": "config/editions/*/cover_sheet.yaml",
    "table.json": "config/editions/*/tables/*.yaml",
    "organisations.json": "config/organisations/*.yaml",
    "measure.json": "config/measures/*.yaml",
    "extract.json": "config/extracts/*.yaml",
}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list, tuple), "string": (str, datetime.date), "integer": (int,),
    "number": (int, float, Decimal), "boolean": (bool,), "null": (type(None),),
}  # fmt: skip


def unfit(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """Where a value does not fit a schema: the part of JSON Schema that pydantic writes."""
    if "$ref" in schema:
        return unfit(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, at)
    if "oneOf" in schema:
        fits = [name for name, ref in schema["discriminator"]["mapping"].items()
                if not unfit(value, {"$ref": ref}, whole, at)]  # fmt: skip
        return [] if len(fits) == 1 else [f"{at}: fits {fits}"]
    if "anyOf" in schema:
        tried = [unfit(value, each, whole, at) for each in schema["anyOf"]]
        return [] if [] in tried else [f"{at}: fits none of {len(tried)}"]
    found = []
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [f"{at}: {value!r} is no {kinds}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: {value!r} is not {schema['const']}")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r} is not {schema['pattern']}")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
        for name, inner in value.items():
            below = known.get(name, schema.get("additionalProperties", True))
            if below is False:
                found.append(f"{at}: {name} is not known")
            elif isinstance(below, dict):
                found += unfit(inner, below, whole, f"{at}.{name}")
    if isinstance(value, (list, tuple)) and isinstance(schema.get("items"), dict):
        for place, inner in enumerate(value):
            found += unfit(inner, schema["items"], whole, f"{at}[{place}]")
    return found


@pytest.mark.covers("commands/schema")
def test_the_command_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    assert main(["schema", "--out", "schemas"]) == 0
    assert capsys.readouterr().out == "JSON Schema written to schemas.\n"
    written = {path.name: path.read_bytes() for path in Path("schemas").glob("[!.]*")}
    assert written == schemas()
    assert set(KINDS) <= set(written)
    for data in written.values():
        schema = json.loads(data)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        for described in schema["$defs"].values() if "oneOf" in schema else [schema]:
            assert described.get("additionalProperties", False) is False or "enum" in described


@pytest.mark.parametrize("name", sorted(KINDS))
def test_what_is_there_fits(name: str):
    schema = json.loads(schemas()[name])
    files = sorted(ROOT.glob(KINDS[name]))
    assert files
    for file in files:
        source = read_yaml(file, file.name, Problems())
        assert source is not None
        assert unfit(source.data, schema, schema) == [], file


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("facts.json", {"fact": {}}),
        ("facts.json", {"facts": {"a": {"value": 1}}}),
        ("risks.json", {"as_at": "2020-01-01", "risks": [{"number": "1"}]}),
        ("policy.json", {}),
        ("edition.json", {"name": 5}),
    ],
)
def test_what_does_not_fit_is_seen(name: str, value: Any):
    schema = json.loads(schemas()[name])
    assert unfit(value, schema, schema)
