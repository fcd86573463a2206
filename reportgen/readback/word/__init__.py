"""Word files read once, for import, proof and the way back."""

from reportgen.readback.word.model import WordFile
from reportgen.readback.word.reader import every_paragraph, every_table, read_word

__all__ = ["WordFile", "every_paragraph", "every_table", "read_word"]
