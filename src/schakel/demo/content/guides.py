"""Role guides of the demo agency: one record per role, with its texts in two languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from schakel.demo.content.source import Section, Text, folder, read_languages, read_toml


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person in this role does, with an example that makes it concrete."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question people ask about the role, answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Growth:
    """A step from one role to another and the skills that make it possible."""

    from_role: str
    to_role: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideText:
    """What a reader sees in one language; the mappings explain the keys of the guide.

    `growth` is keyed by the role at the other end of the step. Sections are Markdown:
    what, neighbours, salary and vacancy.
    """

    slug: str
    title: str
    summary: str
    tasks: tuple[Task, ...]
    skills: Mapping[str, str]
    traits: Mapping[str, str]
    training: Mapping[str, str]
    growth: Mapping[str, str]
    questions: tuple[Question, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class RoleGuide:
    """A role with its keys (taxonomy, training routes, posts) and its texts per language."""

    role: str
    skills: tuple[str, ...]
    traits: tuple[str, ...]
    training: tuple[str, ...]
    growth: tuple[Growth, ...]
    related: tuple[str, ...]
    read_also: tuple[str, ...]
    texts: Mapping[str, GuideText]


@cache
def role_guides() -> tuple[RoleGuide, ...]:
    """All role guides, in the order in which the site lists them."""
    listed = read_toml(folder("guides") / "guides.toml")["guides"]
    return tuple(_guide(entry) for entry in listed)


def _guide(entry: Mapping[str, Any]) -> RoleGuide:
    texts = read_languages("guides", entry["role"])
    return RoleGuide(
        role=entry["role"],
        skills=tuple(entry["skills"]),
        traits=tuple(entry["traits"]),
        training=tuple(entry["training"]),
        growth=tuple(Growth(step["from"], step["to"], tuple(step["needs"])) for step in entry["growth"]),
        related=tuple(entry["related"]),
        read_also=tuple(entry["read_also"]),
        texts={language: _guide_text(text) for language, text in texts.items()},
    )


def _guide_text(text: Text) -> GuideText:
    facts = text.facts
    return GuideText(
        slug=facts["slug"],
        title=facts["title"],
        summary=facts["summary"],
        tasks=tuple(Task(task["name"], task["text"]) for task in facts["tasks"]),
        skills=facts["skills"],
        traits=facts["traits"],
        training=facts["training"],
        growth=facts["growth"],
        questions=tuple(Question(item["question"], item["answer"]) for item in facts["questions"]),
        sections=text.sections,
    )
