"""Narrative: the nurse's Markdown with bound figures, read into blocks.

Takes the edition's text files and the published figures. The language between braces is checked and evaluated
once, on its syntax tree; its words become marks before Markdown is read, so that figures are never parsed. Gives
blocks that know their file and line, or problems. Knows published figures, never exact ones.
"""
