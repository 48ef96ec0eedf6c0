"""Texts that stand in Dutch and English side by side: fields ``name_nl`` and ``name_en``."""

from __future__ import annotations

LANGUAGES = ("nl", "en")


def in_language(record: object, field: str, language: str) -> tuple[str, str]:
    """The text of ``field`` and the language it is really in: the asked one, or else Dutch."""
    asked = language[:2] if language[:2] in LANGUAGES else "nl"
    text = str(getattr(record, f"{field}_{asked}", "") or "")
    if text or asked == "nl":
        return text, asked
    return str(getattr(record, f"{field}_nl", "") or ""), "nl"
