"""Signing in: the right password and no other, limits of sessions, the second factor, what the log says."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from schakel.foundation.accounts.actions import choose_roles, deactivate
from schakel.foundation.accounts.middleware import BEGUN, SEEN
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.rules import WORKER, outlived
from schakel.foundation.accounts.sealing import seal, unseal
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.models import Entry
from schakel.foundation.audit.queries import check_chain

pytestmark = pytest.mark.django_db
PASSWORD = "kast fiets regen lamp"
DESK = "/bureau/"


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    """The limits per minute count in memory, across tests."""
    cache.clear()


@pytest.fixture
def noor() -> User:
    user = User.objects.create_user("noor@example.nl", PASSWORD, name="Noor Dekker")
    RoleGrant.objects.create(user=user, role=Role.CONSULTANT, granted_by="test")
    return user


def sign_in(client: Client, email: str = "noor@example.nl", password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def age(client: Client, **seconds: int) -> None:
    """Let a session have begun or rested so many seconds."""
    session = client.session
    for key, value in seconds.items():
        session[key] = int(time.time()) - value
    session.save()


def test_the_right_password_opens_the_desk_however_the_address_is_typed(noor: User, client: Client) -> None:
    assert sign_in(client, "Noor@Example.NL").headers["Location"] == DESK
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_look_the_same(noor: User, client: Client) -> None:
    wrong = sign_in(client, password="iets anders dan dat").content.decode()
    unknown = sign_in(client, email="niemand@example.nl").content.decode()
    assert "niemand@example.nl" in unknown
    assert wrong.count('role="alert"') == unknown.count('role="alert"')
    assert not is_in(client)


def test_nobody_signs_up_by_themselves() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_eight_failures_lock_the_account_here_and_say_so(noor: User, client: Client) -> None:
    answers = [sign_in(client, password=f"poging nummer {number}") for number in range(8)]
    assert answers[-1].status_code == 429
    assert "Te veel pogingen" in answers[-1].content.decode()
    assert sign_in(client).status_code == 429
    assert not is_in(client)


def test_a_flood_of_attempts_gets_a_page_that_says_to_wait(noor: User, client: Client) -> None:
    answers = [sign_in(client, f"iemand{number}@example.nl") for number in range(31)]
    assert answers[-1].status_code == 429
    assert "te vaak gevraagd" in answers[-1].content.decode()


def test_a_lock_of_one_account_leaves_others_alone(noor: User, client: Client) -> None:
    for number in range(9):
        sign_in(client, "iemand@example.nl", f"poging nummer {number}")
    assert sign_in(client).status_code == 302


def test_a_session_ends_after_half_an_hour_of_rest(noor: User, client: Client) -> None:
    sign_in(client)
    assert is_in(client)
    age(client, **{SEEN: 30 * 60 + 1})
    answer = client.get(DESK)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_use_keeps_a_session_but_not_beyond_twelve_hours(noor: User, client: Client) -> None:
    sign_in(client)
    age(client, **{BEGUN: 11 * 3600, SEEN: 29 * 60})
    assert is_in(client)
    age(client, **{BEGUN: 12 * 3600 + 1, SEEN: 5})
    assert not is_in(client)


@pytest.mark.parametrize(
    ("begun", "seen", "ends"), [(0, 0, False), (-50, -10, True), (-100, 0, True), (50, 50, True)]
)
def test_a_session_is_outlived_by_rest_by_age_and_by_a_clock_that_jumped(
    begun: int, seen: int, ends: bool
) -> None:
    assert outlived(1000 + begun, 1000 + seen, 1000, most_seconds=100, idle_seconds=10) is ends


def test_a_change_of_roles_ends_every_session(noor: User, client: Client) -> None:
    sign_in(client)
    choose_roles(noor, by=WORKER, roles=[Role.FINANCE])
    assert not is_in(client)


def test_a_closed_account_is_out_at_once_and_stays_out(noor: User, client: Client) -> None:
    sign_in(client)
    deactivate(noor, by=WORKER)
    assert not is_in(client)
    sign_in(client)
    assert not is_in(client)


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(noor: User, client: Client) -> None:
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    new = {"oldpassword": PASSWORD, "password1": "tafel wolk brood zee", "password2": "tafel wolk brood zee"}
    client.post(reverse("account_change_password"), new)
    assert is_in(client)
    assert not is_in(elsewhere)


@pytest.mark.parametrize("weak", ["kort", "wachtwoord", "123456789012", "noordekker1234"])
def test_a_weak_password_is_refused(noor: User, client: Client, weak: str) -> None:
    sign_in(client)
    new = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    assert client.post(reverse("account_change_password"), new).status_code == 200
    noor.refresh_from_db()
    assert noor.check_password(PASSWORD)


def test_somebody_sees_their_sessions_and_ends_the_others(noor: User, client: Client) -> None:
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert page.count("127.0.0.1") == 2
    client.post(reverse("usersessions_list"))
    assert is_in(client)
    assert not is_in(elsewhere)


def test_outside_the_demo_staff_sets_up_a_second_factor_before_anything_else(
    noor: User, client: Client, settings: Any
) -> None:
    settings.DEMO = False
    sign_in(client)
    for path in (DESK, "/bureau/zoek/"):
        assert client.get(path).headers["Location"] == reverse("mfa_index")
    TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
    assert is_in(client)


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_with_an_app_the_password_alone_is_not_enough(noor: User, client: Client) -> None:
    TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
    assert sign_in(client).headers["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of("JBSWY3DPEHPK3PXP")})
    assert is_in(client)


def test_a_code_works_once(noor: User, client: Client) -> None:
    TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
    code = code_of("JBSWY3DPEHPK3PXP")
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    again = Client()
    sign_in(again)
    again.post(reverse("mfa_authenticate"), {"code": code})
    assert is_in(client)
    assert not is_in(again)


def test_the_secret_of_an_app_is_stored_sealed(noor: User) -> None:
    TOTP.activate(noor, "JBSWY3DPEHPK3PXP")
    stored = Authenticator.objects.get(user=noor).data["secret"]
    assert "JBSWY3DPEHPK3PXP" not in stored
    assert unseal(stored) == "JBSWY3DPEHPK3PXP"


def test_a_secret_of_before_a_new_key_is_still_read(settings: Any) -> None:
    sealed = seal("geheim")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "n" * 50
    assert unseal(sealed) == "geheim"
    assert seal("geheim") != sealed


def test_security_settings_ask_once_more_who_you_are(noor: User, client: Client) -> None:
    sign_in(client)
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(answer.headers["Location"], {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_the_log_tells_who_came_in_who_failed_and_whose_rights_changed(noor: User, client: Client) -> None:
    sign_in(client, password="iets anders dan dat")
    sign_in(client)
    choose_roles(noor, by=WORKER, roles=[Role.FINANCE])
    actions = list(Entry.objects.filter(subject_id=str(noor.pk)).values_list("action", flat=True))
    assert actions == ["fail-sign-in", "sign-in", "withdraw-role", "grant-role"]
    assert check_chain().broken_at is None


def test_the_demo_shows_its_accounts_and_another_agency_shows_none(client: Client, settings: Any) -> None:
    user = User.objects.create_user("wim@lindemaas.example", "schakel-demo-2026", name="Wim")
    RoleGrant.objects.create(user=user, role=Role.BACK_OFFICE, granted_by="test")
    settings.DEMO = True
    assert user.email in client.get(reverse("account_login")).content.decode()
    settings.DEMO = False
    assert user.email not in client.get(reverse("account_login")).content.decode()


def test_a_forgotten_password_is_set_by_a_link_in_a_mail(noor: User, client: Client) -> None:
    from schakel.foundation.mail.models import OutgoingMail  # noqa: PLC0415 (stands above accounts)

    client.post(reverse("account_reset_password"), {"email": noor.email})
    text = OutgoingMail.objects.get(to=noor.email).body_text
    link = next(line for line in text.splitlines() if "/password/reset/" in line)
    form = client.get(link.split("testserver", 1)[1], follow=True)
    client.post(
        form.request["PATH_INFO"], {"password1": "tafel wolk brood zee", "password2": "tafel wolk brood zee"}
    )
    assert sign_in(Client(), password="tafel wolk brood zee").status_code == 302
    assert "werkt niet meer" in Client().get(link.split("testserver", 1)[1], follow=True).content.decode()


def test_the_idle_limit_is_half_an_hour_and_the_whole_half_a_day(settings: Any) -> None:
    assert timedelta(seconds=settings.SESSION_IDLE_SECONDS) == timedelta(minutes=30)
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) == timedelta(hours=12)
