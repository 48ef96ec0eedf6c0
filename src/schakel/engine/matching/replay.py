"""Owns the way back from stored bytes to jobs and people, so that a recorded match can be scored again."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from schakel.engine.matching.closeness import Knowledge
from schakel.engine.matching.jobs import Aspect, Contract, Dimension, Job, Requirement, Statement, Strength
from schakel.engine.matching.outcome import Match
from schakel.engine.matching.profiles import (
    Held,
    HeldEducation,
    HeldLanguage,
    HeldRole,
    HeldSkill,
    Lack,
    Profile,
    Wishes,
)
from schakel.engine.matching.scoring import score
from schakel.engine.matching.weights import DEFAULT_WEIGHTS, Weights

Table = Mapping[str, Any]


class Given(NamedTuple):
    """What a recorded match was made from."""

    job: Job
    profile: Profile
    distance_km: float | None
    as_of_month: int


def given(stored: Table) -> Given:
    """The input of a match record as values; raises KeyError or ValueError where it isn't one."""
    return Given(
        _job(stored["job"]), _profile(stored["profile"]), stored["distance_km"], stored["as_of_month"]
    )


def replayed(
    stored: Table, weights: Weights = DEFAULT_WEIGHTS, *, knowledge: Knowledge | None = None
) -> Match:
    """The match of a record, scored anew: with the same engine and weights the same bytes."""
    was = given(stored)
    return score(was.job, was.profile, was.distance_km, was.as_of_month, weights, knowledge=knowledge)


def weights(stored: Table) -> Weights:
    """Weights as they were stored by `records.plain`."""
    tables = {
        "strength": {Strength(key): number for key, number in stored["strength"].items()},
        "wish": {Aspect(key): number for key, number in stored["wish"].items()},
    }
    lists = {key: tuple(value) for key, value in stored.items() if isinstance(value, list)}
    return Weights(**{**stored, **lists, **tables})


def _statements(stored: Table) -> dict[Dimension, Statement]:
    return {Dimension(key): Statement(one["value"], tuple(one["evidence"])) for key, one in stored.items()}


def _job(stored: Table) -> Job:
    asked = tuple(
        Requirement(**{**one, "aspect": Aspect(one["aspect"]), "strength": Strength(one["strength"])})
        for one in stored["requirements"]
    )
    form = stored["contract"]
    return Job(
        **{
            **stored,
            "requirements": asked,
            "contract": Contract(form) if form else None,
            "culture": _statements(stored["culture"]),
        }
    )


def _evidenced(stored: Table) -> dict[str, Any]:
    return {**stored, "evidence": tuple(stored["evidence"])}


def _profile(stored: Table) -> Profile:
    wishes = _evidenced(stored["wishes"]) | {
        "role_keys": tuple(stored["wishes"]["role_keys"]),
        "contracts": tuple(Contract(one) for one in stored["wishes"]["contracts"]),
    }
    lacks = ({**_evidenced(one), "aspect": Aspect(one["aspect"])} for one in stored["lacks"])
    return Profile(
        id=stored["id"],
        roles=tuple(HeldRole(**_evidenced(one)) for one in stored["roles"]),
        skills=tuple(HeldSkill(**_evidenced(one)) for one in stored["skills"]),
        languages=tuple(HeldLanguage(**_evidenced(one)) for one in stored["languages"]),
        educations=tuple(HeldEducation(**_evidenced(one)) for one in stored["educations"]),
        sectors=tuple(Held(**_evidenced(one)) for one in stored["sectors"]),
        licences=tuple(Held(**_evidenced(one)) for one in stored["licences"]),
        lacks=tuple(Lack(**one) for one in lacks),
        wishes=Wishes(**wishes),
        culture=_statements(stored["culture"]),
    )
