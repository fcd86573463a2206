"""One process that stays, as `reportgen watch`: makes previews, has one word changed, and makes them again.

python previews.py EDITION html,docx      (in a folder with config, data and templates that may be changed)

Prints the seconds that the last ones took.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from reportgen.preview import Preview, write
from reportgen.problems import Problems


def main(edition: str, forms: str) -> None:
    """Make the previews twice, so that all is known that stays known, then with a word or two added."""
    preview, formats = Preview(edition), tuple(forms.split(","))
    for _ in range(2):
        write(preview.make(Problems()), formats)
    narrative = min(Path("config/editions", edition, "narrative").glob("*.md"))
    words = narrative.read_text(encoding="utf-8")
    narrative.write_text(f"{words.rstrip()}\n\nUnchanged otherwise.\n", encoding="utf-8")
    began = time.perf_counter()
    write(preview.make(Problems()), formats)
    print(time.perf_counter() - began)
    narrative.write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
