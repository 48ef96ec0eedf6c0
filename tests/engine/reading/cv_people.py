"""The golden people as facts, and the CV files made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import typst

from schakel.demo.cv import (
    CvFile,
    CvTruth,
    Education,
    Experience,
    Language,
    Layout,
    PersonName,
    Private,
    Skill,
    make_cv,
)

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class GoldenFile:
    """A file with the truth that stands in it, in the words of the reader's fields."""

    case: str
    layout: str
    data: bytes
    name: str
    truth: dict[str, list[Any]]
    months: bool


def golden_files(people: int | None = None) -> Iterator[GoldenFile]:
    """Every golden person, or the first so many, in every layout of the maker."""
    for index, person in enumerate(golden_people()[:people]):
        for layout in Layout:
            made = _made(index, layout)
            yield GoldenFile(
                f"{person['name'][2]}-{layout.value}",
                layout.value,
                made.data,
                made.name,
                as_fields(made.truth),
                made.months,
            )


@cache
def golden_people() -> list[dict[str, Any]]:
    """The people of people.toml as they stand there."""
    people: list[dict[str, Any]] = tomllib.loads((GOLDEN / "people.toml").read_text("utf-8"))["person"]
    return people


@cache
def _made(index: int, layout: Layout) -> CvFile:
    person = golden_people()[index]
    return make_cv(cv_truth(person), layout, person["language"], TODAY)


def cv_truth(person: dict[str, Any]) -> CvTruth:
    """A person of people.toml as the maker's facts."""
    return CvTruth(
        name=PersonName(*person["name"]),
        email=person["email"],
        phone=person["phone"],
        place=person["home"][0],
        postcode=person["home"][1],
        headline=person["headline"],
        role_key=person["role"],
        summary=person["summary"],
        experiences=tuple(_job(job) for job in person["jobs"]),
        educations=tuple(
            Education(name, level, school, start or None, end, done)
            for name, level, school, start, end, done in person["studies"]
        ),
        skills=tuple(Skill(*pair) for pair in person["skills"]),
        systems=tuple(Skill(*pair) for pair in person["systems"]),
        languages=tuple(Language(*pair) for pair in person["languages"]),
        licence=person.get("licence", ""),
        hours=tuple(person["hours"]) if "hours" in person else None,
        availability=person.get("availability", ""),
        pay_wish_cents=person.get("pay"),
        private=_private(person["private"]) if "private" in person else None,
    )


def _job(job: list[Any]) -> Experience:
    title, role, employer, place, start, end, tasks = job
    return Experience(
        title, role or None, employer, place, _ordinal(start), _ordinal(end) if end else None, tuple(tasks)
    )


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month(ordinal: int | None) -> str | None:
    return None if ordinal is None else f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}"


def _private(fields: list[str]) -> Private:
    return Private(date.fromisoformat(fields[0]), *fields[1:])


def as_fields(truth: CvTruth) -> dict[str, list[Any]]:
    """Facts of the maker as the values a reader should find, per field."""
    hours = [list(truth.hours)] if truth.hours else []
    return {
        "contact.name": [[truth.name.given, truth.name.prefix, truth.name.family]],
        "contact.email": [truth.email],
        "contact.phone": [truth.phone],
        "contact.place": [truth.place],
        "role": [truth.role_key] if truth.role_key else [],
        "experience": [
            [job.title, job.employer, _month(job.start_month), _month(job.end_month), list(job.tasks)]
            for job in truth.experiences
        ],
        "education": [
            [study.name, study.level, study.institution, study.start_year, study.end_year, study.completed]
            for study in truth.educations
        ],
        "skill": [skill.label for skill in (*truth.skills, *truth.systems)],
        "language": [[language.code, language.level] for language in truth.languages],
        "driving_licence": [truth.licence] if truth.licence else [],
        "availability": [truth.availability] if truth.availability else [],
        "hours": hours,
        "pay_wish": [truth.pay_wish_cents] if truth.pay_wish_cents else [],
        "withheld": [_private_words(truth.private)] if truth.private else [],
    }


def _private_words(private: Private) -> list[str]:
    return [str(private.birth_on.year), private.marital_state]


def handmade_files() -> Iterator[GoldenFile]:
    """The CVs written by hand: typst source to PDF, light markup to Word, text as it is."""
    folder = GOLDEN / "handmade"
    for case, stated in tomllib.loads((folder / "truth.toml").read_text("utf-8")).items():
        path = next(path for path in folder.glob(f"{case}.*"))
        data, suffix = _written(path)
        layout = {"pdf": "typst", "docx": "word", "txt": "text"}[suffix]
        yield GoldenFile(case, layout, data, f"{case}.{suffix}", told(stated), stated.get("months", True))


def _written(path: Path) -> tuple[bytes, str]:
    if path.suffix == ".typ":
        pdf: bytes = typst.compile(str(path))
        return pdf, "pdf"
    if path.suffix == ".md":
        return _word(path.read_text("utf-8")), "docx"
    return path.read_bytes(), "txt"


def _word(markup: str) -> bytes:
    """`#` headings, `-` bullets, `|` table rows, anything else a paragraph."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*markup.splitlines(), ""]:
        if line.startswith("| "):
            rows.append([cell.strip() for cell in line.strip("| ").split(" | ")])
            continue
        if rows:
            table = document.add_table(rows=0, cols=max(len(row) for row in rows))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
            rows = []
        _paragraph(document, line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: Any, line: str) -> None:
    if line.startswith("#"):
        marks, _, text = line.partition(" ")
        document.add_heading(text, level=len(marks))
    elif line.startswith("- "):
        document.add_paragraph(line[2:], style="List Bullet")
    elif line.startswith("**"):
        document.add_paragraph().add_run(line.strip("*")).bold = True
    elif line:
        document.add_paragraph(line)


def told(stated: dict[str, Any]) -> dict[str, list[Any]]:
    """A table of truth.toml in the words of the reader's fields."""
    return {
        "contact.name": [stated["name"]],
        "contact.email": [stated["email"]],
        "contact.phone": [stated["phone"]],
        "contact.place": [stated["place"]] if stated["place"] else [],
        "role": [stated["role"]] if "role" in stated else [],
        "experience": [
            [title, employer, start, end or None, tasks]
            for title, employer, start, end, tasks in stated["experience"]
        ],
        "education": [
            [name, level, school, None, end, True] for name, level, school, end in stated["education"]
        ],
        "skill": stated.get("skills", []),
        "language": stated.get("languages", []),
        "driving_licence": stated.get("licences", []),
        "availability": ["stated"] if stated.get("availability") else [],
        "hours": [stated["hours"]] if "hours" in stated else [],
        "pay_wish": [stated["pay"]] if "pay" in stated else [],
        "withheld": stated.get("withheld", []),
    }
