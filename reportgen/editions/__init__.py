"""From one year to the next: what was issued, what differs, and proof of it.

`issue` keeps a version for ever, `verify` says whether a paper is what was issued, `compare` makes a paper of what
changed, `roll` begins the next edition. Takes names of editions, issued folders and papers from anywhere; gives
files through `outputs`, or verdicts. May know everything but the commands.
"""
