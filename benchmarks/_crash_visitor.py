"""A visitor without JavaScript: opens the application form, fills it in, sends it, and sends it again."""

import http.client
import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from http.cookiejar import CookieJar

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from schakel.demo.cv import CvFile, make_cv
from schakel.demo.world.model import Candidate

PATIENCE_SECONDS = 60
_REFERENCE = re.compile(r">(S-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z])<")


class _Hidden(HTMLParser):
    """The hidden fields of a page's forms: the security code and the key of this form."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.fields[str(given["name"])] = given.get("value") or ""


@dataclass(slots=True)
class Visitor:
    """Somebody with a CV of their own; their cookies and the form they have open."""

    email: str
    given_name: str
    family_name: str
    cv: CvFile
    jar: CookieJar = field(default_factory=CookieJar)
    hidden: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def submission_key(self) -> str:
        return self.hidden["once"].split(":")[0]

    def open_form(self, address: str) -> None:
        """Get the page, and fill in its form as it came."""
        with self._ask(urllib.request.Request(address)) as page:
            parser = _Hidden()
            parser.feed(page.read().decode())
        self.hidden = {name: parser.fields[name] for name in ("csrfmiddlewaretoken", "once")}
        file = SimpleUploadedFile(self.cv.name, self.cv.data, self.cv.media_type)
        typed = {"given_name": self.given_name, "family_name": self.family_name, "email": self.email}
        rest = {"motivation": "Dit werk doe ik graag.", "papers": file}
        self.body = encode_multipart(BOUNDARY, {**self.hidden, **typed, **rest})

    def send(self, address: str) -> str:
        """Send the form; the reference on the page that follows, or nothing when the line was cut."""
        heads = {"Content-Type": MULTIPART_CONTENT, "Origin": "/".join(address.split("/")[:3])}
        request = urllib.request.Request(address, self.body, heads)
        try:
            with self._ask(request) as page:
                found = _REFERENCE.search(page.read().decode())
        except urllib.error.HTTPError:
            raise
        except (OSError, http.client.HTTPException):
            return ""
        if found is None:
            raise RuntimeError(f"no reference on {page.url}")
        return found[1]

    def _ask(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        answer: http.client.HTTPResponse = opener.open(request, timeout=PATIENCE_SECONDS)
        return answer


def visitor(number: int, row: Candidate, today: date) -> Visitor:
    """Somebody whose CV is a real file in the layout of one of the demo's people."""
    assert row.cv is not None
    email = f"bezoeker{number}@example.org"
    facts = replace(row.facts, email=email)
    layout, language = row.cv
    return Visitor(email, facts.name.given, facts.name.family, make_cv(facts, layout, language, today))
