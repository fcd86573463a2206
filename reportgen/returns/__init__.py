"""Statutory returns and the local health-assessment log -> aggregated extracts without a child in them.

Takes SSDA903 files (CSV or XML), an Annex A workbook, the Standard Safeguarding Dataset or a log of health
assessments. Gives numbers of children by indicator and group as a CSV extract, a data-quality statement in counts,
and, apart and only where asked, a list of the rows at fault for the person who keeps the return. No child's
identifier or personal value leaves the folder of the return in anything else. Knows extracts and outputs; knows
nothing of editions.
"""
