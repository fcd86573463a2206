"""Settings of the documentation, which `make docs` builds; every warning is an error."""

from __future__ import annotations

import reportgen

project = "reportgen"
author = "the makers of reportgen"
copyright = ""  # noqa: A001 - Sphinx's own name
version = release = reportgen.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["conf.py"]
html_theme = "alabaster"
html_theme_options = {"description": "The annual report on children looked after, made from the year's data"}
html_show_copyright = False
language = "en"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
