"""Sends forty large files at once that the reader really reads, of each kind, and counts what became of them.

./schakel bench uploads [--data FOLDER] [--number 40] [--only NAME…] [--read 120]

FOLDER holds a demo, or gets one; each kind has a copy of it, whose pages are read meanwhile. Then the worker
gets so many seconds to read; scans take longer than that, and are counted as waiting. Memory is the
proportional memory of all processes, at its most: while the files come in, and while they are read.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _web_doors import Paper, upload_at_once
from _web_files import KINDS, MIB
from _web_load import send, spread
from web import READING_RATE, RECEIVED, await_rest, settled_memory, watched_memory

from schakel.config.workshop.demo_server import DemoServer, demo_server

PAGES = ["/", "/vacatures/", "/functies/", "/vacatures/?q=secretaresse", "/blog/", "/contact/"] * 4
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "jpg": "image/jpeg",
    "png": "image/png",
}
# A mark behind the end of the file makes each another one.
MARK_BYTES = 16
STATES = """
    SELECT d.state, d.problem, EXISTS (
        SELECT 1 FROM documents_fact f JOIN documents_documentreading r ON r.id = f.reading_id
        WHERE r.document_id = d.id AND f.field = 'contact.name' AND f.value LIKE '%Sanne%')
    FROM documents_document d WHERE d.name = ? ORDER BY d.id
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of a demo, made when it is empty")
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--read", type=float, default=120.0, help="seconds for the worker")
    parser.add_argument("--only", nargs="*", default=list(KINDS))
    chosen = parser.parse_args()
    print("| file | MiB | received | in | reader's p95 | most memory, MiB | became |")
    print("|---|---|---|---|---|---|---|")
    kept = True
    with tempfile.TemporaryDirectory(prefix="schakel-uploads-") as own:
        source = chosen.data or Path(own) / "demo"
        if not (source / "schakel.sqlite3").exists():
            with demo_server(source) as server:
                await_rest(server)
        for name in chosen.only:
            folder = Path(own) / name
            shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.lock", "start.log"))
            kept &= measured(name, folder, chosen.number, chosen.read)
            shutil.rmtree(folder)
    return int(not kept)


def measured(name: str, folder: Path, number: int, seconds: float) -> bool:
    """Send this kind, print its line; whether everything was kept."""
    make, readable = KINDS[name]
    with tempfile.TemporaryDirectory(prefix="schakel-uploads-") as made:
        data = make(Path(made))
    paper = Paper(name, MEDIA_TYPES[name.rpartition(".")[2]], len(data) + MARK_BYTES, data)
    with demo_server(folder) as server:
        await_rest(server)
        send(server.base_url, PAGES, READING_RATE)
        settled_memory(server)
        with watched_memory(server) as seen:
            taken, answers = upload_at_once(server.base_url, number, paper, PAGES, READING_RATE)
            became = read_by(server, name, time.monotonic() + seconds)
    received = sum(one.status in RECEIVED for one in taken)
    took, found = max(one.seconds for one in taken), spread(answers)
    cells = [
        name,
        f"{paper.size / MIB:.0f}",
        f"{received} of {number}",
        f"{took:.0f} s",
        f"{found.p95:.0f} ms",
    ]
    print("| " + " | ".join([*cells, f"{max(seen):.0f}", words(became)]) + " |", flush=True)
    right = {"waits", *(["read, with the name"] if readable else ["refused: too-large", "refused: broken"])}
    return received == number == sum(became.values()) and set(became) <= right


def read_by(server: DemoServer, name: str, deadline: float) -> Counter[str]:
    """What became of the files of this name, when all were looked at or the time is over."""
    while True:
        became = Counter(states(server, name))
        if not became["waits"] or time.monotonic() > deadline:
            return +became
        time.sleep(1.0)


def states(server: DemoServer, name: str) -> Iterable[str]:
    """The end of each document."""
    with sqlite3.connect(f"file:{server.data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:
        rows = database.execute(STATES, (name,)).fetchall()
    database.close()
    for state, problem, named in rows:
        if state == "to-confirm":
            yield "read, with the name" if named else "read, without the name"
        else:
            yield f"refused: {problem}" if problem else "waits"


def words(became: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in became.most_common())


if __name__ == "__main__":
    sys.exit(main())
