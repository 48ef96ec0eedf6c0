"""Search-and-go: what somebody may see that fits a few typed words, over everything at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from schakel.agency.clients.models import Organisation
from schakel.agency.people.queries import found as found_people
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.desk.navigation import screens
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.models import Document
from schakel.foundation.search.queries import matching_ids
from schakel.kernel.identifiers import may_begin

MOST = 5
PERSON = ("reference", "given_name", "prefix", "family_name", "headline", "place")
VACANCY = ("reference", "title_nl", "place", "organisation__name")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing to go to."""

    label: str
    url: str
    icon: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one sort."""

    label: str
    hits: list[Hit]


def find(actor: Actor, question: str) -> list[Group]:
    """Screens, people, vacancies, clients and documents that fit; only screens when nothing is asked."""
    asked = " ".join(question.split())[:200]
    groups = [Group(_("Screens"), _screens(actor, asked))]
    if asked:
        groups = [
            Group(_("People"), _people(actor, asked)),
            Group(_("Vacancies"), _vacancies(actor, asked)),
            Group(_("Clients"), _clients(actor, asked)),
            Group(_("Documents"), _documents(actor, asked)),
            *groups,
        ]
    return [group for group in groups if group.hits]


def _address(name: str, fallback: str, *arguments: str) -> str:
    """The screen of an object; the list it stands in when that face is not installed."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return reverse(fallback)


def _screens(actor: Actor, asked: str) -> list[Hit]:
    words = asked.casefold()
    return [
        Hit(str(screen.label), screen.url, screen.icon, screen.key.upper())
        for screen in screens(actor)
        if words in str(screen.label).casefold()
    ]


def _people(actor: Actor, asked: str) -> list[Hit]:
    people = found_people(actor, asked)
    if may_begin("K", asked):
        people |= found_people(actor).filter(reference__istartswith=asked)
    return [
        Hit(
            person.name,
            _address("frontoffice:candidate", "desk:start", person.reference),
            "user",
            " · ".join(part for part in (person.headline, person.place) if part),
        )
        for person in people.only(*PERSON).order_by("family_name", "given_name", "pk")[:MOST]
    ]


def _vacancies(actor: Actor, asked: str) -> list[Hit]:
    fits = Q(organisation__in=Organisation.objects.filter(name__icontains=asked))
    if may_begin("V", asked):
        fits |= Q(reference__istartswith=asked)
    ids = matching_ids("vacancy", asked)
    if ids is not None:
        fits |= Q(pk__in=ids)
    vacancies = Vacancy.objects.visible_to(actor).filter(fits).select_related("organisation").only(*VACANCY)
    return [
        Hit(
            vacancy.title_nl,
            _address("frontoffice:vacancy", "desk:start", vacancy.reference),
            "briefcase",
            " · ".join(part for part in (vacancy.organisation.name, vacancy.place) if part),
        )
        for vacancy in vacancies.order_by("-changed_at", "pk")[:MOST]
    ]


def _clients(actor: Actor, asked: str) -> list[Hit]:
    clients = Organisation.objects.visible_to(actor).filter(
        Q(name__icontains=asked) | Q(reference__istartswith=asked) | Q(place__iexact=asked)
    )
    return [
        Hit(
            client.name,
            _address("frontoffice:client", "desk:start", client.reference),
            "building-2",
            client.place,
        )
        for client in clients.order_by("name", "pk")[:MOST]
    ]


def _documents(actor: Actor, asked: str) -> list[Hit]:
    owners = found_people(actor, asked)
    documents = (
        Document.objects.visible_to(actor)
        .filter(Q(name__icontains=asked) | Q(reference__istartswith=asked) | Q(candidates__in=owners))
        .distinct()
    )
    return [
        Hit(
            document.name,
            reverse("backoffice:document", args=[document.reference]),
            "file-text",
            document.reference,
        )
        for document in documents.order_by("-received_at", "pk")[:MOST]
    ]
