"""An edition's title without opening the whole edition: for the list of editions, at once."""

from __future__ import annotations

from pathlib import Path

from reportgen.problems import Problems
from reportgen.settings.terms import with_term
from reportgen.settings.yaml_source import read_yaml


def title_of(folder: Path) -> str:
    """Title, period and status as written; empty where they cannot be read."""
    source = read_yaml(folder / "edition.yaml", f"{folder.name}/edition.yaml", Problems())
    if source is None or not isinstance(source.data, dict):
        return ""
    period = source.data.get("period")
    label = period.get("label", "") if isinstance(period, dict) else ""
    parts = (
        with_term(str(source.data.get("title", "")), source.data.get("children", "children looked after")),
        label,
        f"(version {source.data.get('version', '')} {source.data.get('status', '')})",
    )
    return " ".join(str(p) for p in parts if p)
