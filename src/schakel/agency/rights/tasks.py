"""Terms end on time; links and sessions that are over go as well."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from schakel.agency.rights.actions import LAST_KEY, LINK_KEY
from schakel.agency.rights.nightly import run_night
from schakel.agency.rights.standing_still import TASK
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.states import MailState
from schakel.foundation.work.jobs import Lease, job

KEEP = timedelta(days=30)


@job(TASK, slow=True, every=timedelta(days=1))
def retention_night(lease: Lease) -> None:
    """What ends is announced, frozen and erased on time; each thing proves the lease again."""
    run_night(now=timezone.now(), writing=lease.writing)


@job("forget-sessions", every=timedelta(hours=6))
def forget_sessions() -> None:
    """Delete sessions that are over: one may hold what somebody typed to place a vacancy."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


@job("forget-links", every=timedelta(days=1))
def forget_links() -> None:
    """Delete mails with a personal link, and the last mail after an erasure, thirty days after they went."""
    passing = Q(key__startswith=LINK_KEY) | Q(key__startswith=LAST_KEY)
    OutgoingMail.objects.filter(passing, state=MailState.SENT, sent_at__lt=timezone.now() - KEEP).delete()
