"""`python -m reportgen`."""

from reportgen.cli import command

command()
