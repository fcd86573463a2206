"""The workbook inside a native chart: what opens when the nurse chooses Edit data."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from reportgen.charts.plan import ChartPlan
from reportgen.document.blocks import Meta
from reportgen.writers.docx.chart_values import excel_format

SHEET = "Data"


def category_columns(plan: ChartPlan) -> tuple[tuple[str, ...], ...]:
    """The columns of the sheet that name its rows: one, or two where months stand over their years.

    Then the first has each year once, in the row of its first month, which is how Excel groups categories.
    """
    if not plan.names.over_years:
        return (plan.categories,)
    months, years = zip(*(name.split() for name in plan.categories), strict=True)
    before = ("", *years)
    return tuple("" if year == last else year for year, last in zip(years, before, strict=False)), months


def workbook(plan: ChartPlan, meta: Meta) -> bytes:
    """A workbook with the chart's categories in its first columns and a series in each column after them.

    A value that was not received or is hidden is an empty cell: nothing more than is published.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    every, named = plan.series(), category_columns(plan)
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {"created": datetime.fromisoformat(meta.date).replace(tzinfo=UTC), "author": meta.organisation}
        )
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, len(named) - 1, 24)
        sheet.set_column(len(named), len(named) + len(every), 16)
        for column, names in enumerate(named):
            for row, name in enumerate(names, 1):
                if name:  # an empty word is not an empty cell to Excel, and would begin a group
                    sheet.write_string(row, column, name)
        for column, series in enumerate(every, len(named)):
            sheet.write_string(0, column, series.name)
            look = book.add_format({"num_format": excel_format(series.format, series.values)})
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, float(value), look)
    return out.getvalue()
