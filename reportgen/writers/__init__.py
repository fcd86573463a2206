"""Writers: each reads a resolved `Document` and returns bytes. None of them decides anything.

Takes a `Document`, the style and, for Word, the page of each heading. Gives the bytes of a DOCX, PDF, HTML, XLSX
file, the same for the same document. Numbers arrive in words: a writer formats and parses nothing. Knows
the document and the style only.
"""
