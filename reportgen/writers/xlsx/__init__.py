"""The companion workbook: the paper's tables for whoever wants to work with the numbers."""

from reportgen.writers.xlsx.workbook import write

__all__ = ["write"]
