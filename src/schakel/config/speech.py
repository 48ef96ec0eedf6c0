"""Chooses Dutch or English for what the command line says, with or without Django."""

import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
LOCALES = PACKAGE / "config" / "locale"


def language(environ: Mapping[str, str] | None = None) -> str:
    """The language of the terminal: Dutch for a Dutch locale, English for every other."""
    env = os.environ if environ is None else environ
    spoken = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return "nl" if spoken.startswith("nl") else "en"


def stale_catalogues(package: Path = PACKAGE) -> list[Path]:
    """The catalogues that changed since they were compiled, or never were."""
    sources = sorted(package.rglob("locale/*/LC_MESSAGES/*.po"))
    return [source for source in sources if not is_compiled(source)]


def is_compiled(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALES, languages=[code], fallback=True)


def _(message: str) -> str:
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    return _catalogue(language()).ngettext(one, many, number)


def gettext_noop(message: str) -> str:
    """Mark a string for the catalogue that is translated where it is shown."""
    return message
