"""The rules on records are data: each can fail, each can pass, and says why in two languages."""

from datetime import date, timedelta

import pytest

from schakel.engine.checking import Severity, failures, reasons, rules
from schakel.engine.checking.records import rules_on

TODAY = date(2026, 11, 28)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
GOOD = {
    "candidate": {
        "email": "anna@example.nl",
        "phone": "+31612345678",
        "place": "Utrecht",
        "reach": "anna@example.nl",
        "given_name": "Anna",
        "consent": 1,
        "consent_ends_on": TOMORROW,
        "consent_withdrawn": False,
        "wish_hours_max": 32,
        "wish_pay_cents": 320_000,
        "experiences": [{"id": 1, "starts_on": date(2019, 1, 1), "ends_on": None}],
        "educations": [
            {"id": 2, "starts_on": date(2010, 9, 1), "ends_on": date(2014, 7, 1), "completed": True}
        ],
    },
    "organisation": {"kvk_number": "12345678", "place": "Utrecht", "state": "client", "consultant": 1},
    "contact": {"email": "piet@example.nl", "phone": "+31612345678"},
    "vacancy": {
        "state": "published",
        "pay": 320_000,
        "pay_max_cents": 400_000,
        "closes_on": TOMORROW,
        "requirement_count": 3,
        "place": "Utrecht",
        "consultant": 1,
        "days_open": 30,
        "shortlist_count": 2,
    },
    "application": {
        "state": "new",
        "consent_ends_on": TOMORROW,
        "consent_withdrawn": False,
        "days_waiting": 2,
        "vacancy_state": "published",
    },
}
# Per rule: what to change in the good record so that exactly this rule fails.
BAD = {
    "candidate-email": {"email": "anna"},
    "candidate-phone": {"phone": "06 1234"},
    "candidate-place": {"place": "Atlantis"},
    "candidate-reachable": {"reach": ""},
    "candidate-given-name": {"given_name": ""},
    "candidate-ground": {"consent": None},
    "candidate-term": {"consent_ends_on": YESTERDAY},
    "candidate-withdrawn": {"consent_withdrawn": True},
    "experience-order": {
        "experiences": [{"id": 1, "starts_on": date(2020, 1, 1), "ends_on": date(2019, 1, 1)}]
    },
    "experience-future": {"experiences": [{"id": 1, "starts_on": TOMORROW, "ends_on": None}]},
    "education-order": {
        "educations": [{"id": 2, "starts_on": date(2015, 1, 1), "ends_on": date(2014, 1, 1)}]
    },
    "education-finished": {
        "educations": [{"id": 2, "starts_on": None, "ends_on": TOMORROW, "completed": True}]
    },
    "wish-hours": {"wish_hours_max": 60},
    "wish-pay": {"wish_pay_cents": 1850},
    "client-kvk": {"kvk_number": "123"},
    "client-kvk-missing": {"kvk_number": ""},
    "client-place": {"place": "Atlantis"},
    "client-consultant": {"consultant": None},
    "contact-email": {"email": "piet"},
    "contact-phone": {"phone": "1"},
    "vacancy-pay": {"pay": None},
    "vacancy-closed": {"closes_on": YESTERDAY},
    "vacancy-requirements": {"requirement_count": 0},
    "vacancy-place": {"place": "Atlantis"},
    "vacancy-consultant": {"consultant": None},
    "vacancy-quiet": {"shortlist_count": 0},
    "vacancy-pay-range": {"pay_max_cents": 1850},
    "application-term": {"consent_ends_on": YESTERDAY},
    "application-withdrawn": {"consent_withdrawn": True},
    "application-waiting": {"days_waiting": 12},
    "application-closed-vacancy": {"vacancy_state": "closed"},
}


def test_every_rule_has_a_record_that_fails_it() -> None:
    assert set(BAD) == set(rules())


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_a_good_record_fails_nothing(kind: str) -> None:
    assert failures(kind, GOOD[kind], TODAY) == []


@pytest.mark.parametrize("rule", sorted(BAD))
def test_a_rule_fails_what_it_is_about_and_nothing_else(rule: str) -> None:
    kind = rules()[rule].on
    found = failures(kind, GOOD[kind] | BAD[rule], TODAY)
    assert [failure.rule for failure in found] == [rule]
    assert found[0].severity in Severity
    assert found[0].answer.remedy("nl")


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_what_is_not_known_is_no_failure(kind: str) -> None:
    found = failures(kind, {"state": "draft"}, TODAY)
    assert {rules()[failure.rule].check for failure in found} <= {"present"}


def test_a_line_that_fails_is_named() -> None:
    bad = GOOD["candidate"] | BAD["experience-order"]
    assert failures("candidate", bad, TODAY)[0].line == "1"


def test_each_rule_says_what_and_why_in_both_languages() -> None:
    for rule in rules().values():
        assert all(rule.title(language) and rule.why(language) for language in ("nl", "en"))
    assert {rule.on for rule in rules().values()} == set(GOOD)
    assert rules_on("nothing") == ()
    assert "missing" in reasons()
