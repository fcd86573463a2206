"""Written papers read back: what a Word file, a PDF, a web page or a workbook says, whoever wrote it last."""

from reportgen.readback.docx import read_docx
from reportgen.readback.html import read_html
from reportgen.readback.read import Difference, Read, differences

__all__ = ["Difference", "Read", "differences", "read_docx", "read_html"]
