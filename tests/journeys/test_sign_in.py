"""Signing in as people do: a button of the demo, an app with codes, a passkey."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page, expect

from schakel.config.workshop.browser import context
from schakel.config.workshop.demo_server import DemoServer
from schakel.demo.loading.office import PASSWORD

pytestmark = pytest.mark.journey
WITH_APP, WITH_KEY = "daan.verhulst@lindemaas.example", "joke.brandsma@lindemaas.example"


@pytest.fixture
def page(browser: Browser, demo: DemoServer) -> Iterator[Page]:
    visitor = context(browser, language="en", base_url=demo.base_url)
    visitor.set_default_timeout(10_000)
    yield visitor.new_page()
    visitor.close()


def sign_in(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")


def confirm(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def code(secret: str) -> str:
    """What the app shows now."""
    now = sorted(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, now[len(now) // 2])))


def test_one_press_opens_the_demo(page: Page) -> None:
    page.goto("/account/login/")
    page.get_by_role("button", name="Consultant").click()
    page.wait_for_url("**/bureau/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Noor")


def test_an_app_is_set_up_and_asked_for(page: Page) -> None:
    sign_in(page, WITH_APP)
    page.goto("/account/security/app/")
    confirm(page)
    secret = page.locator("code").inner_text().strip()
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Activate").click()
    expect(page.locator("[data-recovery-codes] li")).to_have_count(10)
    recovery = page.locator("[data-recovery-codes] li").first.inner_text().strip()
    sign_out(page)
    sign_in(page, WITH_APP)
    page.wait_for_url("**/login/second-step/**")
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/bureau/")


def test_a_passkey_opens_the_desk_without_a_password(page: Page) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, WITH_KEY)
    page.goto("/account/security/keys/add/")
    confirm(page)
    page.get_by_label("Name").fill("Test key")
    page.get_by_label("Sign in with it without a password").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/security/codes/")
    sign_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/bureau/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Joke")
