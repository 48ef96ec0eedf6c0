"""Addresses of things across the faces of the desk, and the words for work."""

from __future__ import annotations

from typing import Any

from django.template import Library
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from schakel.faces.backoffice.words import words_for

register = Library()


def _address(name: str, reference: str) -> str:
    """The object's screen; the start page where that face is not installed."""
    try:
        return reverse(name, args=[reference])
    except NoReverseMatch:
        return reverse("desk:start")


@register.simple_tag
def candidate_address(candidate: Any) -> str:
    """`{% candidate_address candidate %}`: the candidate's card."""
    return _address("frontoffice:candidate", candidate.reference)


@register.simple_tag
def vacancy_address(vacancy: Any) -> str:
    """`{% vacancy_address vacancy %}`: the vacancy's screen."""
    return _address("frontoffice:vacancy", vacancy.reference)


@register.simple_tag
def intake_address(intake: Any) -> str:
    """`{% intake_address intake %}`: the employer's request."""
    return _address("frontoffice:intake", intake.reference)


@register.simple_tag
def rule_address(rule: str) -> str:
    """`{% rule_address finding.rule %}`: all records that fail a rule."""
    return f"{reverse('backoffice:checks')}?regel={rule}"


@register.simple_tag
def words(group: str, code: str) -> str:
    """`{% words "work" item.kind %}`: how a code is said on the screen."""
    return words_for(group, code)


@register.simple_tag
def decided(total: int, left: int) -> int:
    """`{% decided total left %}`: how many are done."""
    return total - left


@register.simple_tag
def kind_reason(document: Any) -> str:
    """`{% kind_reason document %}`: why the reader took a document for its kind."""
    reason = str(document.kind_reason)
    words = reason.removeprefix("says ")
    return reason if words == reason else gettext("It says %(words)s") % {"words": words}


@register.simple_tag
def who(entry: Any) -> str:
    """`{% who entry %}`: who did what stands in the log; visitors and the program have no name."""
    label = str(entry.actor_label)
    nameless = {"visitor": gettext("a visitor"), "worker": gettext("the program")}
    return label if entry.actor_id_text else nameless.get(label, label)
