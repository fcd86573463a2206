"""The meeting's pack: front sheet, agenda and papers as one document, so that the whole stays accessible.

Takes PACK.yaml, editions and PDFs made elsewhere (`foreign/`). Gives one PDF, a Word file and the record
`pack.json`, whole or not at all; a late paper makes an addendum, which changes no page that went out. May know
everything but the commands.
"""
