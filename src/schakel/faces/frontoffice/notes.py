"""Turns the note codes of matching into sentences; the only place where they have words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from schakel.engine.matching import NoteCode
from schakel.faces.frontoffice.words import CONTRACTS, DIMENSIONS, ENDS, key_label, level_label
from schakel.foundation.ui.wording import hours_words, money_words, number_words

TEXTS: Mapping[NoteCode, Any] = {
    NoteCode.ROLE_SAME: _("Worked as %(held)s, %(time)s"),
    NoteCode.ROLE_ADJACENT: _("Worked as %(held)s, %(time)s; close to %(role)s"),
    NoteCode.ROLE_SHORT: _("Worked as %(held)s, but only %(time)s"),
    NoteCode.ROLE_LONG_AGO: _("Worked as %(held)s, %(time)s, but some time ago"),
    NoteCode.ROLE_OTHER: _("Other roles than %(role)s so far"),
    NoteCode.ROLE_UNKNOWN: _("No work history known yet"),
    NoteCode.EXPERIENCE_ENOUGH: _("%(time)s of experience that counts"),
    NoteCode.EXPERIENCE_SHORT: _("%(time)s of experience that counts; %(asked_time)s is asked"),
    NoteCode.EXPERIENCE_UNKNOWN: _("No work history known yet"),
    NoteCode.SKILL_HELD: _("Knows %(skill)s"),
    NoteCode.SKILL_LEVEL_SHORT: _("Knows %(skill)s, %(level)s; %(asked_level)s is asked"),
    NoteCode.SKILL_LEVEL_UNKNOWN: _("Knows %(skill)s; how well is not known"),
    NoteCode.SKILL_YEARS_SHORT: _("Knows %(skill)s, but for less time than asked"),
    NoteCode.SKILL_YEARS_UNKNOWN: _("Knows %(skill)s; for how long is not known"),
    NoteCode.SKILL_LONG_AGO: _("Knows %(skill)s, but used it some time ago"),
    NoteCode.SKILL_RELATED: _("Knows %(held)s, close to %(skill)s"),
    NoteCode.SKILL_ALIKE: _("Knows %(held)s, like %(skill)s according to the language model"),
    NoteCode.SKILL_LACKING: _("Said not to know %(skill)s"),
    NoteCode.SKILL_UNKNOWN: _("%(skill)s: nothing known yet"),
    NoteCode.LANGUAGE_HELD: _("Speaks %(language)s, %(level)s"),
    NoteCode.LANGUAGE_LEVEL_SHORT: _("Speaks %(language)s, %(level)s; %(asked_level)s is asked"),
    NoteCode.LANGUAGE_LEVEL_UNKNOWN: _("Speaks %(language)s; the level is not known"),
    NoteCode.LANGUAGE_LACKING: _("Said not to speak %(language)s"),
    NoteCode.LANGUAGE_UNKNOWN: _("%(language)s: nothing known yet"),
    NoteCode.EDUCATION_REACHED: _("Education at %(level)s level"),
    NoteCode.EDUCATION_OTHER_DIRECTION: _("Education at %(level)s level, in another direction"),
    NoteCode.EDUCATION_UNFINISHED: _("Education at %(level)s level, not finished"),
    NoteCode.EDUCATION_BELOW: _("Education at %(level)s level; %(asked_level)s is asked"),
    NoteCode.EDUCATION_UNKNOWN: _("No education known yet"),
    NoteCode.SECTOR_KNOWN: _("Worked in the sector %(sector)s"),
    NoteCode.SECTOR_LACKING: _("Said not to know the sector %(sector)s"),
    NoteCode.SECTOR_UNKNOWN: _("Sector %(sector)s: nothing known yet"),
    NoteCode.LICENCE_HELD: _("Has driving licence %(licence)s"),
    NoteCode.LICENCE_LACKING: _("Has no driving licence %(licence)s"),
    NoteCode.LICENCE_UNKNOWN: _("Driving licence %(licence)s: nothing known yet"),
    NoteCode.HOURS_FIT: _("Wants %(wish_hours)s a week; %(job_hours)s is offered"),
    NoteCode.HOURS_APART: _("Wants %(wish_hours)s a week, but %(job_hours)s is offered"),
    NoteCode.HOURS_UNKNOWN: _("Hours: not known from both sides"),
    NoteCode.PAY_WITHIN: _("Wants %(wish_pay)s; the band goes to %(band_pay)s"),
    NoteCode.PAY_ABOVE_BAND: _("Wants %(wish_pay)s, above the band that goes to %(band_pay)s"),
    NoteCode.PAY_UNKNOWN: _("Pay: not known from both sides"),
    NoteCode.TRAVEL_WITHIN: _("%(distance)s km away, within the wished %(max_km)s km"),
    NoteCode.TRAVEL_FURTHER: _("%(distance)s km away; wants %(max_km)s km at most"),
    NoteCode.TRAVEL_UNKNOWN: _("Travel: not known from both sides"),
    NoteCode.START_IN_TIME: _("Can start in time"),
    NoteCode.START_LATER: _("Can start %(late)s later"),
    NoteCode.START_UNKNOWN: _("Start: not known from both sides"),
    NoteCode.CONTRACT_WANTED: _("Wants this form: %(offered)s"),
    NoteCode.CONTRACT_OTHER: _("Wants another form than %(offered)s"),
    NoteCode.CONTRACT_UNKNOWN: _("Permanent or interim: no wish known yet"),
    NoteCode.REMOTE_ENOUGH: _("Days from home: %(offered_days)s offered, %(wished_days)s wanted"),
    NoteCode.REMOTE_SHORT: _("Days from home: only %(offered_days)s offered, %(wished_days)s wanted"),
    NoteCode.REMOTE_UNKNOWN: _("Working from home: not known from both sides"),
    NoteCode.CULTURE_SAME: _("%(dimension)s: both say %(client_end)s"),
    NoteCode.CULTURE_NEAR: _("%(dimension)s: close to each other"),
    NoteCode.CULTURE_FAR: _("%(dimension)s: the team says %(client_end)s, the person %(person_end)s"),
    NoteCode.CULTURE_UNKNOWN: _("%(dimension)s: not both sides have said anything"),
    NoteCode.WISH_ROLE_SAME: _("Wants to work as %(role)s"),
    NoteCode.WISH_ROLE_NEAR: _("Wants to work as %(wished)s, close to %(role)s"),
    NoteCode.WISH_ROLE_OTHER: _("Wants other work than %(role)s"),
    NoteCode.WISH_ROLE_UNKNOWN: _("No wished role known yet"),
}
ASKS: Mapping[str, Any] = {
    "role": _("What work did you do before, and for how long?"),
    "experience": _("What work did you do before, and for how long?"),
    "skill": _("How well do you know %(what)s, and when did you last use it?"),
    "language": _("How well do you speak and write %(what)s?"),
    "education": _("What is the highest diploma you have?"),
    "sector": _("Have you worked in this sector: %(what)s?"),
    "licence": _("Do you have driving licence %(what)s?"),
    "hours": _("How many hours a week do you want to work?"),
    "pay": _("What pay do you have in mind?"),
    "travel": _("Where do you live, and how far do you want to travel?"),
    "start": _("When can you start?"),
    "contract": _("Are you looking for permanent or interim work?"),
    "remote": _("How many days a week do you want to work from home?"),
    "culture": _("What suits you best: %(low)s or %(high)s?"),
}
ASKS_CLIENT: Mapping[str, Any] = {
    "role": _("Which role is this exactly?"),
    "hours": _("How many hours a week is the job?"),
    "pay": _("What is the pay band?"),
    "travel": _("Where is the work done?"),
    "start": _("When should somebody start?"),
    "remote": _("How many days a week may be worked from home?"),
    "culture": _("How is it in the team: %(low)s or %(high)s?"),
}


def note_text(note: NoteCode, params: Mapping[str, int | str]) -> str:
    """The sentence of a note with its values."""
    return str(TEXTS[note]) % _Values(note, params)


def question_text(aspect: str, key: str, ask: str = "person") -> str:
    """What to ask to settle what is not known, to the person or the client."""
    table = ASKS_CLIENT if ask == "client" and aspect in ASKS_CLIENT else ASKS
    low, high = ENDS.get(key, ("", ""))
    return str(table[aspect]) % {"what": key_label(aspect, key), "low": low, "high": high}


def duration(months: int) -> str:
    """'2 years', '8 months', '2.5 years'."""
    if months < 24:
        return gettext("%(number)s months") % {"number": months}
    return gettext("%(number)s years") % {"number": number_words(round(months / 12))}


def end_words(dimension: str, value: int) -> str:
    """Where somebody stands on a scale: 'formal', 'a bit formal', 'in between'."""
    low, high = ENDS.get(dimension, ("", ""))
    if value == 0:
        return gettext("in between")
    side = str(high if value > 0 else low)
    return side if abs(value) > 1 else gettext("rather %(side)s") % {"side": side}


class _Values(dict[str, str]):
    """The values of a note, each worded when its sentence asks for it; a value that is not there is empty."""

    def __init__(self, note: NoteCode, params: Mapping[str, int | str]) -> None:
        super().__init__()
        self.aspect = note.value.split("-")[0]
        self.params = params

    def __missing__(self, name: str) -> str:
        worded = WORDED.get(name)
        return worded(self.params, self.aspect) if worded else str(self.params.get(name, ""))


def _number(params: Mapping[str, int | str], name: str) -> int:
    return int(params.get(name, 0) or 0)


def _range(params: Mapping[str, int | str], side: str) -> str:
    return hours_words(_number(params, f"{side}_min"), _number(params, f"{side}_max"))


def _end(params: Mapping[str, int | str], side: str) -> str:
    return end_words(str(params.get("dimension", "")), _number(params, side))


def _held(params: Mapping[str, int | str], aspect: str) -> str:
    return key_label("skill" if aspect == "skill" else "role", str(params.get("held", "")))


WORDED: Mapping[str, Any] = {
    "role": lambda p, a: key_label("role", str(p.get("role", ""))),
    "wished": lambda p, a: key_label("role", str(p.get("wished", ""))),
    "held": _held,
    "skill": lambda p, a: key_label("skill", str(p.get("skill", ""))),
    "language": lambda p, a: key_label("language", str(p.get("language", ""))),
    "sector": lambda p, a: key_label("sector", str(p.get("sector", ""))),
    "level": lambda p, a: level_label(a, _number(p, "level")) or gettext("level unknown"),
    "asked_level": lambda p, a: level_label(a, _number(p, "asked_level")),
    "time": lambda p, a: duration(_number(p, "months")),
    "asked_time": lambda p, a: duration(_number(p, "asked_months")),
    "wish_hours": lambda p, a: _range(p, "wish"),
    "job_hours": lambda p, a: _range(p, "job"),
    "wish_pay": lambda p, a: money_words(_number(p, "wish_cents"), ""),
    "band_pay": lambda p, a: money_words(_number(p, "band_max_cents"), ""),
    "distance": lambda p, a: number_words(round(_number(p, "distance_hectometres") / 10)),
    "late": lambda p, a: duration(_number(p, "months_late")),
    "offered": lambda p, a: str(CONTRACTS.get(str(p.get("offered", "")), "")).lower(),
    "dimension": lambda p, a: str(DIMENSIONS.get(str(p.get("dimension", "")), "")),
    "client_end": lambda p, a: _end(p, "client"),
    "person_end": lambda p, a: _end(p, "person"),
}
