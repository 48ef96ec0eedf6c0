"""The parts of the training guide: who asks, what they can, the plan in words, the way over other roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.agency.roles.models import RoleGuide, TrainingRoute
from schakel.agency.roles.queries import Way, growth, leads_to, skills_of, ways_to_learn, weighed
from schakel.agency.roles.rules import Plan, plan, steps_between
from schakel.engine.language import link_title, load_taxonomy, role_closeness, skill_closeness
from schakel.faces.website.addresses import address_of
from schakel.faces.website.guide_parts import duration
from schakel.faces.website.templatetags.website import inside, role_label, said, skill_label
from schakel.faces.website.texts import training_label

MOST_SKILLS = 60
LONGEST_TITLE = 120
GROUP_OF = {
    **dict.fromkeys(("mbo", "ad", "hbo"), "school"),
    **dict.fromkeys(("course", "certificate"), "course"),
    "on-the-job": "job",
}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks: what somebody is in their words, the role that is, the goal, what they can."""

    now: str
    now_role: str
    goal: str
    can: tuple[str, ...]

    def query(self, **other: str) -> str:
        """The address of this question, or of one that differs in something."""
        values = {"from": self.now, "to": self.goal} | other
        pairs = [(name, value) for name, value in values.items() if value]
        return "?" + urlencode([*pairs, *(("can", skill) for skill in self.can)])


def asked_of(query: QueryDict) -> Asked:
    """Read the address; a job title in one's own words is understood by the taxonomy."""
    roles, skills = load_taxonomy().roles, load_taxonomy().skills
    now = query.get("from", "").replace("\0", "").strip()[:LONGEST_TITLE]
    goal = query.get("to", "")
    can = tuple(dict.fromkeys(key for key in query.getlist("can")[:MOST_SKILLS] if key in skills))
    return Asked(now, role_of(now), goal if goal in roles else "", can)


def role_of(words: str) -> str:
    """The role that a job title means, or nothing."""
    if not words:
        return ""
    if words in load_taxonomy().roles:
        return words
    found = link_title(words, top=1)
    return found[0].key if found else ""


def plan_for(asked: Asked) -> tuple[Plan, Mapping[str, Way]]:
    """The plan from what somebody can to what the goal asks, and the ways it is made of."""
    ways = ways_to_learn()
    has = {*asked.can, *(skills_of(asked.now_role) if asked.now_role else ())}
    return plan(has, skills_of(asked.goal), weighed(ways), skill_closeness), ways


def in_words(made: Plan, ways: Mapping[str, Way]) -> Row:
    """The plan as its page shows it."""
    near = dict(made.near)
    return {
        "has": [skill_label(key) for key in made.has],
        "gaps": [
            {"key": key, "label": skill_label(key), "near": skill_label(near[key]) if key in near else ""}
            for key in made.gaps
        ],
        "lessons": [_lesson(ways[lesson.route], lesson.closes) for lesson in made.lessons],
        "left": [skill_label(key) for key in made.left],
        "months": duration(made.months),
    }


def _lesson(way: Way, closes: Iterable[str]) -> Row:
    level = _("NLQF level %(level)s") % {"level": way.level} if way.level else ""
    length = duration(way.months)
    told = [training_label(way.kind), _("usually %(length)s") % {"length": length} if way.typical else length]
    return {
        "title": said(way, "title"),
        "kind": " · ".join(part for part in (*told, level) if part),
        "text": said(way, "text"),
        "closes": [skill_label(key) for key in closes],
    }


def way_over_roles(asked: Asked, guides: Mapping[str, RoleGuide]) -> list[Row]:
    """The steps other people took between the two roles, when the guides know them."""
    if not asked.now_role:
        return []
    roles = steps_between(asked.now_role, asked.goal, growth())
    if len(roles) < 2:
        return []
    return [
        {
            "label": role_label(key),
            "href": address_of(guides[key]) if key in guides else "",
            "state": "done" if key == asked.now_role else "current" if key == asked.goal else "",
        }
        for key in roles
    ]


def distance_words(asked: Asked, steps: int) -> str:
    """How far the goal is from what somebody does now."""
    if not asked.now_role:
        return ""
    close = role_closeness(asked.now_role, asked.goal)
    if close >= 0.75:
        return _("A small step: the work is close to what you do now.")
    if close >= 0.4 or steps:
        return _("A real step, in a field you know.")
    return _("A change of field: start with what you can take along.")


def overview(guides: Mapping[str, RoleGuide]) -> list[Row]:
    """Every way to learn of the agency: schools, courses, the job itself; each with the roles it leads to."""
    roles = leads_to()
    groups: dict[str, list[Row]] = {"school": [], "course": [], "job": []}
    for route in TrainingRoute.objects.filter(published=True):
        groups[GROUP_OF.get(route.kind, "course")].append(
            {
                "title": said(route, "title"),
                "kind": training_label(route.kind),
                "text": said(route, "text"),
                "length": duration(route.months),
                "leads": [
                    {"label": said(guides[role], "title"), "href": address_of(guides[role])}
                    for role in roles.get(route.key, ())
                    if role in guides
                ],
            }
        )
    titles = {
        "school": _("Schools"),
        "course": _("Courses and certificates"),
        "job": _("Learning on the job"),
    }
    return [{"key": key, "title": titles[key], "routes": rows} for key, rows in groups.items() if rows]


def goals(guides: Mapping[str, RoleGuide]) -> list[tuple[str, str]]:
    """The roles one can choose to become: those with a guide first, then the others of the taxonomy."""
    first = [(key, said(guide, "title")) for key, guide in guides.items()]
    others = sorted(
        ((key, role_label(key)) for key in load_taxonomy().roles if key not in guides),
        key=lambda pair: pair[1].lower(),
    )
    return [*first, *others]


def examples(guides: Mapping[str, RoleGuide]) -> Sequence[Row]:
    """A few questions to begin with."""
    pairs = (
        ("secretary", "executive-assistant"),
        ("front-office-employee", "back-office-employee"),
        ("back-office-employee", "office-manager"),
        ("management-assistant", "hr-assistant"),
    )
    return [
        {
            "label": _("From %(one)s to %(other)s")
            % {"one": inside(role_label(one)), "other": inside(role_label(other))},
            "href": "?" + urlencode({"from": one, "to": other}),
        }
        for one, other in pairs
        if other in guides
    ]


def gap_words(number: int) -> str:
    """How many skills are missing."""
    return ngettext("%(number)s skill to learn", "%(number)s skills to learn", number) % {"number": number}
