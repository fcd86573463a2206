"""Charts, decided once: a `Chart` of the paper becomes a `ChartPlan`, which the writers only draw.

Takes a chart and the size of its sheet. Gives the plan: scale, ticks and their words, labels, gaps, targets, key and
inks by role, in points. A form of chart is one file in `forms`, with the settings that a table may give it. Knows the
document only, and of the settings the class that all of them share.
"""

from reportgen.charts.make import plan
from reportgen.charts.plan import ChartPlan, PictureSpace

__all__ = ["ChartPlan", "PictureSpace", "plan"]
