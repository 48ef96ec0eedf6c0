"""Reads of content: what a piece says now, what may be chosen, what stood at an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from schakel.agency.blog.models import Author, Post, Series
from schakel.agency.publishing.fields import KINDS
from schakel.agency.publishing.models import OldAddress, Piece, Version
from schakel.agency.publishing.records import MODELS, find, on_the_site, read, title_of
from schakel.agency.publishing.states import PieceState
from schakel.agency.roles.models import RoleGuide, SalarySource, SectorFactor
from schakel.agency.roles.states import RouteKind, SourceKind
from schakel.engine.language import load_taxonomy
from schakel.foundation.pictures.models import Picture
from schakel.foundation.search.queries import matching_ids

Options = Mapping[str, str]


def piece_of(kind: str, ref: str) -> Piece | None:
    """The piece behind an address of the desk: ``c12`` is a piece, anything else the key of a record.

    A record that nobody worked on yet gives a piece that is not saved.
    """
    if ref[:1] == "c" and ref[1:].isdigit():
        return Piece.objects.filter(kind=kind, pk=int(ref[1:])).first()
    piece = Piece.objects.filter(kind=kind, key=ref).first()
    record = find(kind, ref) if piece is None else None
    if record is not None:
        return Piece(kind=kind, key=ref, title=title_of(read(kind, record)), state=PieceState.PUBLISHED)
    return piece


def ref_of(piece: Piece) -> str:
    """The address of a piece at the desk."""
    return piece.key or f"c{piece.pk}"


def content_of(piece: Piece, number: int | None = None) -> dict[str, str]:
    """What a piece says in a version, else in its latest, else on the site."""
    wanted = piece.latest if number is None else number
    version = Version.objects.filter(piece=piece, number=wanted).first() if piece.pk else None
    if version is not None:
        return dict(version.content)
    record = find(piece.kind, piece.key) if piece.key else None
    return read(piece.kind, record) if record is not None else {}


def pieces(kind: str, question: str = "") -> list[Piece]:
    """Every piece of a kind, those nobody worked on included; found by the words they say."""
    worked_on = {piece.key or f"c{piece.pk}": piece for piece in Piece.objects.filter(kind=kind)}
    for key, title in on_the_site(kind):
        if key not in worked_on:
            worked_on[key] = Piece(kind=kind, key=key, title=title, state=PieceState.PUBLISHED)
    rows = list(worked_on.values())
    ids = matching_ids("content", question)
    if ids is not None:
        hits, words = set(ids), question.lower().split()
        rows = [row for row in rows if row.pk in hits or all(word in row.title.lower() for word in words)]
    return sorted(rows, key=lambda row: row.title.lower())


def choices(kind: str) -> dict[str, Options]:
    """What may be chosen in each field of a kind, with words; only what the kind has is asked for."""
    known: dict[str, Callable[[], Options]] = {
        "author": lambda: dict(Author.objects.values_list("slug", "name")),
        "series": lambda: dict(Series.objects.values_list("slug_nl", "title_nl")),
        "picture": lambda: dict(Picture.objects.values_list("reference", "name")),
        "source": lambda: dict(SalarySource.objects.values_list("key", "title_nl")),
        "related_post_slugs": lambda: dict(Post.objects.values_list("slug_nl", "title_nl")),
        "sectors": lambda: dict(SectorFactor.objects.values_list("sector", "label_nl")),
        "role_keys": _roles,
        "related_role_keys": _roles,
        "role_key": lambda: {key: role.nl for key, role in load_taxonomy().roles.items()},
        "teaches": lambda: {key: skill.nl for key, skill in load_taxonomy().skills.items()},
        "kind": lambda: {one.value: one.value for one in (RouteKind if kind == "route" else SourceKind)},
    }
    return {field.name: known[field.name]() for field in KINDS[kind].fields if field.name in known}


def _roles() -> dict[str, str]:
    return dict(RoleGuide.objects.values_list("role_key", "title_nl"))


def is_withdrawn(record: Any) -> bool:
    """Whether a record stood on the site and was taken back."""
    if isinstance(record, RoleGuide):
        return not record.published
    return getattr(record, "withdrawn_at", None) is not None


def formerly_at(kind: str, language: str, slug: str) -> Any:
    """The record that stands, or stood, at an address: taken back, or under another address now."""
    model = MODELS[kind]._default_manager
    found = model.filter(**{f"slug_{language}": slug}).first()
    if found is not None:
        return found
    old = OldAddress.objects.filter(kind=kind, language=language, slug=slug).first()
    return find(kind, old.key) if old else None
