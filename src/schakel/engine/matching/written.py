"""Owns how jobs and people written in TOML by and for consultants become what matching works with."""

from typing import Any

from schakel.engine.matching.closeness import Tables
from schakel.engine.matching.jobs import (
    Aspect,
    Contract,
    Dimension,
    Job,
    Requirement,
    Statement,
    Strength,
)
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

Table = dict[str, Any]


def month(text: str | None) -> int | None:
    """'2026-11' as a number of months."""
    if text is None:
        return None
    year, number = text.split("-")
    return int(year) * 12 + int(number) - 1


def culture(table: Table) -> dict[Dimension, Statement]:
    """Statements by dimension."""
    return {Dimension(key): Statement(value) for key, value in table.items()}


def job(table: Table) -> Job:
    """A job as it stands in a file."""
    asked = []
    for one in table.get("requirement", ()):
        kinds = {"aspect": Aspect(one["aspect"]), "strength": Strength(one["strength"])}
        asked.append(Requirement(**{**one, **kinds}))
    low, high = table.get("hours", (None, None))
    euros = table.get("pay_max_euros")
    return Job(
        id=table["id"],
        role_key=table.get("role_key", ""),
        requirements=tuple(asked),
        hours_min=low,
        hours_max=high,
        pay_max_cents=None if euros is None else euros * 100,
        contract=Contract(table["contract"]) if "contract" in table else None,
        start_month=month(table.get("start")),
        remote_days=table.get("remote_days"),
        culture=culture(table.get("culture", {})),
    )


def person(table: Table, profile_id: str) -> Profile:
    """A person as they stand in a file."""
    return Profile(
        id=profile_id,
        roles=tuple(
            HeldRole(one["key"], one["months"], month(one.get("last"))) for one in table.get("roles", ())
        ),
        skills=tuple(
            HeldSkill(one["key"], one.get("level", 0), one.get("years"), month(one.get("last")))
            for one in table.get("skills", ())
        ),
        languages=tuple(HeldLanguage(one["key"], one.get("level", 0)) for one in table.get("languages", ())),
        educations=tuple(
            HeldEducation(one["key"], one["level"], one.get("completed", True))
            for one in table.get("educations", ())
        ),
        sectors=tuple(Held(key) for key in table.get("sectors", ())),
        licences=tuple(Held(key) for key in table.get("licences", ())),
        lacks=tuple(Lack(Aspect(one["aspect"]), one["key"]) for one in table.get("lacks", ())),
        wishes=_wishes(table.get("wishes", {})),
        culture=culture(table.get("culture", {})),
    )


def _wishes(table: Table) -> Wishes:
    low, high = table.get("hours", (None, None))
    euros = table.get("pay_min_euros")
    return Wishes(
        role_keys=tuple(table.get("role_keys", ())),
        hours_min=low,
        hours_max=high,
        pay_min_cents=None if euros is None else euros * 100,
        contracts=tuple(Contract(one) for one in table.get("contracts", ())),
        max_travel_km=table.get("max_travel_km"),
        remote_days_min=table.get("remote_days_min"),
        start_month=month(table.get("start")),
    )


def knowledge(table: Table) -> Tables:
    """Closeness and training as they stand in a file, by the asked key."""
    both = [
        {
            (asked, held): near
            for asked, others in table.get(kind, {}).items()
            for held, near in others.items()
        }
        for kind in ("skills", "roles")
    ]
    return Tables(both[0], both[1], {key: tuple(routes) for key, routes in table.get("training", {}).items()})
