"""Owns which pages there are to look at: every kind of page that links lead to, one or two of each."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Page

# What a link may lead to that is no page: files by their address, feeds and pictures by their ending.
NO_PAGES = {"backoffice:document-file"}
NO_PAGE_ENDINGS = (".xml", ".png", ".svg", ".txt", ".zip", ".csv", ".json", ".pdf")
OF_EACH = 2


class Crawl:
    """Walks over the links of one program; ``seen`` counts the kinds of page, by the name of their view."""

    def __init__(self, page: Page, language: str, starts: list[str], *, aside: str = "-") -> None:
        # Kinds of page whose name begins with `aside` are somebody else's turn.
        self.page = page
        self.aside = aside
        self.language = language
        self.waiting = deque(starts)
        self.known = set(starts)
        self.shapes: set[tuple[str, frozenset[str]]] = set()
        self.seen: Counter[str] = Counter()
        self.broken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        """Each address that was opened, with its page in the browser at that moment."""
        while self.waiting:
            path = self.waiting.popleft()
            if not self.is_wanted(path):
                continue
            answer = self.page.goto(path)
            if answer is None or answer.status >= 400:
                self.broken.append(f"{answer.status if answer else 'no answer'}: a link leads to {path}")
                continue
            yield path
            self.remember(self.links())

    def is_wanted(self, path: str) -> bool:
        """Whether this kind of page, asked in this way, was not looked at yet."""
        name = self.view_of(path)
        shape = (name, frozenset(parse_qs(urlsplit(path).query)))
        is_file = name in NO_PAGES or urlsplit(path).path.endswith(NO_PAGE_ENDINGS)
        if is_file or not name or name.startswith(self.aside):
            return False
        if self.seen[name] >= OF_EACH or shape in self.shapes:
            return False
        self.shapes.add(shape)
        self.seen[name] += 1
        return True

    def view_of(self, path: str) -> str:
        """The name of the view behind a path; a page of the other language is for its own turn."""
        with translation.override(self.language):
            try:
                return resolve(urlsplit(path).path).view_name
            except Resolver404:
                return ""

    def links(self) -> list[str]:
        """The addresses on this page that stay within the program."""
        found: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll("a[href]:not([download])")]
                .filter(link => link.origin === location.origin)
                .map(link => link.pathname + link.search)"""
        )
        return found

    def remember(self, paths: list[str]) -> None:
        fresh = [path for path in dict.fromkeys(paths) if path not in self.known]
        self.known.update(fresh)
        self.waiting.extend(fresh)
