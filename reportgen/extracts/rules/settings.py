"""What every rule's settings share."""

from __future__ import annotations

from typing import ClassVar

from reportgen.settings.base import Name, Setting


class RuleSettings(Setting):
    """An entry under `checks:`. `column_keys` are the keys that name columns of the extract."""

    column_keys: ClassVar[tuple[str, ...]] = ()

    rule: Name
