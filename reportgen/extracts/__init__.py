"""Extracts: what the systems say, read from files and databases into typed frames that know their lines.

Takes files and their declarations (`config/extracts/NAME.yaml`). Gives an `Extract`: a frame with `_file`, `_sheet`
and `_line`, checked by the declared rules (`rules/`, one a file), or every fault with its line or cell. Knows
settings; knows nothing of measures or papers.
"""
