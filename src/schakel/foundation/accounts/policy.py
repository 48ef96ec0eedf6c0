"""How a screen says who may open it; an address whose view has no policy fails the build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from schakel.foundation.accounts.rules import VISITOR, Actor, can
from schakel.foundation.accounts.states import Action

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may open an address: everyone, or whoever may take ``action``."""

    action: Action | None

    @property
    def is_public(self) -> bool:
        """Whether a visitor without login may open it."""
        return self.action is None


PUBLIC = Policy(None)


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request, as the middleware established it."""
    return cast(Actor, getattr(request, "actor", VISITOR))


def public(view: View[P]) -> View[P]:
    """Open to everyone."""
    cast(Any, view).policy = PUBLIC
    return view


def staff(action: Action) -> Callable[[View[P]], View[P]]:
    """Open to those who may take ``action``: a visitor goes to the login, who lacks the right gets 403."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_of(request)
            if can(actor, action):
                return view(request, *args, **kwargs)
            if actor.user_id is None:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied(action)

        cast(Any, guarded).policy = Policy(action)
        return cast("View[P]", guarded)

    return guard
