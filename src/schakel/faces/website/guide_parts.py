"""The parts of a role guide as its page shows them: salary picture, training path, growth map, contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.agency.roles.models import RoleGuide, SalaryFigure
from schakel.faces.website.addresses import address_of, language_now
from schakel.faces.website.templatetags.website import role_label, said
from schakel.faces.website.texts import experience_label, training_label
from schakel.foundation.ui.templatetags.markdown import html_of

BANDS = ("0-2", "3-5", "6-10", "10+")
MIDDLE = "medium"
Row = Mapping[str, Any]


def content_of(guide: RoleGuide) -> Mapping[str, Any]:
    """The parts of a guide in the language of the page, else in Dutch."""
    content: Mapping[str, Any] = getattr(guide, f"content_{language_now()}") or guide.content_nl
    return content


def sections_of(content: Mapping[str, Any]) -> Mapping[str, Row]:
    """The written sections by anchor."""
    return {part["anchor"]: part for part in content.get("sections", ())}


def salary_rows(figures: Iterable[SalaryFigure], size: str = "") -> list[Row]:
    """A row per band of experience: the range over all sizes (or one) and the middle."""
    rows: list[Row] = []
    known = [figure for figure in figures if not size or figure.size == size]
    for band in BANDS:
        here = [figure for figure in known if figure.experience == band]
        if not here:
            continue
        middles = [(one.low_cents + one.high_cents) // 2 for one in here if one.size == (size or MIDDLE)]
        rows.append(
            {
                "label": experience_label(band),
                "low": min(one.low_cents for one in here),
                "high": max(one.high_cents for one in here),
                "mid": middles[0] if middles else None,
            }
        )
    return rows


def salary_source(figures: Sequence[SalaryFigure]) -> tuple[str, Any]:
    """Where the figures come from, and the day of the oldest of them."""
    sources = ", ".join(sorted({said(figure.source, "title") for figure in figures}))
    return sources, min((figure.dated_on for figure in figures), default=None)


def training_path(content: Mapping[str, Any]) -> list[Row]:
    """The routes in their order: what it is, how long it takes, why."""
    return [
        {
            "title": route["name"],
            "kind": _route_words(route),
            "text": route["text"],
        }
        for route in content.get("training", ())
    ]


def _route_words(route: Row) -> str:
    level = _("NLQF level %(level)s") % {"level": route["level"]} if route.get("level") else ""
    told = (training_label(route["kind"]), duration(route.get("months", 0)), level)
    return " · ".join(part for part in told if part)


def duration(months: int) -> str:
    """Months in words, whole years as years."""
    if not months:
        return _("at your own pace")
    if months == 1:
        return _("up to a month")  # a course of a day or of three is that too
    years, rest = divmod(months, 12)
    if years and not rest:
        return ngettext("%(number)s year", "%(number)s years", years) % {"number": years}
    return ngettext("%(number)s month", "%(number)s months", months) % {"number": months}


def growth_map(
    guide: RoleGuide, content: Mapping[str, Any], guides: Mapping[str, RoleGuide]
) -> tuple[list[Row], list[Row]]:
    """The steps that lead to this role, and those that lead on."""
    before: list[Row] = []
    after: list[Row] = []
    for step in content.get("growth", ()):
        comes = step["to"] == guide.role_key
        other = step["from"] if comes else step["to"]
        place = {
            "title": role_label(other),
            "href": address_of(guides[other]) if other in guides else "",
            "needs": step.get("needs", ()),
            "text": step["text"],
        }
        (before if comes else after).append(place)
    return before, after


def contents(sections: Mapping[str, Row], has_salary: bool, has_benefits: bool) -> list[Row]:
    """The table of contents, in the order of the page."""
    listed = [
        ("what", sections.get("what", {}).get("title", "")),
        ("tasks", _("What you do")),
        ("traits", _("Traits and skills")),
        ("neighbours", sections.get("neighbours", {}).get("title", "")),
        ("salary", sections.get("salary", {}).get("title") or (_("Salary") if has_salary else "")),
        ("benefits", _("Beside your pay") if has_benefits else ""),
        ("training", _("How to learn it")),
        ("growth", _("Where it leads")),
        ("vacancy", sections.get("vacancy", {}).get("title", "")),
        ("questions", _("Questions and answers")),
    ]
    return [{"anchor": anchor, "title": title} for anchor, title in listed if title]


def questions_data(content: Mapping[str, Any]) -> Row:
    """The questions and answers as schema.org FAQPage."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": item["question"],
                "acceptedAnswer": {"@type": "Answer", "text": html_of(item["answer"])},
            }
            for item in content.get("questions", ())
        ],
    }
