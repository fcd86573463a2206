"""Comparing editions: a paper of its own on what changed between two, or a paper of trends over several.

Takes published records (`figures.json`) and the documents of two or more editions, each a `Side`. `collect` finds
what differs before any of it is put into words; each other module is one section of the paper. Gives a `Document`.
Knows published values only, never an extract.
"""
