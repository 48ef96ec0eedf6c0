"""The filters of the candidate list, as the address says them; each can also be asked the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.agency.people.models import Candidate, CandidateSkill, Experience, Wishes
from schakel.engine.language import load_taxonomy
from schakel.faces.frontoffice.words import CANDIDATE_STATES, CONTRACTS, key_label

KINDS = ("role", "skill", "contract", "hours", "travel", "available", "state")
HOURS = (16, 24, 32, 36, 40)
TRAVEL_KM = (10, 20, 30, 50)
AVAILABLE_DAYS = (0, 30, 90)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on, with the address without it and the address that turns it round."""

    label: str
    off: str
    turn: str
    without: bool


class CandidateFilters:
    """What is asked; ``role=secretary`` keeps secretaries, ``role=-secretary`` keeps everybody else."""

    def __init__(self, given: QueryDict, today: date) -> None:
        self.given, self.today = given, today
        self.asked = [
            (kind, value.removeprefix("-"), value.startswith("-"))
            for kind in KINDS
            for value in given.getlist(kind)[:6]
            if value and self._known(kind, value.removeprefix("-"))
        ]

    @property
    def active(self) -> bool:
        return bool(self.asked)

    def applied(self, rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
        """The candidates that every filter keeps."""
        for kind, value, without in self.asked:
            test = getattr(self, f"_{kind}")(value)
            rows = rows.exclude(test) if without else rows.filter(test)
        return rows

    @property
    def chips(self) -> list[Chip]:
        return [self._chip(kind, value, without) for kind, value, without in self.asked]

    @property
    def choices(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """What can be chosen: name of the field, its label, values with words."""
        taxonomy, lang = load_taxonomy(), translation.get_language() or "nl"
        labels = {
            "role": sorted(((key, one.label(lang)) for key, one in taxonomy.roles.items()), key=_by_words),
            "skill": sorted(((key, one.label(lang)) for key, one in taxonomy.skills.items()), key=_by_words),
            "contract": [(key, str(words)) for key, words in CONTRACTS.items()],
            "hours": [(str(number), self._words("hours", str(number))) for number in HOURS],
            "travel": [(str(number), self._words("travel", str(number))) for number in TRAVEL_KM],
            "available": [(str(days), self._words("available", str(days))) for days in AVAILABLE_DAYS],
            "state": [(key, str(words)) for key, words in CANDIDATE_STATES.items()],
        }
        return [(kind, self._title(kind), labels[kind]) for kind in KINDS]

    def _known(self, kind: str, value: str) -> bool:
        taxonomy = load_taxonomy()
        tables: Mapping[str, Any] = {
            "role": taxonomy.roles,
            "skill": taxonomy.skills,
            "contract": CONTRACTS,
            "state": CANDIDATE_STATES,
        }
        if kind in tables:
            return value in tables[kind]
        return value.isascii() and value.isdigit() and int(value) <= 1000

    def _chip(self, kind: str, value: str, without: bool) -> Chip:
        raw = f"-{value}" if without else value
        turned = value if without else f"-{value}"
        return Chip(
            label=f"{self._title(kind)}: {self._words(kind, value)}",
            off=self._address(kind, raw, None),
            turn=self._address(kind, raw, turned),
            without=without,
        )

    def _address(self, kind: str, old: str, new: str | None) -> str:
        query = self.given.copy()
        values = [value for value in query.getlist(kind) if value != old]
        query.setlist(kind, [*values, new] if new else values)
        query.pop("page", None)
        return f"?{query.urlencode()}"

    @staticmethod
    def _title(kind: str) -> str:
        return {
            "role": _("Role"),
            "skill": _("Skill"),
            "contract": _("Form"),
            "hours": _("Hours"),
            "travel": _("Travel"),
            "available": _("Available"),
            "state": _("State"),
        }[kind]

    @staticmethod
    def _words(kind: str, value: str) -> str:
        if kind in ("role", "skill"):
            return key_label(kind, value)
        if kind == "hours":
            return _("can work %(number)s hours") % {"number": value}
        if kind == "travel":
            return _("%(number)s km or more") % {"number": value}
        if kind == "available":
            days = {"0": _("now"), "30": _("within a month"), "90": _("within three months")}
            return days.get(value, _("within %(number)s days") % {"number": value})
        return str({**CONTRACTS, **CANDIDATE_STATES}.get(value, value))

    @staticmethod
    def _role(value: str) -> Q:
        held = Experience.objects.filter(role_key=value).values("candidate")
        # A JSON list of keys: the quotes keep 'secretary' from finding 'legal-secretary'.
        wished = Wishes.objects.filter(role_keys__icontains=f'"{value}"').values("candidate")
        return Q(pk__in=held) | Q(pk__in=wished)

    @staticmethod
    def _skill(value: str) -> Q:
        return Q(pk__in=CandidateSkill.objects.filter(skill_key=value).values("candidate"))

    @staticmethod
    def _contract(value: str) -> Q:
        return Q(pk__in=Wishes.objects.filter(contract_forms__icontains=f'"{value}"').values("candidate"))

    @staticmethod
    def _hours(value: str) -> Q:
        low, high = Q(hours_min=None) | Q(hours_min__lte=int(value)), Q(hours_max__gte=int(value))
        return Q(pk__in=Wishes.objects.filter(low & high).values("candidate"))

    @staticmethod
    def _travel(value: str) -> Q:
        return Q(pk__in=Wishes.objects.filter(max_travel_km__gte=int(value)).values("candidate"))

    def _available(self, value: str) -> Q:
        until = self.today + timedelta(days=int(value))
        return Q(pk__in=Wishes.objects.filter(starts_on__lte=until).values("candidate"))

    @staticmethod
    def _state(value: str) -> Q:
        return Q(state=value)


def _by_words(pair: tuple[str, str]) -> str:
    return pair[1].casefold()
