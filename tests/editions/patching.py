"""A faulty edition is the good one with a few things changed, said in its `patch.yaml`.

Each entry names a `file` and what becomes of it: `replace` (words that stand there once) and `with`,
`append`, `write` (the whole text), `delete: true`, `rename`, `hex` (bytes that are no text), or
`make` (a function below, for what cannot be written by hand).
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml

BAD = Path(__file__).parent / "bad"
TINY = Path(__file__).parent / "tiny"


def names() -> list[str]:
    """Every faulty edition."""
    return sorted(folder.name for folder in BAD.iterdir() if folder.is_dir())


def patched(name: str, into: Path) -> Path:
    """The good edition in `into`, with the fault called `name`."""
    folder = Path(shutil.copytree(TINY, into / "tiny"))
    for change in yaml.safe_load((BAD / name / "patch.yaml").read_text(encoding="utf-8")):
        _apply(folder, change)
    return folder


def _apply(folder: Path, change: dict[str, Any]) -> None:
    path = folder / change["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "replace" in change:
        text = path.read_text(encoding="utf-8")
        assert text.count(change["replace"]) == 1, f"{change['replace']!r} stands {text.count(change['replace'])} times"
        path.write_text(text.replace(change["replace"], change["with"]), encoding="utf-8")
    if "append" in change:
        path.write_text(path.read_text(encoding="utf-8") + change["append"], encoding="utf-8")
    if "write" in change:
        path.write_text(change["write"], encoding="utf-8")
    if "hex" in change:
        path.write_bytes(bytes.fromhex(change["hex"]))
    if "make" in change:
        path.write_bytes(MAKERS[change["make"]]())
    if "rename" in change:
        path.rename(folder / change["rename"])
    if change.get("delete"):
        path.unlink()


def workbook(*rows: tuple[Any, ...], sheet: str = "Sheet1") -> bytes:
    """A workbook of one sheet."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return held.getvalue()


def monthly() -> bytes:
    """The good extract as a workbook."""
    return workbook(("Month", "Indicator", "In time", "Due"), ("2023-04", "IHA", 12, 20), ("2023-06", "IHA", 9, 15))


def bomb() -> bytes:
    """A workbook of a few hundred kilobytes whose sheet unpacks to a gigabyte."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(monthly())) as good, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            if name != "xl/worksheets/sheet1.xml":
                bad.writestr(name, good.read(name))
        with bad.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(250):
                sheet.write(b" " * 4_000_000)
    return held.getvalue()


def truncated() -> bytes:
    """The first half of a workbook, as a broken download leaves it."""
    whole = monthly()
    return whole[: len(whole) // 2]


MAKERS: dict[str, Callable[[], bytes]] = {"workbook": monthly, "bomb": bomb, "truncated": truncated}
