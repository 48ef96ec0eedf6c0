"""The vacancies as one XML file for job boards, in the form that Indeed documents and others read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils import timezone

from schakel.agency.people.states import ContractForm
from schakel.agency.vacancies.models import Vacancy
from schakel.engine.language import load_taxonomy
from schakel.faces.website.addresses import language_now
from schakel.faces.website.job_posting import FULL_TIME_FROM, description_of
from schakel.faces.website.templatetags.website import record_address
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.ui.wording import money_range_words
from schakel.kernel.bilingual import in_language
from schakel.kernel.places import find_place


def job_feed(vacancies: Iterable[Vacancy], now: datetime) -> Iterator[str]:
    """The file in pieces, one vacancy at a time, so that thousands need no more memory than one."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<source>\n'
    about = {
        "publisher": agency_name(),
        "publisherurl": settings.BASE_URL,
        "lastBuildDate": format_datetime(now),
    }
    yield from _elements(about)
    for vacancy in vacancies:
        yield "<job>\n"
        yield from _elements(_job(vacancy))
        yield "</job>\n"
    yield "</source>\n"


def _elements(values: Mapping[str, str]) -> Iterator[str]:
    """Elements in order; what is not known is left out."""
    for name, value in values.items():
        if value:
            yield f"<{name}>{escape(_printable(value))}</{name}>\n"


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or ord(sign) >= ord(" "))


def _job(vacancy: Vacancy) -> dict[str, str]:
    place = find_place(vacancy.place) if vacancy.place else None
    role = load_taxonomy().roles.get(vacancy.role_key)
    return {
        "title": in_language(vacancy, "title", language_now())[0],
        "date": _day(vacancy.published_on),
        "referencenumber": vacancy.reference,
        "requisitionid": vacancy.reference,
        "url": record_address(vacancy),
        "company": agency_name() if vacancy.anonymous else vacancy.organisation.name,
        "sourcename": agency_name(),
        "city": vacancy.place,
        "state": place.province if place else "",
        "country": "NL",
        "description": description_of(vacancy),
        "salary": money_range_words(vacancy.pay_min_cents, vacancy.pay_max_cents, per="month"),
        "jobtype": _kind(vacancy),
        "category": role.label(language_now()) if role else "",
        "remotetype": "Hybrid remote" if vacancy.remote_days else "",
        "expirationdate": _day(vacancy.last_day),
        "lastactivitydate": _day(timezone.localdate(vacancy.changed_at)),
    }


def _day(day: object) -> str:
    return str(day) if day else ""


def _kind(vacancy: Vacancy) -> str:
    """Indeed's words for the kind of job."""
    if vacancy.contract_form == ContractForm.INTERIM:
        return "contract"
    return "fulltime" if vacancy.hours_max >= FULL_TIME_FROM else "parttime"
