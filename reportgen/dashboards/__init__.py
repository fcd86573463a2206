"""A person's own workbook -> the extract that an edition declares, by a mapping that is written once.

Takes a workbook or CSV file as people keep them (months across the top or down the side, labels that hold indicator
and measure together, totals, notes, blocks side by side) and a declared extract of one month, one code and counts.
`propose` says how it reads the file, `mapping` keeps that as YAML a person can read, `take` applies it and refuses
where the file no longer says what the mapping was written for. Nothing is guessed silently: what is uncertain stands
in the mapping as a line to be answered. Knows extracts, and of an edition where its extract and mapping lie.
"""
