"""Tables: a YAML file of the edition (what to show) and a shape (how rows are made), into a block."""
