"""Written papers read back: what a Word file, a PDF, a web page or a workbook says, whoever wrote it last."""
