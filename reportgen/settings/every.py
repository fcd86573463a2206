"""Rows and groups of several months each: how many months a quarter, a half-year and a year are."""

from __future__ import annotations

from typing import Literal

Every = Literal["quarter", "half-year", "year"]
LENGTHS: dict[str, int] = {"quarter": 3, "half-year": 6, "year": 12}
"""How many months each is."""
