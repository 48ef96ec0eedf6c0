"""People are ranked as the actor may see them, from segment and changes alike, and it replays."""

from __future__ import annotations

from collections import OrderedDict

import pytest

from schakel.agency.matches.actions import record_match
from schakel.agency.matches.evidence import sources
from schakel.agency.matches.index import build, stamps
from schakel.agency.matches.queries import explain, rank_for, vacancies_for
from schakel.agency.people.actions import touch
from schakel.agency.people.models import Candidate, CandidateSkill
from schakel.agency.people.states import CandidateState
from schakel.agency.vacancies.models import Requirement
from schakel.engine.matching import canonical
from schakel.foundation.accounts.states import Role
from tests.agency.cast import a_candidate, a_vacancy, someone

pytestmark = [pytest.mark.app, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def fresh_pool(settings, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]  # pytest's own fixtures
    settings.DATA_DIR = tmp_path
    for kept in ("_opened", "_deltas"):
        monkeypatch.setattr(f"schakel.agency.matches.index.{kept}", {})
    monkeypatch.setattr("schakel.agency.matches.queries._rankings", OrderedDict())


def names(ranked) -> list[int]:  # type: ignore[no-untyped-def]  # a Ranked
    return [person.candidate.pk for person in ranked.people]


def test_who_has_the_skill_comes_before_who_has_another() -> None:
    able, other = a_candidate("diary-management"), a_candidate("invoice-processing")
    ranked = rank_for(a_vacancy(), actor=someone(Role.CONSULTANT), include_failed=True)
    assert names(ranked).index(able.pk) < names(ranked).index(other.pk)


def test_a_built_segment_ranks_like_the_changes_did() -> None:
    for skills in (("diary-management",), ("minute-taking", "ms-excel"), ()):
        a_candidate(*skills)
    vacancy, actor = a_vacancy(), someone(Role.CONSULTANT)
    before = rank_for(vacancy, actor=actor, include_failed=True)
    build()
    after = rank_for(vacancy, actor=actor, include_failed=True)
    assert canonical(before.ranking.matches) == canonical(after.ranking.matches)


def test_a_change_after_the_segment_counts_at_once() -> None:
    candidate, vacancy, actor = a_candidate(), a_vacancy(), someone(Role.CONSULTANT)
    build()
    low = rank_for(vacancy, actor=actor, include_failed=True).people[0].match.demand.value
    CandidateSkill.objects.create(candidate=candidate, skill_key="diary-management", label="agenda", level=3)
    touch(candidate)
    high = rank_for(vacancy, actor=actor, include_failed=True).people[0].match.demand.value
    assert high > low


def test_somebody_elses_person_is_in_no_ranking_and_no_count() -> None:
    mine, theirs = someone(Role.CONSULTANT), someone(Role.CONSULTANT)
    a_candidate("diary-management", custodian_id=theirs.user_id)
    seen = rank_for(a_vacancy(), actor=mine, include_failed=True)
    assert (names(seen), seen.ranking.total) == ([], 0)
    assert rank_for(a_vacancy(), actor=theirs, include_failed=True).ranking.total == 1


def test_a_suspect_submission_is_in_no_ranking() -> None:
    a_candidate("diary-management", state=CandidateState.SUSPECT)
    assert rank_for(a_vacancy(), actor=someone(Role.CONSULTANT), include_failed=True).ranking.total == 0


def test_a_what_if_changes_the_ranking_and_saves_nothing() -> None:
    a_candidate("invoice-processing")
    vacancy, actor = a_vacancy(), someone(Role.CONSULTANT)
    asked = [Requirement(aspect="skill", key="invoice-processing", strength="must", weight=5)]
    normal = rank_for(vacancy, actor=actor, include_failed=True).people[0].match
    other = rank_for(vacancy, actor=actor, requirements=asked, include_failed=True).people[0].match
    assert other.demand.value > normal.demand.value
    assert [row.key for row in vacancy.requirements.all()] == ["diary-management"]


def test_the_same_question_is_answered_from_memory_without_the_engine(monkeypatch) -> None:  # type: ignore[no-untyped-def]  # pytest's own fixture
    a_candidate("diary-management")
    vacancy, actor = a_vacancy(), someone(Role.CONSULTANT)
    first = rank_for(vacancy, actor=actor)
    monkeypatch.setattr("schakel.engine.matching.rank", None)
    assert rank_for(vacancy, actor=actor).ranking is first.ranking


def test_vacancies_for_a_person_leave_out_what_is_closed_or_confidential_to_another() -> None:
    person, mine, theirs = a_candidate("diary-management"), someone(Role.CONSULTANT), someone(Role.CONSULTANT)
    shown = a_vacancy()
    a_vacancy(state="closed")
    a_vacancy(confidential=True, consultant_id=theirs.user_id)
    found = vacancies_for(person, actor=mine)
    assert [row.vacancy.pk for row in found.vacancies] == [shown.pk]
    assert found.ranking.total == 1


def test_a_match_record_replays_to_the_same_bytes() -> None:
    person, vacancy = a_candidate("diary-management"), a_vacancy()
    kept = record_match(vacancy, person, by=someone(Role.CONSULTANT))
    again = record_match(vacancy, person, by=someone(Role.CONSULTANT))
    assert kept.input_hash == again.input_hash
    assert canonical(kept.result) == canonical(explain(vacancy, person))


def test_every_cited_source_is_found() -> None:
    person, vacancy = a_candidate("diary-management"), a_vacancy()
    match = explain(vacancy, person)
    cited = {name for reason in (*match.demand_reasons, *match.wish_reasons) for name in reason.evidence}
    assert cited
    assert set(sources(cited)) == cited


def test_only_two_segments_are_kept() -> None:
    a_candidate()
    for _ in range(4):
        build()
    assert len(stamps()) == 2


def test_a_candidate_who_is_gone_is_in_no_ranking() -> None:
    person = a_candidate("diary-management")
    build()
    Candidate.objects.filter(pk=person.pk).delete()
    assert names(rank_for(a_vacancy(), actor=someone(Role.CONSULTANT))) == []
