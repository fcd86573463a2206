"""Charts, decided once: a `Chart` of the paper becomes a `ChartPlan`, which the writers only draw."""

from reportgen.charts.make import plan
from reportgen.charts.plan import ChartPlan, Sheet

__all__ = ["ChartPlan", "Sheet", "plan"]
