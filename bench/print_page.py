"""Lays down, as files, the very page that the program gives to its layout engine: HTML, faces and charts.

python print_page.py document.json folder
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from reportgen.document.as_json import from_json
from reportgen.templates_folder import templates_dir
from reportgen.writers.html.shell import shell
from reportgen.writers.pdf.engine import SCHEME
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style


def main(document: str, folder: str) -> None:
    """Write page.html and what it shows into `folder`, so that WeasyPrint alone can make the PDF of it."""
    paper, style, out = from_json(Path(document).read_bytes()), load_style(), Path(folder)
    drawn = pictures(paper, style, cache=None)
    (out / "picture").mkdir(parents=True)
    for name, drawing in drawn.items():
        (out / "picture" / f"{name}.svg").write_bytes(drawing)
    shutil.copytree(templates_dir() / "fonts", out / "font")
    html = shell(paper, "page", style, {name: f"picture/{name}.svg" for name in drawn})
    (out / "page.html").write_text(html.replace(f"{SCHEME}:", ""), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
