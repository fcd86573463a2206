"""The workbook inside a native chart: what opens when the nurse chooses Edit data."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from itertools import pairwise

from reportgen.charts.plan import ChartPlan
from reportgen.document.blocks import Meta
from reportgen.document.english import MONTHS
from reportgen.writers.docx.chart_values import excel_format

SHEET = "Data"
MONTH_CODE, WHOLE_MONTH_CODE = "mmm", "mmm yyyy"
"""How Excel shows a day as its month: on the axis, and in the data sheet."""
_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}


def months(plan: ChartPlan) -> tuple[date, ...]:
    """The first day of each month, where the names are months in a row and only some of them are written; else none.

    As days they are the one axis of which both Word and LibreOffice leave names out and turn none.
    """
    named = [name.split() for name in plan.categories]
    if plan.names.every == 1 or not all(len(each) == 2 and each[0] in _NUMBERS for each in named):
        return ()
    days = tuple(date(int(year), _NUMBERS[month], 1) for month, year in named)
    in_a_row = all((b.year - a.year) * 12 + b.month - a.month == 1 for a, b in pairwise(days))
    return days if in_a_row else ()


def category_columns(plan: ChartPlan) -> tuple[tuple[str, ...], ...]:
    """The columns of the sheet that name its rows: one, or two where months stand over their years.

    Then the first has each year once, in the row of its first month, which is how Excel groups categories.
    """
    if not plan.names.over_years or months(plan):
        return (plan.categories,)
    inner, years = zip(*(name.split() for name in plan.categories), strict=True)
    before = ("", *years)
    return tuple("" if year == last else year for year, last in zip(years, before, strict=False)), inner


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
        whole_month = book.add_format({"num_format": WHOLE_MONTH_CODE})
        for row, day in enumerate(months(plan), 1):
            sheet.write_datetime(row, 0, datetime.combine(day, time()), whole_month)
        for column, names in enumerate(() if months(plan) else named):
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
