"""Measures: what is counted (YAML under config/measures) and the aggregations (one file each).

Takes settings of measures and typed frames of extracts. Gives `Counted`: the cells that were counted, with signs,
never a rounded number. `select` chooses rows, `validate_measures` says what does not fit. Knows extracts and
settings; knows nothing of audiences or words.
"""
