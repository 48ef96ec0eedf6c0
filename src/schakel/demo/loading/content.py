"""Puts the texts of the demo agency into the database: role guides, salary figures, posts and pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from schakel.agency.blog.models import Author, Page, Post, Series
from schakel.agency.roles.models import (
    Benefit,
    RoleGuide,
    SalaryFigure,
    SalarySource,
    SectorFactor,
    TrainingRoute,
)
from schakel.demo import content
from schakel.engine.language import load_taxonomy

LANGUAGES = ("nl", "en")


def load_content() -> None:
    """All texts and figures."""
    slugs = {post.key: post.texts["nl"].slug for post in content.posts()}
    RoleGuide.objects.bulk_create(
        _guide(order, guide, slugs) for order, guide in enumerate(content.role_guides())
    )
    _load_salaries()
    TrainingRoute.objects.bulk_create(
        _route(order, route) for order, route in enumerate(content.training_routes())
    )
    authors = {author.key: _author(author) for author in content.authors()}
    Author.objects.bulk_create(authors.values())
    series = {
        row.key: Series(**_per_language(row.texts, "slug", "title", "summary")) for row in content.series()
    }
    Series.objects.bulk_create(series.values())
    Post.objects.bulk_create(
        _post(post, authors[post.author], series.get(post.series)) for post in content.posts()
    )
    Page.objects.bulk_create(_page(page) for page in content.pages())


def _per_language(texts: Any, *fields: str) -> dict[str, Any]:
    return {
        f"{field}_{language}": getattr(texts[language], field) for field in fields for language in LANGUAGES
    }


def _guide(order: int, guide: content.RoleGuide, slugs: dict[str, str]) -> RoleGuide:
    return RoleGuide(
        role_key=guide.role,
        **_per_language(guide.texts, "slug", "title", "summary"),
        content_nl=_guide_content(guide, "nl"),
        content_en=_guide_content(guide, "en"),
        skill_keys=list(guide.skills),
        related_role_keys=list(guide.related),
        related_post_slugs=[slugs[key] for key in guide.read_also if key in slugs],
        order=order,
    )


def _guide_content(guide: content.RoleGuide, language: str) -> dict[str, Any]:
    text = guide.texts[language]
    routes = {route.key: route for route in content.training_routes()}
    return {
        "tasks": [{"name": task.name, "text": task.text} for task in text.tasks],
        "skills": [
            {"key": key, "name": _skill(key, language), "text": text.skills[key]} for key in guide.skills
        ],
        "traits": [
            {"key": key, "name": _trait(key, language), "text": text.traits[key]} for key in guide.traits
        ],
        "training": [
            {
                "key": key,
                "kind": routes[key].kind.value,
                "name": routes[key].texts[language].title,
                "months": routes[key].months,
                "text": text.training[key],
            }
            for key in guide.training
        ],
        "growth": [
            {
                "from": step.from_role,
                "to": step.to_role,
                "needs": [_skill(key, language) for key in step.needs],
                "text": text.growth[step.to_role if step.from_role == guide.role else step.from_role],
            }
            for step in guide.growth
        ],
        "questions": [{"question": item.question, "answer": item.answer} for item in text.questions],
        "sections": [
            {"anchor": part.anchor, "title": part.title, "body": part.body} for part in text.sections
        ],
    }


def _skill(key: str, language: str) -> str:
    found = load_taxonomy().skills.get(key)
    return found.label(language) if found else key.replace("-", " ")


def _trait(key: str, language: str) -> str:
    found = load_taxonomy().traits.get(key)
    return found.label(language) if found else key.replace("-", " ")


def _load_salaries() -> None:
    told = [*content.figure_sources().values(), *content.benefit_sources().values()]
    sources = {row.key: _source(row) for row in told}
    SalarySource.objects.bulk_create(sources.values())
    SalaryFigure.objects.bulk_create(
        _figure(figure, sources[figure.source.key]) for figure in content.salary_figures()
    )
    SectorFactor.objects.bulk_create(
        SectorFactor(
            sector=row.sector,
            label_nl=row.labels["nl"],
            label_en=row.labels["en"],
            permille=round(row.factor * 1000),
            source=sources[row.source.key],
        )
        for row in content.sector_factors()
    )
    _load_benefits(sources)


def _load_benefits(sources: Mapping[str, SalarySource]) -> None:
    Benefit.objects.bulk_create(
        Benefit(
            key=row.key,
            title_nl=row.labels["nl"],
            title_en=row.labels["en"],
            text_nl=row.texts["nl"],
            text_en=row.texts["en"],
            figure_nl=row.figures["nl"],
            figure_en=row.figures["en"],
            source=sources[row.source.key] if row.source else None,
            dated_on=row.dated_on,
            role_keys=list(row.roles),
            sectors=list(row.sectors),
            order=order,
        )
        for order, row in enumerate(content.benefits())
    )


def _source(source: content.FigureSource) -> SalarySource:
    return SalarySource(
        key=source.key,
        kind=source.kind,
        title_nl=source.titles["nl"],
        title_en=source.titles["en"],
        note_nl=source.notes["nl"],
        note_en=source.notes["en"],
        dated_on=source.dated_on,
    )


def _figure(figure: content.SalaryFigure, source: SalarySource) -> SalaryFigure:
    return SalaryFigure(
        role_key=figure.role,
        experience=figure.experience.value,
        size=figure.size.value,
        low_cents=figure.low_cents,
        high_cents=figure.high_cents,
        source=source,
        dated_on=figure.source.dated_on,
    )


def _route(order: int, route: content.TrainingRoute) -> TrainingRoute:
    return TrainingRoute(
        key=route.key,
        kind=route.kind.value,
        level=route.level,
        months=route.months,
        teaches=list(route.teaches),
        **_per_language(route.texts, "title", "text"),
        order=order,
    )


def _author(author: content.Author) -> Author:
    return Author(
        slug=author.key,
        name=author.name,
        email=author.email,
        phone=author.phone,
        is_consultant=author.is_consultant,
        function_nl=author.texts["nl"].job_title,
        function_en=author.texts["en"].job_title,
        profile_nl=author.texts["nl"].profile,
        profile_en=author.texts["en"].profile,
        role_keys=list(author.roles),
    )


def _post(post: content.Post, author: Author, series: Series | None) -> Post:
    return Post(
        **_per_language(post.texts, "slug", "title", "summary", "body"),
        series=series,
        author=author,
        role_keys=list(post.roles),
        published_at=timezone.make_aware(datetime.combine(post.published_on, time(9))),
    )


def _page(page: content.Page) -> Page:
    fields = _per_language(page.texts, "slug", "title", "summary")
    bodies = {
        f"body_{language}": "\n\n".join(
            [text.intro, *(f"## {part.title}\n\n{part.body}" for part in text.sections)]
        )
        for language, text in page.texts.items()
    }
    return Page(key=page.key, **fields, **bodies)
