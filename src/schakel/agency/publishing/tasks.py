"""The worker's part in content: publish what was scheduled, unless the schedule changed."""

from __future__ import annotations

from django.utils import timezone

from schakel.agency.publishing.actions import publish
from schakel.agency.publishing.models import Piece
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.work.jobs import job


@job("publish-content")
def publish_content(*, piece_id: int, number: int) -> None:
    """Publish one version at its moment; a schedule that was taken back or moved is left alone."""
    piece = Piece.objects.filter(pk=piece_id, scheduled=number, scheduled_at__lte=timezone.now()).first()
    if piece is not None:
        publish(piece, by=WORKER, number=number, at=piece.scheduled_at)
