"""The web server's first process, from which the server forks what answers.

On its own it loads the program first; the arguments are then the server's. What is loaded before the fork is
in memory once for all web processes, as long as nobody writes to it: that is what the freezing is for.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import sys
from collections.abc import Sequence
from importlib import import_module

from schakel.kernel.memory import give_back


def load() -> None:
    """Everything a first visitor would otherwise wait for; no thread and no connection may be left."""
    wsgi = import_module("schakel.config.wsgi")
    wsgi.warm_up()
    give_back()
    gc.freeze()


def is_news(record: logging.LogRecord) -> bool:
    """The server's advice on its threads is no news: ``config.webserver`` says why there are so many."""
    return "Python threads" not in record.getMessage()


def serve(arguments: Sequence[str]) -> int:
    """Be the web server, which ends the process itself."""
    from granian.cli import entrypoint  # noqa: PLC0415 - nobody but the web server needs it

    logging.getLogger("_granian").addFilter(is_news)
    multiprocessing.set_start_method("fork")
    sys.argv[1:] = arguments
    entrypoint()  # type: ignore[no-untyped-call]  # the server's command line has no types
    return 0


if __name__ == "__main__":
    load()
    sys.exit(serve(sys.argv[1:]))
