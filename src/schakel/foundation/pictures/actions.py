"""Writes on pictures: taken in after a child process has looked at them, described, taken away."""

from __future__ import annotations

from django.db import transaction

from schakel.engine.reading import Unreadable
from schakel.engine.reading.sandbox import measure_in_child
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents.models import StoredFile
from schakel.foundation.documents.rules import clean_name
from schakel.foundation.documents.storage import Arrived, atomic_once_arrived
from schakel.foundation.pictures.errors import NoDescription, NotAPicture
from schakel.foundation.pictures.models import Picture
from schakel.foundation.pictures.rules import MAX_BYTES, describes, in_percent
from schakel.kernel.identifiers import new_reference

MEDIA = {"photo": "image/x-photo", "drawing": "image/svg+xml"}


@atomic_once_arrived(MAX_BYTES)
def take_in(arrived: Arrived, *, by: Actor, name: str, alt_nl: str, alt_en: str, credit: str = "") -> Picture:
    """Take in an upload: on disk first, looked at in a child process, then the row.

    Raises :class:`NoDescription`, :class:`NotAPicture`, and what :func:`arriving` raises.
    """
    if not (describes(alt_nl) and describes(alt_en)):
        raise NoDescription
    try:
        told = measure_in_child(arrived.temporary)
    except Unreadable as refusal:
        raise NotAPicture(refusal.reason.value) from refusal
    picture = Picture.objects.create(
        reference=new_reference("B"),
        file=_keep(arrived, told["kind"]),
        sha256=arrived.sha256,
        kind=told["kind"],
        name=clean_name(name)[:120],
        alt_nl=alt_nl.strip()[:250],
        alt_en=alt_en.strip()[:250],
        credit=credit.strip()[:120],
        width=told["width"],
        height=told["height"],
    )
    record("add-picture", picture, by=by, bytes=arrived.size, sort=picture.kind)
    return picture


def _keep(arrived: Arrived, kind: str) -> StoredFile:
    arrived.keep()
    file, _ = StoredFile.objects.get_or_create(
        sha256=arrived.sha256, defaults={"size": arrived.size, "media_type": MEDIA[kind]}
    )
    return file


@transaction.atomic
def describe(
    picture: Picture, *, by: Actor, alt_nl: str, alt_en: str, credit: str, focus: tuple[int, int]
) -> Picture:
    """Change description, credit and focus; raises :class:`NoDescription`."""
    if not (describes(alt_nl) and describes(alt_en)):
        raise NoDescription
    picture.alt_nl, picture.alt_en = alt_nl.strip()[:250], alt_en.strip()[:250]
    picture.credit = credit.strip()[:120]
    picture.focus_x, picture.focus_y = in_percent(focus[0]), in_percent(focus[1])
    picture.save(update_fields=["alt_nl", "alt_en", "credit", "focus_x", "focus_y"])
    record("describe-picture", picture, by=by)
    return picture
