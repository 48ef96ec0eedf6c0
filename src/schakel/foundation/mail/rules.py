"""Decisions on mail: safe headers, text as HTML, what a server's answer means, when to try again."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MAX_SUBJECT = 200
# After two days without a server that takes it, somebody has to know.
GIVE_UP_AFTER = timedelta(days=2)
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=1)
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_REFERENCE = re.compile(r"\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b")
_REFERENCE_AT_END = re.compile(rf"\s*\({_REFERENCE.pattern}\)\s*\Z")
_PREVIEW = 120


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


def as_paragraphs(text: str, button: str = "") -> str:
    """The plain text as HTML: paragraphs, line ends and links, everything else escaped.

    With words for a button, an address that stands alone on its line is one.
    """
    paragraphs = (part for part in re.split(r"\n\s*\n", text.strip()) if part.strip())
    return "\n".join(block for part in paragraphs for block in _blocks(part.split("\n"), button))


def _blocks(lines: Sequence[str], button: str) -> Iterator[str]:
    said: list[str] = []
    for line in lines:
        if button and _LINK.fullmatch(line.strip()):
            if said:
                yield f"<p>{_with_links(said)}</p>"
            said = []
            link = f'<a class="button" href="{html.escape(line.strip())}">{html.escape(button)}</a>'
            yield f'<p class="do">{link}</p>'
        else:
            said.append(line)
    if said:
        yield f"<p>{_with_links(said)}</p>"


def heading_of(subject: str) -> str:
    """The subject as the head of the mail: without the reference, which stands in its text."""
    return _REFERENCE_AT_END.sub("", subject).strip()


def preview_of(text: str) -> str:
    """What a mail program shows under the subject: the first words after the greeting."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
    first = next((part for part in parts[1:] if part and not _LINK.search(part)), parts[0])
    return first if len(first) <= _PREVIEW else first[:_PREVIEW].rsplit(" ", 1)[0] + "…"


def _with_links(lines: Sequence[str]) -> str:
    text = "\n".join(lines)
    pieces, last = [], 0
    for hit in _LINK.finditer(text):
        pieces += [_escaped(text[last : hit.start()]), _link(hit.group())]
        last = hit.end()
    return "".join([*pieces, _escaped(text[last:])]).replace("\n", "<br>\n")


def _escaped(text: str) -> str:
    """Safe in a page; a reference stays on one line, for who reads it out on the phone."""
    return _REFERENCE.sub(r'<strong class="whole">\g<0></strong>', html.escape(text))


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
