"""A key that a table's layout or a chart's form does not use is refused at its place, with what does take it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from reportgen import plugins
from reportgen.problems import Problem, Problems
from reportgen.settings.chart import AnyChart
from reportgen.settings.plugin_settings import table_setting
from reportgen.settings.schema_paths import fields_of, members
from reportgen.settings.yaml_source import parse_yaml

LAYOUTS = plugins.settings_models("layouts")
FORMS = {model.model_fields["form"].annotation.__args__[0]: model for model in members(AnyChart)}
SOUND: dict[str, dict[str, Any]] = {
    "by_part": {"columns": [{"heading": "A", "figure": "cla"}]},
    "by_measure": {"columns": [{"heading": "A"}], "lines": [{"figure": "cla"}]},
    "parts_across": {"rows": [{"figure": "cla"}]},
    "by_row": {"extract": "plans", "columns": [{"heading": "A", "column": "plan"}]},
    "at_a_glance": {"lines": [{"figure": "cla"}]},
    "tiles": {"tiles": [{"figure": "cla"}]},
    "by_area": {"columns": [{"heading": "A", "figure": "cla"}]},
    "lines": {"columns": [{"heading": "A"}], "lines": [{"label": "One", "cells": ["a"]}]},
}


def faults(setting: dict[str, Any]) -> list[Problem]:
    """What is said of a table's file."""
    problems = Problems()
    source = parse_yaml(yaml.safe_dump(setting, sort_keys=False).encode(), "tables/a_table.yaml", problems)
    assert source is not None
    assert (table_setting(source, problems) is None) == bool(problems.errors)
    return list(problems)


def table(layout: str, **more: Any) -> dict[str, Any]:
    return {"shape": layout, "caption": "A table", **SOUND[layout], **more}


def test_a_figure_in_a_column_of_a_dashboard_is_refused_and_not_passed_over():
    columns = [{"heading": "Local", "show": "value"}, {"heading": "England", "figure": "cla_female"}]
    (problem,) = faults(table("by_measure", columns=columns))
    assert (problem.name, problem.where.line, problem.where.key) == ("key-not-used", 7, "columns.2.figure")
    assert problem.fault == "'figure' is not used by shape: by_measure."
    assert problem.fix == "take it out; it is a key of shape: by_area or by_part."


@pytest.mark.parametrize("layout", sorted(SOUND))
def test_a_table_with_the_keys_its_layout_uses_is_sound(layout: str):
    assert faults(table(layout)) == []
    assert set(SOUND) == set(plugins.own_names("layouts"))


def nested(model: type[BaseModel], key: str) -> type[BaseModel]:
    """The model of the items of a list."""
    return fields_of(model)[key].annotation.__args__[0]


def foreign() -> Iterator[tuple[str, tuple[str | int, ...], str, list[str]]]:
    """Each layout with a place and a key there that only other layouts take, and which those are."""
    for layout, model in LAYOUTS.items():
        for part in ("", "columns", "lines", "rows"):
            if part and part not in SOUND[layout]:
                continue
            path = (part, 0) if part else ()
            places = {
                name: nested(other, part) if part else other
                for name, other in LAYOUTS.items()
                if not part or part in fields_of(other)
            }
            keys = {key for place in places.values() for key in fields_of(place)}
            for key in sorted(keys - set(fields_of(nested(model, part) if part else model))):
                yield layout, path, key, [name for name, place in places.items() if key in fields_of(place)]


@pytest.mark.parametrize(("layout", "path", "key", "takers"), list(foreign()))
def test_a_key_of_another_layout_is_refused(layout: str, path: tuple[str, int], key: str, takers: list[str]):
    setting = yaml.safe_load(yaml.safe_dump(table(layout)))
    at = setting
    for part in path:
        at = at[part]
    at[key] = "x"
    (problem,) = faults(setting)
    assert (problem.name, problem.where.key.rpartition(".")[2]) == ("key-not-used", key)
    assert problem.fault == f"'{key}' is not used by shape: {layout}."
    assert problem.fix == f"take it out; it is a key of shape: {' or '.join(takers)}."


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_series_is_drawn_as_a_line_only_in_a_form_that_has_both(form: str):
    pair = [{"column": "A", "drawn": "line"}, {"column": "B"}]
    chart = {"form": form, "title": "Up", "subtitle": "Shire", "series": pair[: 1 if form == "sparkline" else 2]}
    problems = faults(table("by_part", chart=chart))
    if form in ("column-line", "stacked-column"):
        assert problems == []
    else:
        (problem,) = problems
        assert (problem.name, problem.where.key) == ("key-not-used", "chart.series.1.drawn")
        assert problem.fault == f"'drawn' is not used by form: {form}."
        assert problem.fix == "take it out; it is a key of form: column-line or stacked-column."


@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_form_has_a_second_axis(form: str):
    pair = [{"column": "A", "second_axis": True}, {"column": "B"}]
    chart = {"form": form, "title": "Up", "subtitle": "Shire", "series": pair[: 1 if form == "sparkline" else 2]}
    (problem,) = faults(table("by_part", chart=chart))
    assert (problem.name, problem.where.key) == ("setting-refused", "chart.series.1")
    assert problem.fault == "a chart has one value axis, so 'A' cannot have a second one."


def test_a_chart_that_does_not_say_its_form_is_one_of_columns():
    chart = {"title": "Up", "subtitle": "Shire", "series": [{"column": "A", "drawn": "line"}]}
    assert [p.fault for p in faults(table("by_part", chart=chart))] == ["'drawn' is not used by form: column."]
    assert [p.fault for p in faults(table("by_part", chart={**chart, "form": "pie"}))] == [
        '"pie" is not known as form.'
    ]


def test_rows_of_words_have_no_chart():
    chart = {"title": "Up", "subtitle": "Shire", "series": [{"column": "A"}]}
    (problem,) = faults(table("by_row", chart=chart))
    shapes = "by_area or by_measure or by_part or lines or parts_across"
    assert problem.fix == f"take it out; it is a key of shape: {shapes}."


@pytest.mark.parametrize(
    ("column", "fault"),
    [
        ({"words": True, "show": "value"}, "a column of words shows no figure."),
        ({"empty": "None"}, "a column that shows figures is never empty."),
        ({"words": True, "empty": "None"}, ""),
        ({"show": "target", "empty": "None"}, ""),
        ({"show": "rag", "empty": "None"}, ""),
    ],
)
def test_keys_of_one_column_that_do_not_go_together(column: dict[str, Any], fault: str):
    columns = [{"heading": "A", **column}]
    assert [problem.fault for problem in faults(table("by_measure", columns=columns))] == [fault] * bool(fault)


@pytest.mark.parametrize(
    ("word", "fault", "fix"),
    [
        ("by_parts", "there is no shape of table called 'by_parts'. Did you mean 'by_part'?", "use one of: "),
        (5, "there is no shape of table called '5'.", "use one of: "),
        (["by_part"], "there is no shape of table called '['by_part']'. Did you mean 'by_part'?", "use one of: "),
        (None, "the key 'shape' is missing here.", "add 'shape:', one of: at_a_glance, by_area, by_measure, by_part"),
        ("TO FILL IN", "this is still to be filled in", "write it"),
    ],
)
def test_a_layout_that_is_not_there(word: Any, fault: str, fix: str):
    (problem,) = faults({"shape": word, "caption": "A table", "columns": [{"heading": "A", "figure": "cla"}]})
    assert (problem.fault, problem.fix.startswith(fix)) == (fault, True)


def test_only_what_is_at_fault_is_told_of_a_list_with_an_item_at_fault():
    problems = faults(table("by_measure", lines=[{"figure": "cla", "cellz": []}]))
    assert [problem.name for problem in problems] == ["key-not-known"]
