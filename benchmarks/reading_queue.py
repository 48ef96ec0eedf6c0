"""Measures how long a CV takes from received to read and in the queue, through a worker of its own.

Usage: reading_queue [--files N] [--rest SECONDS]

The worker is the real one in its own process; the first file comes after it rested.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
_PATIENCE_SECONDS = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--rest", type=float, default=65.0, help="seconds without work before the first file")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SCHAKEL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "schakel.config.settings"}
        cli = [sys.executable, "-m", "schakel.config.cli"]
        subprocess.run([*cli, "migrate"], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        worker = subprocess.Popen([*cli, "worker"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            measure(chosen.files, chosen.rest)
        finally:
            worker.terminate()
            worker.wait()


def measure(files: int, rest: float) -> None:
    import django  # noqa: PLC0415 - after the data folder is set

    django.setup()
    from tests.engine.reading.cv_people import golden_files  # noqa: PLC0415 - needs nothing of the above

    cvs = [made for made in golden_files() if made.name.endswith((".pdf", ".docx", ".odt"))][:files]
    time.sleep(rest)
    times = [_through(made.data, made.name) for made in cvs]
    print(f"from received to read and in the queue, {len(times)} files, worker polls every 0.4 s")
    print(f"the first after {rest:.0f} s of rest {times[0]:.0f} ms")
    ordered = sorted(times[1:])
    print(f"then {statistics.median(ordered):.0f} ms median, {ordered[-1]:.0f} ms at most")


def _through(data: bytes, name: str) -> float:
    from schakel.foundation.accounts.rules import VISITOR  # noqa: PLC0415 - after django.setup
    from schakel.foundation.documents.actions import receive  # noqa: PLC0415 - after django.setup
    from schakel.foundation.documents.states import DocumentState, Origin  # noqa: PLC0415 - after django.setup

    start = time.perf_counter()
    document = receive(io.BytesIO(data), by=VISITOR, name=name, origin=Origin.SITE, declared_type="")
    while document.state != DocumentState.TO_CONFIRM:
        if time.perf_counter() - start > _PATIENCE_SECONDS:
            raise SystemExit(f"{name} is {document.state} after a minute")
        time.sleep(0.01)
        document.refresh_from_db()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
