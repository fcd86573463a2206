"""The workbook inside a native chart: what opens when the nurse chooses Edit data."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from reportgen.charts.plan import ChartPlan
from reportgen.document.blocks import Meta
from reportgen.writers.docx.chart_values import excel_format

SHEET = "Data"


def workbook(plan: ChartPlan, meta: Meta) -> bytes:
    """A workbook with the chart's categories in column A and a series in each column after it.

    A value that was not received or is hidden is an empty cell: nothing more than is published.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    every = plan.series()
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {"created": datetime.fromisoformat(meta.date).replace(tzinfo=UTC), "author": meta.organisation}
        )
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, max(1, len(every)), 16)
        for row, name in enumerate(plan.categories, 1):
            sheet.write_string(row, 0, name)
        for column, series in enumerate(every, 1):
            sheet.write_string(0, column, series.name)
            look = book.add_format({"num_format": excel_format(series.format, series.values)})
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, float(value), look)
    return out.getvalue()
