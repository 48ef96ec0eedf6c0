"""The training guide: 'I am … and want to become …' shows what to learn, where and how long."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.agency.roles.queries import short_guides
from schakel.faces.website import training_parts as parts
from schakel.faces.website.addresses import address_of
from schakel.faces.website.templatetags.website import role_label
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept


@public
@kept
def training(request: HttpRequest) -> HttpResponse:
    asked, guides = parts.asked_of(request.GET), short_guides()
    context: dict[str, object] = {
        "page_title": _("Training guide"),
        "page_lead": _("Say what you are and what you want to become, and see what to learn."),
        "asked": asked,
        "goals": parts.goals(guides),
        "examples": parts.examples(guides),
        "titles": sorted({label for _key, label in parts.goals(guides)}),
        "now_words": role_label(asked.now) if asked.now == asked.now_role and asked.now else asked.now,
    }
    if asked.goal:
        made, ways = parts.plan_for(asked)
        goal, way = guides.get(asked.goal), parts.way_over_roles(asked, guides)
        context |= {
            "goal": role_label(asked.goal),
            "goal_href": address_of(goal) if goal else "",
            "goal_key": asked.goal if goal else "",
            "now": role_label(asked.now_role) if asked.now_role else "",
            "plan": parts.in_words(made, ways),
            "gap_words": parts.gap_words(len(made.gaps)),
            "way": way,
            "distance": parts.distance_words(asked, len(way)),
        }
    else:
        context["overview"] = parts.overview(guides)
    return render(request, "website/training.html", context)
