"""Nights one after another: what ends is told, frozen and erased on time, and nothing else ever is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from django.db import transaction
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.people.states import CandidateState
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.rights import actions as rights
from schakel.agency.rights import endings
from schakel.agency.rights.errors import OnHold
from schakel.agency.rights.models import Ending, Night
from schakel.agency.rights.nightly import Writing, foresee, run_night
from schakel.agency.rights.rules import MOST_TOLD
from schakel.agency.rights.standing_still import release
from schakel.agency.rights.states import DataClass, EndingState, NightState, Stopped
from schakel.agency.vacancies.models import Intake, Vacancy
from schakel.config.verification import run_checks
from schakel.foundation.accounts.rules import WORKER, by_mailbox
from schakel.foundation.audit.models import Entry
from schakel.foundation.audit.queries import check_chain
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.states import MessageState
from schakel.foundation.privacy.models import Consent
from schakel.foundation.privacy.states import RequestKind
from schakel.foundation.work.jobs.worker import run_all
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.rules import OFFICE
from schakel.foundation.work.states import WorkKind
from schakel.kernel.identifiers import new_reference
from tests.agency.cast import a_candidate, a_vacancy

pytestmark = pytest.mark.django_db
_keys = count(1)


def a_consent(purpose: str, ends_on: date | None) -> Consent:
    return Consent.objects.create(
        purpose=purpose,
        basis="consent",
        notice_version="2026-11",
        given_at=timezone.now(),
        source="test",
        ends_on=ends_on,
    )


def a_person(ends_on: date | None, **fields: object) -> Candidate:
    return a_candidate(consent=a_consent("pool", ends_on), **fields)


def an_application(
    candidate: Candidate, vacancy: Vacancy, ends_on: date | None, state: str = ApplicationState.DECLINED
) -> Application:
    return Application.objects.create(
        reference=new_reference("S"),
        submission_key=f"key{next(_keys)}",
        candidate=candidate,
        vacancy=vacancy,
        motivation="Ik houd van orde.",
        consent=a_consent("application", ends_on),
        state=state,
        received_at=timezone.now(),
    )


def night(day: date, writing: Writing = transaction.atomic) -> Night:
    return run_night(now=datetime.combine(day, time(1), OFFICE), writing=writing)


def nights(start: date, number: int) -> date:
    """So many nights one after another; the last day."""
    for step in range(number):
        night(start + timedelta(days=step))
    return start + timedelta(days=number - 1)


TODAY = date(2026, 3, 2)


def test_a_person_is_told_two_weeks_ahead_frozen_at_the_end_and_gone_a_week_later() -> None:
    person = a_person(TODAY + timedelta(days=20))
    nights(TODAY, 6)
    assert Ending.objects.get().state == EndingState.COMING
    assert not OutgoingMail.objects.exists()
    nights(TODAY + timedelta(days=6), 1)
    assert Ending.objects.get().state == EndingState.ANNOUNCED
    assert OutgoingMail.objects.get().to == person.email
    nights(TODAY + timedelta(days=7), 14)
    person.refresh_from_db()
    assert person.state == CandidateState.ACTIVE
    night(TODAY + timedelta(days=21))
    person.refresh_from_db()
    assert person.state == CandidateState.FROZEN
    nights(TODAY + timedelta(days=22), 6)
    assert Candidate.objects.filter(pk=person.pk).exists()
    night(TODAY + timedelta(days=28))
    assert not Candidate.objects.filter(pk=person.pk).exists()
    assert not OutgoingMail.objects.exists()
    proof = Ending.objects.get()
    assert (proof.state, proof.report["profiles"]) == (EndingState.GONE, 1)
    assert Entry.objects.filter(action="erase-by-term").count() == 1
    assert check_chain().broken_at is None


def test_a_declined_application_goes_alone_and_the_person_in_the_pool_stays() -> None:
    person, vacancy = a_person(TODAY + timedelta(days=300)), a_vacancy()
    gone = an_application(person, vacancy, TODAY)
    runs = an_application(person, vacancy, None, ApplicationState.IN_REVIEW)
    nights(TODAY, 30)
    assert list(Application.objects.all()) == [runs]
    assert Candidate.objects.filter(pk=person.pk, state=CandidateState.ACTIVE).exists()
    assert not Consent.objects.filter(pk=gone.consent_id).exists()
    assert Ending.objects.get().data_class == DataClass.APPLICATION


def test_an_application_that_runs_keeps_the_profile_whose_consent_is_over() -> None:
    person = a_person(TODAY - timedelta(days=5))
    an_application(person, a_vacancy(), None, ApplicationState.INVITED)
    nights(TODAY, 40)
    assert Candidate.objects.filter(pk=person.pk, state=CandidateState.ACTIVE).exists()
    assert not Ending.objects.exists()


def test_the_clock_of_an_application_starts_when_its_vacancy_is_filled() -> None:
    person = a_person(None)
    application = an_application(person, a_vacancy(state="filled"), None, ApplicationState.IN_REVIEW)
    night(TODAY)
    application.consent.refresh_from_db()
    assert application.consent.ends_on == TODAY + timedelta(days=28)
    nights(TODAY + timedelta(days=1), 60)
    assert not Application.objects.exists()
    assert Candidate.objects.filter(pk=person.pk).exists()


def test_who_has_the_job_stays() -> None:
    person = a_person(TODAY, state=CandidateState.PLACED)
    an_application(person, a_vacancy(), TODAY, ApplicationState.PLACED)
    nights(TODAY, 40)
    assert Application.objects.filter(candidate=person).exists()


def test_a_forward_jump_of_the_clock_erases_nothing_and_asks_a_person() -> None:
    people = [a_person(TODAY + timedelta(days=200)) for _ in range(3)]
    night(TODAY)
    far = TODAY + timedelta(days=1500)
    for step in range(40):
        assert night(far + timedelta(days=step)).state == NightState.STOPPED
    assert Candidate.objects.count() == len(people)
    assert not Ending.objects.exists()
    assert WorkItem.objects.open().filter(kind=WorkKind.RETENTION_STOPPED).count() == 1
    assert night(TODAY + timedelta(days=2)).state == NightState.DONE
    assert not WorkItem.objects.open().exists()


def test_after_a_holiday_a_person_says_that_the_date_is_right() -> None:
    a_person(TODAY + timedelta(days=30))
    night(TODAY)
    stopped = night(TODAY + timedelta(days=20))
    assert (stopped.state, stopped.why) == (NightState.STOPPED, Stopped.CLOCK)
    release(stopped, by=WORKER)
    assert night(TODAY + timedelta(days=20)).state == NightState.DONE
    assert Ending.objects.get().state == EndingState.ANNOUNCED
    assert night(TODAY + timedelta(days=21)).state == NightState.DONE


def test_a_backward_jump_stands_still_as_well() -> None:
    night(TODAY)
    assert night(TODAY - timedelta(days=400)).why == Stopped.CLOCK
    assert night(TODAY + timedelta(days=1)).state == NightState.DONE


def frozen_people(number: int) -> date:
    """So many people of a hundred whose week of frost is over; the night in which they would go."""
    for _ in range(number):
        a_person(TODAY)
    Candidate.objects.bulk_create(
        Candidate(
            reference=new_reference("K"), family_name="Bakker", email=f"k{key}@example.org", source="site"
        )
        for key in range(100 - number)
    )
    for step in (0, 3, 6, 9, 12, 14, 17, 20):
        night(TODAY + timedelta(days=step))
    return TODAY + timedelta(days=21)


def test_more_than_one_in_twenty_stays_until_a_person_looked() -> None:
    day = frozen_people(6)
    braked = night(day)
    assert (braked.state, braked.why) == (NightState.STOPPED, Stopped.MANY)
    assert braked.counts["profile"] == [100, 6]
    assert Candidate.objects.count() == 100
    release(braked, by=WORKER)
    assert night(day).state == NightState.DONE
    assert Candidate.objects.count() == 94


def test_a_handful_goes_without_asking() -> None:
    day = frozen_people(5)
    assert night(day).state == NightState.DONE
    assert Candidate.objects.count() == 95


class Killed(Exception):
    """The power went."""


def breaking_after(number: int) -> Writing:
    left = iter(range(number))

    @contextmanager
    def writing() -> Iterator[None]:
        if next(left, None) is None:
            raise Killed
        with transaction.atomic():
            yield

    return writing


def test_killed_at_any_moment_the_next_try_goes_on_and_nothing_is_done_twice() -> None:
    day = frozen_people(4)
    tries = 0
    for survived in range(1, 40):
        tries += 1
        try:
            night(day, breaking_after(survived))
            break
        except Killed:
            continue
    assert tries > 3
    assert Candidate.objects.count() == 96
    assert Entry.objects.filter(action="erase-by-term").count() == 4
    assert check_chain().broken_at is None


def test_what_is_held_stays_with_everything_of_the_person_and_no_request_erases_it() -> None:
    person = a_person(TODAY)
    application = an_application(person, a_vacancy(), TODAY)
    nights(TODAY, 5)
    ending = Ending.objects.get(data_class=DataClass.APPLICATION)
    endings.hold(ending, by=WORKER, reason="Bezwaar bij het College, dossier 12.")
    nights(TODAY + timedelta(days=5), 60)
    assert Application.objects.filter(pk=application.pk).exists()
    assert Candidate.objects.filter(pk=person.pk).exists()
    asked = rights.ask(person.email, RequestKind.ERASURE, by=by_mailbox(person.email))
    with pytest.raises(OnHold):
        rights.erase(asked, by=WORKER)
    endings.lift(ending, by=WORKER)
    rights.erase(asked, by=WORKER)
    assert not Candidate.objects.exists()


def test_who_says_keep_is_back_in_every_list_for_a_year() -> None:
    person = a_person(TODAY)
    application = an_application(person, a_vacancy(), TODAY)
    nights(TODAY, 16)
    person.refresh_from_db()
    assert person.state == CandidateState.FROZEN
    endings.keep(person.email, by=by_mailbox(person.email))
    person.refresh_from_db()
    application.refresh_from_db()
    assert person.state == CandidateState.ACTIVE
    assert person.consent is not None
    assert application.consent == person.consent
    nights(TODAY + timedelta(days=16), 30)
    assert Candidate.objects.filter(pk=person.pk).exists()
    assert Application.objects.filter(pk=application.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_who_says_go_now_is_gone_now() -> None:
    person = a_person(TODAY + timedelta(days=10))
    nights(TODAY, 1)
    assert endings.go_now(person.email, by=by_mailbox(person.email)) == 1
    assert not Candidate.objects.exists()
    run_all()
    assert [outcome.name for outcome in run_checks() if outcome.breaches] == []


def test_a_request_that_is_open_is_answered_before_its_data_goes() -> None:
    person = a_person(TODAY)
    nights(TODAY, 20)
    asked = rights.ask(person.email, RequestKind.CORRECTION, by=by_mailbox(person.email), words="Mijn naam.")
    nights(TODAY + timedelta(days=20), 20)
    assert Candidate.objects.filter(pk=person.pk).exists()
    rights.answer(asked, by=WORKER)
    night(TODAY + timedelta(days=40))
    assert not Candidate.objects.exists()


def test_a_message_goes_after_its_year_and_the_profile_of_the_same_person_stays() -> None:
    person = a_person(TODAY + timedelta(days=200))
    Message.objects.create(
        reference=new_reference("B"),
        submission_key=f"key{next(_keys)}",
        name=person.name,
        email=person.email,
        text="Hallo",
        consent=a_consent("contact", TODAY),
        state=MessageState.HANDLED,
        received_at=timezone.now(),
    )
    nights(TODAY, 30)
    assert not Message.objects.exists()
    assert Candidate.objects.filter(pk=person.pk).exists()


def test_the_dry_run_says_what_the_night_does_and_changes_nothing() -> None:
    a_person(TODAY)
    for step in range(30):
        day = TODAY + timedelta(days=step)
        foreseen = [found.value for found, _ending in foresee(day)]
        before = list(Ending.objects.values_list("state", flat=True))
        assert list(Ending.objects.values_list("state", flat=True)) == before
        night(day)
        after = list(Ending.objects.values_list("state", flat=True))
        assert foreseen == ([] if before == after else after)


def test_the_first_night_on_an_old_database_only_lists_until_a_person_begins() -> None:
    for number in range(8):
        a_person(TODAY - timedelta(days=400 + number))
    for step in range(3):
        waiting = night(TODAY + timedelta(days=step))
        assert (waiting.state, waiting.why) == (NightState.STOPPED, Stopped.FIRST)
    assert waiting.counts[DataClass.PROFILE] == [8, 8]
    assert set(Ending.objects.values_list("state", flat=True)) == {EndingState.COMING}
    assert not OutgoingMail.objects.exists()
    assert WorkItem.objects.filter(kind=WorkKind.RETENTION_STOPPED, state="open").count() == 1
    release(waiting, by=WORKER)
    night(TODAY + timedelta(days=3))
    assert set(Ending.objects.values_list("state", flat=True)) == {EndingState.ANNOUNCED}
    assert OutgoingMail.objects.count() == 8


def test_so_many_hear_in_one_night_the_oldest_first() -> None:
    for number in range(MOST_TOLD + 2):
        a_person(TODAY + timedelta(days=1 + (number < 2)), email=f"k{number}@example.org")
    night(TODAY)
    waits = Ending.objects.filter(state=EndingState.COMING)
    assert [one.ends_on for one in waits] == [TODAY + timedelta(days=2)] * 2
    night(TODAY + timedelta(days=1))
    assert not waits.all().exists()
    assert OutgoingMail.objects.count() == MOST_TOLD + 2


@pytest.mark.parametrize(("language", "words"), [("nl", "Directiesecretaresse"), ("en", "Simply answer")])
def test_an_employer_is_reminded_before_the_term_ends_and_hears_it_once(language: str, words: str) -> None:
    Intake.objects.create(
        reference=new_reference("W"),
        submission_key=f"key{next(_keys)}",
        organisation_name="De Vecht",
        contact_name="Ans",
        email="ans@devecht.example",
        title="Directiesecretaresse",
        language=language,
        consent=a_consent("client", TODAY + timedelta(days=14)),
        received_at=timezone.now(),
    )
    nights(TODAY, 5)
    mail = OutgoingMail.objects.get()
    assert mail.to == "ans@devecht.example"
    assert words in mail.body_text
    nights(TODAY + timedelta(days=5), 10)
    assert OutgoingMail.objects.count() == 1
    nights(TODAY + timedelta(days=15), 15)
    assert not Intake.objects.exists()
    assert not OutgoingMail.objects.exists()
