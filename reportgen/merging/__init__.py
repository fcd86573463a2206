"""Edits made in a Word paper of ours, brought back into the lines that its words came from.

A three-way merge: the base is the document of the build that the paper came from, theirs is the Word file as the one
Word reader reads it, and ours is the narrative as it is now. What is bound or generated is never overwritten.

Takes Word copies and the edition they came from. Gives what became of each change and the files to be written. May
know everything but the commands.
"""
