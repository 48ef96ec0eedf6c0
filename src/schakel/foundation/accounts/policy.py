"""How a screen says who may open it; an address whose view has no policy fails the build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from schakel.foundation.accounts import mailbox
from schakel.foundation.accounts.rules import VISITOR, Actor, can
from schakel.foundation.accounts.states import Action

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may open an address: everyone, whoever is signed in, reached by mail, or may take ``action``."""

    action: Action | None
    own: bool = False
    mailbox: bool = False

    @property
    def is_public(self) -> bool:
        """Whether a visitor without login may open it."""
        return self.action is None and not self.own and not self.mailbox


PUBLIC = Policy(None)
OWN = Policy(None, own=True)
MAILBOX = Policy(None, mailbox=True)


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request, as the middleware established it."""
    return cast(Actor, getattr(request, "actor", VISITOR))


def public(view: View[P]) -> View[P]:
    """Open to everyone."""
    cast(Any, view).policy = PUBLIC
    return view


def own(view: View[P]) -> View[P]:
    """Open to everyone who is signed in, for their own account only: a visitor goes to the login."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if actor_of(request).user_id is None:
            return to_login(request)
        return view(request, *args, **kwargs)

    cast(Any, guarded).policy = OWN
    return cast("View[P]", guarded)


def own_mailbox(view: View[P]) -> View[P]:
    """Open to whoever came by the link we mailed, for what is about that address; others ask for a link.

    The link counts whoever is signed in beside it: ``actor_of`` gives the person behind the address.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        actor = mailbox.actor_behind(request)
        if not can(actor, Action.SEE_OWN):
            return redirect(settings.MAILBOX_ASK_URL)
        cast(Any, request).actor = actor
        return view(request, *args, **kwargs)

    cast(Any, guarded).policy = MAILBOX
    return cast("View[P]", guarded)


def to_login(request: HttpRequest) -> HttpResponseBase:
    """To the login and back here; a part of a page that htmx asks for sends the whole page there."""
    if not request.headers.get("HX-Request"):
        return redirect_to_login(request.get_full_path())
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    whole = redirect_to_login(page.path or request.path)
    return HttpResponse(status=204, headers={"HX-Redirect": whole.url})


def staff(action: Action) -> Callable[[View[P]], View[P]]:
    """Open to those who may take ``action``: a visitor goes to the login, who lacks the right gets 403."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_of(request)
            if can(actor, action):
                return view(request, *args, **kwargs)
            if actor.user_id is None:
                return to_login(request)
            raise PermissionDenied(action)

        cast(Any, guarded).policy = Policy(action)
        return cast("View[P]", guarded)

    return guard
