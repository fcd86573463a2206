"""A paper from anywhere, Word or PDF -> drafts of an edition: narrative, tables, facts, and what was guessed.

Takes a Word file, or what LibreOffice makes one of, or a PDF, and the edition it goes into. Gives drafts in
the edition's folder `imported`, never over what stands there, and a report in which every word of the file is
accounted for. Knows readback, published figures and narrative; counts nothing itself.
"""
