"""The demo agency is whole, believable, and the same on every run."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations, pairwise

import pytest

from schakel.demo.world import World, build, cv_file
from schakel.demo.world.clients import DIMENSIONS
from schakel.demo.world.model import Candidate, VacancyText
from schakel.engine.language import load_taxonomy
from schakel.kernel.places import find_place

pytestmark = pytest.mark.engine

TODAY = date(2026, 11, 24)
# Half a placeholder, doubled spaces or marks, an article before the wrong thing.
BROKEN = re.compile(r"[{}]|  |\.\.|,,| ,| \.|\bNone\b|\bnul jaar|\bzero years|\b(\w+) \1 \1\b")
RESERVED = (".example", "@example.nl", "@example.com", "@example.org", "@example.net")


@cache
def world() -> World:
    return build(TODAY)


def _texts() -> list[tuple[str, VacancyText]]:
    made = [(vacancy.key, vacancy.text_nl) for vacancy in world().vacancies]
    return made + [(vacancy.key, vacancy.text_en) for vacancy in world().vacancies if vacancy.text_en]


def _people() -> tuple[Candidate, ...]:
    return world().candidates


def test_the_agency_has_its_size() -> None:
    agency = world()
    assert Counter(person.role for person in agency.staff) == {
        "consultant": 3,
        "back-office": 4,
        "administrator": 1,
    }
    assert (len(agency.clients), len(agency.vacancies), len(agency.candidates)) == (30, 80, 300)
    assert sum(person.cv is not None for person in agency.candidates) == 120
    assert sum(vacancy.text_en is not None for vacancy in agency.vacancies) >= 30
    assert 180 <= sum(bool(row.vacancy_key) for row in agency.applications) <= 240
    assert len(agency.shortlists) >= 10


def test_the_same_day_gives_the_same_agency() -> None:
    assert build(TODAY) == world()


def test_another_day_moves_the_dates_and_keeps_open_vacancies_open() -> None:
    later = date(2027, 8, 3)
    for vacancy in build(later).vacancies:
        assert (vacancy.closing_on > later) == (vacancy.status in {"published", "draft"})


def test_no_two_vacancies_share_more_than_a_third_of_their_sentences() -> None:
    nl = [set(vacancy.text_nl.sentences()) for vacancy in world().vacancies]
    en = [set(vacancy.text_en.sentences()) for vacancy in world().vacancies if vacancy.text_en]
    for texts in (nl, en):
        for one, other in combinations(texts, 2):
            assert len(one & other) / min(len(one), len(other)) <= 0.34


def test_every_sentence_of_a_vacancy_is_whole() -> None:
    for key, text in _texts():
        for sentence in (text.summary, *text.sentences()):
            assert not BROKEN.search(sentence), (key, sentence)
            assert re.match(r"[A-Z0-9€“’É]", sentence), (key, sentence)
            assert re.search(r"[.”!?]$", sentence), (key, sentence)


def test_a_vacancy_has_five_to_seven_tasks_and_says_each_thing_once() -> None:
    for key, text in _texts():
        assert 5 <= len(text.tasks) <= 7, key
        assert len(set(text.sentences())) == len(text.sentences()), key


def test_each_opening_and_each_own_task_is_written_once() -> None:
    openings = [vacancy.text_nl.intro[0] for vacancy in world().vacancies]
    assert len(set(openings)) == len(openings)
    assert len({vacancy.key for vacancy in world().vacancies}) == 80


def test_roles_and_skills_are_known_to_the_taxonomy() -> None:
    known = load_taxonomy()
    asked = {
        one.key for vacancy in world().vacancies for one in vacancy.requirements if one.aspect == "skill"
    }
    held = {skill.key for person in _people() for skill in (*person.facts.skills, *person.facts.systems)}
    assert sorted((asked | held) - set(known.skills)) == []
    roles = {vacancy.role_key for vacancy in world().vacancies}
    roles |= {role for person in _people() for role in person.wishes.role_keys}
    roles |= {job.role_key for person in _people() for job in person.facts.experiences if job.role_key}
    assert sorted(roles - set(known.roles)) == []


def test_requirements_have_a_reason_a_weight_and_their_own_id() -> None:
    ids = [one.id for vacancy in world().vacancies for one in vacancy.requirements]
    assert len(set(ids)) == len(ids)
    for vacancy in world().vacancies:
        strengths = {one.strength for one in vacancy.requirements}
        assert {"should", "nice"} <= strengths <= {"must", "should", "nice"}
        assert all(one.reason and 1 <= one.weight <= 5 for one in vacancy.requirements)


def test_terms_of_a_vacancy_make_sense() -> None:
    for vacancy in world().vacancies:
        assert 200_000 < vacancy.pay_min_cents < vacancy.pay_max_cents < 600_000
        assert 16 <= vacancy.hours_min <= vacancy.hours_max <= 40
        assert (vacancy.months is not None) == (vacancy.contract == "interim")
        assert (vacancy.published_on is None) == (vacancy.status == "draft")
        assert vacancy.start_month >= vacancy.closing_on.year * 12 + vacancy.closing_on.month - 1


def test_culture_is_said_by_somebody_of_the_client_on_a_day_in_the_past() -> None:
    quotes = []
    for client in world().clients:
        names = {contact.name.full for contact in client.contacts}
        for department in client.departments:
            assert department.culture
            for said in department.culture:
                quotes.append(said.quote)
                assert said.dimension in DIMENSIONS
                assert -2 <= said.value <= 2
                assert said.said_by.partition(",")[0] in names
                assert said.said_on <= TODAY
    assert len(set(quotes)) == len(quotes)


def test_nobody_real_can_be_reached_by_mail() -> None:
    agency = world()
    mails = [person.email for person in agency.staff]
    mails += [contact.email for client in agency.clients for contact in client.contacts]
    mails += [person.facts.email for person in agency.candidates]
    assert len(set(mails)) == len(mails)
    assert [mail for mail in mails if not mail.endswith(RESERVED)] == []
    assert {mail.partition("@")[2] for mail in (one.email for one in agency.staff)} == {"lindemaas.example"}


def test_towns_exist() -> None:
    towns = {person.facts.place for person in _people()} | {client.place for client in world().clients}
    towns |= {job.place for person in _people() for job in person.facts.experiences}
    assert [town for town in sorted(towns) if find_place(town) is None] == []


def test_careers_run_in_order_and_fit_an_age() -> None:
    now = TODAY.year * 12 + TODAY.month - 1
    for person in _people():
        jobs = person.facts.experiences
        assert jobs
        for later, earlier in pairwise(jobs):
            assert earlier.end_month is not None
            assert earlier.end_month < later.start_month
        assert all(job.start_month < (job.end_month or now) <= now for job in jobs)
        if person.facts.private:
            first_job = jobs[-1].start_month // 12
            assert first_job - person.facts.private.birth_on.year >= 16


def test_no_two_people_tell_the_same_story() -> None:
    assert len({person.facts.name.full for person in _people()}) == 300
    assert len({person.facts.summary for person in _people()}) == 300
    letters = [row.motivation for row in world().applications if row.motivation and row.vacancy_key]
    assert len(set(letters)) == len(letters)
    for text in (*letters, *(person.facts.summary for person in _people())):
        assert not BROKEN.search(text), text


def test_half_of_the_people_said_how_they_like_to_work() -> None:
    speaking = [person for person in _people() if person.culture]
    assert 120 <= len(speaking) <= 180
    for person in speaking:
        assert {said.said_by for said in person.culture} == {person.facts.name.full}
        assert len({said.dimension for said in person.culture}) == len(person.culture)
        assert all(person.registered_on <= said.said_on <= TODAY for said in person.culture)


def test_wishes_do_not_contradict_the_words_beside_them() -> None:
    for person in _people():
        wishes = person.wishes
        assert not ("vast contract" in wishes.text and "interim" in wishes.contracts)
        assert not ("Op woensdag" in wishes.text and wishes.hours_max > 32)
        if person.facts.pay_wish_cents:
            assert person.facts.pay_wish_cents == wishes.pay_min_cents
        if person.facts.hours:
            assert person.facts.hours == (wishes.hours_min, wishes.hours_max)


def test_consents_run_and_none_has_ended() -> None:
    for person in _people():
        assert person.consents
        assert all(one.given_on <= TODAY < one.until for one in person.consents)


def test_applications_fall_between_registration_and_today() -> None:
    people, vacancies = world().candidates_by_key(), world().vacancies_by_key()
    seen = [(row.candidate_key, row.vacancy_key) for row in world().applications]
    assert len(set(seen)) == len(seen)
    for row in world().applications:
        assert people[row.candidate_key].registered_on <= row.received_on <= row.stage_since <= TODAY
        if row.vacancy_key:
            assert vacancies[row.vacancy_key].status != "draft"
            assert row.received_on <= vacancies[row.vacancy_key].closing_on
        assert bool(row.reason) == (row.stage in {"rejected", "withdrawn"})


def test_a_filled_vacancy_has_one_person_placed() -> None:
    placed = Counter(row.vacancy_key for row in world().applications if row.stage == "placed")
    filled = {vacancy.key for vacancy in world().vacancies if vacancy.status == "filled"}
    assert set(placed) == filled
    assert set(placed.values()) == {1}


def test_shortlists_hold_applicants_of_their_own_vacancy() -> None:
    applied = {(row.candidate_key, row.vacancy_key) for row in world().applications}
    for shortlist in world().shortlists:
        assert shortlist.candidate_keys
        assert all((key, shortlist.vacancy_key) in applied for key in shortlist.candidate_keys)


def test_cv_files_say_what_the_record_says() -> None:
    with_cv = [person for person in _people() if person.cv][:16]
    for person in with_cv:
        file = cv_file(person, TODAY)
        assert file is not None
        assert file.truth.name == person.facts.name
        assert len(file.data) > 200
    assert len({person.cv for person in with_cv}) == 16
    assert cv_file(next(person for person in _people() if person.cv is None), TODAY) is None
