"""Written papers read back: what a Word file, a PDF, a web page or a workbook says, whoever wrote it last."""

from reportgen.readback.html import read_html
from reportgen.readback.pdf import read_pdf
from reportgen.readback.read import Difference, Read, differences, told
from reportgen.readback.word.text import read_docx
from reportgen.readback.xlsx import cell_differences, read_xlsx

__all__ = [
    "Difference", "Read", "cell_differences", "differences", "read_docx", "read_html", "read_pdf", "read_xlsx",
    "told",
]  # fmt: skip
