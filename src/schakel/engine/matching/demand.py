"""Owns how one requirement of a client is judged against what a person brings."""

from collections.abc import Callable

from schakel.engine.matching import curves, terms
from schakel.engine.matching.closeness import role_share, skill_share
from schakel.engine.matching.jobs import Aspect, Requirement, Strength
from schakel.engine.matching.notes import NoteCode
from schakel.engine.matching.outcome import Judged, Param
from schakel.engine.matching.pair import Pair
from schakel.engine.matching.profiles import HeldRole, HeldSkill
from schakel.engine.matching.weights import FULL


def skill(requirement: Requirement, pair: Pair) -> Judged:
    """The best proof among the held skills; only a shortfall of the skill itself counts as missing."""
    lost, lacking = 0, False
    best: tuple[int, int, HeldSkill | None] = (0, 0, None)
    for held in sorted(pair.profile.skills, key=lambda held: held.key):
        same = held.key == requirement.key
        close = skill_share(pair.knowledge, requirement.key, held.key, pair.weights.closeness_floor)
        if not close:
            continue
        gained, most = skill_shares(requirement, held, pair)
        if same:
            lost = FULL - most
        if (gained * close // FULL, same) > best[:2] or best[2] is None:
            best = (gained * close // FULL, same, held)
    for lack in pair.profile.lacks:
        if lack.aspect is Aspect.SKILL and lack.key == requirement.key:
            lost, lacking = FULL, True
    gained, _, proof = best
    lost = min(lost, FULL - gained)
    return _skill_answer(requirement, pair, Judged(gained, lost, NoteCode.SKILL_UNKNOWN), proof, lacking)


def skill_shares(requirement: Requirement, held: HeldSkill, pair: Pair) -> curves.Shares:
    """Proven share and most possible share by level, years and freshness, closeness left out."""
    level = curves.skill_level(requirement.level, held.level, pair.weights)
    years = curves.skill_years(requirement.years, curves.half_years(held.years), pair.weights)
    fresh = curves.freshness(pair.months_ago(held.last_month), pair.weights)
    return curves.Shares(level.gained * years.gained // FULL * fresh // FULL, level.most * years.most // FULL)


def _skill_answer(
    requirement: Requirement, pair: Pair, judged: Judged, proof: HeldSkill | None, lacking: bool
) -> Judged:
    """The same shares with the note that explains them best, and the proof."""
    params: dict[str, Param]
    if proof is None:
        note = NoteCode.SKILL_LACKING if lacking else NoteCode.SKILL_UNKNOWN
        params = {"skill": requirement.key} if lacking else {"skill": requirement.key, "ask": "person"}
        return Judged(judged.gained, judged.lost, note, params)
    params = {"skill": requirement.key, "held": proof.key, "level": proof.level}
    if requirement.level:
        params["asked_level"] = requirement.level
    if requirement.years:
        params["asked_months"] = int(requirement.years * 12)
    if proof.last_month is not None:
        params["last_month"] = proof.last_month
    note = _skill_note(requirement, pair, proof)
    return Judged(judged.gained, judged.lost, note, params, proof.evidence)


def _skill_note(requirement: Requirement, pair: Pair, proof: HeldSkill) -> NoteCode:
    if proof.key != requirement.key:
        alike = pair.knowledge.by_model(requirement.key, proof.key)
        return NoteCode.SKILL_ALIKE if alike else NoteCode.SKILL_RELATED
    held_years = curves.half_years(proof.years)
    if requirement.level > proof.level:
        return NoteCode.SKILL_LEVEL_SHORT if proof.level else NoteCode.SKILL_LEVEL_UNKNOWN
    if curves.skill_years(requirement.years, held_years, pair.weights).gained < FULL:
        unknown = held_years == curves.YEARS_UNKNOWN
        return NoteCode.SKILL_YEARS_UNKNOWN if unknown else NoteCode.SKILL_YEARS_SHORT
    if pair.months_ago(proof.last_month) > pair.weights.recent_months:
        return NoteCode.SKILL_LONG_AGO
    return NoteCode.SKILL_HELD


def role(requirement: Requirement, pair: Pair) -> Judged:
    """The closest role somebody worked in, by months asked and freshness; a history without it is known."""
    if not pair.profile.roles:
        return Judged(0, 0, NoteCode.ROLE_UNKNOWN, {"role": requirement.key, "ask": "person"})
    best, most, proof = 0, 0, None
    for held in sorted(pair.profile.roles, key=lambda held: held.key):
        known = _role_share(requirement.key, held, pair) * curves.months_part(requirement.years, held.months)
        known //= FULL
        gained = known * curves.freshness(pair.months_ago(held.last_month), pair.weights) // FULL
        most = max(most, known)
        if gained > best:
            best, proof = gained, held
    if proof is None:
        return Judged(0, FULL, NoteCode.ROLE_OTHER, {"role": requirement.key})
    params: dict[str, Param] = {"role": requirement.key, "held": proof.key, "months": proof.months}
    return Judged(best, FULL - most, _role_note(requirement, pair, proof), params, proof.evidence)


def _role_share(asked: str, held: HeldRole, pair: Pair) -> int:
    return role_share(pair.knowledge, asked, held.key, pair.weights.closeness_floor)


def _role_note(requirement: Requirement, pair: Pair, proof: HeldRole) -> NoteCode:
    if proof.key != requirement.key:
        return NoteCode.ROLE_ADJACENT
    if curves.months_part(requirement.years, proof.months) < FULL:
        return NoteCode.ROLE_SHORT
    if pair.months_ago(proof.last_month) > pair.weights.recent_months:
        return NoteCode.ROLE_LONG_AGO
    return NoteCode.ROLE_SAME


def experience(requirement: Requirement, pair: Pair) -> Judged:
    """Months over all roles, each for its closeness to the asked role; no key asks for any work."""
    params: dict[str, Param] = {"role": requirement.key, "asked_months": int(requirement.years * 12)}
    if not pair.profile.roles:
        return Judged(0, 0, NoteCode.EXPERIENCE_UNKNOWN, params | {"ask": "person"})
    months, evidence = 0, list[str]()
    for held in sorted(pair.profile.roles, key=lambda held: held.key):
        counted = held.months * (_role_share(requirement.key, held, pair) if requirement.key else FULL)
        months += counted // FULL
        evidence += held.evidence if counted else ()
    gained = curves.months_part(requirement.years or 1 / 12, months)
    note = NoteCode.EXPERIENCE_ENOUGH if gained == FULL else NoteCode.EXPERIENCE_SHORT
    return Judged(gained, FULL - gained, note, params | {"months": months}, tuple(evidence))


def language(requirement: Requirement, pair: Pair) -> Judged:
    """The level of the asked language; not named is unknown."""
    params: dict[str, Param] = {"language": requirement.key, "asked_level": requirement.level}
    for held in pair.profile.languages:
        if held.key == requirement.key:
            gained, most = curves.language_level(requirement.level, held.level, pair.weights)
            note = NoteCode.LANGUAGE_HELD
            if gained < FULL:
                note = NoteCode.LANGUAGE_LEVEL_SHORT if held.level else NoteCode.LANGUAGE_LEVEL_UNKNOWN
            return Judged(gained, FULL - most, note, params | {"level": held.level}, held.evidence)
    return _absent(requirement, pair, NoteCode.LANGUAGE_LACKING, NoteCode.LANGUAGE_UNKNOWN, params)


def education(requirement: Requirement, pair: Pair) -> Judged:
    """The highest known level, for less in another direction; below the level only a must says fail."""
    strict = requirement.strength is Strength.MUST
    params: dict[str, Param] = {"education": requirement.key, "asked_level": requirement.level}
    best, most, proof = -1, 0, None
    for held in sorted(
        pair.profile.educations, key=lambda held: (held.key, -held.level, not held.completed, held.evidence)
    ):
        level = curves.reached_level(held.level, held.completed)
        if not level:
            continue
        known = curves.education_level(requirement.level, level, strict, pair.weights)
        same = not requirement.key or held.key == requirement.key
        gained = known if same else known * pair.weights.other_direction // FULL
        most = max(most, known)
        if gained > best:
            best, proof = gained, held
    if proof is None:
        return Judged(0, 0, NoteCode.EDUCATION_UNKNOWN, params | {"ask": "person"})
    params |= {"held": proof.key, "level": proof.level}
    note = NoteCode.EDUCATION_REACHED
    if most < FULL:
        note = NoteCode.EDUCATION_BELOW if proof.completed else NoteCode.EDUCATION_UNFINISHED
    elif best < FULL:
        note = NoteCode.EDUCATION_OTHER_DIRECTION
    return Judged(best, FULL - most, note, params, proof.evidence)


def sector(requirement: Requirement, pair: Pair) -> Judged:
    """Whether somebody knows the sector; not named is unknown."""
    for held in pair.profile.sectors:
        if held.key == requirement.key:
            return Judged(FULL, 0, NoteCode.SECTOR_KNOWN, {"sector": requirement.key}, held.evidence)
    params: dict[str, Param] = {"sector": requirement.key}
    return _absent(requirement, pair, NoteCode.SECTOR_LACKING, NoteCode.SECTOR_UNKNOWN, params)


def licence(requirement: Requirement, pair: Pair) -> Judged:
    """Whether somebody has the licence; not named is unknown."""
    for held in pair.profile.licences:
        if held.key == requirement.key:
            return Judged(FULL, 0, NoteCode.LICENCE_HELD, {"licence": requirement.key}, held.evidence)
    params: dict[str, Param] = {"licence": requirement.key}
    return _absent(requirement, pair, NoteCode.LICENCE_LACKING, NoteCode.LICENCE_UNKNOWN, params)


def _absent(
    requirement: Requirement, pair: Pair, lacking: NoteCode, unknown: NoteCode, params: dict[str, Param]
) -> Judged:
    """Lost when the person said no, unknown when nobody asked."""
    for lack in pair.profile.lacks:
        if lack.aspect is requirement.aspect and lack.key == requirement.key:
            return Judged(0, FULL, lacking, params, lack.evidence)
    return Judged(0, 0, unknown, params | {"ask": "person"})


def _term(judge: Callable[[Pair], Judged]) -> Callable[[Requirement, Pair], Judged]:
    return lambda _requirement, pair: judge(pair)


def culture(requirement: Requirement, pair: Pair) -> Judged:
    """One dimension of culture, from the statements of both sides."""
    return terms.culture(requirement.key, pair)


JUDGES: dict[Aspect, Callable[[Requirement, Pair], Judged]] = {
    Aspect.ROLE: role,
    Aspect.SKILL: skill,
    Aspect.EXPERIENCE: experience,
    Aspect.LANGUAGE: language,
    Aspect.EDUCATION: education,
    Aspect.SECTOR: sector,
    Aspect.LICENCE: licence,
    Aspect.CULTURE: culture,
    Aspect.HOURS: _term(terms.hours),
    Aspect.PAY: _term(terms.pay),
    Aspect.TRAVEL: _term(terms.travel),
    Aspect.START: _term(terms.start),
    Aspect.CONTRACT: _term(terms.contract),
    Aspect.REMOTE: _term(terms.remote),
}
