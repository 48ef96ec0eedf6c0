"""Runs the rules of ``rules/records.toml`` over one record, given as plain values."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from schakel.engine.checking.reasons import Answer
from schakel.engine.checking.values import CHECKS, check
from schakel.kernel.verdict import Verdict


class Severity(StrEnum):
    """How much a failing rule matters."""

    ERROR = "error"  # a person has to act
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the file states it."""

    id: str
    on: str
    field: str
    check: str
    severity: Severity
    words: Mapping[str, str]  # title_nl, title_en, why_nl, why_en
    than: Any = None
    when: Mapping[str, Sequence[Any]] = dataclasses.field(default_factory=dict)

    def title(self, language: str) -> str:
        """What is wrong, in ``nl`` or ``en``."""
        return self.words[f"title_{language}"]

    def why(self, language: str) -> str:
        """Why it matters."""
        return self.words[f"why_{language}"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a record fails; ``line`` is the id of the line it is about, empty for the record itself."""

    rule: str
    severity: Severity
    field: str
    answer: Answer
    found: str
    line: str = ""


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the file."""
    text = (resources.files(__package__) / "rules" / "records.toml").read_text("utf-8")
    return {key: _rule(key, entry) for key, entry in tomllib.loads(text).items()}


def _rule(key: str, entry: dict[str, Any]) -> Rule:
    words = {name: entry.pop(name) for name in ("title_nl", "title_en", "why_nl", "why_en")}
    severity = Severity(entry.pop("severity"))
    rule = Rule(id=key, severity=severity, words=words, **entry)
    if rule.check not in CHECKS and rule.check not in _ASKED:
        raise ValueError(f"rule {key}: there is no check {rule.check!r}")
    return rule


@cache
def rules_on(kind: str) -> tuple[Rule, ...]:
    """The rules for one kind of record."""
    return tuple(rule for rule in rules().values() if rule.on == kind)


def failures(kind: str, record: Mapping[str, Any], today: date) -> list[Failure]:
    """The rules a record fails, in the order of the file. Unknown is no failure, except of ``place``.

    ``record`` maps field names to values; lines stand under their name as mappings with an ``id``.
    """
    found: list[Failure] = []
    for rule in rules_on(kind):
        for row, name in _rows(rule, record):
            if not _applies(rule, row):
                continue
            answer = _ask(rule, row, name, today)
            if answer.verdict is Verdict.FAIL or answer.code == "place-unknown":
                value, line = _text(row.get(name)), str(row.get("id", "")) if "." in rule.field else ""
                found.append(Failure(rule.id, rule.severity, name, answer, value, line))
    return found


def _rows(rule: Rule, record: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str]]:
    lines, _, name = rule.field.rpartition(".")
    if not lines:
        yield record, name
        return
    for line in record.get(lines, ()):
        yield line, name


def _applies(rule: Rule, row: Mapping[str, Any]) -> bool:
    return all(row.get(name) in allowed for name, allowed in rule.when.items())


def _ask(rule: Rule, row: Mapping[str, Any], name: str, today: date) -> Answer:
    if rule.check in CHECKS:
        return check(rule.check, _text(row.get(name)))
    value = row.get(name)
    if value in (None, "") and rule.check != "present":
        return Answer(Verdict.UNKNOWN, "nothing-there")
    other = row.get(rule.than) if rule.check == "before" else rule.than
    if rule.check in {"not-past", "not-future"}:
        other = today
    if other is None and rule.check != "present":
        return Answer(Verdict.UNKNOWN, "nothing-there")
    right, wrong, holds = _ASKED[rule.check]
    return Answer(Verdict.PASS, right) if holds(value, other) else Answer(Verdict.FAIL, wrong)


def _text(value: object) -> str:
    return "" if value is None else str(value)


# Per check: the code when it holds, when it doesn't, and the question.
_ASKED: dict[str, tuple[str, str, Callable[[Any, Any], bool]]] = {
    "present": ("present", "missing", lambda value, _: value not in (None, "", 0)),
    "before": ("order-right", "order-wrong", lambda value, other: value <= other),
    "not-past": ("not-past", "past", lambda value, today: value >= today),
    "not-future": ("not-future", "future", lambda value, today: value <= today),
    "at-most": ("in-time", "too-long", lambda value, most: value <= most),
    "between": ("in-range", "out-of-range", lambda value, ends: ends[0] <= value <= ends[1]),
    "is-not": ("not-so", "still-so", lambda value, other: value != other),
}
