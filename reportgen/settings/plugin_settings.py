"""Settings whose model a plug-in holds: which plug-in is meant, and what the file says to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen import plugins
from reportgen.problems import Problems
from reportgen.registry import misspelling_of, near_miss
from reportgen.settings import todo
from reportgen.settings.base import Setting
from reportgen.settings.table import TableSetting
from reportgen.settings.validate import Choice, validate
from reportgen.settings.yaml_source import Source


def table_setting(source: Source, problems: Problems) -> TableSetting | None:
    """A table, read by the model of the layout that its `shape:` names; None with problems."""
    layouts: dict[str, type[TableSetting]] = plugins.settings_models("layouts")
    if not isinstance(source.data, dict):
        return todo.model(TableSetting, source, problems)
    word = source.data.get("shape")
    if isinstance(word, str) and word in layouts:
        return todo.model(layouts[word], source, problems, Choice("shape", layouts))
    todo.tell_open(source, problems)
    known = ", ".join(layouts)
    if word is None and (typed := misspelling_of("shape", source.data)):
        fault = f"'{typed}' is not a key known here.{near_miss(typed, ['shape'])}"
        problems.error("key-not-known", source.where((typed,), of_key=True), fault, f"write shape, one of: {known}.")
    elif word is None:
        fault = "the key 'shape' is missing here."
        problems.error("key-missing", source.where(("shape",)), fault, f"add 'shape:', one of: {known}.")
    elif not todo.is_open(source, "shape"):
        fault = f"there is no shape of table called '{word}'.{near_miss(str(word), layouts)}"
        problems.error("shape-not-known", source.where(("shape",)), fault, f"use one of: {known}")
    return None


def model_of_table(data: Any) -> type[TableSetting] | None:
    """The model of the layout that a table's `shape:` names; None where it names none that there is."""
    layouts: dict[str, type[TableSetting]] = plugins.settings_models("layouts")
    return layouts.get(str(data.get("shape"))) if isinstance(data, dict) else None


def check_settings(
    checks: Mapping[str, Mapping[str, Any]], source: Source, problems: Problems
) -> dict[type[Setting], Setting]:
    """What `checks:` of a policy says to each check it names, by the model of that check's settings."""
    read: dict[type[Setting], Setting] = {}
    known = plugins.names("checks")
    for name, data in checks.items():
        place = source.where(("checks", name), of_key=True)
        model: type[Setting] | None = getattr(plugins.load("checks", name), "Settings", None) if name in known else None
        if name not in known:
            fault = f"there is no check called '{name}'.{near_miss(name, known)}"
            problems.error("check-not-known", place, fault, f"use one of: {', '.join(known)}.")
        elif model is None:
            fault = f"the check '{name}' has nothing to be set."
            problems.error("check-without-settings", place, fault, f"take {name}: out.")
        elif (setting := validate(model, source, problems, data=data, at=("checks", name))) is not None:
            read[model] = setting
    return read
