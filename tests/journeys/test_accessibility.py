from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from schakel.config.workshop.browser import WHOLE
from tests.journeys.agency import Agency
from tests.journeys.conftest import Visit
from tests.journeys.crawling import Crawl
from tests.journeys.doors import fill, person_fields, reference_on, send

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What only the colours of a theme decide.
COLOURS = ["color-contrast", "link-in-text-block"]
# Colours that are on their way to another theme are nobody's colours.
SETTLED = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    await Promise.all(document.getAnimations().map(one => one.finished))
}"""
LANGUAGES = ["nl", "en"]
STARTS = {
    ("", "nl"): ["/"],
    ("", "en"): ["/en/"],
    ("consultant", "nl"): ["/bureau/", "/account/2fa/"],
    ("consultant", "en"): ["/bureau/"],
    ("back-office", "nl"): ["/bureau/"],
    ("back-office", "en"): ["/bureau/"],
    ("administrator", "nl"): ["/bureau/"],
    ("administrator", "en"): ["/bureau/"],
}
# Pages without which a walk did not get where it should: a broken link may not make this test easy.
LANDMARKS = {
    "": {
        "website:home",
        "website:vacancies",
        "website:vacancy",
        "website:apply",
        "website:guide",
        "website:post",
    },
    "consultant": {
        "desk:start",
        "frontoffice:candidate",
        "frontoffice:vacancy-match",
        "frontoffice:shortlist",
    },
    "back-office": {"desk:start", "backoffice:queue", "backoffice:document", "backoffice:confirm"},
    "administrator": {"desk:start"},
}


def problems(page: Page, path: str, only: list[str] | None = None, mode: str = "light") -> list[str]:
    """What axe finds on the page as it stands, each with the place and what to do."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
        page.evaluate(WHOLE)
    page.evaluate(SETTLED)
    run = {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS}
    options = {"runOnly": run, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{path} [{mode}] {violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"][:3]
    ]


def problems_in_both_themes(page: Page, path: str) -> list[str]:
    """Everything in light; in dark what its colours decide."""
    page.emulate_media(color_scheme="light")
    light = problems(page, path)
    page.emulate_media(color_scheme="dark")
    return light + problems(page, path, COLOURS, "dark")


# What less room decides.
ROOM = ["target-size", "scrollable-region-focusable"]
# The system chooses the colours then, where axe still computes with ours; what may go wrong is what hides.
FORCED = ["aria-hidden-focus", "button-name", "link-name", "label", "target-size", "image-alt", "svg-img-alt"]
WIDER_THAN_ITSELF = """() => {
    const root = document.documentElement
    return root.scrollWidth > root.clientWidth + 1 ? `${root.scrollWidth} px wide in ${root.clientWidth}` : ""
}"""


def problems_on_small_screens(page: Page, path: str) -> list[str]:
    """What a phone shows, what zoom leaves of 1280 px (200 and 400 %), and colours the system forces."""
    page.emulate_media(color_scheme="light")
    found: list[str] = []
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 800})
        sideways = page.evaluate(WIDER_THAN_ITSELF)
        found += [f"{path} scrolls sideways: {sideways}"] if sideways else []
    found += problems(page, path, ROOM, "200 %")
    page.set_viewport_size({"width": 390, "height": 844})
    found += problems(page, path, mode="390 px")
    page.emulate_media(forced_colors="active")
    found += problems(page, path, FORCED, "forced colours")
    page.emulate_media(forced_colors="none")
    return found


def problems_in_every_way(page: Page, path: str) -> list[str]:
    """One page in every mode, opened once: light, dark, zoomed, on a phone, in forced colours."""
    size = page.viewport_size
    found = problems_in_both_themes(page, path) + problems_on_small_screens(page, path)
    if size:
        page.set_viewport_size(size)
    return found


# The words differ between languages, the ways to look do not: each way once.
LOOKS = {"nl": problems_in_every_way, "en": problems}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "role", ["", "consultant", "back-office", "administrator"], ids=lambda role: role or "visitor"
)
def test_every_page_that_links_lead_to_is_open_to_everybody(visit: Visit, role: str, language: str) -> None:
    page = visit(role, language=language)
    crawl = Crawl(page, language, STARTS[role, language], aside="website:" if role else "-")
    look = LOOKS[language] if not role else problems_in_both_themes if language == "nl" else problems
    found = [problem for path in crawl for problem in look(page, path)]
    assert "\n".join(crawl.broken + found) == ""
    assert set(crawl.seen) >= LANDMARKS[role]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_no_link_leads_to_are_open_to_everybody(
    visit: Visit, agency: Agency, language: str
) -> None:
    page = visit(language=language)
    home, vacancies, apply = {
        "nl": ("/", "/vacatures/", "/solliciteren/"),
        "en": ("/en/", "/en/vacancies/", "/en/apply/"),
    }[language]
    closed = agency.one("SELECT slug FROM vacancies_vacancy WHERE state = 'closed' AND NOT confidential")
    paths = [
        f"{home}nergens/",
        f"{vacancies}{closed}/",
        f"{vacancies}?q=zzzzzz",
        f"{apply}{closed}/",
        "/account/login/",
    ]
    found: list[str] = []
    for path in [*paths, "/account/login/"]:
        page.goto(path)
        found += LOOKS[language](page, path)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_mistakes_and_thanks_are_open_to_everybody(visit: Visit, agency: Agency, language: str) -> None:
    page = visit(language=language, width=390)
    slug = agency.one("SELECT slug FROM vacancies_vacancy WHERE state = 'published' AND NOT confidential")
    page.goto({"nl": f"/solliciteren/{slug}/", "en": f"/en/apply/{slug}/"}[language])
    page.locator("main form[data-autosave]").evaluate("form => { form.noValidate = true }")
    send(page)
    expect(page.locator("main .summary")).to_be_visible()
    found = LOOKS[language](page, "mistakes")
    fill(page, person_fields("Ax", "Toegang", f"toegang-{language}@voorbeeld.nl"))
    send(page)
    reference_on(page)
    found += LOOKS[language](page, "thanks")
    assert "\n".join(found) == ""
