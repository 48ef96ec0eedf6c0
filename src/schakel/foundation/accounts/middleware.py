"""Puts the actor on each request, ends sessions that lasted too long, asks staff for a second factor."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.policy import PUBLIC
from schakel.foundation.accounts.rules import VISITOR, Actor, outlived

Answer = Callable[[HttpRequest], HttpResponse]
BEGUN, SEEN = "begun", "seen"
# Writing the session at each request would make each reading a write; a minute is precise enough.
SEEN_EVERY_SECONDS = 60


def _actor(request: HttpRequest) -> Actor:
    user = getattr(request, "user", None)
    if not getattr(user, "is_authenticated", False):
        return VISITOR
    actor = cast(User, user).as_actor()
    if actor.is_staff and lacks_second_factor(cast(User, user)):
        return Actor(label=actor.label, user_id=actor.user_id)
    return actor


def lacks_second_factor(user: User) -> bool:
    """Whether somebody still has to set up a second factor; the demo asks for none."""
    return not settings.DEMO and not is_mfa_enabled(user)


class ActorMiddleware:
    """``request.actor``, looked up once and only when asked for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(Any, request).actor = SimpleLazyObject(lambda: _actor(request))
        return self.get_response(request)


class SessionMiddleware:
    """A session ends after 30 minutes without use and after 12 hours in any case (T15).

    What is shown to somebody who is signed in, is kept by no browser and no proxy (T16); what says nothing
    else, such as a form with its key, is asked for again each time and never shared.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        if known:
            self.keep_or_end(request)
        response = self.get_response(request)
        if known or getattr(request, "is_private", False):
            add_never_cache_headers(response)
        response.setdefault("Cache-Control", "private, no-cache")
        return response

    def keep_or_end(self, request: HttpRequest) -> None:
        now, session = int(time.time()), request.session
        begun, seen = session.get(BEGUN, now), session.get(SEEN, now)
        if outlived(begun, seen, now, settings.SESSION_COOKIE_AGE, settings.SESSION_IDLE_SECONDS):
            logout(request)
            messages.info(request, _("You were signed out because it has been a while. Sign in to go on."))
        elif BEGUN not in session or now - seen >= SEEN_EVERY_SECONDS:
            session[BEGUN], session[SEEN] = begun, now

    def process_view(self, request: HttpRequest, view: Any, args: object, kwargs: object) -> None:
        cast(Any, request).is_private = getattr(view, "policy", PUBLIC) != PUBLIC


class SecondFactorMiddleware:
    """Leads staff without a second factor to where they set one up; until then they can do nothing else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        policy = getattr(view, "policy", PUBLIC)
        if policy.action is None or not request.user.is_authenticated:
            return None
        if lacks_second_factor(request.user):
            return redirect("mfa_index")
        return None
