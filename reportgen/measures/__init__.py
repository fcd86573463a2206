"""Measures: what is counted (YAML under config/measures) and the ways of counting (one file each)."""
