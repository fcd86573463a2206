"""Forms of chart, one a file, found by its name, or a plug-in of an installed package: `percent_bar` is
`form: percent-bar`.

A form's module has `NAME` (what it is called in words), `plan(chart, sheet)` and, where a table may ask for it,
`Settings`: the keys it takes. A plan is made of marks, of which both writers draw every kind, so a form needs
nothing in any writer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reportgen import plugins
from reportgen.charts.plan import ChartPlan, PictureSpace
from reportgen.document.charts import Chart

if TYPE_CHECKING:
    from reportgen.charts.settings import ChartSettings


class Form(Protocol):
    """A form of chart: the module that plans it."""

    NAME: str

    def plan(self, chart: Chart, sheet: PictureSpace) -> ChartPlan:
        """The plan of a chart of this form."""
        ...


DEFAULT = "column"


def names() -> tuple[str, ...]:
    """The forms there are."""
    return tuple(name.replace("_", "-") for name in plugins.names("forms"))


def form(name: str) -> Form:
    """The form called `name`, one of `names()`; raises `KeyError` for any other."""
    plugin: Form = plugins.load("forms", name.replace("-", "_"))
    return plugin


def settings() -> dict[str, type[ChartSettings]]:
    """What a table may say of each form that it may ask for; first the form of a chart that does not say its own."""
    models = {name: getattr(form(name), "Settings", None) for name in (DEFAULT, *names())}
    return {name: model for name, model in models.items() if model is not None}
