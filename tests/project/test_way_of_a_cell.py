"""The stops of a cell on its way to Word, as ARCHITECTURE.md tells them, are those that its number passes."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import sys
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd

from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.writers import docx

NUMBER = 4837
ROW = re.compile(r"^\| [0-9]+ \| `([\w/]+)\.([\w.]+)` \|", re.MULTILINE)


def holds(value: Any, deep: int = 30) -> bool:
    """Whether the number is anywhere in a value."""
    match value:
        case _ if not deep:
            return False
        case str():
            return str(NUMBER) in value or f"{NUMBER:,}" in value
        case bytes() if value.startswith(b"PK"):
            return holds(zipfile.ZipFile(io.BytesIO(value)).read("word/document.xml"))
        case bytes():
            return holds(value.decode("utf-8", "replace"))
        case int() | Fraction() | Decimal():
            return value == NUMBER
        case pd.DataFrame():
            return any(holds(value[name].tolist(), 2) for name in value.columns)
        case Mapping():
            return any(holds(each, deep - 1) for each in value.values())
        case tuple() | list():
            return any(holds(each, deep - 1) for each in value)
    return dataclasses.is_dataclass(value) and any(
        holds(getattr(value, each.name), deep - 1) for each in dataclasses.fields(value)
    )


def test_the_number_passes_the_stops_that_are_told_in_their_order(repository: Path, tmp_path: Path):
    page = (repository / "ARCHITECTURE.md").read_text(encoding="utf-8")
    stops = [(f"reportgen.{module.replace('/', '.')}", function) for module, function in ROW.findall(page)]
    folder = Path(shutil.copytree(repository / "tests" / "editions" / "tiny", tmp_path / "tiny"))
    rows = folder / "data" / "indicators.csv"
    rows.write_text(rows.read_text().replace("2023-04,IHA,12,20", f"2023-04,IHA,{NUMBER},4990"))
    passed: list[tuple[str, str]] = []

    def follow(frame: FrameType, event: str, value: Any) -> None:
        stop = (str(frame.f_globals.get("__name__", "")), frame.f_code.co_qualname)
        if event == "return" and len(passed) < len(stops) and stop == stops[len(passed)] and holds(value):
            passed.append(stop)

    sys.setprofile(follow)
    try:
        docx.write(make(str(folder), Problems(), start=tmp_path).document, {})
    finally:
        sys.setprofile(None)
    assert passed == stops
    assert len(stops) <= 18
