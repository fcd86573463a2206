"""Files that travel inside the PDF, such as the year's published figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF. `mime` is its media type, `relationship` what it is to the paper (ISO 32000-2, 7.11.3)."""

    name: str
    content: bytes
    mime: str
    description: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"] = "Supplement"
