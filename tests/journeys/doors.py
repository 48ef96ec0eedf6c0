"""Owns how a visitor goes through the doors of the site: what they type, what they see afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import FilePayload, Page, expect

REFERENCE = re.compile(r"\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b")
RECEIVED = re.compile(r"/(ontvangen|received)/")


def fill(page: Page, values: Mapping[str, str]) -> None:
    """Type values into the fields of the form by their names."""
    for name, value in values.items():
        page.locator(f"main form [name={name}]").fill(value)


def choose(page: Page, *files: FilePayload) -> None:
    """Choose files, as by the button of the file field."""
    page.locator("main form input[type=file]").set_input_files(list(files))


def send(page: Page) -> None:
    """Press the button at the end of the form."""
    page.locator("main form[data-autosave] button[type=submit]").last.click()


def reference_on(page: Page) -> str:
    """The reference on the page that says what was sent has been received."""
    page.wait_for_url(RECEIVED)
    notice = page.get_by_role("status").filter(has_text=REFERENCE)
    expect(notice).to_be_visible()
    found = REFERENCE.search(notice.inner_text())
    assert found
    return found[0]


def person_fields(given: str, family: str, email: str, **more: str) -> dict[str, str]:
    """What everybody fills in who looks for work."""
    return {"given_name": given, "family_name": family, "email": email, **more}
