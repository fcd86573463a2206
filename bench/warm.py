"""One process that stays: makes the paper, has one word of it changed, and makes it again. Prints the seconds.

python warm.py EDITION folder      (in a folder with config, data and templates that may be changed)
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from reportgen.papers import build
from reportgen.pipeline import make
from reportgen.problems import Problems


def main(edition: str, folder: str) -> None:
    """Build, add a word or two to the end of the first narrative file, build again."""
    cache = Path(".reportgen-cache")
    build(make(edition, Problems()), Path(folder), cache=cache)
    narrative = min(Path("config/editions", edition, "narrative").glob("*.md"))
    words = narrative.read_text(encoding="utf-8")
    narrative.write_text(f"{words.rstrip()}\n\nUnchanged otherwise.\n", encoding="utf-8")
    began = time.perf_counter()
    build(make(edition, Problems()), Path(folder), cache=cache)
    print(time.perf_counter() - began)
    narrative.write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
