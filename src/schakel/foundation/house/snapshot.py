"""The style in force as a file beside the data: every page needs it, and none should ask the database."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from schakel.foundation.house.models import HouseStyle
from schakel.foundation.house.rules import Style

_FIELDS = tuple(
    name for name in Style.__dataclass_fields__ if not name.startswith("logo") or name == "logo_in_mails"
)
_read: tuple[Path, int, Style] | None = None


def current() -> Style:
    """The house style now: the file when there is one, else the name of the settings; no query."""
    global _read  # noqa: PLW0603 - one remembered file for the process
    place = _place()
    try:
        changed = place.stat().st_mtime_ns
    except FileNotFoundError:
        return Style(name=settings.AGENCY_NAME)
    if _read is None or _read[:2] != (place, changed):
        told = json.loads(place.read_text("utf-8"))
        # A file of another release may know more, or less.
        known = {name: told[name] for name in told if name in Style.__dataclass_fields__}
        _read = (place, changed, Style(**known))
    return _read[2]


def agency_name() -> str:
    """The name of the agency on site, desk, mails and documents."""
    return current().name


def style_of(saved: HouseStyle) -> Style:
    """A saved state as a style, its mark included."""
    told: dict[str, Any] = {name: getattr(saved, name) for name in _FIELDS}
    logo, dark, mailed = saved.logo, saved.logo_dark, saved.logo_mail
    if dark is not None:
        told |= {"logo_dark": dark.reference, "logo_dark_version": dark.version}
    if mailed is not None:
        told |= {
            "logo_mail": mailed.reference,
            "logo_mail_version": mailed.version,
            "logo_mail_width": mailed.width,
            "logo_mail_height": mailed.height,
        }
    if logo is not None:
        told |= {
            "logo": logo.reference,
            "logo_version": logo.version,
            "logo_width": logo.width,
            "logo_height": logo.height,
            "logo_alt_nl": logo.alt_nl,
            "logo_alt_en": logo.alt_en,
        }
    return Style(**told)


def write() -> bool:
    """Bring the file in line with the newest state; says whether it changed. Called after each commit."""
    saved = HouseStyle.objects.select_related("logo", "logo_dark", "logo_mail").first()
    place = _place()
    if saved is None:
        if place.exists():
            place.unlink()
            return True
        return False
    text = json.dumps(asdict(style_of(saved)), ensure_ascii=False, sort_keys=True)
    if place.exists() and place.read_text("utf-8") == text:
        return False
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = place.with_name(f"{secrets.token_hex(8)}.part")
    fresh.write_text(text, "utf-8")
    os.replace(fresh, place)
    return True


def _place() -> Path:
    return Path(settings.DATA_DIR) / "house" / "style.json"
