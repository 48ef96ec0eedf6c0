"""How long data may stay: terms per purpose, as the law and the guidelines give them."""

from __future__ import annotations

from datetime import date, timedelta

from schakel.foundation.privacy.states import Purpose

# Autoriteit Persoonsgegevens, guideline on applicants: four weeks after the procedure, a year with consent.
TERM_DAYS: dict[Purpose, int] = {
    Purpose.APPLICATION: 28,
    Purpose.POOL: 365,
    Purpose.CLIENT: 730,
    Purpose.CONTACT: 365,
    # Half a year, and again as long after each 'keep sending'.
    Purpose.ALERT: 183,
}
# Article 12(3) GDPR says one month.
ANSWER_DAYS = 30
NOTICE_VERSION = "2026-11"


def term_ends(purpose: Purpose, starts_on: date) -> date:
    """The day the data is due to go; for an application the clock starts when its procedure ended."""
    return starts_on + timedelta(days=TERM_DAYS[purpose])


def answer_due(asked_on: date) -> date:
    """The last day to carry out what somebody asked about their data."""
    return asked_on + timedelta(days=ANSWER_DAYS)
