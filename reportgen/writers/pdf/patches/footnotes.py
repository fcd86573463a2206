"""Notes stay with their calls.

Where a line does not fit, WeasyPrint first sends the sheet's last notes to the next sheet to make room for
it, so that a note stands a sheet after its call. Here the line goes to the next sheet instead.
"""

from __future__ import annotations

from typing import Any


def install() -> None:
    """Have the engine lay lines out so."""
    from weasyprint.layout import block

    ordinary = block._linebox_layout

    def laid(context: Any, *arguments: Any) -> Any:
        keeps = context.current_page_footnotes and not context.in_column
        return ordinary(_Keeping(context) if keeps else context, *arguments)

    block._linebox_layout = laid


class _Keeping:
    """The engine's layout context; to the code that breaks lines it says what forbids sending notes on."""

    in_column = True

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_context", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "_context"), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(object.__getattribute__(self, "_context"), name, value)
