"""Whether consent holds on the day of the paper."""

from __future__ import annotations

from datetime import date

from reportgen.document.english import format_day
from reportgen.problems import Problems, Where
from reportgen.settings.contributions import Consent


def check_consent(consent: Consent, day: date, where: Where, problems: Problems) -> None:
    """Add an error where consent was given after the paper's date, or ended before it."""
    if consent.on > day:
        fault = f"the consent was given on {format_day(consent.on)}, after the date of the paper."
        problems.error("consent-after-the-paper", where, fault, "correct on:, or leave this out of the paper.")
    if consent.until is not None and consent.until < day:
        fault = f"the consent held until {format_day(consent.until)}, before the date of the paper."
        problems.error("consent-ended", where, fault, "ask again, and write the new day; or leave this out.")
