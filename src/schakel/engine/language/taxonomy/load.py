"""Reads the taxonomy's TOML files, once for each process."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from sys import intern
from types import MappingProxyType
from typing import Any

from schakel.engine.language.taxonomy.shapes import Family, Role, Skill, Taxonomy, Training, Trait


def _files(folder: str) -> Iterator[dict[str, Any]]:
    entries = (resources.files(__package__) / folder).iterdir()
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            yield tomllib.loads(entry.read_text("utf-8"))


def _keys(raw: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(intern(key) for key in raw.get(name, ()))


def _labels(key: str, raw: dict[str, Any]) -> dict[str, Any]:
    nl, en = raw["nl"], raw["en"]
    if isinstance(nl, str):
        nl = [nl]
    if isinstance(en, str):
        en = [en]
    return {
        "key": intern(key),
        "nl": nl[0],
        "en": en[0],
        "synonyms_nl": tuple(nl[1:]),
        "synonyms_en": tuple(en[1:]),
    }


def _role(key: str, raw: dict[str, Any], family: str) -> Role:
    return Role(
        **_labels(key, raw),
        family=intern(family),
        level=raw["level"],
        broader=intern(raw.get("broader", "")),
        adjacent=_keys(raw, "adjacent"),
        skills=_keys(raw, "skills"),
    )


def _skill(key: str, raw: dict[str, Any], kind: str, group: str) -> Skill:
    return Skill(
        **_labels(key, raw),
        kind=intern(kind),
        group=intern(group),
        broader=intern(raw.get("broader", "")),
        related=_keys(raw, "related"),
        learnable_by=_keys(raw, "learn"),
    )


def _trait(key: str, raw: dict[str, Any]) -> Trait:
    return Trait(**_labels(key, raw), shown_by_nl=raw["shown_by_nl"], shown_by_en=raw["shown_by_en"])


def _families_and_roles() -> tuple[dict[str, Family], dict[str, Role]]:
    families: dict[str, Family] = {}
    roles: dict[str, Role] = {}
    for raw in _files("roles"):
        family = Family(**_labels(raw["family"]["key"], raw["family"]))
        families[family.key] = family
        roles.update((key, _role(key, role, family.key)) for key, role in raw["roles"].items())
    return families, roles


def _skills() -> dict[str, Skill]:
    skills: dict[str, Skill] = {}
    for raw in _files("skills"):
        for kind in ("skill", "system", "knowledge"):
            skills.update(
                (key, _skill(key, skill, kind, raw["group"])) for key, skill in raw.get(kind, {}).items()
            )
    return skills


@cache
def load_taxonomy() -> Taxonomy:
    """Return the taxonomy that ships with Schakel; parsed at the first call, the same object afterwards."""
    families, roles = _families_and_roles()
    traits = {key: _trait(key, trait) for raw in _files("traits") for key, trait in raw["traits"].items()}
    trainings = {
        key: Training(**_labels(key, training), form=form, nlqf=training.get("nlqf", 0))
        for raw in _files("trainings")
        for form, entries in raw.items()
        for key, training in entries.items()
    }
    return Taxonomy(
        MappingProxyType(families),
        MappingProxyType(roles),
        MappingProxyType(_skills()),
        MappingProxyType(traits),
        MappingProxyType(trainings),
    )
