"""Owns e-mail messages: who, what about, the body, and the files that came along."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from schakel.engine.reading.content import Content, whole
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.html import html_lines
from schakel.engine.reading.sources.source import Source, text_pages, unmarked

_HEADERS = (("From", "Van"), ("To", "Aan"), ("Date", "Datum"), ("Subject", "Onderwerp"))
_MOST_PARTS = 200


def read_eml(data: Content, limits: Limits) -> Source:
    """Headers and body as text, and the names of the attachments, which `attachments` gives."""
    message, parts = _parsed(data)
    names = [name for part in parts if (name := _file_name(part))]
    lines = [f"{label}: {value}" for header, label in _HEADERS if (value := _header(message, header))]
    lines += ["", _body(message)]
    lines += [f"Bijlage: {name}" for name in names]
    return Source(
        text_pages(unmarked("\n".join(lines)), limits), notes=tuple(f"attachment: {name}" for name in names)
    )


def attachments(data: Content) -> list[tuple[str, bytes]]:
    """The files of a message, by name; those that can't be unpacked are left out."""
    found: list[tuple[str, bytes]] = []
    for part in _parsed(data)[1]:
        name = _file_name(part)
        try:
            content = part.get_payload(decode=True) if name else None
        except (ValueError, LookupError, AttributeError, TypeError, IndexError):
            continue
        if isinstance(content, bytes) and content:
            found.append((name, content))
    return found


def _parsed(data: Content) -> tuple[EmailMessage, list[EmailMessage]]:
    try:
        message = email.message_from_bytes(whole(data), policy=email.policy.default)
        parts = list(message.walk())
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError) as error:
        raise Unreadable(UnreadableReason.BROKEN, "a message that can't be parsed") from error
    if len(parts) > _MOST_PARTS:
        raise Unreadable(UnreadableReason.BOMB, f"{len(parts)} parts")
    return message, parts


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""


def _file_name(part: EmailMessage) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""


def _body(message: EmailMessage) -> str:
    try:
        part = message.get_body(("plain", "html"))
        if part is None:
            return ""
        content = part.get_content()
    except (ValueError, LookupError, KeyError, AttributeError, TypeError, IndexError):
        return ""
    if not isinstance(content, str):
        return ""
    return (html_lines(content) or "") if part.get_content_subtype() == "html" else content
