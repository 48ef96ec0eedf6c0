"""In a real browser under the strict policy: keys, palette, typed text, files and theme do their work."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey


def test_every_part_shows_without_a_complaint_of_the_browser(page: Page, address: str) -> None:
    for part in ("doing", "forms", "showing", "lists", "charts", "home", "desk", "match", "document"):
        page.goto(f"{address}?part={part}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part


def test_nothing_runs_off_the_page_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for part in (
        "doing",
        "forms",
        "showing",
        "lists",
        "charts",
        "home",
        "vacancy",
        "desk",
        "match",
        "document",
    ):
        page.goto(f"{address}?part={part}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part


def test_a_question_mark_shows_the_keys_of_the_screen(page: Page, address: str) -> None:
    page.goto(f"{address}?part=desk")
    page.keyboard.press("?")
    dialog = page.locator("dialog[data-keys]")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_text("Kandidaat toevoegen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_key_does_nothing_while_you_type(page: Page, address: str) -> None:
    page.goto(f"{address}?part=doing")
    page.get_by_label("Zoek in de lijst").fill("")
    page.keyboard.type("p?")
    expect(page.get_by_label("Zoek in de lijst")).to_have_value("p?")


def test_control_k_searches_and_enter_goes(page: Page, address: str) -> None:
    page.goto(f"{address}?part=desk")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog[data-palette]")).to_be_visible()
    page.keyboard.type("match")
    expect(page.get_by_role("option", name="Frame: match")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?part=match")


def test_arrow_keys_walk_along_a_list(page: Page, address: str) -> None:
    page.goto(f"{address}?part=desk")
    page.get_by_role("link", name="Anna van der Berg").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Yusuf Demir")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Anna van der Berg")).to_be_focused()


def test_typed_text_survives_a_reload(page: Page, address: str) -> None:
    page.goto(f"{address}?part=forms")
    page.get_by_label("Wat zoek je?").fill("Een team dat samen luncht")
    page.get_by_label("AFAS").check()
    page.wait_for_function("() => Object.keys(sessionStorage).some(name => name.includes('example'))")
    page.reload()
    expect(page.get_by_label("Wat zoek je?")).to_have_value("Een team dat samen luncht")
    expect(page.get_by_label("AFAS")).to_be_checked()


def test_the_summary_of_errors_gets_the_focus_and_leads_on(page: Page, address: str) -> None:
    page.goto(f"{address}?part=forms&errors=1")
    expect(page.locator("[data-focus-first]")).to_be_focused()
    page.get_by_role("link", name="E-mailadres").click()
    expect(page.get_by_label("E-mailadres")).to_be_focused()


def test_a_file_too_large_is_refused_before_it_is_sent(page: Page, address: str) -> None:
    page.goto(f"{address}?part=forms")
    cv = page.locator("input[type=file]")
    cv.evaluate("input => { input.dataset.maxBytes = '3'; }")
    cv.set_input_files({"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    expect(page.get_by_text("Dit bestand is te groot")).to_be_visible()
    assert cv.evaluate("input => input.validity.customError")
    page.get_by_role("button", name="Verwijderen: cv.pdf").click()
    assert cv.evaluate("input => input.files.length === 0 && input.validity.valid")


def test_a_form_with_a_file_shows_the_page_that_answers(page: Page, address: str) -> None:
    page.goto(f"{address}?part=forms")
    form = page.locator("form[data-autosave]")
    form.evaluate("form => { form.action = '/ontvang/'; form.noValidate = true; }")
    page.locator("input[type=file]").set_input_files(
        {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.get_by_role("button", name="Inschrijving sturen").click()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    page.wait_for_url("**/?part=sheet")


def test_the_theme_stays_as_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}?part=home")
    light = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    page.get_by_role("button", name="Donker").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") != light


def test_a_menu_opens_walks_and_closes_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}?part=doing")
    menu = page.locator("details[data-menu]").first
    menu.locator("summary").press("Enter")
    page.keyboard.press("ArrowDown")
    expect(menu.locator(".menu__item").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_page_works_without_script(browser, address: str) -> None:  # type: ignore[no-untyped-def]  # fixture
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{address}?part=doing")
    opened.locator("details[data-menu] summary").first.click()
    expect(opened.get_by_role("link", name="Exporteren")).to_be_visible()
    context.close()
