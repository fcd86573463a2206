"""Figures: exact in the ledger, then published once: suppressed, rounded and put into words."""
