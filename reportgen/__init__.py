"""reportgen: the annual report on children looked after and care leavers, from the year's data."""

__version__ = "0.1.0"
