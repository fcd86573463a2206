"""Extracts: what the systems say, read from CSV and Excel files into typed rows that know their place."""
