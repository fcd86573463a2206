"""Tables: a YAML file of the edition (what to show) and a layout (how rows are made), into a block.

Takes a table's settings and the published figures. A layout (`layouts/`, one a file) makes the rows; here the chart,
the source and the notes that the table owes its reader are added. Gives a `Table` block, or problems. Knows
narrative (for words in cells) and published figures.
"""
