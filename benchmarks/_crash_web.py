"""The web application with one trap in it: the first form that is sent in springs it.

Served by the program's own web server in the place of `schakel.config.wsgi:application`; CRASH_STEP names the
step at which it dies, 'none' for never.
"""

# ruff: noqa: PLC0415 - Django is set up before its models are loaded

import os
import stat
from collections.abc import Callable, Iterable
from typing import Any

from _crash_traps import Trap, after, before, die

from schakel.config.wsgi import application as site

STEP = os.environ.get("CRASH_STEP", "none")
ANSWERED = "answer made, not sent"


def traps() -> dict[str, Trap]:
    """Each step of an application with one file, in order."""
    from django.db import connections

    from schakel.faces.website.uploads import DoorUploadHandler
    from schakel.foundation.documents import storage

    # Each thread of the server has a connection of its own; one form is one thread.
    database = type(connections["default"])
    return {
        "form half come in": lambda: before(DoorUploadHandler, "receive_data_chunk"),
        "file written, not synced": lambda: before(os, "fsync", wanted=_is_file),
        "file synced": lambda: after(os, "fsync", wanted=_is_file),
        "file renamed": lambda: after(os, "replace"),
        "folder synced": lambda: after(storage.Arrived, "keep"),
        "document not committed": lambda: before(database, "_commit", 1),
        "document committed": lambda: after(database, "_commit", 1),
        "application not committed": lambda: before(database, "_commit", 2),
        "application committed": lambda: after(database, "_commit", 2),
        ANSWERED: lambda: None,
    }


def _is_file(descriptor: int) -> bool:
    return stat.S_ISREG(os.fstat(descriptor).st_mode)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The whole site; a form that is sent in meets the trap."""
    if STEP == "none" or environ["REQUEST_METHOD"] != "POST":
        return site(environ, start_response)
    traps()[STEP]()
    answer = site(environ, start_response)
    if STEP == ANSWERED:
        die()
    return answer
