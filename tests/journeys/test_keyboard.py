"""Every form of the site by keyboard alone; and what is wrong is told where one is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.agency import Agency
from tests.journeys.doors import person_fields, reference_on
from tests.journeys.tabbing import Stop, stop_of, tabs
from tests.journeys.test_doors import INTAKE, OPEN_VACANCY
from tests.journeys.test_visitors import RUN, link_to

LIST = "/vacatures/?q=vergunningen"


def address(who: str) -> str:
    """Somebody whom no earlier run met."""
    return f"{who}-{RUN}@voorbeeld.nl"


def walk_to_send(page: Page, typed: Mapping[str, str], *, ticked: str = "") -> list[Stop]:
    """Tab through the form of this page, type and tick on the way, and press its last button with Enter."""
    forward = page.locator("main form[data-autosave] button[type=submit]:not([name=back])").last
    goal = forward.inner_text().strip()
    stops: list[Stop] = []
    for stop in tabs(page):
        stops.append(stop)
        if stop.name in typed and stop.tag in {"input", "textarea"}:
            page.keyboard.press("Control+a")
            page.keyboard.type(typed[stop.name])
        elif stop.name == ticked and stop.type == "checkbox":
            page.keyboard.press("Space")
        elif stop.in_form and stop.type == "submit" and stop.words == goal:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            break
    assert {stop.name for stop in stops} >= set(typed), "Tab does not come by every field"
    assert [stop.problem for stop in stops if stop.problem] == []
    return stops


def test_the_first_tab_leads_past_the_menu_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    first = stop_of(page)
    assert first
    assert (first.words, first.problem) == ("Naar de inhoud", "")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_apply_by_keyboard(page: Page, agency: Agency) -> None:
    page.goto(f"/solliciteren/{agency.one(OPEN_VACANCY)}/")
    walk_to_send(page, person_fields("Toets", "Tikker", address("toets"), motivation="Zonder muis."))
    assert reference_on(page).startswith("S-")


def test_register_by_keyboard(page: Page) -> None:
    page.goto("/inschrijven/")
    typed = person_fields("Toets", "Schrijver", address("toetsschrijver"), hours_min="24", hours_max="32")
    walk_to_send(page, typed, ticked="may_pool")
    assert reference_on(page).startswith("R-")


def test_place_a_vacancy_by_keyboard(page: Page) -> None:
    page.goto("/vacature-plaatsen/")
    typed = INTAKE | {"email": address("toetsbaas")}
    steps = (
        ("title", "hours_min", "hours_max", "place"),
        ("tasks", "team"),
        ("organisation_name", "contact_name", "email"),
    )
    for names in steps:
        walk_to_send(page, {name: typed[name] for name in names})
    walk_to_send(page, {})
    assert reference_on(page).startswith("W-")


def test_contact_by_keyboard(page: Page) -> None:
    page.goto("/contact/")
    walk_to_send(page, {"name": "Toets", "email": address("toetst"), "text": "Bel me."})
    assert reference_on(page).startswith("B-")


def test_an_alert_is_asked_confirmed_and_stopped_by_keyboard(page: Page, agency: Agency) -> None:
    email = address("toetslezer")
    page.goto(LIST)
    press(page, "Mail me nieuwe vacatures van deze zoekopdracht")
    walk_to_send(page, {"email": email})
    page.goto(link_to(agency, email, "/bevestigen/"))
    press(page, "Ja, mail ze me")
    expect(page.locator("main")).to_contain_text("Het staat aan")
    press(page, "Stop deze mails")
    expect(page.locator("main")).to_contain_text("Gestopt")


def test_withdraw_and_ask_for_ones_data_by_keyboard(page: Page, agency: Agency) -> None:
    email = address("toetsterug")
    page.goto(f"/solliciteren/{agency.one(OPEN_VACANCY)}/")
    walk_to_send(page, person_fields("Toets", "Terug", email))
    reference_on(page)
    page.goto(link_to(agency, email, "/mijn/binnen/"))
    press(page, "Intrekken")
    expect(page.locator("main")).to_contain_text("Je hebt je teruggetrokken")
    press(page, "Bekijk en beslis")
    press(page, "Laat een mens kijken")
    expect(page.locator("main")).to_contain_text("We hebben je verzoek ontvangen")


def press(page: Page, words: str) -> None:
    """Tab to the link or button with these words, and press it."""
    seen: list[Stop] = []
    for stop in tabs(page):
        seen.append(stop)
        if stop.words == words:
            break
    assert [stop.problem for stop in seen if stop.problem] == []
    assert seen[-1].words == words, f"Tab does not come by {words}"
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(
    "path", ["/inschrijven/", "/contact/", "/vacature-plaatsen/", "/solliciteren/", "/vacatures/mail/"]
)
def test_what_is_wrong_takes_the_focus_and_is_told_at_its_field(
    page: Page, agency: Agency, path: str
) -> None:
    address = {
        "/solliciteren/": f"/solliciteren/{agency.one(OPEN_VACANCY)}/",
        "/vacatures/mail/": "",
    }.get(path, path)
    if address:
        page.goto(address)
    else:
        page.goto(LIST)
        press(page, "Mail me nieuwe vacatures van deze zoekopdracht")
    form = page.locator("main form[data-autosave]")
    form.evaluate("form => { form.noValidate = true }")
    form.locator("button[type=submit]").last.press("Enter")
    expect(page.locator("main .summary")).to_be_focused()
    expect(page.locator("main .summary")).to_have_attribute("role", "alert")
    wrong = page.locator("main form [aria-invalid=true]")
    assert wrong.count() > 0
    untold = wrong.evaluate_all(
        """fields => fields.filter(field => ![...field.getAttribute("aria-describedby")?.split(" ") ?? []]
            .some(id => document.getElementById(id)?.matches(".field__errors"))).map(field => field.name)"""
    )
    assert untold == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(wrong.first).to_be_focused()
