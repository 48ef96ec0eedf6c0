"""The worker's part in content: publish and take down what was planned, unless the plan changed."""

from __future__ import annotations

from django.utils import timezone

from schakel.agency.publishing.actions import drop_end, publish, withdraw
from schakel.agency.publishing.models import Piece
from schakel.agency.publishing.states import PieceState
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.work.jobs import job


@job("publish-content")
def publish_content(*, piece_id: int, number: int) -> None:
    """Publish one version at its moment; a schedule that was taken back or moved is left alone."""
    piece = Piece.objects.filter(pk=piece_id, scheduled=number, scheduled_at__lte=timezone.now()).first()
    if piece is not None:
        publish(piece, by=WORKER, number=number, at=piece.scheduled_at)


@job("end-content")
def end_content(*, piece_id: int) -> None:
    """Take a piece off the site at its moment; an end that was taken back or moved is left alone."""
    piece = Piece.objects.filter(pk=piece_id, ends_at__lte=timezone.now()).first()
    if piece is None:
        return
    if piece.state == PieceState.PUBLISHED:
        withdraw(piece, by=WORKER)
    else:
        drop_end(piece, by=WORKER)
