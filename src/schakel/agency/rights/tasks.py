"""Letters that only say where to look are not kept longer than they are useful."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from schakel.agency.rights.actions import LAST_KEY, LINK_KEY
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.states import MailState
from schakel.foundation.work.jobs import job

KEEP = timedelta(days=30)


@job("forget-links", every=timedelta(days=1))
def forget_links() -> None:
    """Delete mails with a personal link, and the last mail after an erasure, thirty days after they went."""
    passing = Q(key__startswith=LINK_KEY) | Q(key__startswith=LAST_KEY)
    OutgoingMail.objects.filter(passing, state=MailState.SENT, sent_at__lt=timezone.now() - KEEP).delete()
