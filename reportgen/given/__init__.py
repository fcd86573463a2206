"""Pictures, quotations and case studies that people gave, as blocks of the paper, with warnings of who could be known.

Takes an edition being written and a name of `pictures.yaml` or `voices.yaml`. Gives blocks; what may not be used, or
could identify a child, is added to the problems. May know the narrative, the dress and the settings.
"""

from __future__ import annotations

from reportgen.given.logo import with_logo
from reportgen.given.pictures import given_picture
from reportgen.given.voices import given_voice

__all__ = ["given_picture", "given_voice", "with_logo"]
