"""The commands, each a file of its own: `add` gives it its words, and what it runs when it is given.

`ORDER` is where it stands in `reportgen --help`. A command imports what it needs when it runs, so that help and
faults of the command line come at once. May know everything; nothing but the way in (`cli`) knows them.
"""
