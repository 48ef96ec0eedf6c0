"""Writes on content: saved as versions, published, scheduled, taken back; nothing that was saved is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from schakel.agency.publishing.errors import ChangedMeanwhile, NotNow, NotReady
from schakel.agency.publishing.fields import KINDS
from schakel.agency.publishing.models import OldAddress, Piece, Version
from schakel.agency.publishing.queries import choices, content_of
from schakel.agency.publishing.records import MODELS, build, figures, find, read, title_of
from schakel.agency.publishing.rules import left_behind, problems
from schakel.agency.publishing.states import PieceState
from schakel.agency.roles.models import RoleGuide, SalaryFigure
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.search.actions import put
from schakel.foundation.work.jobs import enqueue

Content = Mapping[str, str]
AS_FOUND = "as it was"


@transaction.atomic
def save(piece: Piece, *, by: Actor, content: Content, seen: int, note: str = "") -> Version:
    """A new version of a piece; raises :class:`ChangedMeanwhile` when ``seen`` is not the latest any more.

    The first time somebody works on a record, what it said becomes version one. Saving what the latest
    version says already changes nothing.
    """
    locked = _locked(piece, by)
    if seen != locked.latest and not (seen == 0 and locked.latest == 1 and piece.pk is None):
        raise ChangedMeanwhile(locked.latest)
    names = [name for name, _field in KINDS[piece.kind].each()]
    told = {name: str(content.get(name, "")).replace("\r\n", "\n").strip() for name in names}
    latest = locked.versions.filter(number=locked.latest).first()
    if latest is not None and {name: latest.content.get(name, "") for name in names} == told:
        return latest
    version = _add(locked, told, by, note)
    record("save-content", locked, by=by, kind=locked.kind, number=version.number)
    return version


def _locked(piece: Piece, by: Actor) -> Piece:
    if piece.pk is not None:
        return Piece.objects.select_for_update().get(pk=piece.pk)
    if piece.key is None:
        return Piece.objects.create(kind=piece.kind)
    made, is_new = Piece.objects.get_or_create(
        kind=piece.kind, key=piece.key, defaults={"state": PieceState.PUBLISHED}
    )
    if is_new:
        first = _add(made, read(piece.kind, find(piece.kind, piece.key)), by, AS_FOUND)
        made.live = first.number
        made.save(update_fields=["live"])
    return Piece.objects.select_for_update().get(pk=made.pk)


def _add(piece: Piece, content: Content, by: Actor, note: str) -> Version:
    version = Version.objects.create(
        piece=piece, number=piece.latest + 1, content=dict(content), note=note[:200], made_by=by.label
    )
    piece.latest, piece.title = version.number, title_of(content)
    piece.title_en = title_of(content, "en")
    piece.save(update_fields=["latest", "title", "title_en", "changed_at"])
    put("content", piece.pk, "\n".join(content.values()))
    return version


@transaction.atomic
def publish(piece: Piece, *, by: Actor, number: int | None = None, at: datetime | None = None) -> Piece:
    """Put a version (the latest) on the site; raises :class:`NotReady` with what is wrong with it.

    An address that changes leads on from the old one. ``at`` is the day a post carries, else now.
    """
    locked = Piece.objects.select_for_update().get(pk=piece.pk)
    content, moment = content_of(locked, number), at or timezone.now()
    _must_be_ready(locked, content, moment)
    before = find(locked.kind, locked.key) if locked.key else None
    old = read(locked.kind, before) if before is not None and "slug_nl" in content else {}
    locked.key = _put_on_the_site(locked.kind, content, before, moment)
    locked.live, locked.state = number or locked.latest, PieceState.PUBLISHED
    locked.scheduled = locked.scheduled_at = None
    locked.save()
    locked.versions.filter(number=locked.live).update(published_at=moment)
    _lead_on(locked, old, content)
    record("publish-content", locked, by=by, kind=locked.kind, number=locked.live)
    return locked


def _must_be_ready(piece: Piece, content: Content, at: datetime) -> None:
    today = timezone.localdate(at)
    wrong = problems(KINDS[piece.kind], content, choices(piece.kind), today)
    for name in ("slug_nl", "slug_en", "slug", "key", "role_key", "sector"):
        if content.get(name) and piece.kind in MODELS and name not in wrong:
            same = MODELS[piece.kind]._default_manager.filter(**{name: content[name]})
            if same.exclude(pk=piece.key or None).exists():
                wrong[name] = "taken"
    if wrong:
        raise NotReady(wrong)


def _put_on_the_site(kind: str, content: Content, before: Any, moment: datetime) -> str:
    if kind == "salary":
        SalaryFigure.objects.filter(role_key=content["role_key"]).delete()
        SalaryFigure.objects.bulk_create(figures(content))
        return content["role_key"]
    made = build(kind, content, before)
    if kind == "post":
        made.published_at = made.published_at or moment
    if KINDS[kind].withdraws:
        _show(made, shown=True)
    made.save()
    return str(made.pk)


def _show(made: Any, *, shown: bool) -> None:
    if isinstance(made, RoleGuide):
        made.published = shown
    else:
        made.withdrawn_at = None if shown else timezone.now()


def _lead_on(piece: Piece, old: Content, new: Content) -> None:
    for language in ("nl", "en"):
        taken = OldAddress.objects.filter(kind=piece.kind, language=language)
        taken.filter(slug=new.get(f"slug_{language}", "")).delete()
    for language, slug in left_behind(old, new):
        OldAddress.objects.update_or_create(
            kind=piece.kind, language=language, slug=slug, defaults={"key": str(piece.key)}
        )


@transaction.atomic
def schedule(piece: Piece, *, by: Actor, at: datetime) -> Piece:
    """Have the latest version published at a moment; raises :class:`NotNow`, :class:`NotReady`."""
    locked = Piece.objects.select_for_update().get(pk=piece.pk)
    if at <= timezone.now() or (locked.ends_at is not None and at >= locked.ends_at):
        raise NotNow
    _must_be_ready(locked, content_of(locked), at)
    locked.scheduled, locked.scheduled_at = locked.latest, at
    locked.save(update_fields=["scheduled", "scheduled_at", "changed_at"])
    key = f"publish-content:{locked.pk}:{locked.scheduled}:{at.isoformat()}"
    enqueue("publish-content", key=key, run_after=at, piece_id=locked.pk, number=locked.scheduled)
    record("schedule-content", locked, by=by, number=locked.scheduled, at=at.isoformat())
    return locked


@transaction.atomic
def unschedule(piece: Piece, *, by: Actor) -> Piece:
    """Take the schedule back; raises :class:`NotNow` when there is none."""
    locked = Piece.objects.select_for_update().get(pk=piece.pk)
    if locked.scheduled is None:
        raise NotNow
    locked.scheduled = locked.scheduled_at = None
    locked.save(update_fields=["scheduled", "scheduled_at", "changed_at"])
    record("unschedule-content", locked, by=by)
    return locked


@transaction.atomic
def withdraw(piece: Piece, *, by: Actor) -> Piece:
    """Take a piece off the site: its address answers that it is gone. Publishing brings it back."""
    locked = _locked(piece, by)
    shown = find(locked.kind, locked.key) if locked.key else None
    if shown is None or not KINDS[locked.kind].withdraws or locked.state != PieceState.PUBLISHED:
        raise NotNow
    _show(shown, shown=False)
    shown.save()
    locked.state = PieceState.WITHDRAWN
    locked.scheduled = locked.scheduled_at = locked.ends_at = None
    locked.save(update_fields=["state", "scheduled", "scheduled_at", "ends_at", "changed_at"])
    record("withdraw-content", locked, by=by, kind=locked.kind)
    return locked


@transaction.atomic
def discard(piece: Piece, *, by: Actor) -> Piece:
    """Throw away a draft that never stood on the site; it is in no list, and can come back."""
    locked = Piece.objects.select_for_update().get(pk=piece.pk)
    if locked.state != PieceState.DRAFT:
        raise NotNow
    locked.state, locked.scheduled, locked.scheduled_at = PieceState.DISCARDED, None, None
    locked.save(update_fields=["state", "scheduled", "scheduled_at", "changed_at"])
    record("discard-content", locked, by=by, kind=locked.kind)
    return locked


@transaction.atomic
def bring_back(piece: Piece, *, by: Actor) -> Piece:
    """A draft that was thrown away is a draft again."""
    locked = Piece.objects.select_for_update().get(pk=piece.pk)
    if locked.state != PieceState.DISCARDED:
        raise NotNow
    locked.state = PieceState.DRAFT
    locked.save(update_fields=["state", "changed_at"])
    record("bring-back-content", locked, by=by, kind=locked.kind)
    return locked


@transaction.atomic
def plan_end(piece: Piece, *, by: Actor, at: datetime) -> Piece:
    """Have a piece leave the site at a moment, moved when there was one; raises :class:`NotNow`.

    It has to be on the site by then: published, or scheduled for before.
    """
    locked = _locked(piece, by)
    shown_from = locked.scheduled_at if locked.state != PieceState.PUBLISHED else timezone.now()
    if not KINDS[locked.kind].withdraws or shown_from is None:
        raise NotNow
    if at <= max(timezone.now(), shown_from, locked.scheduled_at or shown_from):
        raise NotNow
    locked.ends_at = at
    locked.save(update_fields=["ends_at", "changed_at"])
    enqueue("end-content", key=f"end-content:{locked.pk}:{at.isoformat()}", run_after=at, piece_id=locked.pk)
    record("plan-content-end", locked, by=by, kind=locked.kind, at=at.isoformat())
    return locked


@transaction.atomic
def drop_end(piece: Piece, *, by: Actor) -> Piece:
    """The piece stays after all; raises :class:`NotNow` when no end was planned."""
    locked = Piece.objects.select_for_update().get(pk=piece.pk)
    if locked.ends_at is None:
        raise NotNow
    locked.ends_at = None
    locked.save(update_fields=["ends_at", "changed_at"])
    record("drop-content-end", locked, by=by, kind=locked.kind)
    return locked


@transaction.atomic
def restore(piece: Piece, *, by: Actor, number: int, seen: int) -> Version:
    """An older version becomes the latest again, as a new one; what is on the site stays until publishing."""
    return save(piece, by=by, content=content_of(piece, number), seen=seen, note=f"version {number}")
