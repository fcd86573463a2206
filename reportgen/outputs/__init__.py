"""The only room that writes files: a set of files appears whole or not at all.

Takes a folder and the bytes of each file by its name. Gives what was written, and what of a person's own was kept
beside it. May know problems and nothing else: not what the files are of.
"""

from reportgen.outputs.atomic import change_files, put_files
from reportgen.outputs.data import as_json, sha256
from reportgen.outputs.tree import laid_out, plant

__all__ = ["as_json", "change_files", "laid_out", "plant", "put_files", "sha256"]
