"""Takes pictures of the screens of a running demo, small enough to keep in the repository."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from schakel.config.workshop.browser import WHOLE, browser, context, sign_in
from schakel.config.workshop.demo_server import DemoServer
from schakel.config.workshop.screens import (
    ADMINISTRATOR,
    BACK_OFFICE,
    CONSULTANT,
    PERSON,
    Screen,
    person,
    screens,
    site_pages,
)
from schakel.demo.loading.office import PASSWORD

COLOURS = 128
TALLEST = 2200
SHEET_VIEWS = ((1440, "light"), (390, "light"), (390, "dark"), (1440, "dark"))
READER = "lezer@example.org"
MAILED_LINK = "SELECT body_text FROM mail_outgoingmail WHERE key LIKE 'mailbox-link:%'"
MARGIN, GREY = 16, "#8a8a8a"
ACCOUNTS = {
    CONSULTANT: "noor.dekker@lindemaas.example",
    BACK_OFFICE: "wim.kuipers@lindemaas.example",
    ADMINISTRATOR: "ilse.roos@lindemaas.example",
}


def take(
    server: DemoServer, into: Path, views: Sequence[tuple[str, int, str]], only: tuple[str, ...] = ("",)
) -> Iterator[Path]:
    """A picture of each screen in each view (language, width in CSS pixels, theme)."""
    wanted = [screen for screen in screens(server.data_dir) if screen.name.startswith(only)]
    with browser() as opened:
        for language, width, theme in views:
            for role in dict.fromkeys(screen.role for screen in wanted):
                page = _visitor(opened, server, role, language, width, theme)
                for screen in wanted:
                    if screen.role == role:
                        name = f"{screen.name}.{language}.{width}.{theme}.png"
                        yield _photograph(page, server, screen, language, into / name)
                page.context.close()


def take_sheets(server: DemoServer, into: Path, only: tuple[str, ...] = ("",)) -> Iterator[Path]:
    """One sheet for each page of the site: wide and on a phone, in light and in dark, side by side."""
    into.mkdir(parents=True, exist_ok=True)
    with browser() as opened, tempfile.TemporaryDirectory() as folder:
        _ask(opened, server, "/vacaturemail/?q=secretaresse", READER)
        wanted = [screen for screen in site_pages(server.data_dir) if screen.name.startswith(only)]
        shots: dict[str, list[Path]] = {screen.name: [] for screen in wanted}
        link = _own_link(opened, server) if any(screen.role == PERSON for screen in wanted) else ""
        for width, theme in SHEET_VIEWS:
            page = _visitor(opened, server, "", "nl", width, theme)
            # A visitor first: who opened a link is known on every page after it.
            for screen in sorted(wanted, key=lambda screen: screen.role == PERSON):
                if screen.role == PERSON:
                    page.goto(link)
                path = Path(folder) / f"{screen.name}.{width}.{theme}.png"
                shots[screen.name].append(_photograph(page, server, screen, "nl", path))
            page.context.close()
        for name, parts in shots.items():
            yield _sheet(parts, into / f"{name}.png")


def _ask(opened: Browser, server: DemoServer, path: str, email: str) -> None:
    """Fill in a form of the site that asks for an address alone."""
    page = _visitor(opened, server, "", "nl", 1440, "light")
    page.goto(server.base_url + path)
    page.locator("main [name=email]").fill(email)
    page.locator("main form:has([name=email]) button[type=submit]").click()
    page.wait_for_load_state("networkidle")
    page.context.close()


def _own_link(opened: Browser, server: DemoServer) -> str:
    """The link that somebody of the demo is mailed when they ask for it on the site."""
    _ask(opened, server, "/mijn/link/", person(server.data_dir))
    with sqlite3.connect(f"file:{server.data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:
        row = database.execute(MAILED_LINK).fetchone()
    found = re.search(r"https?://\S+/mijn/binnen/\S+", row[0]) if row else None
    if found is None:
        raise LookupError("nobody was mailed a link")
    return found[0]


def _sheet(parts: Sequence[Path], path: Path) -> Path:
    """The pictures beside each other at half size, on grey."""
    pictures = []
    for part in parts:
        with Image.open(part) as picture:
            whole = picture.convert("RGB")
            pictures.append(whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.LANCZOS))
    width = sum(picture.width + MARGIN for picture in pictures) + MARGIN
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * MARGIN), GREY)
    left = MARGIN
    for half in pictures:
        sheet.paste(half, (left, MARGIN))
        left += half.width + MARGIN
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def _visitor(opened: Browser, server: DemoServer, role: str, language: str, width: int, theme: str) -> Page:
    visitor = context(opened, width=width, theme=theme, language=language)
    visitor.add_cookies([{"name": "schakel_language", "value": language, "url": server.base_url}])
    page = visitor.new_page()
    if role:
        sign_in(page, server.base_url, ACCOUNTS[role], PASSWORD)
    return page


def _photograph(page: Page, server: DemoServer, screen: Screen, language: str, path: Path) -> Path:
    page.goto(server.base_url + screen.paths[language], wait_until="networkidle")
    page.evaluate(WHOLE)
    tall = page.evaluate("document.documentElement.scrollHeight")
    size = page.viewport_size or {"width": 1440, "height": 900}
    page.screenshot(
        path=path,
        full_page=True,
        clip={"x": 0, "y": 0, "width": size["width"], "height": min(tall, TALLEST)},
    )
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path
