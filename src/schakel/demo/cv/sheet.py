"""Turns the facts of a CV into the lines that every layout prints: titles, dates and levels in one style."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from schakel.demo.dice import dice

from .truth import CvTruth, Education, Experience, Language, Layout, Skill

Words = dict[str, Any]
Pairs = tuple[tuple[str, str], ...]

ACCENTS = ("#1f4e79", "#7a2e3a", "#2f5d50", "#4a3b6b", "#8a5a1c", "#20495c", "#333333", "#5b3a29")
FONTS = ("Libertinus Serif", "New Computer Modern")


@dataclass(frozen=True, slots=True)
class Line:
    """A job or study as it is printed."""

    title: str
    organisation: str
    place: str
    period: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All printed text of one CV, in reading order, with the style it was given."""

    language: str
    document: str
    name: str
    headline: str
    contact: Pairs
    private: Pairs
    summary: str
    experience: tuple[Line, ...]
    education: tuple[Line, ...]
    skills: tuple[str, ...]
    systems: tuple[str, ...]
    languages: tuple[str, ...]
    extras: Pairs
    interests: str
    updated: str
    page: str
    titles: dict[str, str]
    labels: dict[str, str]
    skills_as_list: bool
    studies_first: bool
    accent: str
    font: str

    def to_json(self) -> dict[str, Any]:
        """The sheet as plain data for the PDF templates."""
        return asdict(self)


@cache
def words(language: str) -> Words:
    """The words around the facts, in Dutch (`nl`) or English (`en`)."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return dict(data[language])


class _Style:
    """The choices one person makes once and keeps through the whole CV."""

    def __init__(self, truth: CvTruth, layout: Layout, language: str) -> None:
        rng = dice(truth.email, layout, language)
        self.words = words(language)
        self.language = language
        self.titles = {key: rng.choice(options) for key, options in self.words["titles"].items()}
        self.document = rng.choice(self.words["document"])
        self.now = rng.choice(self.words["now"])
        self.dash = rng.choice((" – ", " - ", " – ", " t/m " if language == "nl" else " to "))
        self.dates = "year" if layout is Layout.TXT_SPARSE else rng.choice(("long", "short", "dash", "slash"))
        self.phone = rng.choice(("plain", "pairs", "international"))
        self.levels = rng.choice(("cefr", "word", "both"))
        self.skill_levels = rng.random() < 0.4
        self.skills_as_list = rng.random() < 0.5
        self.upper = rng.random() < 0.2
        self.studies_first = rng.random() < 0.15
        self.accent = rng.choice(ACCENTS)
        self.font = rng.choice(FONTS)

    def title(self, key: str) -> str:
        text = str(self.titles[key])
        return text.upper() if self.upper else text

    def month(self, ordinal: int) -> str:
        year, month = divmod(ordinal, 12)
        shapes = {
            "long": f"{self.words['months_long'][month]} {year}",
            "short": f"{self.words['months_short'][month]} {year}",
            "dash": f"{month + 1:02d}-{year}",
            "slash": f"{month + 1:02d}/{year}",
            "year": str(year),
        }
        return shapes[self.dates]

    def period(self, job: Experience) -> str:
        end = self.now if job.end_month is None else self.month(job.end_month)
        return f"{self.month(job.start_month)}{self.dash}{end}"

    def years(self, study: Education) -> str:
        return f"{study.start_year}{self.dash}{study.end_year}" if study.start_year else str(study.end_year)

    def number(self, phone: str) -> str:
        """A Dutch number in E.164 as this person writes it."""
        rest = phone.removeprefix("+31")
        if self.phone == "international":
            return f"+31 {rest[0]} {rest[1:]}"
        if self.phone == "pairs":
            return f"0{rest[0]} " + " ".join(rest[at : at + 2] for at in range(1, len(rest), 2))
        return f"0{rest[0]}-{rest[1:]}"

    def skill(self, skill: Skill) -> str:
        word = self.words["skill_levels"].get(str(skill.level)) if self.skill_levels else None
        return f"{skill.label} ({word})" if word else skill.label

    def spoken(self, held: Language) -> str:
        name = self.words["languages"][held.code]
        word = self.words["language_levels"][held.level]
        if held.level == "native" or self.levels == "word":
            return f"{name}: {word}"
        return f"{name}: {held.level}" if self.levels == "cefr" else f"{name}: {word} ({held.level})"


def _contact(truth: CvTruth, style: _Style) -> Pairs:
    labels = style.words["labels"]
    place = f"{truth.postcode} {truth.place}".strip()
    pairs = (
        (labels["place"], place),
        (labels["email"], truth.email),
        (labels["phone"], style.number(truth.phone) if truth.phone else ""),
    )
    return tuple(pair for pair in pairs if pair[1])


def _private(truth: CvTruth, style: _Style) -> Pairs:
    if truth.private is None:
        return ()
    labels, born = style.words["labels"], truth.private.birth_on
    return (
        (labels["birth"], f"{born.day} {style.words['months_long'][born.month - 1]} {born.year}"),
        (labels["birth_place"], truth.private.birth_place),
        (labels["nationality"], truth.private.nationality),
        (labels["marital"], truth.private.marital_state),
    )


def _extras(truth: CvTruth, style: _Style) -> Pairs:
    labels, pairs = style.words["labels"], []
    if truth.licence:
        pairs.append((labels["licence"], truth.licence))
    if truth.availability:
        pairs.append((labels["availability"], truth.availability))
    if truth.hours:
        low, high = truth.hours
        hours = str(low) if low == high else f"{low}-{high}"
        pairs.append((labels["hours"], style.words["per_week"].format(hours=hours)))
    if truth.pay_wish_cents:
        amount = f"{truth.pay_wish_cents // 100:,}"
        amount = amount.replace(",", ".") if style.language == "nl" else amount
        pairs.append((labels["pay"], style.words["pay"].format(amount=amount)))
    return tuple(pairs)


def _study(study: Education, style: _Style) -> Line:
    name = study.name if study.completed else f"{study.name} ({style.words['unfinished']})"
    return Line(name, study.institution, "", style.years(study), ())


def shows_months(layout: Layout) -> bool:
    """Whether job dates in this layout are months rather than years."""
    return layout is not Layout.TXT_SPARSE


def make_sheet(truth: CvTruth, layout: Layout, language: str, today: date) -> Sheet:
    """Every line of the CV; the style follows from the person and the layout, so it is always the same."""
    style = _Style(truth, layout, language)
    updated = style.words["updated"].format(
        month=style.words["months_long"][today.month - 1], year=today.year
    )
    return Sheet(
        language=language,
        document=style.document,
        name=truth.name.full,
        headline=truth.headline,
        contact=_contact(truth, style),
        private=_private(truth, style),
        summary=truth.summary,
        experience=tuple(
            Line(job.title, job.employer, job.place, style.period(job), job.tasks)
            for job in truth.experiences
        ),
        education=tuple(_study(study, style) for study in truth.educations),
        skills=tuple(style.skill(skill) for skill in truth.skills),
        systems=tuple(style.skill(skill) for skill in truth.systems),
        languages=tuple(style.spoken(held) for held in truth.languages),
        extras=_extras(truth, style),
        interests=", ".join(truth.interests),
        updated=updated,
        page=style.words["page"],
        titles={key: style.title(key) for key in style.titles},
        labels=dict(style.words["labels"]),
        skills_as_list=style.skills_as_list,
        studies_first=style.studies_first,
        accent=style.accent,
        font=style.font,
    )
