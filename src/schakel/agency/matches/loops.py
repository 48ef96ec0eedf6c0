"""Where the compiled loops stand in the data folder; the worker makes them, a web process loads them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from schakel.engine.matching import Segment, compiling
from schakel.engine.matching.answering import COMPILED_FROM


def folder() -> Path:
    """Where builds stand, each under the name of the version and the processor it is for."""
    return Path(settings.DATA_DIR) / "cache" / "loops"


def are_worth_it(segment: Segment) -> bool:
    """Whether a pool is so large that loops pay for the memory they take."""
    return len(segment) >= COMPILED_FROM


def made(segment: Segment) -> bool:
    """Compile ahead for a large pool, in a process of its own; whether the loops stand there now."""
    return are_worth_it(segment) and compiling.make(folder())


def load_aside(segment: Segment) -> None:
    """Have the loops loaded for a large pool without waiting: this ranking goes on in numpy."""
    if are_worth_it(segment):
        compiling.load_aside(folder())
