"""Written papers read back: what a Word file, a PDF, a web page or a workbook says, whoever wrote it last.

Takes the bytes of a file and its place for messages. Gives its words in reading order, or the file as its reader
models it. May know the document; knows no writer, so that a fault of one is not made twice.
"""
