"""Every key of a settings file says what it is for, in the schema that editors read and in the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import Field

from reportgen import plugins
from reportgen.schemas import schemas
from reportgen.settings.base import Setting
from reportgen.settings.descriptions import descriptions

SCHEMAS = {file: json.loads(schema) for file, schema in schemas().items()}


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each key of a schema, with what it says of it."""
    for name, model in {"": schema, **schema.get("$defs", {})}.items():
        for key, value in model.get("properties", {}).items():
            yield f"{name}.{key}", value


@pytest.mark.parametrize("file", SCHEMAS)
def test_every_key_of_a_settings_file_says_what_it_is_for(file: str) -> None:
    assert [name for name, value in keys(SCHEMAS[file]) if not value.get("description", "").strip()] == []


@pytest.mark.parametrize("group", plugins.KINDS)
def test_every_setting_of_a_plug_in_says_what_it_is_for(group: plugins.Group) -> None:
    for name, model in plugins.settings_models(group).items():
        assert set(model.model_fields) <= set(descriptions(model)), name


class Base(Setting):
    first: int
    """The first
    of two."""
    second: int = Field(default=2, description="Said in the field.")
    third: int = 3


class Extended(Base):
    first: int = 1
    third: int = 3
    """The third."""


def test_a_description_is_the_docstring_of_the_nearest_model_or_what_the_field_says() -> None:
    assert descriptions(Base) == {"first": "The first of two.", "second": "Said in the field."}
    assert descriptions(Extended) == {
        "first": "The first of two.",
        "second": "Said in the field.",
        "third": "The third.",
    }
    assert Extended.model_json_schema()["properties"]["third"]["description"] == "The third."
    assert "description" not in Base.model_json_schema()["properties"]["third"]
