"""Published statistics kept for comparison: releases of a publisher's files, made into extracts.

Takes the file of a publisher and the release it is of. Gives extracts with the file's hash and attribution. `layouts`
is how each kind of file is laid out by release, `releases` which are kept, and `update` adds one. May know settings,
extracts and outputs; knows no edition.
"""
