"""Owns the small invented worlds that the promises of matching are tried on."""

from hypothesis import strategies as st

from schakel.engine.matching import (
    Aspect,
    Contract,
    Dimension,
    Held,
    HeldEducation,
    HeldLanguage,
    HeldRole,
    HeldSkill,
    Job,
    Lack,
    Profile,
    Requirement,
    Statement,
    Strength,
    Tables,
    Wishes,
)

NOW = 2026 * 12 + 10
SKILLS = ("diary-management", "minute-taking", "ms-excel", "reporting", "sap")
ROLES = ("back-office-employee", "data-entry-employee", "office-manager", "secretary")
LANGUAGES = ("de", "en", "nl")
DIRECTIONS = ("", "law", "office")
SECTORS = ("care", "government")
LICENCES = ("driving-b", "vog")
KNOWLEDGE = Tables(
    skills={
        ("ms-excel", "reporting"): 0.55,
        ("reporting", "ms-excel"): 0.7,
        ("diary-management", "minute-taking"): 0.51,
        ("sap", "ms-excel"): 0.49,
    },
    roles={
        ("back-office-employee", "data-entry-employee"): 0.6,
        ("data-entry-employee", "back-office-employee"): 0.8,
        ("office-manager", "secretary"): 0.5,
        ("secretary", "office-manager"): 0.5,
    },
    training={"ms-excel": ("course-excel",), "minute-taking": ("course-minutes", "mbo-secretary")},
)

months = st.integers(NOW - 150, NOW + 3)
evidence = st.lists(st.sampled_from(("cv:1", "cv:2", "form:7")), max_size=2, unique=True).map(tuple)
statements = st.builds(Statement, st.integers(-2, 2), evidence)
cultures = st.dictionaries(st.sampled_from(list(Dimension)), statements, max_size=7)


def some(keys, held, most=4):
    """Up to `most` different keys, each made into something held."""
    return st.lists(st.sampled_from(keys), max_size=most, unique=True).flatmap(
        lambda chosen: st.tuples(*(held(key) for key in chosen))
    )


years = st.none() | st.sampled_from((0.0, 0.5, 1.0, 2.5, 4.0, 12.0, 40.0))
skills = some(
    SKILLS,
    lambda key: st.builds(HeldSkill, st.just(key), st.integers(0, 3), years, st.none() | months, evidence),
)
roles = some(
    ROLES, lambda key: st.builds(HeldRole, st.just(key), st.integers(0, 300), st.none() | months, evidence)
)
languages = some(LANGUAGES, lambda key: st.builds(HeldLanguage, st.just(key), st.integers(0, 7), evidence))
educations = st.lists(
    st.builds(HeldEducation, st.sampled_from(DIRECTIONS), st.integers(0, 8), st.booleans(), evidence),
    max_size=3,
).map(tuple)
wishes = st.builds(
    Wishes,
    role_keys=st.lists(st.sampled_from(ROLES), max_size=2, unique=True).map(tuple),
    hours_min=st.none() | st.sampled_from((8, 16, 24, 32)),
    hours_max=st.none() | st.sampled_from((16, 24, 36, 40)),
    pay_min_cents=st.none() | st.integers(200_000, 450_000),
    contracts=st.lists(st.sampled_from(list(Contract)), max_size=2, unique=True).map(tuple),
    max_travel_km=st.none() | st.integers(0, 60),
    remote_days_min=st.none() | st.integers(0, 4),
    start_month=st.none() | st.integers(NOW - 3, NOW + 9),
    evidence=evidence,
)


@st.composite
def profiles(draw, profile_id="p1"):
    """A person with anything in any combination."""
    held = draw(skills), draw(languages)
    sectors = draw(some(SECTORS, lambda key: st.builds(Held, st.just(key), evidence)))
    licences = draw(some(LICENCES, lambda key: st.builds(Held, st.just(key), evidence)))
    taken = {(Aspect.SKILL, one.key) for one in held[0]} | {(Aspect.LANGUAGE, one.key) for one in held[1]}
    taken |= {(Aspect.SECTOR, one.key) for one in sectors} | {(Aspect.LICENCE, one.key) for one in licences}
    asked = [(Aspect.SKILL, key) for key in SKILLS] + [(Aspect.LANGUAGE, key) for key in LANGUAGES]
    asked += [(Aspect.SECTOR, key) for key in SECTORS] + [(Aspect.LICENCE, key) for key in LICENCES]
    free = [one for one in asked if one not in taken]
    lacking = draw(st.lists(st.sampled_from(free), max_size=3, unique=True)) if free else []
    return Profile(
        id=profile_id,
        roles=draw(roles),
        skills=held[0],
        languages=held[1],
        educations=draw(educations),
        sectors=sectors,
        licences=licences,
        lacks=tuple(Lack(aspect, key, draw(evidence)) for aspect, key in lacking),
        wishes=draw(wishes),
        culture=draw(cultures),
    )


KEYS = {
    Aspect.SKILL: SKILLS,
    Aspect.ROLE: ROLES,
    Aspect.EXPERIENCE: ("", *ROLES),
    Aspect.LANGUAGE: LANGUAGES,
    Aspect.EDUCATION: DIRECTIONS,
    Aspect.SECTOR: SECTORS,
    Aspect.LICENCE: LICENCES,
    Aspect.CULTURE: tuple(Dimension),
}
LEVELS = {Aspect.SKILL: 3, Aspect.LANGUAGE: 7, Aspect.EDUCATION: 8}


@st.composite
def requirements(draw, number=0):
    """One requirement about anything."""
    aspect = draw(st.sampled_from(list(Aspect)))
    return Requirement(
        id=f"r{number}",
        aspect=aspect,
        key=draw(st.sampled_from(KEYS.get(aspect, ("",)))),
        level=draw(st.integers(0, LEVELS.get(aspect, 0))),
        years=draw(st.sampled_from((0.0, 0.5, 1.0, 3.0, 8.0))),
        strength=draw(st.sampled_from(list(Strength))),
        weight=draw(st.integers(1, 5)),
    )


@st.composite
def jobs(draw, job_id="j1"):
    """A job that asks and offers anything in any combination."""
    count = draw(st.integers(0, 6))
    band = draw(st.none() | st.integers(220_000, 420_000))
    return Job(
        id=job_id,
        role_key=draw(st.sampled_from(("", *ROLES))),
        requirements=tuple(draw(requirements(number)) for number in range(count)),
        hours_min=draw(st.none() | st.sampled_from((16, 24, 32))),
        hours_max=draw(st.none() | st.sampled_from((24, 32, 40))),
        pay_max_cents=band,
        contract=draw(st.none() | st.sampled_from(list(Contract))),
        start_month=draw(st.none() | st.integers(NOW - 2, NOW + 6)),
        remote_days=draw(st.none() | st.integers(0, 3)),
        culture=draw(cultures),
    )


@st.composite
def pools(draw, most=12):
    """People with different ids and, for most of them, a place."""
    count = draw(st.integers(0, most))
    people = [draw(profiles(f"p{number:02}")) for number in range(count)]
    places = st.tuples(st.floats(51.0, 53.4), st.floats(4.0, 7.0))
    coordinates = {one.id: draw(places) for one in people if draw(st.integers(0, 4))}
    return draw(st.permutations(people)), coordinates
