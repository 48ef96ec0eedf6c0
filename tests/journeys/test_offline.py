"""A connection that is lost takes nothing with it: what was typed and chosen stays, and the page says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.agency import Agency
from tests.journeys.conftest import Visit
from tests.journeys.doors import choose, fill, person_fields, reference_on, send
from tests.journeys.test_doors import OPEN_VACANCY, a_cv, applications_of
from tests.journeys.test_visitors import RUN

WORDS = {
    "nl": {
        "offline": "Je bent offline",
        "online": "De verbinding is terug",
        "again": "proberen het vanzelf",
    },
    "en": {"offline": "You are offline", "online": "The connection is back", "again": "try again by itself"},
}
FORMS = {"nl": "/contact/", "en": "/en/contact/"}


def notice(page: Page) -> str:
    line = page.locator("main form [data-connection]")
    expect(line).to_be_visible()
    expect(line).to_have_attribute("role", "status")
    return line.inner_text()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_typed_without_a_connection_is_there_after_it_and_is_sent_once(
    visit: Visit, agency: Agency, language: str
) -> None:
    page, email = visit(language=language, width=390), f"tunnel-{language}-{RUN}@voorbeeld.nl"
    page.goto(FORMS[language])
    fill(page, {"name": "Tunnel Trein"})
    page.context.set_offline(True)
    fill(page, {"email": email, "text": "Dit typte ik in de tunnel."})
    assert WORDS[language]["offline"] in notice(page)
    send(page)
    expect(page.locator("main form [data-connection]")).to_be_focused()
    expect(page.locator("[name=text]")).to_have_value("Dit typte ik in de tunnel.")
    page.context.set_offline(False)
    expect(page.locator("main form [data-connection]")).to_contain_text(WORDS[language]["online"])
    page.reload()
    expect(page.locator("[name=text]")).to_have_value("Dit typte ik in de tunnel.")
    expect(page.locator("[name=email]")).to_have_value(email)
    send(page)
    reference_on(page)
    assert agency.one("SELECT COUNT(*) FROM mail_message WHERE email = ?", email) == 1
    page.goto(FORMS[language])
    expect(page.locator("[name=text]")).to_have_value("")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_application_with_a_file_waits_for_the_connection_and_goes_by_itself(
    visit: Visit, agency: Agency, language: str
) -> None:
    page, email = visit(language=language), f"wachter-{language}-{RUN}@voorbeeld.nl"
    door = {"nl": "/solliciteren/", "en": "/en/apply/"}[language]
    page.goto(f"{door}{agency.one(OPEN_VACANCY)}/")
    fill(page, person_fields("Wachter", "Weg", email))
    choose(page, a_cv(4))
    page.context.set_offline(True)
    send(page)
    expect(page.locator("main .dropzone__files [data-failed]")).to_contain_text(WORDS[language]["again"])
    assert WORDS[language]["offline"] in notice(page)
    page.context.set_offline(False)
    assert reference_on(page).startswith("S-")
    assert applications_of(agency, email) == 1


def test_an_upload_that_breaks_keeps_text_and_file_and_goes_at_the_second_try(
    visit: Visit, agency: Agency
) -> None:
    page, email = visit(), f"afgebroken-{RUN}@voorbeeld.nl"
    page.goto(f"/solliciteren/{agency.one(OPEN_VACANCY)}/")
    fill(page, person_fields("Half", "Verstuurd", email))
    choose(page, a_cv(4))
    page.route("**/solliciteren/**", lambda route: route.abort("connectionreset"))
    send(page)
    broken = page.locator("main .dropzone__files [data-failed]")
    expect(broken).to_contain_text("Versturen lukte niet")
    expect(broken).to_have_attribute("role", "alert")
    assert page.locator("main form input[type=file]").evaluate("field => field.files.length") == 1
    page.unroute_all()
    send(page)
    assert reference_on(page).startswith("S-")
    assert applications_of(agency, email) == 1
