"""Whether words stand in what a page is drawn with, such as a letterhead that all pages share."""

from __future__ import annotations

from typing import Any

import pikepdf

from reportgen.pack.foreign.active import every
from reportgen.pack.foreign.drawing import WRITES


class WordDetector:
    """Looks into the drawings within drawings, each once for all pages."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}

    def below(self, page: Any) -> bool:
        """Whether any drawing that the page may use has words."""
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        forms = (node for node in every(resources) if str(node.get("/Subtype", "")) == "/Form")
        return any(self._writes(form) for form in forms if isinstance(form, pikepdf.Stream))

    def _writes(self, form: Any) -> bool:
        if form.objgen not in self._known:
            instructions = pikepdf.parse_content_stream(form)
            self._known[form.objgen] = any(str(instruction.operator) in WRITES for instruction in instructions)
        return self._known[form.objgen]
