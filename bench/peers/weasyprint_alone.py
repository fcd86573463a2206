"""WeasyPrint as it comes: one page of HTML, laid out and written as PDF/UA-1.

python weasyprint_alone.py page.html paper.pdf
"""

from __future__ import annotations

import sys

from weasyprint import HTML

if __name__ == "__main__":
    HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
