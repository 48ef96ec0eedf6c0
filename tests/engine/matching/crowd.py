"""Owns a larger invented pool, made from a seed, for promises about many people at once."""

import random

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
    Wishes,
)
from tests.engine.matching.worlds import LANGUAGES, NOW, ROLES, SKILLS


class Pool:
    """People with places, and a job that many of them could do."""

    job = Job(
        id="j1",
        role_key="secretary",
        requirements=(
            Requirement("nl", Aspect.LANGUAGE, "nl", level=4, strength=Strength.MUST),
            Requirement("excel", Aspect.SKILL, "ms-excel", level=2, weight=4),
            Requirement("minutes", Aspect.SKILL, "minute-taking", years=2),
            Requirement("level", Aspect.EDUCATION, "law", level=5, strength=Strength.NICE),
            Requirement("work", Aspect.EXPERIENCE, "secretary", years=4),
        ),
        hours_min=24,
        hours_max=32,
        pay_max_cents=330_000,
        contract=Contract.PERMANENT,
        start_month=NOW + 1,
    )

    demanding = Job(
        id="j2",
        role_key="",
        requirements=(
            Requirement("minutes", Aspect.SKILL, "minute-taking", level=3, years=1, weight=5),
            Requirement("report", Aspect.SKILL, "ms-excel", level=3, years=2),
            Requirement("diary", Aspect.SKILL, "diary-management", level=3, strength=Strength.MUST),
            Requirement("sap", Aspect.SKILL, "sap", strength=Strength.NICE),
            Requirement("role", Aspect.ROLE, "back-office-employee", years=3, strength=Strength.MUST),
            Requirement("other", Aspect.ROLE, "office-manager"),
            Requirement("work", Aspect.EXPERIENCE, years=6),
            Requirement("german", Aspect.LANGUAGE, "de", level=5),
            Requirement("school", Aspect.EDUCATION, level=6, strength=Strength.MUST),
            Requirement("care", Aspect.SECTOR, "care"),
            Requirement("vog", Aspect.LICENCE, "vog"),
            Requirement("near", Aspect.TRAVEL, strength=Strength.MUST),
            Requirement("hours", Aspect.HOURS),
            Requirement("pay", Aspect.PAY),
            Requirement("form", Aspect.CONTRACT),
            Requirement("soon", Aspect.START),
            Requirement("home", Aspect.REMOTE),
            Requirement("pace", Aspect.CULTURE, "pace"),
        ),
        hours_min=32,
        pay_max_cents=300_000,
        contract=Contract.INTERIM,
        start_month=NOW - 1,
        remote_days=1,
        culture={Dimension.PACE: Statement(1), Dimension.TEAM: Statement(-2)},
    )

    def __init__(self, size: int, seed: int) -> None:
        chance = random.Random(seed)
        self.people = [self._person(chance, f"p{number:06}") for number in range(size)]
        self.coordinates = {
            one.id: (chance.uniform(51.4, 52.9), chance.uniform(4.2, 6.6)) for one in self.people
        }

    def _person(self, chance: random.Random, profile_id: str) -> Profile:
        skills, languages = (
            chance.sample(SKILLS, chance.randrange(5)),
            chance.sample(LANGUAGES, chance.randrange(3)),
        )
        refused = [(Aspect.SKILL, key) for key in SKILLS if key not in skills and chance.random() < 0.2]
        refused += [
            (Aspect.LANGUAGE, key) for key in LANGUAGES if key not in languages and chance.random() < 0.2
        ]
        return Profile(
            id=profile_id,
            roles=tuple(
                HeldRole(key, chance.randrange(150), NOW + 3 - chance.randrange(100))
                for key in chance.sample(ROLES, chance.randrange(3))
            ),
            skills=tuple(
                HeldSkill(
                    key, chance.randrange(4), chance.choice((None, 1, 3)), NOW + 3 - chance.randrange(140)
                )
                for key in skills
            ),
            languages=tuple(HeldLanguage(key, chance.randrange(8)) for key in languages),
            sectors=(Held("care"),) if chance.random() < 0.3 else (),
            licences=(Held("vog"),) if chance.random() < 0.3 else (),
            lacks=tuple(Lack(aspect, key) for aspect, key in refused),
            culture={
                dimension: Statement(chance.randrange(-2, 3))
                for dimension in (Dimension.PACE, Dimension.TEAM, Dimension.DETAIL)
                if chance.random() < 0.5
            },
            educations=(
                HeldEducation(chance.choice(("", "law")), chance.randrange(8), chance.random() < 0.8),
            ),
            wishes=Wishes(
                role_keys=tuple(chance.sample(ROLES, chance.randrange(3))),
                hours_min=chance.choice((None, 16, 24, 36)),
                pay_min_cents=chance.choice((None, 280_000, 330_000, 390_000)),
                contracts=(chance.choice(tuple(Contract)),),
                max_travel_km=chance.choice((None, 15, 30, 60)),
                remote_days_min=chance.choice((None, 1, 2)),
                start_month=NOW + chance.randrange(4),
            ),
        )
