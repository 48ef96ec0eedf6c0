"""Between a version and the record that visitors see: read into text, built from text, never saved here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models

from schakel.agency.blog.models import Author, Page, Post, Series
from schakel.agency.publishing.fields import KINDS, Field, Kind, Sort
from schakel.agency.publishing.rows import as_text, from_text
from schakel.agency.roles.models import (
    Benefit,
    RoleGuide,
    SalaryFigure,
    SalarySource,
    SectorFactor,
    TrainingRoute,
)
from schakel.engine.language import load_taxonomy
from schakel.foundation.pictures.models import Picture

MODELS: Mapping[str, type[models.Model]] = {
    "post": Post,
    "page": Page,
    "guide": RoleGuide,
    "person": Author,
    "series": Series,
    "route": TrainingRoute,
    "source": SalarySource,
    "sector": SectorFactor,
    "benefit": Benefit,
}
# Fields that point at another record: of which model, and by which field of it a version names the record.
POINTERS: Mapping[str, tuple[type[models.Model], str]] = {
    "author": (Author, "slug"),
    "series": (Series, "slug_nl"),
    "picture": (Picture, "reference"),
    "source": (SalarySource, "key"),
}
# By which field a kind is listed, where that is not its title.
_TITLES = {"person": ("name", "name"), "sector": ("label_nl", "label_en")}
Content = Mapping[str, str]


def find(kind: str, key: str) -> Any:
    """The record on the site, or ``None``; the salary figures of a role go by the role."""
    if kind == "salary":
        return SalaryOf(key) if SalaryFigure.objects.filter(role_key=key).exists() else None
    return MODELS[kind]._default_manager.filter(pk=key).first() if key.isdigit() else None


def on_the_site(kind: str) -> list[tuple[str, str, str]]:
    """Key and title, Dutch and English, of every record of a kind; one query."""
    if kind == "salary":
        roles = SalaryFigure.objects.order_by("role_key").values_list("role_key", flat=True).distinct()
        return [(role, role_words(role), role_words(role, "en")) for role in roles]
    dutch, english = _TITLES.get(kind, ("title_nl", "title_en"))
    rows = MODELS[kind]._default_manager.values_list("pk", dutch, english)
    return [(str(pk), title, translated) for pk, title, translated in rows]


def read(kind: str, record: Any) -> dict[str, str]:
    """What a record says, as a version holds it."""
    return {name: _told(record, name, field) for name, field in KINDS[kind].each()}


def title_of(content: Content, language: str = "nl") -> str:
    """By what a piece is called in lists."""
    names = (f"title_{language}", "name", f"label_{language}")
    said = next((content[name] for name in names if content.get(name)), "")
    said = said or role_words(content.get("role_key", ""), language)
    return said[:160]


def role_words(key: str, language: str = "nl") -> str:
    """The name of a role of the taxonomy."""
    known = load_taxonomy().roles.get(key)
    return str(getattr(known, language)) if known else key


class SalaryOf:
    """The salary figures of one role as one thing to edit."""

    def __init__(self, role_key: str) -> None:
        self.role_key = role_key
        self.rows = {
            f"{one.experience} {one.size}": one
            for one in SalaryFigure.objects.filter(role_key=role_key).select_related("source")
        }
        first = next(iter(self.rows.values()), None)
        self.source = first.source if first else None
        self.dated_on = first.dated_on if first else None

    def band(self, name: str) -> str:
        """A range in whole euros, as it is typed."""
        row = self.rows.get(name)
        return f"{row.low_cents // 100}-{row.high_cents // 100}" if row else ""


def _told(record: Any, name: str, field: Field) -> str:
    if field.sort is Sort.RANGE:
        return str(record.band(name))
    if field.columns:
        language = name.rpartition("_")[2]
        rows = getattr(record, f"content_{language}").get(field.name, ())
        return as_text(rows, field.columns)
    value = getattr(record, name)
    if field.sort is Sort.CHOICES:
        return " ".join(value)
    if field.sort is Sort.CHECK:
        return "yes" if value else ""
    if isinstance(value, models.Model):
        return str(getattr(value, POINTERS[name][1]))
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def build(kind: str, content: Content, record: Any = None) -> Any:
    """The record with what a version says, not saved: a fresh one when none is given."""
    made: Any = record if record is not None else MODELS[kind]()
    for name, field in KINDS[kind].each():
        if not field.columns:
            setattr(made, name, _typed(name, field, content.get(name, "")))
    if kind == "guide":
        for language in ("nl", "en"):
            setattr(made, f"content_{language}", _guide_content(KINDS[kind], content, language))
        made.skill_keys = [row["key"] for row in made.content_nl.get("skills", ())]
    return made


def figures(content: Content) -> list[SalaryFigure]:
    """The salary figures that a version of a role holds, not saved."""
    source = SalarySource.objects.get(key=content["source"])
    bands = [(name, content[name]) for name, field in KINDS["salary"].each() if field.sort is Sort.RANGE]
    return [
        SalaryFigure(
            role_key=content["role_key"],
            experience=name.partition(" ")[0],
            size=name.partition(" ")[2],
            low_cents=int(told.partition("-")[0]) * 100,
            high_cents=int(told.partition("-")[2]) * 100,
            source=source,
            dated_on=date.fromisoformat(content["dated_on"]),
        )
        for name, told in bands
        if told
    ]


def _typed(name: str, field: Field, told: str) -> Any:
    if name in POINTERS:
        model, by = POINTERS[name]
        return model._default_manager.filter(**{by: told}).first() if told else None
    typed: dict[Sort, Callable[[str], Any]] = {
        Sort.CHOICES: str.split,
        Sort.CHECK: lambda text: text == "yes",
        Sort.NUMBER: lambda text: int(text or 0),
        Sort.FACTOR: int,
        Sort.DAY: lambda text: date.fromisoformat(text) if text else None,
    }
    return typed.get(field.sort, str)(told)


def _guide_content(kind: Kind, content: Content, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in kind.fields:
        if field.columns:
            found[field.name] = from_text(content.get(f"{field.name}_{language}", ""), field.columns)
    taxonomy = load_taxonomy()
    _name(found["skills"], taxonomy.skills, language)
    _name(found["traits"], taxonomy.traits, language)
    routes = {route.key: route for route in TrainingRoute.objects.all()} if found["training"] else {}
    for row in found["training"]:
        route = routes.get(row["key"])
        row |= {
            "name": getattr(route, f"title_{language}") if route else row["key"],
            "kind": route.kind if route else "course",
            "months": route.months if route else 0,
            "level": route.level if route else 0,
        }
    return found


def _name(rows: Iterable[dict[str, Any]], known: Mapping[str, Any], language: str) -> None:
    for row in rows:
        entry = known.get(row["key"])
        row["name"] = entry.label(language) if entry else row["key"].replace("-", " ")
