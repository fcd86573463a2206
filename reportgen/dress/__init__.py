"""The organisation's own dress: its Word template and `brand.yaml` become the theme that every form of a paper wears.

Takes an opened edition; gives the `Theme`, the words for each page's head and foot, and notes of what was changed or
cannot be carried. Untrusted files are opened with bounds. May know the settings, the document and the readers of
files; knows no writer.
"""
