"""Pictures, quotations and case studies that people gave, as blocks of the paper, with warnings of who could be known.

Takes an edition being written and a name of `pictures.yaml` or `voices.yaml`. Gives blocks; what may not be used, or
could identify a child, is added to the problems. May know the narrative, the dress and the settings.
"""

from __future__ import annotations

from reportgen.contributions.logo import with_logo
from reportgen.contributions.pictures import picture_block
from reportgen.contributions.voices import voice_box

__all__ = ["picture_block", "voice_box", "with_logo"]
