"""The tiny edition with a file or two changed, made into a document."""

from __future__ import annotations

import shutil
from pathlib import Path

from reportgen.document.blocks import Block, Document
from reportgen.document.walk import blocks, plain
from reportgen.pipeline import make
from reportgen.problems import Problems

TINY = Path(__file__).parents[1] / "editions" / "tiny"


def paper(folder: Path, **files: str) -> Document:
    """The document of the tiny edition in `folder`; `files` are its files by name, such as `risks="..."`."""
    shutil.copytree(TINY, folder / "tiny")
    for name, text in files.items():
        known = [p for p in (folder / "tiny").rglob("*.*") if p.stem == name]
        path = known[0] if known else folder / "tiny" / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
    return make("tiny", Problems(), start=folder).document


def all_blocks(document: Document) -> list[Block]:
    """Every block of the paper, in reading order."""
    return list(blocks(document.blocks))


def words(content: tuple[object, ...]) -> str:
    """Inlines as words."""
    return plain(content)  # type: ignore[arg-type]
