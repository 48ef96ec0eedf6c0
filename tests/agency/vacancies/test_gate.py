"""The gate stops what the law forbids, advises on the rest, and lets a person note an exception."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from schakel.agency.vacancies.actions import note_exception, publish, withdraw_exception
from schakel.agency.vacancies.errors import NoReason, NothingToExcept, NotPublishable
from schakel.agency.vacancies.gate import Advertisement, judge
from schakel.agency.vacancies.models import WordingException
from schakel.agency.vacancies.queries import gate_of
from schakel.agency.vacancies.rules import Publishable
from schakel.agency.vacancies.states import VacancyState
from schakel.demo.world import build
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.models import Entry
from tests.agency.cast import a_vacancy, someone

TODAY = date(2026, 11, 28)
GOOD = Advertisement(
    Publishable("Secretaresse", "- Notuleren", "Utrecht", 300_000, 360_000, date(2027, 1, 15)),
    {("title", "nl"): "Secretaresse", ("tasks", "nl"): "- Notuleren " * 40},
)


def codes(advertisement: Advertisement) -> list[str]:
    return [finding.code for finding in judge(advertisement, TODAY)]


def test_a_good_vacancy_passes_without_a_word() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"pay_min_cents": None}, "no-pay-band", True),
        ({"pay_min_cents": 200_000}, "pay-below-minimum", True),
        ({"pay_max_cents": 900_000}, "pay-band-wide", False),
        ({"closes_on": None}, "no-closing-date", False),
        ({"closes_on": date(2026, 11, 1)}, "closes-in-the-past", True),
        ({"closes_on": date(2028, 1, 1)}, "closes-far-away", False),
        ({"tasks": ""}, "no-tasks", True),
        ({"place": ""}, "no-place", True),
    ],
)
def test_each_basic_is_told(change: dict[str, object], code: str, stops: bool) -> None:
    told = judge(replace(GOOD, basics=replace(GOOD.basics, **change)), TODAY)  # type: ignore[arg-type]  # made of a table
    assert [(finding.code, finding.stops) for finding in told if finding.code == code] == [(code, stops)]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("TOPBAAN!!! Secretaresse", "title-loud"),
        ("Secretaresse € 3.000", "title-more-than-job"),
        ("Secretaresse bij De Vecht", "title-more-than-job"),
    ],
)
def test_a_title_search_engines_refuse_is_told(title: str, code: str) -> None:
    changed = replace(GOOD, employer="De Vecht", texts={**GOOD.texts, ("title", "nl"): title})
    assert code in codes(changed)


def test_stops_come_before_advice() -> None:
    changed = replace(GOOD, texts={**GOOD.texts, ("team", "nl"): "stressbestendig in een jong team"})
    assert codes(changed) == ["young-team", "stress-proof"]


@pytest.mark.django_db
def test_words_the_law_forbids_keep_a_vacancy_off_the_site() -> None:
    vacancy = a_vacancy(state=VacancyState.DRAFT, team_nl="Een jong team van zes.")
    noor = someone(Role.CONSULTANT)
    with pytest.raises(NotPublishable) as refusal:
        publish(vacancy, by=noor)
    assert refusal.value.problems == ("young-team",)
    vacancy.refresh_from_db()
    assert vacancy.state == VacancyState.DRAFT


@pytest.mark.django_db
def test_an_exception_with_a_reason_lets_these_words_stay_and_no_others() -> None:
    vacancy = a_vacancy(state=VacancyState.DRAFT, team_nl="Een jong team van zes.")
    noor = someone(Role.CONSULTANT)
    reason = "Het is de naam van de afdeling: ‘Jong team’."
    note_exception(vacancy, by=noor, code="young-team", place="team_nl", found="Jong  team", reason=reason)
    assert publish(vacancy, by=noor).state == VacancyState.PUBLISHED
    vacancy.tasks_nl = "Voor ons jong team."
    assert [one.field for one in gate_of(vacancy, timezone.localdate()) if one.stops] == ["tasks"]
    assert Entry.objects.filter(action="note-wording-exception").count() == 1
    withdraw_exception(WordingException.objects.get(), by=noor)
    assert len([one for one in gate_of(vacancy, timezone.localdate()) if one.stops]) == 2


@pytest.mark.django_db
def test_an_exception_asks_a_reason_and_words_that_stand_there() -> None:
    vacancy = a_vacancy(team_nl="Een jong team.")
    asked = {"code": "young-team", "place": "team_nl", "found": "jong team"}
    with pytest.raises(NoReason):
        note_exception(vacancy, by=someone(Role.CONSULTANT), reason="  ok  ", **asked)
    with pytest.raises(NothingToExcept):
        note_exception(
            vacancy, by=someone(Role.CONSULTANT), reason="x" * 30, **(asked | {"place": "tasks_nl"})
        )
    assert not WordingException.objects.exists()


def test_the_demo_agency_passes_its_own_gate() -> None:
    today = date(2026, 11, 28)
    stopped = [
        (vacancy.key, finding.code, finding.found)
        for vacancy in build(today).vacancies
        if vacancy.status == "published" and (vacancy.text_nl is not None)
        for finding in judge(_read(vacancy), today - timedelta(days=1))
        if finding.stops
    ]
    assert stopped == []


def _read(vacancy: object) -> Advertisement:
    get = vacancy.__getattribute__
    texts = {("title", "nl"): get("title_nl"), ("title", "en"): get("title_en")}
    for language in ("nl", "en"):
        text = get(f"text_{language}")
        if text is not None:
            texts[("summary", language)] = text.summary
            texts |= {
                (name, language): "\n".join(getattr(text, name))
                for name in ("intro", "tasks", "bring", "offer", "team", "procedure")
            }
    basics = Publishable(
        get("title_nl"),
        "x",
        get("place"),
        get("pay_min_cents"),
        get("pay_max_cents"),
        get("closing_on"),
    )
    return Advertisement(basics, texts)
