"""The PDF by Typst: one wheel and no system library, from the same document and style as the other papers.

Takes a `Document` and its pictures; gives the pages of everything with an id and the PDF, as `writers.pdf` does.
Words reach Typst as strings, never as markup; `templates/paper.typ` says how each kind of block stands on a sheet.
What Typst's package cannot be told of tags yet is put right afterwards by `tags`.
"""

from reportgen.writers.typst.laid import TypstLaid, layout

__all__ = ["TypstLaid", "layout"]
