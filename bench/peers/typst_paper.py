"""Typst: the paper as PDF/UA-1 with matplotlib's pictures in it.

python typst_paper.py document.json folder fonts-folder
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

from charts import draw
from paper import Piece, Run, load

FILLS = {"red": "#D5281B", "amber": "#FFB81C", "green": "#007F3B", "yellow": "#FFF2B3", "blue": "#005EB8"}
LIGHT = {"red", "green", "blue"}

START = """#set document(title: {title})
#set text(lang: "en", region: "GB", font: "Arimo", size: 12pt)
#set page(paper: "a4", margin: 22mm, footer: context counter(page).display((n, all) => [Page #n of #all], both: true))
#set table(stroke: 0.5pt + gray, inset: 4pt)
#show table: set text(size: 10.5pt)
"""


def quoted(words: str) -> str:
    """The words as a string of Typst."""
    return json.dumps(words, ensure_ascii=False)


def content(runs: list[Run]) -> str:
    """The runs as Typst markup, each of them a string so that nothing in it is markup."""
    out = []
    for run in runs:
        words = f"#{quoted(run.text)}"
        words = f"#strong[{words}]" if run.bold else words
        out.append(f"#emph[{words}]" if run.italic else words)
    return "".join(out)


def cell(words: str, tone: str) -> str:
    """A cell of a table, with its tone."""
    inside = "[" + " #linebreak() ".join(f"#{quoted(line)}" for line in words.split("\n")) + "]"
    if tone not in FILLS:
        return inside
    colour = "white" if tone in LIGHT else "black"
    return f"table.cell(fill: rgb({quoted(FILLS[tone])}), text(fill: {colour}){inside})"


def markup(piece: Piece, n: int, folder: Path) -> str:
    """One piece of the paper in Typst."""
    match piece.kind:
        case "heading":
            return f"#heading(level: {piece.level})[{content(piece.runs)}]"
        case "paragraph":
            label = f"#{quoted(piece.label)} " if piece.label else ""
            return f"#par[{label}{content(piece.runs)}]"
        case "item":
            return f"#pad(left: {piece.level * 20}pt)[#{quoted(piece.label)} {content(piece.runs)}]"
        case "table":
            widths = ", ".join(f"{width}fr" for width in piece.widths)
            cells = [cell(*one) for row in piece.rows for one in row]
            if piece.head:
                cells.insert(0, "table.header(" + ", ".join(f"[*#{quoted(w)}*]" for w in piece.head) + ")")
            return f"#table(columns: ({widths},), {', '.join(cells)})"
        case "chart":
            draw(piece.chart, folder / f"chart{n}.svg")
            return f"#image({quoted(f'chart{n}.svg')}, width: 100%, alt: {quoted(piece.alt)})"
        case "contents":
            return f"#outline(title: [{content(piece.runs)}], depth: 2)"
        case _:
            return "#pagebreak(weak: true)"


def main(document: str, folder: str, fonts: str) -> None:
    """Write paper.typ and paper.pdf into `folder`."""
    meta, pieces = load(document)
    out = Path(folder)
    lines = [START.format(title=quoted(meta["title"]))]
    lines += [markup(piece, n, out) for n, piece in enumerate(pieces)]
    (out / "paper.typ").write_text("\n\n".join(lines), encoding="utf-8")
    typst.compile(
        out / "paper.typ",
        output=out / "paper.pdf",
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
