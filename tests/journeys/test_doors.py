from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from schakel.faces.website.intake_steps import STEPS
from tests.journeys.agency import Agency, eventually
from tests.journeys.applicants import applicants
from tests.journeys.conftest import Visit
from tests.journeys.doors import choose, fill, person_fields, reference_on, send

NOTE: FilePayload = {"name": "vraag.txt", "mimeType": "text/plain", "buffer": b"Zie mijn vraag hierboven.\n"}
INTAKE = {
    "organisation_name": "Stichting Het Sluisje",
    "contact_name": "Berber Postma",
    "title": "Directiesecretaresse",
    "hours_min": "24",
    "hours_max": "32",
    "place": "Sneek",
    "pay_min": "3.200",
    "pay_max": "4.100",
    "tasks": "Agenda van de directeur\nVergaderingen voorbereiden en notuleren",
    "priorities": "Discreet en vooruitdenkend",
    "team": "Klein en informeel; we lunchen samen.",
}
OPEN_VACANCY = """SELECT slug FROM vacancies_vacancy WHERE state = 'published' AND NOT confidential
    AND title_nl = 'Medewerker backoffice vergunningen'"""


def a_cv(number: int) -> FilePayload:
    """The CV of an applicant under a name of its own, so that nobody finds it for theirs."""
    cv = applicants()[number].cv
    return {"name": f"deur-{cv['name']}", "mimeType": cv["mimeType"], "buffer": cv["buffer"]}


def apply_path(agency: Agency) -> str:
    return f"/solliciteren/{agency.one(OPEN_VACANCY)}/"


def applications_of(agency: Agency, email: str) -> int:
    question = """SELECT COUNT(*) FROM pipeline_application a JOIN people_candidate c ON c.id = a.candidate_id
        WHERE c.email = ?"""
    return int(agency.one(question, email))


def test_somebody_without_a_vacancy_in_mind_registers(page: Page, agency: Agency) -> None:
    page.goto("/")
    page.locator("a.door[href='/inschrijven/'], a[href='/inschrijven/']").first.click()
    fill(page, person_fields("Tjitske", "Hoekema", "tjitske@voorbeeld.nl", place="Drachten"))
    fill(
        page,
        {"hours_min": "24", "hours_max": "32", "max_travel_km": "30", "remarks": "Liever niet op vrijdag."},
    )
    page.locator("[name=may_pool]").check()
    choose(page, a_cv(0))
    send(page)
    reference = reference_on(page)
    mails = eventually(lambda: agency.mails_to("tjitske@voorbeeld.nl"), "the confirmation was sent")
    assert reference.startswith("R-")
    assert reference in mails[0]


def test_an_employer_places_a_vacancy_and_a_consultant_drafts_it(visit: Visit, agency: Agency) -> None:
    page = visit()
    page.goto("/vacature-plaatsen/")
    typed = INTAKE | {"email": "berber@sluisje.example"}
    for step in STEPS:
        fill(page, {name: typed[name] for name in step.fields if name in typed})
        page.get_by_role("button", name="Volgende", exact=True).click()
    send(page)
    reference = reference_on(page)
    desk = visit("consultant")
    desk.goto(f"/bureau/aanvragen/{reference}/")
    expect(desk.get_by_role("heading", level=1)).to_have_text(INTAKE["title"])
    expect(desk.locator("main")).to_contain_text("we lunchen samen")
    desk.locator("body").press("d")
    desk.wait_for_url(re.compile(r"/bureau/vacatures/V-[^/]+/bewerken/"))
    expect(desk.locator("[name=title_nl]")).to_have_value(INTAKE["title"])
    draft = """SELECT v.state FROM vacancies_vacancy v JOIN vacancies_intake i ON i.vacancy_id = v.id
        WHERE i.reference = ?"""
    assert agency.one(draft, reference) == "draft"


def test_a_message_with_a_file_lies_with_the_back_office(visit: Visit) -> None:
    page = visit()
    page.goto("/contact/")
    fill(
        page,
        {"name": "Femke Dijkstra", "email": "femke@voorbeeld.nl", "text": "Kun je me terugbellen?"},
    )
    choose(page, NOTE)
    send(page)
    reference = reference_on(page)
    desk = visit("back-office")
    desk.goto(f"/bureau/berichten/{reference}/")
    expect(desk.locator("main")).to_contain_text("Kun je me terugbellen?")
    expect(desk.get_by_role("link", name=NOTE["name"])).to_be_visible()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_applying_works_without_scripts(visit: Visit, agency: Agency, language: str) -> None:
    page = visit(language=language, scripts=False)
    paths = {"nl": apply_path(agency), "en": f"/en/apply/{agency.one(OPEN_VACANCY)}/"}
    email = f"zonder-{language}@voorbeeld.nl"
    page.goto(paths[language])
    fill(page, person_fields("Sietse", "Algra", email))
    choose(page, a_cv(3))
    send(page)
    assert reference_on(page).startswith("S-")
    assert applications_of(agency, email) == 1


def test_a_double_click_is_one_application(page: Page, agency: Agency) -> None:
    page.goto(apply_path(agency))
    fill(page, person_fields("Dubbel", "Klikker", "dubbel@voorbeeld.nl"))
    page.locator("main form[data-autosave] button[type=submit]").last.dblclick()
    reference_on(page)
    assert applications_of(agency, "dubbel@voorbeeld.nl") == 1


def test_going_back_and_sending_again_gives_the_same_reference(page: Page, agency: Agency) -> None:
    page.goto(apply_path(agency))
    fill(page, person_fields("Nog", "Eens", "nogeens@voorbeeld.nl"))
    once = page.locator("input[name=once]").input_value()
    send(page)
    first = reference_on(page)
    page.goto(apply_path(agency))
    fill(page, person_fields("Nog", "Eens", "nogeens@voorbeeld.nl"))
    page.locator("input[name=once]").evaluate("(field, value) => { field.value = value }", once)
    send(page)
    assert reference_on(page) == first
    assert applications_of(agency, "nogeens@voorbeeld.nl") == 1


def test_a_visitor_reads_received_while_the_worker_stands_still(page: Page, agency: Agency) -> None:
    with agency.without_worker():
        page.goto(apply_path(agency))
        fill(page, person_fields("Wacht", "Even", "wacht@voorbeeld.nl"))
        choose(page, a_cv(2))
        send(page)
        reference = reference_on(page)
        assert agency.mails_to("wacht@voorbeeld.nl") == []
    mails = eventually(lambda: agency.mails_to("wacht@voorbeeld.nl"), "the worker caught up")
    assert reference in mails[0]
