"""How a picture is shown of what its file holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placing:
    """What of a picture is shown and how: the shares cut off (left, top, right, bottom), then mirrored, then turned."""

    cut: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    mirrored: tuple[bool, bool] = (False, False)
    """Whether left and right are changed over, and top and bottom."""
    degrees: int = 0
    """How far it is turned clockwise."""

    @property
    def changes(self) -> bool:
        """Whether it is shown otherwise than it is in its file."""
        return any(self.cut) or any(self.mirrored) or self.degrees != 0


AS_IT_IS = Placing()
