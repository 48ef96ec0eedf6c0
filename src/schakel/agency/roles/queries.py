"""Named reads of roles: guides, figures and benefits with their source, growth, ways to learn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from schakel.agency.roles.models import Benefit, RoleGuide, SalaryFigure, TrainingRoute
from schakel.agency.roles.rules import Route
from schakel.engine.language import load_taxonomy


def short_guides() -> dict[str, RoleGuide]:
    """The published guides by role, without their long texts."""
    guides = RoleGuide.objects.filter(published=True).defer("content_nl", "content_en")
    return {guide.role_key: guide for guide in guides}


def figures(**asked: Any) -> list[SalaryFigure]:
    """Salary figures with their source, in one query."""
    return list(SalaryFigure.objects.filter(**asked).select_related("source").order_by("role_key", "pk"))


def benefits(*, role_key: str = "", sector: str = "") -> list[Benefit]:
    """The secondary benefits on the site, with the source of their figure, in one query.

    With a role or a sector: those of everybody and those of that role or sector.
    """
    shown = Benefit.objects.filter(published=True).select_related("source")
    return [
        one
        for one in shown
        if (not role_key or not one.role_keys or role_key in one.role_keys)
        and (not sector or not one.sectors or sector in one.sectors)
    ]


def growth() -> Mapping[str, list[str]]:
    """Which roles lead on to which, as the published guides tell it."""
    found: dict[str, list[str]] = {}
    for content in RoleGuide.objects.filter(published=True).values_list("content_nl", flat=True):
        for step in content.get("growth", ()):
            leads = found.setdefault(step["from"], [])
            if step["to"] not in leads:
                leads.append(step["to"])
    return found


def leads_to() -> Mapping[str, list[str]]:
    """By route: the roles whose published guide names it as a way to learn the work."""
    found: dict[str, list[str]] = {}
    told = RoleGuide.objects.filter(published=True).values_list("role_key", "content_nl")
    for role, content in told:
        for step in content.get("training", ()):
            found.setdefault(step["key"], []).append(role)
    return found


def skills_of(role_key: str) -> tuple[str, ...]:
    """What a role asks: the skills of its guide first, then those the taxonomy adds."""
    guide = RoleGuide.objects.filter(role_key=role_key).only("skill_keys").first()
    known = load_taxonomy().roles.get(role_key)
    return tuple(dict.fromkeys([*(guide.skill_keys if guide else ()), *(known.skills if known else ())]))


@dataclass(frozen=True, slots=True)
class Way:
    """A way to learn, of the agency or of the taxonomy; ``typical``: its months are what is usual."""

    key: str
    kind: str
    level: int
    months: int
    teaches: tuple[str, ...]
    title_nl: str
    title_en: str
    text_nl: str = ""
    text_en: str = ""
    typical: bool = False


# How long a training of the taxonomy usually takes, by its form; the agency's own routes say it themselves.
USUAL_MONTHS = {"mbo": 36, "ad": 24, "hbo": 48, "course": 1, "certificate": 3}


def ways_to_learn() -> dict[str, Way]:
    """Every way by key: the agency's routes with what the taxonomy adds, then its other trainings."""
    teaches = _taught()
    found = {route.key: _own(route, teaches) for route in TrainingRoute.objects.filter(published=True)}
    for training in load_taxonomy().trainings.values():
        if training.key not in found and training.key in teaches:
            found[training.key] = Way(
                training.key,
                training.form,
                training.nlqf,
                USUAL_MONTHS[training.form],
                teaches[training.key],
                training.nl,
                training.en,
                typical=True,
            )
    return found


def _own(route: TrainingRoute, teaches: Mapping[str, tuple[str, ...]]) -> Way:
    skills = tuple(dict.fromkeys([*route.teaches, *teaches.get(route.key, ())]))
    titles = (route.title_nl, route.title_en, route.text_nl, route.text_en)
    return Way(route.key, route.kind, route.level, route.months, skills, *titles)


@cache
def _taught() -> Mapping[str, tuple[str, ...]]:
    """By training of the taxonomy: the skills that say they are learnt by it."""
    found: dict[str, tuple[str, ...]] = {}
    for skill in load_taxonomy().skills.values():
        for training in skill.learnable_by:
            found[training] = (*found.get(training, ()), skill.key)
    return found


def weighed(ways: Mapping[str, Way]) -> list[Route]:
    """Ways as the plan weighs them."""
    return [Route(way.key, way.months, way.teaches) for way in ways.values()]
