"""docxtpl: the paper from a Word template with matplotlib's pictures in it; LibreOffice then makes the PDF.

python docxtpl_paper.py document.json template.docx folder [soffice] [profile folder]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText

from charts import draw
from paper import load

FILLS = {"red": "D5281B", "amber": "FFB81C", "green": "007F3B", "yellow": "FFF2B3", "blue": "005EB8"}


def main(document: str, template: str, folder: str, soffice: str = "", profile: str = "") -> None:
    """Write paper.docx, and paper.pdf where there is a LibreOffice, into `folder`."""
    meta, pieces = load(document)
    out = Path(folder)
    word = DocxTemplate(template)
    shown = []
    for n, piece in enumerate(pieces):
        rich = RichText("\f" if piece.kind == "page" else "")
        for run in piece.runs:
            rich.add(run.text, bold=run.bold, italic=run.italic)
        picture = ""
        if piece.kind == "chart":
            picture = InlineImage(word, str(draw(piece.chart, out / f"chart{n}.png")), width=Mm(160))
        rows = [[(words, FILLS.get(tone, "FFFFFF")) for words, tone in row] for row in piece.rows]
        shown.append(
            {
                "kind": piece.kind,
                "level": min(piece.level, 3 if piece.kind == "item" else 4),
                "role": piece.role,
                "label": piece.label,
                "rich": rich,
                "head": piece.head,
                "rows": rows,
                "picture": picture,
            }
        )
    word.render({"pieces": shown, "meta": meta}, autoescape=True)
    word.save(out / "paper.docx")
    if soffice:
        words = [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*words, "--outdir", folder, out / "paper.docx"], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(*sys.argv[1:])
