"""Owns walking through a page by keyboard alone, and what is seen of it at each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

MOST_STEPS = 120
# Where the focus is, whether it shows, and whether it lies on the screen and not under something else.
HERE = """() => {
    const at = document.activeElement
    if (!at || at === document.body) return null
    const style = getComputedStyle(at), box = at.getBoundingClientRect()
    const label = at.closest(".segmented > label")?.querySelector("span")
    const ring = label ? getComputedStyle(label) : style
    return {
        name: at.getAttribute("name") || "",
        tag: at.localName,
        type: at.type || "",
        words: (at.labels?.[0]?.innerText || at.innerText || at.getAttribute("aria-label") || "").trim(),
        in_form: Boolean(at.closest("main form[data-autosave]")),
        ring: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 1,
        on: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        order: [...document.querySelectorAll("*")].indexOf(at),
    }
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """One place where the focus stood still."""

    name: str
    tag: str
    type: str
    words: str
    in_form: bool
    ring: bool
    on: bool
    order: int

    @property
    def problem(self) -> str:
        """What is wrong with how it shows, or nothing."""
        where = f"{self.tag} {self.name or self.words}"
        if not self.on:
            return f"{where} has the focus outside the screen"
        return "" if self.ring else f"{where} has the focus and does not show it"


def stop_of(page: Page) -> Stop | None:
    """Where the focus is now."""
    found: dict[str, Any] | None = page.evaluate(HERE)
    return Stop(**found) if found else None


def tabs(page: Page) -> Iterator[Stop]:
    """Press Tab and see where it leads, until the walk leaves the page or comes back where it was."""
    last = -1
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        stop = stop_of(page)
        if stop is None:
            return
        # A date has more than one stop of its own.
        assert stop.order >= last, f"Tab jumps back to {stop.tag} {stop.name or stop.words}"
        last = stop.order
        yield stop
    raise AssertionError("Tab never ends")
