"""Asks a language model to read a CV along, where the operator has set one; experimental, and off by default.

The worker asks, never the process that opens files; `engine.reading.proposals` verifies what comes back.
"""

from __future__ import annotations

import http.client
import json
import logging
import urllib.error
import urllib.request
from urllib.parse import unquote, urlsplit, urlunsplit

from django.conf import settings

from schakel.engine.reading import DocumentKind, Reading
from schakel.engine.reading.proposals import question, with_proposals

log = logging.getLogger(__name__)
_SECONDS = 60.0
_LARGEST = 1 << 20


class _NoTurning(urllib.request.HTTPRedirectHandler):
    """A CV goes to the address that was set, and nowhere else."""

    def redirect_request(self, *_args: object, **_how: object) -> None:
        return None


def read_along(reading: Reading) -> Reading:
    """The reading of a CV with what the model adds to it; the same when there is none, or it fails."""
    if not settings.READER_MODEL_URL or reading.kind is not DocumentKind.CV:
        return reading
    try:
        return with_proposals(reading, _answer(reading))
    except (OSError, ValueError, KeyError, IndexError, TypeError, http.client.HTTPException) as error:
        log.warning("The language model gave no answer: %s", type(error).__name__)
        return reading


def _answer(reading: Reading) -> str:
    parts = urlsplit(settings.READER_MODEL_URL)
    host = parts.hostname or ""
    place = f"[{host}]" if ":" in host else host
    if parts.port:
        place = f"{place}:{parts.port}"
    address = urlunsplit((parts.scheme, place, parts.path.rstrip("/") + "/chat/completions", "", ""))
    asked = {"model": unquote(parts.fragment), "messages": question(reading), "temperature": 0}
    headers = {"Content-Type": "application/json"}
    if key := parts.username:
        headers["Authorization"] = f"Bearer {unquote(key)}"
    request = urllib.request.Request(address, json.dumps(asked).encode(), headers)  # noqa: S310 - http(s) only, checked at start
    with urllib.request.build_opener(_NoTurning).open(request, timeout=_SECONDS) as response:
        data = response.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("the answer is too large")
    return str(json.loads(data)["choices"][0]["message"]["content"])
