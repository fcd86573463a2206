"""Workbooks in the manner of other hands: dashboards of councils and providers, each with its numbers worked out."""
