"""Papers in house style as files: has them set in a process of their own, and keeps the logo for mails."""

from __future__ import annotations

import base64
import json
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from schakel.foundation.house.errors import NotPrinted
from schakel.foundation.house.rules import Style
from schakel.foundation.house.snapshot import current
from schakel.foundation.pictures.models import Picture
from schakel.foundation.pictures.variants import served

_SETTER = Path(__file__).parent / "typesetter.py"
_RINGS, _RINGS_ACCENT = Path(__file__).parent / "papers" / "rings.svg", "#0d5268"
_PATIENCE_SECONDS = 30
# A rush of readers waits its turn; each setting takes a fraction of a second.
_AT_ONCE = threading.BoundedSemaphore(2)
LOGO_WIDTH = 480


def typeset(
    template: str, inputs: Mapping[str, str], files: Mapping[str, bytes], *, format: str = "pdf"
) -> bytes:
    """The filled template as a file. Raises :class:`NotPrinted`."""
    job = {
        "template": template,
        "format": format,
        "inputs": dict(inputs),
        "files": {name: base64.b64encode(content).decode() for name, content in files.items()},
    }
    with _AT_ONCE:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(_SETTER)],
                input=json.dumps(job).encode(),
                capture_output=True,
                timeout=_PATIENCE_SECONDS,
                env={},
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise NotPrinted("it took too long") from error
        except subprocess.CalledProcessError as error:
            raise NotPrinted(error.stderr.decode("utf-8", "replace")[-500:]) from error
    return done.stdout


def logo_file(style: Style) -> tuple[str, bytes]:
    """The logo as it was given, made small, or Schakel's two rings; with the name typst knows it by."""
    if style.logo:
        picture = Picture.objects.get(reference=style.logo)
        data, kind = served(picture, "whole", LOGO_WIDTH)
        return ("logo.svg" if kind == "image/svg+xml" else "logo.webp"), data
    rings = _RINGS.read_text("utf-8")
    return "logo.svg", rings.replace(_RINGS_ACCENT, style.accent_light or _RINGS_ACCENT).encode()


def logo_png() -> bytes:
    """The logo of mails as PNG, which every mail program shows; made once per logo, the rings beforehand."""
    style = current().in_mails
    if not style.logo and not style.accent_light:
        return _RINGS.with_suffix(".png").read_bytes()
    place = (
        Path(settings.DATA_DIR)
        / "cache"
        / "mail"
        / f"{style.logo_version or f'rings{style.accent_light}'}.png"
    )
    try:
        return place.read_bytes()
    except FileNotFoundError:
        name, data = logo_file(style)
        made = typeset("logo", {"logo": name}, {name: data}, format="png")
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = place.with_name(f"{secrets.token_hex(8)}.part")
        fresh.write_bytes(made)
        os.replace(fresh, place)
        return made


def shown_in_mail(style: Style) -> Mapping[str, Any]:
    """Width, height and words of the logo in a mail; the rings stand beside the name and need no words."""
    if not style.logo:
        return {"logo_width": 35, "logo_height": 28, "logo_alt": "", "logo_is_name": False}
    scale = min(240 / max(1, style.logo_width), 40 / max(1, style.logo_height))
    return {
        "logo_width": round(style.logo_width * scale),
        "logo_height": round(style.logo_height * scale),
        "logo_alt": style.name,
        "logo_is_name": True,
    }
