"""A vacancy as schema.org JobPosting, for search engines; a hidden client's name stays out."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone

from schakel.agency.people.states import ContractForm
from schakel.agency.roles.sectors import sector_label
from schakel.agency.vacancies.models import Vacancy
from schakel.engine.matching import Aspect, Strength
from schakel.faces.website.addresses import address_of, language_now
from schakel.faces.website.requirement_words import words_for
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.ui.templatetags.markdown import html_of
from schakel.kernel.bilingual import in_language
from schakel.kernel.places import find_place

FULL_TIME_FROM = 36  # hours a week
# Google's words for a level of education, by the level a client asks.
CREDENTIALS = {
    **dict.fromkeys((1, 2, 3, 4), "professional certificate"),
    5: "associate degree",
    6: "bachelor degree",
    7: "postgraduate degree",
}
PARTS = ("summary", "tasks", "profile", "offer", "team", "procedure")


def job_posting(vacancy: Vacancy) -> dict[str, Any]:
    """The vacancy's facts; what is not known is left out."""
    facts = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": in_language(vacancy, "title", language_now())[0],
        "description": description_of(vacancy),
        "identifier": {"@type": "PropertyValue", "name": agency_name(), "value": vacancy.reference},
        "url": settings.BASE_URL.rstrip("/") + address_of(vacancy),
        "datePosted": vacancy.published_on,
        "validThrough": _end_of(vacancy.last_day),
        "employmentType": _employment(vacancy),
        "workHours": f"{vacancy.hours_min}-{vacancy.hours_max}",
        "hiringOrganization": {
            "@type": "Organization",
            "name": agency_name() if vacancy.anonymous else vacancy.organisation.name,
        },
        "jobLocation": _location(vacancy),
        "baseSalary": _salary(vacancy),
        "jobStartDate": vacancy.starts_on,
        "industry": sector_label(vacancy.organisation.sector),
        "jobBenefits": _lines(in_language(vacancy, "offer", language_now())[0]),
        **_asked(vacancy),
        "directApply": True,
    }
    return {name: value for name, value in facts.items() if value}


def _end_of(day: date | None) -> str | None:
    """The last second of a day here, with its offset."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59))).isoformat()


def _lines(text: str) -> str:
    """A list in Markdown as plain lines."""
    return "\n".join(line.removeprefix("- ").strip() for line in text.splitlines() if line.strip())


def _asked(vacancy: Vacancy) -> dict[str, Any]:
    """Skills in words, and experience and education where the client says must."""
    requirements = list(vacancy.requirements.all())
    skills = [words_for(one) for one in requirements if one.aspect == Aspect.SKILL]
    musts = {one.aspect: one for one in requirements if one.strength == Strength.MUST}
    facts: dict[str, Any] = {"skills": ", ".join(skill for skill in skills if skill)}
    if (experience := musts.get(Aspect.EXPERIENCE)) and experience.years:
        months = round(experience.years * 12)
        facts["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": months,
        }
    if (education := musts.get(Aspect.EDUCATION)) and education.level in CREDENTIALS:
        facts["educationRequirements"] = {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": CREDENTIALS[education.level],
        }
    return facts


def description_of(vacancy: Vacancy) -> str:
    """All texts of a vacancy as HTML, in the language of the page."""
    texts = (in_language(vacancy, part, language_now())[0] for part in PARTS)
    return "".join(html_of(text) for text in texts if text)


def _employment(vacancy: Vacancy) -> list[str]:
    kinds = ["FULL_TIME"] if vacancy.hours_max >= FULL_TIME_FROM else []
    kinds += ["PART_TIME"] if vacancy.hours_min < FULL_TIME_FROM else []
    return [*kinds, "TEMPORARY"] if vacancy.contract_form == ContractForm.INTERIM else kinds


def _location(vacancy: Vacancy) -> dict[str, Any] | None:
    if not vacancy.place:
        return None
    place = find_place(vacancy.place)
    address = {"@type": "PostalAddress", "addressLocality": vacancy.place, "addressCountry": "NL"}
    if place:
        address["addressRegion"] = place.province
    return {"@type": "Place", "address": address}


def _salary(vacancy: Vacancy) -> dict[str, Any] | None:
    if vacancy.pay_min_cents is None and vacancy.pay_max_cents is None:
        return None
    amounts = {"minValue": vacancy.pay_min_cents, "maxValue": vacancy.pay_max_cents}
    value = {name: cents / 100 for name, cents in amounts.items() if cents is not None}
    return {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "unitText": "MONTH", **value},
    }
