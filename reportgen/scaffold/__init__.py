"""A new area from nothing: starters of papers, and the folder made from one.

Takes a kind of paper (a folder under `templates/starters`), an area and a year. Gives the folder of an edition with
what is to be filled in marked, and its extracts laid out empty. Knows extracts, settings and outputs.
"""
