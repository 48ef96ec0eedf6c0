"""Draws one vacancy in a list; what was drawn before for the same facts is at hand.

Written here and not as a template: a page has twenty of these, and they are most of what it costs.
"""

from __future__ import annotations

import sys
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.agency.people.states import ContractForm
from schakel.faces.website.addresses import language_now, vacancy_address
from schakel.faces.website.listings import Card
from schakel.foundation.editions.shelf import Shelf
from schakel.foundation.ui.templatetags.ui.lists import listing, listing_side, meta, meta_item
from schakel.foundation.ui.templatetags.ui.show import badge, state
from schakel.foundation.ui.templatetags.ui.words import hours, money_range
from schakel.kernel.bilingual import in_language

BYTES = 2 * 1024 * 1024
SECONDS = 3600.0
# A card says nothing but what stands in its key, so it holds in every edition.
_DRAWN: Shelf[SafeString] = Shelf(BYTES, SECONDS)


def card_html(card: Card, level: int = 3) -> SafeString:
    """The card as HTML, in the language of this page; its title is a heading of that level."""
    key = (card, level, language_now())
    known = _DRAWN.get(key, 0)
    if known is None:
        known = _drawn(card, level)
        _DRAWN.put(key, known, 0, 2 * sys.getsizeof(known))
    return known


def _drawn(card: Card, level: int) -> SafeString:
    vacancy, asked = card.vacancy, language_now()
    title, language = in_language(vacancy, "title", asked)
    employer = "" if vacancy.anonymous else format_html('<p class="soft">{}</p>', vacancy.employer)
    facts = (
        _place(vacancy.place, card.distance_km) if vacancy.place else "",
        _hours(vacancy.hours_min, vacancy.hours_max, asked),
        _pay(vacancy.pay_min_cents, vacancy.pay_max_cents, asked) if vacancy.pay_max_cents else "",
        _from_home(vacancy.remote_days, asked) if vacancy.remote_days else "",
    )
    badges = _badges(vacancy.contract_form, card.is_new, card.closes_soon, asked)
    return listing(
        SafeString(employer + meta(SafeString("".join(facts))) + badges),
        title=title,
        href=vacancy_address(vacancy.slug),
        level=level,
        lang="" if language == asked else language,
    )


# Vacancies differ in their titles; their places, hours and amounts come back all the time.
@lru_cache(maxsize=2048)
def _place(place: str, distance_km: int | None) -> SafeString:
    return meta_item(f"{place}, {distance_km} km" if distance_km else place, "map-pin")


@lru_cache(maxsize=512)
def _hours(low: int, high: int, _language: str) -> SafeString:
    return meta_item(hours(low, high), "clock")


@lru_cache(maxsize=2048)
def _pay(low: int | None, high: int, _language: str) -> SafeString:
    return meta_item(money_range(low, high, per="month"), "wallet")


@lru_cache
def _from_home(days: int, _language: str) -> SafeString:
    words = ngettext("%(days)s day from home", "%(days)s days from home", days) % {"days": days}
    return meta_item(words, "house")


@lru_cache
def _badges(contract_form: str, is_new: bool, closes_soon: bool, _language: str) -> SafeString:
    form = _("Interim") if contract_form == ContractForm.INTERIM else _("Permanent")
    badges = [badge(form, look="outline")]
    if is_new:
        badges.append(badge(_("New"), tone="ok", icon="sparkle"))
    if closes_soon:
        badges.append(state(_("Closing soon"), tone="warn", icon="hourglass"))
    return listing_side(SafeString("".join(badges)))
