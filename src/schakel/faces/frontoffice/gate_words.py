"""The words of the quality gate: what to change, where, why, by which law, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from schakel.agency.vacancies.gate import Finding, exception_key
from schakel.agency.vacancies.models import WordingException
from schakel.agency.vacancies.wording import word_list
from schakel.faces.frontoffice.forms.vacancy import LONG
from schakel.faces.frontoffice.words import PROBLEMS
from schakel.foundation.ui.wording import money_words
from schakel.kernel.bilingual import in_language

LANGUAGES = {"nl": "Nederlands", "en": "English"}


def gate_rows(findings: Iterable[Finding]) -> list[Mapping[str, Any]]:
    """Each finding as the screen shows it."""
    return [_row(finding) for finding in findings]


def _row(finding: Finding) -> Mapping[str, Any]:
    code, place, found = exception_key(finding)
    return {
        "finding": finding,
        "says": _says(finding),
        "field": place,
        "where": _where(finding),
        "code": code,
        "place": place,
        "found": found,
        **_reasons(finding),
    }


def _says(finding: Finding) -> str:
    if finding.words is None:
        wage = word_list().minimum_wage
        return str(PROBLEMS[finding.code]) % {
            "amount": money_words(wage.cents_a_month),
            "hours": wage.hours_a_week,
            "source": _said(wage, "source"),
            "day": date_format(wage.from_day, "j F Y"),
        }
    return gettext("‘%(found)s’ shuts people out by %(ground)s.") % {
        "found": finding.found,
        "ground": _said(finding.words.ground, ""),
    }


def _reasons(finding: Finding) -> Mapping[str, str]:
    if finding.words is None:
        return {}
    words = finding.words
    return {
        "reason": _said(words, "reason"),
        "law": _said(words.ground, "law"),
        "better": _said(words, "better"),
    }


def _said(record: object, name: str) -> str:
    """A text of the word list in the language of the desk."""
    language = (translation.get_language() or "nl")[:2]
    if not name:
        return str(getattr(record, language if language in LANGUAGES else "nl"))
    return in_language(record, name, language)[0]


def _where(finding: Finding) -> str:
    if not finding.language:
        return ""
    label = str(LONG.get(finding.field, gettext("Title")))
    return f"{label} · {LANGUAGES[finding.language]}"


def exception_rows(exceptions: Iterable[WordingException]) -> list[Mapping[str, Any]]:
    """The noted exceptions with the words they are about."""
    known = word_list().words
    return [
        {"row": one, "ground": _said(known[one.code].ground, "") if one.code in known else ""}
        for one in exceptions
    ]
