"""What visitors do on the site and by their mails, in both languages, with scripts and without."""

from __future__ import annotations

import re
import secrets
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.agency import Agency, eventually
from tests.journeys.conftest import Visit
from tests.journeys.doors import choose, fill, person_fields, reference_on, send
from tests.journeys.test_accessibility import LOOKS
from tests.journeys.test_doors import OPEN_VACANCY, a_cv

pytestmark = pytest.mark.parametrize(
    ("language", "scripts"), [("nl", True), ("en", True), ("nl", False), ("en", False)]
)
WORDS = {
    "nl": {
        "home": "/",
        "search": "medewerkster bakoffice vergunningen",
        "apply": "Solliciteren",
        "register": "/inschrijven/",
        "place": "/vacature-plaatsen/",
        "contact": "/contact/",
        "list": "/vacatures/?q=vergunningen",
        "next": "Volgende",
        "back": "Terug",
        "alert": "Mail me nieuwe vacatures van deze zoekopdracht",
        "yes": "Ja, mail ze me",
        "set": "Het staat aan",
        "stop": "Stop deze mails",
        "stopped": "Gestopt",
        "withdraw": "Intrekken",
        "undo": "Ongedaan maken: ik doe mee",
        "withdrew": "Je hebt je teruggetrokken",
        "counts": "Je sollicitatie telt weer mee",
        "data": "Bekijk en beslis",
        "person": "Laat een mens kijken",
        "asked": "We hebben je verzoek ontvangen",
        "download": "Mijn gegevens downloaden",
        "read": "Lees mijn cv",
        "rather": "Liever niet typen?",
    },
    "en": {
        "home": "/en/",
        "search": "permits back ofice",
        "apply": "Apply",
        "register": "/en/register/",
        "place": "/en/place-a-vacancy/",
        "contact": "/en/contact/",
        "list": "/en/vacancies/?q=permits",
        "next": "Next",
        "back": "Back",
        "alert": "Mail me new vacancies of this search",
        "yes": "Yes, mail them to me",
        "set": "It is set",
        "stop": "Stop these mails",
        "stopped": "Stopped",
        "withdraw": "Withdraw",
        "undo": "Undo: I stay in",
        "withdrew": "You have withdrawn",
        "counts": "Your application counts again",
        "data": "See and decide",
        "person": "Let a person look",
        "asked": "We received your request",
        "download": "Download my data",
        "read": "Read my CV",
        "rather": "Rather not type?",
    },
}
OWN = {
    "nl": ("/mijn/", "/mijn/gegevens/", "/mijn/gegevens/wissen/"),
    "en": ("/en/my/", "/en/my/data/", "/en/my/data/erasure/"),
}
# Journeys against a demo that stays meet nobody of an earlier run.
RUN = secrets.token_hex(3)
LINK = re.compile(r"https?://\S+")


def address(who: str, language: str, scripts: bool) -> str:
    return f"{who}-{language}-{'met' if scripts else 'zonder'}-{RUN}@voorbeeld.nl"


def link_to(agency: Agency, email: str, part: str) -> str:
    """The path of the first link of this kind in a mail to somebody."""

    def found() -> str:
        links = (hit for mail in agency.mails_to(email) for hit in LINK.findall(mail))
        return next((urlsplit(link).path for link in links if part in link), "")

    return eventually(found, f"a mail with {part} went to {email}")


def confirmed_by_mail(agency: Agency, email: str, reference: str) -> None:
    """The mail after the receipt has come, with the same reference."""
    assert reference in eventually(lambda: agency.mails_to(email), f"a mail went to {email}")[0]


def holds(copy: Path, name: str, file: str) -> bool:
    """Whether a copy of somebody's data has their name on its page and their file beside it."""
    with zipfile.ZipFile(copy) as archive:
        beside = [entry for entry in archive.namelist() if file in entry]
        return name in archive.read("index.html").decode() and len(beside) == 1


def button(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def test_find_apply_follow_withdraw_and_ask_for_ones_data(
    visit: Visit, agency: Agency, language: str, scripts: bool, tmp_path: Path
) -> None:
    words, email = WORDS[language], address("sollicitant", language, scripts)
    page = visit(language=language, scripts=scripts, width=390)
    page.goto(words["home"])
    page.locator("main input[name=q]").first.fill(words["search"])
    page.locator("main input[name=q]").first.press("Enter")
    page.wait_for_url(re.compile(r"[?]q="))
    page.locator(f"main a[href$='/{agency.one(OPEN_VACANCY)}/']").first.click()
    page.locator("main a:visible").get_by_text(words["apply"], exact=True).first.click()
    fill(page, person_fields("Tjalling", "Wiersma", email, motivation="Dit past bij mij."))
    choose(page, a_cv(1))
    send(page)
    reference = reference_on(page)
    confirmed_by_mail(agency, email, reference)
    page.goto(link_to(agency, email, "/mijn/binnen/" if language == "nl" else "/my/enter/"))
    expect(page.locator("main")).to_contain_text(reference)
    button(page, words["withdraw"])
    expect(page.locator("main")).to_contain_text(words["withdrew"])
    button(page, words["undo"])
    expect(page.locator("main")).to_contain_text(words["counts"])
    page.get_by_role("link", name=words["data"]).click()
    button(page, words["person"])
    expect(page.locator("main")).to_contain_text(words["asked"])
    with page.expect_download() as download:
        button(page, words["download"])
    target = tmp_path / "data.zip"
    download.value.save_as(target)
    assert holds(target, "Wiersma", str(a_cv(1)["name"]))
    for path in OWN[language] if scripts else ():
        page.goto(path)
        assert LOOKS[language](page, path) == []


def test_register_with_a_cv_that_fills_in_the_form(
    visit: Visit, agency: Agency, language: str, scripts: bool
) -> None:
    words, email = WORDS[language], address("inschrijver", language, scripts)
    page = visit(language=language, scripts=scripts, width=390)
    page.goto(words["register"])
    page.get_by_role("link", name=re.compile(re.escape(words["rather"]))).click()
    choose(page, a_cv(2))
    button(page, words["read"])
    page.wait_for_url(re.compile(r"[?]cv="), timeout=30_000)
    family = page.locator("[name=family_name]")
    assert family.input_value()
    family.fill("Verbeterd")
    fill(page, {"email": email, "hours_min": "24", "hours_max": "32"})
    page.locator("[name=may_pool]").check()
    send(page)
    reference = reference_on(page)
    assert reference.startswith("R-")
    confirmed_by_mail(agency, email, reference)
    question = """SELECT c.family_name, COUNT(d.id) FROM people_candidate c
        LEFT JOIN people_candidate_documents d ON d.candidate_id = c.id WHERE c.email = ?"""
    assert agency.all(question, email) == [("Verbeterd", 1)]


def test_place_a_vacancy_in_three_steps_and_go_back(
    visit: Visit, agency: Agency, language: str, scripts: bool
) -> None:
    words, email = WORDS[language], address("werkgever", language, scripts)
    page = visit(language=language, scripts=scripts, width=390)
    page.goto(words["place"])
    button(page, words["next"])
    if not scripts:
        page.goto(words["place"])
    fill(page, {"title": "Directiesecretaresse", "hours_min": "24", "hours_max": "32", "place": "Sneek"})
    button(page, words["next"])
    fill(page, {"tasks": "Agenda en notulen", "team": "Klein en informeel"})
    button(page, words["back"])
    expect(page.locator("[name=title]")).to_have_value("Directiesecretaresse")
    button(page, words["next"])
    expect(page.locator("[name=team]")).to_have_value("Klein en informeel")
    button(page, words["next"])
    fill(page, {"organisation_name": "Het Sluisje", "contact_name": "Berber Postma", "email": email})
    button(page, words["next"])
    expect(page.locator("main")).to_contain_text("Klein en informeel")
    send(page)
    reference = reference_on(page)
    assert reference.startswith("W-")
    confirmed_by_mail(agency, email, reference)
    assert agency.one("SELECT team FROM vacancies_intake WHERE email = ?", email) == "Klein en informeel"


def test_contact_somebody(visit: Visit, agency: Agency, language: str, scripts: bool) -> None:
    email = address("vrager", language, scripts)
    page = visit(language=language, scripts=scripts, width=390)
    page.goto(WORDS[language]["contact"])
    page.locator("[name=consultant]").select_option(index=1)
    fill(page, {"name": "Femke", "email": email, "text": "Bel me even terug."})
    send(page)
    reference = reference_on(page)
    assert reference.startswith("B-")
    confirmed_by_mail(agency, email, reference)
    assert agency.one("SELECT text FROM mail_message WHERE email = ?", email) == "Bel me even terug."


def test_get_vacancies_by_mail_and_stop(visit: Visit, agency: Agency, language: str, scripts: bool) -> None:
    words, email = WORDS[language], address("lezer", language, scripts)
    page = visit(language=language, scripts=scripts, width=390)
    page.goto(words["list"])
    page.locator("main").get_by_role("link", name=words["alert"]).click()
    found: list[str] = []

    def look(name: str) -> None:
        found.extend(LOOKS[language](page, name) if scripts else [])

    look("alert")
    fill(page, {"email": email})
    send(page)
    expect(page.locator("main form[data-autosave]")).to_have_count(0)
    look("alert asked")
    page.goto(link_to(agency, email, "/bevestigen/" if language == "nl" else "/confirm/"))
    look("alert to confirm")
    button(page, words["yes"])
    expect(page.locator("main")).to_contain_text(words["set"])
    look("alert set")
    button(page, words["stop"])
    expect(page.locator("main")).to_contain_text(words["stopped"])
    look("alert stopped")
    assert "\n".join(found) == ""
    assert agency.one("SELECT state FROM alerts_alert WHERE email = ?", email) == "ended"
