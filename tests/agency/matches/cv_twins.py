"""CVs that differ only in who somebody is, read and taken over as if a person confirmed every proposal."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import docx
from docx.shared import Pt
from PIL import Image

from schakel.agency.matches.profiles import Lines, profile_of
from schakel.agency.people.models import Wishes
from schakel.agency.people.rules import education_fields, experience_fields, month
from schakel.demo.cv import CvTruth, Experience, Layout, PersonName, make_cv
from schakel.engine.matching import Aspect, Job, Match, Profile, Requirement, score
from schakel.engine.reading import Reading, read

TODAY = date(2026, 11, 24)
NAMES = (
    ("Dutch", PersonName("Marieke", "van der", "Linden")),
    ("Dutch", PersonName("Willem", "de", "Kok")),
    ("Moroccan", PersonName("Fatima Zahra", "el", "Bouazzaoui")),
    ("Moroccan", PersonName("Youssef", "", "Aït Ben Haddou")),
    ("Turkish", PersonName("Gülşah", "", "Yıldırım")),
    ("Turkish", PersonName("Çağrı", "", "Öztürk")),
    ("Polish", PersonName("Agnieszka", "", "Wiśniewska")),
    ("Polish", PersonName("Łukasz", "", "Świątek")),
    ("Surinamese", PersonName("Shanti", "", "Ramdin-Kalpoe")),
    ("Surinamese", PersonName("Kevin", "", "Tjon A Hung")),
    ("Chinese", PersonName("Xiaomei", "", "Zhang")),
    ("Chinese", PersonName("Wei", "", "Li")),
)
SEXES = (
    ("secretaresse", "secretaris"),
    ("medewerkster", "medewerker"),
    ("assistente", "assistent"),
    ("receptioniste", "receptionist"),
    ("telefoniste", "telefonist"),
    ("coördinatrice", "coördinator"),
    ("administratrice", "administrateur"),
)
ORIGINS = (
    ("Nederlandse", "Utrecht"), ("Marokkaanse", "Nador"), ("Turkse", "Konya"), ("Poolse", "Łódź"),
    ("Surinaamse", "Paramaribo"), ("Chinese", "Guangzhou"), ("Syrische", "Aleppo"),
)  # fmt: skip
PLACES = (("Utrecht", "3512 JE"), ("Amsterdam", "1104 AZ"), ("Den Haag", "2526 HM"), ("Rotterdam", "3073 KC"))
NATIVE = ("moedertaal", "moedertaalspreker", "native", "native speaker")
HOBBIES = ("Hobby's: hardlopen, bijbelstudie", "Hobby's: moskeebestuur, koken", "Hobby's: ballet, breien")


@dataclass(frozen=True)
class Twin:
    """A file beside the one it is compared with; `since` moves the clock with the years of a life."""

    swap: str
    case: str
    data: bytes
    name: str
    months_later: int = 0


def twins(truth: CvTruth, layout: Layout, language: str = "nl") -> Iterator[Twin]:
    """The same CV with one thing about the person swapped at a time; the first is the one as it is."""

    def made(swap: str, case: str, other: CvTruth, today: date = TODAY, later: int = 0) -> Twin:
        file = make_cv(other, layout, language, today)
        return Twin(swap, case, file.data, file.name, later)

    yield made("as it is", "", truth)
    for origin, name in NAMES:
        mail = f"{_plain(name.given)}.{_plain(name.family)}@example.nl"
        yield made(f"name, {origin}", name.family, replace(truth, name=name, email=mail))
    yield from _of_private_matters(truth, made)
    for years in (-24, -9, 2):
        moved = _moved(truth, years)
        today = TODAY.replace(year=TODAY.year + years)
        yield made("age: all years shifted", f"{years:+}", moved, today, 12 * years)
    for place, postcode in PLACES:
        yield made("address, same travel time", place, replace(truth, place=place, postcode=postcode))
    yield from _of_sexes(truth, made)


def _of_private_matters(truth: CvTruth, made: Callable[[str, str, CvTruth], Twin]) -> Iterator[Twin]:
    yield made("private matters", "none", replace(truth, private=None))
    if not truth.private:
        return
    for nationality, birth_place in ORIGINS:
        private = replace(truth.private, nationality=nationality, birth_place=birth_place)
        yield made("nationality and birth place", birth_place, replace(truth, private=private))
    for born in (date(1961, 2, 28), date(2003, 12, 1)):
        private = replace(truth.private, birth_on=born)
        yield made("birth date", str(born.year), replace(truth, private=private))
    for state in ("ongehuwd", "gescheiden", "gehuwd"):
        private = replace(truth.private, marital_state=state)
        yield made("marital status", state, replace(truth, private=private))


def _of_sexes(truth: CvTruth, made: Callable[[str, str, CvTruth], Twin]) -> Iterator[Twin]:
    for female, male in SEXES:
        for one, other in ((female, male), (male, female)):
            titles = [truth.headline, *(job.title for job in truth.experiences)]
            if any(_reworded(title, one, other) != title for title in titles):
                jobs = tuple(
                    replace(job, title=_reworded(job.title, one, other)) for job in truth.experiences
                )
                headline = _reworded(truth.headline, one, other)
                yield made("sex words in titles", other, replace(truth, headline=headline, experiences=jobs))


def _reworded(title: str, one: str, other: str) -> str:
    return re.sub(rf"{one}\b", lambda found: _cased(other, found[0]), title, flags=re.I)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def word_twins(data: bytes, name: str) -> Iterator[Twin]:
    """A Word file with a photo, other letters, hobbies; the text of its facts untouched."""
    yield Twin("as it is", "", data, name)
    for colour in ("#8d5524", "#ffdbac"):
        document = docx.Document(io.BytesIO(data))
        photo = io.BytesIO()
        Image.new("RGB", (120, 150), colour).save(photo, "PNG")
        photo.seek(0)
        document.add_picture(photo)
        yield Twin("photo", colour, _saved(document), name)
    for font, size in (("Comic Sans MS", 9), ("Garamond", 13)):
        document = docx.Document(io.BytesIO(data))
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run.font.name, run.font.size = font, Pt(size)
        yield Twin("letters", font, _saved(document), name)
    for hobby in HOBBIES:
        document = docx.Document(io.BytesIO(data))
        document.add_paragraph(hobby)
        yield Twin("hobbies", hobby, _saved(document), name)


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def wording_twins(truth: CvTruth, language: str = "nl") -> Iterator[Twin]:
    """A plain text in which the mother tongue is said in other words for the same level."""
    file = make_cv(truth, Layout.TXT_SPARSE, language, TODAY)
    text = file.data.decode()
    for wording in NATIVE:
        told = text.replace("moedertaal", wording)
        swap = "as it is" if told == text else "wording of the mother tongue"
        yield Twin(swap, wording, told.encode(), file.name)


def _moved(truth: CvTruth, years: int) -> CvTruth:
    """The same life so many years later: birth, jobs and schools."""

    def job(one: Experience) -> Experience:
        end = None if one.end_month is None else one.end_month + 12 * years
        return replace(one, start_month=one.start_month + 12 * years, end_month=end)

    def year(value: int | None) -> int | None:
        return value + years if value else value

    studies = tuple(
        replace(one, start_year=year(one.start_year), end_year=year(one.end_year) or 0)
        for one in truth.educations
    )
    private = truth.private
    if private:
        private = replace(private, birth_on=private.birth_on.replace(year=private.birth_on.year + years))
    jobs = tuple(job(one) for one in truth.experiences)
    # What is said of a start would be another month of another year.
    return replace(truth, experiences=jobs, educations=studies, private=private, availability="")


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("Ł", "L"))
    return "".join(char for char in folded.lower() if char.isascii() and char.isalpha())


def profile_by(reading: Reading, today: date = TODAY) -> Profile:
    """What the desk makes of a reading when every proposal is confirmed."""
    jobs = [
        (at, at, made["role_key"], "", made["starts_on"], made["ends_on"])
        for at, fact in enumerate(reading.of("experience"))
        if (made := experience_fields(fact.value))
    ]
    schools = [
        (at, at, made["level"], made["completed"])
        for at, fact in enumerate(reading.of("education"))
        if (made := education_fields(fact.value))
    ]
    held = {fact.value["label"]: fact.value["key"] or "" for fact in reversed(reading.of("skill"))}
    skills = [(at, at, key, 0, None, None) for at, key in enumerate(held.values())]
    levels = {fact.value["code"]: fact.value["level"] for fact in reading.of("language")}
    spoken = [(at, at, code, level) for at, (code, level) in enumerate(levels.items())]
    return profile_of("1", Lines(jobs, schools, skills, spoken, [], _wishes_by(reading)), today)


def _wishes_by(reading: Reading) -> Wishes:
    wishes = Wishes(licences=[fact.value["category"] for fact in reading.of("driving_licence")])
    for fact in reading.of("hours"):
        wishes.hours_min, wishes.hours_max = fact.value["min"], fact.value["max"]
    for fact in reading.of("pay_wish"):
        wishes.pay_min_cents = fact.value["amount_cents"]
    for fact in reading.of("availability"):
        wishes.starts_on = month(fact.value["start"])
    return wishes


def jobs_for(truth: CvTruth) -> tuple[Job, ...]:
    """Jobs that ask what this person may have: the role, skills, languages, school and years, and others."""
    role = truth.role_key or "administrative-assistant"
    asked = [Requirement("r", Aspect.ROLE, role, years=2), Requirement("e", Aspect.EXPERIENCE, role, years=5)]
    asked += [Requirement(f"s{at}", Aspect.SKILL, skill.key or "") for at, skill in enumerate(truth.skills)]
    spoken = [
        Requirement("nl", Aspect.LANGUAGE, "nl", level=5),
        Requirement("en", Aspect.LANGUAGE, "en", level=4),
        Requirement("ed", Aspect.EDUCATION, "", level=4),
    ]
    hours = {"hours_min": 24, "hours_max": 36, "pay_min_cents": 280_000, "pay_max_cents": 360_000}
    return (
        Job("own", role, tuple(asked), **hours),
        Job("languages", "receptionist", tuple(spoken), **hours),
        Job("all", "secretary", (*asked, *spoken), **hours),
        Job("other", "office-manager", (Requirement("x", Aspect.SKILL, "ms-excel", level=2),), **hours),
    )


def scores(twin: Twin, jobs: tuple[Job, ...]) -> tuple[tuple[object, ...], ...]:
    """Every number of each match with a job, for the person that this file tells of."""
    today = TODAY.replace(year=TODAY.year + twin.months_later // 12)
    person = profile_by(read(twin.data, twin.name), today)
    return tuple(_numbers(score(job, person, 9.0, today.year * 12 + today.month - 1)) for job in jobs)


def _numbers(match: Match) -> tuple[object, ...]:
    return match.demand, match.wish, match.rank, match.proven
