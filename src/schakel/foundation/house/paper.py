"""A paper in house style as values, and the PDF it becomes."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from schakel.foundation.house.printing import logo_file, shown_in_mail, typeset
from schakel.foundation.house.rules import OWN
from schakel.foundation.house.snapshot import current

_LONG = re.compile(r"(\S{40})(?=\S)")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with paragraphs, a list and a table, each of which may be missing."""

    heading: str = ""
    words: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    # The columns of the table by their share of the width.
    widths: tuple[int, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """What one paper says."""

    title: str
    language: str
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()


def _breakable(value: Any) -> Any:
    """The same words, where a long address may go on in the next line."""
    if isinstance(value, dict):
        return {name: _breakable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(part) for part in value]
    return _LONG.sub("\\1\u200b", value) if isinstance(value, str) else value


def as_pdf(paper: Paper) -> bytes:
    """The paper as a PDF that screen readers follow (PDF/UA-1). Raises :class:`NotPrinted`."""
    style = current()
    name, logo = logo_file(style)
    shown = shown_in_mail(style)
    sender = [part for part in (style.address, style.phone, style.email) if part]
    told = _breakable(asdict(paper)) | {
        "agency": style.name,
        "accent": style.accent_light or OWN["light"],
        "logo": name,
        "logo_alt": style.name,
        "logo_is_name": shown["logo_is_name"],
        "sender": sender,
        "foot": f"{style.name} · {paper.title}",
    }
    return typeset("paper", {"paper": json.dumps(told, ensure_ascii=False)}, {name: logo})
