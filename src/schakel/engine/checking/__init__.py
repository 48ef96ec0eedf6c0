"""Checks values and records, finds contradictions and doubles; says why, and what to do about it."""

from schakel.engine.checking.contradictions import Contradiction, Said, contradictions
from schakel.engine.checking.reasons import Answer, reasons, remedy, words
from schakel.engine.checking.records import Failure, Rule, Severity, failures, rules, rules_on
from schakel.engine.checking.values import CHECKS, check

__all__ = [
    "CHECKS",
    "Answer",
    "Contradiction",
    "Failure",
    "Rule",
    "Said",
    "Severity",
    "check",
    "contradictions",
    "failures",
    "reasons",
    "remedy",
    "rules",
    "rules_on",
    "words",
]
