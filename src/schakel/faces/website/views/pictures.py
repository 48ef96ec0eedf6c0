"""The pictures beside shared links: of a vacancy, a role guide, a post, and the agency itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Post
from schakel.agency.roles.models import RoleGuide
from schakel.agency.vacancies.queries import live
from schakel.faces.website.addresses import language_now
from schakel.faces.website.filter_panel import form_label
from schakel.faces.website.sharing import Shared
from schakel.faces.website.templatetags.website import said
from schakel.foundation.accounts.policy import public
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.ui.wording import hours_words, money_range_words

FRESH_FOR = "public, max-age=86400"
REMEMBERED = 64


@public
def agency(request: HttpRequest) -> HttpResponse:
    lead = _("We link people who keep an office running to a team that fits them")
    return _picture(request, Shared(lead, "", (), agency_name()))


@public
def shared(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    words = _WORDS[kind](slug) if kind in _WORDS else None
    if words is None:
        raise Http404
    return _picture(request, words)


def _vacancy(slug: str) -> Shared | None:
    found = live(timezone.localdate()).select_related("organisation").filter(slug=slug).first()
    if found is None:
        return None
    client = "" if found.anonymous else found.organisation.name
    facts = (
        found.place,
        hours_words(found.hours_min, found.hours_max),
        money_range_words(found.pay_min_cents, found.pay_max_cents, per="month"),
        form_label(found.contract_form),
    )
    kicker = _("At %(name)s") % {"name": client} if client else _("Vacancy")
    return Shared(said(found, "title"), kicker, facts, agency_name())


def _guide(slug: str) -> Shared | None:
    found = RoleGuide.objects.filter(published=True, **{f"slug_{language_now()}": slug}).first()
    facts = (_("tasks"), _("training"), _("pay"), _("growth"))
    return Shared(said(found, "title"), _("Role guide"), facts, agency_name()) if found else None


def _post(slug: str) -> Shared | None:
    posts = Post.objects.published().select_related("author")
    found = posts.filter(**{f"slug_{language_now()}": slug}).first()
    if found is None:
        return None
    facts = (found.author.name, date_format(timezone.localdate(found.published_at), "j F Y"))
    return Shared(said(found, "title"), _("Blog"), facts, agency_name())


_WORDS: Mapping[str, Callable[[str], Shared | None]] = {"vacancy": _vacancy, "guide": _guide, "post": _post}


@lru_cache(maxsize=REMEMBERED)
def _drawn(words: Shared) -> tuple[bytes, str]:
    from schakel.faces.website.drawing import draw  # noqa: PLC0415 (few processes ever draw)

    data = draw(words)
    return data, f'"{hashlib.sha256(data).hexdigest()[:32]}"'


def _picture(request: HttpRequest, words: Shared) -> HttpResponse:
    data, tag = _drawn(words)
    response = HttpResponse(data, content_type="image/png")
    response["Cache-Control"] = FRESH_FOR
    response["ETag"] = tag
    answer: Any = get_conditional_response(request, tag, None, response)
    return answer if isinstance(answer, HttpResponse) else response
