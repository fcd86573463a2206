"""Charts as pictures, for the PDF and the web page, and for Word where it has no chart of that form."""

from reportgen.writers.picture.draw import planned, png, size_mm, svg
from reportgen.writers.picture.store import pictures

__all__ = ["pictures", "planned", "png", "size_mm", "svg"]
