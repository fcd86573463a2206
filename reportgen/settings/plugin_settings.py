"""Settings whose model a plug-in holds: which plug-in is meant, and what the file says to it."""

from __future__ import annotations

from reportgen import plugins
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings import todo
from reportgen.settings.table import TableSetting
from reportgen.settings.validate import Choice
from reportgen.settings.yaml_source import Source


def table_setting(source: Source, problems: Problems) -> TableSetting | None:
    """A table, read by the model of the layout that its `shape:` names; None with problems."""
    layouts: dict[str, type[TableSetting]] = plugins.settings("layouts")
    if not isinstance(source.data, dict):
        return todo.model(TableSetting, source, problems)
    word = source.data.get("shape")
    if isinstance(word, str) and word in layouts:
        return todo.model(layouts[word], source, problems, Choice("shape", layouts))
    todo.tell_open(source, problems)
    known = ", ".join(layouts)
    if word is None:
        fault = "the key 'shape' is missing here."
        problems.error("key-missing", source.where(("shape",)), fault, f"add 'shape:', one of: {known}.")
    elif not todo.is_open(source, "shape"):
        fault = f"there is no shape of table called '{word}'.{near_miss(str(word), layouts)}"
        problems.error("shape-not-known", source.where(("shape",)), fault, f"use one of: {known}")
    return None
