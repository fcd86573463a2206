"""One process that stays: makes the paper, has one word of it changed, and makes it again. Prints the seconds.

python warm.py EDITION folder pdf weasyprint      (in a folder with config, data and templates that may be changed)
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from reportgen.outputs.cache import open_cache
from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.render.papers import build
from reportgen.render.process import RenderProcess
from reportgen.writers.engines import EngineName


def main(edition: str, folder: str, forms: str, engine: EngineName) -> None:
    """Build, add a word or two to the end of the first narrative file, build again."""
    formats = tuple(forms.split(","))
    _build(edition, folder, formats, engine)
    narrative = min(Path("config/editions", edition, "narrative").glob("*.md"))
    words = narrative.read_text(encoding="utf-8")
    narrative.write_text(f"{words.rstrip()}\n\nUnchanged otherwise.\n", encoding="utf-8")
    began = time.perf_counter()
    _build(edition, folder, formats, engine)
    print(time.perf_counter() - began)
    narrative.write_text(words, encoding="utf-8")


def _build(edition: str, folder: str, formats: Sequence[str], engine: EngineName) -> None:
    """As the command does it: the render process begins while the figures are counted."""
    with RenderProcess(beside=(os.cpu_count() or 1) > 1) as renderer:
        made = make(edition, Problems())
        build(made, Path(folder), formats, cache=open_cache(), renderer=renderer, engine=engine)


if __name__ == "__main__":
    edition, folder, forms, engine = sys.argv[1:]
    main(edition, folder, forms, cast("EngineName", engine))
