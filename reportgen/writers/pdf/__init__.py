"""The PDF: laid out first, so that the Word paper can be told the page numbers, then written.

It is PDF/UA-1 and PDF/A-3a at once, and the same bytes for the same paper on every machine.
"""

from reportgen.writers.pdf.laid import Laid, layout

__all__ = ["Laid", "layout"]
