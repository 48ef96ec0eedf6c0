"""Content goes on the site, waits for its moment, is taken back; an older version returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.agency.publishing import actions
from schakel.agency.publishing.errors import ChangedMeanwhile, NotNow, NotReady
from schakel.agency.publishing.models import Piece
from schakel.agency.publishing.queries import content_of, piece_of, ref_of
from schakel.faces.backoffice.content_links import checked
from schakel.faces.backoffice.content_words import WRONG, plain_label
from schakel.faces.backoffice.views.content import found_piece
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Action
from schakel.foundation.ui.moments import NoSuchTime, moment_from

SHOWN_LINKS = 5


@require_POST
@staff(Action.EDIT_CONTENT)
def content_deed(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    piece, actor = found_piece(kind, ref), actor_of(request)
    try:
        words = _done(request, piece, actor)
    except NotReady as refusal:
        told = "; ".join(f"{_named(name)}: {WRONG[code]}" for name, code in refusal.problems.items())
        messages.error(request, _("Not published. %(problems)s") % {"problems": told})
    except NoSuchTime:
        messages.warning(request, _("That time does not exist: the clock goes an hour forward that night."))
    except (NotNow, ValueError):
        messages.warning(
            request,
            _("That cannot be done now. Choose a moment still to come, and an end after the beginning."),
        )
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
    if deed not in DEEDS:
        raise NotNow
    return DEEDS[deed](request, _kept(piece, actor), actor)


def _publish(request: HttpRequest, kept: Piece, actor: Actor) -> str:
    shown = actions.publish(kept, by=actor)
    dead = [row["link"].target for row in checked(content_of(shown)) if row["tone"] == "danger"]
    if dead:
        told = {"links": ", ".join(dead[:SHOWN_LINKS])}
        messages.warning(request, _("It is on the site, but leads nowhere here: %(links)s") % told)
    return _("This is on the site now.")


def _schedule(request: HttpRequest, kept: Piece, actor: Actor) -> str:
    actions.schedule(kept, by=actor, at=moment_from(request.POST.get("at", "")))
    return _("This goes on the site at the moment you chose.")


def _unschedule(_request: HttpRequest, kept: Piece, actor: Actor) -> str:
    actions.unschedule(kept, by=actor)
    return _("The schedule is taken back.")


def _plan_end(request: HttpRequest, kept: Piece, actor: Actor) -> str:
    actions.plan_end(kept, by=actor, at=moment_from(request.POST.get("ends", "")))
    return _("This leaves the site at that moment by itself. Its address then says that it is gone.")


def _discard(_request: HttpRequest, kept: Piece, actor: Actor) -> str:
    actions.discard(kept, by=actor)
    return _("Thrown away. It can still come back.")


def _bring_back(_request: HttpRequest, kept: Piece, actor: Actor) -> str:
    actions.bring_back(kept, by=actor)
    return _("It is a draft again.")


def _drop_end(_request: HttpRequest, kept: Piece, actor: Actor) -> str:
    actions.drop_end(kept, by=actor)
    return _("It stays on the site.")


def _restore(request: HttpRequest, kept: Piece, actor: Actor) -> str:
    number, seen = int(request.POST.get("number", "0")[:9]), int(request.POST.get("seen", "0")[:9])
    if not kept.versions.filter(number=number).exists():
        raise NotNow
    made = actions.restore(kept, by=actor, number=number, seen=seen)
    return _("Version %(number)s says the same again. Publish it to show it.") % {"number": made.number}


DEEDS: Mapping[str, Callable[[HttpRequest, Piece, Actor], str]] = {
    "publish": _publish,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "plan-end": _plan_end,
    "drop-end": _drop_end,
    "restore": _restore,
    "discard": _discard,
    "bring-back": _bring_back,
}


def _kept(piece: Piece, actor: Actor) -> Piece:
    """The piece with at least one version: a record that nobody worked on yet gets its first."""
    if piece.pk is not None:
        return piece
    return actions.save(piece, by=actor, content=content_of(piece), seen=0).piece
