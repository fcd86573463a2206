"""Tests of the report generator; a package, so that tests share `tests.kinds`."""
