"""What a client asks, in words for a visitor; aspects that the strip of essentials already says stay out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.agency.vacancies.models import Requirement
from schakel.engine.language import load_taxonomy
from schakel.engine.matching import Aspect, Strength
from schakel.faces.website.addresses import language_now
from schakel.foundation.ui.wording import number_words

EXPERT = 3
LANGUAGE_LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")


def in_words(requirements: Iterable[Requirement]) -> list[Mapping[str, object]]:
    """What is a must, what counts and what is nice to have: each with its words, in the client's order."""
    labels = {
        Strength.MUST: _("You need"),
        Strength.SHOULD: _("This counts"),
        Strength.NICE: _("Nice to have"),
    }
    words: dict[Strength, list[str]] = {strength: [] for strength in labels}
    for requirement in requirements:
        text = words_for(requirement)
        if text and requirement.strength in words:
            words[Strength(requirement.strength)].append(text)
    return [
        {"label": label, "words": words[strength]} for strength, label in labels.items() if words[strength]
    ]


def words_for(requirement: Requirement) -> str:
    """One thing the client asks; empty for what the strip of essentials already says."""
    say = _SAY.get(requirement.aspect)
    return requirement.label or (say(requirement) if say else "")


def _skill(requirement: Requirement) -> str:
    skill = load_taxonomy().skills.get(requirement.key)
    if skill is None:
        return ""
    name = skill.label(language_now())
    return _("%(skill)s, at expert level") % {"skill": name} if requirement.level >= EXPERT else name


def _role(requirement: Requirement) -> str:
    role = load_taxonomy().roles.get(requirement.key)
    return _("Experience as %(role)s") % {"role": role.label(language_now())} if role else ""


def _experience(requirement: Requirement) -> str:
    years, count = number_words(requirement.years), 1 if requirement.years == 1 else 2
    role = load_taxonomy().roles.get(requirement.key)
    if role:
        text = ngettext("%(years)s year as %(role)s", "%(years)s years as %(role)s", count)
        return text % {"years": years, "role": role.label(language_now())}
    text = ngettext("%(years)s year of comparable work", "%(years)s years of comparable work", count)
    return text % {"years": years} if requirement.years else ""


def _language(requirement: Requirement) -> str:
    names = {
        "nl": _("Dutch"),
        "en": _("English"),
        "de": _("German"),
        "fr": _("French"),
        "es": _("Spanish"),
        "it": _("Italian"),
    }
    name = names.get(requirement.key, requirement.key.upper())
    if not requirement.level:
        return name
    if requirement.level >= len(LANGUAGE_LEVELS):
        return _("%(language)s as a native speaker") % {"language": name}
    return f"{name} ({LANGUAGE_LEVELS[requirement.level]})"


def _education(requirement: Requirement) -> str:
    levels = {
        2: _("Education at mbo 2 level"),
        3: _("Education at mbo 3 level"),
        4: _("Education at mbo 4 level"),
        5: _("An associate degree, or that level"),
        6: _("Education at hbo (bachelor) level"),
        7: _("Education at university (master) level"),
    }
    return levels.get(requirement.level, "")


def _licence(requirement: Requirement) -> str:
    return _("Driving licence %(category)s") % {"category": (requirement.key or "B").upper()}


_SAY: dict[str, Callable[[Requirement], str]] = {
    Aspect.SKILL: _skill,
    Aspect.ROLE: _role,
    Aspect.EXPERIENCE: _experience,
    Aspect.LANGUAGE: _language,
    Aspect.EDUCATION: _education,
    Aspect.LICENCE: _licence,
}
