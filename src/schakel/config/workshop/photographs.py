"""Takes pictures of the screens of a running demo, small enough to keep in the repository."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from schakel.config.workshop.browser import browser, context, sign_in
from schakel.config.workshop.demo_server import DemoServer
from schakel.config.workshop.screens import BACK_OFFICE, CONSULTANT, Screen, screens
from schakel.demo.loading.office import PASSWORD

COLOURS = 128
TALLEST = 2200
ACCOUNTS = {CONSULTANT: "noor.dekker@lindemaas.example", BACK_OFFICE: "wim.kuipers@lindemaas.example"}


def take(
    server: DemoServer, into: Path, views: Sequence[tuple[str, int, str]], only: str = ""
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


def _visitor(opened: Browser, server: DemoServer, role: str, language: str, width: int, theme: str) -> Page:
    visitor = context(opened, width=width, theme=theme, language=language)
    visitor.add_cookies([{"name": "schakel_language", "value": language, "url": server.base_url}])
    page = visitor.new_page()
    if role:
        sign_in(page, server.base_url, ACCOUNTS[role], PASSWORD)
    return page


def _photograph(page: Page, server: DemoServer, screen: Screen, language: str, path: Path) -> Path:
    page.goto(server.base_url + screen.paths[language], wait_until="networkidle")
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
