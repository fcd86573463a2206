"""The forms a paper is made in: known to the commands without loading what makes them."""

from __future__ import annotations

FORMATS = ("docx", "pdf", "html", "xlsx")
