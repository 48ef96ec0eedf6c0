"""Reads of content: what a piece says now, what may be chosen, what stood at an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from schakel.agency.blog.models import Author, Post, Series
from schakel.agency.publishing.fields import KINDS
from schakel.agency.publishing.models import OldAddress, Piece, Version
from schakel.agency.publishing.records import MODELS, find, on_the_site, read, role_words, title_of
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
        told = read(kind, record)
        titles = {"title": title_of(told), "title_en": title_of(told, "en")}
        return Piece(kind=kind, key=ref, state=PieceState.PUBLISHED, **titles)
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


def pieces(kind: str, question: str = "", language: str = "nl", *, discarded: bool = False) -> list[Piece]:
    """Every piece of a kind by its title, those nobody worked on included; found by the words they say.

    Drafts that were thrown away stand apart.
    """
    worked_on = {piece.key or f"c{piece.pk}": piece for piece in Piece.objects.filter(kind=kind)}
    for key, title, english in on_the_site(kind):
        if key not in worked_on:
            made = Piece(kind=kind, key=key, title=title, title_en=english, state=PieceState.PUBLISHED)
            worked_on[key] = made
    rows = [row for row in worked_on.values() if (row.state == PieceState.DISCARDED) is discarded]
    ids = matching_ids("content", question)
    if ids is not None:
        hits, words = set(ids), question.lower().split()
        rows = [row for row in rows if row.pk in hits or all(word in _titles(row) for word in words)]
    return sorted(rows, key=lambda row: row.title_in(language).lower())


def _titles(piece: Piece) -> str:
    return f"{piece.title} {piece.title_en}".lower()


def choices(kind: str, language: str = "nl") -> dict[str, Options]:
    """What may be chosen in each field of a kind, with words; only what the kind has is asked for."""
    title = f"title_{language}"
    known: dict[str, Callable[[], Options]] = {
        "author": lambda: dict(Author.objects.values_list("slug", "name")),
        "series": lambda: dict(Series.objects.values_list("slug_nl", title)),
        "picture": lambda: dict(Picture.objects.values_list("reference", "name")),
        "source": lambda: dict(SalarySource.objects.values_list("key", title)),
        "related_post_slugs": lambda: dict(Post.objects.values_list("slug_nl", title)),
        "sectors": lambda: dict(SectorFactor.objects.values_list("sector", f"label_{language}")),
        "role_keys": lambda: dict(RoleGuide.objects.values_list("role_key", title)),
        "related_role_keys": lambda: dict(RoleGuide.objects.values_list("role_key", title)),
        "role_key": lambda: {key: role_words(key, language) for key in load_taxonomy().roles},
        "teaches": lambda: {key: one.label(language) for key, one in load_taxonomy().skills.items()},
        "kind": lambda: {one.value: one.value for one in (RouteKind if kind == "route" else SourceKind)},
    }
    return {field.name: known[field.name]() for field in KINDS[kind].fields if field.name in known}


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
