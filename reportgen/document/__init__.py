"""The model of a paper, and what settles it: blocks and inlines, numbering, references, paging, JSON.

Takes a draft of blocks made by parts, tables and narrative. Gives a `Document` in which every heading, paragraph,
table and note has its number and every reference its words, or problems. Knows published words and numbers only:
no settings, no extracts, no exact figures, no writer. Every other room that shows something knows this one.
"""
