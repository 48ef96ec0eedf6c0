"""Writes on consents and terms."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from schakel.foundation.privacy.models import Consent
from schakel.foundation.privacy.rules import NOTICE_VERSION, term_ends
from schakel.foundation.privacy.states import Basis, Purpose


def hold(*, purpose: Purpose, basis: Basis, source: str, starts_on: date | None = None) -> Consent:
    """Record on what ground data is held. An application's term stays open until its procedure ends."""
    now = timezone.now()
    open_ended = purpose is Purpose.APPLICATION and starts_on is None
    return Consent.objects.create(
        purpose=purpose,
        basis=basis,
        notice_version=NOTICE_VERSION,
        given_at=now,
        source=source,
        ends_on=None if open_ended else term_ends(purpose, starts_on or timezone.localdate(now)),
    )
