"""Opens Debian's Chromium without a screen, for pictures and journeys; it asks nothing of the network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What lies below is painted when somebody comes near; pictures and checks want it all.
WHOLE = """() => {
    const whole = new CSSStyleSheet()
    whole.replaceSync("* { content-visibility: visible !important }")
    document.adoptedStyleSheets.push(whole)
}"""
NAMES = ("chromium", "chromium-browser", "google-chrome")


class NoBrowser(RuntimeError):
    """There is no Chromium on this machine."""


def executable() -> str:
    """Where Chromium is; raises :class:`NoBrowser`."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise NoBrowser("chromium")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser that closes at the end."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        try:
            yield opened
        finally:
            opened.close()


def context(
    opened: Browser,
    *,
    width: int = 1440,
    theme: str = "light",
    language: str = "nl",
    scripts: bool = True,
    base_url: str | None = None,
) -> BrowserContext:
    """A visitor of their own: width in CSS pixels, light or dark, with or without JavaScript."""
    return opened.new_context(
        base_url=base_url,
        viewport={"width": width, "height": 900 if width > 600 else 844},
        color_scheme="dark" if theme == "dark" else "light",
        locale="nl-NL" if language == "nl" else "en-GB",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )


def sign_in(page: Page, base_url: str, email: str, password: str) -> None:
    """Log in as somebody of the demo agency."""
    page.goto(f"{base_url}/account/login/")
    # The demo shows buttons with hidden fields of the same names above the form itself.
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/bureau/**")
