"""Quantities in prose: what each number of a sentence is, and which published figure a sentence speaks of."""
