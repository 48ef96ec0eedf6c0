from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from schakel.foundation.documents.rules import MAX_BYTES
from tests.journeys.agency import Agency
from tests.journeys.conftest import Visit
from tests.journeys.doors import choose, fill, person_fields, reference_on, send
from tests.journeys.test_doors import a_cv
from tests.journeys.test_visitors import RUN

CLOSED = "SELECT slug FROM vacancies_vacancy WHERE state = 'closed' AND NOT confidential ORDER BY id"
OPEN = "SELECT slug FROM vacancies_vacancy WHERE state = 'published' AND NOT confidential ORDER BY id"
EMPTY: FilePayload = {"name": "leeg.pdf", "mimeType": "application/pdf", "buffer": b""}
LETTER: FilePayload = {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Dit past bij mij.\n"}
PROGRAM: FilePayload = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + bytes(400)}
STORY = "Dit typte ik met zorg."


@pytest.fixture
def form(visit: Visit, agency: Agency) -> Page:
    """The form to apply, filled in, without scripts: the server itself has to say what is wrong."""
    page = visit(scripts=False)
    page.goto(f"/solliciteren/{agency.one(OPEN)}/")
    fill(page, person_fields("Fokje", "Fout", "fokje@voorbeeld.nl", motivation=STORY))
    return page


def kept(page: Page) -> bool:
    return page.locator("[name=motivation]").input_value() == STORY


def summary(page: Page) -> str:
    alert = page.locator("main .summary")
    expect(alert).to_be_visible()
    return alert.inner_text()


def one_byte_too_many(folder: Path) -> Path:
    path = folder / "groot.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(MAX_BYTES + 1)
    return path


def test_a_file_of_one_byte_too_many_is_refused_and_the_text_stays(form: Page, tmp_path: Path) -> None:
    form.locator("main form input[type=file]").set_input_files(one_byte_too_many(tmp_path))
    send(form)
    assert "‘groot.pdf’ is groter dan 64 MB" in summary(form)
    assert kept(form)


def test_a_file_that_is_too_large_is_named_before_it_is_sent(
    visit: Visit, agency: Agency, tmp_path: Path
) -> None:
    page = visit()
    page.goto(f"/solliciteren/{agency.one(OPEN)}/")
    page.locator("main form input[type=file]").set_input_files(one_byte_too_many(tmp_path))
    expect(page.locator(".dropzone__state--error")).to_contain_text("te groot")


def test_files_chosen_one_after_the_other_go_together_and_survive_a_mistake(
    visit: Visit, agency: Agency
) -> None:
    page, email = visit(width=390), f"tweemaal-{RUN}@voorbeeld.nl"
    page.goto(f"/solliciteren/{agency.one(OPEN)}/")
    for file in (a_cv(4), LETTER, LETTER, EMPTY):
        choose(page, file)
    rows = page.locator("main .dropzone__name")
    expect(rows).to_have_count(3)
    expect(page.locator(".dropzone__state--error")).to_contain_text("leeg")
    page.get_by_role("button", name=f"Verwijderen: {EMPTY['name']}").click()
    fill(page, person_fields("Fenna", "Fout", "geen adres"))
    page.locator("main form[data-autosave]").evaluate("form => { form.noValidate = true }")
    send(page)
    expect(page.locator("main .summary li")).to_have_count(1)
    expect(rows).to_have_count(2)
    fill(page, {"email": email})
    send(page)
    reference_on(page)
    question = """SELECT COUNT(*) FROM pipeline_application_documents d JOIN pipeline_application a
        ON a.id = d.application_id JOIN people_candidate c ON c.id = a.candidate_id WHERE c.email = ?"""
    assert agency.one(question, email) == 2


def test_an_empty_file_is_refused_and_the_text_stays(form: Page) -> None:
    choose(form, EMPTY)
    send(form)
    assert "‘leeg.pdf’ is leeg" in summary(form)
    assert kept(form)


def test_a_program_that_calls_itself_pdf_is_kept_apart_and_the_application_received(form: Page) -> None:
    choose(form, PROGRAM)
    send(form)
    assert reference_on(form).startswith("S-")
    expect(form.locator("main")).to_contain_text("cv.pdf")
    expect(form.get_by_role("link", name="Naar het contactformulier")).to_be_visible()


def test_a_form_that_lay_open_too_long_asks_again_with_the_text_in_it(visit: Visit, agency: Agency) -> None:
    page = visit()
    page.goto(f"/solliciteren/{agency.one(OPEN)}/")
    fill(page, person_fields("Late", "Lezer", "late@voorbeeld.nl", motivation=STORY))
    page.locator("input[name=once]").evaluate("field => { field.value = 'oud:1:bedorven' }")
    send(page)
    assert "lang open" in summary(page)
    assert kept(page)
    send(page)
    assert reference_on(page).startswith("S-")


def test_what_is_missing_is_named_and_the_summary_has_the_focus(visit: Visit, agency: Agency) -> None:
    page = visit()
    page.goto(f"/solliciteren/{agency.one(OPEN)}/")
    fill(page, {"motivation": STORY})
    page.locator("main form[data-autosave]").evaluate("form => { form.noValidate = true }")
    send(page)
    assert "E-mail" in summary(page)
    expect(page.locator("main .summary")).to_be_focused()
    assert kept(page)
    page.locator("main .summary").get_by_role("link", name=re.compile("E-mail")).click()
    expect(page.locator("[name=email]")).to_be_focused()


def test_a_closed_vacancy_offers_to_register_instead(visit: Visit, agency: Agency) -> None:
    page = visit()
    answer = page.goto(f"/solliciteren/{agency.one(CLOSED)}/")
    assert answer
    assert answer.status == 410
    expect(page.locator("main form[action$='/inschrijven/']")).to_be_visible()


def test_an_address_that_does_not_exist_shows_a_way_on(visit: Visit) -> None:
    for path, words in (
        ("/vacatures/bestaat-niet/", "Vacatures"),
        ("/en/vacancies/is-not-there/", "Vacancies"),
    ):
        page = visit()
        answer = page.goto(path)
        assert answer
        assert answer.status == 404
        expect(page.get_by_role("link", name=re.compile(words)).first).to_be_visible()


def test_a_visitor_is_asked_to_sign_in_before_the_desk(visit: Visit) -> None:
    page = visit()
    page.goto("/bureau/kandidaten/")
    assert "/account/login/" in page.url


def test_a_consultant_finds_nothing_of_somebody_else(visit: Visit, agency: Agency) -> None:
    question = """SELECT c.reference FROM people_candidate c JOIN accounts_user u ON u.id = c.custodian_id
        WHERE u.email <> ? ORDER BY c.id"""
    foreign = agency.one(question, agency.account("consultant"))
    page = visit("consultant")
    for reference in (foreign, "K-0000-0000-0"):
        answer = page.goto(f"/bureau/kandidaten/{reference}/")
        assert answer
        assert answer.status == 404
