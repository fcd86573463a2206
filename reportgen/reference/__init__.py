"""Published statistics kept for comparison: releases of a publisher's files, made into extracts.

`layouts` is how each kind of file is laid out by release, `releases` which are kept, and `update` adds one.
"""
