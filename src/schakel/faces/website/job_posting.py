"""A vacancy as schema.org JobPosting, for search engines; a hidden client's name stays out."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from schakel.agency.people.states import ContractForm
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.website.addresses import address_of, language_now
from schakel.foundation.ui.templatetags.markdown import html_of
from schakel.kernel.bilingual import in_language
from schakel.kernel.places import find_place

FULL_TIME_FROM = 36  # hours a week
PARTS = ("summary", "tasks", "profile", "offer", "team", "procedure")


def job_posting(vacancy: Vacancy) -> dict[str, Any]:
    """The vacancy's facts; what is not known is left out."""
    facts = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": in_language(vacancy, "title", language_now())[0],
        "description": _description(vacancy),
        "identifier": {"@type": "PropertyValue", "name": settings.AGENCY_NAME, "value": vacancy.reference},
        "url": settings.BASE_URL.rstrip("/") + address_of(vacancy),
        "datePosted": vacancy.published_on,
        "validThrough": f"{vacancy.closes_on}T23:59:59" if vacancy.closes_on else None,
        "employmentType": _employment(vacancy),
        "workHours": f"{vacancy.hours_min}-{vacancy.hours_max}",
        "hiringOrganization": {
            "@type": "Organization",
            "name": settings.AGENCY_NAME if vacancy.anonymous else vacancy.organisation.name,
        },
        "jobLocation": _location(vacancy),
        "baseSalary": _salary(vacancy),
        "jobStartDate": vacancy.starts_on,
        "directApply": True,
    }
    return {name: value for name, value in facts.items() if value}


def _description(vacancy: Vacancy) -> str:
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
