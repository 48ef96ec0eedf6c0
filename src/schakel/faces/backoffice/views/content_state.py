"""Content goes on the site, waits for its moment, is taken back; an older version returns."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.agency.publishing import actions
from schakel.agency.publishing.errors import ChangedMeanwhile, NotNow, NotReady
from schakel.agency.publishing.models import Piece
from schakel.agency.publishing.queries import content_of, piece_of, ref_of
from schakel.faces.backoffice.content_words import WRONG, plain_label
from schakel.faces.backoffice.views.content import found_piece
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Action


@require_POST
@staff(Action.EDIT_CONTENT)
def content_deed(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    piece, actor = found_piece(kind, ref), actor_of(request)
    try:
        words = _done(request, piece, actor)
    except NotReady as refusal:
        told = "; ".join(f"{_named(name)}: {WRONG[code]}" for name, code in refusal.problems.items())
        messages.error(request, _("Not published. %(problems)s") % {"problems": told})
    except (NotNow, ValueError):
        messages.warning(request, _("That cannot be done now. Choose a moment that is still to come."))
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody saved a newer version; look at it first."))
    else:
        messages.success(request, words)
    return redirect("backoffice:content", kind, ref_of(piece_of(kind, ref) or Piece(kind=kind, key=ref)))


def _named(name: str) -> str:
    label = plain_label(name)
    return f"{label} ({name[-2:]})" if name.endswith(("_nl", "_en")) else label


def _done(request: HttpRequest, piece: Piece, actor: Actor) -> str:
    deed = request.POST.get("deed", "")
    if deed == "withdraw":
        actions.withdraw(piece, by=actor)
        return _("Taken off the site. Its address now says that it is gone.")
    kept = _kept(piece, actor)
    if deed == "publish":
        actions.publish(kept, by=actor)
        return _("This is on the site now.")
    if deed == "unschedule":
        actions.unschedule(kept, by=actor)
        return _("The schedule is taken back.")
    if deed == "restore":
        number, seen = int(request.POST.get("number", "0")[:9]), int(request.POST.get("seen", "0")[:9])
        if not kept.versions.filter(number=number).exists():
            raise NotNow
        made = actions.restore(kept, by=actor, number=number, seen=seen)
        return _("Version %(number)s says the same again. Publish it to show it.") % {"number": made.number}
    if deed == "schedule":
        moment = parse_datetime(request.POST.get("at", ""))
        if moment is None:
            raise NotNow
        aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        actions.schedule(kept, by=actor, at=aware)
        return _("This goes on the site at the moment you chose.")
    raise NotNow


def _kept(piece: Piece, actor: Actor) -> Piece:
    """The piece with at least one version: a record that nobody worked on yet gets its first."""
    if piece.pk is not None:
        return piece
    return actions.save(piece, by=actor, content=content_of(piece), seen=0).piece
