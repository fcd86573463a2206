"""Charts as pictures, for the PDF and the web page, and for Word where it has no chart of that form."""

from reportgen.writers.picture.draw import planned, png, size_mm, svg
from reportgen.writers.picture.store import NARROW, narrow_pictures, on_paper, pictures

__all__ = ["NARROW", "narrow_pictures", "on_paper", "pictures", "planned", "png", "size_mm", "svg"]
