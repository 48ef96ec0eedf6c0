"""Decisions on mail: safe headers, text as HTML, what a server's answer means, when to try again."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MAX_SUBJECT = 200
# After two days without a server that takes it, somebody has to know.
GIVE_UP_AFTER = timedelta(days=2)
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=1)
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


@dataclass(frozen=True, slots=True)
class MessageDetails:
    """What a visitor filled in on the contact form."""

    name: str
    email: str
    text: str
    phone: str = ""
    organisation: str = ""
    language: str = "nl"
    custodian_id: int | None = None


class Meaning(StrEnum):
    """What is certain about a mail after talking to a server."""

    ACCEPTED = "accepted"
    NOT_NOW = "not-now"
    NEVER = "never"
    UNCERTAIN = "uncertain"


def one_line(text: str, limit: int = MAX_SUBJECT) -> str:
    """The text as a header may hold it: no line ends, no control or invisible characters."""
    shown = "".join(" " if char.isspace() else char for char in text if char.isspace() or _is_shown(char))
    return " ".join(shown.split())[:limit]


def _is_shown(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def as_paragraphs(text: str) -> str:
    """The plain text as HTML: paragraphs, line ends and links, everything else escaped."""
    paragraphs = (part for part in re.split(r"\n\s*\n", text.strip()) if part.strip())
    return "\n".join(f"<p>{_with_links(part)}</p>" for part in paragraphs)


def _with_links(text: str) -> str:
    pieces, last = [], 0
    for hit in _LINK.finditer(text):
        pieces += [html.escape(text[last : hit.start()]), _link(hit.group())]
        last = hit.end()
    return "".join([*pieces, html.escape(text[last:])]).replace("\n", "<br>\n")


def _link(address: str) -> str:
    safe = html.escape(address)
    return f'<a href="{safe}">{safe}</a>'


def meaning_of(code: int) -> Meaning:
    """What a reply code of RFC 5321 says: 2xx taken, 4xx come back, 5xx never."""
    if 200 <= code < 300:
        return Meaning.ACCEPTED
    return Meaning.NEVER if 500 <= code < 600 else Meaning.NOT_NOW


def pause_after(attempts: int) -> timedelta:
    """The wait before a server is tried again: 1, 2, 4 … minutes, never over an hour."""
    return min(_FIRST_PAUSE * (1 << min(max(attempts - 1, 0), 10)), _LONGEST_PAUSE)


def gives_up(waited: timedelta) -> bool:
    """Whether a mail that no server took has waited long enough."""
    return waited >= GIVE_UP_AFTER
