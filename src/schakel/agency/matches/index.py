"""The pool of candidates as a memory-mapped segment in the data folder, and what changed since it was built.

A segment is a folder named by the moment its building began; the newest whole one counts. Nothing is ever
changed in place, so a web process may keep an old one open while the worker writes the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from schakel.agency.matches.profiles import profile_id, profiles
from schakel.agency.people.models import Candidate
from schakel.agency.people.states import OUT_OF_SIGHT
from schakel.engine.matching import Segment
from schakel.engine.matching.segment import FORMAT
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.models import Consent

_STAMP = "%Y%m%dT%H%M%S%f"
_KEEP = 2
Coordinates = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Delta:
    """Candidates whose profile changed after the segment, as a segment of their own, built once."""

    changed_at: datetime | None
    number: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class Pool:
    """A segment with the changes since; ``key`` names exactly this state of the pool."""

    segment: Segment
    delta: Delta
    stamp: str

    @property
    def key(self) -> tuple[str, datetime | None, int]:
        """The same key, the same ranking."""
        return self.stamp, self.delta.changed_at, self.delta.number


_opened: dict[str, Segment] = {}
_deltas: dict[str, Delta] = {}


def folder() -> Path:
    """Where segments of this format stand; a new format starts beside the old one."""
    return Path(settings.DATA_DIR) / f"matching-{FORMAT}"


def drop_other_formats() -> None:
    """Delete segments of other versions: nothing reads them, and an erasure would not reach into them."""
    for found in Path(settings.DATA_DIR).glob("matching*"):
        if found.is_dir() and found != folder():
            shutil.rmtree(found, ignore_errors=True)


def stamps() -> list[str]:
    """The whole segments, oldest first."""
    try:
        return sorted(name for name in os.listdir(folder()) if not name.startswith("."))
    except FileNotFoundError:
        return []


def build() -> str:
    """Write a new segment of all candidates; returns its stamp. Only the last two are kept."""
    began = timezone.now().astimezone(UTC).strftime(_STAMP)
    building = folder() / f".{began}"
    building.mkdir(parents=True, exist_ok=True)
    places = _coordinates(Candidate.objects.all().values_list("pk", "latitude", "longitude").iterator())
    ids = Candidate.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5000)
    Segment.build(profiles(ids, today=timezone.localdate()), places).save(building)
    building.rename(folder() / began)
    for old in stamps()[:-_KEEP]:
        shutil.rmtree(folder() / old, ignore_errors=True)
    return began


def drop_older() -> None:
    """Delete every segment but the newest."""
    for old in stamps()[:-1]:
        shutil.rmtree(folder() / old, ignore_errors=True)


def pool(today: date) -> Pool:
    """The newest segment with the changes since; before the first one is built, everybody is a change."""
    found = stamps()
    stamp = found[-1] if found else ""
    if stamp not in _opened:
        segment = Segment.open(folder() / stamp) if stamp else Segment.build((), {})
        _opened.clear()
        _opened[stamp] = segment
    return Pool(_opened[stamp], _delta(stamp, today), stamp)


def newest() -> Segment | None:
    """The newest whole segment as it stands, for who asks nothing of it."""
    found = stamps()
    return Segment.open(folder() / found[-1]) if found else None


def _since(stamp: str) -> datetime | None:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC) if stamp else None


def changed_since(stamp: str) -> tuple[datetime | None, int]:
    """When the last candidate changed after the segment, and how many did."""
    since = _since(stamp)
    rows = Candidate.objects.filter(profile_changed_at__gte=since) if since else Candidate.objects.all()
    return rows.aggregate(last=Max("profile_changed_at"))["last"], rows.count()


def _delta(stamp: str, today: date) -> Delta:
    last, number = changed_since(stamp)
    known = _deltas.get(stamp)
    if known and (known.changed_at, known.number) == (last, number):
        return known
    since = _since(stamp)
    rows = Candidate.objects.filter(profile_changed_at__gte=since) if since else Candidate.objects.all()
    places = list(rows.order_by("pk").values_list("pk", "latitude", "longitude"))
    changed = profiles((row[0] for row in places), today=today)
    delta = Delta(last, number, Segment.build(changed, _coordinates(iter(places))))
    _deltas.clear()
    _deltas[stamp] = delta
    return delta


def _coordinates(rows: Iterator[tuple[int, float | None, float | None]]) -> Coordinates:
    return {
        profile_id(pk): (latitude, longitude)
        for pk, latitude, longitude in rows
        if latitude is not None and longitude is not None
    }


def out_of_reach(actor: Actor) -> frozenset[str]:
    """Ids that do not count for this actor: somebody else's people, those not known to be real, those whose
    term is over, and those who took back their consent."""
    withdrawn = Consent.objects.filter(withdrawn_at__isnull=False)
    few = (
        Candidate.objects.hidden_from(actor),
        Candidate.objects.filter(state__in=OUT_OF_SIGHT),
        Candidate.objects.filter(consent__in=withdrawn),
    )
    # Each by its own index: together in one condition, everybody would be looked at.
    first, *others = (rows.values_list("pk", flat=True) for rows in few)
    return frozenset(map(profile_id, first.union(*others)))
