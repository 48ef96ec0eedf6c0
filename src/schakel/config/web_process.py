"""The web server's first process: loads the program once, then the server forks what answers from it.

Run by ``config.webserver``; the arguments are the server's own. What is loaded before the fork is in memory
once for all web processes, as long as nobody writes to it: that is what the freezing is for.
"""

from __future__ import annotations

import gc
import logging
from importlib import import_module

from granian.cli import entrypoint

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


if __name__ == "__main__":
    logging.getLogger("_granian").addFilter(is_news)
    load()
    entrypoint()  # type: ignore[no-untyped-call]  # the server's command line has no types
