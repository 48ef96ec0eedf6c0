"""The filters beside the vacancies: a group per filter, each choice with its count and its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.faces.website.listings import role_order
from schakel.faces.website.templatetags.website import role_label
from schakel.faces.website.vacancy_filters import FORMS, HOURS, PAY, REMOTE, SORTS, Found, Wanted
from schakel.foundation.ui.wording import money_words

SHOWN_ROLES = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    label: str
    href: str
    count: int
    active: bool
    id: str


@dataclass(frozen=True, slots=True)
class Group:
    """One filter; ``more`` holds the choices that are folded away."""

    label: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


def panel(found: Found, wanted: Wanted) -> list[Group]:
    """All filters; a choice that would leave nothing is not offered."""
    roles = role_order(found.counts["role"], wanted.chosen.get("role", ()))
    role_choices = _choices("role", roles, role_label, found, wanted)
    groups = [
        Group(_("Role"), role_choices[:SHOWN_ROLES], role_choices[SHOWN_ROLES:]),
        Group(_("Kind of work"), _choices("form", FORMS, form_label, found, wanted)),
        Group(_("Hours a week"), _choices("hours", HOURS, _hours, found, wanted)),
        Group(_("Pay a month, at least"), _choices("pay", PAY, _pay, found, wanted)),
        Group(_("Working from home"), _choices("remote", REMOTE, _remote, found, wanted)),
    ]
    return [group for group in groups if group.choices]


def _choices(
    name: str, values: Iterable[str], label: Callable[[str], str], found: Found, wanted: Wanted
) -> tuple[Choice, ...]:
    chosen, counts = wanted.chosen.get(name, ()), found.counts[name]
    return tuple(
        Choice(
            label(value),
            wanted.toggled(name, value).query() or "?",
            counts[value],
            value in chosen,
            f"filter-{name}-{value}",
        )
        for value in values
        if counts[value] or value in chosen
    )


def form_label(value: str) -> str:
    """Permanent or interim, in words."""
    return _("Permanent") if value == "permanent" else _("Interim")


def _hours(value: str) -> str:
    words = {"0-23": _("less than 24"), "36-40": _("36 or more")}
    return words.get(value, value.replace("-", "–"))


def _pay(value: str) -> str:
    return money_words(int(value) * 100)


def _remote(value: str) -> str:
    days = int(value)
    return ngettext("%(days)s day or more", "%(days)s days or more", days) % {"days": days}


def sortings(wanted: Wanted) -> list[Choice]:
    """The orders of the list; by distance only when there is a place to measure from."""
    labels = {
        "new": _("Newest first"),
        "closing": _("Closing soon"),
        "pay": _("Highest pay"),
        "distance": _("Nearest"),
    }
    return [
        Choice(labels[sort], wanted.sorted_by(sort).query() or "?", 0, wanted.sort == sort, f"sort-{sort}")
        for sort in SORTS
        if sort != "distance" or wanted.origin
    ]


def dropped(found: Found, wanted: Wanted) -> list[Choice]:
    """When nothing is left: which filter to leave out, and how many vacancies that gives."""
    labels = {
        "role": _("any role"),
        "form": _("permanent or interim"),
        "hours": _("any hours"),
        "pay": _("any pay"),
        "remote": _("at the office too"),
        "near": _("any place"),
    }
    return [
        Choice(labels[name], wanted.without(name).query() or "?", gain, False, f"without-{name}")
        for name, gain in found.gains.most_common()
    ]
