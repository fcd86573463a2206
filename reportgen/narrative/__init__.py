"""Narrative: the nurse's Markdown with bound figures, read into blocks."""
