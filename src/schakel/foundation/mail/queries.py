"""Reads of mail: what waits without a job to send it."""

from __future__ import annotations

from collections.abc import Iterable

from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.states import MailState


def unsent_without_job(waiting_ids: Iterable[int]) -> list[str]:
    """Keys of mails that should go out and have no job that will; there should be none."""
    unsent = OutgoingMail.objects.filter(state__in=[MailState.WAITING, MailState.SENDING])
    return list(unsent.exclude(pk__in=set(waiting_ids)).order_by("pk").values_list("key", flat=True))
