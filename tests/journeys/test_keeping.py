"""What a visitor keeps stays in the browser, over pages and filters, and stands side by side."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

WORDS = {
    "nl": ("/vacatures/", "Bewaar deze vacature", "Bewaard", "/vacatures/vergelijken/"),
    "en": ("/en/vacancies/", "Keep this vacancy", "Kept", "/en/vacancies/compare/"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_kept_vacancies_stand_side_by_side_and_can_be_let_go(visit: Visit, language: str) -> None:
    listed, keep, kept, compare = WORDS[language]
    page = visit(language=language, width=390)
    page.goto(listed)
    ribbons = page.locator("[data-keep]")
    expect(ribbons.first).to_have_accessible_name(f"{keep}: {ribbons.first.get_attribute('data-title')}")
    ribbons.nth(1).click()
    expect(ribbons.nth(1)).to_have_attribute("aria-pressed", "true")
    page.goto(listed + "?form=interim")
    page.locator(".listing__title a").first.click()
    button = page.locator("button[data-keep].button")
    button.click()
    expect(button).to_have_text(kept)
    corner = page.locator("[data-saved]")
    expect(corner.locator("[data-number]")).to_have_text("2")
    corner.click()
    expect(page).to_have_url(re.compile(rf"{compare}\?v=[\w-]+&v=[\w-]+$"))
    expect(page.locator("thead a")).to_have_count(2)
    page.locator("[data-drop]").first.click()
    expect(page.locator("thead a")).to_have_count(1)
    expect(page.locator("[data-number]")).to_have_text("1")


def test_without_scripts_vacancies_that_resemble_each_other_stand_side_by_side(visit: Visit) -> None:
    page = visit(scripts=False)
    page.goto("/vacatures/")
    page.locator(".listing__title a").first.click()
    expect(page.locator("[data-keep], [data-saved]").first).to_be_hidden()
    page.get_by_role("link", name="Zet deze vacatures naast elkaar").click()
    expect(page.locator("thead a")).to_have_count(4)
