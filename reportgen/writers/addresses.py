"""Addresses outside a paper that a link may lead to."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(https://[^\s\"<>\\^`{|}]+|mailto:[^\s\"<>\\^`{|}]+)", re.IGNORECASE)


def leads_outside(address: str) -> bool:
    """Whether it is a web or mail address; anything else stays as the words it was."""
    return bool(_ADDRESS.fullmatch(address))
