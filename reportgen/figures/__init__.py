"""Figures: exact in the ledger, then published once: suppressed, rounded and put into words.

Takes extracts, measures and the numbers people decided. `ledger` counts, `suppress` hides, `publish` rounds and
words. Gives `Published`, which is all that later rooms may see: the ledger and its cells stay on this side of the
wall. Knows measures, extracts and settings.
"""
