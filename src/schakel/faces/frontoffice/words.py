"""The words of codes on the front-office screens: aspects, strengths, states, levels, problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from schakel.agency.roles.sectors import SECTORS
from schakel.engine.language import load_taxonomy

Words = Mapping[str, Any]

ASPECTS: Words = {
    "role": _("Role"),
    "skill": _("Skill or system"),
    "experience": _("Experience"),
    "language": _("Language"),
    "education": _("Education"),
    "sector": _("Sector"),
    "hours": _("Hours"),
    "pay": _("Pay"),
    "travel": _("Travel"),
    "start": _("Start"),
    "contract": _("Contract"),
    "remote": _("Working from home"),
    "licence": _("Driving licence"),
    "culture": _("Culture"),
}
STRENGTHS: Words = {"must": _("Must"), "should": _("Should"), "nice": _("Nice")}
# Beside each other in a narrow place: one short word for each.
SHORT_STRENGTHS = (
    ("must", _("Must")),
    ("should", _("Should")),
    ("nice", pgettext_lazy("requirement", "Nice")),
)
CONTRACTS: Words = {"permanent": _("Permanent"), "interim": _("Interim")}
DIMENSIONS: Words = {
    "structure": _("Structure"),
    "pace": _("Pace"),
    "autonomy": _("Autonomy"),
    "formality": _("Formality"),
    "team": _("Working together"),
    "change": _("Change"),
    "detail": _("Precision"),
}
# What -2 and 2 mean on each scale.
ENDS: Mapping[str, tuple[Any, Any]] = {
    "structure": (_("free"), _("fixed procedures")),
    "pace": (_("calm"), _("hectic")),
    "autonomy": (_("guided"), _("on your own")),
    "formality": (_("informal"), _("formal")),
    "team": (_("alone"), _("together")),
    "change": (_("stable"), _("always changing")),
    "detail": (_("broad lines"), _("every detail")),
}
CANDIDATE_STATES: Words = {
    "suspect": _("To check"),
    "new": _("New"),
    "active": _("Looking"),
    "placed": _("Placed"),
    "resting": _("Resting"),
    "frozen": _("Term is over"),
}
VACANCY_STATES: Words = {
    "draft": _("Draft"),
    "published": _("Published"),
    "filled": _("Filled"),
    "closed": _("Closed"),
}
APPLICATION_STATES: Words = {
    "new": _("New"),
    "suspect": _("To check"),
    "in-review": _("Being looked at"),
    "invited": _("Invited"),
    "offered": _("Offered"),
    "placed": _("Placed"),
    "declined": _("Declined"),
    "withdrawn": _("Withdrawn"),
}
INTAKE_STATES: Words = {"new": _("New"), "suspect": _("To check"), "handled": _("Handled")}
CLIENT_STATES: Words = {"prospect": _("Prospect"), "client": _("Client"), "former": _("Former client")}
SOURCES: Words = {
    "site": _("the website"),
    "referral": _("a referral"),
    "linkedin": _("LinkedIn"),
    "former-employee": _("worked with us before"),
    "import": _("an import"),
}
PURPOSES: Words = {
    "application": _("one application"),
    "pool": _("to be found for later vacancies"),
    "client": _("client"),
    "contact": _("contact"),
    "alert": _("job alert"),
}
PROBLEMS: Words = {
    "no-title": _("The title is missing."),
    "no-pay-band": _("The pay band is missing; a candidate has to know it before the first talk."),
    "no-place": _("The place is missing."),
    "no-tasks": _("The tasks are missing."),
    "closes-in-the-past": _("The closing date has passed."),
    "pay-below-minimum": _(
        "The pay starts below the minimum wage: %(amount)s a month for %(hours)s hours (%(source)s, %(day)s)."
    ),
    "pay-band-wide": _("The pay band is so wide that it says little; make it narrower or say what decides."),
    "no-closing-date": _("There is no closing date; search engines and people want to know until when."),
    "closes-far-away": _("The closing date is more than half a year away; is that right?"),
    "title-loud": _("The title is long or shouts; search engines leave such vacancies out."),
    "title-more-than-job": _("The title holds more than the job: pay or the client's name belong elsewhere."),
    "description-short": _("The Dutch text is short; a reader cannot picture the job yet."),
    "place-unknown": _("This place is not in the table of places; search by distance will not find it."),
}
EVENTS: Words = {
    "register-candidate": _("Registered"),
    "take-over-facts": _("Facts of a document taken over"),
    "state-wishes": _("Wishes recorded"),
    "state-line": _("Profile line recorded"),
    "remove-line": _("Profile line removed"),
    "erase-candidate": _("Erased"),
}
SKILL_LEVELS: Mapping[int, Any] = {0: _("any level"), 1: _("basic"), 2: _("good"), 3: _("expert")}
LANGUAGE_LEVELS: Mapping[int, Any] = {
    0: _("any level"), 1: "A1", 2: "A2", 3: "B1", 4: "B2", 5: "C1", 6: "C2", 7: _("native"),
}  # fmt: skip
EDUCATION_LEVELS: Mapping[int, Any] = {
    0: _("any level"), 1: "mbo 1", 2: "mbo 2", 3: "mbo 3", 4: _("mbo 4, havo or vwo"), 5: "ad", 6: "hbo",
    7: _("master"), 8: _("doctorate"),
}  # fmt: skip


def language_name(code: str) -> str:
    """'en' → English, in the language of the screen; the code itself when it is not known."""
    try:
        info = translation.get_language_info(code)
    except KeyError:
        return code
    return str(info["name_translated"])


def key_label(aspect: str, key: str) -> str:
    """What a key of the taxonomy, a language, sector or dimension is called; the key itself when unknown."""
    taxonomy, lang = load_taxonomy(), translation.get_language() or "nl"
    if aspect in ("role", "experience"):
        found: Any = taxonomy.roles.get(key)
        return found.label(lang) if found else key
    if aspect == "skill":
        found = taxonomy.skills.get(key)
        return found.label(lang) if found else key
    if aspect == "language":
        return language_name(key)
    table: Words = {"sector": SECTORS, "culture": DIMENSIONS, "contract": CONTRACTS}.get(aspect, {})
    return str(table.get(key, key))


def training_label(key: str) -> str:
    """What a training is called."""
    found = load_taxonomy().trainings.get(key)
    return found.label(translation.get_language() or "nl") if found else key


def level_label(aspect: str, level: int) -> str:
    """'B2', 'hbo', 'good'; empty when no level counts."""
    tables = {"skill": SKILL_LEVELS, "language": LANGUAGE_LEVELS, "education": EDUCATION_LEVELS}
    return str(tables[aspect].get(level, level)) if level and aspect in tables else ""


def requirement_label(aspect: str, key: str, level: int = 0, years: float = 0) -> str:
    """One requirement in a few words: 'English, B2', 'Taking minutes, good, 2 years'."""
    first = key_label(aspect, key) if key else str(ASPECTS.get(aspect, aspect))
    if aspect == "experience":
        first = gettext("Experience as %(role)s") % {"role": first} if key else gettext("Experience")
    if aspect == "education":
        first = gettext("Education")
    if aspect == "licence":
        first = gettext("Driving licence %(key)s") % {"key": key}
    parts = [first]
    if label := level_label(aspect, level):
        parts.append(label)
    if years:
        shown = f"{years:g}".replace(".", "," if (translation.get_language() or "nl") == "nl" else ".")
        parts.append(gettext("%(years)s years") % {"years": shown})
    return ", ".join(parts)
