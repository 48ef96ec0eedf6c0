"""Owns what may not happen in a browser: errors in scripts, refused content, requests to somebody else."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

OWN = ("data:", "blob:", "about:")
# Chromium logs every answer from 400 on; those of pages are looked at in `answered`.
ANSWERS = "Failed to load resource"


class Watch:
    """Collects complaints of all pages of the visitors it watches over."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.complaints: list[str] = []

    def over(self, visitor: BrowserContext) -> None:
        """Watch all pages that this visitor opens."""
        visitor.on("console", self.spoken)
        visitor.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        visitor.on("request", self.asked)
        visitor.on("response", self.answered)

    def spoken(self, message: ConsoleMessage) -> None:
        """Errors on the console, among which what the content security policy refused."""
        if message.type == "error" and not message.text.startswith(ANSWERS):
            where = message.page.url if message.page else ""
            self.complaints.append(f"console: {message.text} on {where}")

    def asked(self, request: Request) -> None:
        """Every request goes to the program itself."""
        if not request.url.startswith((self.base_url, *OWN)):
            self.complaints.append(f"third party: {request.url}")

    def answered(self, response: Response) -> None:
        """A page may be refused, what belongs to it may not be missing; nothing breaks."""
        is_page = response.request.resource_type in {"document", "xhr", "fetch"}
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.complaints.append(f"{response.status}: {response.request.method} {response.url}")
