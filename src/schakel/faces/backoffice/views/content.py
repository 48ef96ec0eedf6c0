"""Content at the desk: the lists, the editor in two languages, the preview, versions and their comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.agency.publishing import actions
from schakel.agency.publishing.comparing import compare, differing, shortened
from schakel.agency.publishing.errors import ChangedMeanwhile
from schakel.agency.publishing.fields import KINDS, Kind, Sort
from schakel.agency.publishing.models import Piece, Version
from schakel.agency.publishing.queries import choices, content_of, piece_of, pieces, ref_of
from schakel.agency.publishing.rows import from_text
from schakel.agency.publishing.rules import merged, problems
from schakel.faces.backoffice.content_form import ContentForm, initial_of
from schakel.faces.backoffice.content_links import checked
from schakel.faces.backoffice.content_words import KINDS as KIND_WORDS
from schakel.faces.backoffice.content_words import field_label, note_of, plain_label, state_of
from schakel.faces.desk.history import happened
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action

SHOWN_VERSIONS = 30


def kind_of(key: str) -> Kind:
    """The kind of an address; 404 for one that does not exist."""
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def found_piece(kind: str, ref: str) -> Piece:
    """The piece of an address; 404 when there is none."""
    piece = piece_of(kind_of(kind).key, ref)
    if piece is None:
        raise Http404
    return piece


def language_of() -> str:
    """The language the desk is read in, of the two that content has."""
    return "en" if get_language() == "en" else "nl"


@require_safe
@staff(Action.EDIT_CONTENT)
def contents(request: HttpRequest, kind: str = "post") -> HttpResponse:
    kind_of(kind)
    question = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    thrown = request.GET.get("weg") == "1"
    rows = pieces(kind, question, language_of(), discarded=thrown)
    context = {
        "kind": kind,
        "kind_word": KIND_WORDS[kind],
        "tabs": [
            {"label": words, "url": reverse("backoffice:contents-of", args=[key]), "current": key == kind}
            for key, words in KIND_WORDS.items()
        ],
        "rows": [(row, ref_of(row), row.title_in(language_of()), *state_of(row)) for row in rows],
        "question": question,
        "thrown": thrown,
    }
    return render(request, "backoffice/content/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_CONTENT)
def content_new(request: HttpRequest, kind: str) -> HttpResponse:
    return _edit(request, Piece(kind=kind_of(kind).key))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_CONTENT)
def content(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    return _edit(request, found_piece(kind, ref))


def _edit(request: HttpRequest, piece: Piece) -> HttpResponse:
    kind, options = KINDS[piece.kind], choices(piece.kind, language_of())
    if request.method != "POST":
        told = content_of(piece)
        form = ContentForm(
            initial=initial_of(kind, told, options) | {"seen": piece.latest},
            kind=kind,
            options=options,
            wrong=problems(kind, told, options, timezone.localdate()) if told else {},
        )
        return _page(request, piece, form, told)
    form = ContentForm(request.POST, kind=kind, options=options, wrong={})
    if not form.is_valid():
        return _page(request, piece, form, content_of(piece), status=422)
    try:
        seen, note = form.cleaned_data["seen"], form.cleaned_data["note"]
        saved = actions.save(piece, by=actor_of(request), content=form.content(), seen=seen, note=note)
    except ChangedMeanwhile as refusal:
        return _second_of_two(request, piece, form, refusal.latest)
    messages.success(request, _("Saved as version %(number)s.") % {"number": saved.number})
    return redirect("backoffice:content", piece.kind, ref_of(saved.piece))


def _page(
    request: HttpRequest, piece: Piece, form: ContentForm, told: Mapping[str, str], status: int = 200
) -> HttpResponse:
    state, tone = state_of(piece) if piece.pk or piece.key else (_("New"), "neutral")
    context = {
        "piece": piece,
        "title": piece.title_in(language_of()) or KIND_WORDS[piece.kind],
        "ref": ref_of(piece) if piece.pk or piece.key else "",
        "kind": piece.kind,
        "kind_word": KIND_WORDS[piece.kind],
        "form": form,
        "state": state,
        "tone": tone,
        "wrong": [(name, plain_label(name), words) for name, words in form.wrong.items()],
        "versions": [(one, note_of(one.note)) for one in piece.versions.all()[:SHOWN_VERSIONS]]
        if piece.pk
        else [],
        "links": checked(told),
        "preview": previewed(KINDS[piece.kind], told),
        "withdraws": KINDS[piece.kind].withdraws,
        "history": happened(piece, piece.scheduled_at, piece.ends_at),
    }
    return render(request, "backoffice/content/edit.html", context, status=status)


def _second_of_two(request: HttpRequest, piece: Piece, form: ContentForm, latest: int) -> HttpResponse:
    """Somebody else saved first: both texts are shown, and what was typed here stays in the form."""
    theirs = content_of(piece_of(piece.kind, ref_of(piece)) or piece)
    base = content_of(piece_of(piece.kind, ref_of(piece)) or piece, form.cleaned_data["seen"] or 1)
    mine, both = merged(base, theirs, form.content())
    options = choices(piece.kind, language_of())
    kept = ContentForm(
        initial=initial_of(form.kind, mine, options) | {"seen": latest, "note": form.cleaned_data["note"]},
        kind=form.kind,
        options=options,
        wrong={},
    )
    other = Version.objects.filter(piece__kind=piece.kind, number=latest)
    other = other.filter(piece=piece) if piece.pk else other.filter(piece__key=piece.key)
    context = {
        "piece": piece,
        "title": piece.title_in(language_of()),
        "ref": ref_of(piece),
        "kind": piece.kind,
        "form": kept,
        "other": other.first(),
        "changes": changes(theirs, mine),
        "both": sorted({plain_label(name) for name in both}),
    }
    return render(request, "backoffice/content/both.html", context, status=409)


@require_POST
@staff(Action.EDIT_CONTENT)
def preview(request: HttpRequest, kind: str) -> HttpResponse:
    """How the text reads in both languages: a part for htmx, a page without script; saves nothing."""
    found, options = kind_of(kind), choices(kind, language_of())
    form = ContentForm(request.POST, kind=found, options=options, wrong={})
    form.is_valid()
    told = form.content()
    context = {"preview": previewed(found, told), "links": checked(told), "kind_word": KIND_WORDS[kind]}
    part = "preview" if request.headers.get("HX-Request") else "preview_page"
    return render(request, f"backoffice/content/{part}.html", context)


def previewed(kind: Kind, told: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """For each language the parts of a piece, as they read."""
    return [{"code": code, "parts": list(_parts(kind, told, code))} for code in ("nl", "en")]


def _parts(kind: Kind, told: Mapping[str, str], code: str) -> Any:
    for field in kind.fields:
        text = told.get(f"{field.name}_{code}", "")
        if field.bilingual and text and field.sort is not Sort.SLUG:
            columns = field.columns
            rows = from_text(text, columns) if columns else []
            yield {
                "name": field.name,
                "label": field_label(field.name),
                "sort": field.sort.value,
                "text": text,
                "rows": [(row[columns.head], row[columns.text]) for row in rows] if columns else [],
            }


@require_safe
@staff(Action.EDIT_CONTENT)
def versions(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Two versions compared, word by word."""
    piece = found_piece(kind, ref)
    known = list(piece.versions.all()) if piece.pk else []
    if not known:
        raise Http404
    numbers = {version.number: version for version in known}
    new = numbers.get(_number(request.GET.get("to")), known[0])
    old = numbers.get(_number(request.GET.get("from")), numbers.get(new.number - 1, known[-1]))
    context = {
        "piece": piece,
        "title": piece.title_in(language_of()),
        "ref": ref,
        "kind": kind,
        "versions": known,
        "old": old,
        "new": new,
        "changes": changes(old.content, new.content),
    }
    return render(request, "backoffice/content/versions.html", context)


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """The fields that differ, each with its runs of words."""
    return [
        {
            "label": plain_label(name),
            "code": name[-2:] if name.endswith(("_nl", "_en")) else "",
            "runs": shortened(compare(old.get(name, ""), new.get(name, ""))),
        }
        for name in differing(old, new)
    ]


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
