from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.agency import Agency, eventually
from tests.journeys.applicants import Applicant, applicants
from tests.journeys.conftest import Visit
from tests.journeys.doors import choose, fill, person_fields, reference_on, send

# Of the demo: a published vacancy whose file management is a must.
TITLES = {"nl": "Backoffice medewerker cliëntdossiers", "en": "Back-office employee, client files"}
SLOPPY = {"nl": "medewerkster bakoffice", "en": "back ofice employe"}
HOMES = {"nl": "/", "en": "/en/"}
APPLIED = {"nl": "Solliciteerde", "en": "Applied"}
APPLY = {"nl": "Solliciteren", "en": "Apply"}
NEW_EMPLOYER = "Nagekeken Werkgever B.V."
ROWS = "a[data-row]"
MOTIVATION = "Dossiers kloppend krijgen is wat ik het liefst doe."


@pytest.mark.parametrize("someone", applicants(), ids=lambda someone: someone.layout.value)
def test_an_application_becomes_a_person_on_the_shortlist_with_reasons(
    visit: Visit, agency: Agency, someone: Applicant
) -> None:
    reference = apply(visit(language=someone.screens), someone)
    eventually(lambda: stands_in_a_mail(agency, someone, reference), "the confirmation was sent")
    confirm(visit("back-office", language=someone.screens), agency, someone)
    assert what_was_confirmed_is_the_profile(agency, someone)
    desk = visit("consultant", language=someone.screens)
    note_wishes(desk, someone)
    shortlist(desk, someone)
    assert is_listed(agency, someone)


def apply(page: Page, someone: Applicant) -> str:
    """Find the vacancy by sloppy words, open it, apply with the CV."""
    language = someone.screens
    page.goto(HOMES[language])
    page.locator("main input[name=q]").first.fill(SLOPPY[language])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?]q="))
    page.get_by_role("link", name=TITLES[language]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[language])
    page.locator("main").get_by_role("link", name=APPLY[language], exact=True).click()
    name = someone.truth.name
    fill(page, person_fields(name.given, name.family, someone.email, name_prefix=name.prefix))
    fill(
        page, {"phone": someone.truth.phone, "place": someone.truth.place, "motivation": "Dit past bij mij."}
    )
    choose(page, someone.cv)
    send(page)
    return reference_on(page)


def stands_in_a_mail(agency: Agency, someone: Applicant, reference: str) -> bool:
    return any(reference in mail for mail in agency.mails_to(someone.email))


def confirm(page: Page, agency: Agency, someone: Applicant) -> None:
    """Take the CV from the queue and confirm it by keyboard; the employer of one job is corrected."""
    question = """SELECT d.reference FROM documents_document d JOIN people_candidate_documents l
        ON l.document_id = d.id JOIN people_candidate c ON c.id = l.candidate_id
        WHERE c.email = ? AND d.state = 'to-confirm'"""
    document = eventually(lambda: agency.one(question, someone.email), "the worker had read the CV")
    page.locator("a[href='/bureau/werk/']").first.click()
    page.locator("main input[name=q]").fill(str(someone.cv["name"]))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]q="))
    page.locator(ROWS).get_by_text(str(someone.cv["name"]), exact=True).click()
    page.locator(f"a[href='/bureau/documenten/{document}/bevestigen/']").press("Enter")
    page.wait_for_url(f"**/documenten/{document}/bevestigen/**")
    decide_every_fact(page, someone)
    page.keyboard.press("Control+Enter")
    done = "SELECT 1 FROM documents_document WHERE reference = ? AND state = 'confirmed'"
    eventually(lambda: agency.one(done, document), "the document was confirmed")


def decide_every_fact(page: Page, someone: Applicant) -> None:
    """Accept fact after fact with Enter; correct the first employer, and fill in what the reader missed."""
    employers = {job.title: job.employer for job in someone.truth.experiences}
    form = page.locator("form[data-current-fact]")
    corrected = False
    while form.count():
        expect(form.locator("[name^=value_]:focus")).to_have_count(1)
        this = form.get_attribute("id")
        employer = form.locator("[name=value_employer]")
        if employer.count() and (not corrected or not employer.input_value()):
            employer.focus()
            page.keyboard.press("Control+a")
            page.keyboard.type(
                employers[form.locator("[name=value_title]").input_value()] if corrected else NEW_EMPLOYER
            )
            corrected = True
        page.keyboard.press("Enter")
        expect(page.locator(f"form#{this}")).to_have_count(0)
    assert corrected
    expect(page.locator(".fact-row--corrected").first).to_be_visible()


def what_was_confirmed_is_the_profile(agency: Agency, someone: Applicant) -> bool:
    question = """SELECT e.employer, e.fact_id FROM people_experience e
        JOIN people_candidate c ON c.id = e.candidate_id WHERE c.email = ?"""
    lines = agency.all(question, someone.email)
    employers = {employer for employer, _fact in lines}
    expected = {NEW_EMPLOYER, *(job.employer for job in someone.truth.experiences[1:])}
    return employers == expected and all(fact for _employer, fact in lines)


def note_wishes(page: Page, someone: Applicant) -> None:
    """What the person said on the phone, noted on their card: without it only half of a match is known."""
    page.locator("a[href='/bureau/kandidaten/']").first.click()
    page.locator("main input[name=q]").fill(someone.truth.name.family)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]q="))
    page.get_by_role("link", name=someone.name, exact=True).click()
    page.locator("main a[href$='/wensen/']").first.click()
    page.locator("[name=role_keys]").select_option("back-office-employee")
    page.locator("[name=contract_forms][value=permanent]").check()
    fill(page, {"hours_min": "32", "hours_max": "36", "pay_min": "3200", "max_travel_km": "40"})
    fill(page, {"stated_by": someone.name})
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(someone.name)
    expect(page.locator("main")).to_contain_text(NEW_EMPLOYER)


def shortlist(page: Page, someone: Applicant) -> None:
    """See the person among those who fit, see why, look at the passage, weigh again, put them on the list."""
    page.locator("a[href='/bureau/vacatures/']").first.click()
    page.locator("main input[name=q]").fill(TITLES["nl"])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?]q="))
    page.get_by_role("link", name=TITLES[someone.screens], exact=True).click()
    page.locator("main a[href$='/match/']").first.click()
    row = page.locator(ROWS, has_text=someone.name)
    expect(row.locator(".badge")).to_have_text(APPLIED[someone.screens])
    row.click()
    why = page.locator("#why")
    expect(why.get_by_role("heading", level=2)).to_have_text(someone.name)
    expect(row.get_by_role("img")).to_have_count(2)
    expect(why.locator(".verdict--pass").first).to_be_visible()
    to_the_passage_and_back(page, someone)
    weigh_again(page, someone)
    page.locator("body").press("s")
    expect(page.locator(ROWS, has_text=someone.name).locator(".badge--accent")).to_be_visible()
    page.locator("main a[href$='/shortlist/']").first.click()
    expect(page.get_by_role("heading", name=someone.name)).to_be_visible()


def to_the_passage_and_back(page: Page, someone: Applicant) -> None:
    """One click from a reason to the marked passage in the CV itself."""
    match = page.url
    quote = page.locator("#why figure.quote", has=page.locator("figcaption a")).first
    quote.locator("figcaption a").click()
    passage = page.locator(".sheet-page a[aria-current] rect, .page-text mark, mark").first
    expect(passage).to_be_visible()
    page.goto(match)


def weigh_again(page: Page, someone: Applicant) -> None:
    """Making a wish heavy and dropping the musts changes who is where."""
    before = ranking(page)
    musts = page.locator("#asked input[name^=s][value=must]:checked")
    while musts.count():
        name = musts.first.get_attribute("name")
        page.locator(f"#asked input[name={name}][value=off]").check()
        page.wait_for_url(re.compile(rf"[?&]{name}=off"))
        expect(page.locator(f"#asked input[name={name}][value=off]")).to_be_checked()
    weight = page.locator("#asked select[name^=w]").last
    weight.select_option("5")
    page.wait_for_url(re.compile(rf"[?&]{weight.get_attribute('name')}=5"))
    assert ranking(page) != before
    expect(page.locator(ROWS, has_text=someone.name)).to_be_visible()


def ranking(page: Page) -> list[str]:
    return page.locator(ROWS).all_inner_texts()


def is_listed(agency: Agency, someone: Applicant) -> bool:
    question = """SELECT v.title_nl FROM pipeline_shortlistentry s
        JOIN people_candidate c ON c.id = s.candidate_id
        JOIN vacancies_vacancy v ON v.id = s.vacancy_id WHERE c.email = ? AND s.state = 'listed'"""
    return bool(agency.one(question, someone.email) == TITLES["nl"])
