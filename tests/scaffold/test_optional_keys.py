"""Every key that a starter's settings may have stands in its files, those that are optional as comments."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli import main
from reportgen.schemas import schemas

FILES = ("edition", "policy", "facts", "objectives", "risks", "table")


def keys_of(schema: Any) -> set[str]:
    """Every key of a schema and of what stands in it."""
    if isinstance(schema, list):
        return set[str]().union(*map(keys_of, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set[str]()
    return own.union(*map(keys_of, schema.values()))


@pytest.mark.parametrize("kind", ["annual-report", "combined", "update", "board-report"])
def test_each_key_can_be_found_without_the_schema(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "northshire", "--kind", kind, "--year", "2025-26", "--out", "ours"]) == 0
    text = "\n".join(path.read_text(encoding="utf-8") for path in Path("ours").rglob("*.yaml"))
    made = schemas()
    lacking = {
        name: absent for name in FILES
        if (absent := {key for key in keys_of(json.loads(made[f"{name}.json"])) if not re.search(rf"\b{key}\b", text)})
    }  # fmt: skip
    assert lacking == {}
