"""The people of the match screen: which part of the ranking is shown, page by page, and their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from django.core.paginator import Page, Paginator

from schakel.agency.matches.queries import Ranked, RankedPerson, rank_for, rank_these
from schakel.agency.people.models import Candidate
from schakel.agency.people.states import OUT_OF_SIGHT
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.engine.matching import Match
from schakel.faces.frontoffice.explaining import reason_label_of, strongest
from schakel.foundation.accounts.rules import Actor

PAGE = 60
# Above the ranking stand so many applicants; more of them stand behind their own filter.
PINNED = 20
_MOST_PAGES = 100_000


class Show(StrEnum):
    """Which people: those whom no must keeps out, who applied, whom a must keeps out, or everybody."""

    FIT = "fit"
    APPLICANTS = "applicants"
    FAILING = "failing"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Part:
    """What the address asks for: whom, and which page of them."""

    show: Show
    page: int

    @property
    def query(self) -> dict[str, str]:
        """The part as it stands in an address; what goes without saying is left out."""
        show = "" if self.show is Show.FIT else str(self.show)
        return {"show": show, "page": str(self.page) if self.page > 1 else ""}


def part_of(given: Mapping[str, str]) -> Part:
    """Read whom to show; what makes no sense counts as not given."""
    show, page = given.get("show", ""), given.get("page", "")
    number = int(page[:6]) if page.isascii() and page.isdigit() else 1
    return Part(Show(show) if show in set(Show) else Show.FIT, min(max(1, number), _MOST_PAGES))


@dataclass(frozen=True, slots=True)
class People:
    """The people on the screen, and how many there are of each sort."""

    ranked: Ranked
    applied: tuple[RankedPerson, ...]
    page: Page[int]
    counts: Mapping[Show, int]
    part: Part

    @property
    def pinned(self) -> Sequence[RankedPerson]:
        """The applicants who stand above the first page, wherever the ranking has them."""
        return self.applied[:PINNED] if self.part.show is Show.FIT and self.page.number == 1 else ()

    @property
    def first(self) -> RankedPerson | None:
        """Whose reasons are shown before anybody is chosen."""
        return next(iter((*self.pinned, *self.ranked.people, *self._applicants)), None)

    @property
    def _applicants(self) -> Sequence[RankedPerson]:
        return self.applied if self.part.show is Show.APPLICANTS else ()

    def groups(self, listed: Iterable[int]) -> dict[str, list[dict[str, Any]]]:
        """The rows: applicants above, then the others in order of the ranking."""
        on_list, applied = set(listed), {one.candidate.pk for one in self.applied}
        start = (self.page.number - 1) * PAGE + 1
        places = {one.candidate.pk: start + at for at, one in enumerate(self.ranked.people)}
        above = self._applicants or self.pinned
        pinned = {one.candidate.pk for one in above}

        def row(one: RankedPerson) -> dict[str, Any]:
            key = one.candidate.pk
            return {
                "candidate": one.candidate,
                "match": one.match,
                "number": places.get(key),
                "reasons": partial(strongest, one.match),
                "failed": failed_labels(one.match),
                "listed": key in on_list,
                "applied": key in applied,
            }

        rest = [row(one) for one in self.ranked.people if one.candidate.pk not in pinned]
        return {"above": [row(one) for one in above], "rest": rest}


def failed_labels(match: Match) -> list[str]:
    """What the musts ask that this match surely lacks, in words."""
    return [reason_label_of(*name.split(":", 1)) for name in match.musts_failed]


def people_of(vacancy: Vacancy, requirements: list[Requirement] | None, part: Part, actor: Actor) -> People:
    """The asked part of the ranking with the vacancy's own applicants; the same queries for any number."""
    applied = rank_these(vacancy, applicants(vacancy, actor), requirements=requirements)
    ranked = _ranked(vacancy, requirements, part, actor)
    ranking = ranked.ranking
    counts = {
        Show.FIT: ranking.passing,
        Show.APPLICANTS: len(applied),
        Show.FAILING: ranking.total - ranking.passing,
        Show.ALL: ranking.total,
    }
    page = Paginator(range(counts[part.show]), PAGE).get_page(part.page)
    if page.number != part.page:
        part = Part(part.show, page.number)
        ranked = _ranked(vacancy, requirements, part, actor)
    return People(ranked, applied, page, counts, part)


def _ranked(vacancy: Vacancy, requirements: list[Requirement] | None, part: Part, actor: Actor) -> Ranked:
    nobody = part.show is Show.APPLICANTS
    return rank_for(
        vacancy,
        actor=actor,
        requirements=requirements,
        top=0 if nobody else part.page * PAGE,
        skip=0 if nobody else (part.page - 1) * PAGE,
        include_failed=part.show is Show.ALL,
        only_failed=part.show is Show.FAILING,
    )


def applicants(vacancy: Vacancy, actor: Actor) -> list[Candidate]:
    """Who applied for this vacancy, as far as ``actor`` may see them."""
    seen = Candidate.objects.visible_to(actor).exclude(state__in=OUT_OF_SIGHT)
    return list(seen.filter(applications__vacancy=vacancy).distinct().order_by("pk"))
