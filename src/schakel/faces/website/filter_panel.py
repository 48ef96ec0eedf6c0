"""The filters beside the vacancies: a group per filter, each choice with its count and its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.agency.roles.sectors import SECTORS, sector_label
from schakel.agency.vacancies.asked import HOURS, QUOTES
from schakel.agency.vacancies.searching import SORTS, Found
from schakel.agency.vacancies.wanted import (
    FORMS,
    LONGEST_QUESTION,
    NEAR,
    PAY,
    REMOTE,
    START,
    Wanted,
    usual_sort,
)
from schakel.engine.language import fold
from schakel.faces.website.listings import role_order
from schakel.faces.website.templatetags.website import role_label
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
    clear_alone: bool = False  # the choices say what they are without the label


def panel(found: Found, wanted: Wanted) -> list[Group]:
    """All filters; a choice that would leave nothing is not offered."""
    roles = role_order(found.counts["role"], wanted.chosen.get("role", ()))
    role_choices = _choices("role", roles, role_label, found, wanted)
    groups = [
        Group(_("Role"), role_choices[:SHOWN_ROLES], role_choices[SHOWN_ROLES:], clear_alone=True),
        Group(_("Kind of work"), _choices("form", FORMS, form_label, found, wanted), clear_alone=True),
        Group(_("Hours a week"), _choices("hours", HOURS, _hours, found, wanted)),
        Group(_("Pay a month, at least"), _choices("pay", PAY, _pay, found, wanted)),
        Group(_("Working from home"), _choices("remote", REMOTE, _remote, found, wanted)),
        Group(_("Start"), _choices("start", START, _start, found, wanted)),
        Group(_("Sector"), _sectors(found, wanted), clear_alone=True),
    ]
    return [group for group in groups if group.choices]


def chosen(groups: Iterable[Group], wanted: Wanted) -> list[Choice]:
    """What is switched on, for the chips above the list: the words, the place, then each filter."""
    on = []
    if wanted.question:
        href = wanted.without_question().query() or "?"
        on.append(Choice(f"“{wanted.question.strip(QUOTES)}”", href, 0, True, "on-question"))
    if wanted.place and wanted.origin:
        label = _("within %(km)s km of %(place)s") % {
            "km": wanted.chosen["near"][0],
            "place": wanted.origin.name,
        }
        on.append(Choice(label, wanted.without("near").query() or "?", 0, True, "on-near"))
    for group in groups:
        for choice in (*group.choices, *group.more):
            if choice.active:
                label = choice.label if group.clear_alone else f"{group.label}: {choice.label}"
                on.append(replace(choice, id=f"on-{choice.id}", label=label))
    return on


def read_as(typed: str, wanted: Wanted) -> Choice | None:
    """The words as typed when part of them became a filter, with the address that searches them as words."""
    words = " ".join(typed.split())[:LONGEST_QUESTION]
    if not words or fold(words) == fold(wanted.question):
        return None
    literal = f'"{words[: LONGEST_QUESTION - 2]}"'
    return Choice(words, Wanted(literal, sort=usual_sort(literal)).query(), 0, False, "as-typed")


def named(wanted: Wanted, found: Found) -> str:
    """A search in one line, for the title of a feed or a mail."""
    words = [choice.label for choice in chosen(panel(found, wanted), wanted)]
    return ", ".join(words) or _("All vacancies")


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


def _sectors(found: Found, wanted: Wanted) -> tuple[Choice, ...]:
    """By name, as somebody looks for their own; one sector is no choice."""
    choices = _choices("sector", SECTORS, sector_label, found, wanted)
    return tuple(sorted(choices, key=lambda one: one.label)) if len(choices) > 1 else ()


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


def _start(value: str) -> str:
    months = int(value)
    return ngettext("within %(months)s month", "within %(months)s months", months) % {"months": months}


def sortings(wanted: Wanted) -> list[Choice]:
    """The orders of the list; by fit or distance only when there is something to measure."""
    labels = {
        "best": _("Best match"),
        "new": _("Newest first"),
        "closing": _("Closing soon"),
        "pay": _("Highest pay"),
        "distance": _("Nearest"),
    }
    return [
        Choice(labels[sort], wanted.sorted_by(sort).query() or "?", 0, wanted.sort == sort, f"sort-{sort}")
        for sort in SORTS
        if {"best": wanted.question, "distance": wanted.origin}.get(sort, True)
    ]


def dropped(found: Found, wanted: Wanted) -> list[Choice]:
    """When nothing is left: which filter to leave out, and how many vacancies that gives."""
    labels = {
        "role": _("any role"),
        "form": _("permanent or interim"),
        "hours": _("any hours"),
        "pay": _("any pay"),
        "remote": _("at the office too"),
        "start": _("any start"),
        "sector": _("any sector"),
        "near": _("any place"),
    }
    gains = [
        Choice(labels[name], wanted.without(name).query() or "?", gain, False, f"without-{name}")
        for name, gain in found.gains.most_common()
    ]
    if (farther := _farther(found, wanted)) is not None:
        gains.insert(0, farther)
    if not gains and found.total:
        href = wanted.without_filters().query() or "?"
        gains.append(Choice(_("without the filters"), href, found.total, False, "without-filters"))
    return gains


def wider_circle(found: Found, wanted: Wanted) -> Wanted | None:
    """The same in the first larger circle with a vacancy in it."""
    circles = (km for km in NEAR if wanted.origin and found.counts["near"][km])
    return next((wanted.within(km) for km in circles), None)


def _farther(found: Found, wanted: Wanted) -> Choice | None:
    """The first larger circle with a vacancy in it; everything else stays as asked."""
    wider = wider_circle(found, wanted)
    if wider is None:
        return None
    km = wider.chosen["near"][0]
    label, number = _("within %(km)s km") % {"km": km}, found.counts["near"][km]
    return Choice(label, wider.query(), number, False, f"within-{km}")
