"""Keeps whole pages of the site for visitors nobody knows, each for one edition of the content.

A page is kept only when nothing in it is anyone's: asked with GET, without a session, without a token
for forms, made of watched tables, and of no cookie but the theme. See `docs/adr/0020-kept-pages.md`.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers

from schakel.foundation.editions.queries import edition, made_in, noticed
from schakel.foundation.editions.shelf import Shelf

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
BYTES = 8 * 1024 * 1024
SECONDS = 60.0  # what appears at a set time, appears within a minute
LONGEST_ADDRESS = 400
# Keep it, and ask each time whether it still holds: what closes leaves at once.
ASK_AGAIN = "no-cache"
THEMES = ("light", "dark")
HTMX = ("HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request")
KNOWN_VARY = frozenset({"cookie", "accept-language", "accept-encoding", "hx-request"})
NEVER = ("csrfmiddlewaretoken", "X-CSRFToken")


class SeenCookies(dict[str, str]):
    """The cookies of a request that remember which of them were asked for."""

    def __init__(self, cookies: dict[str, str]) -> None:
        super().__init__(cookies)
        self.seen: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.seen.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.seen.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.seen.add(str(name))
        return super().__contains__(name)


@dataclass(frozen=True, slots=True)
class Kept:
    """One page, pressed small; the tag names exactly these bytes."""

    pressed: bytes
    headers: tuple[tuple[str, str], ...]
    tag: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page as an answer, or 304 when the browser still has it."""
        small = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(self.pressed if small else gzip.decompress(self.pressed))
        for name, value in self.headers:
            response[name] = value
        if small:
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        response["ETag"] = self.tag
        return cast(HttpResponse, get_conditional_response(request, self.tag, None, response))


PAGES: Shelf[Kept] = Shelf(BYTES, SECONDS)
# Pages that proved not to be the same for everybody: nobody waits for a neighbour to make them.
LOOSE: Shelf[bool] = Shelf(1000, SECONDS)


def kept(view: View[P]) -> View[P]:
    """A page that is the same for every visitor in a language: made once per edition."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        now = edition() if _is_for_anyone(request) else None
        if now is None:
            return view(request, *args, **kwargs)
        key = _key(request)
        page = PAGES.get(key, now)
        if page is not None:
            return page.answer(request)
        if LOOSE.get(key, now):
            return view(request, *args, **kwargs)
        with PAGES.made_once((key, now)):
            page = PAGES.get(key, now)
            if page is not None:
                return page.answer(request)
            return _made(request, key, now, lambda: view(request, *args, **kwargs))

    return cast("View[P]", answered)


def _made(
    request: HttpRequest, key: Hashable, now: int, view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Make the page, and keep it when nothing in it is anyone's."""
    cookies = SeenCookies(request.COOKIES)
    cast(Any, request).COOKIES = cookies
    with noticed() as sources, made_in(now):
        response = view()
    if not (sources.are_watched and _may_stay(request, response, cookies)):
        LOOSE.put(key, True, now)
        return response
    page = _pressed(cast(HttpResponse, response))
    PAGES.put(key, page, now, len(page.pressed) + 500)
    return page.answer(request)


def _is_for_anyone(request: HttpRequest) -> bool:
    private = settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES
    return (
        request.method in {"GET", "HEAD"} and not private and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def _key(request: HttpRequest) -> tuple[object, ...]:
    theme = request.COOKIES.get("theme")
    return (
        request.get_host(),
        request.is_secure(),
        request.get_full_path(),
        translation.get_language(),
        theme if theme in THEMES else "",
        timezone.localdate(),
        *(request.headers.get(name) for name in HTMX),
    )


def _may_stay(request: HttpRequest, response: HttpResponseBase, cookies: SeenCookies) -> bool:
    """Whether nothing in the answer is anyone's own."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    if request.session.modified or cookies.seen - {"theme", settings.SESSION_COOKIE_NAME, "messages"}:
        return False
    if any(word in response.get("Cache-Control", "") for word in ("private", "no-store")):
        return False
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    text = cast(HttpResponse, response).content
    return varies <= KNOWN_VARY and not any(word.encode() in text for word in NEVER)


def _pressed(response: HttpResponse) -> Kept:
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    response.setdefault("Cache-Control", ASK_AGAIN)
    tag = f'W/"{hashlib.sha256(response.content).hexdigest()[:24]}"'
    return Kept(gzip.compress(response.content, 5, mtime=0), tuple(response.items()), tag)
