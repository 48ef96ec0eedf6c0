"""Puts the actor on each request, with the roles of this moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import VISITOR, Actor


def _actor(request: HttpRequest) -> Actor:
    user = getattr(request, "user", None)
    return cast(User, user).as_actor() if getattr(user, "is_authenticated", False) else VISITOR


class ActorMiddleware:
    """``request.actor``, looked up once and only when asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(Any, request).actor = SimpleLazyObject(lambda: _actor(request))
        return self.get_response(request)
