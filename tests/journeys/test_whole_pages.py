"""What the first layout leaves out is there a moment later, without anybody who scrolls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from schakel.config.workshop.browser import WHOLE

pytestmark = pytest.mark.journey
ALL_WHOLE = """() => [...document.querySelectorAll(
  ".band ~ .band, .section[id] ~ .section[id], .listing:nth-child(n + 5), .site-foot__columns"
)].every(part => getComputedStyle(part).contentVisibility === "visible")"""


@pytest.mark.parametrize(
    ("path", "width"), [("/", 1440), ("/functies/secretaresse/", 390), ("/vacatures/", 1440)]
)
def test_a_picture_of_the_page_has_no_blank_band(visit: Callable[..., Page], path: str, width: int) -> None:
    page = visit(width=width)
    page.goto(path)
    page.wait_for_function(ALL_WHOLE)
    page.wait_for_load_state("networkidle")
    picture = page.screenshot(full_page=True)
    page.evaluate(WHOLE)
    assert picture == page.screenshot(full_page=True)
