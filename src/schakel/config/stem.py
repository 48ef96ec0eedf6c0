"""The process all others are forked from: it loads the program once, then keeps web and worker running.

What is loaded before a fork is in memory once for all, as long as nobody writes to it. The reader opens files
of strangers and must never have seen a secret. So this process begins without the settings: they wait in a
descriptor, and are taken up when the reader has been forked. `./schakel start` becomes this process.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from schakel.config import webserver
from schakel.config.cli import REFUSED, Refused, prepare_django
from schakel.config.environment import Environment, read_environment
from schakel.config.forking import fork
from schakel.config.speech import _
from schakel.config.supervisor import Program, Supervisor
from schakel.engine.language import use
from schakel.engine.reading import child_template
from schakel.engine.reading.sandbox_warm import Door
from schakel.kernel.memory import give_back


def main() -> int:
    """Fork the reader, take up the settings, load the rest, and keep it running until told to stop."""
    settings, taxonomy = int(sys.argv[1]), Path(sys.argv[2])
    door = reader(taxonomy)
    with os.fdopen(settings) as file:
        told = json.load(file)
    os.environ.clear()
    os.environ.update(told["surroundings"])
    try:
        load()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    return keep(told, door)


def reader(taxonomy: Path) -> Door:
    """Load what reading needs, and fork the process that does it."""
    use(taxonomy)
    child_template.warm()
    door = Door()
    fork("reader", door.attend)
    door.inside.close()
    return door


def load() -> None:
    """Load the site and the tasks of the worker; no thread and no connection may be left."""
    prepare_django()
    import_module("schakel.config.wsgi").warm_up()
    import_module("schakel.foundation.work.jobs.registry").discover()
    give_back()
    gc.freeze()


def keep(told: Mapping[str, Any], door: Door) -> int:
    """Keep web and worker running; the web is stopped first, so that nothing new comes meanwhile."""
    environment = read_environment(os.environ)
    supervisor = Supervisor(
        [Program("web", partial(serve, environment, door)), Program("worker", partial(work, door))],
        tell=report_end,
        ready=lambda: webserver.is_healthy(environment),
        announce=lambda: print(told["welcome"], flush=True),
    )
    code = supervisor.run()
    print(_("Schakel has stopped."), flush=True)
    return code


def serve(environment: Environment, door: Door) -> int:
    """The work of the web process."""
    door.outside.close()
    code: int = import_module("schakel.config.web_process").serve(webserver.arguments(environment))
    return code


def work(door: Door) -> int:
    """The work of the worker."""
    code: int = import_module("schakel.config.cli.worker").work(door)
    return code


def report_end(name: str, code: int, pause: float) -> None:
    """Say that a process ended although nobody asked it to."""
    words = _("%(name)s stopped by itself (code %(code)s); it starts again in %(pause)s s.")
    print(words % {"name": name, "code": code, "pause": f"{pause:.0f}"}, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
